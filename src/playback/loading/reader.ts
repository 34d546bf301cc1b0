/** What nearly every transcript needs, to be read and to be fitted to its recording: loaded while the file is. */

export { mapTranscript, retime, TimeMap } from '../../transcript/index.js';
export { driftOf } from '../alignment/drift.js';
export { bytesOf } from './fetch-bytes.js';
export { readTranscript } from './read-transcript.js';
