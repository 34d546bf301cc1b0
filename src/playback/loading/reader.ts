/** Functions that nearly every transcript needs, to be parsed and fitted to its recording: loaded while the file is. */

export { mapTranscript, retime, TimeMap } from '../../transcript/index.js';
export { driftOf } from '../alignment/drift.js';
export { bytesOf } from './fetch-bytes.js';
export { readBeginning, readTranscript } from './read-transcript.js';
