/**
 * Speech rates by maximum likelihood: one rate of the whole text by a grid search with the forward pass, then the rate of
 * each phrase from its surroundings by expectation maximization. Rates are in syllables a second of speech, pauses left out.
 * Which pauses stand at boundaries of phrases and which elsewhere is estimated as well: multinomial and Poisson distributions
 * over classes of duration, with priors that count as so many observations.
 *
 * @see L. R. Rabiner, A tutorial on hidden Markov models, Proc. IEEE 77 (1989), sections II.B problem 1 and III.C,
 *   https://doi.org/10.1109/5.18626
 * @see C. Bishop, Pattern Recognition and Machine Learning (2006), sections 2.2.1 (Dirichlet prior) and 9.3 (EM)
 */
import { posteriorOf } from './backward.js';
import { ForwardPass } from './forward.js';
import { type BoundaryCandidates, type Distribution, PAUSE_CLASS_COUNT, type Posterior } from './model.js';
import { type BoundaryKind, CLAUSE, CUE, type Phrase, SENTENCE } from './phrases.js';
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

/** How often pauses of each class stand at boundaries of phrases and elsewhere. */
interface PauseStatistics {
  /** By kind of boundary, by class of pause (0 for none): probability that such a boundary has it. */
  readonly atBoundary: readonly Float64Array[];
  /** By class: pauses at no boundary, for each second of speech. Meaningless at 0. */
  readonly elsewhere: Float64Array;
}

const BOUNDARY_KINDS: readonly BoundaryKind[] = [CLAUSE, SENTENCE, CUE];

/** {@link PauseStatistics.atBoundary} of most speech, from which the recording's own are estimated. */
const BOUNDARY_PRIOR = [
  [0.3, 0.05, 0.06, 0.08, 0.13, 0.15, 0.1, 0.08, 0.03, 0.015, 0.005],
  [0.08, 0.02, 0.03, 0.05, 0.09, 0.15, 0.2, 0.2, 0.12, 0.05, 0.01],
  [0.06, 0.02, 0.03, 0.04, 0.07, 0.12, 0.17, 0.22, 0.17, 0.07, 0.03],
];
/** {@link PauseStatistics.elsewhere} of most speech, a second. */
const ELSEWHERE_PRIOR = [0, 0.3, 0.3, 0.25, 0.12, 0.06, 0.03, 0.02, 0.01, 0.004, 0.002];
/** Boundaries that {@link BOUNDARY_PRIOR} counts for as a conjugate prior. */
const BOUNDARY_PRIOR_COUNT = 15;
/** Seconds of speech that {@link ELSEWHERE_PRIOR} counts for. */
const ELSEWHERE_PRIOR_SECONDS = 30;
/** Least share of the pauses of a class that are at no boundary, by iteration: before and after the first. */
const MIN_ELSEWHERE_SHARE = [0.25, 0.04] as const;

/** Statistics of most speech, with the number of pauses in this recording. */
function initialPauseStatistics(phrases: readonly Phrase[], candidates: BoundaryCandidates): PauseStatistics {
  const atBoundary = BOUNDARY_PRIOR.map(shares => Float64Array.from(shares));
  const counts = new Float64Array(PAUSE_CLASS_COUNT);
  for (const { boundary } of phrases)
    for (let pauseClass = 1; pauseClass < PAUSE_CLASS_COUNT; pauseClass++)
      counts[pauseClass]! += atBoundary[boundary]![pauseClass]!;
  return { atBoundary, elsewhere: elsewhereOf(candidates, counts, MIN_ELSEWHERE_SHARE[0]) };
}

/** Statistics by the expected counts of a first posterior: a step of expectation maximization. */
function estimatedPauseStatistics(
  phrases: readonly Phrase[],
  candidates: BoundaryCandidates,
  { ends }: Posterior,
): PauseStatistics {
  const counts = BOUNDARY_KINDS.map(boundary =>
    Float64Array.from(BOUNDARY_PRIOR[boundary]!, share => share * BOUNDARY_PRIOR_COUNT),
  );
  const atBoundaries = new Float64Array(PAUSE_CLASS_COUNT);
  phrases.forEach(({ boundary }, phrase) => {
    const { candidates: indices, probabilities } = ends[phrase]!;
    for (let i = 0; i < probabilities.length; i++) {
      const pauseClass = candidates.pauseClass[indices[i]!]!;
      counts[boundary]![pauseClass]! += probabilities[i]!;
      atBoundaries[pauseClass]! += probabilities[i]!;
    }
  });
  const atBoundary = counts.map(count => {
    const sum = count.reduce((total, value) => total + value, 0);
    return count.map(value => value / sum);
  });
  return { atBoundary, elsewhere: elsewhereOf(candidates, atBoundaries, MIN_ELSEWHERE_SHARE[1]) };
}

/** @param atBoundaries By class: how many pauses are at boundaries. */
function elsewhereOf(
  { pauseClass, speechSeconds, length }: BoundaryCandidates,
  atBoundaries: Float64Array,
  minShare: number,
): Float64Array {
  const counts = new Float64Array(PAUSE_CLASS_COUNT);
  for (const value of pauseClass) counts[value]!++;
  const seconds = speechSeconds[length - 1]! + ELSEWHERE_PRIOR_SECONDS;
  return counts.map((count, index) => {
    const others = Math.max(count * minShare, count - atBoundaries[index]!);
    return (others + ELSEWHERE_PRIOR[index]! * ELSEWHERE_PRIOR_SECONDS) / seconds;
  });
}

/** By kind of boundary, by candidate: {@link Priors.likelihoodRatios}. */
function boundaryLikelihoodRatios(
  { atBoundary, elsewhere }: PauseStatistics,
  { pauseClass, span }: BoundaryCandidates,
): Float64Array[] {
  return atBoundary.map(shares => {
    const ratios = shares.map((value, index) => (index === 0 ? value : value / elsewhere[index]!));
    return Float64Array.from(pauseClass, (value, candidate) =>
      value === 0 ? ratios[0]! * span[candidate]! : ratios[value]!,
    );
  });
}
