import { css } from 'lit';
import { countWhile } from '../../../text/binary-search.js';
import type { Cue } from '../../../transcript/index.js';
import type { Interval } from '../../../transcript/long-cues.js';
import { sentencesOf } from '../../../transcript/sentences.js';
import { observeSize } from '../../shared/geometry.js';
import { addStyles } from '../../shared/styles.js';
import { targetStyle } from '../view/highlight-styles.js';
import type { AutoScroll } from './auto-scroll.js';
import { CueRule } from './cue-rule.js';

/** Shows where a text goes on beyond the edges of its box, and on which side of it what is said now is. */
class ScrollEdges {
  readonly #box: HTMLElement;
  readonly #autoScroll: AutoScroll;
  readonly #changed: () => void;
  #frame = 0;
  #isNowAbove = false;

  /** @param changed Called when what is said now is on the other side. */
  constructor(box: HTMLElement, autoScroll: AutoScroll, changed: () => void) {
    this.#box = box;
    this.#autoScroll = autoScroll;
    this.#changed = changed;
  }

  /** Whether what is said now is above what is seen. */
  get isNowAbove(): boolean {
    return this.#isNowAbove;
  }

  /** Watches until `signal` aborts. */
  connect(signal: AbortSignal): void {
    const schedule = (): void => {
      if (this.#frame === 0) this.#frame = requestAnimationFrame(() => this.#look());
    };
    this.#box.addEventListener('scroll', schedule, { signal, passive: true });
    const resize = observeSize(schedule, this.#box, ...this.#box.children);
    signal.addEventListener('abort', () => {
      resize?.disconnect();
      cancelAnimationFrame(this.#frame);
      this.#frame = 0;
    });
  }

  #look(): void {
    this.#frame = 0;
    const { scrollTop, scrollHeight, clientHeight, classList } = this.#box;
    classList.toggle('cut-above', scrollTop > 1);
    classList.toggle('cut-below', scrollTop + clientHeight < scrollHeight - 1);
    const isNowAbove = this.#autoScroll.isFollowedAbove;
    if (isNowAbove === this.#isNowAbove) return;
    this.#isNowAbove = isNowAbove;
    this.#changed();
  }
}

/** Sentences of each cue that was said. */
const known = new WeakMap<Cue, readonly Interval[]>();

/** The sentence around a word of a cue, in UTF-16 units of its text; `undefined` where the cue is one sentence. */
function sentenceAround(cue: Cue, word: number): Interval | undefined {
  let sentences = known.get(cue);
  if (!sentences) {
    sentences = sentencesOf(cue.text);
    known.set(cue, sentences);
  }
  const from = cue.words[word]?.from;
  if (sentences.length < 2 || from === undefined) return undefined;
  return sentences[Math.max(0, countWhile(sentences.length, index => sentences[index]!.from <= from) - 1)];
}

const styles = css`
  ::target-text {
    ${targetStyle}
  }

  .mark {
    position: absolute;
    z-index: -1;
    pointer-events: none;
  }

  .mark.cuewave-cue {
    background: var(--cue-active-background, color-mix(in srgb, var(--_accent) 7%, transparent));
  }

  .mark.cuewave-hover {
    background: color-mix(in srgb, currentColor 8%, transparent);
  }

  .mark.cuewave-word {
    background: color-mix(in srgb, var(--cue-word-background, #ffd54a) 55%, transparent);
  }

  .mark.cuewave-pick {
    border-block-end: 3px solid currentColor;
  }

  .mark.cuewave-hit,
  .mark.cuewave-hit-current {
    background: var(--cue-hit-background, color-mix(in srgb, var(--cue-hit-color, light-dark(#d6409f, #ff8dcc)) 28%, transparent));
  }

  .mark.cuewave-hit-current {
    border-block-end: 3px solid var(--cue-hit-color, light-dark(#d6409f, #ff8dcc));
  }

  .mark.cuewave-range {
    background: var(--cue-range-background, color-mix(in srgb, var(--_accent) 28%, transparent));
  }

  /* In the gutter of the text, where that has one. */
  .rule {
    position: absolute;
    z-index: -1;
    inset-block-start: 0;
    inline-size: 3px;
    margin-inline-start: calc(-0.5 * var(--_rem));
    border-radius: 2px;
    background: var(--_accent);
    pointer-events: none;
  }

  .box {
    --_cut-above: 0px;
    --_cut-below: 0px;
  }

  .cut-above {
    --_cut-above: calc(1.5 * var(--_rem));
  }

  .cut-below {
    --_cut-below: calc(1.5 * var(--_rem));
  }

  .box:is(.cut-above, .cut-below):not(:focus-visible) {
    mask-image: linear-gradient(transparent, #000 var(--_cut-above), #000 calc(100% - var(--_cut-below)), transparent);
  }

  .back,
  .live {
    position: absolute;
    box-shadow: 0 1px 4px rgb(0 0 0 / 25%);
    inset-block-end: calc(0.75 * var(--_rem));
    inset-inline-end: calc(1.25 * var(--_rem));
    min-block-size: max(2.25 * var(--_rem), var(--_touch));
    padding: 0 calc(0.875 * var(--_rem));
    border: 1px solid var(--_line);
    border-radius: 999px;
    background: var(--cue-surface, Canvas);
    color: var(--cue-on-surface, CanvasText);
    font-size: calc(0.875 * var(--_rem));
    cursor: pointer;
  }

  .back:hover,
  .live:hover {
    border-color: currentColor;
  }

  .live {
    inset-inline: calc(1.25 * var(--_rem)) auto;
  }

  .back::before {
    margin-inline-end: 0.5em;
    color: var(--_accent);
    content: '↓';
    content: '↓' / '';
  }

  .back.up::before {
    content: '↑';
    content: '↑' / '';
  }

  @media (forced-colors: active) {
    /* Over the text, behind which the browser lays the background of the page. */
    .mark.mark {
      z-index: 1;
      background: none;
    }

    .mark.cuewave-hit {
      outline: 2px dashed CanvasText;
    }

    .mark.cuewave-hit-current {
      outline: 2px solid CanvasText;
      border-block-end: 3px solid CanvasText;
    }

    .mark.cuewave-word {
      outline: 3px solid Highlight;
    }

    .mark.cuewave-cue {
      border-block-end: 1px solid CanvasText;
    }

    .mark.cuewave-range {
      border-block: 2px dotted CanvasText;
    }

    .back,
    .live {
      border-color: ButtonText;
    }

    .speaker-button[aria-pressed='true'] {
      border-color: Highlight;
      background: Highlight;
      color: HighlightText;
      forced-color-adjust: none;
    }

    .rule {
      background: Highlight;
      forced-color-adjust: none;
    }

    .box.box {
      mask-image: none;
    }
  }

  @media print {
    .language,
    .speakers,
    .note,
    .mark,
    .rule,
    .back,
    .live,
    .message {
      display: none;
    }

    .box.box {
      max-block-size: none;
      overflow: visible;
      mask-image: none;
    }

    .group:not([hidden]),
    .section:not([hidden]) {
      content-visibility: visible;
    }

    /* What is said now is on no paper. */
    ::highlight(cuewave-word),
    ::highlight(cuewave-cue),
    ::highlight(cuewave-range),
    ::highlight(cuewave-hover),
    ::highlight(cuewave-hit),
    ::highlight(cuewave-hit-current),
    ::highlight(cuewave-pick) {
      background-color: transparent;
      color: currentColor;
      text-decoration: none;
    }
  }
`;

/** What a text has around its words once these are there: a rule beside what is said, faded edges, print without either. */
export class TextLooks {
  readonly rule: CueRule;
  readonly edges: ScrollEdges;
  readonly sentenceAround = sentenceAround;

  /**
   * @param box Scroll container.
   * @param layer A positioned element in it, around the text.
   * @param changed Called when what is said now is on the other side of what is seen.
   */
  constructor(box: HTMLElement, layer: HTMLElement, autoScroll: AutoScroll, changed: () => void) {
    addStyles(box.getRootNode() as ShadowRoot, styles);
    this.rule = new CueRule(layer);
    this.edges = new ScrollEdges(box, autoScroll, changed);
  }
}
