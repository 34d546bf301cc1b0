import { formatTimestamp } from '../../text/time.js';
import type { Aside, Diagnostic, Transcript } from '../model.js';
import { finish, type Slices } from '../slices.js';
import { splitSpeakersInSlices } from '../speaker-labels.js';
import { inheritSpeakers, speakersOf } from '../speakers.js';
import { fromFirstTime, withoutClockTimes } from './clock-times.js';
import { normalizeSource, type ReadOptions } from './read-options.js';
import { joinedParts } from './restarts.js';
import { noteEstimates, placeInSlices, type Segment } from './segments.js';
import { withoutSpelledTimes } from './spelled-times.js';
import { withChapterTitles } from './text-chapters.js';
import { fieldsBefore } from './text-fields.js';
import { creditsBefore, type Frame, findFrame } from './text-frame.js';
import { itemsInSlices, type Paragraph, type TextItem, type TimingMark } from './text-lines.js';
import { labelledInSlices } from './text-names.js';
import { withoutLineNumbers, withoutNumbers } from './text-numbers.js';
import { partedByTimes } from './text-parts.js';
import { textSourceInSlices } from './text-source.js';

/** Paragraphs that are looked at before it yields. */
const SLICE = 500;
/** Seconds in which nothing can be said before the first time. */
const NO_ROOM = 0.5;

/**
 * Reads plain text, and Markdown, of which some or no paragraphs have a time. Blank lines part the paragraphs; each becomes
 * a cue.
 *
 * A line such as `00:01:02.500 --> 00:01:09.000` times the text after it, in its block or the next. Where no text
 * follows, it is a cue without text that ends the speech before it. Times beside the text and names beside times are taken
 * in most of the ways that people write them: `[00:12:03] Ann: …`, `(12:03) …`, `Ann (12:03): …`, `Ann 12:03`, a name or
 * a time on a line of its own, in columns, with frames, or at the end of the paragraph (`#00:12:03-5#`). Whether that is a
 * name is told from the whole file. Paragraphs without a time share what lies between their timed neighbours by how long
 * they take to say. A heading before the speech and a page footer after it are asides: nobody speaks them.
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
  const { lines, frontMatter, title } = yield* textSourceInSlices(normalizeSource(source));
  yield;
  const read = yield* itemsInSlices(
    yield* withoutClockTimes(withChapterTitles(yield* withoutSpelledTimes(withoutLineNumbers(lines, notes))), notes),
    notes,
  );
  const labelled = yield* labelledInSlices(fromFirstTime(withoutNumbers(read, notes), notes));
  const all = yield* partedByTimes(labelled, notes);
  yield;
  const { before, items: rest } = withoutPrelude(all);
  const credits = creditsBefore(rest);
  const shown = rest.slice(credits);
  const fields = fieldsBefore(shown);
  const items = fields.size === 0 ? shown : shown.filter(item => !fields.has(item));
  const frame = before.length > 0 ? { titles: 0, footers: findFrame(items).footers } : findFrame(items);
  const spoken = items.slice(frame.titles, items.length - frame.footers);
  const { segments, headings } = yield* segmentsInSlices(spoken, notes);
  yield;
  const { cues, places } = yield* placeInSlices(joinedParts(segments, notes), options.duration, notes);
  if (all.length === 0) {
    notes.push({ code: 'no-text', severity: 'error', line: 0, column: 0, message: 'There is no text in it.' });
  }
  const subtitle = frame.titles > 1 ? items[1] : undefined;
  if (subtitle !== undefined) {
    const message = 'This line under the title is taken for a subtitle: shown, but not spoken.';
    notes.push({ code: 'subtitle', severity: 'info', line: subtitle.line, column: 0, message });
  }
  noteEstimates(cues, notes);
  yield;
  const asides: Aside[] = [
    ...(frontMatter === '' ? [] : [{ kind: 'note', text: frontMatter, at: 0 } as const]),
    ...titled(before),
    ...rest.slice(0, credits).flatMap(untimed),
    ...fieldsShown([...fields]),
    ...asidesOf(items, frame, cues.length),
    ...headings.map(({ text, at }): Aside => ({ kind: 'untimed', text, at: places[at] ?? cues.length })),
  ];
  const name = title ?? asides.find(aside => aside.kind === 'title')?.text;
  return {
    cues,
    speakers: speakersOf(cues),
    chapters: [],
    // In the order of the file: what stands at one place keeps its own.
    asides: asides.sort((a, b) => a.at - b.at),
    paragraphs: cues.map((_, index) => index),
    ...(name === undefined ? {} : { title: name }),
    notes: notes.sort((a, b) => a.line - b.line),
  };
}

/** Part of the texts with times that have a name beside these, from which on all that is said has. */
const MOST_NAMED = 0.8;

/**
 * What stands before a first time of zero, which nobody can have said, apart from the rest; headings at the beginning; and
 * what stands over the first time where nearly all have a name beside them.
 */
function withoutPrelude(all: readonly TextItem[]): { before: readonly TextItem[]; items: readonly TextItem[] } {
  const first = all.findIndex(item => item.kind !== 'heading' && item.start !== undefined);
  const item = all[first];
  const isZero = item !== undefined && item.kind !== 'heading' && item.start !== undefined && item.start < NO_ROOM;
  const timed = all.filter(item => item.kind === 'text' && item.start !== undefined) as readonly Paragraph[];
  const named = timed.filter(({ label }) => label !== undefined).length;
  const spoken =
    isZero || (named > 1 && named >= MOST_NAMED * timed.length)
      ? first
      : all.findIndex(item => item.kind !== 'heading');
  const count = Math.max(0, spoken);
  return { before: all.slice(0, count), items: all.slice(count) };
}

/** The first line of what is not spoken is the title. */
function titled(items: readonly TextItem[]): Aside[] {
  const [first, ...others] = items;
  if (first === undefined || first.kind === 'timing') return items.flatMap(untimed);
  const [title = '', ...lines] = first.text.split('\n');
  const below = lines.length === 0 ? [] : [{ ...first, text: lines.join('\n') }];
  return [{ kind: 'title', text: title, at: 0 }, ...[...below, ...others].flatMap(untimed)];
}

/** Fields over a text, perhaps with a title above them. */
function fieldsShown(fields: readonly TextItem[]): Aside[] {
  const [first] = fields;
  const isTitled = first?.kind === 'text' && !/[:：]/.test(first.text.split('\n', 1)[0]!);
  return isTitled ? titled(fields) : fields.flatMap(untimed);
}

function untimed(item: TextItem): Aside[] {
  return item.kind === 'timing' ? [] : [{ kind: 'untimed', text: item.text, at: 0 }];
}

/** What is said, perhaps with the name that stood beside its time. */
interface Spoken extends Segment {
  readonly label?: Paragraph['label'] | undefined;
  readonly isSame?: boolean | undefined;
}

/** What is said, each with the timing before it; and headings between, with the index of the segment that follows. */
function* segmentsInSlices(
  items: readonly TextItem[],
  notes: Diagnostic[],
): Slices<{ segments: Segment[]; headings: { text: string; at: number }[] }> {
  const segments: Spoken[] = [];
  const headings: { text: string; at: number }[] = [];
  for (let index = 0; index < items.length; index++) {
    if (index % SLICE === SLICE - 1) yield;
    const item = items[index]!;
    if (item.kind === 'heading') {
      headings.push({ text: item.text, at: segments.length });
      continue;
    }
    if (item.kind === 'text') {
      segments.push(item);
      continue;
    }
    const next = items[index + 1];
    const isOfNext = next?.kind === 'text' && next.start === undefined;
    if (isOfNext) index++;
    else if (next === undefined) noteClosing(item, notes);
    if (isOfNext) segments.push({ ...item, text: next.text, speaker: next.speaker, label: next.label });
    else segments.push({ ...item, text: '' });
  }
  yield;
  return { segments: yield* withSpeakers(segments), headings };
}

/** Takes names from the texts, unless they stood beside them. */
function* withSpeakers(segments: readonly Spoken[]): Slices<Segment[]> {
  if (segments.some(segment => segment.speaker !== undefined)) return inheritSpeakers(segments);
  // What goes on behind a time within a paragraph is one text with what stands before it.
  const isOwnText = ({ text, isSame }: Spoken): boolean => text !== '' && isSame !== true;
  const spoken = segments.filter(isOwnText);
  const named = yield* splitSpeakersInSlices(spoken.map(segment => segment.text));
  const all: Spoken[] = [];
  let next = 0;
  for (const segment of segments) {
    if (all.length % SLICE === SLICE - 1) yield;
    if (!isOwnText(segment)) {
      all.push(segment);
      continue;
    }
    const { label, ...rest } = segment;
    const own = named[next++]!;
    // What stood beside a time is a name, whatever the other texts say.
    const isOwn = label !== undefined && own.speaker === undefined;
    all.push(isOwn ? { ...rest, text: label.text, speaker: label.name } : { ...rest, ...own });
  }
  const inherited = inheritSpeakers(all);
  for (const [index, segment] of inherited.entries()) {
    const speaker = segment.isSame === true ? inherited[index - 1]?.speaker : undefined;
    if (segment.speaker === undefined && speaker !== undefined) inherited[index] = { ...segment, speaker };
  }
  return inherited;
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
      item.kind === 'timing' ? [] : [{ kind, text: item.text, at }];
  return [
    ...items.slice(0, frame.titles).flatMap(aside('title', 0)),
    ...items.slice(items.length - frame.footers).flatMap(aside('footer', end)),
  ];
}
