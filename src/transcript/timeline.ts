import { countWhile } from './count-while.js';
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
  /** Indices of the active cues, ascending. */
  readonly cues: readonly number[];
  /** The lit words: one for each active cue that has begun to speak, else the last word said. */
  readonly words: readonly WordPosition[];
  /** Of {@link words} the one that began last; `undefined` when none is lit. */
  readonly word: WordPosition | undefined;
}

const nothing: Span = { from: Number.NaN, until: Number.NaN, cues: [], words: [], word: undefined };

/**
 * Finds what is said at a time. Made for a clock that asks on each frame: the answer is the same object until
 * something changes, and finding a new one takes logarithmic time, however many cues there are and overlap.
 *
 * The transcript is kept, not copied; its cues must be in order of start, as the readers return them.
 */
export class Timeline {
  /** Seconds at which the last cue ends; 0 without cues. */
  readonly end: number;
  readonly #cues: readonly Cue[];
  // Start of each cue; seconds, ascending; length cues.length.
  readonly #starts: Float64Array;
  // Ends of the cues; seconds, ascending; length cues.length.
  readonly #ends: Float64Array;
  // Index of the cue that ends at #ends[i].
  readonly #endOrder: Int32Array;
  // Latest end below each node of a binary tree: node 1 is the root, the children of n are 2n and 2n + 1, cue i is
  // leaf #leaves + i. Unused leaves are -Infinity.
  readonly #latest: Float64Array;
  readonly #leaves: number;
  #span: Span = nothing;

  constructor(transcript: Transcript) {
    const { cues } = transcript;
    this.#cues = cues;
    const { length } = cues;
    this.#leaves = 2 ** Math.ceil(Math.log2(Math.max(1, length)));
    this.#latest = new Float64Array(2 * this.#leaves).fill(Number.NEGATIVE_INFINITY);
    this.#starts = new Float64Array(length);
    this.#ends = new Float64Array(length);
    this.#endOrder = new Int32Array(length);
    let isOrdered = true;
    for (let index = 0; index < length; index++) {
      const { start, end } = cues[index]!;
      this.#starts[index] = start;
      this.#ends[index] = end;
      this.#endOrder[index] = index;
      this.#latest[this.#leaves + index] = end;
      if (index > 0 && end < this.#ends[index - 1]!) isOrdered = false;
    }
    if (!isOrdered) {
      // Sorting keeps the order of those that end together.
      this.#endOrder.sort((a, b) => cues[a]!.end - cues[b]!.end);
      for (let index = 0; index < length; index++) this.#ends[index] = cues[this.#endOrder[index]!]!.end;
    }
    this.end = this.#ends.at(-1) ?? 0;
    for (let node = this.#leaves - 1; node > 0; node--) {
      this.#latest[node] = Math.max(this.#latest[2 * node]!, this.#latest[2 * node + 1]!);
    }
  }

  /** Indices of the cues active at a time in seconds, ascending. A cue is active in `[start, end)`. */
  cuesAt(time: number): number[] {
    const found: number[] = [];
    this.#collect(1, 0, this.#leaves, countUpTo(this.#starts, time), time, found);
    return found;
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
    const cues = this.cuesAt(time);
    const started = countUpTo(this.#starts, time);
    const ended = countUpTo(this.#ends, time);
    let from = Math.max(this.#starts[started - 1] ?? -Infinity, this.#ends[ended - 1] ?? -Infinity);
    let until = Math.min(this.#starts[started] ?? Infinity, this.#ends[ended] ?? Infinity);
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
      const cue = this.#endOrder[ended - 1]!;
      const last = this.#cues[cue]!.words.length - 1;
      if (last >= 0) {
        word = { cue, word: last };
        words.push(word);
      }
    }
    return { from, until, cues, words, word };
  }

  /** Adds the cues below `node`, which covers `size` cues from `first`, that are before `count` and end after `time`. */
  #collect(node: number, first: number, size: number, count: number, time: number, found: number[]): void {
    if (first >= count || !(this.#latest[node]! > time)) return;
    if (size === 1) {
      found.push(first);
      return;
    }
    const half = size / 2;
    this.#collect(2 * node, first, half, count, time, found);
    this.#collect(2 * node + 1, first + half, half, count, time, found);
  }
}

/** How many of the ascending values are at most `limit`. */
function countUpTo(values: Float64Array, limit: number): number {
  return countWhile(values.length, index => values[index]! <= limit);
}
