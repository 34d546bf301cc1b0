export { Clock, type ClockListener, clockOf } from './clock.js';
export { CueLoadError, type LoadErrorCode, type Part } from './load-error.js';
export { type LoadFeedOptions, loadFeed } from './load-feed.js';
export { loadPeaks } from './load-peaks.js';
export { type LoadTranscriptOptions, loadTranscript } from './load-transcript.js';
export { isMediaLike, knownDuration, type MediaLike } from './media.js';
export type { MeasuredPeaks, MeasurePeaksOptions, PeaksNote, PeaksProgress } from './peaks-job.js';
export { measureSharedPeaks } from './shared-peaks.js';
