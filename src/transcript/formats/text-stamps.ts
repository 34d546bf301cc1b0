import { parseTimestamp, secondsOf } from '../../text/time.js';

/** A line with a time, in one of the ways people write them. */
export interface Stamp {
  /** Seconds. */
  readonly start: number;
  /** Seconds; `undefined` where the line has none. */
  readonly end: number | undefined;
  /** What stands before the time, which may be a name. */
  readonly before: string;
  /** What is left of the line behind the time. */
  readonly rest: string;
  /**
   * How sure it is that a time is meant: brackets, a range, or nothing else in the line leave no doubt; one at the
   * beginning or the end of a line may be part of a sentence.
   */
  readonly isSure: boolean;
  /** Whether nothing but a space parts the time from the name before and the text after it: `Ann 00:12 Good morning.` */
  readonly isJoined?: boolean;
  /** Whether nothing at all parts the time from the text after it: `0:12Good morning.` */
  readonly isGlued?: boolean;
  /**
   * Frames of the start and the end, in timecodes such as `00:00:02:12`: they are not in the seconds yet; and the least that
   * the most of the file can be, as some have with 30 or 60 a second alone: `00;00;02;12`.
   */
  readonly frames: readonly [start: number, end: number, least: number] | undefined;
}

const TIME = String.raw`((?:\d{1,4}:\d{1,2}|\d{1,3}):\d{2}(?:[.,]\d{1,3}|[:;]\d{2}(?![\d:]))?|\d{2}(?:;\d{2}){3}(?![\d;]))`;
const ARROW = String.raw`\s*(?:-{1,2}>|[-–—→~])\s*`;
const RANGE = `${TIME}(?:${ARROW}${TIME})?`;
const BRACKETED = new RegExp(String.raw`^\s*(?:[-–—*•]\s*)?[[(<{]\s*${RANGE}\s*[\])>}]`);
const BARE = new RegExp(String.raw`^\s*(?:[-–—*•]\s)?${RANGE}(?=[\s\-–—|]|:(?!\d\d[A-Za-z\u00c0-\uffff])|$)`);
/** What makes of a time one of the day or of a table: `7:45 am`, `06:05 06:35 07:05`. */
const OF_DAY = /^(?:[ap]\.?m\b|\d{1,2}:\d{2}(?:\s+\d{1,2}:\d{2})*$)/i;
/** Not the time of a day: `7:45am`, `18:10h`. */
const GLUED = new RegExp(String.raw`^${TIME}(?!(?:[ap]m?|h|uhr|hrs?|st|nd|rd|th|x|s)(?!\p{L}))(?=\p{L})`, 'iu');
const FROM_HERE = new RegExp(RANGE, 'y');
/** `(Ann Lee, 00:12)` before the text, or `[Ann Lee 00:12]`: one word and a time may be a verse. */
const NAMED = new RegExp(
  String.raw`^\s*[[(]([^\d[\]()\n]{1,60}?[,|@–—-]|\p{Lu}[^\d[\]()\s]{0,30}[ \t]\p{Lu}[^\d[\]()\n]{0,40}?)[ \t]{1,4}${TIME}[\])]`,
  'u',
);
const TIMECODE = String.raw`(\d{2}(?:[:;]\d{2}){3})`;
/** Two timecodes, perhaps behind a number, as programs for DVDs write them: `1  00:00:02:12 00:00:06:00 Good morning.` */
const PAIR = new RegExp(
  String.raw`^[ \t]{0,8}(?:#?\d{1,5}[ \t]{1,8})?${TIMECODE}(?:[ \t]{0,8},[ \t]{0,8}|[ \t]{1,8})${TIMECODE}(?:[ \t]{0,8},[ \t]{0,8}|[ \t]{1,8}|$)`,
);
/** `[0.00s -> 4.00s]`, as faster-whisper prints them; behind a name too, where brackets leave no doubt. */
const SECONDS = /^([^[(\n]{0,60})[[(](\d{1,6}[.,]\d{1,3})s?\s*(?:-{1,2}>|[-–—])\s*(\d{1,6}[.,]\d{1,3})s?[\])]/;
/** What times are written with in East Asian and Arabic scripts and in Devanagari, in the forms of ASCII. */
const WIDE = /[（）［］【】：．，～\uff10-\uff19\u0660-\u0669\u06f0-\u06f9\u0966-\u096f]/g;
/** A digit of these. */
const DIGIT = /[\d\uff10-\uff19\u0660-\u0669\u06f0-\u06f9\u0966-\u096f]/;
const NARROW = new Map([...'（）［］【】：．，～'].map((wide, index) => [wide, '()[][]:.,~'[index]!] as const));
/** Hours, minutes and seconds with their letters, perhaps behind a name. */
const UNITS = /^([^[(\d]{0,60})([[(]?)(?:(\d{1,3})h\s?)?(\d{1,3})m\s?(\d{1,2})s([\])]?)(?=[\s:]|$)/;
const AT_BEGIN = new RegExp(String.raw`^${TIME}(?=\s|$)`);
/** A name before a time, and a time, in UTF-16 units. */
const LONGEST_NAME = 60;
const LONGEST_TIME = 24;

/** Reads the time of a line; `undefined` where it has none at its beginning, after a name, or at its end. */
export function readStamp(line: string): Stamp | undefined {
  // Most lines have none: it is quicker to see that first.
  if (!DIGIT.test(line)) return undefined;
  return narrowStamp(line) ?? wideStamp(line);
}

/** `［００：０３］`, `【00:03】`, `Ann（00:03）`, `00：03`. */
function wideStamp(line: string): Stamp | undefined {
  const head = line.slice(0, LONGEST_NAME + LONGEST_TIME);
  if (head.search(WIDE) < 0) return undefined;
  // Of the same length, so that what is no time can be taken from the line as it is.
  const narrow = head.replace(WIDE, wide => NARROW.get(wide) ?? String(digitOf(wide)));
  const stamp = narrowStamp(narrow + line.slice(head.length));
  if (stamp === undefined) return undefined;
  const rest = stamp.rest === '' ? '' : line.trimEnd().slice(-stamp.rest.trimEnd().length);
  const at = narrow.indexOf(stamp.before);
  return { ...stamp, before: line.slice(at, at + stamp.before.length), rest };
}

/** The value of a digit that is not ASCII. */
function digitOf(digit: string): number {
  const code = digit.charCodeAt(0);
  return code < 0x900 ? code & 0xf : code < 0x1000 ? code - 0x966 : code - 0xff10;
}

function narrowStamp(line: string): Stamp | undefined {
  if (!/\d[:;]\d\d/.test(line.slice(0, 2 * LONGEST_NAME))) return stampInUnits(line) ?? stampInSeconds(line);
  const marked = stampInMarks(line);
  if (marked !== undefined) return marked;
  const pair = PAIR.exec(line);
  if (pair !== null) return stampOf(pair[1]!, pair[2], '', line.slice(pair[0].length).trim(), true);
  const bracketed = BRACKETED.exec(line);
  const match = bracketed ?? BARE.exec(line);
  if (match !== null) {
    const rest = withoutFirst(line.slice(match[0].length), bracketed === null ? '-–—|:/' : '-–—:');
    if (bracketed === null && OF_DAY.test(rest)) return undefined;
    const second =
      match[2] === undefined && /^\s/.test(line.slice(match[0].length))
        ? AT_BEGIN.exec(rest.slice(0, LONGEST_TIME))
        : null;
    if (second !== null) return rangeOf(match[1]!, second[1]!, rest.slice(second[0].length).trim());
    const isSure = bracketed !== null || match[2] !== undefined;
    return stampOf(match[1]!, match[2], '', rest, isSure || rest === '');
  }
  const named = NAMED.exec(line);
  if (named !== null) {
    return stampOf(
      named[2]!,
      undefined,
      named[1]!.replace(/[,|@–—-]$/, ''),
      withoutFirst(line.slice(named[0].length), ':-–—'),
      true,
    );
  }
  const glued = GLUED.exec(line);
  if (glued !== null) {
    const stamp = stampOf(glued[1]!, undefined, '', line.slice(glued[0].length).trim(), false);
    return stamp && { ...stamp, isGlued: true };
  }
  return stampInColumns(line) ?? stampAfterName(line);
}

/** `00:00:02 00:00:06 Good morning.` Times of the day are in no order, and have no seconds. */
function rangeOf(from: string, to: string, rest: string): Stamp | undefined {
  const stamp = stampOf(from, to, '', rest, true);
  return stamp !== undefined && stamp.start < stamp.end! && /:\d\d:/.test(to) ? stamp : undefined;
}

/** `#00:00:05-3# Good morning. #00:00:07-1#`: with tenths of seconds. A mark alone is of the text before it. */
function stampInMarks(line: string): Stamp | undefined {
  const match = /^\s*#((?:\d{1,4}:)?\d{1,2}:\d{2})(?:[-.,](\d{1,3}))?#/.exec(line);
  if (match === null) return undefined;
  const rest = line.slice(match[0].length).trim();
  if (rest === '') return undefined;
  const last = readEndMark(rest);
  const to = last && `${/#([^#]*)#$/.exec(rest.slice(-LONGEST_TIME))?.[1]}`.replace('-', '.');
  return stampOf(`${match[1]}.${match[2] ?? '0'}`, to, '', last?.text ?? rest, true);
}

/** `Speaker 0    00:00:02    Good morning.` */
function stampInColumns(line: string): Stamp | undefined {
  const [, name] = /^(\S(?:[^\t]{0,59}?\S)?)(?: {2,}|\t)/.exec(line.slice(0, 2 * LONGEST_NAME)) ?? [];
  if (name === undefined) return undefined;
  const time = line.slice(name.length).trimStart();
  const match = AT_BEGIN.exec(time.slice(0, LONGEST_TIME));
  if (match === null || /\d:\d/.test(name)) return undefined;
  const rest = time.slice(match[0].length);
  return /^(?:\s{2,}|\t|\s*$)/.test(rest) ? stampOf(match[1]!, undefined, name, rest.trim(), true) : undefined;
}

/** `Ann (12:03): …`, `Ann [12:03 - 12:09] …`, `Ann: 12:03 …`, `Ann 12:03: …`, `Ann Lee, 12:03`. */
function stampAfterName(line: string): Stamp | undefined {
  const at = line.slice(0, LONGEST_NAME + LONGEST_TIME).search(/(?<![\d:.,;])\d{1,4}:\d{2}/);
  if (at < 1 || at > LONGEST_NAME) return undefined;
  FROM_HERE.lastIndex = at;
  const match = FROM_HERE.exec(line);
  if (match === null) return undefined;
  const before = line.slice(0, at);
  const after = line.slice(at + match[0].length);
  const open = /[[(<]\s?$/.exec(before)?.[0] ?? '';
  const name = before
    .slice(0, before.length - open.length)
    .trim()
    .replace(/(?:[-–—,|@·•/]|\s(?:at|à|um|alle|às|a las))$/, '');
  if (open !== '') {
    const close = /^\s?[\])>]/.exec(after)?.[0];
    if (close === undefined) return undefined;
    return stampOf(match[1]!, match[2], name, withoutFirst(after.slice(close.length), ':-–—'), true);
  }
  const rest = after.trim();
  if (/^[:：]?$/.test(rest)) return stampOf(match[1]!, match[2], name, '', /(?:\s{2}|\t)$/.test(before));
  // A time in a sentence has no sign that parts it from its neighbours, and a verse has few digits.
  const isParted = /[:：|]\s+$/.test(before) ? /^\s/.test(after) : /^(?:[:：|](?=\s)|：|\s+[|–—·•/-]\s)/.test(after);
  if (!/^(?:\d:)?\d{2}:\d{2}/.test(match[0])) return undefined;
  if (!isParted) {
    const isJoined = before === `${name} ` && /^\s/.test(after);
    const stamp = isJoined ? stampOf(match[1]!, match[2], name, rest, false) : undefined;
    return stamp && { ...stamp, isJoined };
  }
  return stampOf(match[1]!, match[2], name, withoutFirst(after, ':：|-–—·•/'), false);
}

/** `[1m15s] …`, `Ann (3m 12s): …`, `1h02m03s …`. */
function stampInUnits(line: string): Stamp | undefined {
  const match = UNITS.exec(line);
  if (match === null) return undefined;
  const [whole, before, open, hours, minutes, seconds, close] = match;
  // A name before a time without brackets has nothing behind it: `Ann Lee 1h 2m 3s`.
  const isOver = /^:?\s*$/.test(line.slice(whole.length));
  if ((open === '') !== (close === '') || (open === '' && before !== '' && !(isOver && before!.endsWith(' '))))
    return undefined;
  const start = secondsOf(hours, minutes, seconds, undefined);
  if (start === undefined) return undefined;
  const rest = withoutFirst(line.slice(whole.length), ':-–—');
  return { start, end: undefined, before: before!.trim(), rest, isSure: open !== '', frames: undefined };
}

/** `[0.00s -> 4.00s] Good morning.`, `SPEAKER_00 [0.0 - 4.0]: Good morning.` */
function stampInSeconds(line: string): Stamp | undefined {
  const match = SECONDS.exec(line);
  if (match === null) return undefined;
  const [start, end] = [match[2], match[3]].map(time => Number(time!.replace(',', '.')));
  const before = match[1]!.trim();
  const rest = line.slice(match[0].length);
  // Measures are written so too.
  if (before === '' && !match[0].includes('>') && !/^\s?\S{1,30}:\s/.test(rest)) return undefined;
  return {
    start: start!,
    end,
    before,
    rest: withoutFirst(rest, ':'),
    isSure: true,
    frames: undefined,
  };
}

function stampOf(
  from: string,
  to: string | undefined,
  before: string,
  rest: string,
  isSure: boolean,
): Stamp | undefined {
  const start = timecode(from);
  const end = to === undefined ? undefined : timecode(to);
  if (start === undefined || (to !== undefined && end === undefined)) return undefined;
  return {
    start: start.seconds,
    end: end?.seconds,
    before: before
      .trim()
      .replace(/[:：]$/, '')
      .replace(/^\[([^[\]]{1,60})\]$/, '$1')
      .replace(/^(?:time|time ?stamp|time ?code|tc|zeit|temps|heure|tiempo|hora|tempo|время|時間|时间)$/i, '')
      .trim(),
    rest,
    isSure: isSure || start.frames !== undefined,
    frames: start.frames === undefined ? undefined : [start.frames, end?.frames ?? 0, from.includes(';') ? 25 : 0],
  };
}

/** Seconds of a time, and the frames that are counted beyond them. */
function timecode(text: string): { seconds: number; frames: number | undefined } | undefined {
  const match = /^(\d{1,4}[:;]\d{2}[:;]\d{2})[:;](\d{2})$/.exec(text);
  const [, minutes, rest] = /^([6-9]\d|\d{3}):(\d{2}(?:[.,]\d{1,3})?)$/.exec(text) ?? [];
  const seconds =
    minutes === undefined
      ? parseTimestamp(match === null ? text : match[1]!.replaceAll(';', ':'))
      : parseTimestamp(`${Math.floor(Number(minutes) / 60)}:${Number(minutes) % 60}:${rest}`);
  return seconds === undefined ? undefined : { seconds, frames: match ? Number(match[2]) : undefined };
}

/** What follows a time, without white space and one of the characters that part it from the text. */
function withoutFirst(text: string, parting: string): string {
  const rest = text.trimStart();
  return parting.includes(rest.charAt(0)) ? rest.slice(1).trimStart() : rest;
}

/** The time at the end of a text, as f4transkript writes it: `#00:00:05-3#`, with tenths of seconds. */
export function readEndMark(text: string): { readonly text: string; readonly end: number } | undefined {
  const match = /#((?:\d{1,4}:)?\d{1,2}:\d{2})(?:[-.,](\d{1,3}))?#$/.exec(text.slice(-LONGEST_TIME));
  const end = match === null ? undefined : parseTimestamp(`${match[1]}.${match[2] ?? '0'}`);
  return match === null || end === undefined ? undefined : { text: text.slice(0, -match[0].length).trimEnd(), end };
}

/** Frames of a second, which are not said: told from the most there are. */
export function rateOf(most: number): number {
  return most < 25 ? 25 : most < 30 ? 30 : most < 60 ? 60 : 100;
}
