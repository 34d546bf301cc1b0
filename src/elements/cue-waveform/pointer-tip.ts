import { css } from 'lit';
import { formatTime } from '../../transcript/index.js';
import { addStyles } from '../shared/styles.js';

const styles = css`
  .guide {
    position: absolute;
    z-index: 3;
    inset-block: 0;
    border-left: 1px solid currentColor;
    opacity: 0.6;
    pointer-events: none;
  }

  .hover {
    position: absolute;
    inset-block-start: calc(0.25 * var(--_rem));
    /* Over what wavesurfer.js draws. */
    z-index: 3;
    display: flex;
    gap: calc(0.5 * var(--_rem));
    max-inline-size: min(24 * var(--_rem), 100%);
    padding: calc(0.0625 * var(--_rem)) calc(0.625 * var(--_rem));
    border: 1px solid var(--_line);
    border-radius: calc(2 * var(--_rem));
    box-shadow: 0 1px 4px rgb(0 0 0 / 18%);
    white-space: nowrap;
    background: Canvas;
    color: CanvasText;
    font-size: calc(0.8125 * var(--_rem));
    pointer-events: none;
  }

  .when {
    flex: none;
    max-inline-size: 100%;
    overflow: hidden;
    font-variant-numeric: tabular-nums;
    font-weight: 600;
    text-overflow: ellipsis;
  }

  .said {
    overflow: hidden;
    text-overflow: ellipsis;
  }
`;

/** What is at a place of a recording. */
export interface PlaceFacts {
  /** Seconds. */
  readonly time: number;
  /** Length of the recording in seconds. */
  readonly duration: number;
  /** Title of the chapter; `''` without one. */
  readonly chapter: string;
  /** Words said there; `''` for none. */
  readonly words: string;
}

/** Least width at which the words have room in the line, in CSS pixels. */
const leastWidth = 480;
/** Distance of the label from the line, in CSS pixels. */
const distance = 8;

/** A line under the pointer, and beside it in one line the time, the chapter and the words there. */
export class PointerTip {
  readonly #guide = made('guide');
  readonly #label = made('hover', made('when', 'span'), made('said', 'span'));

  /** @param frame What it lies over. */
  constructor(frame: HTMLElement) {
    addStyles(frame.getRootNode() as ShadowRoot, styles);
    this.#label.part.add('hover');
    for (const element of [this.#guide, this.#label]) {
      element.hidden = true;
      element.setAttribute('aria-hidden', 'true');
    }
    frame.append(this.#guide, this.#label);
  }

  /**
   * Shows it at a place.
   *
   * @param x Distance from the left edge, in CSS pixels.
   * @param width Of what it lies over, in CSS pixels.
   */
  show(x: number, width: number, { time, duration, chapter, words }: PlaceFacts): void {
    const [when, said] = this.#label.children as unknown as [HTMLElement, HTMLElement];
    this.#guide.hidden = false;
    this.#label.hidden = false;
    when.textContent = [formatTime(time, { hours: duration >= 3600 }), chapter].filter(Boolean).join(' · ');
    said.textContent = words;
    said.hidden = words === '' || width < leastWidth;
    const length = this.#label.offsetWidth;
    // Beside the line, on the side where there is room.
    const isRight = x + distance + length <= width || x < width / 2;
    const left = isRight ? x + distance : x - distance - length;
    this.#guide.style.left = `${x}px`;
    this.#label.style.left = `${Math.max(0, Math.min(width - length, left))}px`;
  }

  hide(): void {
    this.#guide.hidden = true;
    this.#label.hidden = true;
  }
}

function made(className: string, ...children: (Element | 'span')[]): HTMLElement {
  const isSpan = children[0] === 'span';
  const element = document.createElement(isSpan ? 'span' : 'div');
  element.className = className;
  if (!isSpan) element.append(...children);
  return element;
}
