import { secondsOf } from '../time.js';

/** The timing line of an SRT cue, read. */
export interface SrtTiming {
  /** Seconds. */
  readonly start: number;
  /** Seconds, as written: may be less than `start`. */
  readonly end: number;
  /** What stands behind the times. */
  readonly rest: string;
}

const STAMP = String.raw`(?:(\d+)\s?:\s?)?(\d{1,2})\s?:\s?(\d{1,2})(?:\s?[.,:]\s?(\d{1,3})\d*)?`;
/** Source of a regular expression for what stands between two times: `-->` in all its typing errors. */
export const ARROW = String.raw`(?:-{1,3}\s?>|[–—]>|→|--&gt;)`;
const TIMING = new RegExp(String.raw`^\s*${STAMP}\s*${ARROW}\s*${STAMP}`);

/** Reads a line as the timing of an SRT cue; `undefined` when it is none. */
export function readSrtTiming(line: string): SrtTiming | undefined {
  const match = line.includes(':') ? TIMING.exec(line) : null;
  if (match === null) return undefined;
  const start = secondsOf(match[1], match[2], match[3], match[4]);
  const end = secondsOf(match[5], match[6], match[7], match[8]);
  return start === undefined || end === undefined
    ? undefined
    : { start, end, rest: line.slice(match[0].length).trimStart() };
}
