import { plainTimes } from '../../text/plain-times.js';
import { secondsOf } from '../../text/time.js';

/** The timing line of an SRT cue, read. */
export interface SrtTiming {
  /** Seconds. */
  readonly start: number;
  /** Seconds, as written: may be less than `start`. */
  readonly end: number;
  /** Whether it begins before the recording; `start` is 0 then. */
  readonly isNegative: boolean;
  /** The number of the cue, where it stands before the times; `''` where it does not. */
  readonly id: string;
  /** What stands behind the times. */
  readonly rest: string;
}

const STAMP = String.raw`(?:(\d+)\s?:\s?)?(\d{1,2})\s?:\s?(\d{1,2})(?:\s?([.,:;])\s?(\d{1,3})\d*)?`;
/** Source of a regular expression for what stands between two times: `-->` in all its typing errors. */
export const ARROW = String.raw`(?:-{1,3}\s?>|[–—]>|→|--&gt;)`;
const TIMING = new RegExp(String.raw`^\s*(?:(\d{1,6})[.)]?[ \t]+)?(-?)${STAMP}\s*${ARROW}\s*(-?)${STAMP}`);

/** Reads a line as the timing of an SRT cue; `undefined` when it is none. */
export function readSrtTiming(line: string): SrtTiming | undefined {
  const plain = plainTimes(line, ',');
  if (plain !== undefined) return { start: plain.start, end: plain.end, isNegative: false, id: '', rest: '' };
  const match = line.includes(':') ? TIMING.exec(line) : null;
  if (match === null) return undefined;
  const [, number = '', minus, hours, m1, s1, p1, f1, endMinus, h2, m2, s2, p2, f2] = match;
  // A number that is glued to the hours: `100:00:01,000 --> 00:00:02,000`.
  const isGlued = number === '' && (hours?.length ?? 0) > 2 && h2?.length === 2;
  const h1 = isGlued ? hours!.slice(-2) : hours;
  const areFrames = isFrame(hours, p1, f1) && isFrame(h2, p2, f2);
  const rate = areFrames && Math.max(Number(f1), Number(f2)) >= 25 ? 30 : 25;
  const start = secondsOf(h1, m1, s1, areFrames ? fractionOf(f1!, rate) : f1);
  const end = secondsOf(h2, m2, s2, areFrames ? fractionOf(f2!, rate) : f2);
  if (start === undefined || end === undefined) return undefined;
  return {
    start: minus ? 0 : start,
    end: endMinus ? 0 : end,
    isNegative: Boolean(minus),
    id: isGlued ? hours!.slice(0, -2) : number,
    rest: line.slice(match[0].length).trimStart(),
  };
}

/** Whether two digits behind hours, minutes and seconds count frames: `00:00:01:12`. */
function isFrame(hours: string | undefined, mark: string | undefined, digits: string | undefined): boolean {
  return hours !== undefined && (mark === ':' || mark === ';') && digits?.length === 2 && Number(digits) < 30;
}

/** Milliseconds of frames, as digits. */
function fractionOf(frames: string, rate: number): string {
  return String(Math.round((1000 * Number(frames)) / rate)).padStart(3, '0');
}
