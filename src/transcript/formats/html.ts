import { Parser } from 'htmlparser2';
import type { Diagnostic, Transcript } from '../model.js';
import { finish, type Slices } from '../slices.js';
import { BLOCKS, HEADINGS, HtmlText, SILENT } from './html-text.js';
import { LineIndex } from './line-index.js';
import { normalizeSource, type ReadOptions } from './read-options.js';

const HTML_START =
  /^\ufeff?\s*(?:<!--[\s\S]{0,2000}?-->\s*)*<(?:!doctype\s+html|(?:html|head|body|main|article|section|header|div|p|cite|time|h[1-6]|ul|ol|dl|blockquote|span)[\s>])/i;
const TIMES = /<(?:time|cite)[\s>]|\sdata-(?:m|start)\s*=/i;
/** Given to the parser at once, at the least, in UTF-16 units. */
const pieceLength = 10_000;
const INLINE = new Set(
  'a abbr audio b bdi bdo big br cite code col colgroup data del dfn em embed font i img input ins kbd label link mark meta q rp rt ruby s samp small source span strike strong sub sup time title track u var video wbr caption'.split(
    ' ',
  ),
);
const KNOWN_ATTRIBUTE =
  /^(?:class|id|style|lang|dir|title|href|src|alt|rel|target|role|cite|datetime|name|content|charset|width|height|type|value|align|xmlns|itemprop|itemscope|itemtype|loading|(?:data|aria|xml)[-:][\w.:-]+)$/i;

const ATTRIBUTE = /([^ \t\n\f\r"'=<>/]+)(?:[ \t\n\f\r]*=[ \t\n\f\r]*(?:"[^"]*"|'[^']*'|[^ \t\n\f\r"'=<>`]+))?/g;

/** Whether a text begins with an HTML element. */
export function looksLikeHtml(source: string): boolean {
  return HTML_START.test(source);
}

/** Whether HTML has times or speakers, as transcripts have and error pages have not. */
export function hasHtmlTimes(source: string): boolean {
  return TIMES.test(source);
}

/**
 * Reads an HTML transcript as Podcasting 2.0 has it: `<cite>` names who speaks until the next, `<time>` says when the
 * text after it begins, `<p>` holds it. Also reads words in `<span data-m data-d>` (milliseconds, as Hyperaudio) and
 * what we write. Headings are titles; `<footer>`, `<header>` and `<nav>` are not spoken.
 *
 * Only text is taken from it: no script, style or address. Never throws.
 *
 * @see https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/examples/transcripts/transcripts.md
 */
export function readHtml(source: string, options: ReadOptions = {}): Transcript {
  return finish(htmlInSlices(source, options));
}

/** As {@link readHtml}. */
export function htmlInSlices(source: string, options: ReadOptions = {}): Slices<Transcript> {
  return new HtmlReader(normalizeSource(source)).read(options);
}

class HtmlReader {
  readonly #source: string;
  readonly #lines: LineIndex;
  /** Of what is no tidy markup. */
  readonly #notes: Diagnostic[] = [];
  readonly #parser: Parser;
  readonly #text: HtmlText;
  /** Up to where the source was read. */
  #end = 0;

  constructor(source: string) {
    this.#source = source;
    this.#lines = new LineIndex(source);
    this.#text = new HtmlText(() => this.#lines.at(this.#parser.startIndex));
    this.#parser = new Parser(
      {
        onopentag: (name, attributes, isImplied) => {
          this.#check(isImplied);
          this.#text.open(name, attributes);
        },
        onclosetag: (name, isImplied) => {
          this.#check(isImplied);
          this.#text.close(name, isImplied);
        },
        ontext: text => {
          // What the parser passed over without a word, such as the end of an element that was not open.
          const end = this.#parser.endIndex + 1;
          const isReference = this.#source[this.#end] === '&';
          if (!isReference && end - text.length > this.#end) this.#noteOdd(this.#end, end - text.length);
          this.#end = Math.max(this.#end, end);
          this.#text.text(text);
        },
        oncomment: () => this.#check(false),
        onprocessinginstruction: () => this.#check(false),
      },
      { lowerCaseTags: true, decodeEntities: true },
    );
  }

  *read(options: ReadOptions): Slices<Transcript> {
    for (let from = 0; from < this.#source.length; ) {
      const tag = this.#source.indexOf('<', from + pieceLength);
      const to = tag < 0 ? this.#source.length : tag;
      this.#parser.write(this.#source.slice(from, to));
      from = to;
      yield;
    }
    this.#parser.end();
    this.#noteOdd(this.#end, this.#source.length);
    return yield* this.#text.end(options, this.#notes);
  }

  /** Notes what lies between the last thing read and this one, and a tag that is not as tags are. */
  #check(isImplied: boolean): void {
    if (isImplied) return;
    const { startIndex, endIndex } = this.#parser;
    if (startIndex > this.#end) this.#noteOdd(this.#end, startIndex);
    if (endIndex + 1 <= this.#end) return;
    this.#end = endIndex + 1;
    if (!isTidy(this.#source.slice(startIndex, endIndex + 1))) this.#noteOdd(startIndex, endIndex + 1);
  }

  #noteOdd(from: number, to: number): void {
    const text = this.#source.slice(from, to);
    if (!/\p{L}/u.test(text)) return;
    const message = `${JSON.stringify(text)} is read as markup and not shown.`;
    this.#notes.push({ code: 'odd-markup', severity: 'info', ...this.#lines.at(from), message });
  }
}

/** Whether a tag, comment or declaration holds nothing but markup. */
function isTidy(raw: string): boolean {
  if (/^<!doctype\s/i.test(raw)) return true;
  const match = /^<\/?([a-z][a-z\d]*)((?:[ \t\n\f\r][^<]*)?)>$/i.exec(raw);
  const name = match?.[1]?.toLowerCase() ?? '';
  if (match === null || !(BLOCKS.has(name) || HEADINGS.has(name) || SILENT.has(name) || INLINE.has(name))) return false;
  const seen = new Set<string>();
  const rest = match[2]!.replace(ATTRIBUTE, (whole, attribute: string) => {
    if (seen.has(attribute) || !KNOWN_ATTRIBUTE.test(attribute)) return whole;
    seen.add(attribute);
    return '';
  });
  return /^[ \t\n\f\r/]*$/.test(rest);
}
