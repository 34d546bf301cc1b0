import { css, html, render } from 'lit';
import type { Messages } from '../shared/localize.js';
import { allOf } from '../shared/more-messages.js';
import { addStyles } from '../shared/styles.js';
import { keysOf, type Shortcut } from './shortcuts.js';

const styles = css`
  .keys {
    inline-size: max-content;
    max-inline-size: min(28 * var(--_rem), 100dvi - 2 * var(--_rem));
    padding: calc(1.25 * var(--_rem));
    border: 1px solid var(--_line);
    border-radius: calc(0.75 * var(--_rem));
    background: var(--cue-surface, Canvas);
    color: var(--cue-on-surface, CanvasText);
    box-shadow: 0 8px 32px rgb(0 0 0 / 30%);
  }

  .keys::backdrop {
    background: rgb(0 0 0 / 40%);
  }

  .keys h2 {
    margin: 0 0 calc(0.75 * var(--_rem));
    font-size: calc(1.125 * var(--_rem));
  }

  .keys dl {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: calc(0.5 * var(--_rem)) calc(1.5 * var(--_rem));
    align-items: baseline;
    margin: 0 0 var(--_rem);
  }

  .keys dd {
    margin: 0;
  }

  .keys kbd {
    display: inline-block;
    min-inline-size: calc(1.75 * var(--_rem));
    margin-inline-end: calc(0.25 * var(--_rem));
    padding: 0 calc(0.375 * var(--_rem));
    border: 1px solid var(--_line);
    border-block-end-width: 2px;
    border-radius: calc(0.25 * var(--_rem));
    font: inherit;
    font-size: calc(0.875 * var(--_rem));
    text-align: center;
  }

  .keys button {
    border-color: var(--_line);
    padding-inline: var(--_rem);
    font-size: calc(0.875 * var(--_rem));
  }
`;

/** Shows the keys of controls in a dialog, or closes it. What they do is named as on the buttons. */
export function toggleKeyList(root: ShadowRoot, some: Messages): void {
  const shown = root.querySelector<HTMLDialogElement>('dialog.keys');
  if (shown) {
    shown.close();
    return;
  }
  addStyles(root, styles);
  const texts = allOf(some);
  const nameOf = (part: string) => root.querySelector(`[part~=${part}]`)?.getAttribute('aria-label') ?? '';
  const names: Readonly<Record<Shortcut, string>> = {
    toggle: `${texts.play} / ${texts.pause}`,
    back: nameOf('back'),
    forward: nameOf('forward'),
    mute: `${texts.mute} / ${texts.unmute}`,
    slower: texts.slower,
    faster: texts.faster,
    help: texts.keys,
  };
  const dialog = document.createElement('dialog');
  dialog.className = 'keys';
  dialog.setAttribute('part', 'keys');
  dialog.setAttribute('aria-label', texts.keys);
  const close = (): void => dialog.close();
  const row = ([shortcut, name]: [string, string]) =>
    html`<dt>${keysOf(shortcut as Shortcut, texts.space).map(key => html`<kbd>${key}</kbd>`)}</dt><dd>${name}</dd>`;
  render(
    html`
      <h2>${texts.keys}</h2>
      <dl>${Object.entries(names).map(row)}</dl>
      <button part="button" type="button" @click=${close}>${texts.close}</button>
    `,
    dialog,
  );
  dialog.addEventListener('close', () => dialog.remove());
  // Beside it.
  dialog.addEventListener('click', event => event.target === dialog && isOutside(event, dialog) && close());
  root.append(dialog);
  dialog.showModal();
}

function isOutside({ clientX: x, clientY: y }: MouseEvent, dialog: HTMLElement): boolean {
  const { left, right, top, bottom } = dialog.getBoundingClientRect();
  return x < left || x > right || y < top || y > bottom;
}
