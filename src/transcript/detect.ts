import { completed } from './complete.js';
import { type Decoded, decodeText } from './decode.js';
import { hasHtmlTimes, htmlInSlices } from './formats/html.js';
import { looksLikeHtml, looksLikePage } from './formats/html-start.js';
import { writeHtml } from './formats/html-write.js';
import { jsonInSlices, looksLikeAeneasJson, looksLikeJson, looksLikePodcastJson } from './formats/json.js';
import { writePodcastJson } from './formats/json-write.js';
import type { ReadOptions } from './formats/read-options.js';
import { looksLikeSrt, srtInSlices } from './formats/srt.js';
import { writeSrt } from './formats/srt-write.js';
import { textInSlices } from './formats/text.js';
import { writeText } from './formats/text-write.js';
import { looksLikeWebvtt } from './formats/webvtt.js';
import { looksLikeLooseWebvtt, looseWebvttInSlices } from './formats/webvtt-loose.js';
import { writeWebvtt } from './formats/webvtt-write.js';
import { cutLongCues } from './long-cues.js';
import { type Diagnostic, emptyTranscript, type Transcript, TranscriptError } from './model.js';
import { finish, type Slices } from './slices.js';

/** The formats that can be read, in the order in which they are tried. The last takes anything. */
export const readableFormats = [
  'webvtt',
  'srt',
  'podcast-json',
  'aeneas-json',
  'whisper-json',
  'html',
  'text',
] as const;

/** The formats that can be written. */
export const writableFormats = ['webvtt', 'srt', 'podcast-json', 'html', 'text'] as const;

/** Name of a format that can be read. `whisper-json` takes all of Whisper's dialects. */
export type TranscriptFormat = (typeof readableFormats)[number];

/** Name of a format that can be written. */
export type WritableFormat = (typeof writableFormats)[number];

/** How to read a transcript. */
export interface ParseOptions extends ReadOptions {
  /** Format of the text. Default: told from the text itself, never from a MIME type or a file's name. */
  readonly format?: TranscriptFormat | undefined;
  /** Throw on the first `error` or `warning` instead of repairing. Default: false. */
  readonly strict?: boolean | undefined;
}

interface Format {
  readonly looksLike: (source: string) => boolean;
  readonly read: (source: string, options: ReadOptions) => Slices<Transcript>;
}

const formats: Readonly<Record<TranscriptFormat, Format>> = {
  webvtt: { looksLike: source => looksLikeWebvtt(source) || looksLikeLooseWebvtt(source), read: looseWebvttInSlices },
  srt: { looksLike: looksLikeSrt, read: srtInSlices },
  'podcast-json': { looksLike: looksLikePodcastJson, read: jsonInSlices },
  'aeneas-json': { looksLike: looksLikeAeneasJson, read: jsonInSlices },
  'whisper-json': { looksLike: looksLikeJson, read: jsonInSlices },
  html: { looksLike: looksLikeHtml, read: htmlInSlices },
  text: { looksLike: () => true, read: textInSlices },
};

const writers: Readonly<Record<WritableFormat, (transcript: Transcript) => string>> = {
  webvtt: writeWebvtt,
  srt: writeSrt,
  'podcast-json': writePodcastJson,
  html: writeHtml,
  text: writeText,
};

/**
 * Reads a transcript of any known format. What is wrong in it is repaired and noted in {@link Transcript.notes}; no
 * text is lost. A text of more than 10,000 characters is cut at the ends of its sentences into cues of their own. A web page, as servers send in place of a missing file, does not become speech: it is kept as one
 * untimed aside with the error `html-page`. Captions that roll are kept once each.
 *
 * @param source The file: its bytes, in any of the encodings that {@link decodeText} knows, or its text.
 * @throws {TranscriptError} With `strict`, for the first note that is an `error` or a `warning`.
 * @throws {RangeError} When `format` is not a known name.
 */
export function parseTranscript(source: string | ArrayBuffer | Uint8Array, options: ParseOptions = {}): Transcript {
  return finish(transcriptInSlices(source, options));
}

/** As {@link parseTranscript}, and lets whoever drives it breathe in between. */
export function* transcriptInSlices(
  source: string | ArrayBuffer | Uint8Array,
  options: ParseOptions = {},
): Slices<Transcript> {
  const wanted = options.format === undefined ? undefined : formatNamed(options.format);
  const { text, encoding }: Decoded =
    typeof source === 'string' ? { text: source, encoding: 'utf-8' } : decodeText(source);
  const isPage = options.format !== 'html' && looksLikePage(text) && !hasHtmlTimes(text);
  const read = isPage ? unreadPage(text) : yield* (wanted ?? formats[detectFormat(text)]).read(text, options);
  yield;
  const transcript = yield* cutLongCues(yield* completed(read, encoding));
  const problem = transcript.notes.find(note => note.severity !== 'info');
  if (options.strict === true && problem !== undefined) throw new TranscriptError(problem);
  return transcript;
}

/** Name of the format that a text seems to be in. Text that is nothing else is `text`. */
export function detectFormat(text: string): TranscriptFormat {
  return readableFormats.find(name => formats[name].looksLike(text)) ?? 'text';
}

/**
 * Writes a transcript in a format.
 *
 * @throws {RangeError} When `format` is not a known name.
 */
export function serializeTranscript(transcript: Transcript, format: WritableFormat): string {
  if (!Object.hasOwn(writers, format)) {
    throw new RangeError(`format must be one of ${writableFormats.join(', ')}, got ${JSON.stringify(format)}`);
  }
  return writers[format](transcript);
}

function formatNamed(name: TranscriptFormat): Format {
  if (Object.hasOwn(formats, name)) return formats[name];
  throw new RangeError(`options.format must be one of ${readableFormats.join(', ')}, got ${JSON.stringify(name)}`);
}

function unreadPage(text: string): Transcript {
  const message = 'This is a web page, not a transcript (perhaps an error page); its source is kept as untimed text.';
  const note: Diagnostic = { code: 'html-page', severity: 'error', line: 1, column: 1, message };
  return { ...emptyTranscript, asides: [{ kind: 'untimed', text, at: 0 }], notes: [note] };
}
