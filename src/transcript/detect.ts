import type { Decoded } from '../text/decode.js';
import { completed } from './complete.js';
import { decodeReferences } from './formats/entities.js';
import { hasHtmlTimes, looksLikePage } from './formats/html-start.js';
import { writeHtml } from './formats/html-write.js';
import { looksLikeAeneasJson, looksLikeJson, looksLikePodcastJson } from './formats/json-start.js';
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

/** @see {@link Format.read} */
export type Read = (source: string, options: ReadOptions) => Slices<Transcript>;

/** How to tell a format, and to read it. */
interface Format {
  readonly looksLike: (source: string) => boolean;
  /** Missing where it is loaded apart. Given the reader of HTML, where that is there, for what holds some. */
  readonly read?: (source: string, options: ReadOptions, readHtml?: Read) => Slices<Transcript>;
}

/** Formats by name. */
type Formats = Readonly<Partial<Record<TranscriptFormat, Format>>>;

/** Readers that are loaded apart, by who meets such files: those of `json-formats.ts`, of `rare-formats.ts`, or both. */
export interface MoreFormats {
  readonly formats: Formats;
  /** What a text is that is no transcript; `undefined` when it may be one. */
  refusedKind?(text: string): string | undefined;
  /** A transcript without speech, for a file that is none. */
  refusedTranscript?(kind: string, text: string): Transcript;
}

const common: Formats = {
  webvtt: { looksLike: source => looksLikeWebvtt(source) || looksLikeLooseWebvtt(source), read: looseWebvttInSlices },
  srt: { looksLike: looksLikeSrt, read: source => srtInSlices(source, decodeReferences) },
  'podcast-json': { looksLike: looksLikePodcastJson },
  'aeneas-json': { looksLike: looksLikeAeneasJson },
  'whisper-json': { looksLike: looksLikeJson },
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
 * @param more Without them, what is in none of the common formats is `text`.
 * @throws {TranscriptError} With `strict`, for the first note that is an `error` or a `warning`.
 * @throws {RangeError} When `format` is not a known name, or its reader is not there.
 */
export function* transcriptInSlices(
  source: string | Decoded,
  options: ParseOptions = {},
  more?: MoreFormats,
): Slices<Transcript> {
  const {
    text: written,
    encoding,
    isGuess = false,
  }: Decoded = typeof source === 'string' ? { text: source, encoding: 'utf-8' } : source;
  const text = withoutFence(written);
  const format = options.format ?? formatOf(text, more);
  const read = readerOf(format, more);
  const isPage = options.format !== 'html' && looksLikePage(text) && !hasHtmlTimes(text);
  const refused = options.format === undefined && format === 'text' && !isPage ? more?.refusedKind?.(text) : undefined;
  let transcript: Transcript;
  if (isPage && format !== 'html') transcript = unreadPage(text);
  else if (refused !== undefined) transcript = more!.refusedTranscript!(refused, text);
  else transcript = yield* read(text, options, more?.formats.html?.read);
  if (isPage && !isTranscript(transcript)) transcript = unreadPage(text);
  yield;
  transcript = yield* cutLongCues(yield* nameSpeakers(yield* completed(transcript, encoding, isGuess)));
  const problem = transcript.notes.find(note => note.severity !== 'info');
  if (options.strict === true && problem !== undefined) throw new TranscriptError(problem);
  return transcript;
}

/** Name of the format that a text seems to be in. Text that is nothing else is `text`. */
export function formatOf(text: string, more?: MoreFormats): TranscriptFormat {
  return readableFormats.find(name => (common[name] ?? more?.formats[name])?.looksLike(text)) ?? 'text';
}

/**
 * Writes a transcript in a format.
 *
 * @throws {RangeError} When `format` is not a known name.
 * @example
 * ```ts
 * const webvtt = serializeTranscript(parseTranscript(srt), 'webvtt');
 * ```
 */
export function serializeTranscript(transcript: Transcript, format: WritableFormat): string {
  if (!Object.hasOwn(writers, format)) {
    throw new RangeError(`format must be one of ${writableFormats.join(', ')}, got ${JSON.stringify(format)}`);
  }
  return writers[format](transcript);
}

function readerOf(name: TranscriptFormat, more: MoreFormats | undefined): NonNullable<Format['read']> {
  const read = readableFormats.includes(name) ? (common[name]?.read ?? more?.formats[name]?.read) : undefined;
  if (read !== undefined) return read;
  throw new RangeError(`options.format must be one of ${readableFormats.join(', ')}, got ${JSON.stringify(name)}`);
}

/** A text without the lines around it that make it code in Markdown; the first one is blank then. */
function withoutFence(text: string): string {
  const kept = text.startsWith('```') ? text.trimEnd() : '';
  return kept.endsWith('\n```') ? kept.slice(text.indexOf('\n'), -3) : text;
}

/** Whether times or speakers say of a web page that it is a transcript. */
function isTranscript({ cues, speakers, notes }: Transcript): boolean {
  if (speakers.length > 1 && 4 * cues.filter(cue => cue.speaker !== undefined).length >= 3 * cues.length) return true;
  const timed = cues.filter(cue => cue.timing !== 'estimated').length;
  return timed > 1 && 4 * timed >= cues.length && !notes.some(note => note.code === 'times-go-back');
}

function unreadPage(text: string): Transcript {
  const message = 'This is a web page, not a transcript (perhaps an error page); its source is kept as untimed text.';
  const note: Diagnostic = { code: 'html-page', severity: 'error', line: 1, column: 1, message };
  return { ...emptyTranscript, asides: [{ kind: 'untimed', text, at: 0 }], notes: [note] };
}
