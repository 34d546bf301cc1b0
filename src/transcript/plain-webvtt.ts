import { completed, hasLongText } from './complete.js';
import { decodeText } from './decode.js';
import { decodeCommonReferences, hasOnlyCommonReferences } from './formats/references.js';
import { looksLikeWebvtt } from './formats/webvtt-blocks.js';
import { webvttInSlices } from './formats/webvtt-reader.js';
import type { Transcript } from './model.js';
import type { Slices } from './slices.js';

/**
 * Reads WebVTT as `parseTranscript` does, as long as it names only the most common characters and no text is very long: nearly all files. So a
 * page needs neither the table of all names nor the other readers. `undefined` for anything else.
 */
export function* plainWebvttInSlices(source: ArrayBuffer): Slices<Transcript | undefined> {
  const { text, encoding } = decodeText(source);
  // A second byte order mark is text before the signature.
  if (!text.startsWith('WEBVTT') || !looksLikeWebvtt(text) || !hasOnlyCommonReferences(text)) return undefined;
  const transcript = yield* completed(yield* webvttInSlices(text, decodeCommonReferences), encoding);
  return hasLongText(transcript) ? undefined : transcript;
}
