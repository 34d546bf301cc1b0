/**
 * Windows of sound in which words are searched: groups of cues, with margins.
 *
 * @see P. Moreno et al., A recursive algorithm for the forced alignment of very long audio segments, ICSLP 1998
 */
import type { Cue } from '../../transcript/model.js';

/** Cues whose words are aligned together: `[from, to)` in the list of cues. */
export interface CueGroup {
  readonly from: number;
  readonly to: number;
}

/** Gap, in seconds, at which a group may end. Set by hand. */
const MIN_GAP_SECONDS = 0.25;
/** Confidence in a start from which a group may end before it. Set by hand. */
const MIN_CONFIDENCE = 0.9;
/** Longest group in seconds: longer ones take more time and memory, and lose more where there is no path. Set by hand. */
const MAX_GROUP_SECONDS = 20;

/**
 * Groups consecutive cues: groups end at a gap with a confident start, or at the most confident one when they get too long.
 *
 * @param isWanted Whether the words of a cue are to be found. Others end a group.
 * @param confidenceOf Of the start of each cue, 0 to 1.
 */
export function groupsOf(
  cues: readonly Cue[],
  isWanted: (cue: Cue) => boolean,
  confidenceOf: (index: number) => number,
): CueGroup[] {
  const groups: CueGroup[] = [];
  for (let from = 0; from < cues.length; ) {
    if (!isWanted(cues[from]!)) {
      from++;
      continue;
    }
    const to = endOf(cues, from, isWanted, confidenceOf);
    groups.push({ from, to });
    from = to;
  }
  return groups;
}

function endOf(
  cues: readonly Cue[],
  from: number,
  isWanted: (cue: Cue) => boolean,
  confidenceOf: (index: number) => number,
): number {
  // Where a group that gets too long ends: at its most confident start.
  let best = from + 1;
  for (let to = from + 1; to < cues.length; to++) {
    const cue = cues[to]!;
    // Given times bound their words.
    if (!isWanted(cue) || cue.timing === 'given' || cues[from]!.timing === 'given') return to;
    if (cue.end - cues[from]!.start > MAX_GROUP_SECONDS)
      return to === from + 1 || confidenceOf(to) >= confidenceOf(best) ? to : best;
    if (cue.start - cues[to - 1]!.end >= MIN_GAP_SECONDS && confidenceOf(to) >= MIN_CONFIDENCE) return to;
    if (confidenceOf(to) >= confidenceOf(best)) best = to;
  }
  return cues.length;
}

/** Most seconds around a group that are searched. Set by hand. */
const MAX_MARGIN_SECONDS = 0.35;
/** Least seconds around it. Set by hand. */
const MIN_MARGIN_SECONDS = 0.06;

/**
 * The window of a group, in seconds.
 *
 * @param extraSeconds Further seconds on both sides, but not into settled cues.
 * @param isSettled Whether the words of a cue are known.
 */
export function windowOf(
  cues: readonly Cue[],
  { from, to }: CueGroup,
  duration: number,
  extraSeconds = 0,
  isSettled: (index: number) => boolean = () => false,
): readonly [start: number, end: number] {
  const [before, after] = [cues[from - 1]?.end ?? 0, cues[to]?.start ?? duration];
  const [first, last] = [cues[from]!.start, cues[to - 1]!.end];
  const margin = (gap: number): number =>
    Math.max(MIN_MARGIN_SECONDS, Math.min(MAX_MARGIN_SECONDS, gap / 2)) + extraSeconds;
  const floor = from > 0 && isSettled(from - 1) ? before - MIN_MARGIN_SECONDS : 0;
  const ceiling = to < cues.length && isSettled(to) ? after + MIN_MARGIN_SECONDS : duration;
  const start = Math.max(0, floor, first - margin(first - before));
  const end = Math.min(duration, ceiling, last + margin(after - last));
  return [Math.min(start, first), Math.max(end, last)];
}
