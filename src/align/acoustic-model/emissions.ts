/**
 * Emissions of the acoustic model: a Gaussian with diagonal covariance by label, reestimated by Baum-Welch with a prior (MAP),
 * and a filler that is a mixture of any speech, silence and the whole recording. Frames are rows of `size` features; arrays
 * by label and feature are rows of `size` too.
 *
 * @see L. R. Rabiner, A tutorial on hidden Markov models, Proc. IEEE 77 (1989), section III.C,
 *   https://doi.org/10.1109/5.18626
 * @see J.-L. Gauvain, C.-H. Lee, Maximum a posteriori estimation for multivariate Gaussian mixture observations of Markov
 *   chains, IEEE Trans. Speech Audio Process. 2 (1994), https://doi.org/10.1109/89.279278
 */
import { ANY_SPEECH, FILLER, FIRST_LETTER, SILENCE } from './states.js';

/** Emission distributions by label, each a Gaussian with a diagonal covariance. */
export class GaussianEmissions {
  readonly count: number;
  readonly #size: number;
  /** By label, by feature. */
  readonly #means: Float64Array;
  /** By label, by feature: 1 / (2 variance). */
  readonly #halfPrecisions: Float64Array;
  /** By label: natural logarithm of the density at the mean, but for a constant. */
  readonly #logNormalizers: Float64Array;
  /** By label: natural logarithm of its share of the speech. */
  readonly #logPriors: Float64Array;
  /** By label: mean duration in frames. */
  readonly meanFrames: Float64Array;
  readonly #logLikelihoods: Float64Array;
  /** See {@link SufficientStatistics.logRatio}. */
  #logRatio = INITIAL_LOG_RATIO;

  /** @param frames Features of the whole recording, `size` a frame: the filler is modelled by all of it. */
  constructor(count: number, size: number, frames: Float32Array) {
    this.count = count;
    this.#size = size;
    this.#means = new Float64Array(count * size);
    this.#halfPrecisions = new Float64Array(count * size).fill(1);
    this.#logNormalizers = new Float64Array(count);
    this.#logPriors = new Float64Array(count);
    this.meanFrames = new Float64Array(count).fill(3);
    this.#logLikelihoods = new Float64Array(count);
    const statistics = new SufficientStatistics(count, size);
    for (let frame = 0; frame * size < frames.length; frame++) {
      if (!Number.isNaN(frames[frame * size]!)) statistics.add(FILLER, 1, frames, frame);
    }
    this.#fit(FILLER, statistics, new Float64Array(size), new Float64Array(size), 0);
  }

  /** By label: natural logarithm of the likelihood of a frame. Overwritten by the next call. */
  logLikelihoods(frames: Float32Array, frame: number): Float64Array {
    const size = this.#size;
    const logLikelihoods = this.#logLikelihoods;
    const at = frame * size;
    for (let label = 0; label < this.count; label++) {
      if (label === ANY_SPEECH) continue;
      let sum = this.#logNormalizers[label]!;
      const row = label * size;
      for (let i = 0; i < size; i++) {
        const difference = frames[at + i]! - this.#means[row + i]!;
        sum -= difference * difference * this.#halfPrecisions[row + i]!;
      }
      logLikelihoods[label] = sum;
    }
    let greatest = Number.NEGATIVE_INFINITY;
    for (let label = FIRST_LETTER; label < this.count; label++) {
      const logLikelihood = logLikelihoods[label]! + this.#logPriors[label]!;
      if (logLikelihood > greatest) greatest = logLikelihood;
    }
    let sum = 0;
    for (let label = FIRST_LETTER; label < this.count; label++) {
      const difference = logLikelihoods[label]! + this.#logPriors[label]! - greatest;
      if (difference > LEAST_LOG_SHARE) sum += Math.exp(difference);
    }
    const speech = greatest + Math.log(sum);
    logLikelihoods[ANY_SPEECH] = speech;
    const [silence, whole] = [logLikelihoods[SILENCE]!, logLikelihoods[FILLER]!];
    const other = speech + this.#logRatio - SPEECH_LOG_MARGIN;
    const top = Math.max(other, silence, whole);
    const mixture = 2 * Math.exp(other - top) + Math.exp(silence - top) + Math.exp(whole - top);
    logLikelihoods[FILLER] = top + Math.log(mixture / 4);
    return logLikelihoods;
  }

  /** Takes the maximum a posteriori estimates of the statistics. */
  reestimate(statistics: SufficientStatistics): void {
    const size = this.#size;
    this.#logRatio = statistics.logRatio;
    const { weights, sums, squares, entries } = statistics;
    const mean = new Float64Array(size);
    const variance = new Float64Array(size);
    let total = 0;
    let letters = 0;
    for (let label = 0; label < this.count; label++) {
      total += weights[label]!;
      if (label >= FIRST_LETTER) letters += weights[label]!;
      for (let i = 0; i < size; i++) {
        mean[i]! += sums[label * size + i]!;
        variance[i]! += squares[label * size + i]!;
      }
    }
    for (let i = 0; i < size; i++) {
      mean[i]! /= total;
      variance[i] = variance[i]! / total - mean[i]! ** 2;
    }
    for (let label = 0; label < this.count; label++) {
      if (label === ANY_SPEECH || label === FILLER) continue;
      this.#fit(label, statistics, mean, variance, PRIOR_FRAMES);
      const weight = weights[label]!;
      this.#logPriors[label] = Math.log((weight + 1) / (letters + this.count));
      // As if it occurred three times more, each three frames long.
      if (label !== SILENCE) this.meanFrames[label] = Math.max(MIN_MEAN_FRAMES, (weight + 9) / (entries[label]! + 3));
    }
    this.meanFrames[ANY_SPEECH] = letters / entries.subarray(FIRST_LETTER).reduce((a, b) => a + b, 1);
  }

  /** Fits a label to its statistics and to `priorFrames` more frames of the given mean and variance. */
  #fit(
    label: number,
    { weights, sums, squares }: SufficientStatistics,
    mean: Float64Array,
    variance: Float64Array,
    priorFrames: number,
  ): void {
    const size = this.#size;
    const weight = weights[label]! + priorFrames;
    let logNormalizer = 0;
    for (let i = 0; i < size; i++) {
      const at = label * size + i;
      const ownMean = (sums[at]! + priorFrames * mean[i]!) / weight;
      const square = (squares[at]! + priorFrames * (variance[i]! + mean[i]! ** 2)) / weight;
      const ownVariance = Math.max(square - ownMean * ownMean, VARIANCE_FLOOR_RATIO * variance[i]!, MIN_VARIANCE);
      this.#means[at] = ownMean;
      this.#halfPrecisions[at] = 0.5 / ownVariance;
      logNormalizer -= 0.5 * Math.log(ownVariance);
    }
    this.#logNormalizers[label] = logNormalizer;
  }
}

/** Frames that mean and variance of all labels count for as a prior. Set by hand. */
const PRIOR_FRAMES = 10;
/** Least variance as a share of that of all labels: digital silence has none of its own. Set by hand. */
const VARIANCE_FLOOR_RATIO = 0.05;
/** Least variance, in squared units of the features. Set by hand. */
const MIN_VARIANCE = 1e-4;
/** Least mean duration in frames. Set by hand. */
const MIN_MEAN_FRAMES = 1.3;

/** Natural logarithm of a share of likelihood that is neglected. Set by hand. */
const LEAST_LOG_SHARE = -8;
/** {@link SufficientStatistics.logRatio} before it is known. Set by hand. */
const INITIAL_LOG_RATIO = -1;
/**
 * Natural logarithm by which the filler's speech is penalized: the text's own labels fit better than others by about 1, and
 * transitions between letters, which a filler does not have, cost 0.6 a frame over `ACOUSTIC_SCALE`.
 */
const SPEECH_LOG_MARGIN = 3;

/** Expected counts of an iteration, by label. */
export class SufficientStatistics {
  /** Frames. */
  readonly weights: Float64Array;
  /** By label, by feature: sums of the features. */
  readonly sums: Float64Array;
  /** By label, by feature: sums of their squares. */
  readonly squares: Float64Array;
  /** Occurrences. */
  readonly entries: Float64Array;
  readonly #size: number;
  #weightedLogRatios = 0;
  #logRatioWeight = 0;

  constructor(count: number, size: number) {
    this.#size = size;
    this.weights = new Float64Array(count);
    this.sums = new Float64Array(count * size);
    this.squares = new Float64Array(count * size);
    this.entries = new Float64Array(count);
  }

  /** Mean over frames of letters: natural logarithm of the likelihood ratio of their label to any speech. */
  get logRatio(): number {
    return this.#logRatioWeight > 0 ? this.#weightedLogRatios / this.#logRatioWeight : INITIAL_LOG_RATIO;
  }

  addLogRatio(weight: number, logRatio: number): void {
    this.#logRatioWeight += weight;
    this.#weightedLogRatios += weight * logRatio;
  }

  add(label: number, weight: number, frames: Float32Array, frame: number): void {
    const size = this.#size;
    const at = frame * size;
    const row = label * size;
    this.weights[label]! += weight;
    for (let i = 0; i < size; i++) {
      const value = frames[at + i]!;
      this.sums[row + i]! += weight * value;
      this.squares[row + i]! += weight * value * value;
    }
  }
}
