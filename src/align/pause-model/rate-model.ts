/**
 * The rate model: a forward-backward pass over the states (phrase, boundary candidate, rate of its cue), on the sparse
 * posterior of a pass without rates.
 *
 * @see L. R. Rabiner, A tutorial on hidden Markov models, Proc. IEEE 77 (1989), sections III.A and IV.D (explicit
 *   durations), https://doi.org/10.1109/5.18626
 */
import {
  type BoundaryCandidates,
  type Distribution,
  GAUSSIAN_STEPS,
  GAUSSIAN_TABLE,
  INSERT_MEAN_SECONDS,
  INSERT_MIN_SECONDS,
  INSERT_PROBABILITY,
  MAX_DEVIATIONS,
  outerProbability,
  type Posterior,
  type Priors,
} from './model.js';
import { type BoundaryKind, CUE, type Phrase } from './phrases.js';

/** Factors on the expected duration of a whole cue: speakers take turns. Set by hand. */
const DURATION_FACTORS = [0.78, 0.88, 1, 1.13, 1.28];
/** Prior probabilities of {@link DURATION_FACTORS}. Set by hand. */
const RATE_PROBABILITIES = [0.09, 0.23, 0.36, 0.23, 0.09];
/** Probability that a cue keeps the rate of the one before. Set by hand. */
const SAME_RATE_PROBABILITY = 0.4;
const RATE_COUNT = DURATION_FACTORS.length;
/** Standard deviation of a phrase's duration when its rate is known, as a share of the mean. Set by hand. */
const DURATION_SPREAD_RATIO = 0.09;
/** The part of it that does not depend on the mean, in seconds. Set by hand. */
const DURATION_SPREAD_SECONDS = 0.12;

/** Forward or backward variables: `variables[rate * candidates + index]`, scaled so that the largest is 1. */
type Variables = Float64Array;

/**
 * A {@link Posterior} with a hidden rate for each cue: its phrases are slow or fast together. Only candidates of the given
 * posterior are states, so this costs little.
 */
export function refineByCueRate(
  phrases: readonly Phrase[],
  candidates: BoundaryCandidates,
  priors: Priors,
  coarse: Posterior,
): Posterior {
  const { begins, ends } = coarse;
  const beginVariables: Variables[] = [];
  const endVariables: Variables[] = [];
  const cueRatios = priors.likelihoodRatios[CUE]!;
  const through = (phrase: number, variables: Variables, isForward: boolean): Variables =>
    throughPhrase(
      candidates,
      priors,
      phrases[phrase]!.boundary,
      phrase,
      begins[phrase]!,
      ends[phrase]!,
      variables,
      isForward,
    );
  let variables: Variables = perRate(begins[0]!, candidate => outerProbability(candidates, cueRatios, 0, candidate));
  for (let phrase = 0; phrase < phrases.length; phrase++) {
    if (phrase > 0 && phrases[phrase - 1]!.boundary === CUE) {
      variables = mixedRates(variables, ends[phrase - 1]!.candidates.length);
      variables = throughGap(candidates, cueRatios, ends[phrase - 1]!, begins[phrase]!, variables, true);
    }
    beginVariables.push(variables);
    variables = through(phrase, variables, true);
    endVariables.push(variables);
  }
  const posterior: { begins: Distribution[]; ends: Distribution[] } = { begins: [], ends: [] };
  const edge = candidates.length - 1;
  variables = perRate(ends.at(-1)!, candidate => outerProbability(candidates, cueRatios, edge, candidate), true);
  for (let phrase = phrases.length - 1; phrase >= 0; phrase--) {
    posterior.ends[phrase] = posteriorDistribution(ends[phrase]!, endVariables[phrase]!, variables);
    variables = through(phrase, variables, false);
    posterior.begins[phrase] = posteriorDistribution(begins[phrase]!, beginVariables[phrase]!, variables);
    if (phrase > 0 && phrases[phrase - 1]!.boundary === CUE) {
      variables = throughGap(candidates, cueRatios, ends[phrase - 1]!, begins[phrase]!, variables, false);
      variables = mixedRates(variables, ends[phrase - 1]!.candidates.length, true);
    }
  }
  return posterior;
}

function perRate({ candidates }: Distribution, weightOf: (candidate: number) => number, isLast = false): Variables {
  const variables = new Float64Array(RATE_COUNT * candidates.length);
  for (let rate = 0; rate < RATE_COUNT; rate++) {
    const share = isLast ? 1 : RATE_PROBABILITIES[rate]!;
    candidates.forEach((candidate, i) => {
      variables[rate * candidates.length + i] = share * weightOf(candidate);
    });
  }
  return variables;
}

/** Transitions between rates, at the start of a cue. */
function mixedRates(variables: Variables, length: number, isBackward = false): Variables {
  const result = new Float64Array(variables.length);
  for (let i = 0; i < length; i++) {
    let sum = 0;
    for (let rate = 0; rate < RATE_COUNT; rate++)
      sum += variables[rate * length + i]! * (isBackward ? RATE_PROBABILITIES[rate]! : 1);
    for (let rate = 0; rate < RATE_COUNT; rate++) {
      const at = rate * length + i;
      result[at] =
        SAME_RATE_PROBABILITY * variables[at]! +
        (1 - SAME_RATE_PROBABILITY) * (isBackward ? 1 : RATE_PROBABILITIES[rate]!) * sum;
    }
  }
  return result;
}

/** Forward from where a phrase begins to where it ends, or backward. */
function throughPhrase(
  { speechSeconds }: BoundaryCandidates,
  { expectedSeconds, likelihoodRatios }: Priors,
  boundary: BoundaryKind,
  phrase: number,
  begins: Distribution,
  ends: Distribution,
  variables: Variables,
  isForward: boolean,
): Variables {
  const [rows, columns] = [begins.candidates.length, ends.candidates.length];
  const ratios = likelihoodRatios[boundary]!;
  const result = new Float64Array(RATE_COUNT * (isForward ? columns : rows));
  for (let rate = 0; rate < RATE_COUNT; rate++) {
    const mean = expectedSeconds[phrase]! * DURATION_FACTORS[rate]!;
    const deviation = Math.hypot(DURATION_SPREAD_RATIO * mean, DURATION_SPREAD_SECONDS);
    for (let i = 0; i < rows; i++) {
      const begin = begins.candidates[i]!;
      for (let j = 0; j < columns; j++) {
        const end = ends.candidates[j]!;
        if (end <= begin) continue;
        const z = Math.abs(speechSeconds[end]! - speechSeconds[begin]! - mean) / deviation;
        const density = z < MAX_DEVIATIONS ? GAUSSIAN_TABLE[(z * GAUSSIAN_STEPS) | 0]! : GAUSSIAN_TABLE.at(-1)! / 10;
        const weight = (density * ratios[end]!) / deviation;
        if (isForward) result[rate * columns + j]! += weight * variables[rate * rows + i]!;
        else result[rate * rows + i]! += weight * variables[rate * columns + j]!;
      }
    }
  }
  return normalized(result);
}

/** Forward from where a cue ends to where the next begins, the same candidate or one after an insert, or backward. */
function throughGap(
  { speechSeconds }: BoundaryCandidates,
  ratios: Float64Array,
  ends: Distribution,
  begins: Distribution,
  variables: Variables,
  isForward: boolean,
): Variables {
  const [rows, columns] = [ends.candidates.length, begins.candidates.length];
  const result = new Float64Array(RATE_COUNT * (isForward ? columns : rows));
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      const [from, to] = [ends.candidates[i]!, begins.candidates[j]!];
      const seconds = speechSeconds[to]! - speechSeconds[from]!;
      if (from !== to && seconds < INSERT_MIN_SECONDS) continue;
      const density = (INSERT_PROBABILITY * Math.exp(-seconds / INSERT_MEAN_SECONDS)) / INSERT_MEAN_SECONDS;
      const weight = from === to ? 1 - INSERT_PROBABILITY : density * ratios[to]!;
      for (let rate = 0; rate < RATE_COUNT; rate++) {
        if (isForward) result[rate * columns + j]! += weight * variables[rate * rows + i]!;
        else result[rate * rows + i]! += weight * variables[rate * columns + j]!;
      }
    }
  }
  return normalized(result);
}

function normalized(variables: Variables): Variables {
  let greatest = 0;
  for (const value of variables) if (value > greatest) greatest = value;
  if (greatest > 0) for (let i = 0; i < variables.length; i++) variables[i]! /= greatest;
  return variables;
}

function posteriorDistribution(coarse: Distribution, alpha: Variables, beta: Variables): Distribution {
  const length = coarse.candidates.length;
  const probabilities = new Float64Array(length);
  let sum = 0;
  for (let i = 0; i < alpha.length; i++) {
    const product = alpha[i]! * beta[i]!;
    probabilities[i % length]! += product;
    sum += product;
  }
  // Where no path is left, the given posterior holds.
  if (!(sum > 0)) return coarse;
  for (let i = 0; i < length; i++) probabilities[i]! /= sum;
  return { candidates: coarse.candidates, probabilities };
}
