/**
 * Decoding of the pause model: times of phrases and words from the posterior of boundaries, in order. A boundary's time is
 * the one that is right most likely within {@link TOLERANCE_SECONDS}; words share the speech of their phrase in proportion
 * to their syllables. Distributions are sparse, over indices of boundary candidates.
 *
 * @see L. R. Rabiner, A tutorial on hidden Markov models, Proc. IEEE 77 (1989), section III.B (individually most likely
 *   states), https://doi.org/10.1109/5.18626
 */
import { countWhile } from '../../text/binary-search.js';
import { roundToMs } from '../../text/time.js';
import { type BoundaryCandidates, type Distribution, MIN_SILENCE_SECONDS, type Posterior } from './model.js';
import { CUE, type Phrase } from './phrases.js';

/** Times of a phrase. */
export interface PlacedPhrase {
  /** Seconds. */
  readonly start: number;
  /** Seconds. */
  readonly end: number;
  /** Seconds: start and end of each word in turn. */
  readonly wordBounds: readonly number[];
  /** Probability that the start is right within half a second. */
  readonly confidence: number;
  /** Whether it is likely spoken at all. Pauses alone do not tell. */
  readonly isSpoken: boolean;
}

/** Confidence in a cue's end from which it may be far from the next cue's start. Set by hand. */
const MIN_END_CONFIDENCE = 0.5;
/** Seconds between the two from which that matters. Set by hand. */
const MIN_GAP_SECONDS = 3;

/** Times of phrases: they never decrease, and stay in `[start, end]`. */
export function placePhrases(
  phrases: readonly Phrase[],
  candidates: BoundaryCandidates,
  { begins, ends }: Posterior,
  start: number,
  end: number,
): PlacedPhrase[] {
  const starts = begins.map((distribution, phrase) => {
    const boundary = phrase === 0 ? CUE : phrases[phrase - 1]!.boundary;
    return { boundary, ...pointEstimate(distribution, candidates, 'begin', start) };
  });
  const floor = new Float64Array(phrases.length).fill(start);
  const ceiling = new Float64Array(phrases.length).fill(end);
  enforceOrder(starts, floor, ceiling);
  const times = starts.map(({ time }, phrase) => clamp(time, floor[phrase]!, ceiling[phrase]!));
  return phrases.map((phrase, index): PlacedPhrase => {
    const from = roundToMs(times[index]!);
    const next = times[index + 1] ?? end;
    const follower = starts[index + 1];
    // Where the next begins after a pause, this one ends before it, unless something else stands between.
    const isShared =
      follower !== undefined && follower.candidate >= 0 && candidates.pauseEnd[follower.candidate] === next;
    const shared = isShared ? candidates.pauseStart[follower.candidate]! : next;
    const own = phrase.boundary === CUE ? pointEstimate(ends[index]!, candidates, 'end', from) : undefined;
    const isApart =
      own !== undefined &&
      (follower === undefined || (own.confidence > MIN_END_CONFIDENCE && shared - own.time > MIN_GAP_SECONDS));
    const until = isApart ? own.time : shared;
    const to = roundToMs(clamp(until, from, next));
    return {
      start: from,
      end: to,
      wordBounds: wordBoundsOf(phrase, candidates, from, to),
      confidence: starts[index]!.confidence,
      isSpoken: true,
    };
  });
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), Math.max(low, high));
}

/** Bounds each time by those of higher rank, cues before sentences, then by confidence: a monotonic stack each way. */
function enforceOrder(
  starts: readonly { readonly time: number; readonly confidence: number; readonly boundary: number }[],
  floor: Float64Array,
  ceiling: Float64Array,
): void {
  const rank = ({ boundary, confidence }: { boundary: number; confidence: number }) =>
    (boundary === CUE ? 1 : 0) + confidence;
  for (const isForward of [true, false]) {
    // Those that bound what comes after (or before), of falling rank.
    const stack: { rank: number; time: number }[] = [];
    for (let step = 0; step < starts.length; step++) {
      const phrase = isForward ? step : starts.length - 1 - step;
      const own = { rank: rank(starts[phrase]!), time: starts[phrase]!.time };
      while (stack.length > 0 && stack.at(-1)!.rank < own.rank) stack.pop();
      const bound = stack.at(-1);
      if (bound !== undefined) {
        if (isForward) floor[phrase] = Math.max(floor[phrase]!, bound.time);
        else ceiling[phrase] = Math.min(ceiling[phrase]!, bound.time);
        own.time = isForward ? Math.max(own.time, bound.time) : Math.min(own.time, bound.time);
      }
      stack.push(own);
    }
  }
}

/** Start and end of each word in turn: the speech between pauses in proportion to syllables. */
function wordBoundsOf({ words }: Phrase, candidates: BoundaryCandidates, start: number, end: number): number[] {
  const segments = speechSegments(candidates, start, end);
  const length = segments.reduce((sum, [from, to]) => sum + to - from, 0);
  const total = words.reduce((sum, word) => sum + word.syllables, 0);
  const bounds: number[] = [];
  let passed = 0;
  for (const { syllables } of words) {
    bounds.push(timeAt(segments, (passed / total) * length, true));
    passed += syllables;
    bounds.push(timeAt(segments, (passed / total) * length, false));
  }
  if (words.length > 0) {
    bounds[0] = start;
    bounds[bounds.length - 1] = end;
  }
  return bounds;
}

/** Speech in `[start, end)` without pauses: `[from, to)` in seconds. */
function speechSegments(
  { pauseStart, pauseEnd, length }: BoundaryCandidates,
  start: number,
  end: number,
): [number, number][] {
  const segments: [number, number][] = [];
  let from = start;
  const first = countWhile(length, index => pauseEnd[index]! <= start);
  for (let candidate = first; candidate < length && pauseStart[candidate]! < end; candidate++) {
    const [quiet, loud] = [pauseStart[candidate]!, pauseEnd[candidate]!];
    if (loud - quiet < MIN_SILENCE_SECONDS || loud >= end || quiet <= from) continue;
    segments.push([from, quiet]);
    from = loud;
  }
  segments.push([from, end]);
  return segments;
}

/** The time after so many seconds of speech; at a pause, its end when a word begins there, else its start. */
function timeAt(segments: readonly (readonly [number, number])[], seconds: number, isBegin: boolean): number {
  let rest = seconds;
  for (const [index, [from, to]] of segments.entries()) {
    const isLast = index === segments.length - 1;
    if (isLast || rest < to - from - (isBegin ? 1e-6 : -1e-6)) return Math.min(to, from + rest);
    rest -= to - from;
  }
  return segments.at(-1)![1];
}

/** A boundary's time. */
interface PointEstimate {
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
function pointEstimate(
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
