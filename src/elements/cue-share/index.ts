export type { SelectionRange, Turn } from '../shared/quote.js';
export { CueShare } from './cue-share.js';
