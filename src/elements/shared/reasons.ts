import type { CueLoadError, LoadErrorCode, PeaksNote } from '../../playback/index.js';

/**
 * Messages for failed requests, by error code. `file` is the file's address, or a phrase for one without an address.
 */
export type Reasons = Readonly<Record<LoadErrorCode, (file: string, error: CueLoadError) => string>>;

/** Messages for incomplete peaks, by code. */
export type Gaps = Readonly<Record<PeaksNote['code'], string>>;

/**
 * Returns a function that describes a load error in a language. Messages of errors themselves are English, for
 * developers.
 */
export function reasonsIn(theFile: string, reasons: Reasons): (error: CueLoadError) => string {
  return error => reasons[error.code](error.url || theFile, error);
}
