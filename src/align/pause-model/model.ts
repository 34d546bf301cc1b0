/**
 * The pause model, a segmental hidden Markov model: its states are the phrases of the text, each lasts from one
 * {@link BoundaryCandidates} to another, and its duration and the pause at its end are what is observed. Candidates are the
 * pauses of an interval of sound, and between them a place every {@link STEP_SECONDS} for phrases that follow each other
 * without a pause; their arrays have an entry by candidate, in order of time. Parameters are the distributions of a phrase's
 * duration, in seconds of speech with pauses left out, and of speech that the text does not have. Constants were set by hand,
 * on recordings of `bench/align` with seeds below 100.
 *
 * @see S.-Z. Yu, Hidden semi-Markov models, Artificial Intelligence 174 (2010), https://doi.org/10.1016/j.artint.2009.11.011
 * @see E. Campione, J. Véronis, A large-scale multilingual study of silent pause duration, Speech Prosody 2002
 */
import { countWhile } from '../../text/binary-search.js';
import type { Loudness } from '../features/loudness.js';
import type { Pause } from '../features/pauses.js';

/** Times at which a phrase may end. The first candidate is the start of the interval, the last its end. */
export interface BoundaryCandidates {
  readonly length: number;
  /** Seconds at which the speech before it ends. */
  readonly pauseStart: Float64Array;
  /** Seconds at which the speech after it begins; `pauseStart` where there is no pause. */
  readonly pauseEnd: Float64Array;
  /** Seconds of speech, pauses left out, from the start of the interval. */
  readonly speechSeconds: Float64Array;
  /** Class of the pause's duration, from 1; 0 where there is no pause. */
  readonly pauseClass: Uint8Array;
  /** Seconds of speech that a candidate without a pause stands for; more where the sound is unknown. */
  readonly span: Float64Array;
}

/** Lower bounds of the classes of pauses, in seconds. Set by hand. */
const PAUSE_CLASS_SECONDS = [0, 0.07, 0.11, 0.17, 0.25, 0.36, 0.5, 0.75, 1.2, 2.5];
/** How many classes there are, with that of no pause. */
export const PAUSE_CLASS_COUNT = PAUSE_CLASS_SECONDS.length + 1;
/** Seconds. A shorter dip is part of the speech: the closure of a plosive is silent that long. Set by hand. */
export const MIN_SILENCE_SECONDS = 0.13;
/** Seconds between candidates without a pause. Set by hand. */
const STEP_SECONDS = 0.18;
/** Likelihood ratio of a boundary where the sound is unknown to one where it is known to have no pause. Set by hand. */
const UNKNOWN_LIKELIHOOD_RATIO = 20;

/** The candidates in `[start, end)`, in seconds. */
export function boundaryCandidates(
  { decibels, secondsPerFrame }: Loudness,
  pauses: readonly Pause[],
  start: number,
  end: number,
): BoundaryCandidates {
  const rows: { from: number; to: number; spoken: number; pauseClass: number; span: number }[] = [];
  let spoken = 0;
  let at = start;
  const addSpeech = (until: number): void => {
    const count = Math.floor((until - at) / STEP_SECONDS);
    for (let index = 1; index < count; index++) {
      const time = quietest(decibels, secondsPerFrame, at + (index / count) * (until - at));
      const ratio = Number.isNaN(decibels[Math.floor(time / secondsPerFrame)]) ? UNKNOWN_LIKELIHOOD_RATIO : 1;
      const span = (ratio * (until - at)) / count;
      rows.push({ from: time, to: time, spoken: spoken + time - at, pauseClass: 0, span });
    }
    spoken += until - at;
    at = until;
  };
  rows.push({ from: start, to: start, spoken: 0, pauseClass: 0, span: STEP_SECONDS });
  for (const pause of pauses) {
    const [from, to] = [Math.max(start, pause.start), Math.min(end, pause.end)];
    if (from >= to) continue;
    addSpeech(from);
    const isSilence = to - from >= MIN_SILENCE_SECONDS;
    const middle = isSilence ? spoken : spoken + (to - from) / 2;
    rows.push({ from, to, spoken: middle, pauseClass: pauseClassOf(pause), span: 0 });
    if (!isSilence) spoken += to - from;
    at = to;
  }
  addSpeech(end);
  rows.push({ from: end, to: end, spoken, pauseClass: 0, span: STEP_SECONDS });
  // A pause at an end of the interval is that end.
  if (rows[1]!.from === start) rows.shift();
  if (rows.length > 1 && rows.at(-2)!.to === end) rows.pop();
  return {
    length: rows.length,
    pauseStart: Float64Array.from(rows, row => row.from),
    pauseEnd: Float64Array.from(rows, row => row.to),
    speechSeconds: Float64Array.from(rows, row => row.spoken),
    pauseClass: Uint8Array.from(rows, row => row.pauseClass),
    span: Float64Array.from(rows, row => row.span),
  };
}

/** Seconds of speech from the start of the interval to a time, to within a step. */
export function speechSecondsAt({ pauseEnd, speechSeconds, length }: BoundaryCandidates, time: number): number {
  return speechSeconds[countWhile(length - 1, index => pauseEnd[index]! < time)]!;
}

function pauseClassOf({ start, end }: Pause): number {
  let pauseClass = 1;
  while (pauseClass < PAUSE_CLASS_SECONDS.length && end - start + 1e-6 >= PAUSE_CLASS_SECONDS[pauseClass]!)
    pauseClass++;
  return pauseClass;
}

/** Seconds at which the quietest frame within a third of a step lies. */
function quietest(decibels: Float32Array, secondsPerFrame: number, time: number): number {
  const reachFrames = Math.floor(STEP_SECONDS / 3 / secondsPerFrame);
  const middle = Math.floor(time / secondsPerFrame);
  let best = middle;
  for (let frame = middle - reachFrames; frame <= middle + reachFrames; frame++) {
    if (decibels[frame]! < decibels[best]!) best = frame;
  }
  return best === middle ? time : (best + 0.5) * secondsPerFrame;
}

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
