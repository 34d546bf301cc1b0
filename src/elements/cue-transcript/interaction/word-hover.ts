import { css } from 'lit';
import { formatTime, type WordPosition } from '../../../transcript/index.js';
import { pointIn, scaleOf } from '../../shared/geometry.js';
import { addStyles } from '../../shared/styles.js';
import { createTextHighlight } from '../../shared/text-highlight.js';
import type { InteractiveText } from './anchor-line.js';
import { blockOf } from './cue-rule.js';
import { nearestWord } from './seek-gestures.js';

const styles = css`
  .hover-time {
    position: absolute;
    z-index: 1;
    display: flex;
    align-items: center;
    margin-inline-end: calc(0.75 * var(--_rem));
    padding-inline: calc(0.375 * var(--_rem));
    border-radius: var(--_radius);
    background: var(--cue-surface, Canvas);
    color: var(--_accent);
    font-size: calc(0.8125 * var(--_rem));
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
    pointer-events: none;
    -webkit-user-select: none;
    user-select: none;
  }

  @media print {
    .hover-time {
      display: none;
    }
  }
`;

/** Least room beside the text for a time, in CSS pixels. */
const leastGutterPixels = 48;

/**
 * Tints the word under a pointer that can hover, and shows its time in the gutter, where there is one: where a click
 * would lead. Loaded when a pointer is first over a text.
 *
 * @param layer A positioned element around the text.
 */
export function watchHover(layer: HTMLElement, text: InteractiveText): void {
  addStyles(layer.getRootNode() as ShadowRoot, styles);
  const mark = createTextHighlight('cuewave-hover', layer, -4);
  const note = document.createElement('span');
  note.className = 'hover-time';
  note.setAttribute('aria-hidden', 'true');
  note.hidden = true;
  layer.append(note);
  let frame = 0;
  let last: { readonly target: EventTarget | undefined; readonly x: number; readonly y: number } | undefined;

  const clear = (): void => {
    last = undefined;
    mark.clear();
    note.hidden = true;
  };
  const look = (): void => {
    frame = 0;
    const { view, transcript } = text;
    if (!last || !view) return;
    const { target, x, y } = last;
    const rangeOf = ({ cue, word }: WordPosition) => view.rangeOfWords({ cue, from: word, to: word });
    const position = nearestWord(view.wordsAt(target ?? null), rangeOf, x, y);
    const range = position && rangeOf(position);
    const word = position && transcript?.cues[position.cue]?.words[position.word];
    if (!range || !word) {
      clear();
      return;
    }
    mark.show([range]);
    const line = range.getClientRects()[0];
    const origin = layer.getBoundingClientRect();
    const block = blockOf(range).getBoundingClientRect();
    const scale = scaleOf(layer);
    const isRtl = getComputedStyle(layer).direction === 'rtl';
    const gutter = (isRtl ? origin.right - block.right : block.left - origin.left) / scale;
    note.hidden = !line || gutter < leastGutterPixels;
    if (!line || note.hidden) return;
    note.textContent = formatTime(word.start);
    note.style.insetBlockStart = `${(line.top - origin.top) / scale}px`;
    note.style.insetInlineEnd = `${origin.width / scale - gutter}px`;
    note.style.blockSize = `${line.height / scale}px`;
  };
  layer.addEventListener(
    'pointermove',
    event => {
      if (event.pointerType === 'touch' || event.buttons !== 0) {
        clear();
        return;
      }
      last = { target: event.composedPath()[0], ...pointIn(layer, event) };
      if (frame === 0) frame = requestAnimationFrame(look);
    },
    { passive: true },
  );
  layer.addEventListener('pointerleave', clear);
  layer.addEventListener('pointerdown', clear, { passive: true });
}
