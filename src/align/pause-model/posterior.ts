/**
 * Types of the pause model, a segmental hidden Markov model: its states are the phrases of the text, each lasts from one
 * {@link BoundaryCandidates} to another, and its duration and the pause at its end are what is observed.
 *
 * @see S.-Z. Yu, Hidden semi-Markov models, Artificial Intelligence 174 (2010), https://doi.org/10.1016/j.artint.2009.11.011
 */

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
