/**
 * Anchors: cues whose times are known part the text into runs that are aligned by themselves.
 *
 * @see P. Moreno et al., A recursive algorithm for the forced alignment of very long audio segments, ICSLP 1998
 */
import type { Cue } from '../transcript/model.js';

/** Consecutive cues that may move, `[from, to)` in the list, and their interval of time. */
export interface Run {
  readonly from: number;
  readonly to: number;
  /** Seconds. */
  readonly start: number;
  /** Seconds. */
  readonly end: number;
}

/**
 * The runs of free cues, each between the end of what is fixed before it and the start of what is fixed after.
 *
 * @param duration Of the recording, in seconds.
 */
export function runsOf(cues: readonly Cue[], duration: number, isFree: (cue: Cue) => boolean): Run[] {
  const runs: Run[] = [];
  let start = 0;
  let from = -1;
  for (let index = 0; index <= cues.length; index++) {
    const cue = cues[index];
    if (cue !== undefined && isFree(cue)) {
      if (from < 0) from = index;
      continue;
    }
    const end = Math.min(duration, cue?.start ?? duration);
    if (from >= 0) runs.push({ from, to: index, start, end });
    from = -1;
    if (cue !== undefined) start = Math.max(start, cue.end);
  }
  return runs;
}
