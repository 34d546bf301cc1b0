import { decodeUnicode } from '../text/decode.js';
import { completed, hasLongText } from './complete.js';
import { decodeCommonReferences, hasOnlyCommonReferences } from './formats/references.js';
import { looksLikeWebvtt } from './formats/webvtt-blocks.js';
import { webvttInSlices } from './formats/webvtt-reader.js';
import type { Transcript } from './model.js';
import type { Slices } from './slices.js';

/** Notes of what may be put right by the reader of loose WebVTT. */
const ODD = new Set(['bad-timing', 'no-timing', 'bad-tag']);

/**
 * Reads WebVTT as `parseTranscript` does, as long as it names only the most common characters and no text is very long: nearly all files. So a
 * page needs neither the table of all names nor the other readers. `undefined` for anything else.
 */
export function* plainWebvttInSlices(source: ArrayBuffer): Slices<Transcript | undefined> {
  const decoded = decodeUnicode(new Uint8Array(source));
  if (decoded === undefined) return undefined;
  const { text, encoding } = decoded;
  // A second byte order mark is text before the signature.
  if (!text.startsWith('WEBVTT') || !looksLikeWebvtt(text) || !hasOnlyCommonReferences(text)) return undefined;
  const transcript = yield* completed(yield* webvttInSlices(text, decodeCommonReferences), encoding);
  // What needs more than this reader knows, or may be meant otherwise than it is written.
  const isOdd = transcript.notes.some(note => ODD.has(note.code));
  return isOdd || hasLongText(transcript) || mayNameSpeakers(transcript) || mayMarkWords(transcript)
    ? undefined
    : transcript;
}

/** Whether names of speakers may stand before the texts, which is not for this reader to tell. */
function mayNameSpeakers({ cues }: Transcript): boolean {
  return !cues.some(cue => cue.speaker) && cues.some(cue => /^\s*(?:>>|[[(])|^[^\n:：]{1,80}[:：]/.test(cue.text));
}

/** Whether the first cues may say one text, each with another word marked up. */
function mayMarkWords({ cues: [first, second] }: Transcript): boolean {
  return first?.markup !== undefined && first.text === second?.text;
}
