import { countWhile } from '../../text/binary-search.js';

/** Finds lines and columns in a source. Line breaks are CRLF, LF and CR. */
export class LineIndex {
  readonly #source: string;
  /** Offset of the first character of each line, as far as looked for: most files have no fault to place. */
  readonly #starts = [0];
  /** How far that is. */
  #seen = 0;

  constructor(source: string) {
    this.#source = source;
  }

  /** Line and column of a UTF-16 offset, both from 1. Beyond the end it is the end. */
  at(offset: number): { line: number; column: number } {
    const within = Math.min(offset, this.#source.length);
    this.#lookTo(within);
    const line = countWhile(this.#starts.length, index => this.#starts[index]! <= within);
    return { line, column: within - this.#starts[line - 1]! + 1 };
  }

  #lookTo(end: number): void {
    for (; this.#seen < end; this.#seen++) {
      const code = this.#source.charCodeAt(this.#seen);
      const isBreak = code === 0x0a || (code === 0x0d && this.#source.charCodeAt(this.#seen + 1) !== 0x0a);
      if (isBreak) this.#starts.push(this.#seen + 1);
    }
  }
}
