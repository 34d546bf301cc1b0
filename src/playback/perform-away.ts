import type { FitResults, FitTask } from './fit-tasks.js';
import { inWorker, ownWorkers } from './in-worker.js';

/**
 * Fits text and sound to each other away from the page: in a worker, or where there can be none, when the page has
 * nothing else to do.
 */
export async function performAway<Kind extends keyof FitResults>(
  { kind, cues, peaks }: FitTask<Kind>,
  signal: AbortSignal,
): Promise<FitResults[Kind]> {
  // Of a part of a buffer, all would be posted.
  const task = { kind, cues, peaks: { data: peaks.data.slice(), secondsPerSlice: peaks.secondsPerSlice } };
  try {
    return await inWorker<FitResults[Kind]>(() => openWorker(), task, signal);
  } catch {
    signal.throwIfAborted();
  }
  const { perform } = await import('./fit-tasks.js');
  await new Promise<void>(resolve => {
    if ('requestIdleCallback' in window) requestIdleCallback(() => resolve(), { timeout: 1000 });
    else setTimeout(resolve);
  });
  signal.throwIfAborted();
  return perform(task);
}

/** @param Worker Of this name, so that bundlers know what is done. */
function openWorker(Worker = ownWorkers()): Worker {
  return new Worker(new URL('./fit-worker.js', import.meta.url), { type: 'module' });
}
