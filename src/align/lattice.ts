import type { Marks } from './marks.js';
import { CUE, type Unit } from './units.js';

/** What is believed of the speech, and how well each mark suits each joint. */
export interface Beliefs {
  /** Seconds of speech that each unit should take. */
  readonly expected: Float64Array;
  /** By joint, by mark: how much rather it stands there than it does not, in seconds of speech. */
  readonly fit: readonly Float64Array[];
}

/** Probabilities of a joint over marks `first`, `first + 1` and so on; their sum is 1. */
export interface Row {
  readonly first: number;
  readonly odds: Float64Array;
}

/** Where units end and begin, as probabilities. */
export interface Posterior {
  /** Where each unit begins. */
  readonly begins: readonly Row[];
  /** Where each unit ends. */
  readonly ends: readonly Row[];
}

// The chance of speech without text between two cues, its mean length and the least, in seconds of speech.
const INSERT = 0.002;
const INSERT_MEAN = 45;
const INSERT_LEAST = 4;
const INSERT_MOST = 240;
/** Smallest class of pause at which such speech begins or ends. */
const INSERT_SIZE = 4;
// Before the first cue and after the last: the chance that there is some, and its mean.
const OUTER = 0.4;
const OUTER_MEAN = 40;
/** Paths this much less likely than the best one are given up. */
const HOPELESS = 1e-8;
// The deviation of a unit's length: a share of the length, and seconds that do not depend on it.
const SPREAD = 0.15;
const SPREAD_LEAST = 0.13;
/** Deviations further than this are impossible. */
const FARTHEST = 6;
const STEPS = 32;
// A bell with a heavy tail: numbers, names and errors in the text take any time.
const TAIL = 0.06;
const BELL = Float64Array.from({ length: FARTHEST * STEPS + 1 }, (_, step) => {
  const z = step / STEPS;
  return (1 - TAIL) * Math.exp((-z * z) / 2) + TAIL / (1 + (z * z) / 4);
});

interface Forward {
  /** Log likelihood of the whole. */
  readonly evidence: number;
  /** By joint: weights of units that end there; that of the start is not used. */
  readonly ends: readonly Row[];
  /** By joint: weights of units that begin there. */
  readonly begins: readonly Row[];
}

/** Log likelihood that the text is said in this stretch. `-Infinity` when it cannot be. */
export function evidenceOf(units: readonly Unit[], marks: Marks, beliefs: Beliefs): number {
  return forward(units, marks, beliefs).evidence;
}

/** The chance of each mark for each joint, all ways of placing the text taken together. */
export function posteriorOf(units: readonly Unit[], marks: Marks, beliefs: Beliefs): Posterior | undefined {
  const { evidence, begins, ends } = forward(units, marks, beliefs);
  if (evidence === Number.NEGATIVE_INFINITY) return undefined;
  const count = units.length;
  let beta = outerWeights(marks, beliefs, 'end', ends[count]!);
  for (let unit = count - 1; ; unit--) {
    const end = ends[unit + 1]!;
    const begin = begins[unit]!;
    const before = backwardUnit(marks, beliefs, unit, units[unit]!.joint, begin, end, beta);
    // Where nothing can be inserted, what ends here and what begins here are one row.
    if (end !== begins[unit + 1]) multiply(end, beta);
    if (unit === 0) {
      multiply(begin, before);
      break;
    }
    beta = before;
    const outer = ends[unit]!;
    if (units[unit - 1]!.joint === CUE) {
      beta = insertBackward(marks, beliefs.fit[CUE]!, outer, begin, before);
    }
    multiply(begin, before);
  }
  return { begins: begins.slice(0, count), ends: ends.slice(1) };
}

function forward(units: readonly Unit[], marks: Marks, beliefs: Beliefs): Forward {
  const begins: Row[] = [];
  const ends: Row[] = [];
  let row: Row = { first: 0, odds: new Float64Array(marks.length).fill(1) };
  row = { first: 0, odds: outerWeights(marks, beliefs, 'start', row) };
  let evidence = 0;
  ends.push(row);
  const scratch = new Float64Array(marks.length);
  for (let unit = 0; unit <= units.length; unit++) {
    row = trimmed(row);
    const largest = row.odds.reduce((most, value) => Math.max(most, value), 0);
    if (largest === 0) return { evidence: Number.NEGATIVE_INFINITY, begins, ends };
    evidence += Math.log(largest);
    for (let i = 0; i < row.odds.length; i++) row.odds[i]! /= largest;
    if (unit > 0) ends.push(row);
    if (unit === units.length) break;
    if (unit > 0 && units[unit - 1]!.joint === CUE) row = insertForward(marks, beliefs.fit[CUE]!, row);
    begins.push(row);
    row = forwardUnit(marks, beliefs, unit, units[unit]!.joint, row, scratch);
  }
  const outer = outerWeights(marks, beliefs, 'end', row);
  let sum = 0;
  for (let i = 0; i < outer.length; i++) sum += outer[i]! * row.odds[i]!;
  return { evidence: evidence + Math.log(sum), begins, ends };
}

/** How likely the first cue begins, or the last one ends, at each mark of a row. */
function outerWeights(marks: Marks, { fit }: Beliefs, side: 'start' | 'end', { first, odds }: Row): Float64Array {
  const { spoken, length } = marks;
  const edge = side === 'start' ? 0 : length - 1;
  return odds.map((_, i) => {
    const mark = first + i;
    if (mark === edge) return 1 - OUTER;
    const away = Math.abs(spoken[mark]! - spoken[edge]!);
    return ((OUTER * Math.exp(-away / OUTER_MEAN)) / OUTER_MEAN + 1e-7) * fit[CUE]![mark]!;
  });
}

function trimmed({ first, odds }: Row): Row {
  let most = 0;
  for (let i = 0; i < odds.length; i++) if (odds[i]! > most) most = odds[i]!;
  let from = 0;
  let to = odds.length;
  while (from < to && odds[from]! <= most * HOPELESS) from++;
  while (to > from && odds[to - 1]! <= most * HOPELESS) to--;
  return { first: first + from, odds: odds.slice(from, to) };
}

function deviationOf(expected: number): number {
  return Math.hypot(SPREAD * expected, SPREAD_LEAST);
}

function forwardUnit(
  { spoken, length }: Marks,
  { expected, fit }: Beliefs,
  unit: number,
  joint: number,
  { first, odds }: Row,
  scratch: Float64Array,
): Row {
  const wanted = expected[unit]!;
  const deviation = deviationOf(wanted);
  const scale = STEPS / deviation;
  const [shortest, longest] = [Math.max(0, wanted - FARTHEST * deviation), wanted + FARTHEST * deviation * 0.999];
  const suits = fit[joint]!;
  let low = first;
  let high = first;
  let lowest = length;
  for (let i = 0; i < odds.length; i++) {
    const weight = odds[i]!;
    if (weight <= HOPELESS) continue;
    const begin = spoken[first + i]!;
    const earliest = begin + shortest;
    const latest = begin + longest;
    while (low < length && (spoken[low]! < earliest || low <= first + i)) low++;
    if (low < lowest) lowest = low;
    const middle = begin + wanted;
    let mark = low;
    for (; mark < length && spoken[mark]! < latest; mark++) {
      scratch[mark]! += weight * BELL[(Math.abs(spoken[mark]! - middle) * scale) | 0]!;
    }
    if (mark > high) high = mark;
  }
  if (lowest >= high) return { first: 0, odds: new Float64Array(0) };
  const next = scratch.slice(lowest, high);
  scratch.fill(0, lowest, high);
  for (let i = 0; i < next.length; i++) next[i]! *= suits[lowest + i]! / deviation;
  return { first: lowest, odds: next };
}

function backwardUnit(
  { spoken }: Marks,
  { expected, fit }: Beliefs,
  unit: number,
  joint: number,
  begins: Row,
  ends: Row,
  beta: Float64Array,
): Float64Array {
  const wanted = expected[unit]!;
  const deviation = deviationOf(wanted);
  const scale = STEPS / deviation;
  const [shortest, longest] = [Math.max(0, wanted - FARTHEST * deviation), wanted + FARTHEST * deviation * 0.999];
  const suits = fit[joint]!;
  const weights = beta.map((value, i) => value * suits[ends.first + i]!);
  const end = ends.first + weights.length;
  let low = ends.first;
  let most = 0;
  const before = begins.odds.map((odds, i) => {
    if (odds <= HOPELESS) return 0;
    const begin = spoken[begins.first + i]!;
    while (low < end && (spoken[low]! < begin + shortest || low <= begins.first + i)) low++;
    const middle = begin + wanted;
    let sum = 0;
    for (let mark = low; mark < end && spoken[mark]! < begin + longest; mark++) {
      sum += weights[mark - ends.first]! * BELL[(Math.abs(spoken[mark]! - middle) * scale) | 0]!;
    }
    if (sum > most) most = sum;
    return sum;
  });
  if (most > 0) for (let i = 0; i < before.length; i++) before[i]! /= most;
  return before;
}

/** Lets the next cue begin later than the one before ends: what is said between has no text. */
function insertForward({ spoken, size, length }: Marks, fit: Float64Array, row: Row): Row {
  const end = spoken[row.first + row.odds.length - 1]! + INSERT_MOST;
  let to = row.first + row.odds.length;
  while (to < length && spoken[to]! < end) to++;
  const odds = new Float64Array(to - row.first);
  // Weight of all ends so far, each lessened by how long it lies back.
  let sum = 0;
  let at = spoken[row.first]!;
  let source = 0;
  for (let i = 0; i < odds.length; i++) {
    const mark = row.first + i;
    const limit = spoken[mark]! - INSERT_LEAST;
    while (source < row.odds.length && spoken[row.first + source]! <= limit) {
      const place = spoken[row.first + source]!;
      sum = sum * Math.exp((at - place) / INSERT_MEAN);
      if (size[row.first + source]! >= INSERT_SIZE) sum += row.odds[source]!;
      at = place;
      source++;
    }
    odds[i] = (1 - INSERT) * (row.odds[i] ?? 0);
    if (sum > 0 && size[mark]! >= INSERT_SIZE) {
      odds[i]! += ((INSERT * sum * Math.exp((at - spoken[mark]!) / INSERT_MEAN)) / INSERT_MEAN) * fit[mark]!;
    }
  }
  return trimmed({ first: row.first, odds });
}

function insertBackward(
  { spoken, size }: Marks,
  fit: Float64Array,
  ends: Row,
  begins: Row,
  beta: Float64Array,
): Float64Array {
  const before = new Float64Array(ends.odds.length);
  let sum = 0;
  let source = beta.length - 1;
  let at = spoken[begins.first + source]!;
  for (let i = before.length - 1; i >= 0; i--) {
    const mark = ends.first + i;
    const limit = spoken[mark]! + INSERT_LEAST;
    while (source >= 0 && spoken[begins.first + source]! >= limit) {
      const place = begins.first + source;
      sum = sum * Math.exp((spoken[place]! - at) / INSERT_MEAN);
      if (size[place]! >= INSERT_SIZE) sum += beta[source]! * fit[place]!;
      at = spoken[place]!;
      source--;
    }
    before[i] = (1 - INSERT) * (beta[mark - begins.first] ?? 0);
    if (sum > 0 && size[mark]! >= INSERT_SIZE) {
      before[i]! += (INSERT * sum * Math.exp((spoken[mark]! - at) / INSERT_MEAN)) / INSERT_MEAN;
    }
  }
  return before;
}

/** Makes weights probabilities. */
function multiply({ odds }: Row, beta: Float64Array): void {
  let sum = 0;
  for (let i = 0; i < odds.length; i++) {
    odds[i]! *= beta[i]!;
    sum += odds[i]!;
  }
  if (sum > 0) for (let i = 0; i < odds.length; i++) odds[i]! /= sum;
}
