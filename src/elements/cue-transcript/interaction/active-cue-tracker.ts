import { type Span, Timeline, type Transcript } from '../../../transcript/index.js';
import type { TranscriptModel } from '../model.js';

/** What is said at a time. */
export type ActiveSpan = Pick<Span, 'cues' | 'words' | 'word'>;

/** What holds where nothing is said. */
export const noActiveSpan: ActiveSpan = { cues: [], words: [], word: undefined };

/** Tells what is said when, of a transcript as it fits its recording. */
export class ActiveCueTracker {
  readonly #model: TranscriptModel;
  #transcript: Transcript | undefined;
  #timeline: Timeline | undefined;
  /** What was last found, and that without words. */
  #span: ActiveSpan | undefined;
  #wordless = noActiveSpan;

  constructor(model: TranscriptModel) {
    this.#model = model;
  }

  /** What is said at a time of the media in seconds; the same object as before while that is the same. */
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
}
