import { finish } from '../../transcript/slices.js';
import { readFile } from './read-file.js';
import { partsOf, type TranscriptPart } from './transcript-parts.js';

/** Parses a transcript in one go, as in a worker, and yields it in parts. */
export async function* readInParts(
  file: ArrayBuffer,
  duration: number | undefined,
): AsyncGenerator<TranscriptPart, void, void> {
  yield* partsOf(await readFile(file, duration, finish));
}
