import { countWhile } from '../../../text/binary-search.js';

/** Returns a text without its white space. */
export function withoutSpace(text: string): string {
  return text.replace(/\s+/g, '');
}

/** Converts between offsets in a text and its *marks*, the UTF-16 units other than white space. */
export class NonSpaceIndex {
  readonly #length: number;
  // Start of each run of marks in the text, and the number of marks before it; ascending.
  readonly #offsets: number[] = [];
  readonly #counts: number[] = [];
  #count = 0;

  constructor(text: string) {
    this.#length = text.length;
    for (const { index, 0: run } of text.matchAll(/\S+/g)) {
      this.#offsets.push(index);
      this.#counts.push(this.#count);
      this.#count += run.length;
    }
  }

  /** Number of marks in the first `end` units of the text. */
  before(end: number): number {
    const run = countWhile(this.#offsets.length, at => this.#offsets[at]! <= end) - 1;
    if (run < 0) return 0;
    return Math.min(this.#counts[run]! + end - this.#offsets[run]!, this.#counts[run + 1] ?? this.#count);
  }

  /** Offset of a mark in the text; the text's length when there are fewer marks. */
  offsetOf(mark: number): number {
    if (mark >= this.#count) return this.#length;
    const run = countWhile(this.#counts.length, at => this.#counts[at]! <= mark) - 1;
    return this.#offsets[run]! + mark - this.#counts[run]!;
  }
}
