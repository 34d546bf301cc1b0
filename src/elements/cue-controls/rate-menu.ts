import { css, html, render } from 'lit';
import type { MediaLike } from '../../playback/index.js';
import { onMenuKey } from '../shared/menu.js';
import { placePopover } from '../shared/popover.js';
import { ratesWith } from '../shared/rates.js';
import { addStyles } from '../shared/styles.js';

const styles = css`
  .rates {
    position: fixed;
    inset: auto;
    margin: 0;
    min-inline-size: calc(6 * var(--_rem));
    padding: calc(0.25 * var(--_rem));
    border: 1px solid var(--_line);
    border-radius: calc(0.25 * var(--_rem) + var(--_radius));
    background: var(--cue-surface, Canvas);
    color: var(--cue-on-surface, CanvasText);
    box-shadow: 0 4px 16px rgb(0 0 0 / 20%);
    overflow: auto;
    overscroll-behavior: contain;
  }

  .rates button {
    display: flex;
    justify-content: flex-start;
    inline-size: 100%;
    min-block-size: max(2 * var(--_rem), var(--_touch));
    padding-inline: calc(0.5 * var(--_rem)) calc(1 * var(--_rem));
    font-size: calc(0.875 * var(--_rem));
    direction: ltr;
  }

  .rates button::before {
    inline-size: 1.25em;
    color: var(--_accent);
    font-weight: 700;
    text-align: start;
    content: '';
  }

  .rates [aria-checked='true'] {
    font-weight: 700;
  }

  .rates [aria-checked='true']::before {
    content: '✓';
    content: '✓' / '';
  }

  .rates button:hover,
  .rates button:focus-visible {
    background: color-mix(in srgb, var(--_accent) 14%, transparent);
    outline-offset: -2px;
  }
`;

/** The controls, as the menu of speeds uses them. */
export interface RateHost {
  readonly media: MediaLike;
  /** What the page offers, as of `shared/rates`. */
  readonly rates: string | readonly number[] | null;
  /** Name of the menu. */
  readonly label: string;
  choose(rate: number): void;
}

/** The menu of each button, once it was opened. */
const menus = new WeakMap<HTMLButtonElement, RateMenu>();

/** Opens the menu of speeds at its button, or closes it. */
export function toggleRates(button: HTMLButtonElement, host: RateHost): void {
  const menu = menus.get(button) ?? new RateMenu(button);
  menus.set(button, menu);
  menu.toggle(host);
}

class RateMenu {
  readonly #button: HTMLButtonElement;
  readonly #menu = document.createElement('div');
  /** Aborts what is for an open menu only. */
  #open: AbortController | undefined;

  constructor(button: HTMLButtonElement) {
    const root = button.getRootNode() as ShadowRoot;
    addStyles(root, styles);
    this.#button = button;
    const menu = this.#menu;
    menu.className = 'rates';
    menu.setAttribute('part', 'rates');
    menu.setAttribute('role', 'menu');
    menu.popover = 'auto';
    menu.addEventListener('keydown', event => onMenuKey(event, this.#items, () => this.#close()));
    menu.addEventListener('toggle', event => event.newState === 'closed' && this.#onClosed());
    root.append(menu);
    // Or a press on the button closed the menu before its click opens it again.
    button.popoverTargetElement = menu;
  }

  toggle(host: RateHost): void {
    const menu = this.#menu;
    if (menu.matches(':popover-open')) {
      menu.hidePopover();
      return;
    }
    this.#open?.abort();
    this.#open = new AbortController();
    const { signal } = this.#open;
    const place = () => placePopover(menu, this.#button);
    this.#render(host);
    menu.showPopover();
    this.#button.setAttribute('aria-expanded', 'true');
    place();
    const { playbackRate: rate } = host.media;
    (this.#items.find(item => Number(item.dataset.rate) === rate) ?? this.#items[0])?.focus();
    host.media.addEventListener('ratechange', () => this.#render(host), { signal });
    window.addEventListener('resize', place, { signal });
    window.addEventListener(
      'scroll',
      event => {
        if (event.target !== menu) place();
      },
      { signal, passive: true, capture: true },
    );
  }

  get #items(): HTMLButtonElement[] {
    return [...this.#menu.querySelectorAll('button')];
  }

  /** Closes it for a reader who goes on at its button: not all browsers lead back there. */
  #close(): void {
    this.#menu.hidePopover();
    this.#button.focus();
  }

  #onClosed(): void {
    this.#open?.abort();
    this.#button.setAttribute('aria-expanded', 'false');
  }

  #render(host: RateHost): void {
    const { playbackRate: rate } = host.media;
    this.#menu.setAttribute('aria-label', host.label);
    const choose = (item: number): void => {
      this.#close();
      host.choose(item);
    };
    render(
      ratesWith(host.rates, rate).map(
        item => html`<button
          type="button"
          role="menuitemradio"
          tabindex="-1"
          aria-checked=${item === rate ? 'true' : 'false'}
          data-rate=${item}
          @click=${() => choose(item)}
        >${item}×</button>`,
      ),
      this.#menu,
    );
  }
}
