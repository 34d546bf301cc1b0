import { plainTimes } from '../../text/plain-times.js';
import { isCountable, roundToMs, secondsOf } from '../../text/time.js';
import { type CueTimings, WebVTTCueTimingsAndSettingsParser } from '../../vendor/webvtt-parser.js';
import type { CueSettings } from '../model.js';
import { readSettings } from './webvtt-settings.js';

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
