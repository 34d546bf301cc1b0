import { spreadTexts, timeWords } from '../estimate.js';
import type { Aside, Cue, Diagnostic, Transcript } from '../model.js';
import { formatTimestamp, isCountable, parseTimestamp } from '../time.js';
import { normalizeSource, quote, type ReadOptions } from './read-options.js';
import { type Frame, findFrame } from './text-frame.js';

/** Text that stands together, without the timing before it. */
export interface Paragraph {
  readonly kind: 'text';
  /** Lines joined with `\n`. */
  readonly text: string;
  /** From 1. */
  readonly line: number;
}

/** A line that is nothing but a start and an end. */
export interface TimingMark {
  readonly kind: 'timing';
  /** Seconds. */
  readonly start: number;
  /** Seconds, not before `start`. */
  readonly end: number;
  /** From 1. */
  readonly line: number;
}

/** What a plain text transcript is made of, in file order. */
export type TextItem = Paragraph | TimingMark;

const STAMP = String.raw`\[?((?:\d+:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?)\]?`;
const TIMING_LINE = new RegExp(String.raw`^\s*${STAMP}\s*-->\s*${STAMP}\s*$`);

/**
 * Reads plain text of which some or no paragraphs have a time. Blank lines part the paragraphs; each becomes a cue.
 *
 * A line such as `00:01:02.500 --> 00:01:09.000` times the text after it, in its block or the next. Where no text
 * follows, it is a cue without text that ends the speech before it. Paragraphs without a time share what lies between
 * their timed neighbours by how long they take to say. A heading before the speech and a page footer after it are
 * asides: nobody speaks them.
 *
 * Never throws.
 *
 * @param options `duration` bounds the paragraphs after the last time; without it they run at an average speed.
 */
export function readText(source: string, options: ReadOptions = {}): Transcript {
  const notes: Diagnostic[] = [];
  const items = itemsOf(normalizeSource(source), notes);
  const frame = findFrame(items);
  const spoken = items.slice(frame.titles, items.length - frame.footers);
  const cues = timed(spoken, options.duration, notes);
  if (items.length === 0) {
    notes.push({ code: 'no-text', severity: 'error', line: 0, column: 0, message: 'There is no text in it.' });
  }
  const subtitle = frame.titles > 1 ? items[1] : undefined;
  if (subtitle !== undefined) {
    const message = 'This line under the title is taken for a subtitle: shown, but not spoken.';
    notes.push({ code: 'subtitle', severity: 'info', line: subtitle.line, column: 0, message });
  }
  noteEstimates(spoken, cues, notes);
  return {
    cues,
    speakers: [],
    chapters: [],
    asides: asidesOf(items, frame, cues.length),
    paragraphs: cues.map((_, index) => index),
    ...titleOf(items, frame),
    notes: notes.sort((a, b) => a.line - b.line),
  };
}

function itemsOf(source: string, notes: Diagnostic[]): TextItem[] {
  const items: TextItem[] = [];
  let lines: string[] = [];
  const flush = (nextLine: number): void => {
    if (lines.length > 0) items.push({ kind: 'text', text: lines.join('\n').trim(), line: nextLine - lines.length });
    lines = [];
  };
  const all = source.split('\n');
  for (const [index, line] of all.entries()) {
    const number = index + 1;
    const mark = line.includes('-->') ? markOf(line, number, notes) : undefined;
    if (mark !== undefined || line.trim() === '') flush(number);
    if (mark !== undefined) items.push(mark);
    else if (line.trim() !== '') lines.push(line);
  }
  flush(all.length + 1);
  return items;
}

function markOf(line: string, number: number, notes: Diagnostic[]): TimingMark | undefined {
  const match = TIMING_LINE.exec(line);
  if (match === null) return undefined;
  const start = parseTimestamp(match[1] ?? '');
  const end = parseTimestamp(match[2] ?? '');
  const note = (code: string, message: string): void => {
    notes.push({ code, severity: 'warning', line: number, column: 1, message });
  };
  if (start === undefined || end === undefined) {
    note('bad-timing', `${quote(line)} is no valid time; kept as text.`);
    return undefined;
  }
  if (end < start) note('empty-cue', `The time ends before it starts; its end was moved to ${formatTimestamp(start)}.`);
  return { kind: 'timing', start, end: Math.max(start, end), line: number };
}

/** Gives every paragraph its times, in order of start. */
function timed(items: readonly TextItem[], duration: number | undefined, notes: Diagnostic[]): Cue[] {
  const cues: Cue[] = [];
  let waiting: Paragraph[] = [];
  // End of the latest timed cue.
  let from = 0;
  let previous = 0;
  const place = (until: number | undefined): void => {
    if (waiting.length > 0 && until !== undefined && until <= from) {
      const message = `No time is left for this text between its neighbours; it is put at ${formatTimestamp(from)}.`;
      notes.push({ code: 'no-room', severity: 'warning', line: waiting[0]!.line, column: 0, message });
    }
    const texts = waiting.map(item => item.text);
    for (const cue of spreadTexts(texts, from, until)) cues.push(cue);
    waiting = [];
  };
  for (let index = 0; index < items.length; index++) {
    const item = items[index]!;
    if (item.kind === 'text') {
      waiting.push(item);
      continue;
    }
    const { start, end, line } = item;
    if (start < previous) {
      const message = 'The time is before the one above it; the cues were put in order of time.';
      notes.push({ code: 'times-go-back', severity: 'warning', line, column: 1, message });
    }
    previous = start;
    place(start);
    const next = items[index + 1];
    const text = next?.kind === 'text' ? next.text : '';
    if (next?.kind === 'text') index++;
    else if (next === undefined) noteClosing(item, notes);
    cues.push({ id: '', start, end, text, words: timeWords(text, start, end), timing: 'given' });
    from = Math.max(from, end);
  }
  const isUsable = duration !== undefined && isCountable(duration) && duration > from;
  place(isUsable ? duration : undefined);
  return cues.sort((a, b) => a.start - b.start);
}

function noteClosing(item: TimingMark, notes: Diagnostic[]): void {
  const [start, end] = [formatTimestamp(item.start), formatTimestamp(item.end)];
  const message = `The time ${start} --> ${end} has no text after it: the speech before it ends at ${start}, the recording at ${end}.`;
  notes.push({ code: 'closing-time', severity: 'info', line: item.line, column: 1, message });
}

function noteEstimates(items: readonly TextItem[], cues: readonly Cue[], notes: Diagnostic[]): void {
  const paragraphs = items.filter(item => item.kind === 'text').length;
  const estimated = cues.filter(cue => cue.timing === 'estimated').length;
  if (estimated === 0) return;
  const message = `${estimated} of ${paragraphs} paragraphs have no time; theirs were estimated from how long they take to say.`;
  notes.push({ code: 'estimated-times', severity: 'info', line: 0, column: 0, message });
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
