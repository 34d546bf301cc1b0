import { type Decoded, decodeText } from '../text/decode.js';
import { guessEncoding } from '../text/legacy-encoding.js';
import { formatOf, type MoreFormats, type ParseOptions, type TranscriptFormat, transcriptInSlices } from './detect.js';
import { jsonFormats } from './json-formats.js';
import type { Transcript } from './model.js';
import { judgedInSlices } from './plausibility.js';
import { withProducer } from './producer.js';
import { rareFormats } from './rare-formats.js';
import { binaryKind, refusedTranscript } from './refused.js';
import { finish } from './slices.js';

const allFormats: MoreFormats = { ...rareFormats, formats: { ...rareFormats.formats, ...jsonFormats.formats } };

/**
 * Reads a transcript of any known format. What is wrong in it is repaired and noted in {@link Transcript.notes}; no
 * text is lost. Names before the texts become speakers where the whole file says that they are names. A text of more than
 * 5,000 characters is cut at the ends of its sentences into cues of their own. Captions that roll are kept once each.
 *
 * What is no transcript does not become speech: a web page, as servers send in place of a missing file, is kept as untimed
 * text with the error `html-page`; JSON, XML, a document or a recording has the error `not-a-transcript` or `unknown-json`.
 *
 * Where it is implausible that the file was read as it is meant (nobody speaks so fast, markup is left in the text, …), a
 * warning says so, and nothing is changed. `strict` does not throw it.
 *
 * @param source The file: its bytes, in any encoding that is known, or its text.
 * @throws {TranscriptError} With `strict`, for the first note that is an `error` or a `warning`.
 * @throws {RangeError} When `format` is not a known name.
 * @example
 * ```ts
 * const { cues, notes } = parseTranscript(await readFile('talk.srt'));
 * ```
 */
export function parseTranscript(source: string | ArrayBuffer | Uint8Array, options: ParseOptions = {}): Transcript {
  if (typeof source === 'string') return parse({ text: source, encoding: 'utf-8' }, options);
  const bytes = source instanceof Uint8Array ? source : new Uint8Array(source);
  const kind = options.format === undefined ? binaryKind(bytes) : undefined;
  return kind === undefined ? parse(decodeText(bytes, guessEncoding), options) : refusedTranscript(kind, '');
}

function parse(decoded: Decoded, options: ParseOptions): Transcript {
  const transcript = finish(transcriptInSlices(decoded, options, allFormats));
  return finish(judgedInSlices(withProducer(transcript), decoded.text, options.duration));
}

/** Name of the format that a text seems to be in. Text that is nothing else is `text`. */
export function detectFormat(text: string): TranscriptFormat {
  return formatOf(text, rareFormats);
}
