import type { Diagnostic } from '../model.js';
import type { Slices } from '../slices.js';
import { isName } from '../speakers.js';
import { formatTimestamp, parseTimestamp } from '../time.js';
import { quote } from './read-options.js';

/** Text that stands together, without the timing before it. */
export interface Paragraph {
  readonly kind: 'text';
  /** Lines joined with `\n`. */
  readonly text: string;
  /** From 1. */
  readonly line: number;
  /** Seconds, where its first line says so. */
  readonly start?: number;
  /** Seconds, where its first line says so. */
  readonly end?: number;
  /** Where its first line says so beside a time. */
  readonly speaker?: string;
}

/** A line that is nothing but a start and an end, or a closing start. */
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

/** A line that begins with a time, in one of the ways people write them. */
interface Stamped {
  readonly start: number;
  readonly end?: number;
  readonly speaker?: string;
  /** What is left of the line. */
  readonly rest: string;
  /** Brackets leave no doubt that a time is meant. */
  readonly isBracketed: boolean;
}

const TIME = String.raw`((?:\d+:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?)`;
const STAMP = String.raw`\[?${TIME}\]?`;
const TIMING_LINE = new RegExp(String.raw`^\s*${STAMP}\s*-->\s*${STAMP}\s*$`);
const RANGE = String.raw`${TIME}(?:\s*(?:-->|-|–|—)\s*${TIME})?`;
const BRACKETED = new RegExp(String.raw`^\s*(?:[-–—*•]\s*)?[[(<]\s*${RANGE}\s*[\])>]`);
const BARE = new RegExp(String.raw`^\s*${RANGE}(?=[\s\-–—|:]|$)`);
const WHOLE_TIME = new RegExp(`^${TIME}$`);
const TIME_AT_END = new RegExp(String.raw`(?<![\d:.,])${TIME}$`);
// A name before a time, in UTF-16 units, and what is looked at to find the time after it.
const LONGEST_NAME = 45;
const LONGEST_TIME = 24;
const SPEAKER_AFTER = /^([^:：\n]{1,40}?)[ \u00a0\u202f]?(?::(?=\s|$)|：)\s*(.*)$/;
// Times without brackets are times only where they open this part of the blocks, and nearly all go up.
const FEWEST_STAMPED = 0.25;
const FEWEST_RISING = 0.8;
/** Lines that are looked at before it yields. */
const SLICE = 500;

/** Paragraphs and timings of a plain text. Blank lines part them, and times at the beginning of a line. */
export function* itemsInSlices(source: string, notes: Diagnostic[]): Slices<TextItem[]> {
  const lines = source.split('\n');
  const stamps = yield* stampsInSlices(lines);
  const items: TextItem[] = [];
  let open: string[] = [];
  let head: Omit<Paragraph, 'kind' | 'text'> | undefined;
  const close = (isEnd = false): void => {
    if (head === undefined) return;
    const text = open.join('\n').trim();
    // A time that stands alone belongs to the text after it.
    if (text === '' && !isEnd) return;
    if (text !== '') {
      items.push({ kind: 'text', text, ...head });
    } else if (head.speaker !== undefined) {
      // A name and a time without a text.
      items.push({ kind: 'text', text: lines[head.line - 1]!.trim(), line: head.line });
    } else if (head.start !== undefined) {
      items.push({
        kind: 'timing',
        start: head.start,
        end: Math.max(head.start, head.end ?? head.start),
        line: head.line,
      });
    }
    open = [];
    head = undefined;
  };
  for (const [index, text] of lines.entries()) {
    if (index % SLICE === 0) yield;
    const line = index + 1;
    const mark = text.includes('-->') ? markOf(text, line, notes) : undefined;
    const stamp = mark === undefined ? stamps.get(index) : undefined;
    if (mark !== undefined || stamp !== undefined) {
      close(true);
    } else if (text.trim() === '') {
      close();
      continue;
    }
    if (mark !== undefined) {
      items.push(mark);
    } else if (stamp !== undefined) {
      const { start, end, speaker, rest } = stamp;
      head = { line, start, ...(end === undefined ? {} : { end }), ...(speaker === undefined ? {} : { speaker }) };
      if (rest !== '') open.push(rest);
    } else {
      head ??= { line };
      open.push(text);
    }
  }
  close(true);
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

/** The lines that begin with a time, by index; none where what looks like times is not used as such. */
function* stampsInSlices(lines: readonly string[]): Slices<Map<number, Stamped>> {
  const found = new Map<number, Stamped>();
  let blocks = 0;
  for (const [index, line] of lines.entries()) {
    if (index % SLICE === 0) yield;
    if (line.trim() === '') continue;
    if (index === 0 || lines[index - 1]!.trim() === '') blocks++;
    if (!/\d:\d\d/.test(line.slice(0, 120))) continue;
    const stamp = stampOf(line);
    if (stamp !== undefined) found.set(index, stamp);
  }
  yield;
  const bracketed = new Map([...found].filter(([, stamp]) => stamp.isBracketed));
  // A text keeps to one way of writing them.
  const stamps = 2 * bracketed.size >= found.size ? bracketed : found;
  const all = [...stamps.values()];
  const rising = all.filter((stamp, index) => index === 0 || stamp.start >= all[index - 1]!.start).length;
  const isCommon = stamps === bracketed || (all.length >= 2 && all.length >= FEWEST_STAMPED * blocks);
  return isCommon && rising >= FEWEST_RISING * all.length ? stamps : new Map();
}

function stampOf(line: string): Stamped | undefined {
  const bracketed = BRACKETED.exec(line);
  const match = bracketed ?? BARE.exec(line);
  if (match !== null) {
    const rest = withoutFirst(line.slice(match[0].length), bracketed === null ? '-–—|:' : '-–—:');
    return stamped(match[1], match[2], undefined, rest, bracketed !== null);
  }
  const named = nameAndTime(line);
  return named === undefined ? undefined : stamped(named.time, undefined, named.name, named.rest, named.isBracketed);
}

/** Reads `Ann (12:03): …`, `Ann [12:03] …` and `Ann  12:03`; `undefined` for anything else. */
function nameAndTime(line: string): { name: string; time: string; rest: string; isBracketed: boolean } | undefined {
  const open = line.search(/[[(]/);
  const isBracketed = open >= 0;
  let before: string;
  let time: string | undefined;
  let rest = '';
  if (isBracketed) {
    const length = line.slice(open, open + LONGEST_TIME).search(/[\])]/);
    if (length < 0) return undefined;
    before = line.slice(0, open);
    time = line.slice(open + 1, open + length).trim();
    rest = withoutFirst(line.slice(open + length + 1), ':');
    if (!WHOLE_TIME.test(time)) return undefined;
  } else {
    const text = line.trimEnd();
    time = TIME_AT_END.exec(text.slice(-LONGEST_TIME))?.[1];
    if (time === undefined) return undefined;
    before = text.slice(0, text.length - time.length);
  }
  const name = before
    .trim()
    .replace(/[-–—,]$/, '')
    .trimEnd();
  const isNamed = name.length <= LONGEST_NAME && /^[^:[(\d][^:]*$/.test(name) && isName(name);
  return isNamed ? { name, time, rest, isBracketed } : undefined;
}

/** What follows a time, without white space and one of the characters that part it from the text. */
function withoutFirst(text: string, parting: string): string {
  const rest = text.trimStart();
  return rest !== '' && parting.includes(rest[0]!) ? rest.slice(1).trimStart() : rest;
}

function stamped(
  from: string | undefined,
  to: string | undefined,
  name: string | undefined,
  rest: string,
  isBracketed: boolean,
): Stamped | undefined {
  const start = parseTimestamp(from ?? '');
  const end = to === undefined ? undefined : parseTimestamp(to);
  if (start === undefined || (to !== undefined && end === undefined)) return undefined;
  const after = name === undefined ? SPEAKER_AFTER.exec(rest) : null;
  const speaker = name ?? (after !== null && isName(after[1]!.trim()) ? after[1]!.trim() : undefined);
  return {
    start,
    ...(end === undefined ? {} : { end }),
    ...(speaker === undefined ? {} : { speaker }),
    rest: name === undefined && speaker !== undefined ? (after?.[2] ?? '') : rest,
    isBracketed,
  };
}
