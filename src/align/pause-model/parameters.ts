import type { Marks } from './boundaries.js';

// The chance of speech without text between two cues, its mean length and the least, in seconds of speech.
export const INSERT = 0.0002;
export const INSERT_MEAN = 45;
export const INSERT_LEAST = 4;
export const INSERT_MOST = 180;
/** Smallest class of pause at which such speech begins or ends. */
export const INSERT_SIZE = 4;
// Before the first cue and after the last: the chance that there is some, and its mean.
const OUTER = 0.4;
const OUTER_MEAN = 40;
/** Deviations further than this are impossible. */
export const FARTHEST = 6;
/** Entries of the table below for each deviation. */
export const BELL_STEPS = 32;
// A bell with a heavy tail: numbers, names and errors in the text take any time.
const TAIL = 0.06;
export const BELL = Float64Array.from({ length: FARTHEST * BELL_STEPS + 1 }, (_, step) => {
  const z = step / BELL_STEPS;
  return (1 - TAIL) * Math.exp((-z * z) / 2) + TAIL / (1 + (z * z) / 4);
});

/**
 * How likely the text begins, or ends, at a mark, when the stretch does so at the mark `edge`.
 *
 * @param fit That of the ends of cues.
 */
export function outerWeight({ spoken }: Marks, fit: Float64Array, edge: number, mark: number): number {
  if (mark === edge) return 1 - OUTER;
  const away = Math.abs(spoken[mark]! - spoken[edge]!);
  return ((OUTER * Math.exp(-away / OUTER_MEAN)) / OUTER_MEAN + 1e-7) * fit[mark]!;
}

// The deviation of a unit's length: a share of the length, and seconds that do not depend on it.
const SPREAD = 0.15;
const SPREAD_LEAST = 0.13;

/** How long a unit takes: what is wanted, the deviation from it, and what is possible; in seconds of speech. */
export function lengthOf(wanted: number) {
  const deviation = Math.hypot(SPREAD * wanted, SPREAD_LEAST);
  const longest = wanted + FARTHEST * deviation * 0.999;
  return { wanted, deviation, shortest: Math.max(0, wanted - FARTHEST * deviation * 0.999), longest };
}
