/** What is needed once the length of a recording is known, and not before its text is shown. */
export { driftOf } from '../../playback/index.js';
export { retime } from '../../transcript/index.js';
