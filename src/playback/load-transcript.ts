import { parseTranscript, type Transcript } from '../transcript/index.js';
import { CueLoadError, fetchFor } from './load-error.js';

/** How to read a transcript. */
export interface LoadTranscriptOptions {
  /** Aborts the request; the promise then rejects with the signal's reason. */
  readonly signal: AbortSignal;
  /** Length of the audio in seconds, where known: bounds estimated times. */
  readonly duration?: number | undefined;
}

/**
 * Fetches and parses a transcript. The format is told from the content, never from the address or the MIME type.
 *
 * @throws {CueLoadError} `http`, `network`, or `empty` when there is no text in it, or
 *   `unsupported` when it is a web page.
 */
export async function loadTranscript(url: string, options: LoadTranscriptOptions): Promise<Transcript> {
  const response = await fetchFor('transcript', url, options.signal);
  const text = decodeText(await response.arrayBuffer());
  if (text.trim() === '') throw new CueLoadError('transcript', 'empty', url, `${url} is empty.`);
  const transcript = parseTranscript(text, { duration: options.duration });
  // What servers send in place of a missing file, with a status that says all is well.
  if (transcript.notes.some(note => note.code === 'html-page')) {
    throw new CueLoadError('transcript', 'unsupported', url, `${url} is a web page, not a transcript.`);
  }
  return transcript;
}

/** Text of a file: UTF-8, or UTF-16 where a byte order mark says so. */
export function decodeText(bytes: ArrayBuffer): string {
  const [first, second] = new Uint8Array(bytes, 0, Math.min(2, bytes.byteLength));
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
  return new TextDecoder(encoding).decode(bytes);
}
