import type { Transcript } from '../model.js';
import type { Slices } from '../slices.js';
import { decodeReferences } from './entities.js';
import { looksLikeSrt } from './srt.js';
import { webvttInSlices } from './webvtt-reader.js';

const LATE_SIGNATURE = /^\ufeff?\s+(?=WEBVTT(?:[ \t\r\n]|$))/;
const BARE_TIMING = /^(?:[^\r\n]*(?:\r\n?|\n))?[ \t]*(?:\d+:)?\d\d:\d\d\.\d{3}[ \t]*-->[ \t]*(?:\d+:)?\d\d:\d\d\.\d{3}/;
// What is looked at, in characters.
const SAMPLE = 100_000;
const FEWEST_TIMED = 0.8;

/**
 * Whether a text is WebVTT but for its first line: blank lines stand before it, or it is missing and nearly all blocks
 * have WebVTT times, some with settings or voices. Players refuse such files.
 */
export function looksLikeLooseWebvtt(source: string): boolean {
  if (LATE_SIGNATURE.test(source)) return true;
  const sample = source.slice(0, SAMPLE);
  if (!BARE_TIMING.test(sample.trimStart()) || looksLikeSrt(sample)) return false;
  const blocks = sample.trim().split(/(?:\r\n?|\n)(?:[ \t]*(?:\r\n?|\n))+/);
  const timed = blocks.filter(block => BARE_TIMING.test(block));
  return timed.length >= FEWEST_TIMED * blocks.length && timed.some(hasWebvttMarks);
}

/** Whether settings or a voice follow the times of a block. */
function hasWebvttMarks(block: string): boolean {
  const rest = block.slice(BARE_TIMING.exec(block)![0].length);
  const end = rest.search(/[\r\n]/);
  const line = end < 0 ? rest : rest.slice(0, end);
  return /^[ \t]+[a-z]+:/.test(line) || /<v[ .]/.test(line) || /^<v[ .]/.test(rest.slice(line.length).trimStart());
}

/** Reads WebVTT, and such as players refuse: with an `error` that says so. */
export function* looseWebvttInSlices(source: string): Slices<Transcript> {
  const before = LATE_SIGNATURE.exec(source)?.[0] ?? '';
  const transcript = yield* webvttInSlices(source.slice(before.length), decodeReferences);
  if (before === '') return transcript;
  const lines = before.match(/\r\n?|\n/g)?.length ?? 0;
  const message = 'WEBVTT is not at the very beginning; players refuse the file. What is before it was left out.';
  return {
    ...transcript,
    notes: [
      { code: 'no-signature', severity: 'error', line: 1, column: 1, message },
      ...transcript.notes.map(note => (note.line === 0 ? note : { ...note, line: note.line + lines })),
    ],
  };
}
