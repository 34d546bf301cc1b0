import type { Diagnostic } from '../model.js';
import type { LineIndex } from './line-index.js';

const TIDY = /^<[/?!]?[\w:.-]+(?:[ \t\r\n]+[\w:.-]+=(?:"[^"<]*"|'[^'<]*'))*[ \t\r\n]*[/?]?>$/;
const DECLARATION = /^\ufeff?[ \t\r\n]{0,100}<\?xml[^<>]{0,200}\?>/;
const LETTER = /\p{L}/u;
/** UTF-16 units of a tag that is looked at closely, and of what is quoted. */
const LONGEST_TAG = 10_000;

/** Offset after the declaration (`<?xml … ?>`) that a text begins with; 0 where there is none. */
export function declarationEnd(source: string): number {
  return DECLARATION.exec(source)?.[0].length ?? 0;
}

/** Where a parser stands: offsets in the source of the first and the last character of what it hands over. */
interface Position {
  readonly startIndex: number;
  readonly endIndex: number;
}

/** Notes what a parser of XML passes over without a word, and tags that hold more than tags do: text may be in them. */
export class XmlMarkup {
  readonly #source: string;
  readonly #lines: LineIndex;
  readonly #notes: Diagnostic[];
  /** Up to where the source was read. */
  #end: number;

  constructor(source: string, lines: LineIndex, notes: Diagnostic[]) {
    this.#source = source;
    this.#lines = lines;
    this.#notes = notes;
    this.#end = declarationEnd(source);
  }

  /** A tag was handed over. */
  tag({ startIndex, endIndex }: Position): void {
    if (startIndex > this.#end) this.note(this.#end, startIndex);
    if (endIndex + 1 <= this.#end) return;
    const from = Math.max(startIndex, this.#end);
    this.#end = endIndex + 1;
    const raw = this.#source.slice(from, this.#end);
    if (raw.length > LONGEST_TAG || !TIDY.test(raw)) this.note(from, this.#end);
  }

  /** A text was handed over, which has an end only. */
  text(text: string, { endIndex }: Position): void {
    const end = endIndex + 1;
    const isReference = this.#source[this.#end] === '&';
    if (!isReference && end - text.length > this.#end) this.note(this.#end, end - text.length);
    this.#end = Math.max(this.#end, end);
  }

  /** All was handed over. */
  finish(): void {
    this.note(this.#end, this.#source.length);
    this.#end = this.#source.length;
  }

  note(from: number, to: number): void {
    const text = this.#source.slice(from, to);
    if (!LETTER.test(text)) return;
    const message = `${JSON.stringify(text)} is read as markup and not shown.`;
    const begin = from + text.length - text.trimStart().length;
    this.#notes.push({ code: 'odd-markup', severity: 'info', ...this.#lines.at(begin), message });
  }
}
