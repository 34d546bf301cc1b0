import type { Aside, Transcript } from '../transcript/index.js';
import { plainWebvttInSlices } from '../transcript/plain-webvtt.js';
import { inSlices } from './in-slices.js';
import { CueLoadError, type LoadOptions } from './load-error.js';

/** How to read a transcript. */
export interface LoadTranscriptOptions extends LoadOptions {
  /** Length of the audio in seconds, where known: bounds estimated times. */
  readonly duration?: number | undefined;
}

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
  // What servers send in place of a missing file, with a status that says all is well.
  for (const [code, kind] of Object.entries(unsupported)) {
    if (!transcript.notes.some(note => note.code === code)) continue;
    throw new CueLoadError('transcript', 'unsupported', url, `${url} is ${kind}, not a transcript.`);
  }
  const { cues, asides } = transcript;
  if (cues.length > 0 || asides.some(aside => shown.includes(aside.kind))) return transcript;
  throw new CueLoadError('transcript', 'empty', url, `There is no text in ${url}.`);
}

/** The other readers are most of the library: they are loaded where that of WebVTT alone will not do. */
async function read(file: ArrayBuffer, { duration, signal }: LoadTranscriptOptions): Promise<Transcript> {
  if (new TextDecoder().decode(file.slice(0, 9)).startsWith('WEBVTT')) {
    const transcript = await inSlices(plainWebvttInSlices(file), signal);
    if (transcript) return transcript;
  }
  const { transcriptInSlices } = await import('../transcript/detect.js');
  return inSlices(transcriptInSlices(file, { duration }), signal);
}
