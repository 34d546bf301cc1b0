import type { Marks } from './marks.js';
import {
  BELL,
  BELL_STEPS,
  FARTHEST,
  INSERT,
  INSERT_LEAST,
  INSERT_MEAN,
  INSERT_MOST,
  INSERT_SIZE,
  outerWeight,
} from './odds.js';
import { CUE, type Unit } from './units.js';

/** What is believed of the speech, and how well each mark suits each joint. */
export interface Beliefs {
  /** Seconds of speech that each unit should take. */
  readonly expected: Float64Array;
  /** By joint, by mark: how much rather it stands there than it does not, in seconds of speech. */
  readonly fit: readonly Float64Array[];
}

/** The chances of some marks; all others have none. */
export interface Row {
  /** Indices of marks, ascending. */
  readonly marks: Int32Array;
  /** The chance of each; their sum is 1. */
  readonly odds: Float64Array;
}

/** Where units end and begin, as probabilities. */
export interface Posterior {
  /** Where each unit begins. */
  readonly begins: readonly Row[];
  /** Where each unit ends. */
  readonly ends: readonly Row[];
}

/** Paths this much less likely than the best one are given up. */
const HOPELESS = 1e-8;
/** Chances less than this are left out of what is found. */
const NEGLIGIBLE = 1e-5;
/** What is left of the text takes at least this share of the time expected, but for some seconds. */
const HASTE = 0.87;
const LATE = 12;
/** Marks that are kept for a joint: at first, where the text may begin anywhere, and in the long run. */
const FIRST_WIDTH = 1000;
const WIDTH = 120;
const NARROWING = 0.98;
// The deviation of a unit's length: a share of the length, and seconds that do not depend on it.
const SPREAD = 0.15;
const SPREAD_LEAST = 0.13;
// How what has no text becomes less likely with its length.
const DECAY_STEPS = 50;
const DECAY = Float64Array.from({ length: 60 * DECAY_STEPS }, (_, step) => Math.exp(-step / DECAY_STEPS / INSERT_MEAN));

/** Goes through a text from its first unit on, with all the ways of placing what came before taken together. */
export class Pass {
  /** By joint: weights of units that begin there. */
  readonly begins: Row[] = [];
  /** By joint: weights of units that end there. What stands for the start of the text is not used. */
  readonly ends: Row[] = [];
  /** Log likelihood of what was gone through. `-Infinity` when it cannot be. */
  evidence = 0;
  readonly #units: readonly Unit[];
  readonly #marks: Marks;
  readonly #beliefs: Beliefs;
  readonly #scratch: Float64Array;
  /** By joint: seconds of speech by which it must have come, so that what is left to say fits in. */
  readonly #latest: Float64Array;

  constructor(units: readonly Unit[], marks: Marks, beliefs: Beliefs) {
    this.#units = units;
    this.#marks = marks;
    this.#beliefs = beliefs;
    this.#scratch = new Float64Array(marks.length);
    this.#latest = latestPlaces(beliefs.expected, marks.spoken[marks.length - 1]!);
    for (let mark = 0; mark < marks.length; mark++)
      this.#scratch[mark] = outerWeight(marks, beliefs.fit[CUE]!, 0, mark);
    let end = marks.length;
    while (end > 0 && marks.spoken[end - 1]! > this.#latest[0]!) this.#scratch[--end] = 0;
    this.#take(0, end);
  }

  /** Goes on until the joint after so many units. */
  advance(until: number): void {
    for (let unit = this.begins.length; unit < until && this.evidence > Number.NEGATIVE_INFINITY; unit++) {
      const isFree = unit > 0 && this.#units[unit - 1]!.joint === CUE;
      if (isFree) this.#insert();
      else this.begins.push(this.ends[unit]!);
      this.#say(unit);
    }
  }

  /** Log likelihood of the whole, once all is gone through: with what follows the text. */
  get fullEvidence(): number {
    const { marks, odds } = this.ends.at(-1)!;
    let sum = 0;
    for (let i = 0; i < odds.length; i++) {
      sum += odds[i]! * outerWeight(this.#marks, this.#beliefs.fit[CUE]!, this.#marks.length - 1, marks[i]!);
    }
    return this.evidence + Math.log(sum);
  }

  /** Takes what the scratch has in `[from, to)` for the weights of the next joint, and empties it. */
  #take(from: number, to: number): void {
    const width = Math.max(WIDTH, FIRST_WIDTH * NARROWING ** this.ends.length);
    const { row, most } = gathered(this.#scratch, from, to, width);
    this.evidence += Math.log(most);
    this.ends.push(row);
  }

  #say(unit: number): void {
    const { spoken, length } = this.#marks;
    const { marks, odds } = this.begins[unit]!;
    const scratch = this.#scratch;
    const suits = this.#beliefs.fit[this.#units[unit]!.joint]!;
    const { wanted, deviation, shortest, longest } = lengthOf(this.#beliefs.expected[unit]!);
    const scale = BELL_STEPS / deviation;
    let low = 0;
    let high = 0;
    let lowest = length;
    for (let i = 0; i < odds.length; i++) {
      const weight = odds[i]!;
      const begin = spoken[marks[i]!]!;
      const latest = Math.min(begin + longest, this.#latest[unit + 1]!);
      const middle = begin + wanted;
      low = Math.max(low, marks[i]! + 1);
      while (low < length && spoken[low]! < begin + shortest) low++;
      if (low < lowest) lowest = low;
      let mark = low;
      for (; mark < length && spoken[mark]! < latest; mark++) {
        scratch[mark]! += weight * BELL[(Math.abs(spoken[mark]! - middle) * scale) | 0]!;
      }
      if (mark > high) high = mark;
    }
    for (let mark = lowest; mark < high; mark++) scratch[mark]! *= suits[mark]! / deviation;
    this.#take(lowest, Math.max(lowest, high));
  }

  /** Lets the next cue begin later than the last one ended: what is said between has no text. */
  #insert(): void {
    const { spoken, size, length } = this.#marks;
    const { marks, odds } = this.ends.at(-1)!;
    const fit = this.#beliefs.fit[CUE]!;
    const scratch = this.#scratch;
    const first = marks[0] ?? 0;
    const end = Math.min(spoken[marks.at(-1) ?? 0]! + INSERT_MOST, this.#latest[this.begins.length]!);
    for (let i = 0; i < odds.length; i++) scratch[marks[i]!] = (1 - INSERT) * odds[i]!;
    // Weight of all ends so far, each lessened by how long it lies back.
    let sum = 0;
    let at = 0;
    let source = 0;
    let mark = first;
    for (; mark < length && spoken[mark]! < end; mark++) {
      if (size[mark]! < INSERT_SIZE) continue;
      const place = spoken[mark]!;
      // Only so many steps of the decay are told apart: an exponential for each of them would take too long.
      if (sum > 0) sum *= DECAY[Math.min(DECAY.length - 1, ((place - at) * DECAY_STEPS + 0.5) | 0)]!;
      at = place;
      for (; source < odds.length && spoken[marks[source]!]! <= place - INSERT_LEAST; source++) {
        const from = marks[source]!;
        if (size[from]! >= INSERT_SIZE) sum += odds[source]! * Math.exp((spoken[from]! - place) / INSERT_MEAN);
      }
      if (sum > 0) scratch[mark]! += INSERT * (sum / INSERT_MEAN) * fit[mark]!;
    }
    const past = Math.max(mark, (marks.at(-1) ?? -1) + 1);
    this.begins.push(gathered(scratch, first, past, 2 * WIDTH).row);
  }
}

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

function latestPlaces(expected: Float64Array, length: number): Float64Array {
  const latest = new Float64Array(expected.length + 1);
  latest[expected.length] = Number.POSITIVE_INFINITY;
  const total = expected.reduce((sum, seconds) => sum + seconds, 0);
  let left = 0;
  for (let unit = expected.length - 1; unit >= 0; unit--) {
    left += expected[unit]!;
    // Where the text is too long for the sound, as far on as in equal shares.
    latest[unit] = Math.max(length - HASTE * left, length * (1 - left / total)) + LATE;
  }
  return latest;
}

function lengthOf(wanted: number) {
  const deviation = Math.hypot(SPREAD * wanted, SPREAD_LEAST);
  const longest = wanted + FARTHEST * deviation * 0.999;
  return { wanted, deviation, shortest: Math.max(0, wanted - FARTHEST * deviation * 0.999), longest };
}

/** The largest of the values in `[from, to)`, at most `width` of them or so, as shares of the largest. Empties it. */
function gathered(values: Float64Array, from: number, to: number, width: number): { row: Row; most: number } {
  let most = 0;
  for (let mark = from; mark < to; mark++) if (values[mark]! > most) most = values[mark]!;
  // How many are above each power of ten.
  let least = HOPELESS * most;
  let count = countAbove(values, from, to, least);
  while (count > width) {
    least *= 10;
    count = countAbove(values, from, to, least);
  }
  const row = { marks: new Int32Array(count), odds: new Float64Array(count) };
  let next = 0;
  for (let mark = from; mark < to; mark++) {
    const value = values[mark]!;
    values[mark] = 0;
    if (value <= least) continue;
    row.marks[next] = mark;
    row.odds[next++] = value / most;
  }
  return { row, most };
}

function countAbove(values: Float64Array, from: number, to: number, least: number): number {
  let count = 0;
  for (let mark = from; mark < to; mark++) if (values[mark]! > least) count++;
  return count;
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
