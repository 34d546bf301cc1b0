/** `cuewave/transcript/references`: all character references of HTML, for the readers of one format. */
export { decodeReferences } from './formats/entities.js';
