export { CueSearch } from './cue-search.js';
