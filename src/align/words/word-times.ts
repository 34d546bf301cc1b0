/**
 * Times of words from the segments of a forced alignment, in order and within their cues, and whether they are trusted: by
 * its acoustic cost and by words as short as the models allow. Times are in seconds; costs are minus natural logarithms of
 * likelihoods, a frame.
 *
 * @see H. Jiang, Confidence measures for speech recognition: a survey, Speech Communication 45 (2005),
 *   https://doi.org/10.1016/j.specom.2004.12.004
 */
import { roundToMs } from '../../text/time.js';
import type { Cue, Word } from '../../transcript/model.js';
import type { AlignedSegment } from './recognizer.js';

/** Times of a word in seconds of the recording; `undefined` for a word that is not spoken. */
type WordTimes = { readonly start: number; readonly end: number } | undefined;

/**
 * The segments of each cue, from its first word to its last. Silence between cues is left out.
 *
 * @param counts Number of spoken words of each cue; together as many as there are among the segments.
 */
export function segmentsByCue(segments: readonly AlignedSegment[], counts: readonly number[]): AlignedSegment[][] {
  let at = 0;
  return counts.map(count => {
    const own: AlignedSegment[] = [];
    for (let left = count; left > 0; at++) {
      const segment = segments[at]!;
      if (segment.isWord) left--;
      if (segment.isWord || own.length > 0) own.push(segment);
    }
    return own;
  });
}

/**
 * A cue with the times of its words, in order and between `floor` and `ceiling`. A word that is not spoken takes no time. A
 * cue whose times were given keeps them.
 *
 * @param times By word of the cue; at least one is known.
 */
export function withWordTimes(cue: Cue, times: readonly WordTimes[], floor: number, ceiling: number): Cue {
  let at = Math.max(floor, times.find(word => word !== undefined)!.start);
  const words = cue.words.map((word, index): Word => {
    const start = roundToMs(Math.min(ceiling, Math.max(at, times[index]?.start ?? at)));
    const end = roundToMs(Math.min(ceiling, Math.max(start, times[index]?.end ?? start)));
    at = end;
    return word.timing === 'given' ? word : { ...word, start, end, timing: 'aligned' };
  });
  if (cue.timing === 'given') return { ...cue, words };
  return { ...cue, start: words[0]!.start, end: words.at(-1)!.end, words };
}

/**
 * Cues without overlaps: those that were not aligned are scaled into the gap between those that were.
 *
 * @param isFixed Whether a cue stays where it is.
 */
export function withoutOverlaps(cues: readonly Cue[], isFixed: (index: number) => boolean): Cue[] {
  const result = cues.slice();
  for (let from = 0; from < cues.length; from++) {
    if (isFixed(from)) continue;
    let to = from + 1;
    while (to < cues.length && !isFixed(to)) to++;
    const [start, end] = [cues[from]!.start, cues[to - 1]!.end];
    const low = Math.max(start, cues[from - 1]?.end ?? start);
    const high = Math.max(low, Math.min(end, cues[to]?.start ?? end));
    if (low > start || high < end) {
      const scale = end > start ? (high - low) / (end - start) : 0;
      const moved = (time: number): number => roundToMs(low + (time - start) * scale);
      for (let index = from; index < to; index++) result[index] = mapped(cues[index]!, moved);
    }
    from = to;
  }
  return result;
}

function mapped(cue: Cue, time: (time: number) => number): Cue {
  const words = cue.words.map(word => ({ ...word, start: time(word.start), end: time(word.end) }));
  return { ...cue, start: time(cue.start), end: time(cue.end), words };
}

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
