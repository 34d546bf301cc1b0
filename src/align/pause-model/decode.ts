/**
 * Posterior decoding of one boundary: the time that is right most likely within {@link TOLERANCE_SECONDS}. Distributions
 * are sparse, over indices of boundary candidates.
 *
 * @see L. R. Rabiner, A tutorial on hidden Markov models, Proc. IEEE 77 (1989), section III.B (individually most likely
 *   states), https://doi.org/10.1109/5.18626
 */
import type { BoundaryCandidates } from './boundaries.js';
import type { Distribution } from './posterior.js';

/** A boundary's time. */
export interface PointEstimate {
  /** Seconds. */
  readonly time: number;
  /** Index of the candidate; -1 when it lies between candidates. */
  readonly candidate: number;
  /** Probability, 0 to 1, that it is right within {@link TOLERANCE_SECONDS}. */
  readonly confidence: number;
}

/** Seconds within which a time counts as right: that of the public `confidence`. */
const TOLERANCE_SECONDS = 0.5;
/** Half the width of the window whose probability is maximized, in seconds. Set by hand. */
const CLUSTER_SECONDS = 0.4;

/** Share of a window's probability from which one candidate is taken rather than the mean. Set by hand. */
const MODE_SHARE = 0.4;

/**
 * The mode of a distribution inside the window that has most of its probability, or the window's mean where no candidate
 * stands out.
 *
 * @param side Whether speech begins or ends at the boundary.
 * @param notBefore Seconds.
 */
export function pointEstimate(
  { candidates: indices, probabilities }: Distribution,
  candidates: BoundaryCandidates,
  side: 'begin' | 'end',
  notBefore: number,
): PointEstimate {
  const bounds = side === 'begin' ? candidates.pauseEnd : candidates.pauseStart;
  const times = Float64Array.from(indices, candidate => bounds[candidate]!);
  let best = 0;
  let greatest = -1;
  let low = 0;
  let high = 0;
  let sum = 0;
  for (let i = 0; i < probabilities.length; i++) {
    while (high < probabilities.length && times[high]! <= times[i]! + CLUSTER_SECONDS) sum += probabilities[high++]!;
    while (times[low]! < times[i]! - CLUSTER_SECONDS) sum -= probabilities[low++]!;
    if (sum > greatest && times[i]! >= notBefore - CLUSTER_SECONDS) {
      greatest = sum;
      best = i;
    }
  }
  const center = times[best]!;
  let mode = best;
  let mean = 0;
  let mass = 0;
  for (let i = 0; i < probabilities.length; i++) {
    const time = times[i]!;
    if (Math.abs(time - center) > CLUSTER_SECONDS) continue;
    mean += probabilities[i]! * time;
    mass += probabilities[i]!;
    if (probabilities[i]! > probabilities[mode]! || Math.abs(times[mode]! - center) > CLUSTER_SECONDS) mode = i;
  }
  const hasMode = mass <= 0 || probabilities[mode]! > MODE_SHARE * mass;
  const time = Math.max(notBefore, hasMode ? times[mode]! : mean / mass);
  let confidence = 0;
  for (let i = 0; i < probabilities.length; i++)
    if (Math.abs(times[i]! - time) <= TOLERANCE_SECONDS) confidence += probabilities[i]!;
  return { time, candidate: hasMode ? indices[mode]! : -1, confidence: Math.min(1, confidence) };
}
