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

/** A transcript with the file it comes from. */
export interface Source {
  readonly transcript: Transcript;
  /** Name of the format it was read as. */
  readonly format: TranscriptFormat;
  /** Lines of the file, as notes count them. */
  lines(): readonly string[];
}

/** Reads and parses a file or standard input. Throws only when it cannot be read. */
export async function readSource(name: string, options: ParseOptions, io: Io): Promise<Source> {
  const bytes = await readInput(name, io);
  const { text } = decodeText(bytes);
  // What it is, is told where its format is.
  if (options.format !== undefined && !isText(text)) throw new Error('This is not a text file.');
  return {
    // The bytes, so that an odd encoding is noted.
    transcript: parseTranscript(bytes, options),
    format: options.format ?? detectFormat(text),
    lines: () => text.split(/\r\n|\r|\n/),
  };
}

/** Whether it is not sound, a picture or the like: their bytes make replacement characters and controls. */
function isText(text: string): boolean {
  const sample = text.slice(0, 4096);
  const odd = sample.match(/(?![\t-\r])[\p{Cc}\ufffd]/gu)?.length ?? 0;
  return odd <= 0.1 * sample.length;
}
