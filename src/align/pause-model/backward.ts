import type { Marks } from './boundaries.js';
import { Pass } from './forward.js';
import {
  BELL,
  BELL_STEPS,
  INSERT,
  INSERT_LEAST,
  INSERT_MEAN,
  INSERT_SIZE,
  lengthOf,
  outerWeight,
} from './parameters.js';
import { CUE, type Unit } from './phrases.js';
import type { Beliefs, Posterior, Row } from './posterior.js';

/** Chances less than this are left out of what is found. */
const NEGLIGIBLE = 1e-5;
/** The chance of each mark for each joint, all ways of placing the text taken together. */
export function posteriorOf(units: readonly Unit[], marks: Marks, beliefs: Beliefs): Posterior | undefined {
  const pass = new Pass(units, marks, beliefs);
  pass.advance(units.length);
  if (pass.evidence === Number.NEGATIVE_INFINITY) return undefined;
  const { begins, ends } = pass;
  const count = units.length;
  const scratch = new Float64Array(marks.length);
  const last = ends[count]!;
  let later: Float64Array = Float64Array.from(last.marks, mark =>
    outerWeight(marks, beliefs.fit[CUE]!, marks.length - 1, mark),
  );
  const posterior: { begins: Row[]; ends: Row[] } = { begins: [], ends: [] };
  posterior.ends[count - 1] = chancesOf(last, later);
  for (let unit = count - 1; unit >= 0; unit--) {
    const begin = begins[unit]!;
    const before = weightsBefore(marks, beliefs, unit, units[unit]!.joint, begin, ends[unit + 1]!, later, scratch);
    posterior.begins[unit] = chancesOf(begin, before);
    if (unit === 0) break;
    // Where nothing can be inserted, what ends here and what begins here are one row.
    const isShared = begin === ends[unit];
    later = isShared ? before : insertedBefore(marks, beliefs.fit[CUE]!, ends[unit]!, begin, before);
    posterior.ends[unit - 1] = isShared ? posterior.begins[unit]! : chancesOf(ends[unit]!, later);
  }
  return posterior;
}

/** By mark at which a unit may begin: the weight of all that comes after. */
function weightsBefore(
  { spoken }: Marks,
  { expected, fit }: Beliefs,
  unit: number,
  joint: number,
  begins: Row,
  ends: Row,
  later: Float64Array,
  scratch: Float64Array,
): Float64Array {
  const { wanted, deviation, shortest, longest } = lengthOf(expected[unit]!);
  const scale = BELL_STEPS / deviation;
  const suits = fit[joint]!;
  const { marks } = ends;
  for (let i = 0; i < marks.length; i++) scratch[marks[i]!] = later[i]! * suits[marks[i]!]!;
  const end = (marks.at(-1) ?? -1) + 1;
  const before = new Float64Array(begins.marks.length);
  let low = marks[0] ?? 0;
  let most = 0;
  for (let i = 0; i < before.length; i++) {
    const begin = spoken[begins.marks[i]!]!;
    const latest = begin + longest;
    const middle = begin + wanted;
    low = Math.max(low, begins.marks[i]! + 1);
    while (low < end && spoken[low]! < begin + shortest) low++;
    let sum = 0;
    for (let mark = low; mark < end && spoken[mark]! < latest; mark++) {
      sum += scratch[mark]! * BELL[(Math.abs(spoken[mark]! - middle) * scale) | 0]!;
    }
    before[i] = sum;
    if (sum > most) most = sum;
  }
  for (const mark of marks) scratch[mark] = 0;
  if (most > 0) for (let i = 0; i < before.length; i++) before[i]! /= most;
  return before;
}

/** As {@link weightsBefore}, over what has no text. */
function insertedBefore(
  { spoken, size }: Marks,
  fit: Float64Array,
  ends: Row,
  begins: Row,
  later: Float64Array,
): Float64Array {
  const before = new Float64Array(ends.marks.length);
  let sum = 0;
  let source = later.length - 1;
  let same = source;
  let at = spoken[begins.marks[source] ?? 0]!;
  for (let i = before.length - 1; i >= 0; i--) {
    const mark = ends.marks[i]!;
    while (same >= 0 && begins.marks[same]! > mark) same--;
    if (begins.marks[same] === mark) before[i] = (1 - INSERT) * later[same]!;
    if (size[mark]! < INSERT_SIZE) continue;
    const limit = spoken[mark]! + INSERT_LEAST;
    for (; source >= 0 && spoken[begins.marks[source]!]! >= limit; source--) {
      const place = begins.marks[source]!;
      if (size[place]! < INSERT_SIZE) continue;
      sum = sum * Math.exp((spoken[place]! - at) / INSERT_MEAN) + later[source]! * fit[place]!;
      at = spoken[place]!;
    }
    before[i]! += (INSERT * sum * Math.exp((spoken[mark]! - at) / INSERT_MEAN)) / INSERT_MEAN;
  }
  return before;
}

/** Probabilities from the weights of what comes before and what comes after. */
function chancesOf({ marks, odds }: Row, later: Float64Array): Row {
  const chances = odds.map((weight, i) => weight * later[i]!);
  let sum = 0;
  for (const chance of chances) sum += chance;
  const kept: number[] = [];
  for (let i = 0; i < chances.length; i++) if (chances[i]! > NEGLIGIBLE * sum) kept.push(i);
  return { marks: Int32Array.from(kept, i => marks[i]!), odds: Float64Array.from(kept, i => chances[i]! / sum) };
}
