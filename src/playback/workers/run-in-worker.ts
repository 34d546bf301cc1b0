import type { Transcript } from '../../transcript/model.js';
import { TranscriptJoiner } from '../loading/transcript-parts.js';
import { hasSourceAddress, inWorker, ownWorkers } from './in-worker.js';
import type { FitResults, FitTask } from './tasks.js';

/** Aligns text and sound in a worker; where there can be none, on the page when it is idle. */
export async function fitInWorker<Kind extends keyof FitResults>(
  { kind, cues, peaks }: FitTask<Kind>,
  signal: AbortSignal,
): Promise<FitResults[Kind]> {
  // Posting a view would copy its whole buffer.
  const task = { kind, cues, peaks: { data: peaks.data.slice(), secondsPerSlice: peaks.secondsPerSlice } };
  try {
    return await inWorker<FitResults[Kind]>(() => openWorker(), task, signal);
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
 * Parses a transcript in a worker, which posts it in parts. `undefined` where there can be no worker, or it cannot load
 * its modules.
 *
 * @param duration Length of the audio in seconds, where known.
 */
export async function readInWorker(
  file: ArrayBuffer,
  duration: number | undefined,
  signal: AbortSignal,
): Promise<Transcript | undefined> {
  const joiner = new TranscriptJoiner();
  try {
    await inWorker(
      () => openReader(),
      { file, duration },
      signal,
      part => joiner.add(part),
    );
  } catch {
    signal.throwIfAborted();
    return undefined;
  }
  return joiner.transcript;
}

/** What aligns, in a worker of its own. */
function openWorker(): Worker {
  if (hasSourceAddress) return new Worker(new URL('./tasks-worker.js', import.meta.url), { type: 'module' });
  return openOwn();
}

/** @param Worker Must have this name, so that bundlers recognize the expression. */
function openOwn(Worker = ownWorkers()): Worker {
  return new Worker(new URL(/* webpackIgnore: true */ './tasks-worker.js', import.meta.url), { type: 'module' });
}

/** What parses, in a worker of its own. */
function openReader(): Worker {
  if (hasSourceAddress) return new Worker(new URL('./read-worker.js', import.meta.url), { type: 'module' });
  return openOwnReader();
}

/** @param Worker Must have this name, so that bundlers recognize the expression. */
function openOwnReader(Worker = ownWorkers()): Worker {
  return new Worker(new URL(/* webpackIgnore: true */ './read-worker.js', import.meta.url), { type: 'module' });
}
