import type { Aside, Transcript } from '../../transcript/index.js';
import { inSlices } from './in-slices.js';
import { CueLoadError, type LoadOptions } from './load-error.js';
import { readFile } from './read-file.js';

// Loaded while the file is, with what nearly every transcript needs to be fitted to its recording.
export { mapTranscript, retime, TimeMap } from '../../transcript/index.js';
export { driftOf } from '../alignment/drift.js';
export { bytesOf } from './fetch-bytes.js';

/** Options of `loadTranscript`. */
export interface LoadTranscriptOptions extends LoadOptions {
  /** Length of the audio in seconds, where known: bounds estimated times. Default: unknown. */
  readonly duration?: number | undefined;
  /**
   * Called once with the cues at the beginning of a WebVTT file that is slow to come, so that they can be shown before the
   * rest: names of speakers and notes may still change. Default: not called.
   */
  readonly onBeginning?: ((beginning: Transcript) => void) | undefined;
}

/** Size in bytes above which parsing in a worker is worth its start. */
const MOST_BYTES_ON_PAGE = 1_000_000;
const shown: readonly Aside['kind'][] = ['title', 'footer', 'untimed'];
const unsupported = { 'html-page': 'a web page', 'unknown-json': 'JSON of another kind' } as const;

/**
 * Reads the file at an address.
 *
 * @throws {CueLoadError} `empty` when there is no text in it, or `unsupported` when it is a web page or JSON of another
 *   kind.
 */
export async function readTranscript(
  file: ArrayBuffer,
  url: string,
  options: LoadTranscriptOptions,
): Promise<Transcript> {
  const transcript = await read(file, options);
  // Servers send such pages in place of a missing file, with a status of success.
  const refused = transcript.notes.find(note => note.code === 'not-a-transcript');
  if (refused) throw new CueLoadError('transcript', 'unsupported', url, `${url}: ${refused.message}`);
  for (const [code, kind] of Object.entries(unsupported)) {
    if (!transcript.notes.some(note => note.code === code)) continue;
    throw new CueLoadError('transcript', 'unsupported', url, `${url} is ${kind}, not a transcript.`);
  }
  const { cues, asides } = transcript;
  if (cues.length > 0 || asides.some(aside => shown.includes(aside.kind))) return transcript;
  throw new CueLoadError('transcript', 'empty', url, `There is no text in ${url}.`);
}

/** Reads the whole cues at the beginning of a WebVTT file; `undefined` where there are none, or it is of another format. */
export async function readBeginning(file: Blob, signal: AbortSignal): Promise<Transcript | undefined> {
  try {
    const text = new TextDecoder().decode(await file.arrayBuffer());
    const end = /^\ufeff?WEBVTT/.test(text) ? Math.max(text.lastIndexOf('\n\n'), text.lastIndexOf('\n\r\n')) : -1;
    if (end < 0) return undefined;
    const bytes = new TextEncoder().encode(text.slice(0, end + 2)).buffer;
    const transcript = await readFile(bytes, undefined, work => inSlices(work, signal));
    return transcript.cues.length > 0 && !signal.aborted ? transcript : undefined;
  } catch {
    // What is wrong with the file is told when it is read as a whole.
    return undefined;
  }
}

/** Parses a long file in a worker; a short one, or where there can be no worker, in slices on the page. */
async function read(file: ArrayBuffer, { duration, signal }: LoadTranscriptOptions): Promise<Transcript> {
  if (file.byteLength > MOST_BYTES_ON_PAGE) {
    const { readInWorker } = await import('../workers/run-in-worker.js');
    const transcript = await readInWorker(file, duration, signal);
    if (transcript) return transcript;
  }
  return readFile(file, duration, work => inSlices(work, signal));
}
