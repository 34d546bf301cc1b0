export { CueShare } from './cue-share.js';
export type { SelectionRange, Turn } from './quote.js';
