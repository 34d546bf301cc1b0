/**
 * Decoding of both models: the posterior of each phrase's boundaries is the product of the acoustic model's and the pause
 * model's, over boundary candidates; words take the expected times of the acoustic model.
 *
 * @see L. R. Rabiner, A tutorial on hidden Markov models, Proc. IEEE 77 (1989), section III.B (individually most likely states),
 *   https://doi.org/10.1109/5.18626
 */
import { countWhile } from '../../text/binary-search.js';
import { roundToMs } from '../../text/time.js';
import type { BoundaryCandidates, Distribution, Posterior } from '../pause-model/model.js';
import type { Phrase } from '../pause-model/phrases.js';
import { type PlacedPhrase, placePhrases } from '../pause-model/place-phrases.js';
import type { AcousticAlignment } from './train.js';

/** Seconds by which a pause counts as nearer than it is. Set by hand. */
const PAUSE_BIAS_SECONDS = 0.1;
/** Probability of what the pause model excludes. Set by hand. */
const MIN_PAUSE_PROBABILITY = 0.01;
/** Probability of a pause that the acoustic model excludes. Set by hand. */
const MIN_ACOUSTIC_PROBABILITY = 0.002;
/** The same for phrases that fit badly, perhaps in music or other speech: clear pauses win. Set by hand. */
const WEAK_MIN_ACOUSTIC_PROBABILITY = 0.2;
/** Log likelihood ratio below which a phrase fits badly. Set by hand. */
const WEAK_LOG_RATIO = 0.35;
/** Seconds between both models from which words keep the times of the pause model. Set by hand. */
const MAX_MOVE_SECONDS = 1;
/** Probability below which a cue is taken for not spoken. Set by hand. */
const MIN_SPOKEN_PROBABILITY = 0.02;
/** Least share of the phrases that is spoken; below, training failed. Set by hand. */
const MIN_SPOKEN_SHARE = 0.5;
/** Longest duration, in seconds, of a cue that is not spoken. Set by hand. */
const UNSPOKEN_SECONDS = 1;
/** Seconds within which both models agree. Set by hand. */
const AGREEMENT_SECONDS = 0.3;

/** Times of phrases from the posteriors of both models. */
export function decodePhrases(
  phrases: readonly Phrase[],
  candidates: BoundaryCandidates,
  coarse: Posterior,
  alignment: AcousticAlignment,
  start: number,
  end: number,
): PlacedPhrase[] {
  const timeOf = (frame: number): number => start + frame * alignment.secondsPerFrame;
  const spokenProbability = spokenProbabilities(phrases, alignment);
  const minSpoken =
    spokenProbability.filter(probability => probability >= MIN_SPOKEN_PROBABILITY).length >=
    MIN_SPOKEN_SHARE * phrases.length
      ? MIN_SPOKEN_PROBABILITY
      : 0;
  const spoken = phrases.flatMap((_, phrase) => (spokenProbability[phrase]! >= minSpoken ? [phrase] : []));
  const begins = spoken.map(phrase => {
    const { frames, probabilities } = alignment.begins[phrase]!;
    const minProbability =
      alignment.logRatios[phrase]! < WEAK_LOG_RATIO ? WEAK_MIN_ACOUSTIC_PROBABILITY : MIN_ACOUSTIC_PROBABILITY;
    return combined(frames.map(timeOf), probabilities, coarse.begins[phrase]!, candidates, minProbability);
  });
  const ends = spoken.map((phrase): Distribution => {
    const time = timeOf(alignment.ends[alignment.firstWords[phrase + 1]! - 1] ?? Number.NaN);
    if (Number.isNaN(time) || alignment.logRatios[phrase]! < WEAK_LOG_RATIO) return coarse.ends[phrase]!;
    return {
      candidates: Int32Array.of(nearest(candidates.pauseStart, candidates.pauseClass, time)),
      probabilities: Float64Array.of(1),
    };
  });
  const spokenPhrases = spoken.map(phrase => phrases[phrase]!);
  const placed = placePhrases(spokenPhrases, candidates, { begins, ends }, start, end);
  let next = 0;
  let passed = start;
  return phrases.map((phrase, index) => {
    const own = placed[next];
    if (own !== undefined && spoken[next] === index) {
      next++;
      passed = own.end;
      const confidence = own.confidence * spokenProbability[index]!;
      return { ...own, confidence, wordBounds: wordsOf(phrase, own, alignment, alignment.firstWords[index]!, timeOf) };
    }
    // In the rest after the phrase before.
    const from = passed;
    passed = roundToMs(Math.max(from, Math.min(own?.start ?? end, from + UNSPOKEN_SECONDS)));
    const wordBounds = phrase.words.flatMap(() => [from, passed]);
    return { start: from, end: passed, wordBounds, confidence: spokenProbability[index]!, isSpoken: false };
  });
}

/** By phrase: probability that its cue is spoken, which is that of its first word. */
function spokenProbabilities(phrases: readonly Phrase[], { spoken, firstWords }: AcousticAlignment): number[] {
  const spokenProbability: number[] = [];
  phrases.forEach(({ cue, words }, phrase) => {
    const isFirst = phrase === 0 || phrases[phrase - 1]!.cue !== cue;
    const own = words.length === 0 ? 1 : Math.min(1, spoken[firstWords[phrase]!]!);
    spokenProbability.push(isFirst ? own : spokenProbability[phrase - 1]!);
  });
  return spokenProbability;
}

/** Product of both models over boundary candidates. */
function combined(
  times: readonly number[],
  probabilities: readonly number[],
  coarse: Distribution,
  candidates: BoundaryCandidates,
  minProbability: number,
): Distribution {
  const products = new Map<number, number>();
  for (const [index, time] of times.entries()) {
    const candidate = nearest(candidates.pauseEnd, candidates.pauseClass, time);
    products.set(candidate, (products.get(candidate) ?? 0) + probabilities[index]!);
  }
  // Candidates of the pause model alone.
  for (const candidate of coarse.candidates) if (!products.has(candidate)) products.set(candidate, 0);
  for (const [candidate, probability] of products) {
    let known = 0;
    coarse.candidates.forEach((other, i) => {
      if (Math.abs(candidates.pauseEnd[other]! - candidates.pauseEnd[candidate]!) <= AGREEMENT_SECONDS)
        known += coarse.probabilities[i]!;
    });
    products.set(
      candidate,
      (probability + (candidates.pauseClass[candidate]! > 0 ? minProbability : 0)) * (known + MIN_PAUSE_PROBABILITY),
    );
  }
  const all = [...products].sort(([a], [b]) => a - b);
  const sum = all.reduce((before, [, product]) => before + product, 0);
  return {
    candidates: Int32Array.from(all, ([candidate]) => candidate),
    probabilities: Float64Array.from(all, ([, product]) => product / sum),
  };
}

/** Index of the candidate whose time is the nearest. */
function nearest(times: Float64Array, pauseClass: Uint8Array, time: number): number {
  const low = countWhile(times.length - 1, index => times[index]! < time);
  let best = low;
  let shortest = Number.POSITIVE_INFINITY;
  for (let candidate = Math.max(0, low - 2); candidate <= Math.min(times.length - 1, low + 1); candidate++) {
    const distance = Math.abs(times[candidate]! - time) - (pauseClass[candidate]! > 0 ? PAUSE_BIAS_SECONDS : 0);
    if (distance < shortest) {
      shortest = distance;
      best = candidate;
    }
  }
  return best;
}

/** Start and end of each word in turn, in order and inside their phrase. */
function wordsOf(
  { words }: Phrase,
  { start, end, wordBounds }: PlacedPhrase,
  { starts, ends, spoken }: AcousticAlignment,
  first: number,
  timeOf: (frame: number) => number,
): readonly number[] {
  // Elsewhere in the acoustic model, or not spoken (NaN).
  if (!(Math.abs(timeOf(starts[first]!) - start) < MAX_MOVE_SECONDS)) return wordBounds;
  const bounds: number[] = [];
  let latest = start;
  for (let index = 0; index < words.length; index++) {
    // A phrase that is likely not spoken has no words to align.
    if (!(spoken[first + index]! > 0.5)) return wordBounds;
    for (const time of [timeOf(starts[first + index]!), timeOf(ends[first + index]!)]) {
      latest = Math.min(end, Math.max(latest, roundToMs(Number.isNaN(time) ? latest : time)));
      bounds.push(latest);
    }
  }
  if (words.length > 0) {
    bounds[0] = start;
    bounds[bounds.length - 1] = end;
  }
  return bounds;
}
