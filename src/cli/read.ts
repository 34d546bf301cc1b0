import {
  decodeText,
  detectFormat,
  type ParseOptions,
  parseTranscript,
  type Transcript,
  type TranscriptFormat,
} from '../transcript/index.js';
import type { Io } from './command.js';
import { readInput } from './inputs.js';

/** A transcript and the file it was read from. */
export interface Source {
  readonly transcript: Transcript;
  /** Format that the file was parsed as. */
  readonly format: TranscriptFormat;
  /** Lines of the file, for positions of notes. */
  lines(): readonly string[];
}

/** Reads and parses a file or standard input. Throws only when it cannot be read. */
export async function readSource(name: string, options: ParseOptions, io: Io): Promise<Source> {
  const bytes = await readInput(name, io);
  const { text } = decodeText(bytes);
  // Other files get a more precise error where their format is detected.
  if (options.format !== undefined && !isText(text)) throw new Error('This is not a text file.');
  return {
    // Parses the bytes rather than the text, so that an unusual encoding is noted.
    transcript: parseTranscript(bytes, options),
    format: options.format ?? detectFormat(text),
    lines: () => text.split(/\r\n|\r|\n/),
  };
}

/**
 * Whether the content is text, not sound, an image or the like: their bytes decode to replacement characters and
 * controls.
 */
function isText(text: string): boolean {
  const sample = text.slice(0, 4096);
  const odd = sample.match(/(?![\t-\r])[\p{Cc}\ufffd]/gu)?.length ?? 0;
  return odd <= 0.1 * sample.length;
}
