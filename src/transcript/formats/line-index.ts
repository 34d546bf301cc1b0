import { countWhile } from '../../text/binary-search.js';

const BREAK = /\r\n?|\n/g;

/** Finds lines and columns in a source. Line breaks are CRLF, LF and CR. */
export class LineIndex {
  readonly #source: string;
  /** Offset of the first character of each line, as far as looked for: most files have no fault to place. */
  readonly #starts = [0];
  #hasAll = false;

  constructor(source: string) {
    this.#source = source;
  }

  /** Line and column of a UTF-16 offset, both from 1. Beyond the end it is the end. */
  at(offset: number): { line: number; column: number } {
    const within = Math.min(offset, this.#source.length);
    this.#lookTo(within);
    const line = countWhile(this.#starts.length, index => this.#starts[index]! <= within);
    // Between the two characters of a line break the line has ended already.
    const isInBreak = this.#source[within - 1] === '\r' && this.#source[within] === '\n';
    return { line, column: within - this.#starts[line - 1]! + (isInBreak ? 0 : 1) };
  }

  #lookTo(end: number): void {
    while (!this.#hasAll && this.#starts.at(-1)! <= end) {
      BREAK.lastIndex = this.#starts.at(-1)!;
      if (BREAK.test(this.#source)) this.#starts.push(BREAK.lastIndex);
      else this.#hasAll = true;
    }
  }
}
