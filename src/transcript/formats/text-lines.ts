import { formatTimestamp, parseTimestamp } from '../../text/time.js';
import type { Diagnostic } from '../model.js';
import type { Slices } from '../slices.js';
import { isHeading } from '../speaker-headings.js';
import { ENDS_LIKE_SPEECH, isNameShaped } from '../speaker-labels.js';
import { quote } from './read-options.js';
import { endTimesInSlices, itemsWithEndsInSlices } from './text-ends.js';
import type { TextLine } from './text-source.js';
import { rateOf, readStamp, type Stamp } from './text-stamps.js';

/** Text that stands together, without the timing before it. */
export interface Paragraph {
  readonly kind: 'text';
  /** Lines joined with `\n`. */
  readonly text: string;
  /** From 1. */
  readonly line: number;
  /** Seconds, where a line of its own says so. */
  readonly start?: number;
  /** Seconds, where a line of its own says so. */
  readonly end?: number;
  /** Who speaks, where a mark says so that is nothing else: `<v Ann>`. */
  readonly speaker?: string;
  /** What may be the name of who speaks, and what is left of the text then. */
  readonly label?: { readonly name: string; readonly text: string };
  /** Whether the one before goes on to speak, where nobody is named. */
  readonly isSame?: boolean;
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

/** What is marked as a heading. */
interface Heading {
  readonly kind: 'heading';
  readonly text: string;
  /** From 1. */
  readonly line: number;
}

/** What a plain text transcript is made of, in file order. */
export type TextItem = Paragraph | TimingMark | Heading;

// Times that are not sure are times only where they open this part of the blocks, and nearly all go up.
const FEWEST_STAMPED = 0.25;
const FEWEST_RISING = 0.8;
/** Lines that are looked at before it yields. */
const SLICE = 500;
const CLOCK = String.raw`\[?((?:\d+:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?)\]?`;
const TIMING_LINE = new RegExp(String.raw`^\s*${CLOCK}\s*-->\s*${CLOCK}\s*$`);
/** `From Ann to Everyone:` of Zoom, in some languages; `<ann>` of IRC. */
const CHAT = /^(?:(?:From|Von|De|Da|Van)\s([^\n:]{3,120}):(?=\s)|<([\p{L}_][^<>\n]{0,40})>(?=[ \t]))/u;
const TO_WHOM = /\s(?:to|an|à|a|para|aan)\s/;
const VOICE = /^<v[ \t]([^<>\n]{1,80})>/;

/** A paragraph while its lines are gathered. */
interface Open {
  readonly line: number;
  readonly start?: number;
  readonly end?: number | undefined;
  /** What stands beside its time, which may be a name. */
  readonly name?: string;
  readonly lines: string[];
}

/** Paragraphs, timings and headings of a plain text. Blank lines part them, and times at the beginning of a line. */
export function* itemsInSlices(lines: readonly TextLine[], notes: Diagnostic[]): Slices<TextItem[]> {
  const stamps = yield* stampsInSlices(lines, notes);
  const ends = yield* endTimesInSlices(lines);
  if (ends.size > stamps.size) return yield* itemsWithEndsInSlices(lines, ends);
  const { areHeaders, areNamesAbove } = layoutOf(lines, stamps);
  const items: TextItem[] = [];
  let open: Open | undefined;
  const close = (isEnd = false): void => {
    if (open === undefined) return;
    const isEmpty = open.lines.every(line => line.trim() === '');
    // A time that stands alone belongs to the text after it.
    if (isEmpty && open.name === undefined && !isEnd) return;
    if ((areHeaders || areNamesAbove) && !isEnd && isHeader(open, isEmpty)) return;
    const item = itemOf(open, isEmpty);
    if (item !== undefined) items.push(item);
    open = undefined;
  };
  for (const [index, { text, number: line, isHeading }] of lines.entries()) {
    if (index % SLICE === 0) yield;
    const mark = text.includes('-->') ? markOf(text, line, notes) : undefined;
    const stamp = mark === undefined ? stamps.get(index) : undefined;
    if (isHeading || mark !== undefined || stamp !== undefined) {
      // A name on a line of its own above the time is of what follows.
      const name = stamp?.before === '' && stamp.rest === '' ? nameAbove(open) : undefined;
      if (name !== undefined) open!.lines.pop();
      close(true);
      if (mark !== undefined) items.push(mark);
      else if (isHeading) items.push({ kind: 'heading', text: text.trim(), line });
      else open = openedBy(stamp!, line, name ?? (areNamesAbove ? takeName(stamp!, items) : undefined));
    } else if (text.trim() === '') {
      close();
    } else {
      open ??= { line, lines: [] };
      open.lines.push(text);
    }
  }
  close(true);
  yield;
  return items;
}

/** Most of the times, where they stand in one way. */
const MOST = 0.8;

/** Whether nearly all times stand beside a name and over a blank line; and whether under names and between blank lines. */
function layoutOf(
  lines: readonly TextLine[],
  stamps: ReadonlyMap<number, Stamp>,
): { areHeaders: boolean; areNamesAbove: boolean } {
  const isBlank = (index: number): boolean => (lines[index]?.text.trim() ?? '') === '';
  let [headers, under] = [0, 0];
  for (const [index, { before, rest }] of stamps) {
    if (!isBlank(index + 1)) continue;
    if ((before === '') !== (rest === '') && isNameAlone(before + rest)) headers++;
    const isUnder = before + rest === '' && isBlank(index - 1) && isBlank(index - 3);
    if (isUnder && isNameAlone(lines[index - 2]?.text.trim() ?? '')) under++;
  }
  const isMost = (count: number): boolean => count > 1 && count >= MOST * stamps.size;
  return { areHeaders: isMost(headers), areNamesAbove: isMost(under) };
}

function isNameAlone(text: string): boolean {
  return text !== '' && !ENDS_LIKE_SPEECH.test(text) && isNameShaped(text);
}

/** Whether nothing but a time and a name was read. */
function isHeader({ start, name, lines }: Open, isEmpty: boolean): boolean {
  if (start === undefined) return false;
  return name === undefined ? lines.length === 1 && isNameAlone(lines[0]!.trim()) : isEmpty;
}

/** The paragraph above a time that stands alone, where it may be a name. */
function takeName({ before, rest }: Stamp, items: TextItem[]): string | undefined {
  const item = items.at(-1);
  if (before + rest !== '' || item?.kind !== 'text' || item.start !== undefined || !isNameAlone(item.text))
    return undefined;
  items.pop();
  return item.text;
}

/** The line above, where it is all that was read of its block and may be a name. */
function nameAbove(open: Open | undefined): string | undefined {
  if (open === undefined || open.lines.length !== 1 || open.start !== undefined) return undefined;
  const name = open.lines[0]!.trim();
  return isNameShaped(name) ? name : undefined;
}

function openedBy({ start, end, before, rest }: Stamp, line: number, above: string | undefined): Open {
  const name = above ?? (before === '' ? undefined : before);
  return { line, start, end, lines: rest === '' ? [] : [rest], ...(name === undefined ? {} : { name }) };
}

function itemOf({ line, start, end, name, lines }: Open, isEmpty: boolean): TextItem | undefined {
  const times = { ...(start === undefined ? {} : { start }), ...(end === undefined ? {} : { end }) };
  const text = lines.join('\n').trim();
  if (isEmpty) {
    // A name and a time without a text.
    if (name !== undefined) return { kind: 'text', text: name, line, ...times };
    return start === undefined ? undefined : { kind: 'timing', start, end: Math.max(start, end ?? start), line };
  }
  const voice = VOICE.exec(text);
  if (voice !== null && voice[1]!.trim() !== '') {
    const said = text
      .slice(voice[0].length)
      .replace(/<\/v>\s{0,9}$/, '')
      .trim();
    if (said !== '') return { kind: 'text', text: said, line, ...times, speaker: voice[1]!.trim() };
  }
  if (name !== undefined) return { kind: 'text', text: `${name}\n${text}`, line, ...times, label: { name, text } };
  const chat = start === undefined ? undefined : chatLabel(text);
  if (chat !== undefined) return { kind: 'text', text, line, ...times, label: chat };
  // A name on the line of the time, or on the one after it.
  const [first = '', ...others] = lines;
  const rest = others.join('\n').trim();
  const isLabel = start !== undefined && rest !== '' && isNameShaped(first.trim());
  const label = isLabel ? { label: { name: first.trim(), text: rest } } : {};
  return { kind: 'text', text, line, ...times, ...label };
}

/** Who writes to whom, or whose line it is, in a chat. */
function chatLabel(text: string): Paragraph['label'] {
  const [whole, from, nick] = CHAT.exec(text) ?? [];
  if (whole === undefined) return undefined;
  const [name = '', to] = nick === undefined ? from!.split(TO_WHOM) : [nick, nick];
  const said = text.slice(whole.length).trim();
  return said === '' || to === undefined ? undefined : { name: name.trim(), text: said };
}

function markOf(line: string, number: number, notes: Diagnostic[]): TimingMark | undefined {
  const match = TIMING_LINE.exec(line);
  if (match === null) return undefined;
  const start = parseTimestamp(match[1]!);
  const end = parseTimestamp(match[2]!);
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

/** The lines that have a time, by index; none where what looks like times is not used as such. */
function* stampsInSlices(lines: readonly TextLine[], notes: Diagnostic[]): Slices<Map<number, Stamp>> {
  const found = new Map<number, Stamp>();
  let blocks = 0;
  for (const [index, { text }] of lines.entries()) {
    if (index % SLICE === 0) yield;
    if (text.trim() === '') continue;
    if (index === 0 || lines[index - 1]!.text.trim() === '') blocks++;
    const stamp = readStamp(text);
    if (stamp !== undefined && (stamp.before === '' || isNameShaped(stamp.before))) found.set(index, stamp);
  }
  yield;
  const sure = new Map([...found].filter(([, stamp]) => stamp.isSure));
  // A text keeps to one way of writing them.
  const stamps = 2 * sure.size >= found.size ? sure : found;
  const all = [...stamps.values()];
  const rising = all.filter((stamp, index) => index === 0 || stamp.start >= all[index - 1]!.start).length;
  // A name before a time without a sign comes again, or it heads a list.
  const names = all
    .filter(({ before, rest, isSure }) => !isSure && before !== '' && rest !== '')
    .map(({ before }) => before);
  if (names.length > 0 && (new Set(names).size === names.length || names.some(isHeading))) return new Map();
  const isCommon = stamps === sure || (all.length >= 2 && all.length >= FEWEST_STAMPED * blocks);
  if (!isCommon || rising < FEWEST_RISING * all.length) return new Map();
  return withFrames(stamps, notes);
}

/** Counts the frames of timecodes into their seconds. How many make one is not said: it is told from the most there are. */
function withFrames(stamps: Map<number, Stamp>, notes: Diagnostic[]): Map<number, Stamp> {
  let most = -1;
  for (const { frames } of stamps.values()) if (frames) most = Math.max(most, ...frames);
  if (most < 0) return stamps;
  const rate = rateOf(most);
  const message = `The times count frames; they are taken for ${rate} a second.`;
  notes.push({ code: 'frames', severity: 'warning', line: 0, column: 0, message });
  const seconds = (time: number, frames: number): number => Math.round((time + frames / rate) * 1000) / 1000;
  return new Map(
    [...stamps].map(([index, stamp]) => {
      const [first, last] = stamp.frames ?? [0, 0];
      const end = stamp.end === undefined ? undefined : seconds(stamp.end, last);
      return [index, { ...stamp, start: seconds(stamp.start, first), end }];
    }),
  );
}
