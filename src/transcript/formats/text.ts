import type { Aside, Diagnostic, Transcript } from '../model.js';
import { finish, type Slices } from '../slices.js';
import { inheritSpeakers, speakersOf, splitSpeakersInSlices } from '../speakers.js';
import { formatTimestamp } from '../time.js';
import { normalizeSource, type ReadOptions } from './read-options.js';
import { noteEstimates, placeInSlices, type Segment } from './segments.js';
import { type Frame, findFrame } from './text-frame.js';
import { itemsInSlices, type TextItem, type TimingMark } from './text-lines.js';

/** Paragraphs that are looked at before it yields. */
const SLICE = 500;

/**
 * Reads plain text of which some or no paragraphs have a time. Blank lines part the paragraphs; each becomes a cue.
 *
 * A line such as `00:01:02.500 --> 00:01:09.000` times the text after it, in its block or the next. Where no text
 * follows, it is a cue without text that ends the speech before it. Times at the beginning of a line are taken in most
 * of the ways that people write them: `[00:12:03] Ann: …`, `(12:03) …`, `Ann (12:03): …`, `Ann  12:03`. Paragraphs without a time share what lies between
 * their timed neighbours by how long they take to say. A heading before the speech and a page footer after it are
 * asides: nobody speaks them.
 *
 * Never throws.
 *
 * @param options `duration` bounds the paragraphs after the last time; without it they run at an average speed.
 */
export function readText(source: string, options: ReadOptions = {}): Transcript {
  return finish(textInSlices(source, options));
}

/** As {@link readText}. */
export function* textInSlices(source: string, options: ReadOptions = {}): Slices<Transcript> {
  const notes: Diagnostic[] = [];
  const items = yield* itemsInSlices(normalizeSource(source), notes);
  yield;
  const frame = findFrame(items);
  const spoken = items.slice(frame.titles, items.length - frame.footers);
  const segments = yield* segmentsInSlices(spoken, notes);
  yield;
  const { cues } = yield* placeInSlices(segments, options.duration, notes);
  if (items.length === 0) {
    notes.push({ code: 'no-text', severity: 'error', line: 0, column: 0, message: 'There is no text in it.' });
  }
  const subtitle = frame.titles > 1 ? items[1] : undefined;
  if (subtitle !== undefined) {
    const message = 'This line under the title is taken for a subtitle: shown, but not spoken.';
    notes.push({ code: 'subtitle', severity: 'info', line: subtitle.line, column: 0, message });
  }
  noteEstimates(cues, notes);
  yield;
  return {
    cues,
    speakers: speakersOf(cues),
    chapters: [],
    asides: asidesOf(items, frame, cues.length),
    paragraphs: cues.map((_, index) => index),
    ...titleOf(items, frame),
    notes: notes.sort((a, b) => a.line - b.line),
  };
}

/** What is said, each with the timing before it. */
function* segmentsInSlices(items: readonly TextItem[], notes: Diagnostic[]): Slices<Segment[]> {
  const segments: Segment[] = [];
  for (let index = 0; index < items.length; index++) {
    const item = items[index]!;
    if (item.kind === 'text') {
      segments.push(item);
      continue;
    }
    const next = items[index + 1];
    const isOfNext = next?.kind === 'text' && next.start === undefined;
    if (isOfNext) index++;
    else if (next === undefined) noteClosing(item, notes);
    segments.push({ ...item, text: isOfNext ? next.text : '' });
  }
  yield;
  return yield* withSpeakers(segments);
}

/** Takes names from the texts, unless they stood beside their times. */
function* withSpeakers(segments: readonly Segment[]): Slices<Segment[]> {
  if (segments.some(segment => segment.speaker !== undefined)) return inheritSpeakers(segments);
  const spoken = segments.filter(segment => segment.text !== '');
  const named = yield* splitSpeakersInSlices(spoken.map(segment => segment.text));
  const all: Segment[] = [];
  let next = 0;
  for (const segment of segments) {
    if (all.length % SLICE === SLICE - 1) yield;
    all.push(segment.text === '' ? segment : { ...segment, ...named[next++]! });
  }
  return inheritSpeakers(all);
}

function noteClosing(item: TimingMark, notes: Diagnostic[]): void {
  const [start, end] = [formatTimestamp(item.start), formatTimestamp(item.end)];
  const message = `The time ${start} --> ${end} has no text after it: the speech before it ends at ${start}, the recording at ${end}.`;
  notes.push({ code: 'closing-time', severity: 'info', line: item.line, column: 1, message });
}

function asidesOf(items: readonly TextItem[], frame: Frame, end: number): Aside[] {
  const aside =
    (kind: Aside['kind'], at: number) =>
    (item: TextItem): Aside[] =>
      item.kind === 'text' ? [{ kind, text: item.text, at }] : [];
  return [
    ...items.slice(0, frame.titles).flatMap(aside('title', 0)),
    ...items.slice(items.length - frame.footers).flatMap(aside('footer', end)),
  ];
}

function titleOf(items: readonly TextItem[], frame: Frame): { title?: string } {
  const [first] = items;
  return frame.titles > 0 && first?.kind === 'text' ? { title: first.text } : {};
}
