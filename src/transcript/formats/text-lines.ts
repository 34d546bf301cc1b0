import { formatTimestamp, parseTimestamp, secondsOf } from '../../text/time.js';
import type { Diagnostic } from '../model.js';
import { isNameShaped } from '../name-shape.js';
import type { Slices } from '../slices.js';
import { ENDS_LIKE_SPEECH } from '../speaker-headings.js';
import { quote } from './read-options.js';
import { endTimesInSlices, itemsWithEndsInSlices } from './text-ends.js';
import type { TextLine } from './text-source.js';
import type { Stamp } from './text-stamps.js';
import { stampsInSlices } from './text-times.js';

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
  readonly label?: { readonly name: string; readonly text: string; readonly isAbove?: boolean };
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

/** Lines that are looked at before it yields. */
const SLICE = 500;
const CLOCK = String.raw`\[?((?:\d+:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?)\]?`;
const TIMING_LINE = new RegExp(String.raw`^\s*${CLOCK}\s*-->\s*${CLOCK}\s*$`);
/** `0:0:3.120 --> 0:10:5.10`, as documents of Teams have it: hours, minutes, seconds and milliseconds, none with zeros before it. */
const UNPADDED_TIME = String.raw`(\d{1,3}):(\d{1,2}):(\d{1,2})\.(\d{1,3})`;
const UNPADDED_LINE = new RegExp(String.raw`^\s*${UNPADDED_TIME}\s*-->\s*${UNPADDED_TIME}\s*$`);
/** `From Ann to Everyone:` of Zoom, in some languages; `From Ann :` of its older versions; `<ann>` of IRC. */
const CHAT = /^(?:(?:From|Von|De|Da|Van)\s([^\n:]{3,120}):(?=\s)|<([\p{L}_][^<>\n]{0,40})>(?=[ \t]))/u;
const TO_WHOM = /\s(?:to|an|à|a|para|aan)\s/;
const VOICE = /^<v[ \t]([^<>\n]{1,80})>/;

/** A paragraph while its lines are gathered. */
interface Open {
  readonly line: number;
  readonly start?: number;
  readonly end?: number | undefined;
  /** What stands beside its time or above it, which may be a name. */
  readonly name?: string;
  readonly isAbove?: boolean;
  /** What is in bold at its beginning, which may be a name too. */
  bold?: string | undefined;
  readonly lines: string[];
}

/** Paragraphs, timings and headings of a plain text. Blank lines part them, and times at the beginning of a line. */
export function* itemsInSlices(lines: readonly TextLine[], notes: Diagnostic[]): Slices<TextItem[]> {
  const stamps = yield* stampsInSlices(lines, notes);
  const ends = yield* endTimesInSlices(lines);
  if (ends.size > stamps.size) return yield* itemsWithEndsInSlices(lines, ends, notes);
  const { areHeaders, areNamesAbove, namesOver, namesUpon } = layoutOf(lines, stamps);
  const isUnpadded = lines.some(({ text }) => text.includes('-->') && isUnpaddedLine(text));
  const items: TextItem[] = [];
  let open: Open | undefined;
  const close = (isEnd = false): void => {
    if (open === undefined) return;
    const isEmpty = open.lines.every(line => line.trim() === '');
    // A time that stands alone belongs to the text after it.
    if (isEmpty && open.name === undefined && !isEnd) return;
    if ((areHeaders || areNamesAbove) && !isEnd && isHeader(open, isEmpty)) return;
    const item = itemOf(open, isEmpty, isUnpadded && items.at(-1)?.kind === 'timing');
    if (item !== undefined) items.push(item);
    open = undefined;
  };
  for (const [index, { text, number: line, isHeading, bold }] of lines.entries()) {
    if (index % SLICE === 0) yield;
    const mark = text.includes('-->') ? markOf(text, line, isUnpadded, notes) : undefined;
    const stamp = mark === undefined ? stamps.get(index) : undefined;
    if (isHeading || mark !== undefined || stamp !== undefined) {
      // A name on a line of its own above the time is of what follows.
      const mayFollow = stamp?.before === '' && (stamp.rest === '' || namesOver.has(nameAbove(open) ?? ''));
      const last = stamp !== undefined && isAlone(stamp) ? (open?.lines.at(-1)?.trim() ?? '') : '';
      const name = namesUpon.has(last) ? withoutColon(last) : mayFollow ? nameAbove(open) : undefined;
      if (name !== undefined) open!.lines.pop();
      close(true);
      if (mark !== undefined) items.push(mark);
      else if (isHeading) items.push({ kind: 'heading', text: text.trim(), line });
      else {
        const isOver = areNamesAbove && stamp!.rest === '';
        open = openedBy(stamp!, line, name ?? takeName(stamp!, items, isOver ? undefined : namesOver));
        open.bold = bold;
      }
    } else if (text.trim() === '') {
      close();
    } else {
      open ??= { line, lines: [] };
      if (open.lines.length === 0) open.bold = bold;
      open.lines.push(text);
    }
  }
  close(true);
  yield;
  return items;
}

/** Most of the times, where they stand in one way. */
const MOST = 0.8;

/**
 * Whether nearly all times stand beside a name and over a blank line; whether under names and between blank lines; and the
 * names that stand alone over a time with its text; and those on the line over a time alone.
 */
function layoutOf(
  lines: readonly TextLine[],
  stamps: ReadonlyMap<number, Stamp>,
): { areHeaders: boolean; areNamesAbove: boolean; namesOver: ReadonlySet<string>; namesUpon: ReadonlySet<string> } {
  const isBlank = (index: number): boolean => (lines[index]?.text.trim() ?? '') === '';
  let [headers, under] = [0, 0];
  const alone: string[] = [];
  const upon: string[] = [];
  for (const [index, stamp] of stamps) {
    const { before, rest } = stamp;
    const above = lines[index - 1]?.text.trim() ?? '';
    if (isAlone(stamp) && isNameAlone(above)) upon.push(above);
    if (before === '' && rest !== '') {
      const at = isBlank(index - 1) ? index - 2 : index - 1;
      const name = stamps.has(at) ? '' : (lines[at]?.text.trim() ?? '');
      if (isNameAlone(name) && (isBlank(at - 1) || stamps.has(at - 1))) alone.push(name);
    }
    if (!isBlank(index + 1)) continue;
    if ((before === '') !== (rest === '') && isNameAlone(before + rest)) headers++;
    const over = isBlank(index - 1) ? index - 2 : index - 1;
    if (isAlone(stamp) && isBlank(over - 1) && isNameAlone(lines[over]?.text.trim() ?? '')) under++;
  }
  const isMost = (count: number): boolean => count > 1 && count >= MOST * stamps.size;
  // Headings stand there too, but each once.
  const namesIn = (list: readonly string[]): ReadonlySet<string> => {
    const names = new Set(list);
    return names.size > 1 && 2 * (list.length - names.size) >= list.length / 2 ? names : new Set();
  };
  return {
    areHeaders: isMost(headers),
    areNamesAbove: isMost(under),
    namesOver: namesIn(alone),
    namesUpon: namesIn(isMost(upon.length) ? upon : []),
  };
}

/** Whether a line is nothing but a time. */
function isAlone({ before, rest }: Stamp): boolean {
  return before + rest === '';
}

/** Whether a text is nothing but what may be a name, perhaps with a colon behind it. */
export function isNameAlone(text: string): boolean {
  return text !== '' && !ENDS_LIKE_SPEECH.test(text) && isNameShaped(withoutColon(text));
}

/** A name without the colon behind it. */
export function withoutColon(text: string): string {
  return text.replace(/[ \u00a0\u202f]?[:：]$/, '');
}

/** Whether nothing but a time and a name was read. */
function isHeader({ start, name, lines }: Open, isEmpty: boolean): boolean {
  if (start === undefined) return false;
  return name === undefined ? lines.length === 1 && isNameAlone(lines[0]!.trim()) : isEmpty;
}

/** The paragraph above a time, where it may be a name: one of these. */
function takeName({ before }: Stamp, items: TextItem[], names: ReadonlySet<string> | undefined): string | undefined {
  const item = items.at(-1);
  if (before !== '' || item?.kind !== 'text' || item.start !== undefined || !isNameAlone(item.text)) return undefined;
  if (names !== undefined && !names.has(item.text)) return undefined;
  items.pop();
  return withoutColon(item.text);
}

/** The line above, where it is all that was read of its block and may be a name. */
function nameAbove(open: Open | undefined): string | undefined {
  if (open === undefined || open.lines.length !== 1 || open.start !== undefined) return undefined;
  const name = withoutColon(open.lines[0]!.trim());
  return isNameShaped(name) ? name : undefined;
}

function openedBy({ start, end, before, rest }: Stamp, line: number, above: string | undefined): Open {
  const name = above ?? (before === '' ? undefined : before);
  const isAbove = above !== undefined;
  return { line, start, end, lines: rest === '' ? [] : [rest], ...(name === undefined ? {} : { name, isAbove }) };
}

/** @param isTimed Whether its time stands above it, where a name may follow. */
function itemOf(
  { line, start, end, name, isAbove = false, bold, lines }: Open,
  isEmpty: boolean,
  isTimed: boolean,
): TextItem | undefined {
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
  if (name !== undefined) {
    return { kind: 'text', text: `${name}\n${text}`, line, ...times, label: { name, text, isAbove } };
  }
  const rest = bold !== undefined && text.startsWith(bold) ? text.slice(bold.length).trim() : '';
  // `**Ada Moss** We moored.`, and not `**Moss** is green.`
  if (rest !== '' && !/^[\p{Ll}:：]/u.test(rest))
    return { kind: 'text', text, line, ...times, label: { name: bold!, text: rest } };
  const chat = start === undefined ? undefined : chatLabel(text);
  if (chat !== undefined) return { kind: 'text', text, line, ...times, label: chat };
  // A name on the line of the time, parted by a tab or as all of it, or on the one after it.
  const [head = '', ...others] = lines;
  const parted = start === undefined ? -1 : head.search(/\t| {2}/);
  // Two spaces stand behind sentences, too.
  const tab = parted >= 0 && head[parted] === ' ' && ENDS_LIKE_SPEECH.test(head.slice(0, parted)) ? -1 : parted;
  const first = tab < 0 ? head : head.slice(0, tab);
  const said = (tab < 0 ? others : [head.slice(tab + 1), ...others]).join('\n').trim();
  const isLabel = (start !== undefined || isTimed) && said !== '' && isNameShaped(first.trim());
  const label = isLabel ? { label: { name: first.trim(), text: said } } : {};
  return { kind: 'text', text, line, ...times, ...label };
}

/** Who writes to whom, or whose line it is, in a chat. */
function chatLabel(text: string): Paragraph['label'] {
  const [whole, from, nick] = CHAT.exec(text) ?? [];
  if (whole === undefined) return undefined;
  const [name = '', to] = nick === undefined ? from!.split(TO_WHOM) : [nick, nick];
  const said = text.slice(whole.length).trim();
  const isChat = to !== undefined || /\s$/.test(name);
  return said === '' || !isChat ? undefined : { name: name.trim(), text: said };
}

/** Whether a timing has minutes or seconds of one digit, which no other has. */
function isUnpaddedLine(line: string): boolean {
  const match = UNPADDED_LINE.exec(line);
  return match !== null && [2, 3, 6, 7].some(index => match[index]!.length < 2);
}

/** @param isUnpadded Whether no part of a time has zeros before it. */
function timesOf(line: string, isUnpadded: boolean): (number | undefined)[] | undefined {
  const parts = isUnpadded ? UNPADDED_LINE.exec(line) : null;
  if (parts !== null) {
    return [1, 5].map(at => secondsOf(parts[at], parts[at + 1], parts[at + 2], parts[at + 3]!.padStart(3, '0')));
  }
  return TIMING_LINE.exec(line)?.slice(1, 3).map(parseTimestamp);
}

function markOf(line: string, number: number, isUnpadded: boolean, notes: Diagnostic[]): TimingMark | undefined {
  const times = timesOf(line, isUnpadded);
  if (times === undefined) return undefined;
  const [start, end] = times;
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
