import { DEEPEST_HTML } from '../markup-limits.js';
import type { Diagnostic, Transcript } from '../model.js';
import { finish, type Slices } from '../slices.js';
import { BLOCKS, HEADINGS, SILENT } from './html-elements.js';
import { namedByHeadings } from './html-headings.js';
import { HtmlMarks } from './html-marks.js';
import { RubyMarks, withRubyInSlices } from './html-ruby.js';
import { saidInSlices } from './html-said.js';
import { HtmlText } from './html-text.js';
import { LineIndex } from './line-index.js';
import { MarkupParser, PIECE } from './markup-parser.js';
import { normalizeSource, type ReadOptions } from './read-options.js';
import { declarationEnd } from './xml-markup.js';

const INLINE = new Set(
  'a abbr audio b bdi bdo big br cite code col colgroup data del dfn em embed font i img input ins kbd label link mark meta q rp rt ruby s samp small source span strike strong sub sup time title track u var video wbr caption'.split(
    ' ',
  ),
);
const KNOWN_ATTRIBUTE =
  /^(?:class|id|style|lang|dir|title|href|src|alt|rel|target|role|cite|datetime|name|content|charset|width|height|type|value|align|xmlns|scope|colspan|rowspan|contenteditable|open|onclick|tabindex|border|cellpadding|cellspacing|color|m|d|begin|itemprop|itemscope|itemtype|loading|(?:data|aria|xml)[-:][\w.:-]+)$/i;

// What a tag is made of. Each is looked for where the one before ends, and nowhere else.
const DOCTYPE = /<!doctype\s/iy;
const TAG_NAME = /<\/?[a-z][a-z\d]*(?=[ \t\n\f\r/>])/iy;
const BETWEEN = /[ \t\n\f\r/]*/y;
const ATTRIBUTE_NAME = /[^ \t\n\f\r"'=<>/]+/y;
const EQUALS = /[ \t\n\f\r]*=[ \t\n\f\r]*/y;
const VALUE = /"[^"]*"|'[^']*'|[^ \t\n\f\r"'=<>`]+/y;

/**
 * Reads an HTML transcript as Podcasting 2.0 has it: `<cite>` names who speaks until the next, `<time>` says when the
 * text after it begins, `<p>` holds it. Also reads what we write, and what others do: times in data attributes of
 * paragraphs or words (Hyperaudio: `data-m`, `data-d`; seconds and milliseconds are told apart by the file as a whole), in
 * links (`#t=12`), in the text; speakers by class or attribute, in bold, before a colon; tables and lists of terms with
 * columns of times or speakers. Headings are titles; `<footer>`, `<header>` and `<nav>` are not spoken.
 *
 * Only text is taken from it: no script, style or address. Never throws.
 *
 * @see https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/examples/transcripts/transcripts.md
 */
export function readHtml(source: string, options: ReadOptions = {}): Transcript {
  return finish(htmlInSlices(source, options));
}

/** As {@link readHtml}. For HTML within other files too, such as the `text` of oTranscribe's JSON. */
export function htmlInSlices(source: string, options: ReadOptions = {}): Slices<Transcript> {
  return new HtmlReader(normalizeSource(source)).read(options);
}

class HtmlReader {
  readonly #source: string;
  readonly #lines: LineIndex;
  /** Of what is no tidy markup. */
  readonly #notes: Diagnostic[] = [];
  readonly #text: HtmlText;
  #parser = this.#newParser();
  /** Where in the source the parser at hand began. */
  #begin = 0;
  /** Up to where the source was read. */
  #end = 0;
  /** Number of open elements. */
  #depth = 0;
  #producer: string | undefined;
  readonly #ruby = new RubyMarks();
  /** Offset of the tag that opens one too many; the parser has stopped there. */
  #tooDeep: number | undefined;

  constructor(source: string) {
    this.#source = source;
    this.#lines = new LineIndex(source);
    this.#end = declarationEnd(source);
    const locate = () => this.#lines.at(this.#begin + this.#parser.startIndex);
    this.#text = new HtmlText(locate, { marks: new HtmlMarks(), said: saidInSlices });
  }

  *read(options: ReadOptions): Slices<Transcript> {
    for (let from = 0; from < this.#source.length; ) {
      const to = Math.min(from + PIECE, this.#source.length);
      this.#parser.write(this.#source.slice(from, to));
      from = this.#tooDeep === undefined ? to : this.#closeAll(this.#tooDeep);
      yield;
    }
    this.#parser.end();
    this.#noteOdd(this.#end, this.#source.length);
    let transcript = yield* namedByHeadings(yield* this.#text.end(options, this.#notes));
    if (this.#ruby.isThere) transcript = yield* withRubyInSlices(transcript);
    return this.#producer === undefined ? transcript : { ...transcript, producer: this.#producer };
  }

  #newParser(): MarkupParser {
    return new MarkupParser(
      {
        onopentag: (name, attributes, isImplied) => {
          if (name === 'meta' && /^generator$/i.test(attributes.name ?? '')) {
            this.#producer ??= attributes.content?.trim() || undefined;
          }
          if (this.#depth >= DEEPEST_HTML && !isImplied) {
            this.#tooDeep = this.#begin + this.#parser.startIndex;
            this.#parser.pause();
            return;
          }
          this.#depth++;
          this.#check(isImplied);
          this.#ruby.open(name);
          this.#text.open(name, attributes);
        },
        onclosetag: (name, isImplied) => {
          if (this.#tooDeep !== undefined) return;
          this.#depth--;
          this.#check(isImplied);
          this.#addText(this.#ruby.close(name));
          this.#text.close(name, isImplied);
        },
        ontext: text => {
          // What the parser passed over without a word, such as the end of an element that was not open.
          const end = this.#begin + this.#parser.endIndex + 1;
          const before = this.#source.slice(this.#end, Math.max(this.#end, end - text.length));
          // A reference is longer than what it stands for. No reference has the end of a tag in it.
          const isReference = before.startsWith('&') && !before.includes('>');
          if (!isReference) this.#noteOdd(this.#end, this.#end + before.length);
          this.#end = Math.max(this.#end, end);
          this.#addText(this.#ruby.text(text));
        },
        oncomment: () => this.#check(false),
        onprocessinginstruction: () => this.#check(false),
      },
      { lowerCaseTags: true, decodeEntities: true },
    );
  }

  #addText(text: string): void {
    if (text !== '') this.#text.text(text);
  }

  /**
   * Takes all open elements to end before a tag, and reads on with none open.
   *
   * @returns Offset of the tag.
   */
  #closeAll(at: number): number {
    const message = `More than ${DEEPEST_HTML} elements are open at once here; all were taken to end.`;
    this.#notes.push({ code: 'too-deep', severity: 'warning', ...this.#lines.at(at), message });
    this.#addText(this.#ruby.end());
    this.#text.closeAll();
    this.#parser = this.#newParser();
    this.#begin = at;
    this.#depth = 0;
    this.#tooDeep = undefined;
    return at;
  }

  /** Notes what lies between the last thing read and this one, and a tag that is not as tags are. */
  #check(isImplied: boolean): void {
    if (isImplied) return;
    const start = this.#begin + this.#parser.startIndex;
    const end = this.#begin + this.#parser.endIndex + 1;
    if (start > this.#end) this.#noteOdd(this.#end, start);
    if (end <= this.#end) return;
    this.#end = end;
    if (!isTidy(this.#source.slice(start, end))) this.#noteOdd(start, end);
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
  if (after(DOCTYPE, raw, 0) >= 0) return true;
  let at = after(TAG_NAME, raw, 0);
  if (at < 0 || !isKnown(raw.slice(raw[1] === '/' ? 2 : 1, at).toLowerCase()) || raw.includes('<', 1)) return false;
  const end = raw.length - 1;
  const seen = new Set<string>();
  for (;;) {
    const from = after(BETWEEN, raw, at);
    if (from >= end) return raw[end] === '>';
    at = after(ATTRIBUTE_NAME, raw, from);
    const name = raw.slice(from, at).toLowerCase();
    if (at < 0 || seen.has(name) || !KNOWN_ATTRIBUTE.test(name)) return false;
    seen.add(name);
    const value = after(EQUALS, raw, at);
    if (value >= 0) at = after(VALUE, raw, value);
    if (at < 0) return false;
  }
}

function isKnown(name: string): boolean {
  return BLOCKS.has(name) || HEADINGS.has(name) || SILENT.has(name) || INLINE.has(name);
}

/** Offset after what a sticky expression finds at an offset; -1 when that is nothing. */
function after(expression: RegExp, text: string, at: number): number {
  expression.lastIndex = at;
  return expression.test(text) ? expression.lastIndex : -1;
}
