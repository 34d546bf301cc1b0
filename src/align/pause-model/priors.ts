/**
 * Statistics of pauses: which pauses stand at boundaries of phrases and which elsewhere, as multinomial and Poisson
 * distributions over classes of duration, with priors that count as so many observations.
 *
 * @see C. Bishop, Pattern Recognition and Machine Learning (2006), sections 2.2.1 (Dirichlet prior) and 9.3 (EM)
 */
import { type BoundaryCandidates, PAUSE_CLASS_COUNT } from './boundaries.js';
import { type BoundaryKind, CLAUSE, CUE, type Phrase, SENTENCE } from './phrases.js';
import type { Posterior } from './posterior.js';

/** How often pauses of each class stand at boundaries of phrases and elsewhere. */
export interface PauseStatistics {
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
export function initialPauseStatistics(phrases: readonly Phrase[], candidates: BoundaryCandidates): PauseStatistics {
  const atBoundary = BOUNDARY_PRIOR.map(shares => Float64Array.from(shares));
  const counts = new Float64Array(PAUSE_CLASS_COUNT);
  for (const { boundary } of phrases)
    for (let pauseClass = 1; pauseClass < PAUSE_CLASS_COUNT; pauseClass++)
      counts[pauseClass]! += atBoundary[boundary]![pauseClass]!;
  return { atBoundary, elsewhere: elsewhereOf(candidates, counts, MIN_ELSEWHERE_SHARE[0]) };
}

/** Statistics by the expected counts of a first posterior: a step of expectation maximization. */
export function estimatedPauseStatistics(
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
export function boundaryLikelihoodRatios(
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
