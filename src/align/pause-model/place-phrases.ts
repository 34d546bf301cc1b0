import { roundToMs } from '../../text/time.js';
import type { Marks } from './boundaries.js';
import { placeOf } from './decode.js';
import { CUE, type Unit } from './phrases.js';
import type { Posterior } from './posterior.js';

/** Where a unit lies in the sound. */
export interface PlacedUnit {
  /** Seconds. */
  readonly start: number;
  /** Seconds. */
  readonly end: number;
  /** Seconds: start and end of each word in turn. */
  readonly wordBounds: readonly number[];
  /** The chance that the start is right within half a second. */
  readonly sure: number;
  /** Whether it is likely said at all. Pauses alone do not tell. */
  readonly isSaid: boolean;
}

/** Seconds of speech within the bounds of a unit that marks tell of. */
const LONGEST_CLOSURE = 0.13;

/** Times from probabilities: they never decrease, and stay in `[start, end]`. */
export function placeUnits(
  units: readonly Unit[],
  marks: Marks,
  { begins, ends }: Posterior,
  start: number,
  end: number,
): PlacedUnit[] {
  const starts = begins.map((row, unit) => {
    const joint = unit === 0 ? CUE : units[unit - 1]!.joint;
    return { joint, ...placeOf(row, marks, 'begin', start) };
  });
  // The surest first: what is in its way gives way.
  const floor = new Float64Array(units.length).fill(start);
  const ceiling = new Float64Array(units.length).fill(end);
  settle(starts, floor, ceiling);
  const froms = starts.map(({ time }, unit) => clamp(time, floor[unit]!, ceiling[unit]!));
  return units.map((unit, index): PlacedUnit => {
    const from = roundToMs(froms[index]!);
    const next = froms[index + 1] ?? end;
    const follower = starts[index + 1];
    // Where the next begins after a pause, this one ends before it, unless something else stands between.
    const isShared = follower !== undefined && follower.mark >= 0 && marks.to[follower.mark] === next;
    const shared = isShared ? marks.from[follower.mark]! : next;
    const own = unit.joint === CUE ? placeOf(ends[index]!, marks, 'end', from) : undefined;
    const isApart = own !== undefined && (follower === undefined || (own.sure > 0.5 && shared - own.time > 3));
    const until = isApart ? own.time : shared;
    const to = roundToMs(clamp(until, from, next));
    return {
      start: from,
      end: to,
      wordBounds: boundsOf(unit, marks, from, to),
      sure: starts[index]!.sure,
      isSaid: true,
    };
  });
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), Math.max(low, high));
}

/** Puts bounds on each time by those of more weight: cues before sentences, and the sure before the doubtful. */
function settle(
  starts: readonly { readonly time: number; readonly sure: number; readonly joint: number }[],
  floor: Float64Array,
  ceiling: Float64Array,
): void {
  const rank = ({ joint, sure }: { joint: number; sure: number }) => (joint === CUE ? 1 : 0) + sure;
  for (const isForward of [true, false]) {
    // Those that rule what comes after (or before), of falling rank.
    const stack: { rank: number; time: number }[] = [];
    for (let step = 0; step < starts.length; step++) {
      const unit = isForward ? step : starts.length - 1 - step;
      const own = { rank: rank(starts[unit]!), time: starts[unit]!.time };
      while (stack.length > 0 && stack.at(-1)!.rank < own.rank) stack.pop();
      const ruler = stack.at(-1);
      if (ruler !== undefined) {
        if (isForward) floor[unit] = Math.max(floor[unit]!, ruler.time);
        else ceiling[unit] = Math.min(ceiling[unit]!, ruler.time);
        own.time = isForward ? Math.max(own.time, ruler.time) : Math.min(own.time, ruler.time);
      }
      stack.push(own);
    }
  }
}

/** Shares the speech of a unit among its words by weight; its pauses are nobody's. */
function boundsOf({ words }: Unit, marks: Marks, start: number, end: number): number[] {
  const pieces = speechOf(marks, start, end);
  const length = pieces.reduce((sum, [from, to]) => sum + to - from, 0);
  const total = words.reduce((sum, word) => sum + word.weight, 0);
  const bounds: number[] = [];
  let passed = 0;
  for (const { weight } of words) {
    bounds.push(timeAt(pieces, (passed / total) * length, true));
    passed += weight;
    bounds.push(timeAt(pieces, (passed / total) * length, false));
  }
  if (words.length > 0) {
    bounds[0] = start;
    bounds[bounds.length - 1] = end;
  }
  return bounds;
}

function speechOf(marks: Marks, start: number, end: number): [number, number][] {
  const pieces: [number, number][] = [];
  let from = start;
  for (let mark = firstAfter(marks.to, start); mark < marks.length && marks.from[mark]! < end; mark++) {
    const [quiet, loud] = [marks.from[mark]!, marks.to[mark]!];
    if (loud - quiet < LONGEST_CLOSURE || loud >= end || quiet <= from) continue;
    pieces.push([from, quiet]);
    from = loud;
  }
  pieces.push([from, end]);
  return pieces;
}

function firstAfter(times: Float64Array, time: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (times[middle]! <= time) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The time at which so many seconds of speech have passed; beside a pause, its end when something begins there. */
function timeAt(pieces: readonly (readonly [number, number])[], seconds: number, isBegin: boolean): number {
  let left = seconds;
  for (const [index, [from, to]] of pieces.entries()) {
    const isLast = index === pieces.length - 1;
    if (isLast || left < to - from - (isBegin ? 1e-6 : -1e-6)) return Math.min(to, from + left);
    left -= to - from;
  }
  return pieces.at(-1)![1];
}
