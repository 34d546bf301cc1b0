import type { Transcript } from '../../transcript/index.js';
import { fetchFor } from './load-error.js';
import type { LoadTranscriptOptions } from './read-transcript.js';

/** Reads that began before an element asked for them, by address. */
const begun = new Map<string, (options: LoadTranscriptOptions) => Promise<Transcript>>();

/**
 * Begins to fetch and read a transcript that an element of the page names, before there are elements: what else they
 * need is loaded meanwhile. The first {@link loadTranscript} of this address gets its result.
 */
export function readAhead(url: string): void {
  if (customElements.get('cue-transcript')) return;
  const scope = new AbortController();
  let beginning: Transcript | undefined;
  let tell = (part: Transcript): void => {
    beginning = part;
  };
  const transcript = load(url, { signal: scope.signal, onBeginning: part => tell(part) });
  // It is told to who asks.
  transcript.catch(() => {});
  begun.set(url, async ({ signal, onBeginning }) => {
    signal.addEventListener('abort', () => scope.abort(signal.reason));
    if (onBeginning) tell = onBeginning;
    if (beginning) tell(beginning);
    return transcript;
  });
}

/**
 * Fetches and parses a transcript. The format is detected from the content, never from the address or the MIME type.
 *
 * @throws {CueLoadError} `http`, `network`, `too-long`, or `empty` when there is no text in it, or `unsupported` when
 * it is a web page or JSON of another kind.
 */
export async function loadTranscript(url: string, options: LoadTranscriptOptions): Promise<Transcript> {
  const { cache = 'default', duration, fetch } = options;
  const begin = begun.get(url);
  begun.delete(url);
  const read = fetch || cache !== 'default' ? undefined : await begin?.(options);
  // Those with estimated times, or with some after the end, are read in the light of the length.
  const isOpen = duration !== undefined && read?.cues.some(cue => cue.timing !== 'given' || cue.start > duration);
  return read && !isOpen ? read : load(url, options);
}

async function load(url: string, options: LoadTranscriptOptions): Promise<Transcript> {
  // The parsers are loaded while the file is.
  const { cache = 'default', signal, onBeginning } = options;
  const [response, { bytesOf, readBeginning, readTranscript }] = await Promise.all([
    fetchFor('transcript', url, options, { cache }),
    import('./read-transcript.js'),
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
