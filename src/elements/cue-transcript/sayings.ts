import { type Span, Timeline, type Transcript } from '../../transcript/index.js';
import type { Fitting } from './fitting.js';

/** What is said at a time. */
export type Said = Pick<Span, 'cues' | 'words' | 'word'>;

/** What holds where nothing is said. */
export const nothingSaid: Said = { cues: [], words: [], word: undefined };

/** Tells what is said when, of a transcript as it fits its recording. */
export class Sayings {
  readonly #fitting: Fitting;
  #transcript: Transcript | undefined;
  #timeline: Timeline | undefined;
  /** What was last found, and that without words. */
  #span: Said | undefined;
  #wordless = nothingSaid;

  constructor(fitting: Fitting) {
    this.#fitting = fitting;
  }

  /** What is said at a time of the media in seconds; the same object as before while that is the same. */
  at(time: number): Said | undefined {
    const { transcript, isWithheld } = this.#fitting;
    if (transcript !== this.#transcript) {
      this.#transcript = transcript;
      this.#timeline = transcript && new Timeline(transcript);
    }
    if (!this.#timeline) return undefined;
    if (this.#fitting.isInserted(time)) return nothingSaid;
    const span = this.#timeline.spanAt(time);
    if (!isWithheld) return span;
    if (span !== this.#span) this.#wordless = { cues: span.cues, words: [], word: undefined };
    this.#span = span;
    return this.#wordless;
  }
}
