import type { Aside, Diagnostic, Transcript, Voice } from '../model.js';
import type { Slices } from '../slices.js';
import { splitSpeakers } from '../speaker-labels.js';
import { speakersOf } from '../speakers.js';
import { isCountable, parseTimestamp, roundToMs } from '../time.js';
import { languageTag } from './languages.js';
import type { ReadOptions } from './read-options.js';
import { noteEstimates, placeInSlices, type Segment, type Token } from './segments.js';
import { readText } from './text.js';

export const BLOCKS = new Set(
  'address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form header hr html li main nav ol p pre section summary table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
);
// A time as a reader sees it, in characters.
const LONGEST_TIME = 24;
const LABELS = new Set(['cite', 'time']);
export const HEADINGS = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6']);
export const SILENT = new Set([
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

/** Line and column, from 1; 0 where there is none. */
export interface Location {
  readonly line: number;
  readonly column: number;
}

const nowhere: Location = { line: 0, column: 0 };

export type Attributes = Readonly<Record<string, string>>;

/** What the text at hand belongs to. */
type Place = 'speech' | 'title' | 'footer' | 'untimed';

/**
 * Makes a transcript of elements and text, as a parser or a page hands them over. See {@link readHtml} of `html.ts` for what
 * is understood.
 */
export class HtmlText {
  readonly #locate: () => Location;
  readonly #notes: Diagnostic[] = [];
  readonly #segments: Segment[] = [];
  readonly #asides: Aside[] = [];
  /** Names of the open elements that decide what text is. */
  readonly #places: { readonly name: string; readonly place: Place }[] = [];
  #silent = 0;
  #text = '';
  #tokens: Token[] = [];
  #voices: Voice[] = [];
  #openSpans: { from: number; attributes: Attributes }[] = [];
  /** Where the text at hand begins. */
  #place: Location | undefined;
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

  /** @param locate Tells where what is being handed over stands. */
  constructor(locate: () => Location) {
    this.#locate = locate;
  }

  /**
   * The transcript, once all is handed over.
   *
   * @param notes What else was found, to be put among what was found here.
   */
  *end(options: ReadOptions, notes: readonly Diagnostic[] = []): Slices<Transcript> {
    this.#endLabel();
    this.#flush();
    this.#noteSilentSpeaker();
    this.#notes.push(...notes);
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

  #noteSilentSpeaker(): void {
    if (this.#speaker === undefined || this.#hasSpoken) return;
    this.#noteSkipped(`No text follows the name ${JSON.stringify(this.#speaker)}; left out.`);
  }

  #noteSkipped(message: string): void {
    this.#notes.push({ code: 'odd-label', severity: 'info', ...this.#locate(), message });
  }

  /** An element begins, its name in small letters. */
  open(name: string, attributes: Attributes): void {
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

  /** @param isImplied Whether the file does not say so itself. */
  close(name: string, isImplied: boolean): void {
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
      if (start === undefined || (!isLabel && /\p{L}/u.test(text))) this.text(text);
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

  text(text: string): void {
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
    if (this.#place === undefined && text.trim() !== '') this.#place = this.#locate();
    this.#text += text;
  }

  /** Ends the paragraph at hand. */
  #flush(): void {
    const own = this.#paragraph;
    const isOurs = own['data-start'] !== undefined;
    const text = isOurs ? this.#text : this.#text.trimEnd();
    const place = this.#places.at(-1)?.place ?? 'speech';
    const { line, column } = this.#place ?? nowhere;
    const [tokens, voices] = [this.#tokens, this.#voices];
    if (text.trim() === '' && !isOurs) {
      this.#text = '';
      this.#tokens = [];
      return;
    }
    this.#text = '';
    this.#place = undefined;
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
      line,
      column,
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
