import type { Transcript } from '../../transcript/index.js';
import { fetchFor } from './load-error.js';
import type { LoadTranscriptOptions } from './read-transcript.js';

/**
 * Fetches and parses a transcript. The format is detected from the content, never from the address or the MIME type.
 *
 * @throws {CueLoadError} `http`, `network`, `too-long`, or `empty` when there is no text in it, or `unsupported` when
 * it is a web page or JSON of another kind.
 */
export async function loadTranscript(url: string, options: LoadTranscriptOptions): Promise<Transcript> {
  // The parsers are loaded while the file is.
  const { cache = 'default', signal, onBeginning } = options;
  const [response, { bytesOf, readBeginning, readTranscript }] = await Promise.all([
    fetchFor('transcript', url, options, { cache }),
    import('./reader.js'),
  ]);
  let isShown = false;
  const show = async (file: Blob): Promise<void> => {
    const beginning = isShown ? undefined : await readBeginning(file, signal);
    if (!beginning || isShown) return;
    isShown = true;
    onBeginning?.(beginning);
  };
  return readTranscript(await bytesOf(response, 'transcript', url, signal, onBeginning && show), url, options);
}
