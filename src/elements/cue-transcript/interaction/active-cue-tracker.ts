import { type Span, Timeline, type Transcript } from '../../../transcript/index.js';
import type { TranscriptModel } from '../model.js';

/** Cues and words active at a time. */
export type ActiveSpan = Pick<Span, 'cues' | 'words' | 'word'>;

/** Value for a time without active cues. */
export const noActiveSpan: ActiveSpan = { cues: [], words: [], word: undefined };

/** Finds the active cues and words of a transcript in media time. */
export class ActiveCueTracker {
  readonly #model: TranscriptModel;
  #transcript: Transcript | undefined;
  #timeline: Timeline | undefined;
  /** Last result, and the same without words. */
  #span: ActiveSpan | undefined;
  #wordless = noActiveSpan;

  constructor(model: TranscriptModel) {
    this.#model = model;
  }

  /**
   * Returns the active cues and words at a media time in seconds; the same object as before while they are unchanged.
   */
  at(time: number): ActiveSpan | undefined {
    const { transcript, isHighlightDisabled } = this.#model;
    if (transcript !== this.#transcript) {
      this.#transcript = transcript;
      this.#timeline = transcript && new Timeline(transcript);
    }
    if (!this.#timeline) return undefined;
    if (this.#model.isInserted(time)) return noActiveSpan;
    const span = this.#timeline.spanAt(time);
    if (!isHighlightDisabled) return span;
    if (span !== this.#span) this.#wordless = { cues: span.cues, words: [], word: undefined };
    this.#span = span;
    return this.#wordless;
  }

  /** Media time in seconds of the next change after `time`; `undefined` where the times are moved, and may change at any. */
  nextChange(time: number): number | undefined {
    return this.#model.isIdentity ? (this.#timeline?.nextChange(time) ?? Number.POSITIVE_INFINITY) : undefined;
  }
}
