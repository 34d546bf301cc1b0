// No index: a worker that is loaded module by module finds no packages by name, and needs few modules.
import { alignToPauses } from '../../align/align.js';
import { loudnessOfPeaks } from '../../align/features/loudness.js';
import { findInserts } from '../../align/find-inserts.js';
import type { Peaks } from '../../audio/peaks.js';
import type { Insert } from '../../transcript/inserts.js';
import { type Cue, emptyTranscript } from '../../transcript/model.js';
import { packTimes } from '../alignment/packed-times.js';
import type { TranscriptPart } from '../loading/transcript-parts.js';

/** What fitting a text to its sound results in, by kind of task. */
export interface FitResults {
  /** Times of estimated cues, packed. */
  times: Int32Array<ArrayBuffer>;
  /** What was put into the recording; `undefined` where that is not sure. */
  inserts: Insert[] | undefined;
}

/** Fits a text to its sound. */
export interface FitTask<Kind extends keyof FitResults = keyof FitResults> {
  readonly kind: Kind;
  readonly cues: readonly Cue[];
  readonly peaks: Peaks;
}

/** Reads a transcript; it comes in {@link TranscriptPart}s before the result. */
interface ReadTask {
  readonly kind: 'read';
  readonly file: ArrayBuffer;
  /** Of the audio, in seconds, where known. */
  readonly duration: number | undefined;
}

/** What a worker is told. One worker does one task. */
export type Task = FitTask | ReadTask;

/** What a worker answers: parts of what it finds, where it is much, then the result or why there is none. */
export type Answer =
  | { readonly part: TranscriptPart }
  | { readonly result: FitResults[keyof FitResults] | undefined }
  | { readonly error: string };

const work: { readonly [Kind in keyof FitResults]: (task: FitTask) => FitResults[Kind] } = {
  times: ({ cues, peaks }) => {
    const { transcript } = alignToPauses({ ...emptyTranscript, cues }, loudnessOfPeaks(peaks));
    return packTimes(cues, transcript.cues);
  },
  inserts: ({ cues, peaks }) => findInserts({ ...emptyTranscript, cues }, loudnessOfPeaks(peaks)),
};

/** Does the task, where it is called. */
export function perform<Kind extends keyof FitResults>(task: FitTask<Kind>): FitResults[Kind] {
  return work[task.kind](task);
}
