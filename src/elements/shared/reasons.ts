import type { CueLoadError, LoadErrorCode, PeaksNote } from '../../playback/index.js';

/** Why something could not be had, by code. `file` is its address, or what a file without one is called. */
export type Reasons = Readonly<Record<LoadErrorCode, (file: string, error: CueLoadError) => string>>;

/** Why a waveform is not whole. */
export type Gaps = Readonly<Record<PeaksNote['code'], string>>;

/** Says in a language why something could not be had. Errors themselves speak English, for developers. */
export function reasonsIn(theFile: string, reasons: Reasons): (error: CueLoadError) => string {
  return error => reasons[error.code](error.url || theFile, error);
}
