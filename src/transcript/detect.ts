import { completed } from './complete.js';
import type { Decoded } from './decode.js';
import { hasHtmlTimes, looksLikePage } from './formats/html-start.js';
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
import { nameSpeakers } from './name-speakers.js';
import type { Slices } from './slices.js';

/** The formats that can be read, in the order in which they are tried. The last takes anything. */
export const readableFormats = [
  'webvtt',
  'srt',
  'sbv',
  'ttml',
  'youtube-xml',
  'table',
  'lrc',
  'podcast-json',
  'aeneas-json',
  'whisper-json',
  'html',
  'text',
] as const;

/** The formats that can be written. */
export const writableFormats = ['webvtt', 'srt', 'podcast-json', 'html', 'text'] as const;

/** Name of a format that can be read. `whisper-json` takes all of Whisper's dialects, `table` TSV, CSV and label tracks. */
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

/** How to tell a format, and to read it. */
interface Format {
  readonly looksLike: (source: string) => boolean;
  readonly read: (source: string, options: ReadOptions) => Slices<Transcript>;
}

/** Formats that few pages meet, which these load apart: `rare-formats.ts`. */
export interface RareFormats {
  readonly formats: Readonly<Partial<Record<TranscriptFormat, Format>>>;
  /** What a text is that is no transcript; `undefined` when it may be one. */
  refusedKind(text: string): string | undefined;
  /** A transcript without speech, for a file that is none. */
  refusedTranscript(kind: string, text: string): Transcript;
}

const common: Readonly<Partial<Record<TranscriptFormat, Format>>> = {
  webvtt: { looksLike: source => looksLikeWebvtt(source) || looksLikeLooseWebvtt(source), read: looseWebvttInSlices },
  srt: { looksLike: looksLikeSrt, read: srtInSlices },
  'podcast-json': { looksLike: looksLikePodcastJson, read: jsonInSlices },
  'aeneas-json': { looksLike: looksLikeAeneasJson, read: jsonInSlices },
  'whisper-json': { looksLike: looksLikeJson, read: jsonInSlices },
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
 * Reads a transcript in slices.
 *
 * @param source The text of the file, or that with its encoding.
 * @param rare Without them, what is in none of the common formats is `text`.
 * @throws {TranscriptError} With `strict`, for the first note that is an `error` or a `warning`.
 * @throws {RangeError} When `format` is not a known name.
 */
export function* transcriptInSlices(
  source: string | Decoded,
  options: ParseOptions = {},
  rare?: RareFormats,
): Slices<Transcript> {
  const {
    text,
    encoding,
    isGuess = false,
  }: Decoded = typeof source === 'string' ? { text: source, encoding: 'utf-8' } : source;
  const format = options.format ?? formatOf(text, rare);
  const { read } = formatNamed(format, rare);
  const isPage = options.format !== 'html' && looksLikePage(text) && !hasHtmlTimes(text);
  const refused = options.format === undefined && format === 'text' && !isPage ? rare?.refusedKind(text) : undefined;
  let transcript: Transcript;
  if (isPage && format !== 'html') transcript = unreadPage(text);
  else if (refused !== undefined) transcript = rare!.refusedTranscript(refused, text);
  else transcript = yield* read(text, options);
  if (isPage && !isTimed(transcript)) transcript = unreadPage(text);
  yield;
  transcript = yield* cutLongCues(yield* nameSpeakers(yield* completed(transcript, encoding, isGuess)));
  const problem = transcript.notes.find(note => note.severity !== 'info');
  if (options.strict === true && problem !== undefined) throw new TranscriptError(problem);
  return transcript;
}

/** Name of the format that a text seems to be in. Text that is nothing else is `text`. */
export function formatOf(text: string, rare?: RareFormats): TranscriptFormat {
  return readableFormats.find(name => (common[name] ?? rare?.formats[name])?.looksLike(text)) ?? 'text';
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

function formatNamed(name: TranscriptFormat, rare: RareFormats | undefined): Format {
  const format = readableFormats.includes(name) ? (common[name] ?? rare?.formats[name]) : undefined;
  if (format !== undefined) return format;
  throw new RangeError(`options.format must be one of ${readableFormats.join(', ')}, got ${JSON.stringify(name)}`);
}

/** Whether times say of a web page that it is a transcript. */
function isTimed({ cues, notes }: Transcript): boolean {
  const timed = cues.filter(cue => cue.timing !== 'estimated').length;
  return timed > 1 && 4 * timed >= cues.length && !notes.some(note => note.code === 'times-go-back');
}

function unreadPage(text: string): Transcript {
  const message = 'This is a web page, not a transcript (perhaps an error page); its source is kept as untimed text.';
  const note: Diagnostic = { code: 'html-page', severity: 'error', line: 1, column: 1, message };
  return { ...emptyTranscript, asides: [{ kind: 'untimed', text, at: 0 }], notes: [note] };
}
