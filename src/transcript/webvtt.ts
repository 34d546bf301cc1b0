/** `cuewave/transcript/webvtt`: reads and writes WebVTT alone, which takes little of a page. */
import { type ReferenceOptions, readWithReferences } from './formats/plain-references.js';
import { webvttInSlices } from './formats/webvtt-reader.js';
import type { Transcript } from './model.js';
import { finish } from './slices.js';

export type { ReferenceOptions as ReadWebvttOptions } from './formats/plain-references.js';
export type { DecodeReferences } from './formats/references.js';
export { looksLikeWebvtt } from './formats/webvtt-blocks.js';
export { writeWebvtt } from './formats/webvtt-write.js';
export type * from './model.js';

/**
 * Reads a WebVTT file as browsers do: the same cues with the same times, settings and text. As `readWebvtt` of
 * `cuewave/transcript`, but for rare character references.
 *
 * Never throws; a text without the `WEBVTT` line is read all the same, with an `error` note.
 *
 * @see https://www.w3.org/TR/webvtt1/#webvtt-parser-algorithm
 * @example
 * ```ts
 * const { cues, notes } = readWebvtt(await response.text());
 * ```
 */
export function readWebvtt(source: string, { decodeReferences }: ReferenceOptions = {}): Transcript {
  return readWithReferences(source, decodeReferences, decode => finish(webvttInSlices(source, decode)));
}
