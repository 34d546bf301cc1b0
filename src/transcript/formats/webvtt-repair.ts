import { formatTimestamp } from '../../text/time.js';
import type { Diagnostic } from '../model.js';
import type { Slices } from '../slices.js';
import { quote } from './read-options.js';
import { joinedParts } from './restarts.js';
import { readSrtTiming } from './srt-timing.js';
import { hasArrow } from './webvtt-blocks.js';
import { isWebvttTag } from './webvtt-tags.js';
import { readTimingLine } from './webvtt-timing.js';

/** Lines that are looked at before it yields. */
const SLICE = 200;
/** Part of the times that have a blank line before their text, where the file is meant so. */
const FEWEST_PARTED = 0.8;
/** UTF-16 units of what is quoted in a note. */
const LONGEST_QUOTED = 40;
const SIGNATURE = /^\ufeff?WEBVTT(?:[ \t]|$)/;
/** A line as nearly all files have them. */
const PLAIN_TIMING = /^\d\d:[0-5]\d:[0-5]\d\.\d{3} --> \d\d:[0-5]\d:[0-5]\d\.\d{3}$/;
/** What stands in a head below the signature. */
const HEAD_LINE = /^(?:Kind|Language|Region|X-TIMESTAMP-MAP)\s?[:=]/;
const TIMESTAMP_MAP = /^X-TIMESTAMP-MAP=/;
const WHOLE_MAP =
  /^X-TIMESTAMP-MAP=(?:MPEGTS:\d{1,15}[ \t]?,[ \t]?LOCAL:[\d:.]{1,20}|LOCAL:[\d:.]{1,20}[ \t]?,[ \t]?MPEGTS:\d{1,15})[ \t]?$/;
/** MPEG-2 timestamps count these a second, and begin anew after 33 bits. */
const TICKS_PER_SECOND = 90_000;
const MOST_TICKS = 2 ** 33;

/** Lines of a file, of which some may be left out or put between. */
class Lines {
  readonly lines: string[] = [];
  /** Of each, the index that it has in the file. */
  readonly #indexes: number[] = [];
  readonly #from: FileLines;

  constructor(from: FileLines) {
    this.#from = from;
  }

  /** Appends a line that comes of one, by the index of that. */
  push(line: string, index: number): void {
    this.lines.push(line);
    this.#indexes.push(this.#from.numberOf(index) - 1);
  }

  numberOf(index: number): number {
    return (this.#indexes[index] ?? 0) + 1;
  }
}

/** Lines, and the number that each has in its file, from 1. */
export interface FileLines {
  readonly lines: readonly string[];
  numberOf(index: number): number;
}

/**
 * The lines of a WebVTT file with what players refuse or read otherwise than meant put right. A file that follows the
 * specification is not changed.
 *
 * @param notes Takes what was put right.
 */
export function* repairedLines(written: readonly string[], notes: Diagnostic[]): Slices<FileLines> {
  const arrows: FileLines = { lines: withArrows(written, notes), numberOf: index => index + 1 };
  const parted = yield* withGapsOverNumbers(arrows, notes);
  const joined = yield* withoutSegmentHeads(yield* withoutGaps(parted, notes), notes);
  let repaired: string[] | undefined;
  let isPayload = false;
  for (let index = 0; index < joined.lines.length; index++) {
    if (index % SLICE === SLICE - 1) yield;
    const line = joined.lines[index]!;
    if (line === '') {
      isPayload = false;
      continue;
    }
    const isTiming = hasArrow(line);
    if (isTiming) isPayload = true;
    if (isTiming ? PLAIN_TIMING.test(line) : !isPayload || !line.includes('<')) continue;
    const note = (code: string, message: string): void => {
      notes.push({ code, severity: 'warning', line: joined.numberOf(index), column: 1, message });
    };
    const right = isTiming ? repairedTiming(line, note) : repairedText(line, note);
    if (right === line) continue;
    repaired ??= [...joined.lines];
    repaired[index] = right;
  }
  return repaired ? { lines: repaired, numberOf: index => joined.numberOf(index) } : joined;
}

/** Lines with the times of SRT in all its typing errors as WebVTT has them, where none is as it should be. */
function withArrows(lines: readonly string[], notes: Diagnostic[]): readonly string[] {
  if (lines.some(hasArrow)) return lines;
  let first = 0;
  let isNote = false;
  const right = lines.map((line, index) => {
    isNote = line !== '' && (isNote || /^NOTE(?:\s|$)/.test(line));
    if (isNote) return line;
    // One without a text below it is text itself: what has no time is written so.
    const timing = lines[index + 1] && /^\s*\d/.test(line) ? readSrtTiming(line) : undefined;
    if (timing === undefined || timing.rest !== '') return line;
    first ||= index + 1;
    return `${formatTimestamp(timing.start)} --> ${formatTimestamp(timing.end)}`;
  });
  if (first === 0) return lines;
  const message = `Players refuse times such as ${quote(lines[first - 1]!)}, as "-->" is not in them; read as times.`;
  notes.push({ code: 'loose-timing', severity: 'warning', line: first, column: 1, message });
  return right;
}

/** A timing line as the specification has it, where it can be understood. */
function repairedTiming(line: string, note: (code: string, message: string) => void): string {
  if (readTimingLine(line, () => {}) !== undefined) return line;
  const timing = readSrtTiming(line);
  if (timing === undefined) return line;
  const { start, end, rest } = timing;
  // Text behind the times is kept by who reads the line as no time.
  if (rest !== '' && !/^[a-z]+:/.test(rest)) return line;
  note('loose-timing', `Players refuse the time ${quote(line)}; read as ${formatTimestamp(start)}.`);
  return `${formatTimestamp(start)} --> ${formatTimestamp(end)} ${rest}`.trimEnd();
}

/** Text in which a `<` that opens no tag is written out. */
function repairedText(line: string, note: (code: string, message: string) => void): string {
  const odd: string[] = [];
  let text = '';
  let last = 0;
  // The next `>`: a tag goes on to it, whatever is inside.
  let close = -1;
  for (let at = line.indexOf('<'); at >= 0; at = line.indexOf('<', last)) {
    if (close < at) close = line.indexOf('>', at);
    if (close < 0) close = line.length;
    text += line.slice(last, at);
    const isTag = isWebvttTag(line.slice(at + 1, close));
    last = isTag ? close + 1 : at + 1;
    text += isTag ? line.slice(at, last) : '&lt;';
    if (!isTag) odd.push(line.slice(at, Math.min(close + 1, at + LONGEST_QUOTED)));
  }
  if (odd.length === 0) return line;
  note('odd-tag', `${quote(odd.slice(0, 3).join(' '))} opens no tag; players leave it out. Shown as text.`);
  return text + line.slice(last);
}

/** Lines without blank ones between times and their texts, where nearly all times have one. */
function* withoutGaps(file: FileLines, notes: Diagnostic[]): Slices<FileLines> {
  const { lines } = file;
  let parted = 0;
  for (let index = 0; index < lines.length; index++) {
    if (index % SLICE === SLICE - 1) yield;
    // Of most lines this asks no more.
    if (lines[index + 1] !== '' || !hasArrow(lines[index]!)) continue;
    if (isTextAt(lines, nextFilled(lines, index + 1))) parted++;
  }
  if (parted === 0) return file;
  let times = 0;
  for (let index = 0; index < lines.length; index++) {
    if (index % SLICE === SLICE - 1) yield;
    if (hasArrow(lines[index]!)) times++;
  }
  // Text further on may have no time where only some are parted from theirs.
  const isMost = parted > 1 && parted >= FEWEST_PARTED * times;
  const message =
    'Blank lines stand between times and texts; players show no text. Each text was given to the time before it.';
  notes.push({ code: 'parted-cues', severity: 'warning', line: 0, column: 0, message });
  const joined = new Lines(file);
  let isCue = false;
  // What the blank lines up to there stand before.
  let filled = -1;
  let isText = false;
  for (let index = 0; index < lines.length; index++) {
    if (index % SLICE === SLICE - 1) yield;
    const line = lines[index]!;
    if (line === '' && filled < index) {
      filled = nextFilled(lines, index);
      isText = isTextAt(lines, filled);
    }
    if (hasArrow(line)) isCue = true;
    else if (line === '' && isCue && isText) continue;
    else if (!isMost) isCue = false;
    else if (line !== '' && !isTextAt(lines, index)) {
      // The number of the next cue.
      if (isCue) joined.push('', index);
      isCue = false;
    }
    joined.push(line, index);
  }
  return joined;
}

/** Lines with blank ones before the numbers of cues, where every time is right under its number and not all have one. */
function* withGapsOverNumbers(file: FileLines, notes: Diagnostic[]): Slices<FileLines> {
  const { lines } = file;
  const places: number[] = [];
  let next: number | undefined;
  for (let index = 0; index < lines.length; index++) {
    if (index % SLICE === SLICE - 1) yield;
    if (!hasArrow(lines[index]!)) continue;
    const number = /^\d{1,6}$/.test(lines[index - 1] ?? '') ? Number(lines[index - 1]) : undefined;
    if (number === undefined || (next !== undefined && number !== next)) return file;
    if (next !== undefined && lines[index - 2] !== '') places.push(index - 1);
    next = number + 1;
  }
  if (places.length === 0) return file;
  const message =
    'No blank line stands before the numbers of cues; players show these as text. Each was given to the time below it.';
  notes.push({ code: 'joined-cues', severity: 'warning', line: 0, column: 0, message });
  const parted = new Lines(file);
  let last = 0;
  for (const place of places) {
    for (; last < place; last++) parted.push(lines[last]!, last);
    parted.push('', place);
  }
  for (; last < lines.length; last++) parted.push(lines[last]!, last);
  return parted;
}

function nextFilled(lines: readonly string[], from: number): number {
  let at = from;
  while (at < lines.length && lines[at] === '') at++;
  return at;
}

/** Whether a line is text, and neither a time, nor what stands before one. */
function isTextAt(lines: readonly string[], at: number): boolean {
  const line = lines[at];
  if (line === undefined || hasArrow(line) || /^(?:NOTE|STYLE|REGION|WEBVTT)(?:\s|$)/.test(line)) return false;
  const below = lines[at + 1];
  // A name stands right before its time, a count also where all lines are parted.
  if (below !== undefined && hasArrow(below)) return /[.?!…,;。！？]["'”»)]?$/.test(line);
  const next = lines[nextFilled(lines, at + 1)];
  return !(next !== undefined && hasArrow(next) && /\d/.test(line) && /^[\w-]+$/.test(line.trim()));
}

/**
 * Lines without the heads of HLS segments that were put together, and with the times of one recording.
 *
 * @see https://www.rfc-editor.org/rfc/rfc8216#section-3.5
 */
function* withoutSegmentHeads(file: FileLines, notes: Diagnostic[]): Slices<FileLines> {
  const { lines } = file;
  const isMapped = lines.some(line => line.startsWith('X') && TIMESTAMP_MAP.test(line));
  const isSignature = (line: string, index: number): boolean =>
    index > 0 && (line.startsWith('W') || line.startsWith('\ufeff')) && SIGNATURE.test(line);
  if (!isMapped && !lines.some(isSignature)) return file;
  const kept = new Lines(file);
  let first: number | undefined;
  let offset = 0;
  let isHead = true;
  let isBegin = false;
  let heads = 0;
  /** What stands behind the signatures and in no head before, in quotation marks. */
  const texts: string[] = [];
  const known = new Set<string>();
  const timings: Timing[] = [];
  const begins = new Set<Timing>();
  for (const [index, line] of lines.entries()) {
    if (index % SLICE === SLICE - 1) yield;
    if (isSignature(line, index) && isHeadAt(lines, index, timings.at(-1)?.start)) {
      isHead = true;
      isBegin = true;
      heads++;
      const text = line.replace(/^\ufeff?WEBVTT/, '').trim();
      if (text !== '') texts.push(JSON.stringify(text));
      kept.push('', index);
      continue;
    }
    if (line === '') isHead = false;
    if (isHead && HEAD_LINE.test(line) && !TIMESTAMP_MAP.test(line)) {
      if (heads > 0 && !known.has(line)) texts.push(JSON.stringify(line));
      known.add(line);
      if (heads > 0) {
        kept.push('', index);
        continue;
      }
    }
    if (!isMapped && hasArrow(line)) {
      const timing = readTimingLine(line, () => {});
      if (timing !== undefined) {
        const { start, end } = timing;
        timings.push({ start, end, line: file.numberOf(index), at: kept.lines.length });
        if (isBegin) begins.add(timings.at(-1)!);
        isBegin = false;
      }
    }
    if (isHead && TIMESTAMP_MAP.test(line)) {
      const shift = shiftOf(line);
      if (shift === undefined || !WHOLE_MAP.test(line)) {
        const done = shift === undefined ? 'its times are kept' : 'what can be read of it is used';
        const message = `${JSON.stringify(line)} does not say well where the segment begins; ${done}.`;
        notes.push({ code: 'segment-heads', severity: 'warning', line: file.numberOf(index), column: 1, message });
      }
      first ??= shift ?? 0;
      const wrapped = (shift ?? 0) - first < -MOST_TICKS / TICKS_PER_SECOND / 2 ? MOST_TICKS / TICKS_PER_SECOND : 0;
      offset = shift === undefined ? 0 : shift - first + wrapped;
      continue;
    }
    kept.push(offset === 0 || !hasArrow(line) ? line : moved(line, offset), index);
  }
  if (heads > 0) {
    const said = texts.length === 0 ? '' : ` With them: ${texts.join(', ')}.`;
    const message = `The heads of ${heads} more segments stand in the file; they were left out.${said}`;
    notes.push({ code: 'segment-heads', severity: 'info', line: 0, column: 0, message });
  }
  if (begins.size === 0) return kept;
  yield;
  for (const [index, timing] of joinedParts(timings, notes, begins).entries()) {
    const { start, at } = timings[index]!;
    if (timing.start !== start) kept.lines[at] = moved(kept.lines[at]!, timing.start - start);
  }
  return kept;
}

/** A line with times, and where it is kept. */
interface Timing {
  readonly start: number;
  readonly end: number;
  readonly line: number;
  readonly at: number;
}

/**
 * Whether a signature begins another file that was joined: a blank line or a byte order mark is before it, a head after
 * it, or the times begin anew. Else it is said.
 */
function isHeadAt(lines: readonly string[], at: number, last: number | undefined): boolean {
  const line = lines[at]!;
  if (lines[at - 1] === '' || line.startsWith('\ufeff') || HEAD_LINE.test(lines[at + 1] ?? '')) return true;
  if (lines[at + 1] !== '' || last === undefined || hasArrow(lines[at - 1]!)) return false;
  const next = [1, 2].map(count => lines[nextFilled(lines, at + 1) + count - 1] ?? '').find(hasArrow);
  const timing = next === undefined ? undefined : readTimingLine(next, () => {});
  return timing !== undefined && timing.start < last;
}

/** Seconds between the local times of a segment and those of the stream. */
function shiftOf(line: string): number | undefined {
  const ticks = /MPEGTS:(\d{1,15})/.exec(line)?.[1];
  const local = /LOCAL:((?:\d{1,4}:)?\d\d:\d\d\.\d{3})/.exec(line)?.[1];
  const timing = local === undefined ? undefined : readTimingLine(`${local} --> ${local}`, () => {});
  return ticks === undefined || timing === undefined ? undefined : Number(ticks) / TICKS_PER_SECOND - timing.start;
}

/** A timing line, later by some seconds. */
function moved(line: string, by: number): string {
  const timing = readTimingLine(line, () => {});
  if (timing === undefined) return line;
  const behind = line.slice(line.indexOf('-->') + 3).trimStart();
  const settings = behind.slice(/^[\d:.]*/.exec(behind)![0].length);
  return `${formatTimestamp(timing.start + by)} --> ${formatTimestamp(timing.end + by)}${settings}`;
}
