import type { ReadOptions } from './formats/read-options.js';
import { readText } from './formats/text.js';
import { looksLikeWebvtt, readWebvtt } from './formats/webvtt.js';
import { writeWebvtt } from './formats/webvtt-write.js';
import { type Diagnostic, emptyTranscript, type Transcript, TranscriptError } from './model.js';

/** Name of a format that can be read. */
export type TranscriptFormat = 'webvtt' | 'text';

/** Name of a format that can be written. */
export type WritableFormat = 'webvtt';

/** How to read a transcript. */
export interface ParseOptions extends ReadOptions {
  /** Format of the text. Default: told from the text itself. */
  readonly format?: TranscriptFormat | undefined;
  /** Throw on the first `error` or `warning` instead of repairing. Default: false. */
  readonly strict?: boolean | undefined;
}

interface Format {
  readonly name: TranscriptFormat;
  readonly looksLike: (source: string) => boolean;
  readonly read: (source: string, options: ReadOptions) => Transcript;
}

// In the order in which they are tried. The last takes anything.
const formats: readonly Format[] = [
  { name: 'webvtt', looksLike: looksLikeWebvtt, read: readWebvtt },
  { name: 'text', looksLike: () => true, read: readText },
];

const writers: Readonly<Record<WritableFormat, (transcript: Transcript) => string>> = {
  webvtt: writeWebvtt,
};

const HTML_PAGE = /^\ufeff?\s*(?:<!--[\s\S]{0,2000}?-->\s*)?<(?:!doctype\s+html|html|head|body)[\s>]/i;

/**
 * Reads a transcript of any known format. What is wrong in it is repaired and noted in {@link Transcript.notes}; no
 * text is lost. A web page, as servers send in place of a missing file, does not become speech: it is kept as one
 * untimed aside with the error `html-page`.
 *
 * @throws {TranscriptError} With `strict`, for the first note that is an `error` or a `warning`.
 * @throws {RangeError} When `format` is not a known name.
 */
export function parseTranscript(text: string, options: ParseOptions = {}): Transcript {
  const format = options.format === undefined ? undefined : formatNamed(options.format);
  const transcript = HTML_PAGE.test(text) ? unreadPage(text) : (format ?? detected(text)).read(text, options);
  const problem = transcript.notes.find(note => note.severity !== 'info');
  if (options.strict === true && problem !== undefined) throw new TranscriptError(problem);
  return transcript;
}

/** Name of the format that a text seems to be in. Text that is nothing else is `text`. */
export function detectFormat(text: string): TranscriptFormat {
  return detected(text).name;
}

/**
 * Writes a transcript in a format.
 *
 * @throws {RangeError} When `format` is not a known name.
 */
export function serializeTranscript(transcript: Transcript, format: WritableFormat): string {
  if (!Object.hasOwn(writers, format)) {
    throw new RangeError(`format must be one of ${Object.keys(writers).join(', ')}, got ${JSON.stringify(format)}`);
  }
  return writers[format](transcript);
}

function formatNamed(name: string): Format {
  const format = formats.find(item => item.name === name);
  if (format !== undefined) return format;
  const names = formats.map(item => item.name).join(', ');
  throw new RangeError(`options.format must be one of ${names}, got ${JSON.stringify(name)}`);
}

function detected(text: string): Format {
  return formats.find(format => format.looksLike(text)) ?? formats.at(-1)!;
}

function unreadPage(text: string): Transcript {
  const message = 'This is a web page, not a transcript (perhaps an error page); its source is kept as untimed text.';
  const note: Diagnostic = { code: 'html-page', severity: 'error', line: 1, column: 1, message };
  return { ...emptyTranscript, asides: [{ kind: 'untimed', text, at: 0 }], notes: [note] };
}
