import type { Marks } from './boundaries.js';
import {
  BELL,
  BELL_STEPS,
  INSERT,
  INSERT_LEAST,
  INSERT_MEAN,
  INSERT_MOST,
  INSERT_SIZE,
  lengthOf,
  outerWeight,
} from './parameters.js';
import { CUE, type Unit } from './phrases.js';
import type { Beliefs, Row } from './posterior.js';

/** Paths this much less likely than the best one are given up. */
const HOPELESS = 1e-8;
/** What is left of the text takes at least this share of the time expected, but for some seconds. */
const HASTE = 0.93;
const LATE = 12;
/** Marks that are kept for a joint: at first, where the text may begin anywhere, and in the long run. */
const FIRST_WIDTH = 1500;
const WIDTH = 200;
const NARROWING = 0.99;
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

/** By joint: see {@link Pass}. */
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
