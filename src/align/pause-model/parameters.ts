/**
 * Types and parameters of the pause model, a segmental hidden Markov model: its states are the phrases of the text, each lasts
 * from one {@link BoundaryCandidates} to another, and its duration and the pause at its end are what is observed. Parameters
 * are the distributions of a phrase's duration and of speech that the text does not have. Seconds are seconds of speech,
 * pauses left out. Constants were set by hand, on recordings of `bench/align` with seeds below 100.
 *
 * @see S.-Z. Yu, Hidden semi-Markov models, Artificial Intelligence 174 (2010), https://doi.org/10.1016/j.artint.2009.11.011
 */
import type { BoundaryCandidates } from './boundaries.js';

/** Expected durations, and what pauses tell of boundaries. */
export interface Priors {
  /** By phrase: expected seconds of speech, pauses left out. */
  readonly expectedSeconds: Float64Array;
  /**
   * By kind of boundary, by candidate: likelihood of its pause at such a boundary over the rate, a second of speech, at which
   * such pauses occur elsewhere.
   */
  readonly likelihoodRatios: readonly Float64Array[];
}

/** A sparse distribution over boundary candidates; all others have probability 0. */
export interface Distribution {
  /** Indices of candidates, ascending. */
  readonly candidates: Int32Array;
  /** By index in `candidates`. Their sum is 1, but for the scaled variables of the forward pass. */
  readonly probabilities: Float64Array;
}

/** Where phrases begin and end, given all of the sound. */
export interface Posterior {
  /** By phrase. */
  readonly begins: readonly Distribution[];
  /** By phrase. */
  readonly ends: readonly Distribution[];
}

/** Probability of speech without text between two cues. */
export const INSERT_PROBABILITY = 0.0002;
/** Mean of the exponential distribution of its duration, in seconds. */
export const INSERT_MEAN_SECONDS = 45;
/** Shortest such speech, in seconds. */
export const INSERT_MIN_SECONDS = 4;
/** Longest such speech, in seconds. */
export const INSERT_MAX_SECONDS = 180;
/** Smallest class of pause at which such speech begins or ends: 0.17 s. */
export const INSERT_MIN_PAUSE_CLASS = 4;
/** Probability of speech without text before the first cue, or after the last. */
const OUTER_PROBABILITY = 0.4;
/** Mean of the exponential distribution of its duration, in seconds. */
const OUTER_MEAN_SECONDS = 40;
/** Density of its duration at the least, a second: a long introduction is not impossible. */
const OUTER_MIN_DENSITY = 1e-7;
/** Standard deviations from the mean beyond which a duration is impossible. */
export const MAX_DEVIATIONS = 6;
/** Entries of {@link GAUSSIAN_TABLE} for each standard deviation. */
export const GAUSSIAN_STEPS = 32;
/** Share of the heavy tail in {@link GAUSSIAN_TABLE}: numbers, names and errors in the text take any time. */
const TAIL_SHARE = 0.06;
/** Density of a duration by its deviation from the mean, 1 at the mean: a Gaussian mixed with a heavy tail. */
export const GAUSSIAN_TABLE = Float64Array.from({ length: MAX_DEVIATIONS * GAUSSIAN_STEPS + 1 }, (_, step) => {
  const z = step / GAUSSIAN_STEPS;
  return (1 - TAIL_SHARE) * Math.exp((-z * z) / 2) + TAIL_SHARE / (1 + (z * z) / 4);
});

/**
 * Likelihood that the text begins, or ends, at a candidate.
 *
 * @param ratios Likelihood ratios of the ends of cues, by candidate.
 * @param edge The candidate at which the interval itself begins, or ends.
 */
export function outerProbability(
  { speechSeconds }: BoundaryCandidates,
  ratios: Float64Array,
  edge: number,
  candidate: number,
): number {
  if (candidate === edge) return 1 - OUTER_PROBABILITY;
  const seconds = Math.abs(speechSeconds[candidate]! - speechSeconds[edge]!);
  const density = (OUTER_PROBABILITY * Math.exp(-seconds / OUTER_MEAN_SECONDS)) / OUTER_MEAN_SECONDS;
  return (density + OUTER_MIN_DENSITY) * ratios[candidate]!;
}

/** Standard deviation of a phrase's duration, as a share of its mean. */
const DURATION_SPREAD_RATIO = 0.15;
/** The part of it that does not depend on the mean, in seconds. */
const DURATION_SPREAD_SECONDS = 0.13;

/** Mean, standard deviation and bounds of a phrase's duration, in seconds. */
export function durationDistribution(mean: number) {
  const deviation = Math.hypot(DURATION_SPREAD_RATIO * mean, DURATION_SPREAD_SECONDS);
  const longest = mean + MAX_DEVIATIONS * deviation * 0.999;
  return { mean, deviation, shortest: Math.max(0, mean - MAX_DEVIATIONS * deviation * 0.999), longest };
}
