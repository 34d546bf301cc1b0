import { formatTimestamp, parseTimestamp, roundToMs } from '../../text/time.js';
import type { Diagnostic } from '../model.js';
import { isNameShaped } from '../name-shape.js';
import type { Slices } from '../slices.js';
import type { Paragraph, TextItem } from './text-lines.js';
import type { TextLine } from './text-source.js';
import { readEndMark } from './text-stamps.js';

/** A time at the end of a line. */
interface EndTime {
  /** The line before it. */
  readonly text: string;
  /** Seconds. */
  readonly time: number;
  /** Whether signs say that it ends the text, as `#00:00:05-3#` does. */
  readonly isMark: boolean;
}

/** Part of the lines, or of the paragraphs, that end with a mark or with a plain time. */
const FEWEST_MARKS = 0.5;
const FEWEST_TIMES = 0.8;
const FEWEST_PLAIN = 3;
const FEWEST_RISING = 0.95;
/** UTF-16 units a second above which nobody speaks. */
const FASTEST = 25;
/** Seconds in which nothing can be said before the first time. */
const NO_ROOM = 0.5;
/** UTF-16 units of a time with its signs. */
const LONGEST_TIME = 24;
/** Lines that are looked at before it yields. */
const SLICE = 500;
const PLAIN = /(?<=\S)\s+[[(]?((?:\d{1,3}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?)[\])]?$/;
const MARK = /#(?:\d{1,4}:)?\d{1,2}:\d{2}(?:[-.,]\d{1,3})?#/g;

function readEndTime(line: string): EndTime | undefined {
  const text = line.trimEnd();
  const mark = readEndMark(text);
  if (mark !== undefined) return { text: mark.text, time: mark.end, isMark: true };
  const match = PLAIN.exec(text.slice(-LONGEST_TIME));
  const time = match === null ? undefined : parseTimestamp(match[1]!);
  return match === null || time === undefined
    ? undefined
    : { text: text.slice(0, -match[0].length), time, isMark: false };
}

/** The times at the ends of lines, by index; none where the file as a whole does not write them so. */
export function* endTimesInSlices(lines: readonly TextLine[]): Slices<Map<number, EndTime>> {
  const marks = new Map<number, EndTime>();
  const plain = new Map<number, EndTime>();
  let [filled, blocks, ended, names] = [0, 0, 0, 0];
  const isBetween = (line: TextLine | undefined): boolean =>
    line === undefined || line.isHeading || line.text.trim() === '';
  for (const [index, line] of lines.entries()) {
    if (index % SLICE === SLICE - 1) yield;
    if (isBetween(line)) continue;
    const isLast = isBetween(lines[index + 1]);
    filled++;
    if (isLast) blocks++;
    const found = readEndTime(line.text);
    if (found === undefined) continue;
    (found.isMark ? marks : plain).set(index, found);
    if (isLast && !found.isMark) ended++;
    if (!found.isMark && isNameShaped(found.text.trim())) names++;
  }
  if (marks.size >= FEWEST_MARKS * Math.min(filled, blocks)) return marks;
  const isCommon = plain.size >= FEWEST_TIMES * filled || (ended >= FEWEST_TIMES * blocks && ended === plain.size);
  if (!isCommon || plain.size < FEWEST_PLAIN || names > plain.size / 2) return new Map();
  const times = [...plain.values()].map(({ time }) => time);
  const rising = times.filter((time, index) => index === 0 || time >= times[index - 1]!).length;
  return rising >= FEWEST_RISING * times.length ? plain : new Map();
}

/** The paragraphs of a text whose times stand at the ends of lines: each such line ends one. */
export function* itemsWithEndsInSlices(
  lines: readonly TextLine[],
  ends: ReadonlyMap<number, EndTime>,
  notes: Diagnostic[],
): Slices<TextItem[]> {
  const items: TextItem[] = [];
  /** By index of the item. */
  const times = new Map<number, number>();
  let gathered: string[] = [];
  let begin = 0;
  let isSame = false;
  const close = (time?: number): void => {
    const text = gathered.join('\n').trim();
    gathered = [];
    if (text === '') return;
    if (time !== undefined) times.set(items.length, time);
    items.push({ kind: 'text', text, line: begin, ...(isSame ? { isSame } : {}) });
    isSame = false;
  };
  const areMarks = [...ends.values()].some(({ isMark }) => isMark);
  for (const [index, { text, number: line, isHeading }] of lines.entries()) {
    if (index % SLICE === SLICE - 1) yield;
    if (isHeading || text.trim() === '') {
      close();
      if (isHeading) items.push({ kind: 'heading', text: text.trim(), line });
      continue;
    }
    if (gathered.length === 0) begin = line;
    const end = ends.get(index);
    let rest = end?.text ?? text;
    // Marks within a line end parts of what one says.
    for (const [mark] of areMarks ? rest.matchAll(MARK) : []) {
      const at = rest.indexOf(mark);
      gathered.push(rest.slice(0, at));
      close(readEndMark(mark)?.end);
      rest = rest.slice(at + mark.length);
      begin = line;
      isSame = true;
    }
    gathered.push(rest);
    if (end !== undefined) close(end.time);
  }
  close();
  return withTimes(items, times, !areMarks && areStarts(items, times), notes);
}

/** Whether plain times say when texts begin: the first does so at the beginning, or the texts would be too long otherwise. */
function areStarts(items: readonly TextItem[], times: ReadonlyMap<number, number>): boolean {
  const all = [...times];
  if (all[0]![1] < NO_ROOM) return true;
  let [fastEnds, fastStarts] = [0, 0];
  for (const [place, [index, time]] of all.entries()) {
    const item = items[index]!;
    const length = item.kind === 'text' ? item.text.length : 0;
    if (length > FASTEST * (time - (all[place - 1]?.[1] ?? 0))) fastEnds++;
    if (length > FASTEST * ((all[place + 1]?.[1] ?? Number.POSITIVE_INFINITY) - time)) fastStarts++;
  }
  return fastEnds > fastStarts;
}

function withTimes(
  items: readonly TextItem[],
  times: ReadonlyMap<number, number>,
  isStart: boolean,
  notes: Diagnostic[],
): TextItem[] {
  let last = 0;
  // UTF-16 units of texts without a time since the last.
  let untimed = 0;
  return items.map((item, index) => {
    if (item.kind !== 'text') return item;
    const time = times.get(index);
    if (time !== undefined && isStart) return { ...item, start: time };
    if (time !== undefined && time < last) {
      const message = `The time ${formatTimestamp(time)} behind it is before the one above it; left out.`;
      notes.push({ code: 'times-go-back', severity: 'warning', line: item.line, column: 0, message });
    }
    if (time === undefined || time < last) {
      untimed += item.text.length;
      return item;
    }
    const start = last + ((time - last) * untimed) / (untimed + item.text.length);
    last = time;
    untimed = 0;
    return { ...item, start: roundToMs(start), end: time } satisfies Paragraph;
  });
}
