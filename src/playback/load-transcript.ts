import { decodeText, parseTranscript, type Transcript } from '../transcript/index.js';
import { CueLoadError, fetchFor } from './load-error.js';

/** How to read a transcript. */
export interface LoadTranscriptOptions {
  /** Aborts the request; the promise then rejects with the signal's reason. */
  readonly signal: AbortSignal;
  /** Length of the audio in seconds, where known: bounds estimated times. */
  readonly duration?: number | undefined;
}

const unsupported = { 'html-page': 'a web page', 'unknown-json': 'JSON of another kind' } as const;

/**
 * Fetches and parses a transcript. The format is told from the content, never from the address or the MIME type.
 *
 * @throws {CueLoadError} `http`, `network`, or `empty` when there is no text in it, or
 *   `unsupported` when it is a web page.
 */
export async function loadTranscript(url: string, options: LoadTranscriptOptions): Promise<Transcript> {
  const response = await fetchFor('transcript', url, options.signal);
  const { text } = decodeText(await response.arrayBuffer());
  if (text.trim() === '') throw new CueLoadError('transcript', 'empty', url, `${url} is empty.`);
  const transcript = parseTranscript(text, { duration: options.duration });
  // What servers send in place of a missing file, with a status that says all is well.
  for (const [code, kind] of Object.entries(unsupported)) {
    if (!transcript.notes.some(note => note.code === code)) continue;
    throw new CueLoadError('transcript', 'unsupported', url, `${url} is ${kind}, not a transcript.`);
  }
  return transcript;
}
