import { countWhile } from '../text/binary-search.js';

/** A stretch of time in seconds: `[start, end)`. */
export interface Interval {
  readonly start: number;
  readonly end: number;
}

/** Finds which of many stretches of time hold at a time, in logarithmic time for each that does. They are copied. */
export class Intervals {
  /** Whether they are in order of start. Otherwise nothing can be found. */
  readonly isOrdered: boolean;
  /** Seconds, ascending; one for each. */
  readonly starts: Float64Array;
  // Latest end below each node of a binary tree: node 1 is the root, the children of n are 2n and 2n + 1, interval i is
  // leaf #leaves + i. Unused leaves are -Infinity.
  readonly #latest: Float64Array;
  readonly #leaves: number;

  constructor(intervals: readonly Interval[]) {
    const { length } = intervals;
    this.#leaves = 2 ** Math.ceil(Math.log2(Math.max(1, length)));
    this.#latest = new Float64Array(2 * this.#leaves).fill(Number.NEGATIVE_INFINITY);
    this.starts = new Float64Array(length);
    let isOrdered = true;
    for (let index = 0; index < length; index++) {
      const { start, end } = intervals[index]!;
      this.starts[index] = start;
      if (index > 0 && !(start >= this.starts[index - 1]!)) isOrdered = false;
      // What ends at no number never holds.
      this.#latest[this.#leaves + index] = Number.isNaN(end) ? Number.NEGATIVE_INFINITY : end;
    }
    for (let node = this.#leaves - 1; node > 0; node--) {
      this.#latest[node] = Math.max(this.#latest[2 * node]!, this.#latest[2 * node + 1]!);
    }
    this.isOrdered = isOrdered;
  }

  /** How many have begun at a time in seconds. */
  begunAt(time: number): number {
    return countWhile(this.starts.length, index => this.starts[index]! <= time);
  }

  /**
   * Indices of those that hold at a time in seconds, ascending.
   *
   * @param most Where more hold, so many are given: those that began last.
   */
  at(time: number, most: number): number[] {
    const found: number[] = [];
    this.#collect(1, 0, this.#leaves, { begun: this.begunAt(time), time, most }, found);
    return found.reverse();
  }

  /** Adds what is below `node`, which covers `size` intervals from `first`, from the last to the first. */
  #collect(
    node: number,
    first: number,
    size: number,
    wanted: { readonly begun: number; readonly time: number; readonly most: number },
    found: number[],
  ): void {
    if (first >= wanted.begun || !(this.#latest[node]! > wanted.time) || found.length >= wanted.most) return;
    if (size === 1) {
      found.push(first);
      return;
    }
    const half = size / 2;
    this.#collect(2 * node + 1, first + half, half, wanted, found);
    this.#collect(2 * node, first, half, wanted, found);
  }
}
