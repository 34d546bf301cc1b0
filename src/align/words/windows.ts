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
/** Seconds. A longer group takes much memory, and more than one is lost when it is not found. */
const LONGEST = 40;

/**
 * Groups cues that follow one another, so that the bound between two is only taken as it is where there is a pause and
 * no doubt.
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
  let from = -1;
  const close = (to: number): void => {
    if (from >= 0) groups.push({ from, to });
    from = -1;
  };
  cues.forEach((cue, index) => {
    if (!isWanted(cue)) {
      close(index);
      return;
    }
    const before = cues[index - 1];
    if (from >= 0 && before !== undefined) {
      const gap = cue.start - before.end;
      const isApart = gap >= APART && sureness(index) >= SURE;
      // What was given bounds its words.
      if (isApart || cue.timing === 'given' || cue.end - cues[from]!.start > LONGEST) close(index);
    }
    if (from < 0) from = index;
  });
  close(cues.length);
  return groups;
}

/** Seconds around a group that are listened to, at the most. */
const MARGIN = 0.35;

/**
 * The time to listen to for a group, in seconds.
 *
 * @param wider Seconds to go further on both sides.
 */
export function windowOf(
  cues: readonly Cue[],
  { from, to }: CueGroup,
  duration: number,
  wider: number,
): readonly [start: number, end: number] {
  const [first, last] = [cues[from]!, cues[to - 1]!];
  const gapBefore = first.start - (cues[from - 1]?.end ?? 0);
  const gapAfter = (cues[to]?.start ?? duration) - last.end;
  const margin = (gap: number): number => Math.max(0.06, Math.min(MARGIN, gap / 2)) + wider;
  return [Math.max(0, first.start - margin(gapBefore)), Math.min(duration, last.end + margin(gapAfter))];
}
