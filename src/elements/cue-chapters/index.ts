export { CueChapters } from './cue-chapters.js';
