// Not the index: an unbundled worker cannot resolve packages by name, and should load few modules.
import { alignToPauses } from '../../align/align.js';
import { loudnessOfPeaks } from '../../align/features/loudness.js';
import { findInserts } from '../../align/find-inserts.js';
import type { Peaks } from '../../audio/peaks.js';
import type { Insert } from '../../transcript/inserts.js';
import { type Cue, emptyTranscript } from '../../transcript/model.js';
import { packTimes } from '../alignment/packed-times.js';

/** Results of alignment tasks, by kind of task. */
export interface FitResults {
  /** Times of estimated cues, packed. */
  times: Int32Array<ArrayBuffer>;
  /** Insertions found in the recording; `undefined` where uncertain. */
  inserts: Insert[] | undefined;
}

/** Task: align a text to its sound. */
export interface FitTask<Kind extends keyof FitResults = keyof FitResults> {
  readonly kind: Kind;
  readonly cues: readonly Cue[];
  readonly peaks: Peaks;
}

/** Message from a worker that aligns: the result or the reason of a failure. One worker runs one task. */
export type FitAnswer = { readonly result: FitResults[keyof FitResults] } | { readonly error: string };

const work: { readonly [Kind in keyof FitResults]: (task: FitTask) => FitResults[Kind] } = {
  times: ({ cues, peaks }) => {
    const { transcript } = alignToPauses({ ...emptyTranscript, cues }, loudnessOfPeaks(peaks));
    return packTimes(cues, transcript.cues);
  },
  inserts: ({ cues, peaks }) => findInserts({ ...emptyTranscript, cues }, loudnessOfPeaks(peaks)),
};

/** Runs an alignment task in the current thread. */
export function perform<Kind extends keyof FitResults>(task: FitTask<Kind>): FitResults[Kind] {
  return work[task.kind](task);
}
