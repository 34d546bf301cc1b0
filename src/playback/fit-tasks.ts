// No index: a worker that is loaded module by module finds no packages by name, and needs few modules.
import { alignToPauses } from '../align/align.js';
import { loudnessOfPeaks } from '../align/loudness.js';
import type { Peaks } from '../audio/peaks.js';
import { type Cue, emptyTranscript } from '../transcript/model.js';
import { packTimes } from './times.js';

/** What is asked of a worker. */
export interface FitTask {
  readonly cues: readonly Cue[];
  readonly peaks: Peaks;
}

/** Does the task, where it is called. */
export function perform({ cues, peaks }: FitTask): Int32Array<ArrayBuffer> {
  const { transcript } = alignToPauses({ ...emptyTranscript, cues }, loudnessOfPeaks(peaks));
  return packTimes(cues, transcript.cues);
}
