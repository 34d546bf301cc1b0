import { roundToMs } from '../../text/time.js';
import type { WrittenTimes } from './html-facts.js';

/** Seconds of one, by the attribute that times stand in. */
export type Units = ReadonlyMap<string, number>;

/** Times, and what a reader sees in their place. */
export interface SeenTimes {
  readonly times: WrittenTimes;
  /** Seconds of the time that is the text; `undefined` where the text is none. */
  readonly shown: number | undefined;
}

/** Seconds that a time which is shown without its fraction may be off. */
const FRACTION = 1.01;
/** Slower than a word in so many seconds, no one speaks. */
const SLOWEST_WORD = 10;
/** UTF-16 units of a word with the space after it. */
const WORD = 6;

/**
 * Tells seconds from milliseconds for each attribute by all of its values in a file: by the times that are shown beside
 * them, by fractions, and by how fast the text would be said.
 *
 * @param length Of all the text, in UTF-16 units.
 * @param duration Of the recording in seconds, where known.
 */
export function unitsOf(all: readonly SeenTimes[], length: number, duration: number | undefined): Units {
  const families = new Map<string, SeenTimes[]>();
  const units = new Map<string, number>();
  for (const item of all) {
    const { family, unit } = item.times;
    if (unit !== undefined) units.set(family, unit);
    else if (families.has(family)) families.get(family)!.push(item);
    else families.set(family, [item]);
  }
  for (const [family, items] of families) units.set(family, areMilliseconds(items, length, duration) ? 0.001 : 1);
  return units;
}

function areMilliseconds(items: readonly SeenTimes[], length: number, duration: number | undefined): boolean {
  let seconds = 0;
  let milliseconds = 0;
  let first = Number.POSITIVE_INFINITY;
  let last = 0;
  let areWhole = true;
  for (const { times, shown } of items) {
    for (const value of [times.start, times.end]) {
      if (value === undefined) continue;
      first = Math.min(first, value);
      last = Math.max(last, value);
      areWhole &&= Number.isInteger(value);
    }
    const { start = 0 } = times;
    if (shown === undefined || start === 0) continue;
    if (Math.abs(start - shown) < FRACTION) seconds++;
    else if (Math.abs(start / 1000 - shown) < FRACTION) milliseconds++;
  }
  if (seconds !== milliseconds) return milliseconds > seconds;
  if (!areWhole) return false;
  if (duration !== undefined && last > 2 * duration + 60) return true;
  return last - first > SLOWEST_WORD * Math.max(1, length / WORD);
}

/** The start of times in seconds. */
export function startOf(times: WrittenTimes, units: Units): number | undefined {
  return inSeconds(times.start, times, units);
}

/** The end of times in seconds; `undefined` where it is not after the start. */
export function endOf(times: WrittenTimes, units: Units): number | undefined {
  return times.end !== undefined && times.end > (times.start ?? 0) ? inSeconds(times.end, times, units) : undefined;
}

function inSeconds(value: number | undefined, { family }: WrittenTimes, units: Units): number | undefined {
  return value === undefined ? undefined : roundToMs(value * (units.get(family) ?? 1));
}
