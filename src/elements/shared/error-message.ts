import { html, nothing, type TemplateResult } from 'lit';
import type { Part } from '../../playback/index.js';
import type { Messages } from './messages.js';

/**
 * What readers are told where something failed or is slow, with a button to try again; nothing where all is well.
 *
 * @param problem What went wrong, in their language.
 * @param slow The part that is slow, if one is.
 */
export function renderError(
  messages: Messages,
  problem: string | undefined,
  slow: Part | false | undefined,
  again: () => void,
): TemplateResult | typeof nothing {
  const text = problem ?? (slow && messages.slow(slow));
  if (!text) return nothing;
  const onClick = ({ currentTarget }: Event): void => {
    // The button goes, and the focus must not go with it.
    const region = (currentTarget as Element).closest<HTMLElement>('[role=status]')!;
    region.tabIndex = -1;
    region.focus({ preventScroll: true });
    again();
  };
  const kind = problem ? 'problem' : '';
  return html`<p class="message ${kind}" part="message">${text} <button part="retry" type="button" @click=${onClick}>${messages.tryAgain}</button></p>`;
}
