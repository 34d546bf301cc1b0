import type { Transcript } from '../transcript/index.js';
import { fetchBytes } from './load-error.js';
import type { LoadTranscriptOptions } from './read-transcript.js';

/**
 * Fetches and parses a transcript. The format is told from the content, never from the address or the MIME type.
 *
 * @throws {CueLoadError} `http`, `network`, or `empty` when there is no text in it, or
 *   `unsupported` when it is a web page or JSON of another kind.
 */
export async function loadTranscript(url: string, options: LoadTranscriptOptions): Promise<Transcript> {
  // What reads it comes while the file does.
  const [{ bytes }, { readTranscript }] = await Promise.all([
    fetchBytes('transcript', url, options),
    import('./reader.js'),
  ]);
  return readTranscript(bytes, url, options);
}
