import { decodeText, decodeUnicode } from '../../text/decode.js';
import { isInDoubt } from '../../transcript/doubt.js';
import type { Slices, Transcript } from '../../transcript/index.js';
import { plainWebvttInSlices } from '../../transcript/plain-webvtt.js';

type Finish = <T>(work: Slices<T>) => T | Promise<T>;

/**
 * Reads a transcript of any known format, and notes what is implausible in it.
 *
 * @param duration Of the audio in seconds, where known.
 * @param finish Does the work that reading is: in slices, or at once.
 */
export async function readFile(file: ArrayBuffer, duration: number | undefined, finish: Finish): Promise<Transcript> {
  const transcript = await readAny(file, duration, finish);
  if (!isInDoubt(transcript, duration)) return transcript;
  return import('../../transcript/plausibility.js').then(
    ({ judgedInSlices }) => finish(judgedInSlices(transcript, decodeText(new Uint8Array(file)).text, duration)),
    // For want of a note no text is withheld.
    () => transcript,
  );
}

async function readAny(file: ArrayBuffer, duration: number | undefined, finish: Finish): Promise<Transcript> {
  // The other readers are most of the library: they are loaded where that of WebVTT alone will not do.
  if (new TextDecoder().decode(file.slice(0, 9)).startsWith('WEBVTT')) {
    const transcript = await finish(plainWebvttInSlices(file));
    if (transcript) return transcript;
  }
  const { formatOf, transcriptInSlices } = await import('../../transcript/detect.js');
  const bytes = new Uint8Array(file);
  const decoded =
    decodeUnicode(bytes) ?? decodeText(bytes, (await import('../../text/legacy-encoding.js')).guessEncoding);
  const format = formatOf(decoded.text);
  if (format.endsWith('json')) {
    const { jsonFormats, looksLikeOTranscribe } = await import('../../transcript/json-formats.js');
    if (!looksLikeOTranscribe(decoded.text))
      return finish(transcriptInSlices(decoded, { duration, format }, jsonFormats));
    const { rareFormats } = await import('../../transcript/rare-formats.js');
    const formats = { ...rareFormats.formats, ...jsonFormats.formats };
    return finish(transcriptInSlices(decoded, { duration, format }, { formats }));
  }
  if (format !== 'text') return finish(transcriptInSlices(decoded, { duration }));
  const { binaryKind, rareFormats, refusedTranscript } = await import('../../transcript/rare-formats.js');
  const kind = binaryKind(bytes);
  if (kind !== undefined) return refusedTranscript(kind, '');
  return finish(transcriptInSlices(decoded, { duration }, rareFormats));
}
