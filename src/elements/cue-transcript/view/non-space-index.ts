import { countWhile } from '../../../text/binary-search.js';

/** What is left of a text without its white space. */
export function withoutSpace(text: string): string {
  return text.replace(/\s+/g, '');
}

/** Finds places in a text by its *marks*, the UTF-16 units that are no white space, and the other way round. */
export class NonSpaceIndex {
  readonly #length: number;
  // Where each run of marks begins in the text, and how many marks are before it; ascending.
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

  /** Characters other than white space in the first `end` units of the text. */
  before(end: number): number {
    const run = countWhile(this.#offsets.length, at => this.#offsets[at]! <= end) - 1;
    if (run < 0) return 0;
    return Math.min(this.#counts[run]! + end - this.#offsets[run]!, this.#counts[run + 1] ?? this.#count);
  }

  /** Where a mark is in the text; its length when there are fewer. */
  offsetOf(mark: number): number {
    if (mark >= this.#count) return this.#length;
    const run = countWhile(this.#counts.length, at => this.#counts[at]! <= mark) - 1;
    return this.#offsets[run]! + mark - this.#counts[run]!;
  }
}
