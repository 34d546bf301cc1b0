import { roundToMs } from '../../transcript/time.js';
import type { Posterior, Row } from '../chances.js';
import type { Marks } from '../marks.js';
import { type PlacedUnit, placeUnits } from '../place-units.js';
import type { Unit } from '../units.js';
import type { Hearing } from './hear.js';

/** Seconds by which a pause is nearer than it is: what begins beside it begins at its end. */
const PULL = 0.1;
// What pauses alone think impossible is that likely, and what was heard nowhere that. Where each is sure of another
// place, pauses win: letters may be heard in music, or in other speech.
const DOUBT = 0.01;
const UNHEARD = 0.002;
/** Seconds within which what is heard and what pauses alone say agree. */
const AGREED = 0.3;

/** Times of units from what was heard, and what pauses alone say of their beginnings. */
export function placeHeard(
  units: readonly Unit[],
  marks: Marks,
  coarse: Posterior,
  hearing: Hearing,
  start: number,
  end: number,
): PlacedUnit[] {
  const timeOf = (frame: number): number => start + frame * hearing.secondsPerFrame;
  const agreements: number[] = [];
  const begins = units.map((_, unit) => {
    const { frames, odds } = hearing.begins[unit]!;
    const { row, agreement } = together(frames.map(timeOf), odds, coarse.begins[unit]!, marks);
    agreements.push(agreement);
    return row;
  });
  const ends = units.map((_, unit): Row => {
    const time = timeOf(hearing.ends[hearing.wordOf[unit + 1]! - 1] ?? Number.NaN);
    if (Number.isNaN(time)) return coarse.ends[unit]!;
    return { marks: Int32Array.of(nearest(marks.from, marks.size, time)), odds: Float64Array.of(1) };
  });
  const placed = placeUnits(units, marks, { begins, ends }, start, end);
  return placed.map((unit, index) => ({
    ...unit,
    wordBounds: wordsOf(units[index]!, unit, hearing, hearing.wordOf[index]!, timeOf),
  }));
}

/** Chances of marks from what was heard and what pauses say, and how far the two agree, 0 to 1. */
function together(
  times: readonly number[],
  odds: readonly number[],
  coarse: Row,
  marks: Marks,
): { row: Row; agreement: number } {
  const chances = new Map<number, number>();
  for (const [index, time] of times.entries()) {
    const mark = nearest(marks.to, marks.size, time);
    chances.set(mark, (chances.get(mark) ?? 0) + odds[index]!);
  }
  let agreement = 0;
  // Pauses that may be it as well.
  for (const mark of coarse.marks) if (!chances.has(mark)) chances.set(mark, 0);
  for (const [mark, chance] of chances) {
    let known = 0;
    coarse.marks.forEach((other, i) => {
      if (Math.abs(marks.to[other]! - marks.to[mark]!) <= AGREED) known += coarse.odds[i]!;
    });
    agreement += chance * known;
    chances.set(mark, (chance + (marks.size[mark]! > 0 ? UNHEARD : 0)) * (known + DOUBT));
  }
  const all = [...chances].sort(([a], [b]) => a - b);
  const sum = all.reduce((before, [, chance]) => before + chance, 0);
  return {
    row: { marks: Int32Array.from(all, ([mark]) => mark), odds: Float64Array.from(all, ([, chance]) => chance / sum) },
    agreement: Math.min(1, agreement),
  };
}

/** The mark whose time is the nearest. */
function nearest(times: Float64Array, size: Uint8Array, time: number): number {
  let low = 0;
  let high = times.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (times[middle]! < time) low = middle + 1;
    else high = middle;
  }
  let best = low;
  let least = Number.POSITIVE_INFINITY;
  for (let mark = Math.max(0, low - 2); mark <= Math.min(times.length - 1, low + 1); mark++) {
    const away = Math.abs(times[mark]! - time) - (size[mark]! > 0 ? PULL : 0);
    if (away < least) {
      least = away;
      best = mark;
    }
  }
  return best;
}

/** Start and end of each word in turn, in order and inside their unit. */
function wordsOf(
  { words }: Unit,
  { start, end, wordBounds }: PlacedUnit,
  { starts, ends, said }: Hearing,
  first: number,
  timeOf: (frame: number) => number,
): readonly number[] {
  const bounds: number[] = [];
  let latest = start;
  for (let index = 0; index < words.length; index++) {
    // A unit that was likely not said has no words that were heard.
    if (!(said[first + index]! > 0.5)) return wordBounds;
    for (const time of [timeOf(starts[first + index]!), timeOf(ends[first + index]!)]) {
      latest = Math.min(end, Math.max(latest, roundToMs(Number.isNaN(time) ? latest : time)));
      bounds.push(latest);
    }
  }
  if (words.length > 0) {
    bounds[0] = start;
    bounds[bounds.length - 1] = end;
  }
  return bounds;
}
