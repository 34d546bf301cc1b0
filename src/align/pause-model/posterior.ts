/** What is believed of the speech, and how well each mark suits each joint. */
export interface Beliefs {
  /** Seconds of speech that each unit should take. */
  readonly expected: Float64Array;
  /** By joint, by mark: how much rather it stands there than it does not, in seconds of speech. */
  readonly fit: readonly Float64Array[];
}

/** The chances of some marks; all others have none. */
export interface Row {
  /** Indices of marks, ascending. */
  readonly marks: Int32Array;
  /** The chance of each; their sum is 1. */
  readonly odds: Float64Array;
}

/** Where units end and begin, as probabilities. */
export interface Posterior {
  /** Where each unit begins. */
  readonly begins: readonly Row[];
  /** Where each unit ends. */
  readonly ends: readonly Row[];
}
