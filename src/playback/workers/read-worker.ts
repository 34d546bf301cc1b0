/**
 * Worker that parses one transcript, so that the page does not wait. `npm run build` makes one file of it and all that it
 * imports: a worker finds no package by name, and many bundlers make no worker that loads parts of itself.
 */

import { finish } from '../../transcript/slices.js';
import { readFile } from '../loading/read-file.js';
import { partsOf, type TranscriptPart } from '../loading/transcript-parts.js';

/** Parses a transcript in one go, as in a worker, and yields it in parts. */
async function* readInParts(
  file: ArrayBuffer,
  duration: number | undefined,
): AsyncGenerator<TranscriptPart, void, void> {
  yield* partsOf(await readFile(file, duration, finish));
}

/** Task: parse a transcript; posts {@link TranscriptPart}s before the result. */
export interface ReadTask {
  readonly file: ArrayBuffer;
  /** Length of the audio in seconds, where known. */
  readonly duration: number | undefined;
}

/** Message from this worker: parts of the transcript, then an empty result or the reason of a failure. */
export type ReadAnswer =
  | { readonly part: TranscriptPart }
  | { readonly result: undefined }
  | { readonly error: string };

function answer(message: ReadAnswer): void {
  postMessage(message);
}

async function run({ file, duration }: ReadTask): Promise<void> {
  for await (const part of readInParts(file, duration)) answer({ part });
  answer({ result: undefined });
}

addEventListener('message', ({ data }: MessageEvent<ReadTask>) => {
  run(data).catch(error => answer({ error: String(error) }));
});
