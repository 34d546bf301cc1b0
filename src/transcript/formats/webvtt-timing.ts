import { plainTimes } from '../../text/plain-times.js';
import { isCountable, roundToMs, secondsOf } from '../../text/time.js';
import { type CueTimings, WebVTTCueTimingsAndSettingsParser } from '../../vendor/webvtt-parser.js';
import type { CueSettings } from '../model.js';

/** Told of a fault: what it is and where, as a UTF-16 offset in what is being read. */
export type Report = (code: string, message: string, offset: number) => void;

/** A timing line, read. */
export interface TimingLine {
  /** Seconds. */
  readonly start: number;
  /** Seconds, as written: may be less than `start`. */
  readonly end: number;
  readonly settings?: CueSettings;
}

// Well-formed lines, which is nearly all of them; the library takes any other, a character at a time.
const STAMP = String.raw`(?:(\d{2,}):)?([0-5]\d):([0-5]\d)\.(\d{3})`;
const WELL_FORMED = new RegExp(String.raw`^${STAMP}[ \t]+-->[ \t]+${STAMP}(?:[ \t]+(.*))?$`, 's');
const AFTER_ARROW = /-->[ \t\f]*\d+:\d\d(?::\d\d)?\.\d{3}(.*)$/s;

/** Settings of a cue that are read; there are six. */
const MOST_SETTINGS = 100;

// What may follow the number of `line` and `position`.
const ALIGNMENTS: Readonly<Record<string, readonly string[]>> = {
  line: ['start', 'center', 'end'],
  position: ['line-left', 'center', 'line-right'],
};
const KEYWORDS: Readonly<Record<string, readonly string[]>> = {
  vertical: ['rl', 'lr'],
  align: ['start', 'center', 'end', 'left', 'right'],
};

/**
 * Reads a WebVTT timing line. `undefined` when its times cannot be read, which is reported.
 *
 * @see https://www.w3.org/TR/webvtt1/#collect-webvtt-cue-timings-and-settings
 */
export function readTimingLine(line: string, report: Report): TimingLine | undefined {
  const plain = plainTimes(line, '.');
  if (plain !== undefined) return plain;
  const times = readTimes(line, report);
  if (times === undefined) return undefined;
  const { start, end, rest } = times;
  if (rest.trim() === '') return { start, end };
  const settings = readSettings(rest, line.length - rest.length, report);
  return settings === undefined ? { start, end } : { start, end, settings };
}

function readTimes(line: string, report: Report): { start: number; end: number; rest: string } | undefined {
  const match = WELL_FORMED.exec(line);
  if (match !== null) {
    const start = secondsOf(match[1], match[2], match[3], match[4]);
    const end = secondsOf(match[5], match[6], match[7], match[8]);
    if (start !== undefined && end !== undefined) return { start, end, rest: match[9] ?? '' };
  }
  const cue: CueTimings = { startTime: 0, endTime: 0 };
  const faults: { message: string; column: number }[] = [];
  const parser = new WebVTTCueTimingsAndSettingsParser(line, (message, column = 1) => {
    faults.push({ message, column });
  });
  if (parser.parse(cue, 0) !== true || !isCountable(cue.startTime) || !isCountable(cue.endTime)) {
    const fault = faults.at(-1) ?? { message: 'The time is too large.', column: 1 };
    report('bad-timing', fault.message, fault.column - 1);
    return undefined;
  }
  return {
    start: roundToMs(cue.startTime),
    end: roundToMs(cue.endTime),
    rest: AFTER_ARROW.exec(line)?.[1] ?? '',
  };
}

/**
 * Reads cue settings; those that players ignore are left out and reported. The later of two equal names wins.
 *
 * @see https://www.w3.org/TR/webvtt1/#parse-the-webvtt-cue-settings
 */
function readSettings(text: string, offset: number, report: Report): CueSettings | undefined {
  const settings = new Map<string, string>();
  let count = 0;
  for (const match of text.matchAll(/[^ \t\f]+/g)) {
    if (++count > MOST_SETTINGS) {
      report('bad-setting', `The rest of more than ${MOST_SETTINGS} settings is ignored.`, offset + match.index);
      break;
    }
    const [setting] = match;
    const colon = setting.indexOf(':');
    const name = setting.slice(0, Math.max(0, colon));
    const value = setting.slice(colon + 1);
    const problem = problemOf(name, value);
    if (problem !== undefined) {
      report('bad-setting', `${problem} The setting ${JSON.stringify(setting)} is ignored.`, offset + match.index);
      continue;
    }
    const before = settings.get(name);
    // Only the number is said anew: the alignment said before stays.
    const alignment = name in ALIGNMENTS && !value.includes(',') ? before?.slice(before.indexOf(',')) : undefined;
    // In the order of their last mention: one after `region` may take the cue out of the region.
    settings.delete(name);
    settings.set(name, alignment?.startsWith(',') ? value + alignment : value);
  }
  return settings.size === 0 ? undefined : Object.fromEntries(settings);
}

/** Why players ignore a setting; `undefined` when they do not. */
function problemOf(name: string, value: string): string | undefined {
  if (name === '' || value === '') return 'A setting is a name, a colon and a value.';
  if (name === 'region') return undefined;
  if (name === 'size') return isPercentage(value) ? undefined : 'The size is a percentage up to 100%.';
  const keywords = Object.hasOwn(KEYWORDS, name) ? KEYWORDS[name] : undefined;
  if (keywords !== undefined) {
    return keywords.includes(value) ? undefined : `The value is one of ${keywords.join(', ')}.`;
  }
  const alignments = Object.hasOwn(ALIGNMENTS, name) ? ALIGNMENTS[name] : undefined;
  if (alignments === undefined) return 'There is no such setting.';
  const comma = value.indexOf(',');
  const number = comma < 0 ? value : value.slice(0, comma);
  if (!isPercentage(number) && !(name === 'line' && /^-?\d+(?:\.\d+)?$/.test(number))) {
    return `The ${name} is a percentage up to 100%${name === 'line' ? ' or a number' : ''}.`;
  }
  if (comma >= 0 && !alignments.includes(value.slice(comma + 1))) {
    return `The alignment is one of ${alignments.join(', ')}.`;
  }
  return undefined;
}

function isPercentage(text: string): boolean {
  return /^\d+(?:\.\d+)?%$/.test(text) && Number.parseFloat(text) <= 100;
}

/** Whether a player would take this setting, and it can be written on a timing line. */
export function isSetting(name: string, value: string): boolean {
  return !/\s|-->/.test(value) && problemOf(name, value) === undefined;
}
