/** `cuewave/transcript/srt`: reads and writes SubRip alone. */
import { readWithReferences } from './formats/plain-references.js';
import type { DecodeReferences } from './formats/references.js';
import { srtInSlices } from './formats/srt.js';
import type { Transcript } from './model.js';
import { finish } from './slices.js';

export type { DecodeReferences } from './formats/references.js';
export { looksLikeSrt } from './formats/srt.js';
export { writeSrt } from './formats/srt-write.js';
export type * from './model.js';

/** How to read SubRip. */
export interface ReadSrtOptions {
  /**
   * Decodes character references. Default: numbers and `&amp;`, `&lt;`, `&gt;`, `&quot;`, `&apos;`, `&nbsp;`, `&lrm;` and
   * `&rlm;`; the note `unknown-reference` tells of others, which stay as they are written. `decodeReferences` of
   * `cuewave/transcript/references` knows all of HTML (12 kB).
   */
  readonly decodeReferences?: DecodeReferences | undefined;
}

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
export function readSrt(source: string, { decodeReferences }: ReadSrtOptions = {}): Transcript {
  return readWithReferences(source, decodeReferences, decode => finish(srtInSlices(source, decode)));
}
