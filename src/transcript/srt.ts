/** `cuewave/transcript/srt`: reads and writes SubRip alone. */
import { type ReferenceOptions, readWithReferences } from './formats/plain-references.js';
import { srtInSlices } from './formats/srt.js';
import type { Transcript } from './model.js';
import { finish } from './slices.js';

export type { ReferenceOptions as ReadSrtOptions } from './formats/plain-references.js';
export type { DecodeReferences } from './formats/references.js';
export { looksLikeSrt } from './formats/srt.js';
export { writeSrt } from './formats/srt-write.js';
export type * from './model.js';

/**
 * Reads SubRip as editors and players do. As `readSrt` of `cuewave/transcript`, but for rare character references.
 *
 * Never throws.
 *
 * @example
 * ```ts
 * const { cues, notes } = readSrt(await response.text());
 * ```
 */
export function readSrt(source: string, { decodeReferences }: ReferenceOptions = {}): Transcript {
  return readWithReferences(source, decodeReferences, decode => finish(srtInSlices(source, decode)));
}
