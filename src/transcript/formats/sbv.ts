import { parseTimestamp } from '../../text/time.js';
import type { Aside, Diagnostic, Transcript } from '../model.js';
import type { Slices } from '../slices.js';
import { splitSpeakersInSlices } from '../speaker-labels.js';
import { inheritSpeakers, speakersOf } from '../speakers.js';
import { normalizeSource, quote, type ReadOptions } from './read-options.js';
import { placeInSlices, type Segment } from './segments.js';

const TIMING = /^\s*(\d{1,4}:\d{2}:\d{2}[.,]\d{1,3}),(\d{1,4}:\d{2}:\d{2}[.,]\d{1,3})\s*$/;
/** Lines that are looked at before it yields. */
const SLICE = 500;

/** Whether the first line of a text is a timing of SBV. */
export function looksLikeSbv(source: string): boolean {
  const start = normalizeSource(source.slice(0, 2000)).trimStart();
  return TIMING.test(start.split('\n', 1)[0]!);
}

/** Reads SBV, as YouTube and SubViewer 2 have it: `start,end` on a line, then the text, then a blank line. */
export function* sbvInSlices(source: string, _options: ReadOptions = {}): Slices<Transcript> {
  const notes: Diagnostic[] = [];
  const asides: Aside[] = [];
  const blocks: { start: number; end: number; line: number; lines: string[] }[] = [];
  for (const [index, line] of normalizeSource(source).split('\n').entries()) {
    if (index % SLICE === SLICE - 1) yield;
    const match = TIMING.exec(line);
    const start = parseTimestamp(match?.[1] ?? '');
    const end = parseTimestamp(match?.[2] ?? '');
    if (start !== undefined && end !== undefined) blocks.push({ start, end, line: index + 1, lines: [] });
    else if (blocks.length > 0) blocks.at(-1)!.lines.push(line);
    else if (line.trim() !== '') {
      asides.push({ kind: 'untimed', text: line.trim(), at: 0 });
      const message = `The text ${quote(line)} stands before the first time; kept as text without time.`;
      notes.push({ code: 'no-timing', severity: 'warning', line: index + 1, column: 0, message });
    }
  }
  const texts = blocks.map(({ lines }) => lines.join('\n').replaceAll('[br]', '\n').trim());
  const named = yield* splitSpeakersInSlices(texts);
  const segments = blocks.map(({ start, end, line }, index): Segment => ({ start, end, line, ...named[index]! }));
  const { cues } = yield* placeInSlices(inheritSpeakers(segments), undefined, notes);
  return { cues, speakers: speakersOf(cues), chapters: [], asides, notes };
}
