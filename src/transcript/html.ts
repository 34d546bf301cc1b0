/** `cuewave/transcript/html`: reads transcripts in web pages, and writes that of podcasts. */
export { readHtml } from './formats/html.js';
export { writeHtml } from './formats/html-write.js';
export type { ReadOptions } from './formats/read-options.js';
export type * from './model.js';
