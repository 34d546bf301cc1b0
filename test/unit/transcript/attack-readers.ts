// How each reader is given an attack.
import { readPeaks } from '../../../src/audio/index.js';
import { excerpt, printable, widthOf } from '../../../src/cli/terminal.js';
import { parseLink } from '../../../src/elements/cue-player/features/link-target.js';
import { textDirective } from '../../../src/elements/shared/link.js';
import { fileNameOf, textOf } from '../../../src/elements/shared/quote.js';
import {
  type Cue,
  chapterAt,
  decodeFeed,
  decodeText,
  embedPlayer,
  emptyTranscript,
  paragraphsOf,
  parseChapters,
  parseInserts,
  parseTranscript,
  readFeed,
  SearchIndex,
  serializeTranscript,
  splitSpeakers,
  splitWords,
  Timeline,
  type Transcript,
  type TranscriptFormat,
  timeWords,
  writableFormats,
} from '../../../src/transcript/index.js';
import { plainWebvttInSlices } from '../../../src/transcript/plain-webvtt.js';
import { finish } from '../../../src/transcript/slices.js';
import type { ReaderName } from './attacks.js';

/** The units of a text as bytes. */
function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(text, character => character.charCodeAt(0));
}

/** Makes the words of all cues, which reading leaves for later. */
function allWords(transcript: Transcript): void {
  for (const cue of transcript.cues) cue.words.length;
}

const transcriptIn =
  (format?: TranscriptFormat) =>
  (text: string): void =>
    allWords(parseTranscript(text, { format }));

function transcriptOf(text: string): Transcript {
  const cue: Cue = { id: text, start: 0, end: 9, text, words: timeWords(text, 0, 9), speaker: text, timing: 'given' };
  const kinds = ['title', 'untimed', 'note', 'style', 'footer'] as const;
  return { ...emptyTranscript, cues: [cue, cue], asides: kinds.map((kind, at) => ({ kind, text, at: at && 1 })) };
}

function writeAll(transcript: Transcript): void {
  for (const format of writableFormats) serializeTranscript(transcript, format);
  embedPlayer(transcript, { audio: 'talk.mp3', attributes: { search: '' } });
}

/** Each reader with all that a page or a command does with what it returns. */
export const readers: Readonly<Record<ReaderName, (text: string) => void>> = {
  transcript: transcriptIn(),
  webvtt: transcriptIn('webvtt'),
  'plain-webvtt': text => {
    finish(plainWebvttInSlices(new TextEncoder().encode(text).buffer));
  },
  srt: transcriptIn('srt'),
  json: transcriptIn('podcast-json'),
  html: transcriptIn('html'),
  text: transcriptIn('text'),
  bytes: text => {
    const bytes = bytesOf(text);
    decodeText(bytes);
    decodeFeed(bytes, `text/xml; charset=${text.slice(0, 1000)}`);
  },
  chapters: text => {
    parseChapters(text, { base: 'https://a.example/chapters.json' });
  },
  'chapter-times': text => {
    const { chapters } = parseChapters(text);
    for (const { start } of chapters) chapterAt(chapters, start);
  },
  feed: text => {
    readFeed(text, 'https://a.example/feed.xml');
  },
  inserts: text => {
    parseInserts(text);
  },
  words: text => {
    splitWords(text);
    timeWords(text, 0, 10, [{ offset: text.length >> 1, time: 5 }]);
  },
  speakers: text => {
    splitSpeakers([text, 'Ann: a', 'Ann: b']);
    splitSpeakers(text.split('\n'));
  },
  search: text => {
    const index = SearchIndex.of(transcriptOf(text));
    for (const query of [text.slice(0, 1), text.slice(0, 200), `${text.slice(0, 200)}!y`]) {
      const hits = index.search(query);
      hits.at(hits.length - 1);
      hits.firstAfter(4);
      hits.within(0, 1);
    }
  },
  timeline: text => {
    const transcript = parseTranscript(text);
    const timeline = new Timeline(transcript);
    // As many as a second of playback asks for.
    for (let frame = 0; frame < 60; frame++) timeline.spanAt((timeline.end * frame) / 60);
    for (let time = -1, steps = 0; steps < 60; steps++) time = timeline.nextChange(time);
    paragraphsOf(transcript);
    textOf(transcript, { times: true });
  },
  write: text => writeAll(transcriptOf(text)),
  written: text => writeAll(parseTranscript(text)),
  link: text => {
    parseLink(text);
  },
  quote: text => {
    textDirective(text);
    fileNameOf(text, [`https://a.example/${text}`], 'vtt');
  },
  printable: text => {
    printable(text);
    widthOf(text);
    excerpt(text, text.length >> 1, 80);
  },
  peaks: text => {
    try {
      readPeaks(text);
    } catch (error) {
      assertRefused(error);
    }
  },
  'peaks-bytes': text => {
    try {
      readPeaks(bytesOf(text));
    } catch (error) {
      assertRefused(error);
    }
  },
};

/** Peaks are refused with a reason; anything else is a fault. */
function assertRefused(error: unknown): void {
  if (!(error instanceof TypeError || error instanceof SyntaxError)) throw error;
}
