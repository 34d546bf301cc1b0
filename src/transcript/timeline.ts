import { countWhile } from '../text/binary-search.js';
import { Intervals } from './intervals.js';
import type { Cue, Transcript } from './model.js';

/** A word by its place in a transcript. */
export interface WordPosition {
  /** Index in {@link Transcript.cues}. */
  readonly cue: number;
  /** Index in that cue's words. */
  readonly word: number;
}

/** What holds during a stretch of time: `[from, until)`. */
export interface Span {
  /** Seconds, included; `-Infinity` before the first change. */
  readonly from: number;
  /** Seconds, excluded: the next change. `Infinity` after the last. */
  readonly until: number;
  /** Indices of the active cues, ascending. Of more than 200 those that began last: nobody reads more at once. */
  readonly cues: readonly number[];
  /** The lit words: one for each of {@link cues} that has begun to speak, else the last word said. */
  readonly words: readonly WordPosition[];
  /** Of {@link words} the one that began last; `undefined` when none is lit. */
  readonly word: WordPosition | undefined;
}

/** Cues that are lit at once. */
export const mostActive = 200;

const nothing: Span = { from: Number.NaN, until: Number.NaN, cues: [], words: [], word: undefined };

/**
 * Finds what is said at a time. Made for a clock that asks on each frame: the answer is the same object until
 * something changes, and finding a new one takes logarithmic time, however many cues there are and overlap.
 *
 * The transcript is kept, not copied; its cues must be in order of start, as the readers return them.
 */
export class Timeline {
  readonly #cues: readonly Cue[];
  #known: Times | undefined;
  #span: Span = nothing;

  constructor(transcript: Transcript) {
    this.#cues = transcript.cues;
  }

  /** Seconds at which the last cue ends; 0 without cues. */
  get end(): number {
    return this.#times.ends.at(-1) ?? 0;
  }

  /** Ordered when it is first asked: a text that grows has a timeline for each of its lengths. */
  get #times(): Times {
    this.#known ??= timesOf(this.#cues);
    return this.#known;
  }

  /** Indices of the cues active at a time in seconds, ascending: all of them. A cue is active in `[start, end)`. */
  cuesAt(time: number): number[] {
    return this.#times.intervals.at(time, Number.POSITIVE_INFINITY);
  }

  /**
   * What holds at a time in seconds: active cues and lit words. The same object as before while nothing changes.
   *
   * The last word of a cue stays lit through a pause until the next begins, unless a cue without words is active or
   * the timeline has ended.
   */
  spanAt(time: number): Span {
    if (Number.isNaN(time)) return nothing;
    if (!(time >= this.#span.from && time < this.#span.until)) this.#span = this.#find(time);
    return this.#span;
  }

  /** Seconds of the first moment after `time` at which cues or words may change; `Infinity` when there is none. */
  nextChange(time: number): number {
    return Number.isNaN(time) ? Number.POSITIVE_INFINITY : this.spanAt(time).until;
  }

  /**
   * Index of the word at a UTF-16 offset of a cue's text, as for a click. In white space it is the word before, and
   * before the first word the first. -1 when the cue has no words or does not exist.
   */
  positionOf(cue: number, offset: number): number {
    const words = this.#cues[cue]?.words ?? [];
    return Math.max(countWhile(words.length, index => words[index]!.from <= offset) - 1, Math.min(0, words.length - 1));
  }

  #find(time: number): Span {
    const { intervals, ends, endOf } = this.#times;
    const cues = intervals.at(time, mostActive);
    const { starts } = intervals;
    const started = intervals.begunAt(time);
    const ended = countWhile(ends.length, index => ends[index]! <= time);
    let from = Math.max(starts[started - 1] ?? -Infinity, ends[ended - 1] ?? -Infinity);
    let until = Math.min(starts[started] ?? Infinity, ends[ended] ?? Infinity);
    const words: WordPosition[] = [];
    let word: WordPosition | undefined;
    let latest = -Infinity;
    let isSilent = time >= this.end;
    for (const cue of cues) {
      const own = this.#cues[cue]!.words;
      if (own.length === 0) isSilent = true;
      const index = countWhile(own.length, at => own[at]!.start <= time) - 1;
      until = Math.min(until, own[index + 1]?.start ?? Infinity);
      if (index < 0) continue;
      const { start } = own[index]!;
      from = Math.max(from, start);
      words.push({ cue, word: index });
      if (start >= latest) word = words.at(-1);
      latest = Math.max(latest, start);
    }
    if (words.length === 0 && !isSilent && ended > 0) {
      // Of those that ended at once the last.
      const cue = endOf.lastIndexOf(ends[ended - 1]!, started - 1);
      const last = (this.#cues[cue]?.words.length ?? 0) - 1;
      if (last >= 0) words.push({ cue, word: last });
      word = words[0];
    }
    return { from, until, cues, words, word };
  }
}

/** Times of cues, in seconds. */
interface Times {
  readonly intervals: Intervals;
  /** End of each cue. */
  readonly endOf: Float64Array;
  /** The same, ascending. */
  readonly ends: Float64Array;
}

function timesOf(cues: readonly Cue[]): Times {
  const endOf = new Float64Array(cues.length);
  let isAscending = true;
  for (let index = 0; index < cues.length; index++) {
    endOf[index] = cues[index]!.end;
    if (index > 0 && !(endOf[index]! >= endOf[index - 1]!)) isAscending = false;
  }
  return { intervals: new Intervals(cues), endOf, ends: isAscending ? endOf : endOf.slice().sort() };
}
