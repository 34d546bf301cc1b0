import { countWhile } from '../../text/binary-search.js';
import { parseTimestamp, roundToMs } from '../../text/time.js';
import type { Aside, Diagnostic, Transcript } from '../model.js';
import type { Slices } from '../slices.js';
import { splitSpeakersInSlices } from '../speaker-labels.js';
import { speakersOf } from '../speakers.js';
import { BLOCKS, HEADINGS, type Place, placeOf, SILENT } from './html-elements.js';
import type { Attributes } from './html-facts.js';
import { headName, headsIn } from './html-heads.js';
import type { HtmlMarks, Place as MarkedPlace } from './html-marks.js';
import type { saidInSlices } from './html-said.js';
import { named, sourceOf } from './html-untimed.js';
import { milliseconds, seconds, secondsOfDuration, segmentsOf, type WithWords } from './html-values.js';
import { languageTag } from './languages.js';
import { quote, type ReadOptions } from './read-options.js';
import { noteEstimates, placeInSlices, type Segment, type Token } from './segments.js';
import { textInSlices } from './text.js';
import { readStamp } from './text-stamps.js';

// A time as a reader sees it, in characters.
const LONGEST_TIME = 24;
const LABELS = new Set(['cite', 'time']);
/** Line and column, from 1; 0 where there is none. */
export interface Location {
  readonly line: number;
  readonly column: number;
}

const nowhere: Location = { line: 0, column: 0 };

/** How to read what elements say in ways of their own. */
export interface OwnWays {
  readonly marks: HtmlMarks;
  readonly said: typeof saidInSlices;
}

/** An open `<span>`. */
interface OpenSpan {
  readonly attributes: Attributes;
  /** Number of paragraphs before the one it began in. */
  readonly paragraph: number;
  /** The innermost that says who speaks: itself, or one around it. */
  readonly voice: OpenSpan | undefined;
  /** Offset of the first thing said in it, in the paragraph it began in. */
  from: number | undefined;
}

/**
 * Makes a transcript of elements and text, as a parser or a page hands them over. See {@link readHtml} of `html.ts` for what
 * is understood.
 */
export class HtmlText {
  readonly #locate: () => Location;
  readonly #ways: OwnWays | undefined;
  readonly #notes: Diagnostic[] = [];
  readonly #drafts: WithWords[] = [];
  #asides: Aside[] = [];
  /** Names of the open elements that decide what text is. */
  readonly #places: { readonly name: string; readonly place: Place }[] = [];
  #silent = 0;
  /** Letters in what is not said, since all was. */
  #hidden = 0;
  #text = '';
  #tokens: Token[] = [];
  #voices: { from: number; to: number; readonly speaker: string }[] = [];
  /** Whose the last of these is. */
  #lastVoice: OpenSpan | undefined;
  #openSpans: OpenSpan[] = [];
  /** Number of paragraphs before the one at hand. */
  #paragraphs = 0;
  /** Where in the text at hand the first thing said begins and the last one ends. */
  #said = { from: 0, to: 0 };
  /** Where the text at hand begins. */
  #place: Location | undefined;
  #start: number | undefined;
  /** What is shown of it. */
  #shown = '';
  /** Whether the line of a `<pre>` says nothing so far. */
  #isLineBlank = true;
  /** Number of open `<pre>`. */
  #pre = 0;
  #paragraph: Attributes = {};
  #speaker: string | undefined;
  /** Text of the `<cite>`, `<time>` or `<title>` that is open. */
  #label: { name: string; text: string; datetime?: string | undefined } | undefined;
  #title: string | undefined;
  #language: string | undefined;
  #hasCites = false;
  /** Whether the speaker at hand has said something. */
  #hasSpoken = false;

  /**
   * @param locate Tells where what is being handed over stands.
   * @param ways Default: only what Podcasting 2.0, Hyperaudio and we write is understood.
   */
  constructor(locate: () => Location, ways?: OwnWays) {
    this.#locate = locate;
    this.#ways = ways;
  }

  /**
   * The transcript, once all is handed over.
   *
   * @param notes What else was found, to be put among what was found here.
   */
  *end(options: ReadOptions, notes: readonly Diagnostic[] = []): Slices<Transcript> {
    this.closeAll();
    this.#noteSilentSpeaker();
    for (const note of notes) this.#notes.push(note);
    yield;
    const drafts = yield* segmentsOf(this.#drafts);
    const context = { duration: options.duration, hasCites: this.#hasCites };
    const own = this.#ways && (yield* this.#ways.said(drafts, this.#ways.marks.regions, context, this.#notes));
    const said: readonly Segment[] = own?.pieces ?? drafts;
    const isTimed = said.some(segment => segment.start !== undefined);
    // Where elements name those who speak, only times in the text are left to find.
    const isPlain = (): boolean =>
      own?.hasNames !== true || said.some(({ text }) => readStamp(text.slice(0, 200)) !== undefined);
    if (!isTimed && isPlain()) return yield* this.#withoutTimes(said, options);
    const title = this.#titled();
    const segments = own || this.#hasCites ? said : yield* withNames(drafts);
    const { cues, places } = yield* placeInSlices(segments, options.duration, this.#notes);
    yield;
    noteEstimates(cues, this.#notes);
    // Indices of paragraphs are those of what is said, where nothing was put together or taken apart.
    const origins = own?.pieces.map(piece => piece.origin);
    const placeAt = (at: number): number =>
      places[origins === undefined ? at : countWhile(origins.length, index => origins[index]! < at)] ?? cues.length;
    const before = named(own?.before ?? []).map((text): Aside => ({ kind: 'untimed', text, at: 0 }));
    const asides = [...this.#asides.map(aside => ({ ...aside, at: placeAt(aside.at) })), ...before];
    return {
      cues,
      speakers: speakersOf(cues),
      chapters: [],
      asides: asides.sort((a, b) => a.at - b.at),
      ...(this.#language === undefined ? {} : { language: this.#language }),
      ...(title === undefined ? {} : { title }),
      notes: this.#notes.sort((a, b) => a.line - b.line),
    };
  }

  /**
   * The first heading, or what the page calls itself.
   *
   * @param other What is shown as the title where there is no heading.
   */
  #titled(other?: string): string | undefined {
    const heading = this.#asides.find(aside => aside.kind === 'title')?.text ?? other;
    if (heading !== undefined && this.#title !== undefined && this.#title !== heading) {
      this.#noteSkipped(`The page calls itself ${quote(this.#title)}; its first heading is shown instead.`);
    }
    return heading ?? this.#title;
  }

  /** HTML without times is text; that may have times of its own. */
  *#withoutTimes(said: readonly Segment[], options: ReadOptions): Slices<Transcript> {
    const spoken = named(said);
    yield;
    let heads = said.length === this.#drafts.length ? headsIn(this.#asides) : [];
    let transcript = yield* textInSlices(yield* sourceOf(spoken, heads), options);
    const names = new Set(transcript.speakers.map(({ name }) => name));
    if (!heads.every(({ text }) => names.has(headName(text)))) {
      heads = [];
      transcript = yield* textInSlices(yield* sourceOf(spoken, heads), options);
    }
    yield;
    this.#asides = this.#asides.filter(aside => !heads.includes(aside));
    const titles = this.#asides.filter(aside => aside.kind === 'title');
    const { cues, asides } = transcript;
    const title = this.#titled(transcript.title);
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
    const isSilent = this.#silent > 0 || (SILENT.has(name) && name !== 'button');
    const isBare = isSilent || this.#isOurs(name, attributes);
    const isSaid = this.#ways?.marks.open(name, attributes, this.#drafts.length, isBare) ?? false;
    if (SILENT.has(name) && !isSaid) this.#silent++;
    if (name === 'html' || (this.#drafts.length === 0 && attributes.lang)) {
      this.#language ??= languageTag(attributes.lang ?? attributes['xml:lang']);
    }
    if (name === 'title') this.#label = { name, text: '' };
    if (this.#silent > 0) return;
    // A label that is not closed must not swallow what follows.
    if (BLOCKS.has(name) || HEADINGS.has(name) || LABELS.has(name)) this.#endLabel();
    if (BLOCKS.has(name) || HEADINGS.has(name)) {
      this.#flush();
      if (name === 'pre' && this.#ways) this.#pre++;
      const place = placeOf(name);
      if (place !== undefined) this.#places.push({ name, place });
      const { 'data-start': start, 'data-id': id } = attributes;
      if (this.#isOurs(name, attributes)) this.#paragraph = attributes;
      else if (start !== undefined || id !== undefined) this.#paragraph = id === undefined ? {} : { 'data-id': id };
    } else if (name === 'br') {
      this.#addRaw('\n');
    } else if (LABELS.has(name)) {
      this.#flush();
      this.#label = { name, text: '', datetime: attributes.datetime };
    } else if (name === 'span') {
      this.#openSpan(attributes);
    }
  }

  /** Whether an element is a paragraph as we write it: with all that the time before it cannot say. */
  #isOurs(name: string, attributes: Attributes): boolean {
    const { 'data-start': start, 'data-words': words, 'data-timing': timing, 'data-id': id } = attributes;
    if (this.#ways === undefined) return start !== undefined;
    if (name !== 'p' || start === undefined) return false;
    return [words, timing, id].some(value => value !== undefined) || seconds(start) === this.#start;
  }

  /** @param isImplied Whether the file does not say so itself. */
  close(name: string, isImplied: boolean): void {
    if (this.#label?.name === name) this.#endLabel(!isImplied);
    if (SILENT.has(name) && this.#ways?.marks.isSaid(name) !== true) this.#endSilence(name, isImplied);
    if (this.#silent === 0) {
      if (name === 'span') this.#closeSpan();
      if (BLOCKS.has(name) || HEADINGS.has(name)) {
        // What a cell with nothing but a time is for, the table says as a whole.
        if (this.#ways && (name === 'td' || name === 'th') && this.#said.to === 0) this.#addRaw(this.#shown);
        this.#flush();
        if (name === 'pre') this.#pre = Math.max(0, this.#pre - 1);
        if (this.#places.at(-1)?.name === name) this.#places.pop();
      }
    }
    this.#ways?.marks.close(name, this.#said.to, this.#drafts.length);
  }

  #endSilence(name: string, isImplied: boolean): void {
    this.#silent = Math.max(0, this.#silent - 1);
    if (isImplied && this.#hidden > 0) {
      const message = `<${name}> does not end; the ${this.#hidden} letters after it are not shown.`;
      this.#notes.push({ code: 'odd-markup', severity: 'warning', ...this.#locate(), message });
    }
    if (this.#silent === 0 || isImplied) this.#hidden = 0;
  }

  /** All that is open ends. */
  closeAll(): void {
    this.#endLabel();
    while (this.#openSpans.length > 0) this.#closeSpan();
    this.#flush();
    this.#silent = 0;
    this.#places.length = 0;
    this.#pre = 0;
    this.#ways?.marks.reset();
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
      this.#speaker = text.replace(/ ?[:：]$/, '') || undefined;
    } else {
      const start = secondsOfDuration(datetime) ?? parseTimestamp(text.replace(/^[[(]|[\])]$/g, ''));
      if (start !== undefined) this.#start = start;
      this.#shown = start === undefined ? '' : text;
      // A label such as `8 seconds` is not said; what is long, or not closed, is more than a label.
      const isLabel = start !== undefined && isClosed && text.length <= LONGEST_TIME;
      if (start === undefined || (!isLabel && /\p{L}/u.test(text))) this.text(text);
      else if (/\p{L}/u.test(text)) this.#noteSkipped(`The time ${JSON.stringify(text)} is not shown.`);
    }
  }

  #openSpan(attributes: Attributes): void {
    const around = this.#openSpans.at(-1)?.voice;
    const span: OpenSpan = { attributes, paragraph: this.#paragraphs, voice: around, from: undefined };
    this.#openSpans.push(attributes['data-voice'] === undefined ? span : Object.assign(span, { voice: span }));
  }

  #closeSpan(): void {
    const span = this.#openSpans.pop();
    const start = milliseconds(span?.attributes['data-m']);
    if (span === undefined || start === undefined || this.#ways) return;
    const from = span.paragraph === this.#paragraphs ? span.from : this.#said.from;
    const to = this.#said.to;
    if (from === undefined || to <= from) return;
    const length = milliseconds(span.attributes['data-d']);
    this.#tokens.push({ from, to, start, end: length === undefined ? undefined : roundToMs(start + length) });
  }

  text(text: string): void {
    if (this.#label !== undefined) this.#label.text += text;
    else if (this.#silent > 0) this.#hidden += text.match(/\p{L}/gu)?.length ?? 0;
    else if (this.#pre > 0) this.#addLines(text);
    else this.#addRaw(this.#paragraph['data-start'] === undefined ? this.#collapsed(text) : text);
  }

  /** Lines are as written, and blank ones part paragraphs. */
  #addLines(text: string): void {
    for (const [index, line] of text.split('\n').entries()) {
      if (index > 0 && this.#isLineBlank) this.#flush();
      else if (index > 0) this.#addRaw('\n');
      if (index > 0) this.#isLineBlank = true;
      if (this.#isLineBlank && line.trim() === '') continue;
      this.#isLineBlank = false;
      this.#addRaw(line);
    }
  }

  /** White space is one space, and none at the beginning of a line. */
  #collapsed(text: string): string {
    const single = text.replace(/\s+/g, ' ');
    const isAfterSpace = this.#text === '' || this.#said.to < this.#text.length;
    return isAfterSpace ? single.replace(/^ /, '') : single;
  }

  #addRaw(text: string): void {
    const begin = this.#text.length;
    this.#text += text;
    const trimmed = text.trimStart();
    if (trimmed === '') return;
    this.#place ??= this.#locate();
    const from = begin + text.length - trimmed.length;
    const to = begin + text.trimEnd().length;
    if (this.#said.to === 0) this.#said.from = from;
    this.#said.to = to;
    this.#mark(from, to);
  }

  /** Lets the open spans know what is said in them. */
  #mark(from: number, to: number): void {
    this.#ways?.marks.said(from);
    // Those around one that has begun have begun too, and so have those from before this paragraph.
    for (let index = this.#openSpans.length - 1; index >= 0; index--) {
      const span = this.#openSpans[index]!;
      if (span.from !== undefined || span.paragraph !== this.#paragraphs) break;
      span.from = from;
    }
    const voice = this.#openSpans.at(-1)?.voice;
    if (voice !== undefined && voice === this.#lastVoice) this.#voices.at(-1)!.to = to;
    else if (voice !== undefined) this.#voices.push({ from, to, speaker: voice.attributes['data-voice']! });
    this.#lastVoice = voice;
  }

  /** Ends the paragraph at hand. */
  #flush(): void {
    const own = this.#paragraph;
    const isOurs = own['data-start'] !== undefined;
    const text = isOurs ? this.#text : this.#text.slice(0, this.#said.to);
    const isBlank = this.#said.to === 0;
    const marked = this.#ways?.marks.end();
    const place = this.#isLabel(text, marked) ? 'speech' : (this.#places.at(-1)?.place ?? 'speech');
    const { line, column } = this.#place ?? nowhere;
    const [tokens, voices] = [this.#tokens, this.#voices];
    this.#text = '';
    this.#said = { from: 0, to: 0 };
    this.#paragraphs++;
    this.#tokens = [];
    this.#voices = [];
    this.#lastVoice = undefined;
    if (isBlank && !isOurs) return;
    this.#place = undefined;
    this.#paragraph = {};
    if (place !== 'speech') {
      this.#asides.push({ kind: place, text, at: this.#drafts.length });
      return;
    }
    this.#hasSpoken = true;
    const timing = own['data-timing'];
    this.#drafts.push({
      text,
      line,
      column,
      start: seconds(own['data-start']) ?? this.#start ?? tokens[0]?.start,
      end: seconds(own['data-end']) ?? tokens.at(-1)?.end,
      id: own['data-id'],
      speaker: this.#speaker,
      voices: voices.length > 0 ? voices : undefined,
      tokens,
      words: own['data-words'],
      timing: timing === 'estimated' || timing === 'aligned' ? timing : undefined,
      // Not spread: that copies each, and takes as long as all the rest.
      marks: marked?.marks,
      cell: marked?.cell,
      voice: marked?.voice,
      around: marked?.around,
      origin: this.#drafts.length,
      isOurs,
    });
    this.#start = undefined;
    this.#shown = '';
  }

  /** Whether a heading says who speaks, or when. */
  #isLabel(text: string, place: MarkedPlace | undefined): boolean {
    const { name = '' } = this.#places.at(-1) ?? {};
    if (place === undefined || !(HEADINGS.has(name) || name === 'header')) return false;
    const all = [...place.marks.map(({ facts }) => facts), ...(place.around ? [place.around] : [])];
    if (all.some(facts => facts.isSpeakerClass)) return true;
    return all.some(({ times, isTimeClass }) => times || isTimeClass) && readStamp(text) !== undefined;
  }
}

function* withNames(segments: readonly Segment[]): Slices<readonly Segment[]> {
  // A name that was cut off would move the words.
  if (segments.some(segment => (segment.tokens?.length ?? 0) > 0)) return segments;
  const texts = yield* splitSpeakersInSlices(segments.map(segment => segment.text));
  const all: Segment[] = [];
  let current: string | undefined;
  for (const [index, segment] of segments.entries()) {
    yield;
    current = texts[index]!.speaker ?? current;
    all.push({ ...segment, text: texts[index]!.text, speaker: current });
  }
  return all;
}
