/** `cuewave/transcript/json`: reads the JSON of podcasts and of speech recognizers, and writes that of podcasts. */
export { readJsonTranscript } from './formats/json.js';
export { looksLikeJson } from './formats/json-start.js';
export { writePodcastJson } from './formats/json-write.js';
export type { ReadOptions } from './formats/read-options.js';
export type * from './model.js';
