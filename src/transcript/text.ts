/** `cuewave/transcript/text`: reads and writes plain text, with times and names where it has them. */
export type { ReadOptions } from './formats/read-options.js';
export { readText } from './formats/text.js';
export { writeText } from './formats/text-write.js';
export type * from './model.js';
