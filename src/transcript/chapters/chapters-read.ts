import { isCountable, parseTimestamp } from '../../text/time.js';
import { decodeReferences } from '../formats/entities.js';
import { looksLikePage } from '../formats/html-start.js';
import { isObject, type Json, type JsonObject, jsonSourceInSlices, offset } from '../formats/json-source.js';
import { LineIndex } from '../formats/line-index.js';
import { normalizeSource, quote } from '../formats/read-options.js';
import { looksLikeWebvtt } from '../formats/webvtt-blocks.js';
import { webvttInSlices } from '../formats/webvtt-reader.js';
import type { Diagnostic } from '../model.js';
import type { Slices } from '../slices.js';
import type { ChapterDraft } from './chapters.js';
import { webAddress } from './chapters-address.js';

/** What is in a file of chapters. */
interface ChapterFile {
  readonly drafts: readonly ChapterDraft[];
  readonly notes: readonly Diagnostic[];
}

// A list sign and a time with or without brackets, before white space or what parts it from the title.
const HEAD = /^(?:[-*•]\s+)?[[(]?((?:\d+:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?)[\])]?(?=\s|$|[-–—:|]\s)/;
const PARTING = /^[-–—:|]\s/;

/** Chapters that are read: a list of more is of no use to anyone. */
const MOST_CHAPTERS = 20_000;
/** Lines without a time that are named. */
const MOST_NOTES = 1000;

/** What a chapter has besides its time and its title. */
interface ChapterRest {
  readonly end?: number | undefined;
  readonly image?: Json | undefined;
  readonly url?: Json | undefined;
}

/** @param base Address of the file, where known. */
export function* chapterFileInSlices(text: string, base: string | undefined): Slices<ChapterFile> {
  const source = normalizeSource(text);
  if (looksLikeWebvtt(source)) return yield* webvttChaptersInSlices(source);
  const reader = new ChapterReader(text, base);
  if (looksLikePage(source)) reader.note('html-page', 'error', 0, 'This is a web page, not chapters.');
  // A time in brackets opens no list.
  else if (/^\s*(?:\{|\[(?!\d+:))/.test(source)) yield* reader.readJson();
  else yield* reader.readLines();
  return reader;
}

function* webvttChaptersInSlices(source: string): Slices<ChapterFile> {
  const { asides, cues, notes } = yield* webvttInSlices(source, decodeReferences);
  const drafts = cues.map(({ start, end, text }) => ({ start, end, title: text.replace(/\s+/g, ' ').trim() }));
  const untimed = asides.filter(aside => aside.kind === 'untimed');
  return {
    drafts,
    notes: [
      // It is kept in no chapter.
      ...notes.filter(note => note.code !== 'no-timing'),
      ...untimed.map(({ text }): Diagnostic => {
        const message = `The text ${quote(text)} has no time; left out.`;
        return { code: 'no-time', severity: 'warning', line: 0, column: 0, message };
      }),
    ],
  };
}

class ChapterReader implements ChapterFile {
  readonly drafts: ChapterDraft[] = [];
  readonly notes: Diagnostic[] = [];
  readonly #source: string;
  readonly #base: string | undefined;
  readonly #lines: LineIndex;
  /** Whether it was said that there are too many. */
  #isFull = false;

  constructor(source: string, base: string | undefined) {
    this.#source = source;
    this.#base = base;
    this.#lines = new LineIndex(source);
  }

  /** @param at UTF-16 offset in the source. */
  note(code: string, severity: Diagnostic['severity'], at: number, message: string): void {
    this.notes.push({ code, severity, ...this.#lines.at(at), message });
  }

  *readJson(): Slices<void> {
    const { value, damages } = yield* jsonSourceInSlices(this.#source);
    for (const damage of damages) {
      const at = damage.offset;
      this.note('bad-json', 'error', at, `${damage.message} ${quote(damage.text)} was left out.`);
    }
    const list = Array.isArray(value) ? value : isObject(value) ? value.chapters : undefined;
    if (!Array.isArray(list)) {
      this.note('not-chapters', 'error', 0, 'This JSON has no list of chapters.');
      return;
    }
    for (const item of list as readonly Json[]) {
      this.#readItem(item);
      yield;
    }
    this.notes.sort((a, b) => a.line - b.line || a.column - b.column);
  }

  #readItem(item: Json): void {
    const at = isObject(item) ? (item[offset] ?? 0) : 0;
    const start = isObject(item) ? timeOf(item.startTime ?? item.start) : undefined;
    if (!isObject(item) || start === undefined) {
      const what = isObject(item) ? `The chapter ${quote(textOf(item.title))} has no time` : 'This is no chapter';
      this.note('no-time', 'error', at, `${what}; it was left out.`);
      return;
    }
    const title = textOf(item.title);
    if (item.toc === false) {
      this.note('not-listed', 'info', at, `The chapter ${quote(title)} is not for the list (toc); it was left out.`);
      return;
    }
    const end = timeOf(item.endTime ?? item.end);
    if (end !== undefined && end <= start) {
      this.note('bad-end', 'warning', at, `The chapter ${quote(title)} ends before it begins; its end is ignored.`);
    }
    this.#add(start, title, at, { end, image: item.img ?? item.image, url: item.url ?? item.href });
  }

  *readLines(): Slices<void> {
    let at = 0;
    const untimed: { readonly text: string; readonly begin: number }[] = [];
    let unnoted = 0;
    for (const line of this.#source.split(/(?<=\n|\r(?!\n))/)) {
      yield;
      const begin = at + (line.length - line.trimStart().length);
      at += line.length;
      const written = line.replace(/^\ufeff/, '').trim();
      if (written === '') continue;
      const head = HEAD.exec(written);
      const start = parseTimestamp(head?.[1] ?? '');
      if (start !== undefined) this.#addLine(start, written.slice(head![0].length), begin);
      else if (untimed.length < MOST_NOTES) untimed.push({ text: quote(written), begin });
      else unnoted++;
    }
    if (this.drafts.length === 0) this.note('not-chapters', 'error', 0, 'No line begins with a time.');
    else
      for (const { text, begin } of untimed)
        this.note('no-time', 'warning', begin, `The line ${text} has no time; left out.`);
    if (this.drafts.length > 0 && unnoted > 0) {
      this.notes.push({
        code: 'no-time',
        severity: 'warning',
        line: 0,
        column: 0,
        message: `${unnoted} more lines have no time; left out.`,
      });
    }
    this.notes.sort((a, b) => a.line - b.line);
  }

  /** @param rest What stands behind the time: a title, and an address in angle brackets. */
  #addLine(start: number, rest: string, at: number): void {
    const text = rest.trimStart().replace(PARTING, '').trimStart();
    const open = text.endsWith('>') ? text.lastIndexOf('<') : -1;
    if (open < 0 || text.indexOf('>', open) < text.length - 1) this.#add(start, text, at, {});
    else this.#add(start, text.slice(0, open).trimEnd(), at, { url: text.slice(open + 1, -1) });
  }

  #add(start: number, title: string, at: number, more: ChapterRest): void {
    if (this.drafts.length === MOST_CHAPTERS) {
      if (!this.#isFull)
        this.note('too-many', 'error', at, `There are more than ${MOST_CHAPTERS} chapters; the rest was left out.`);
      this.#isFull = true;
      return;
    }
    if (title === '') this.note('no-title', 'warning', at, 'The chapter has no title.');
    if (start < (this.drafts.at(-1)?.start ?? 0)) {
      this.note('out-of-order', 'info', at, `The chapter ${quote(title)} begins before the one above; it was moved.`);
    }
    const image = this.#address(more.image, at);
    const url = this.#address(more.url, at);
    this.drafts.push({
      start,
      ...(more.end === undefined || more.end <= start ? {} : { end: more.end }),
      title,
      ...(image === undefined ? {} : { image }),
      ...(url === undefined ? {} : { url }),
    });
  }

  #address(value: Json | undefined, at: number): string | undefined {
    const written = typeof value === 'string' ? value.trim() : '';
    if (written === '') return undefined;
    const address = webAddress(written, this.#base);
    if (address === undefined) {
      this.note('bad-address', 'warning', at, `The address ${quote(written)} is not of the web; it was left out.`);
    }
    return address;
  }
}

function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value.replace(/\s+/g, ' ').trim() : '';
}

/** Seconds: a number, also as a text, or a timestamp. */
function timeOf(value: JsonObject[string]): number | undefined {
  if (typeof value === 'string' && value.includes(':')) return parseTimestamp(value);
  const seconds = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof seconds === 'number' && isCountable(seconds) && seconds >= 0 ? seconds : undefined;
}
