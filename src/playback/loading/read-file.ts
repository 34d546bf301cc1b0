import { decodeText, decodeUnicode } from '../../text/decode.js';
import { isInDoubt } from '../../transcript/doubt.js';
import type { Slices, Transcript } from '../../transcript/index.js';
import { plainWebvttInSlices } from '../../transcript/plain-webvtt.js';

type Finish = <T>(work: Slices<T>) => T | Promise<T>;

/**
 * Parses a transcript of any known format, and notes implausible times and text in it.
 *
 * @param duration Length of the audio in seconds, where known.
 * @param finish Runs the parsing: in slices, or at once.
 */
export async function readFile(file: ArrayBuffer, duration: number | undefined, finish: Finish): Promise<Transcript> {
  const transcript = await readAny(file, duration, finish);
  if (!isInDoubt(transcript, duration)) return transcript;
  return import('../../transcript/plausibility.js').then(
    ({ judgedInSlices }) => finish(judgedInSlices(transcript, decodeText(new Uint8Array(file)).text, duration)),
    // A failing check must not withhold the text.
    () => transcript,
  );
}

async function readAny(file: ArrayBuffer, duration: number | undefined, finish: Finish): Promise<Transcript> {
  // The other parsers are most of the library: they are loaded only where that of WebVTT does not suffice.
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
