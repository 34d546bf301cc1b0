import type { Slices, Transcript } from '../transcript/index.js';
import { plainWebvttInSlices } from '../transcript/plain-webvtt.js';

/**
 * Reads a transcript of any known format.
 *
 * @param duration Of the audio in seconds, where known.
 * @param finish Does the work that reading is: in slices, or at once.
 */
export async function readFile(
  file: ArrayBuffer,
  duration: number | undefined,
  finish: <T>(work: Slices<T>) => T | Promise<T>,
): Promise<Transcript> {
  // The other readers are most of the library: they are loaded where that of WebVTT alone will not do.
  if (new TextDecoder().decode(file.slice(0, 9)).startsWith('WEBVTT')) {
    const transcript = await finish(plainWebvttInSlices(file));
    if (transcript) return transcript;
  }
  const { transcriptInSlices } = await import('../transcript/detect.js');
  return finish(transcriptInSlices(file, { duration }));
}
