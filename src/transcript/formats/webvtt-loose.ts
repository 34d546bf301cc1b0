import { countWhile } from '../../text/binary-search.js';
import type { Cue, Diagnostic, Transcript } from '../model.js';
import type { Slices } from '../slices.js';
import { decodeReferences } from './entities.js';
import { normalizeSource, withLineFeeds } from './read-options.js';
import { placeInSlices, type Segment } from './segments.js';
import { looksLikeSrt } from './srt.js';
import { decodedIn } from './srt-payload.js';
import { webvttLinesInSlices } from './webvtt-reader.js';
import { repairedLines } from './webvtt-repair.js';
import { joinHighlights, joinWordCues } from './word-cues.js';

/** A byte order mark is white space here, of which one may be before it. */
const LATE_SIGNATURE = /^(?!\ufeff?WEBVTT)\s+(?=WEBVTT(?:[ \t\r\n]|$))/;
/** One in small letters, over a time. */
const SMALL_SIGNATURE = /^\ufeff?(?!WEBVTT)[Ww][Ee][Bb][Vv][Tt]{2}(?=[ \t]{0,9}[\r\n])/;
const BARE_TIMING = /^(?:[^\n]*\n)?[ \t]*(?:\d+:)?\d\d:\d\d\.\d{3}[ \t]*-->[ \t]*(?:\d+:)?\d\d:\d\d\.\d{3}/;
// What is looked at, in characters.
const SAMPLE = 100_000;
const FEWEST_TIMED = 0.8;

/**
 * Whether a text is WebVTT but for its first line: blank lines stand before it, or it is missing and nearly all blocks
 * have WebVTT times, some with settings or voices. Players refuse such files.
 */
export function looksLikeLooseWebvtt(source: string): boolean {
  const sample = withLineFeeds(source.slice(0, SAMPLE));
  if (LATE_SIGNATURE.test(source) || (SMALL_SIGNATURE.test(source) && /--(?:>|&gt;)/.test(sample))) return true;
  if (!BARE_TIMING.test(sample.trimStart()) || looksLikeSrt(sample)) return false;
  const blocks = sample.trim().split(/\n(?:[ \t]*\n)+/);
  const timed = blocks.filter(block => BARE_TIMING.test(block));
  return timed.length >= FEWEST_TIMED * blocks.length && timed.some(hasWebvttMarks);
}

/** Whether settings or a voice follow the times of a block. */
function hasWebvttMarks(block: string): boolean {
  const rest = block.slice(BARE_TIMING.exec(block)![0].length);
  const [line = '', ...text] = rest.split('\n');
  return /^[ \t]+[a-z]+:/.test(line) || /^\s*<v[ .]/.test(text.join('\n'));
}

/**
 * Reads WebVTT, and such as players refuse or read otherwise than it is meant: what is before the signature, times with a
 * comma, a blank line between time and text, the heads of HLS segments, and `<` that opens no tag. Each with a note.
 */
export function* looseWebvttInSlices(source: string): Slices<Transcript> {
  const before = LATE_SIGNATURE.exec(source)?.[0] ?? '';
  const notes: Diagnostic[] = [];
  const small = SMALL_SIGNATURE.exec(source)?.[0];
  const written = normalizeSource(source.slice(before.length).replace(SMALL_SIGNATURE, 'WEBVTT')).split('\n');
  if (small !== undefined) {
    const message = 'WEBVTT is not in capitals; players refuse the file.';
    notes.push({ code: 'no-signature', severity: 'error', line: 1, column: 1, message });
  }
  const repaired = yield* repairedLines(written, notes);
  const transcript = yield* webvttLinesInSlices(repaired.lines, decodeReferences);
  const words = (yield* joinWordCues(transcript.cues, notes)) ?? (yield* highlightsIn(transcript.cues, notes));
  const joined =
    words === undefined ? transcript : withCues(transcript, (yield* placeInSlices(words, undefined, notes)).cues);
  const count = before.match(/\r\n?|\n/g)?.length ?? 0;
  for (const note of transcript.notes) {
    notes.push(note.line === 0 ? note : { ...note, line: repaired.numberOf(note.line - 1) });
  }
  const placedNotes = notes.map(note => placed(note, written, count));
  if (before !== '') {
    const message = 'WEBVTT is not at the very beginning; players refuse the file. What is before it was left out.';
    placedNotes.unshift({ code: 'no-signature', severity: 'error', line: 1, column: 1, message });
  }
  return { ...joined, notes: placedNotes };
}

/** The cues as one for each text, where they mark up one word after the other. */
function* highlightsIn(cues: readonly Cue[], notes: Diagnostic[]): Slices<Segment[] | undefined> {
  if (!cues.slice(0, 2).some(cue => cue.markup !== undefined)) return undefined;
  const marked = cues.map(cue => ({ ...cue, text: cue.markup ?? cue.text.replaceAll('&', '&amp;') }));
  return yield* joinHighlights(marked, text => decodedIn(text, decodeReferences), notes);
}

/** A note with its place in the file: what was put right may have made its line longer. */
function placed(note: Diagnostic, lines: readonly string[], before: number): Diagnostic {
  if (note.line === 0) return note;
  const length = lines[note.line - 1]?.length ?? 0;
  return { ...note, line: note.line + before, column: Math.min(note.column, length + 1) };
}

/** A transcript with fewer cues that say the same: what stood before one stands before that which begins there. */
function withCues(transcript: Transcript, cues: readonly Cue[]): Transcript {
  const asides = transcript.asides.map(aside => {
    const start = transcript.cues[aside.at]?.start ?? Number.POSITIVE_INFINITY;
    return { ...aside, at: countWhile(cues.length, index => cues[index]!.start < start) };
  });
  const { paragraphs: _, ...facts } = transcript;
  return { ...facts, cues, asides };
}
