import { Parser } from 'htmlparser2';
import type { Aside, Diagnostic, Transcript, Voice } from '../model.js';
import { finish, type Slices } from '../slices.js';
import { speakersOf, splitSpeakers } from '../speakers.js';
import { isCountable, parseTimestamp, roundToMs } from '../time.js';
import { languageTag } from './languages.js';
import { LineIndex } from './line-index.js';
import { normalizeSource, type ReadOptions } from './read-options.js';
import { noteEstimates, placeInSlices, type Segment, type Token } from './segments.js';
import { readText } from './text.js';

const HTML_START =
  /^\ufeff?\s*(?:<!--[\s\S]{0,2000}?-->\s*)*<(?:!doctype\s+html|(?:html|head|body|main|article|section|header|div|p|cite|time|h[1-6]|ul|ol|dl|blockquote|span)[\s>])/i;
const TIMES = /<(?:time|cite)[\s>]|\sdata-(?:m|start)\s*=/i;
const BLOCKS = new Set(
  'address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form header hr html li main nav ol p pre section summary table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
);
// A time as a reader sees it, in characters.
const LONGEST_TIME = 24;
/** Given to the parser at once, at the least, in UTF-16 units. */
const pieceLength = 10_000;
const LABELS = new Set(['cite', 'time']);
const HEADINGS = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6']);
const SILENT = new Set([
  'script',
  'style',
  'template',
  'noscript',
  'svg',
  'math',
  'head',
  'select',
  'button',
  'textarea',
  'object',
  'iframe',
]);
const INLINE = new Set(
  'a abbr audio b bdi bdo big br cite code col colgroup data del dfn em embed font i img input ins kbd label link mark meta q rp rt ruby s samp small source span strike strong sub sup time title track u var video wbr caption'.split(
    ' ',
  ),
);
const KNOWN_ATTRIBUTE =
  /^(?:class|id|style|lang|dir|title|href|src|alt|rel|target|role|cite|datetime|name|content|charset|width|height|type|value|align|xmlns|itemprop|itemscope|itemtype|loading|(?:data|aria|xml)[-:][\w.:-]+)$/i;

const ATTRIBUTE = /([^ \t\n\f\r"'=<>/]+)(?:[ \t\n\f\r]*=[ \t\n\f\r]*(?:"[^"]*"|'[^']*'|[^ \t\n\f\r"'=<>`]+))?/g;

/** What the text at hand belongs to. */
type Place = 'speech' | 'title' | 'footer' | 'untimed';

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
  readonly #notes: Diagnostic[] = [];
  readonly #segments: Segment[] = [];
  readonly #asides: Aside[] = [];
  readonly #parser: Parser;
  /** Names of the open elements that decide what text is. */
  readonly #places: { readonly name: string; readonly place: Place }[] = [];
  #silent = 0;
  #text = '';
  #tokens: Token[] = [];
  #voices: Voice[] = [];
  #openSpans: { from: number; attributes: Attributes }[] = [];
  #from = -1;
  #start: number | undefined;
  #paragraph: Attributes = {};
  #speaker: string | undefined;
  /** Text of the `<cite>`, `<time>` or `<title>` that is open. */
  #label: { name: string; text: string; datetime?: string | undefined } | undefined;
  #title: string | undefined;
  #language: string | undefined;
  #hasCites = false;
  /** Whether the speaker at hand has said something. */
  #hasSpoken = false;
  /** Up to where the source was read. */
  #end = 0;

  constructor(source: string) {
    this.#source = source;
    this.#lines = new LineIndex(source);
    this.#parser = new Parser(
      {
        onopentag: (name, attributes, isImplied) => {
          this.#check(isImplied);
          this.#open(name, attributes);
        },
        onclosetag: (name, isImplied) => {
          this.#check(isImplied);
          this.#close(name, isImplied);
        },
        ontext: text => {
          // What the parser passed over without a word, such as the end of an element that was not open.
          const end = this.#parser.endIndex + 1;
          const isReference = this.#source[this.#end] === '&';
          if (!isReference && end - text.length > this.#end) this.#noteOdd(this.#end, end - text.length);
          this.#end = Math.max(this.#end, end);
          this.#addText(text);
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
    this.#endLabel();
    this.#flush();
    this.#noteSilentSpeaker();
    this.#noteOdd(this.#end, this.#source.length);
    if (!this.#segments.some(segment => segment.start !== undefined)) return this.#withoutTimes(options);
    const segments = this.#hasCites ? this.#segments : named(this.#segments);
    const { cues, places } = yield* placeInSlices(segments, options.duration, this.#notes);
    noteEstimates(cues, this.#notes);
    const title = this.#asides.find(aside => aside.kind === 'title')?.text ?? this.#title;
    return {
      cues,
      speakers: speakersOf(cues),
      chapters: [],
      asides: this.#asides.map(aside => ({ ...aside, at: places[aside.at] ?? cues.length })),
      ...(this.#language === undefined ? {} : { language: this.#language }),
      ...(title === undefined ? {} : { title }),
      notes: this.#notes.sort((a, b) => a.line - b.line),
    };
  }

  /** HTML without times is text; that may have times of its own. */
  #withoutTimes(options: ReadOptions): Transcript {
    const titles = this.#asides.filter(aside => aside.kind === 'title');
    const spoken = this.#segments.map(({ text, speaker }) => (speaker === undefined ? text : `${speaker}: ${text}`));
    const transcript = readText(spoken.map(text => text.replace(/\n\s*\n/g, '\n')).join('\n\n'), options);
    const { cues, asides } = transcript;
    const title = titles[0]?.text ?? transcript.title ?? this.#title;
    return {
      ...transcript,
      asides: [
        ...titles.map(aside => ({ ...aside, at: 0 })),
        ...asides,
        ...this.#asides.filter(aside => aside.kind !== 'title').map(aside => ({ ...aside, at: cues.length })),
      ],
      ...(this.#language === undefined ? {} : { language: this.#language }),
      ...(title === undefined ? {} : { title }),
      notes: [...this.#notes, ...transcript.notes.map(note => ({ ...note, line: 0, column: 0 }))].sort(
        (a, b) => a.line - b.line,
      ),
    };
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

  #noteSilentSpeaker(): void {
    if (this.#speaker === undefined || this.#hasSpoken) return;
    this.#noteSkipped(`No text follows the name ${JSON.stringify(this.#speaker)}; left out.`);
  }

  #noteSkipped(message: string): void {
    this.#notes.push({ code: 'odd-label', severity: 'info', ...this.#lines.at(this.#parser.startIndex), message });
  }

  #noteOdd(from: number, to: number): void {
    const text = this.#source.slice(from, to);
    if (!/\p{L}/u.test(text)) return;
    const message = `${JSON.stringify(text)} is read as markup and not shown.`;
    this.#notes.push({ code: 'odd-markup', severity: 'info', ...this.#lines.at(from), message });
  }

  #open(name: string, attributes: Attributes): void {
    if (SILENT.has(name)) this.#silent++;
    if (name === 'html' || (this.#segments.length === 0 && attributes.lang)) {
      this.#language ??= languageTag(attributes.lang ?? attributes['xml:lang']);
    }
    if (name === 'title') this.#label = { name, text: '' };
    if (this.#silent > 0) return;
    // A label that is not closed must not swallow what follows.
    if (BLOCKS.has(name) || HEADINGS.has(name) || LABELS.has(name)) this.#endLabel();
    if (BLOCKS.has(name) || HEADINGS.has(name)) {
      this.#flush();
      const place = placeOf(name);
      if (place !== undefined) this.#places.push({ name, place });
      if (attributes['data-start'] !== undefined || attributes['data-id'] !== undefined) this.#paragraph = attributes;
    } else if (name === 'br') {
      this.#addRaw('\n');
    } else if (LABELS.has(name)) {
      this.#flush();
      this.#label = { name, text: '', datetime: attributes.datetime };
    } else if (name === 'span') {
      this.#openSpans.push({ from: this.#text.length, attributes });
    }
  }

  #close(name: string, isImplied: boolean): void {
    if (this.#label?.name === name) this.#endLabel(!isImplied);
    if (SILENT.has(name)) this.#silent = Math.max(0, this.#silent - 1);
    if (this.#silent > 0) return;
    if (name === 'span') this.#closeSpan();
    if (!BLOCKS.has(name) && !HEADINGS.has(name)) return;
    this.#flush();
    if (this.#places.at(-1)?.name === name) this.#places.pop();
  }

  #endLabel(isClosed = false): void {
    const label = this.#label;
    if (label === undefined) return;
    this.#label = undefined;
    const { name, datetime } = label;
    const text = label.text.replace(/\s+/g, ' ').trim();
    if (name === 'title') {
      this.#title ??= text || undefined;
    } else if (name === 'cite') {
      this.#hasCites = true;
      this.#noteSilentSpeaker();
      this.#hasSpoken = false;
      this.#speaker = text.replace(/\s*[:：]$/, '') || undefined;
    } else {
      const start = secondsOfDuration(datetime) ?? parseTimestamp(text.replace(/^[[(]|[\])]$/g, ''));
      if (start !== undefined) this.#start = start;
      // A label such as `8 seconds` is not said; what is long, or not closed, is more than a label.
      const isLabel = start !== undefined && isClosed && text.length <= LONGEST_TIME;
      if (start === undefined || (!isLabel && /\p{L}/u.test(text))) this.#addText(text);
      else if (/\p{L}/u.test(text)) this.#noteSkipped(`The time ${JSON.stringify(text)} is not shown.`);
    }
  }

  #closeSpan(): void {
    const span = this.#openSpans.pop();
    if (span === undefined) return;
    const { attributes } = span;
    const said = this.#text.slice(span.from);
    const from = span.from + said.length - said.trimStart().length;
    const to = span.from + said.trimEnd().length;
    const voice = attributes['data-voice'];
    if (voice !== undefined && to > from) this.#voices.push({ from, to, speaker: voice });
    const start = milliseconds(attributes['data-m']);
    if (start === undefined || to <= from) return;
    const length = milliseconds(attributes['data-d']);
    this.#tokens.push({ from, to, start, end: length === undefined ? undefined : roundToMs(start + length) });
  }

  #addText(text: string): void {
    if (this.#label !== undefined) this.#label.text += text;
    else if (this.#silent === 0)
      this.#addRaw(this.#paragraph['data-start'] === undefined ? this.#collapsed(text) : text);
  }

  /** White space is one space, and none at the beginning of a line. */
  #collapsed(text: string): string {
    const single = text.replace(/\s+/g, ' ');
    return /(?:^|\s)$/.test(this.#text) ? single.replace(/^ /, '') : single;
  }

  #addRaw(text: string): void {
    if (this.#from < 0 && text.trim() !== '') this.#from = this.#parser.startIndex;
    this.#text += text;
  }

  /** Ends the paragraph at hand. */
  #flush(): void {
    const own = this.#paragraph;
    const isOurs = own['data-start'] !== undefined;
    const text = isOurs ? this.#text : this.#text.trimEnd();
    const place = this.#places.at(-1)?.place ?? 'speech';
    const from = Math.max(0, this.#from);
    const [tokens, voices] = [this.#tokens, this.#voices];
    if (text.trim() === '' && !isOurs) {
      this.#text = '';
      this.#tokens = [];
      return;
    }
    this.#text = '';
    this.#from = -1;
    this.#tokens = [];
    this.#voices = [];
    this.#openSpans = this.#openSpans.map(span => ({ ...span, from: 0 }));
    this.#paragraph = {};
    if (place !== 'speech') {
      this.#asides.push({ kind: place, text, at: this.#segments.length });
      return;
    }
    this.#hasSpoken = true;
    const timing = own['data-timing'];
    this.#segments.push({
      text,
      ...this.#lines.at(from),
      start: seconds(own['data-start']) ?? this.#start ?? tokens[0]?.start,
      end: seconds(own['data-end']) ?? tokens.at(-1)?.end,
      id: own['data-id'],
      speaker: this.#speaker,
      ...(voices.length > 0 ? { voices } : {}),
      tokens: [...tokens, ...readWords(own['data-words'])],
      timing: timing === 'estimated' || timing === 'aligned' ? timing : undefined,
    });
    this.#start = undefined;
  }
}

type Attributes = Readonly<Record<string, string>>;

function named(segments: readonly Segment[]): Segment[] {
  const texts = splitSpeakers(segments.map(segment => segment.text));
  // A name that was cut off would move the words.
  if (segments.some(segment => (segment.tokens?.length ?? 0) > 0)) return [...segments];
  let current: string | undefined;
  return segments.map((segment, index) => {
    current = texts[index]!.speaker ?? current;
    return { ...segment, text: texts[index]!.text, speaker: current };
  });
}

function placeOf(name: string): Place | undefined {
  if (HEADINGS.has(name)) return 'title';
  if (name === 'footer') return 'footer';
  return name === 'nav' || name === 'header' || name === 'aside' ? 'untimed' : undefined;
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

/** Seconds of an ISO duration or a clock time, which is what `datetime` holds. */
function secondsOfDuration(text: string | undefined): number | undefined {
  const match = /^\s*P?T?(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S?)?\s*$/i.exec(text ?? '');
  if (match !== null && (match[1] ?? match[2] ?? match[3]) !== undefined) {
    const total = Number(match[1] ?? 0) * 3600 + Number(match[2] ?? 0) * 60 + Number(match[3] ?? 0);
    return isCountable(total) ? roundToMs(total) : undefined;
  }
  return parseTimestamp(text ?? '');
}

function seconds(text: string | undefined): number | undefined {
  const value = text === undefined || text.trim() === '' ? Number.NaN : Number(text);
  return isCountable(value) ? Math.max(0, value) : undefined;
}

function milliseconds(text: string | undefined): number | undefined {
  const value = seconds(text);
  return value === undefined ? undefined : Math.round(value) / 1000;
}

function readWords(text = ''): Token[] {
  return text.split(',').flatMap(item => {
    const [from, to, start, end] = item.trim().split(' ').map(Number);
    const isWord = [from, to, start, end].every(value => value !== undefined && isCountable(value)) && to! > from!;
    return isWord ? [{ from: from!, to: to!, start: start!, end: end! }] : [];
  });
}
