import type { Diagnostic } from '../model.js';
import type { LineIndex } from './line-index.js';

const TIDY = /^<[/?!]?[\w:.-]+(?:[ \t\r\n]+[\w:.-]+=(?:"[^"<]*"|'[^'<]*'))*[ \t\r\n]*[/?]?>$/;
const LETTER = /\p{L}/u;
/** UTF-16 units of a tag that is looked at closely, and of what is quoted. */
const LONGEST_TAG = 10_000;

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
  #end = 0;
  /** What is to be noted: the parser hands over a text in pieces, which a note must not part. */
  #from = 0;
  #to = 0;

  constructor(source: string, lines: LineIndex, notes: Diagnostic[]) {
    this.#source = source;
    this.#lines = lines;
    this.#notes = notes;
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
    const before = this.#source.slice(this.#end, Math.max(this.#end, end - text.length));
    // A reference is longer than what it stands for. No reference has the end of a tag in it.
    const isReference = before.startsWith('&') && !before.includes('>');
    if (!isReference) this.note(this.#end, this.#end + before.length);
    this.#end = Math.max(this.#end, end);
  }

  /** All was handed over. */
  finish(): void {
    this.note(this.#end, this.#source.length);
    this.#end = this.#source.length;
    this.#flush();
  }

  /** Has a stretch of the source noted, together with those that it follows at once. */
  note(from: number, to: number): void {
    const isNext = this.#to > this.#from && from === this.#to;
    if (!isNext && !LETTER.test(this.#source.slice(from, to))) return;
    if (!isNext) {
      this.#flush();
      this.#from = from;
    }
    this.#to = to;
  }

  #flush(): void {
    const [from, to] = [this.#from, this.#to];
    if (to <= from) return;
    const text = this.#source.slice(from, to);
    const message = `${JSON.stringify(text)} is read as markup and not shown.`;
    const begin = from + text.length - text.trimStart().length;
    this.#notes.push({ code: 'odd-markup', severity: 'info', ...this.#lines.at(begin), message });
  }
}
