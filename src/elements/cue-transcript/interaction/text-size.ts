import { css, html, type TemplateResult } from 'lit';
import type { Messages } from '../../shared/localize.js';
import { allOf } from '../../shared/more-messages.js';
import { addStyles } from '../../shared/styles.js';

const name = 'cuewave:text-size';
/** Sizes to choose from, in percent of the size that the page gives. */
const sizes = [85, 100, 115, 135, 160];
const usual = 100;

const styles = css`
  .text-size {
    display: flex;
    gap: calc(0.25 * var(--_rem));
    float: inline-end;
    margin-block-end: calc(0.25 * var(--_rem));
  }

  .text-size button {
    min-inline-size: max(2.25 * var(--_rem), var(--_touch));
    min-block-size: max(2 * var(--_rem), var(--_touch));
    border: 1px solid transparent;
    border-radius: var(--_radius);
    background: none;
    line-height: 1;
    cursor: pointer;
  }

  .text-size button:hover {
    background: color-mix(in srgb, currentColor 10%, transparent);
  }

  .text-size [aria-disabled='true'] {
    opacity: 0.5;
    cursor: default;
  }

  .smaller {
    font-size: calc(0.8125 * var(--_rem));
  }

  .larger {
    font-size: calc(1.25 * var(--_rem));
  }

  .size-85 {
    font-size: 0.85em;
  }

  .size-115 {
    font-size: 1.15em;
  }

  .size-135 {
    font-size: 1.35em;
  }

  .size-160 {
    font-size: 1.6em;
  }

  @media (forced-colors: active) {
    .text-size button {
      border-color: ButtonText;
    }
  }

  @media print {
    .text-size {
      display: none;
    }
  }
`;

/** Lets the reader choose the size of a text, and remembers it in the browser (`localStorage`). */
export class TextSize {
  readonly #text: HTMLElement;
  readonly #changed: () => void;
  #size = read();

  /**
   * @param text Element around the text.
   * @param changed Called when another size was chosen.
   */
  constructor(text: HTMLElement, changed: () => void) {
    this.#text = text;
    this.#changed = changed;
    addStyles(text.getRootNode() as ShadowRoot, styles);
  }

  /** Gives the text its size: that of the reader, or that of the page where readers do not choose. */
  apply(isOffered: boolean): void {
    for (const size of sizes) this.#text.classList.toggle(`size-${size}`, isOffered && size === this.#size);
  }

  render(some: Messages): TemplateResult {
    const { smallerText, largerText } = allOf(some);
    const index = sizes.indexOf(this.#size);
    const button = (kind: 'smaller' | 'larger', label: string, next: number | undefined) => html`
      <button
        class=${kind}
        part="text-size-button"
        type="button"
        aria-label=${label}
        aria-disabled=${next === undefined ? 'true' : 'false'}
        @click=${() => next !== undefined && this.#choose(next)}
      >
        <span aria-hidden="true">A</span>
      </button>
    `;
    return html`
      <div class="text-size" part="text-size">
        ${button('smaller', smallerText, sizes[index - 1])} ${button('larger', largerText, sizes[index + 1])}
      </div>
    `;
  }

  #choose(size: number): void {
    this.#size = size;
    write(size);
    this.#changed();
  }
}

function read(): number {
  try {
    const size = Number(localStorage.getItem(name));
    return sizes.includes(size) ? size : usual;
  } catch {
    return usual;
  }
}

function write(size: number): void {
  try {
    if (size === usual) localStorage.removeItem(name);
    else localStorage.setItem(name, String(size));
  } catch {
    // Storage is refused or full: the next text has the size that the page gives.
  }
}
