/**
 * The forward pass of the pause model, with beam pruning: for each boundary of phrases, the likelihood of all that comes
 * before, by candidate. Forward variables are scaled; their factors add up to the log likelihood.
 *
 * @see L. R. Rabiner, A tutorial on hidden Markov models, Proc. IEEE 77 (1989), sections III.A, IV.D (explicit durations)
 *   and V.A (scaling), https://doi.org/10.1109/5.18626
 * @see B. Lowerre, The Harpy speech recognition system (1976), on beam search
 */
import {
  type BoundaryCandidates,
  type Distribution,
  durationDistribution,
  GAUSSIAN_STEPS,
  GAUSSIAN_TABLE,
  INSERT_MAX_SECONDS,
  INSERT_MEAN_SECONDS,
  INSERT_MIN_PAUSE_CLASS,
  INSERT_MIN_SECONDS,
  INSERT_PROBABILITY,
  outerProbability,
  type Priors,
} from './model.js';
import { CUE, type Phrase } from './phrases.js';

/** Share of the largest forward variable below which others are pruned. Smaller ones find no more (seeds below 100). */
const PRUNING_THRESHOLD = 1e-8;
/** Least share of its expected duration that the rest of the text takes. Set by hand. */
const MIN_DURATION_RATIO = 0.93;
/** Seconds by which the rest of the text may be shorter than that. Set by hand. */
const MAX_DELAY_SECONDS = 12;
/** Candidates kept for a boundary at first, where the text may begin anywhere. Set by hand. */
const INITIAL_BEAM_WIDTH = 1500;
/** Candidates kept for a boundary in the long run. Set by hand. */
const BEAM_WIDTH = 200;
/** Factor, a boundary, by which the first width falls to the other. Set by hand. */
const BEAM_DECAY = 0.99;
/** Entries of {@link INSERT_DECAY} a second of speech. */
const DECAY_STEPS_PER_SECOND = 50;
/** Density of an insert's duration by its seconds of speech, 1 at 0. */
const INSERT_DECAY = Float64Array.from({ length: 60 * DECAY_STEPS_PER_SECOND }, (_, step) =>
  Math.exp(-step / DECAY_STEPS_PER_SECOND / INSERT_MEAN_SECONDS),
);

/** Forward variables, boundary by boundary, each scaled so that its largest is 1. */
export class ForwardPass {
  /** By phrase: forward variables of where it begins. */
  readonly begins: Distribution[] = [];
  /** By boundary, the first of which is the start of the text: forward variables of where the phrase before it ends. */
  readonly ends: Distribution[] = [];
  /** Natural logarithm of the likelihood so far, the sum of the scale factors; `-Infinity` when there is no path. */
  logLikelihood = 0;
  readonly #phrases: readonly Phrase[];
  readonly #candidates: BoundaryCandidates;
  readonly #priors: Priors;
  readonly #scratch: Float64Array;
  /** By boundary: seconds of speech by which it must have come, so that the rest of the text fits in. */
  readonly #latest: Float64Array;

  constructor(phrases: readonly Phrase[], candidates: BoundaryCandidates, priors: Priors) {
    this.#phrases = phrases;
    this.#candidates = candidates;
    this.#priors = priors;
    this.#scratch = new Float64Array(candidates.length);
    this.#latest = latestStarts(priors.expectedSeconds, candidates.speechSeconds[candidates.length - 1]!);
    for (let candidate = 0; candidate < candidates.length; candidate++)
      this.#scratch[candidate] = outerProbability(candidates, priors.likelihoodRatios[CUE]!, 0, candidate);
    let end = candidates.length;
    while (end > 0 && candidates.speechSeconds[end - 1]! > this.#latest[0]!) this.#scratch[--end] = 0;
    this.#keepBeam(0, end);
  }

  /** Computes forward variables through so many phrases. */
  advance(until: number): void {
    for (let phrase = this.begins.length; phrase < until && this.logLikelihood > Number.NEGATIVE_INFINITY; phrase++) {
      if (phrase > 0 && this.#phrases[phrase - 1]!.boundary === CUE) this.#addInserts();
      else this.begins.push(this.ends[phrase]!);
      this.#advancePhrase(phrase);
    }
  }

  /** Natural logarithm of the likelihood of the whole interval, once all phrases are done: with what follows the text. */
  get totalLogLikelihood(): number {
    const { candidates, probabilities } = this.ends.at(-1)!;
    const ratios = this.#priors.likelihoodRatios[CUE]!;
    const edge = this.#candidates.length - 1;
    let sum = 0;
    for (let i = 0; i < probabilities.length; i++)
      sum += probabilities[i]! * outerProbability(this.#candidates, ratios, edge, candidates[i]!);
    return this.logLikelihood + Math.log(sum);
  }

  /** Takes the scratch in `[from, to)` for the forward variables of the next boundary, and empties it. */
  #keepBeam(from: number, to: number): void {
    const width = Math.max(BEAM_WIDTH, INITIAL_BEAM_WIDTH * BEAM_DECAY ** this.ends.length);
    const { kept, greatest } = pruned(this.#scratch, from, to, width);
    this.logLikelihood += Math.log(greatest);
    this.ends.push(kept);
  }

  #advancePhrase(phrase: number): void {
    const { speechSeconds, length } = this.#candidates;
    const { candidates, probabilities } = this.begins[phrase]!;
    const scratch = this.#scratch;
    const ratios = this.#priors.likelihoodRatios[this.#phrases[phrase]!.boundary]!;
    const { mean, deviation, shortest, longest } = durationDistribution(this.#priors.expectedSeconds[phrase]!);
    const scale = GAUSSIAN_STEPS / deviation;
    let low = 0;
    let high = 0;
    let lowest = length;
    for (let i = 0; i < probabilities.length; i++) {
      const weight = probabilities[i]!;
      const begin = speechSeconds[candidates[i]!]!;
      const latest = Math.min(begin + longest, this.#latest[phrase + 1]!);
      const middle = begin + mean;
      low = Math.max(low, candidates[i]! + 1);
      while (low < length && speechSeconds[low]! < begin + shortest) low++;
      if (low < lowest) lowest = low;
      let candidate = low;
      for (; candidate < length && speechSeconds[candidate]! < latest; candidate++) {
        scratch[candidate]! += weight * GAUSSIAN_TABLE[(Math.abs(speechSeconds[candidate]! - middle) * scale) | 0]!;
      }
      if (candidate > high) high = candidate;
    }
    for (let candidate = lowest; candidate < high; candidate++) scratch[candidate]! *= ratios[candidate]! / deviation;
    this.#keepBeam(lowest, Math.max(lowest, high));
  }

  /** Lets the next cue begin later than the last one ended, after speech without text. */
  #addInserts(): void {
    const { speechSeconds, pauseClass, length } = this.#candidates;
    const { candidates, probabilities } = this.ends.at(-1)!;
    const ratios = this.#priors.likelihoodRatios[CUE]!;
    const scratch = this.#scratch;
    const first = candidates[0] ?? 0;
    const end = Math.min(
      speechSeconds[candidates.at(-1) ?? 0]! + INSERT_MAX_SECONDS,
      this.#latest[this.begins.length]!,
    );
    for (let i = 0; i < probabilities.length; i++)
      scratch[candidates[i]!] = (1 - INSERT_PROBABILITY) * probabilities[i]!;
    // Forward variables of all ends so far, each times the density of an insert from there to here.
    let sum = 0;
    let at = 0;
    let source = 0;
    let candidate = first;
    for (; candidate < length && speechSeconds[candidate]! < end; candidate++) {
      if (pauseClass[candidate]! < INSERT_MIN_PAUSE_CLASS) continue;
      const now = speechSeconds[candidate]!;
      // From a table: an exponential for each of them would take too long.
      const step = ((now - at) * DECAY_STEPS_PER_SECOND + 0.5) | 0;
      if (sum > 0) sum *= INSERT_DECAY[Math.min(INSERT_DECAY.length - 1, step)]!;
      at = now;
      for (
        ;
        source < probabilities.length && speechSeconds[candidates[source]!]! <= now - INSERT_MIN_SECONDS;
        source++
      ) {
        const from = candidates[source]!;
        if (pauseClass[from]! < INSERT_MIN_PAUSE_CLASS) continue;
        sum += probabilities[source]! * Math.exp((speechSeconds[from]! - now) / INSERT_MEAN_SECONDS);
      }
      if (sum > 0) scratch[candidate]! += INSERT_PROBABILITY * (sum / INSERT_MEAN_SECONDS) * ratios[candidate]!;
    }
    const past = Math.max(candidate, (candidates.at(-1) ?? -1) + 1);
    this.begins.push(pruned(scratch, first, past, 2 * BEAM_WIDTH).kept);
  }
}

/** By boundary: the latest place of it, in seconds of speech. */
function latestStarts(expectedSeconds: Float64Array, length: number): Float64Array {
  const latest = new Float64Array(expectedSeconds.length + 1);
  latest[expectedSeconds.length] = Number.POSITIVE_INFINITY;
  const total = expectedSeconds.reduce((sum, seconds) => sum + seconds, 0);
  let rest = 0;
  for (let phrase = expectedSeconds.length - 1; phrase >= 0; phrase--) {
    rest += expectedSeconds[phrase]!;
    // Where the text is too long for the sound, as far on as in equal shares.
    latest[phrase] = Math.max(length - MIN_DURATION_RATIO * rest, length * (1 - rest / total)) + MAX_DELAY_SECONDS;
  }
  return latest;
}

/** Beam pruning: the largest values in `[from, to)`, at most `width`, as shares of the greatest. Sets `values` to 0. */
function pruned(
  values: Float64Array,
  from: number,
  to: number,
  width: number,
): { kept: Distribution; greatest: number } {
  let greatest = 0;
  for (let candidate = from; candidate < to; candidate++)
    if (values[candidate]! > greatest) greatest = values[candidate]!;
  let threshold = PRUNING_THRESHOLD * greatest;
  let count = countAbove(values, from, to, threshold);
  while (count > width) {
    threshold *= 10;
    count = countAbove(values, from, to, threshold);
  }
  const kept = { candidates: new Int32Array(count), probabilities: new Float64Array(count) };
  let next = 0;
  for (let candidate = from; candidate < to; candidate++) {
    const value = values[candidate]!;
    values[candidate] = 0;
    if (value <= threshold) continue;
    kept.candidates[next] = candidate;
    kept.probabilities[next++] = value / greatest;
  }
  return { kept, greatest };
}

function countAbove(values: Float64Array, from: number, to: number, threshold: number): number {
  let count = 0;
  for (let candidate = from; candidate < to; candidate++) if (values[candidate]! > threshold) count++;
  return count;
}
