/**
 * Confidence of a forced alignment, by its acoustic cost and by words as short as the models allow. Costs are minus natural
 * logarithms of likelihoods, a frame.
 *
 * @see H. Jiang, Confidence measures for speech recognition: a survey, Speech Communication 45 (2005),
 *   https://doi.org/10.1016/j.specom.2004.12.004
 */
import type { AlignedSegment } from './recognizer.js';

/** Greatest acoustic cost of words that are trusted, a frame. Measured by `npm run bench:words`. */
const MAX_COST = 0.16;
/** The same with the wide beam, which finds worse paths too. */
const MAX_COST_WIDE_BEAM = 0.21;

/**
 * Mean acoustic cost of words and the silence between them, weighted by duration. Forced alignment finds a text anywhere: where
 * it is not spoken, either words or silence fit badly.
 */
export function acousticCost(segments: readonly AlignedSegment[]): number {
  let sum = 0;
  let seconds = 0;
  for (const { start, end, cost } of segments) {
    sum += cost * (end - start);
    seconds += end - start;
  }
  return seconds === 0 ? Number.POSITIVE_INFINITY : sum / seconds;
}

/** Shortest phone, in seconds: three frames, one by state of its model. */
const MIN_PHONE_SECONDS = 0.03;
/** Greatest share of words that are that short. Set by hand. */
const MAX_SHORTEST_SHARE = 0.4;

/**
 * Whether words are spoken where they were aligned.
 *
 * @param segments From the first word to the last.
 * @param phones Number of phones of each word.
 * @param hasWideBeam Whether the wide beam was used.
 */
export function isTrusted(
  segments: readonly AlignedSegment[],
  phones: readonly number[],
  hasWideBeam: boolean,
): boolean {
  const words = segments.filter(segment => segment.isWord);
  const shortest = words.filter(
    ({ start, end }, index) => end - start <= MIN_PHONE_SECONDS * phones[index]! + 0.005,
  ).length;
  if (shortest > MAX_SHORTEST_SHARE * words.length + 0.5) return false;
  return acousticCost(segments) <= (hasWideBeam ? MAX_COST_WIDE_BEAM : MAX_COST);
}
