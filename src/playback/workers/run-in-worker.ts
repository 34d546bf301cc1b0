import type { Transcript } from '../../transcript/model.js';
import { TranscriptJoiner } from '../loading/transcript-parts.js';
import { inWorker, ownWorkers } from './in-worker.js';
import type { FitResults, FitTask, Task } from './tasks.js';

/**
 * Fits text and sound to each other in a worker, or where there can be none, on the page when it has nothing else to do.
 */
export async function fitInWorker<Kind extends keyof FitResults>(
  { kind, cues, peaks }: FitTask<Kind>,
  signal: AbortSignal,
): Promise<FitResults[Kind]> {
  // Of a part of a buffer, all would be posted.
  const task = { kind, cues, peaks: { data: peaks.data.slice(), secondsPerSlice: peaks.secondsPerSlice } };
  try {
    return await inWorker<FitResults[Kind]>(() => openWorker(), task satisfies Task, signal);
  } catch {
    signal.throwIfAborted();
  }
  const { perform } = await import('./tasks.js');
  await new Promise<void>(resolve => {
    if ('requestIdleCallback' in window) requestIdleCallback(() => resolve(), { timeout: 1000 });
    else setTimeout(resolve);
  });
  signal.throwIfAborted();
  return perform(task);
}

/**
 * Reads a transcript in a worker, from which it comes in parts that the page takes one by one. `undefined` where there can
 * be none, or it does not find what it needs.
 *
 * @param duration Of the audio in seconds, where known.
 */
export async function readInWorker(
  file: ArrayBuffer,
  duration: number | undefined,
  signal: AbortSignal,
): Promise<Transcript | undefined> {
  const joiner = new TranscriptJoiner();
  try {
    await inWorker(
      () => openWorker(),
      { kind: 'read', file, duration } satisfies Task,
      signal,
      part => joiner.add(part),
    );
  } catch {
    signal.throwIfAborted();
    return undefined;
  }
  return joiner.transcript;
}

/** @param Worker Of this name, so that bundlers know what is done. */
function openWorker(Worker = ownWorkers()): Worker {
  return new Worker(new URL('./tasks-worker.js', import.meta.url), { type: 'module' });
}
