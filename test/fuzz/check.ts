// What has to hold for every file, whatever is in it.
import assert from 'node:assert/strict';
import { guessEncoding } from '../../src/text/legacy-encoding.js';
import {
  type Chapter,
  decodeFeed,
  decodeText,
  type Feed,
  parseChapters,
  parseTranscript,
  readFeed,
  serializeTranscript,
  type Transcript,
  type TranscriptFormat,
  writableFormats,
} from '../../src/transcript/index.js';
import { allText, assertSound } from '../unit/transcript/sound.js';
import type { FuzzFormat } from './files.js';

/** What a file is read as where its format is given; the others have the same name. */
const FORCED: Readonly<Partial<Record<FuzzFormat, TranscriptFormat>>> = {
  json: 'podcast-json',
  markdown: 'text',
  segments: 'webvtt',
  legacy: 'text',
};

const SRT_TAG = /<(?:b|i|u|s|font|strong|em)\s[^<>\n\r]{0,200}>|\{\\[a-z][^{}\n\r]{0,200}\}/gi;
/** Classes of a WebVTT tag, in the letters of any language. */
const CLASSES = /<\w{1,5}\.[^\s<>]*/g;
/** What names a language is not said. */
const LANGUAGE = /<lang[^>]{0,1000}>/g;
const SETTING = /\b(?:align|line|position|size|vertical|region):\S+/g;
/** The address of a link, which is not shown. */
const ADDRESS = /\]\([^()\s]{0,2000}[/#.:?][^()\s]{0,2000}\)/g;
const SILENT = /<(?:script|style|template|noscript|svg|math|head|select|button|textarea|object|iframe)\b/i;
/** Of longer words only the beginning is looked for. */
const LONGEST_WORD = 400;
/** More faults than these are not told one by one. */
const MOST_NOTES = 1000;
const GREEK = /\p{Script=Greek}+/gu;
/** Letters that no format is written in. */
const FOREIGN = /(?:(?![A-Za-z])\p{L})+/gu;

/** A file that was read: what has to hold for it. */
export interface Read {
  /** Throws what does not hold. */
  readonly check: () => void;
}

/** Reads a file: as what it was made for, or as what it seems to be. */
export function readFile(format: FuzzFormat, file: Uint8Array<ArrayBuffer>, isForced: boolean): Read {
  if (format === 'chapters') {
    const read = parseChapters(file);
    return {
      check: () =>
        checkChapters(
          read.chapters,
          decodeText(file).text,
          read.notes.map(note => note.message).join(),
          read.notes.length,
        ),
    };
  }
  if (format === 'feed') {
    const feed = readFeed(decodeFeed(file), 'https://a.example/feed.xml');
    return { check: () => checkFeed(feed) };
  }
  const forced = FORCED[format] ?? (format as TranscriptFormat);
  const transcript = parseTranscript(file, isForced ? { format: forced } : {});
  for (const cue of transcript.cues) cue.words.length;
  return {
    check: () => {
      const { text } = decodeText(file, guessEncoding);
      assertSound(transcript, text);
      // Columns that are not read are named, with how many texts are in them.
      const isTold =
        (format === 'table' || format === 'legacy') && transcript.notes.some(({ code }) => code === 'unread-text');
      const found = foundIn(transcript, format);
      if (!isTold) assertNoneLost(saidIn(format, text), found, 'read', transcript);
      if (format === 'legacy' && !isTold) assertNoneLost(saidIn(format, text), found, 'read', transcript, FOREIGN);
      checkWritten(transcript, writableFormats[file.length % writableFormats.length]!);
    },
  };
}

/** What of a file may be meant as text: values of attributes are not, nor what is in a script. */
function saidIn(format: FuzzFormat, source: string): string {
  if (format === 'srt') return source.replace(SRT_TAG, ' ');
  if (format === 'markdown') return source.replace(ADDRESS, ']');
  // Classes of a tag are no text.
  const unclassed = source.replace(LANGUAGE, ' ').replace(CLASSES, '<').replace(SETTING, '');
  if (format === 'webvtt' || format === 'segments') return unclassed;
  // Any of them may come first.
  if (format === 'legacy') return unclassed.replace(SRT_TAG, ' ');
  if (format !== 'html') return source;
  return SILENT.test(source) ? '' : source.replace(/=\s*(?:"[^"<]*"|'[^'<]*'|[^\s<>"']+)/g, '=');
}

/** All in which text of a file may be found. */
function foundIn(transcript: Transcript, format: FuzzFormat): string {
  const all = `${allText(transcript)} ${joined(transcript)}`;
  // The text of a whole JSON file repeats those of its segments, also where these have a line break in a word.
  return format === 'json' ? `${all} ${joined(transcript).replace(/\s+/g, '')}` : all;
}

/** The texts of cues, and what nobody speaks, without anything between them: a text without spaces is cut in a word. */
function joined({ cues, asides }: Transcript): string {
  return [cues, asides].map(list => list.map(({ text }) => text).join('')).join(' ');
}

/** Whether a word is the end of one text and the beginning of another: parts of a cue that was cut are put in order of time among others. */
function isCut(word: string, { cues, notes }: Transcript): boolean {
  if (!notes.some(({ code }) => code === 'long-cue')) return false;
  const texts = cues.map(({ text }) => folded(text));
  for (let at = 1; at < word.length; at++) {
    const isEnd = texts.some(text => text.endsWith(word.slice(0, at)));
    if (isEnd && texts.some(text => text.startsWith(word.slice(at)))) return true;
  }
  return false;
}

/** In lower case, with one letter for sigma: which of two is written depends on what follows. */
function folded(text: string): string {
  return text.toLowerCase().replaceAll('ς', 'σ');
}

/**
 * Whether each Greek word of a text is in another.
 *
 * @param transcript That of what was found, where it may have cut a word.
 * @param words What is looked for in place of Greek words.
 */
function assertNoneLost(source: string, found: string, how: string, transcript?: Transcript, words = GREEK): void {
  // Words that a file lists apart from their text may be written in another case.
  const all = folded(found);
  const known = new Set(all.match(words));
  for (const word of new Set(folded(source).match(words))) {
    // A text is cut where it has no space for long.
    if (known.has(word) || all.includes(word.slice(0, LONGEST_WORD))) continue;
    assert.ok(transcript !== undefined && isCut(word, transcript), `${word} is lost when ${how}`);
  }
}

function checkWritten(transcript: Transcript, format: (typeof writableFormats)[number]): void {
  const written = serializeTranscript(transcript, format);
  const again = parseTranscript(written, { format: format satisfies TranscriptFormat });
  const said = transcript.cues.map(cue => cue.text).join(' ');
  assertNoneLost(said, `${allText({ ...again, notes: [] })} ${joined(again)}`, `written as ${format}`, again);
  // Parts of a text that was cut are taken for captions that roll where they repeat each other.
  if (transcript.notes.some(({ code }) => code === 'long-cue')) return;
  // So are lines that repeat the one above once more when the first of each is gone: a note says so.
  if (again.notes.some(({ code }) => code === 'rolling-captions')) return;
  // Cues of one word each are put together when they are read again.
  const [before, after] = [transcript, again].map(({ cues }) => cues.map(cue => comparable(cue.text)).join(''));
  if (format !== 'text' && format !== 'srt') assert.equal(after, before, `the text differs when written as ${format}`);
}

/** Text as all formats can hold it. */
function comparable(text: string): string {
  return text.replace(/\s+/g, '').replaceAll('\0', '\ufffd');
}

function checkChapters(chapters: readonly Chapter[], source: string, notes: string, noteCount: number): void {
  let latest = 0;
  for (const { start, end, title } of chapters) {
    assert.ok(start >= latest && end > start, `chapters out of order or without a length: ${start} to ${end}`);
    assert.equal(typeof title, 'string');
    latest = start;
  }
  const found = `${chapters.map(({ title, url, image }) => `${title} ${decoded(url)} ${decoded(image)}`).join(' ')} ${notes}`;
  // Of JSON and WebVTT, only titles are read; of a file that is none at all, nothing. Notes quote the beginning of a line.
  const isListed = /^\ufeff?\s*(?:[[{]|WEBVTT)/.test(source);
  if (isListed || chapters.length === 0 || noteCount > MOST_NOTES) return;
  const lines = source.split(/\r\n?|\n/).map(line => (line.length > 80 ? '' : line));
  assertNoneLost(lines.join('\n'), found, 'read');
}

function decoded(address = ''): string {
  try {
    return decodeURI(address);
  } catch {
    return address;
  }
}

function checkFeed(feed: Feed): void {
  for (const { guid, title, audio, duration, transcripts } of feed.items) {
    assert.equal(typeof guid, 'string');
    assert.equal(typeof title, 'string');
    assert.ok(duration === undefined || duration >= 0);
    for (const { url } of [...transcripts, ...(audio ? [audio] : [])]) assert.ok(URL.canParse(url), url);
  }
  for (const note of feed.notes) assert.ok(note.line >= 0 && note.column >= 0);
}
