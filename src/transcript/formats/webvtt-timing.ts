import { type CueTimings, WebVTTCueTimingsAndSettingsParser } from '../../vendor/webvtt-parser.js';
import type { CueSettings } from '../model.js';
import { isCountable, roundToMs, secondsOf } from '../time.js';

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
const WELL_FORMED = new RegExp(String.raw`^${STAMP}[ \t]+-->[ \t]+${STAMP}(?:[ \t]+(.*))?$`);
const AFTER_ARROW = /-->[ \t\f]*\d+:\d\d(?::\d\d)?\.\d{3}(.*)$/;

/**
 * Reads a WebVTT timing line. `undefined` when its times cannot be read, which is reported.
 *
 * @see https://www.w3.org/TR/webvtt1/#collect-webvtt-cue-timings-and-settings
 */
export function readTimingLine(line: string, report: Report): TimingLine | undefined {
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

/** Reads cue settings; those that players ignore are left out and reported. The later of two equal names wins. */
function readSettings(text: string, offset: number, report: Report): CueSettings | undefined {
  const settings: [string, string][] = [];
  for (const match of text.matchAll(/[^ \t\f]+/g)) {
    const [setting] = match;
    const colon = setting.indexOf(':');
    const problem = problemOf(setting);
    if (problem === undefined) settings.push([setting.slice(0, colon), setting.slice(colon + 1)]);
    else report('bad-setting', `${problem} The setting ${JSON.stringify(setting)} is ignored.`, offset + match.index);
  }
  return settings.length === 0 ? undefined : Object.fromEntries(settings);
}

function problemOf(setting: string): string | undefined {
  // The library knows no regions.
  if (/^region:./.test(setting)) return undefined;
  if (!/^[a-z]+:./.test(setting)) return 'A setting is a name, a colon and a value.';
  // One setting at a time: the library gives up on the rest of the line at an empty value.
  let problem: string | undefined;
  const parser = new WebVTTCueTimingsAndSettingsParser(`00:00.000 --> 00:00.001 ${setting}`, message => {
    problem ??= message;
  });
  parser.parse({ startTime: 0, endTime: 0 }, 0);
  return problem;
}

/** Whether a player would take this setting, and it can be written on a timing line. */
export function isSetting(name: string, value: string): boolean {
  const setting = `${name}:${value}`;
  return !/\s|-->/.test(setting) && problemOf(setting) === undefined;
}
