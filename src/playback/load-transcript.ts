import type { Aside, Transcript } from '../transcript/index.js';
import { inSlices } from './in-slices.js';
import { CueLoadError, fetchBytes, type LoadOptions } from './load-error.js';

/** How to read a transcript. */
export interface LoadTranscriptOptions extends LoadOptions {
  /** Length of the audio in seconds, where known: bounds estimated times. */
  readonly duration?: number | undefined;
}

const shown: readonly Aside['kind'][] = ['title', 'footer', 'untimed'];
const unsupported = { 'html-page': 'a web page', 'unknown-json': 'JSON of another kind' } as const;

/**
 * Fetches and parses a transcript. The format is told from the content, never from the address or the MIME type.
 *
 * @throws {CueLoadError} `http`, `network`, or `empty` when there is no text in it, or
 *   `unsupported` when it is a web page or JSON of another kind.
 */
export async function loadTranscript(url: string, options: LoadTranscriptOptions): Promise<Transcript> {
  const { bytes } = await fetchBytes('transcript', url, options);
  const transcript = await read(bytes, options);
  // What servers send in place of a missing file, with a status that says all is well.
  for (const [code, kind] of Object.entries(unsupported)) {
    if (!transcript.notes.some(note => note.code === code)) continue;
    throw new CueLoadError('transcript', 'unsupported', url, `${url} is ${kind}, not a transcript.`);
  }
  const { cues, asides } = transcript;
  if (cues.length > 0 || asides.some(aside => shown.includes(aside.kind))) return transcript;
  throw new CueLoadError('transcript', 'empty', url, `There is no text in ${url}.`);
}

/** The readers are most of the library: none is loaded before it is needed, and that of WebVTT alone where it will do. */
async function read(file: ArrayBuffer, { duration, signal }: LoadTranscriptOptions): Promise<Transcript> {
  if (new TextDecoder().decode(file.slice(0, 9)).startsWith('WEBVTT')) {
    const { plainWebvttInSlices } = await import('../transcript/plain-webvtt.js');
    const transcript = await inSlices(plainWebvttInSlices(file), signal);
    if (transcript) return transcript;
  }
  const { transcriptInSlices } = await import('../transcript/detect.js');
  return inSlices(transcriptInSlices(file, { duration }), signal);
}
