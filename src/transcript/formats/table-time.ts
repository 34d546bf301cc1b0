import { isCountable, parseTimestamp, roundToMs } from '../../text/time.js';
import { secondsOfDuration } from './html-values.js';
import { readStamp, type Stamp } from './text-stamps.js';

/** A time in a table. */
export interface CellTime {
  /** Seconds, without its frames. */
  readonly start: number;
  /** Seconds; only of a range. */
  readonly end?: number | undefined;
  /** As those of a {@link Stamp}. */
  readonly frames?: Stamp['frames'];
}

const CLOCK = /^[[(]?(?:0 days? )?(\d{1,4}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?)\d{0,9}[\])]?$/;
const NUMBER = /^\d{1,15}(?:[.,]\d{1,15})?(?: ?s)?$/;
const LONGEST = 60;

/**
 * The time in a cell: `0:01.5`, `00:00:01:12` with frames, `0:01 - 0:03`, `PT1.5S`, a number.
 *
 * @param unit Seconds of one of `PT1.5S`, a number.
 */
export function timeIn(cell: string, unit: number): CellTime | undefined {
  const text = cell.trim();
  if (text.length > LONGEST) return undefined;
  if (NUMBER.test(text)) {
    const value = Number(text.replace(',', '.').replace(/ ?s$/, '')) * unit;
    return isCountable(value) ? { start: roundToMs(value) } : undefined;
  }
  const clock = CLOCK.exec(text)?.[1];
  const start = clock === undefined ? undefined : parseTimestamp(clock);
  const iso = text.startsWith('PT') ? secondsOfDuration(text) : undefined;
  if (start !== undefined) return { start };
  if (iso !== undefined) return { start: iso };
  const stamp = readStamp(text);
  return stamp?.before === '' && stamp.rest === '' ? stamp : undefined;
}
