import { html, nothing, type TemplateResult } from 'lit';
import type { Part } from '../../playback/index.js';
import type { Messages } from './localize.js';

/**
 * Message for readers on a failed or slow request, with a button to retry; nothing where there is neither.
 *
 * @param problem Description of the failure, in their language.
 * @param slow Part of the player that is slow, if any.
 * @param again Retries; `undefined` where that is no use.
 */
export function renderError(
  messages: Messages,
  problem: string | undefined,
  slow: Part | false | undefined,
  again: (() => void) | undefined,
): TemplateResult | typeof nothing {
  const text = problem ?? (slow && messages.slow(slow));
  if (!text) return nothing;
  const onClick = ({ currentTarget }: Event): void => {
    // The button is removed, and the focus must not be lost with it.
    const region = (currentTarget as Element).closest<HTMLElement>('[role=status]')!;
    region.tabIndex = -1;
    region.focus({ preventScroll: true });
    again?.();
  };
  const kind = problem ? 'problem' : '';
  const button = () => html`<button part="retry" type="button" @click=${onClick}>${messages.tryAgain}</button>`;
  return html`<p class="message ${kind}" part="message">${text} ${again ? button() : nothing}</p>`;
}
