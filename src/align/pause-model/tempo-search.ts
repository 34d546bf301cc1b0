/**
 * Speech rates by maximum likelihood: one rate of the whole text by a grid search with the forward pass, then the rate of
 * each phrase from its surroundings by expectation maximization. Rates are in syllables a second of speech, pauses left out.
 *
 * @see L. R. Rabiner, A tutorial on hidden Markov models, Proc. IEEE 77 (1989), sections II.B problem 1 and III.C,
 *   https://doi.org/10.1109/5.18626
 */
import { posteriorOf } from './backward.js';
import type { BoundaryCandidates } from './boundaries.js';
import { ForwardPass } from './forward.js';
import type { Phrase } from './phrases.js';
import type { Distribution, Posterior } from './posterior.js';
import { boundaryLikelihoodRatios, estimatedPauseStatistics, initialPauseStatistics } from './priors.js';
import { refineByCueRate } from './rate-model.js';

/** Rates that are tried, as multiples of that at which the text fills the whole interval. Set by hand. */
const RATE_MULTIPLES = [0.88, 1, 1.14, 1.32, 1.6];
/**
 * The slowest and the fastest speech, in syllables a second.
 *
 * @see F. Pellegrino et al., A cross-language perspective on speech information rate, Language 87 (2011), table 1
 */
const MIN_SYLLABLES = 2.2;
const MAX_SYLLABLES = 10;
/** Phrases after which the rates are compared. Set by hand. */
const COMPARISON_PHRASES = 100;
/** Natural logarithm of the likelihood by which a rate may fall behind. Set by hand. */
const MAX_LOG_LIKELIHOOD_LAG = 250;
/** Iterations of expectation maximization of local rates and pause statistics. */
const ITERATIONS = 1;

/** Posterior of the boundaries of phrases; `undefined` when the text cannot be placed in the sound. */
export function findPhrases(phrases: readonly Phrase[], candidates: BoundaryCandidates): Posterior | undefined {
  let likelihoodRatios = boundaryLikelihoodRatios(initialPauseStatistics(phrases, candidates), candidates);
  const syllables = phrases.reduce((sum, phrase) => sum + phrase.syllables, 0);
  const meanRate = syllables / Math.max(0.1, candidates.speechSeconds[candidates.length - 1]!);
  const rate = mostLikelyRate(phrases, candidates, likelihoodRatios, meanRate);
  if (rate === undefined) return undefined;
  let expectedSeconds = expectedDurations(phrases, rate);
  let posterior = posteriorOf(phrases, candidates, { expectedSeconds, likelihoodRatios });
  for (let iteration = 0; iteration < ITERATIONS && posterior !== undefined; iteration++) {
    const { begins, ends } = posterior;
    const observed = Float64Array.from(
      phrases,
      (_, phrase) => meanSpeechSeconds(ends[phrase]!, candidates) - meanSpeechSeconds(begins[phrase]!, candidates),
    );
    const relativeRates = localRates(phrases, expectedDurations(phrases, rate), observed);
    expectedSeconds = expectedDurations(phrases, rate, relativeRates);
    likelihoodRatios = boundaryLikelihoodRatios(estimatedPauseStatistics(phrases, candidates, posterior), candidates);
    posterior = posteriorOf(phrases, candidates, { expectedSeconds, likelihoodRatios }) ?? posterior;
  }
  return posterior && refineByCueRate(phrases, candidates, { expectedSeconds, likelihoodRatios }, posterior);
}

/** The rate of the greatest likelihood, in syllables a second of speech: rates that fall behind are pruned. */
function mostLikelyRate(
  phrases: readonly Phrase[],
  candidates: BoundaryCandidates,
  likelihoodRatios: readonly Float64Array[],
  meanRate: number,
) {
  let hypotheses = RATE_MULTIPLES.map(multiple => ({ multiple, rate: meanRate * multiple }))
    .filter(({ multiple, rate }) => multiple === 1 || (rate >= MIN_SYLLABLES && rate <= MAX_SYLLABLES))
    .map(({ rate }) => {
      const priors = { expectedSeconds: expectedDurations(phrases, rate), likelihoodRatios };
      return { rate, pass: new ForwardPass(phrases, candidates, priors) };
    });
  for (
    let phrase = COMPARISON_PHRASES;
    hypotheses.length > 1 && phrase < phrases.length;
    phrase += COMPARISON_PHRASES
  ) {
    for (const { pass } of hypotheses) pass.advance(phrase);
    const greatest = Math.max(...hypotheses.map(({ pass }) => pass.logLikelihood));
    hypotheses = hypotheses.filter(({ pass }) => pass.logLikelihood >= greatest - MAX_LOG_LIKELIHOOD_LAG);
  }
  let best: number | undefined;
  let greatest = Number.NEGATIVE_INFINITY;
  for (const { rate, pass } of hypotheses) {
    pass.advance(phrases.length);
    if (pass.totalLogLikelihood <= greatest) continue;
    greatest = pass.totalLogLikelihood;
    best = rate;
  }
  return best;
}

/** By phrase: expected seconds of speech at a rate and, by phrase, multiples of it. */
function expectedDurations(phrases: readonly Phrase[], rate: number, relativeRates?: Float64Array): Float64Array {
  return Float64Array.from(phrases, ({ syllables }, phrase) =>
    Math.max(0.05, syllables / (rate * (relativeRates?.[phrase] ?? 1))),
  );
}

/** Syllables that the overall rate counts for against the observed durations. Set by hand. */
const RATE_PRIOR_SYLLABLES = 80;
/** Syllables over which the syllables of a phrase falls to 1/e, to both sides. Set by hand. */
const RATE_DECAY_SYLLABLES = 40;

/**
 * How much faster than expected each phrase is said, from those around it: logarithms of ratios, smoothed exponentially to
 * both sides.
 *
 * @returns By phrase: 1 for as fast as expected.
 */
function localRates(phrases: readonly Phrase[], expectedSeconds: Float64Array, found: Float64Array): Float64Array {
  const logs = phrases.map((_, phrase) => {
    const ratio = expectedSeconds[phrase]! / Math.max(0.05, found[phrase]!);
    return Math.log(Math.min(1.7, Math.max(0.6, ratio)));
  });
  const smoothed = (from: number, step: number): Float64Array => {
    const sums = new Float64Array(2 * phrases.length);
    let sum = 0;
    let total = 0;
    for (let phrase = from; phrase >= 0 && phrase < phrases.length; phrase += step) {
      sums[2 * phrase] = sum;
      sums[2 * phrase + 1] = total;
      const own = phrases[phrase]!.syllables;
      const decay = Math.exp(-own / RATE_DECAY_SYLLABLES);
      sum = sum * decay + own * logs[phrase]!;
      total = total * decay + own;
    }
    return sums;
  };
  const [before, after] = [smoothed(0, 1), smoothed(phrases.length - 1, -1)];
  return Float64Array.from(phrases, ({ syllables }, phrase) => {
    const sum = before[2 * phrase]! + after[2 * phrase]! + syllables * logs[phrase]!;
    const total = before[2 * phrase + 1]! + after[2 * phrase + 1]! + syllables;
    return Math.exp(sum / (total + RATE_PRIOR_SYLLABLES));
  });
}

/** Expected seconds of speech before a boundary. */
function meanSpeechSeconds({ candidates, probabilities }: Distribution, { speechSeconds }: BoundaryCandidates): number {
  let sum = 0;
  for (let i = 0; i < probabilities.length; i++) sum += probabilities[i]! * speechSeconds[candidates[i]!]!;
  return sum;
}
