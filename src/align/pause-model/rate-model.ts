import type { Marks } from './boundaries.js';
import { BELL, BELL_STEPS, FARTHEST, INSERT, INSERT_LEAST, INSERT_MEAN, outerWeight } from './parameters.js';
import { CUE, type Unit } from './phrases.js';
import type { Beliefs, Posterior, Row } from './posterior.js';

// How much longer than expected a cue takes as a whole, and how often that is so: speakers take turns.
const PACES = [0.78, 0.88, 1, 1.13, 1.28];
const PACE_ODDS = [0.09, 0.23, 0.36, 0.23, 0.09];
/** The chance that a cue is said at the pace of the one before. */
const SAME_PACE = 0.4;
const COUNT = PACES.length;
// Of a unit whose pace is known.
const SPREAD = 0.09;
const SPREAD_LEAST = 0.12;

/** By pace, then by mark of a row: `weights[pace * marks + index]`. */
type Weights = Float64Array;

/**
 * The chances of a {@link Posterior} once more, with a pace for each cue: its units are slow or fast together. Only
 * marks that had a chance are looked at, so this costs little.
 */
export function refined(units: readonly Unit[], marks: Marks, beliefs: Beliefs, coarse: Posterior): Posterior {
  const { begins, ends } = coarse;
  const firsts: Weights[] = [];
  const lasts: Weights[] = [];
  let weights: Weights = perPace(begins[0]!, mark => outerWeight(marks, beliefs.fit[CUE]!, 0, mark));
  for (let unit = 0; unit < units.length; unit++) {
    if (unit > 0 && units[unit - 1]!.joint === CUE) {
      weights = mixed(weights, ends[unit - 1]!.marks.length);
      weights = bridged(marks, beliefs.fit[CUE]!, ends[unit - 1]!, begins[unit]!, weights, true);
    }
    firsts.push(weights);
    weights = said(marks, beliefs, units, unit, begins[unit]!, ends[unit]!, weights, true);
    lasts.push(weights);
  }
  const posterior: { begins: Row[]; ends: Row[] } = { begins: [], ends: [] };
  weights = perPace(ends.at(-1)!, mark => outerWeight(marks, beliefs.fit[CUE]!, marks.length - 1, mark), true);
  for (let unit = units.length - 1; unit >= 0; unit--) {
    posterior.ends[unit] = chancesOf(ends[unit]!, lasts[unit]!, weights);
    weights = said(marks, beliefs, units, unit, begins[unit]!, ends[unit]!, weights, false);
    posterior.begins[unit] = chancesOf(begins[unit]!, firsts[unit]!, weights);
    if (unit > 0 && units[unit - 1]!.joint === CUE) {
      weights = bridged(marks, beliefs.fit[CUE]!, ends[unit - 1]!, begins[unit]!, weights, false);
      weights = mixed(weights, ends[unit - 1]!.marks.length, true);
    }
  }
  return posterior;
}

function perPace({ marks }: Row, weightOf: (mark: number) => number, isLast = false): Weights {
  const weights = new Float64Array(COUNT * marks.length);
  for (let pace = 0; pace < COUNT; pace++) {
    const share = isLast ? 1 : PACE_ODDS[pace]!;
    marks.forEach((mark, i) => {
      weights[pace * marks.length + i] = share * weightOf(mark);
    });
  }
  return weights;
}

/** Lets another pace begin. */
function mixed(weights: Weights, length: number, isBackward = false): Weights {
  const result = new Float64Array(weights.length);
  for (let i = 0; i < length; i++) {
    let sum = 0;
    for (let pace = 0; pace < COUNT; pace++) sum += weights[pace * length + i]! * (isBackward ? PACE_ODDS[pace]! : 1);
    for (let pace = 0; pace < COUNT; pace++) {
      const at = pace * length + i;
      result[at] = SAME_PACE * weights[at]! + (1 - SAME_PACE) * (isBackward ? 1 : PACE_ODDS[pace]!) * sum;
    }
  }
  return result;
}

/** From the weights of a unit's begins to those of its ends, or back. */
function said(
  { spoken }: Marks,
  { expected, fit }: Beliefs,
  units: readonly Unit[],
  unit: number,
  begins: Row,
  ends: Row,
  weights: Weights,
  isForward: boolean,
): Weights {
  const [rows, columns] = [begins.marks.length, ends.marks.length];
  const suits = fit[units[unit]!.joint]!;
  const result = new Float64Array(COUNT * (isForward ? columns : rows));
  for (let pace = 0; pace < COUNT; pace++) {
    const wanted = expected[unit]! * PACES[pace]!;
    const deviation = Math.hypot(SPREAD * wanted, SPREAD_LEAST);
    for (let i = 0; i < rows; i++) {
      const begin = begins.marks[i]!;
      for (let j = 0; j < columns; j++) {
        const end = ends.marks[j]!;
        if (end <= begin) continue;
        const away = Math.abs(spoken[end]! - spoken[begin]! - wanted) / deviation;
        const bell = away < FARTHEST ? BELL[(away * BELL_STEPS) | 0]! : BELL[BELL.length - 1]! / 10;
        const odds = (bell * suits[end]!) / deviation;
        if (isForward) result[pace * columns + j]! += odds * weights[pace * rows + i]!;
        else result[pace * rows + i]! += odds * weights[pace * columns + j]!;
      }
    }
  }
  return normalized(result);
}

/** From where a cue ends to where the next one begins, or back: the same mark, or one beyond what has no text. */
function bridged(
  { spoken }: Marks,
  fit: Float64Array,
  ends: Row,
  begins: Row,
  weights: Weights,
  isForward: boolean,
): Weights {
  const [rows, columns] = [ends.marks.length, begins.marks.length];
  const result = new Float64Array(COUNT * (isForward ? columns : rows));
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      const [from, to] = [ends.marks[i]!, begins.marks[j]!];
      const length = spoken[to]! - spoken[from]!;
      if (from !== to && length < INSERT_LEAST) continue;
      const odds = from === to ? 1 - INSERT : ((INSERT * Math.exp(-length / INSERT_MEAN)) / INSERT_MEAN) * fit[to]!;
      for (let pace = 0; pace < COUNT; pace++) {
        if (isForward) result[pace * columns + j]! += odds * weights[pace * rows + i]!;
        else result[pace * rows + i]! += odds * weights[pace * columns + j]!;
      }
    }
  }
  return normalized(result);
}

function normalized(weights: Weights): Weights {
  let most = 0;
  for (const weight of weights) if (weight > most) most = weight;
  if (most > 0) for (let i = 0; i < weights.length; i++) weights[i]! /= most;
  return weights;
}

function chancesOf(row: Row, before: Weights, after: Weights): Row {
  const length = row.marks.length;
  const odds = new Float64Array(length);
  let sum = 0;
  for (let i = 0; i < before.length; i++) {
    const chance = before[i]! * after[i]!;
    odds[i % length]! += chance;
    sum += chance;
  }
  // Where no way is left, what was found before holds.
  if (!(sum > 0)) return row;
  for (let i = 0; i < length; i++) odds[i]! /= sum;
  return { marks: row.marks, odds };
}
