/** Finds lines and columns in a source. Line breaks are CRLF, LF and CR. */
export class LineIndex {
  readonly #source: string;
  // Offset of the first character of each line. Made on first use: most files have no fault to place.
  #starts: number[] | undefined;

  constructor(source: string) {
    this.#source = source;
  }

  /** Line and column of a UTF-16 offset, both from 1. Beyond the end it is the end. */
  at(offset: number): { line: number; column: number } {
    const within = Math.min(offset, this.#source.length);
    this.#starts ??= [0, ...[...this.#source.matchAll(/\r\n?|\n/g)].map(({ 0: end, index }) => index + end.length)];
    let low = 0;
    let high = this.#starts.length;
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if (this.#starts[middle]! <= within) low = middle;
      else high = middle;
    }
    return { line: low + 1, column: within - this.#starts[low]! + 1 };
  }
}
