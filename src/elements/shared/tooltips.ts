import { css } from 'lit';
import { placePopover } from './popover.js';
import { addStyles } from './styles.js';

/** How long a tooltip stays for the pointer to reach it, in milliseconds. */
const leaveMs = 150;

/* A pointer that passes by shows none; what has the focus shows it at once. */
const styles = css`
  .tooltip {
    position: fixed;
    inset: auto;
    margin: 0;
    padding: calc(0.25 * var(--_rem)) calc(0.5 * var(--_rem));
    border: 0;
    border-radius: var(--_radius);
    background: var(--cue-on-surface, CanvasText);
    color: var(--cue-surface, Canvas);
    font-size: calc(0.75 * var(--_rem));
    font-weight: 400;
    white-space: nowrap;
    animation: show-tooltip 80ms 500ms both;
  }

  .tooltip.at-once {
    animation-delay: 0s;
  }

  .tooltip kbd {
    margin-inline-start: calc(0.5 * var(--_rem));
    padding: 0 calc(0.375 * var(--_rem));
    border: 1px solid color-mix(in srgb, currentColor 50%, transparent);
    border-radius: calc(0.25 * var(--_rem));
    font: inherit;
  }

  @keyframes show-tooltip {
    from {
      visibility: hidden;
      opacity: 0;
    }
  }

  @media (forced-colors: active) {
    .tooltip {
      border: 1px solid CanvasText;
    }
  }
`;

/**
 * Shows the name of a button, and the keys that do the same, beside it while a pointer that can hover is over it or it
 * has the focus by keyboard. A screen reader has both from the button itself.
 *
 * @param keysOf Keys of a button, as they are written on keyboards.
 */
export function addTooltips(root: ShadowRoot, keysOf: (button: Element) => readonly string[]): void {
  addStyles(root, styles);
  const tooltip = document.createElement('div');
  tooltip.className = 'tooltip';
  tooltip.setAttribute('part', 'tooltip');
  tooltip.setAttribute('aria-hidden', 'true');
  tooltip.popover = 'manual';
  root.append(tooltip);
  let leaving = 0;
  const buttonOf = ({ target }: Event) => (target as Element).closest?.('button[aria-label]') ?? undefined;
  const show = (button: Element, isAtOnce: boolean): void => {
    clearTimeout(leaving);
    const name = document.createElement('span');
    name.textContent = button.getAttribute('aria-label');
    const keys = keysOf(button).map(key => Object.assign(document.createElement('kbd'), { textContent: key }));
    tooltip.replaceChildren(name, ...keys);
    tooltip.classList.toggle('at-once', isAtOnce);
    tooltip.showPopover();
    placePopover(tooltip, button);
  };
  const hide = (): void => {
    clearTimeout(leaving);
    tooltip.hidePopover();
  };
  root.addEventListener('pointerover', event => {
    const button = buttonOf(event);
    if ((event.target as Node) === tooltip) clearTimeout(leaving);
    else if (button && (event as PointerEvent).pointerType !== 'touch') show(button, false);
  });
  root.addEventListener('pointerout', () => {
    clearTimeout(leaving);
    leaving = window.setTimeout(hide, leaveMs);
  });
  root.addEventListener('focusin', event => {
    const button = buttonOf(event);
    if (button?.matches(':focus-visible')) show(button, true);
  });
  root.addEventListener('focusout', hide);
  for (const type of ['click', 'pointerdown']) root.addEventListener(type, hide);
  root.addEventListener('keydown', event => (event as KeyboardEvent).key === 'Escape' && hide());
  // That for which this was loaded.
  const focused = root.querySelector('button[aria-label]:focus-visible');
  const hovered = matchMedia('(hover: hover)').matches ? root.querySelector('button[aria-label]:hover') : null;
  const first = focused ?? hovered;
  if (first) show(first, first === focused);
}
