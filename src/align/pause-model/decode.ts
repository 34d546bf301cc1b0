import type { Marks } from './boundaries.js';
import type { Row } from './posterior.js';

/** A time taken from probabilities. */
export interface Place {
  /** Seconds. */
  readonly time: number;
  /** Index of the mark; -1 when it lies between marks. */
  readonly mark: number;
  /** The chance that it is right within half a second: 0 to 1. */
  readonly sure: number;
}

/** Seconds within which a time counts as right. */
const TOLERANCE = 0.5;
/** Seconds between which chances are taken together to choose. */
const REACH = 0.4;

/**
 * The time that is right most likely: in the densest second of the row, the pause that has most of the chances, or
 * else the middle of them.
 *
 * @param side Whether it is where speech begins or where it ends.
 * @param notBefore Seconds.
 */
export function placeOf({ marks: indices, odds }: Row, marks: Marks, side: 'begin' | 'end', notBefore: number): Place {
  const bounds = side === 'begin' ? marks.to : marks.from;
  const times = Float64Array.from(indices, mark => bounds[mark]!);
  let best = 0;
  let most = -1;
  let low = 0;
  let high = 0;
  let sum = 0;
  for (let i = 0; i < odds.length; i++) {
    while (high < odds.length && times[high]! <= times[i]! + REACH) sum += odds[high++]!;
    while (times[low]! < times[i]! - REACH) sum -= odds[low++]!;
    if (sum > most && times[i]! >= notBefore - REACH) {
      most = sum;
      best = i;
    }
  }
  const center = times[best]!;
  let top = best;
  let mean = 0;
  let mass = 0;
  for (let i = 0; i < odds.length; i++) {
    const time = times[i]!;
    if (Math.abs(time - center) > REACH) continue;
    mean += odds[i]! * time;
    mass += odds[i]!;
    if (odds[i]! > odds[top]! || Math.abs(times[top]! - center) > REACH) top = i;
  }
  const isClear = mass <= 0 || odds[top]! > 0.4 * mass;
  const time = Math.max(notBefore, isClear ? times[top]! : mean / mass);
  let sure = 0;
  for (let i = 0; i < odds.length; i++) if (Math.abs(times[i]! - time) <= TOLERANCE) sure += odds[i]!;
  return { time, mark: isClear ? indices[top]! : -1, sure: Math.min(1, sure) };
}
