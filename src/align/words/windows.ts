import type { Cue } from '../../transcript/model.js';

/** Cues whose words are looked for together: `[from, to)` in the list of cues. */
export interface CueGroup {
  readonly from: number;
  readonly to: number;
}

/** Seconds of silence that part two cues for good. */
const APART = 0.25;
/** Confidence in a start from which it may bound what is before it. */
const SURE = 0.9;
/** Seconds. A longer group takes more time and memory, and more is lost when it is not found. */
const LONGEST = 20;

/**
 * Groups cues that follow one another, so that the bound between two is only taken as it is where there is a pause and
 * no doubt, or where there has to be one.
 *
 * @param isWanted Whether the words of a cue are to be found. Others end a group.
 * @param sureness Of the start of each cue, 0 to 1.
 */
export function groupsOf(
  cues: readonly Cue[],
  isWanted: (cue: Cue) => boolean,
  sureness: (index: number) => number,
): CueGroup[] {
  const groups: CueGroup[] = [];
  for (let from = 0; from < cues.length; ) {
    if (!isWanted(cues[from]!)) {
      from++;
      continue;
    }
    const to = endOf(cues, from, isWanted, sureness);
    groups.push({ from, to });
    from = to;
  }
  return groups;
}

function endOf(
  cues: readonly Cue[],
  from: number,
  isWanted: (cue: Cue) => boolean,
  sureness: (index: number) => number,
): number {
  // Where to part a group that gets too long: at its surest bound.
  let best = from + 1;
  for (let to = from + 1; to < cues.length; to++) {
    const cue = cues[to]!;
    // What was given bounds its words.
    if (!isWanted(cue) || cue.timing === 'given' || cues[from]!.timing === 'given') return to;
    if (cue.end - cues[from]!.start > LONGEST) return to === from + 1 || sureness(to) >= sureness(best) ? to : best;
    if (cue.start - cues[to - 1]!.end >= APART && sureness(to) >= SURE) return to;
    if (sureness(to) >= sureness(best)) best = to;
  }
  return cues.length;
}

/** Seconds around a group that are listened to, at the most and at the least. */
const MARGIN = 0.35;
const LEAST_MARGIN = 0.06;

/**
 * The time to listen to for a group, in seconds.
 *
 * @param wider Seconds to go further on both sides, but not into cues that are settled.
 * @param isSettled Whether the words of a cue are known.
 */
export function windowOf(
  cues: readonly Cue[],
  { from, to }: CueGroup,
  duration: number,
  wider = 0,
  isSettled: (index: number) => boolean = () => false,
): readonly [start: number, end: number] {
  const [before, after] = [cues[from - 1]?.end ?? 0, cues[to]?.start ?? duration];
  const [first, last] = [cues[from]!.start, cues[to - 1]!.end];
  const margin = (gap: number): number => Math.max(LEAST_MARGIN, Math.min(MARGIN, gap / 2)) + wider;
  const floor = from > 0 && isSettled(from - 1) ? before - LEAST_MARGIN : 0;
  const ceiling = to < cues.length && isSettled(to) ? after + LEAST_MARGIN : duration;
  const start = Math.max(0, floor, first - margin(first - before));
  const end = Math.min(duration, ceiling, last + margin(after - last));
  return [Math.min(start, first), Math.max(end, last)];
}
