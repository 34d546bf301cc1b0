export { CueTranscript } from './cue-transcript.js';
