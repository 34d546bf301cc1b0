import { roundToMs } from '../../text/time.js';
import type { Marks } from '../pause-model/boundaries.js';
import type { Unit } from '../pause-model/phrases.js';
import { type PlacedUnit, placeUnits } from '../pause-model/place-phrases.js';
import type { Posterior, Row } from '../pause-model/posterior.js';
import type { Hearing } from './train.js';

/** Seconds by which a pause is nearer than it is: what begins beside it begins at its end. */
const PULL = 0.1;
// What pauses alone think impossible is that likely, and what was heard nowhere that. Where letters suit little better
// than any others would, they may have been heard in music, or in other speech: pauses that are sure win.
const DOUBT = 0.01;
const UNHEARD = 0.002;
const UNHEARD_WEAK = 0.2;
/** Gain of letters below which they suit little. */
const WEAK = 0.35;
/** Seconds. Words of a unit that was put so far from where it was heard have other times. */
const MOVED = 1;
/** Chance of being said below which a cue is taken for one that is not. */
const SAID = 0.02;
/** The share of the text that is said, at the least. */
const MOST = 0.5;
/** Seconds that a cue which is not said is shown, at the most. */
const UNSAID = 1;
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
  const chances = saidOf(units, hearing);
  // Where hardly anything is, nothing was learnt.
  const least = chances.filter(chance => chance >= SAID).length >= MOST * units.length ? SAID : 0;
  const said = units.flatMap((_, unit) => (chances[unit]! >= least ? [unit] : []));
  const begins = said.map(unit => {
    const { frames, odds } = hearing.begins[unit]!;
    const unheard = hearing.gains[unit]! < WEAK ? UNHEARD_WEAK : UNHEARD;
    return together(frames.map(timeOf), odds, coarse.begins[unit]!, marks, unheard);
  });
  const ends = said.map((unit): Row => {
    const time = timeOf(hearing.ends[hearing.wordOf[unit + 1]! - 1] ?? Number.NaN);
    if (Number.isNaN(time) || hearing.gains[unit]! < WEAK) return coarse.ends[unit]!;
    return { marks: Int32Array.of(nearest(marks.from, marks.size, time)), odds: Float64Array.of(1) };
  });
  const spoken = said.map(unit => units[unit]!);
  const placed = placeUnits(spoken, marks, { begins, ends }, start, end);
  let next = 0;
  let passed = start;
  return units.map((unit, index) => {
    const own = placed[next];
    if (own !== undefined && said[next] === index) {
      next++;
      passed = own.end;
      const sure = own.sure * chances[index]!;
      return { ...own, sure, wordBounds: wordsOf(unit, own, hearing, hearing.wordOf[index]!, timeOf) };
    }
    // In what rest there is after the one before.
    const from = passed;
    passed = roundToMs(Math.max(from, Math.min(own?.start ?? end, from + UNSAID)));
    const wordBounds = unit.words.flatMap(() => [from, passed]);
    return { start: from, end: passed, wordBounds, sure: chances[index]!, isSaid: false };
  });
}

/** By unit: the chance that its cue is said. Cues are left out as a whole: that of their first word. */
function saidOf(units: readonly Unit[], { said, wordOf }: Hearing): number[] {
  const chances: number[] = [];
  units.forEach(({ cue, words }, unit) => {
    const isFirst = unit === 0 || units[unit - 1]!.cue !== cue;
    const own = words.length === 0 ? 1 : Math.min(1, said[wordOf[unit]!]!);
    chances.push(isFirst ? own : chances[unit - 1]!);
  });
  return chances;
}

/** Chances of marks from what was heard and what pauses say. */
function together(times: readonly number[], odds: readonly number[], coarse: Row, marks: Marks, unheard: number): Row {
  const chances = new Map<number, number>();
  for (const [index, time] of times.entries()) {
    const mark = nearest(marks.to, marks.size, time);
    chances.set(mark, (chances.get(mark) ?? 0) + odds[index]!);
  }
  // Pauses that may be it as well.
  for (const mark of coarse.marks) if (!chances.has(mark)) chances.set(mark, 0);
  for (const [mark, chance] of chances) {
    let known = 0;
    coarse.marks.forEach((other, i) => {
      if (Math.abs(marks.to[other]! - marks.to[mark]!) <= AGREED) known += coarse.odds[i]!;
    });
    chances.set(mark, (chance + (marks.size[mark]! > 0 ? unheard : 0)) * (known + DOUBT));
  }
  const all = [...chances].sort(([a], [b]) => a - b);
  const sum = all.reduce((before, [, chance]) => before + chance, 0);
  return { marks: Int32Array.from(all, ([mark]) => mark), odds: Float64Array.from(all, ([, chance]) => chance / sum) };
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
  // Heard elsewhere, or not at all.
  if (!(Math.abs(timeOf(starts[first]!) - start) < MOVED)) return wordBounds;
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
