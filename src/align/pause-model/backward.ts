/**
 * The backward pass of the pause model, and the posteriors of both passes. Backward variables are by index in a sparse
 * {@link Distribution}, scaled so that the largest is 1.
 *
 * @see L. R. Rabiner, A tutorial on hidden Markov models, Proc. IEEE 77 (1989), sections III.A and IV.D (explicit
 *   durations), https://doi.org/10.1109/5.18626
 */

import { ForwardPass } from './forward.js';
import {
  type BoundaryCandidates,
  type Distribution,
  durationDistribution,
  GAUSSIAN_STEPS,
  GAUSSIAN_TABLE,
  INSERT_MEAN_SECONDS,
  INSERT_MIN_PAUSE_CLASS,
  INSERT_MIN_SECONDS,
  INSERT_PROBABILITY,
  outerProbability,
  type Posterior,
  type Priors,
} from './model.js';
import { CUE, type Phrase } from './phrases.js';

/** Share of the sum below which products are left out of a posterior distribution. */
const NEGLIGIBLE_PROBABILITY = 1e-5;

/** Posterior of each boundary over its candidates; `undefined` when there is no path. */
export function posteriorOf(
  phrases: readonly Phrase[],
  candidates: BoundaryCandidates,
  priors: Priors,
): Posterior | undefined {
  const pass = new ForwardPass(phrases, candidates, priors);
  pass.advance(phrases.length);
  if (pass.logLikelihood === Number.NEGATIVE_INFINITY) return undefined;
  const { begins, ends } = pass;
  const cueRatios = priors.likelihoodRatios[CUE]!;
  const count = phrases.length;
  const scratch = new Float64Array(candidates.length);
  const last = ends[count]!;
  const edge = candidates.length - 1;
  let beta: Float64Array = Float64Array.from(last.candidates, end =>
    outerProbability(candidates, cueRatios, edge, end),
  );
  const posterior: { begins: Distribution[]; ends: Distribution[] } = { begins: [], ends: [] };
  posterior.ends[count - 1] = posteriorDistribution(last, beta);
  for (let phrase = count - 1; phrase >= 0; phrase--) {
    const begin = begins[phrase]!;
    const ratios = priors.likelihoodRatios[phrases[phrase]!.boundary]!;
    const seconds = priors.expectedSeconds[phrase]!;
    beta = backwardThroughPhrase(candidates, seconds, ratios, begin, ends[phrase + 1]!, beta, scratch);
    posterior.begins[phrase] = posteriorDistribution(begin, beta);
    if (phrase === 0) break;
    // Inside a cue nothing can be inserted: a phrase begins where the one before it ends.
    const isShared = begin === ends[phrase];
    if (!isShared) beta = backwardThroughInsert(candidates, cueRatios, ends[phrase]!, begin, beta);
    posterior.ends[phrase - 1] = isShared ? posterior.begins[phrase]! : posteriorDistribution(ends[phrase]!, beta);
  }
  return posterior;
}

/** By candidate in `begins`: backward variable, scaled so that the largest is 1, from those of `ends`. */
function backwardThroughPhrase(
  { speechSeconds }: BoundaryCandidates,
  expectedSeconds: number,
  ratios: Float64Array,
  begins: Distribution,
  ends: Distribution,
  beta: Float64Array,
  scratch: Float64Array,
): Float64Array {
  const { mean, deviation, shortest, longest } = durationDistribution(expectedSeconds);
  const scale = GAUSSIAN_STEPS / deviation;
  const { candidates } = ends;
  for (let i = 0; i < candidates.length; i++) scratch[candidates[i]!] = beta[i]! * ratios[candidates[i]!]!;
  const end = (candidates.at(-1) ?? -1) + 1;
  const before = new Float64Array(begins.candidates.length);
  let low = candidates[0] ?? 0;
  let greatest = 0;
  for (let i = 0; i < before.length; i++) {
    const begin = speechSeconds[begins.candidates[i]!]!;
    const latest = begin + longest;
    const middle = begin + mean;
    low = Math.max(low, begins.candidates[i]! + 1);
    while (low < end && speechSeconds[low]! < begin + shortest) low++;
    let sum = 0;
    for (let candidate = low; candidate < end && speechSeconds[candidate]! < latest; candidate++) {
      sum += scratch[candidate]! * GAUSSIAN_TABLE[(Math.abs(speechSeconds[candidate]! - middle) * scale) | 0]!;
    }
    before[i] = sum;
    if (sum > greatest) greatest = sum;
  }
  for (const candidate of candidates) scratch[candidate] = 0;
  if (greatest > 0) for (let i = 0; i < before.length; i++) before[i]! /= greatest;
  return before;
}

/** By candidate in `ends`: backward variable through speech without text, from those of `begins`. */
function backwardThroughInsert(
  { speechSeconds, pauseClass }: BoundaryCandidates,
  ratios: Float64Array,
  ends: Distribution,
  begins: Distribution,
  beta: Float64Array,
): Float64Array {
  const before = new Float64Array(ends.candidates.length);
  let sum = 0;
  let source = beta.length - 1;
  let same = source;
  let at = speechSeconds[begins.candidates[source] ?? 0]!;
  for (let i = before.length - 1; i >= 0; i--) {
    const candidate = ends.candidates[i]!;
    while (same >= 0 && begins.candidates[same]! > candidate) same--;
    if (begins.candidates[same] === candidate) before[i] = (1 - INSERT_PROBABILITY) * beta[same]!;
    if (pauseClass[candidate]! < INSERT_MIN_PAUSE_CLASS) continue;
    const limit = speechSeconds[candidate]! + INSERT_MIN_SECONDS;
    for (; source >= 0 && speechSeconds[begins.candidates[source]!]! >= limit; source--) {
      const place = begins.candidates[source]!;
      if (pauseClass[place]! < INSERT_MIN_PAUSE_CLASS) continue;
      sum = sum * Math.exp((speechSeconds[place]! - at) / INSERT_MEAN_SECONDS) + beta[source]! * ratios[place]!;
      at = speechSeconds[place]!;
    }
    const decay = Math.exp((speechSeconds[candidate]! - at) / INSERT_MEAN_SECONDS);
    before[i]! += (INSERT_PROBABILITY * sum * decay) / INSERT_MEAN_SECONDS;
  }
  return before;
}

/** Normalized products of forward and backward variables. */
function posteriorDistribution({ candidates, probabilities }: Distribution, beta: Float64Array): Distribution {
  const products = probabilities.map((alpha, i) => alpha * beta[i]!);
  let sum = 0;
  for (const product of products) sum += product;
  const kept: number[] = [];
  for (let i = 0; i < products.length; i++) if (products[i]! > NEGLIGIBLE_PROBABILITY * sum) kept.push(i);
  return {
    candidates: Int32Array.from(kept, i => candidates[i]!),
    probabilities: Float64Array.from(kept, i => products[i]! / sum),
  };
}
