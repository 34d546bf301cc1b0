import type { Transcript } from '../../transcript/model.js';
import { TranscriptJoiner, type TranscriptPart } from '../loading/transcript-parts.js';
import type { ReadAnswer, ReadTask } from './read-worker.js';
import type { FitAnswer, FitResults, FitTask } from './tasks.js';

/** Thrown when a worker could not be started, or failed. */
class WorkerError extends Error {
  override readonly name = 'WorkerError';
}

/** The subset of Trusted Types used here. */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL(address: string): string },
  ): { createScriptURL(address: string): unknown };
}

let policy: ReturnType<TrustedTypes['createPolicy']> | undefined;

/**
 * Converts a script address of this package to a `TrustedScriptURL`, for pages that require Trusted Types.
 *
 * @throws {TypeError} Where the page does not allow the policy `cuewave`.
 * @see https://w3c.github.io/trusted-types/dist/spec/
 */
function trusted(address: string): string {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  policy ??= trustedTypes?.createPolicy('cuewave', { createScriptURL: own => own });
  return (policy?.createScriptURL(address) ?? address) as string;
}

/**
 * Whether this module has no address of the web: a bundler has put that of the source file here, as webpack, Turbopack and
 * Parcel do. They see a worker in the very expression `new Worker(new URL('…', import.meta.url))` alone. Pages of an app, at
 * addresses of its own, are of one origin with their scripts, which is all that expression needs.
 */
export const hasSourceAddress = !/^https?:/.test(import.meta.url);

/**
 * Returns a `Worker` class for scripts of this package. Browsers refuse a worker script of another origin, such as that
 * of a CDN: then a worker of this page's origin imports it.
 */
export function ownWorkers(): new (address: URL, options: WorkerOptions) => Worker {
  return class extends Worker {
    constructor(address: URL, options: WorkerOptions) {
      if (address.origin === location.origin) {
        super(trusted(address.href), options);
        return;
      }
      const script = new Blob([`import ${JSON.stringify(address.href)};`], { type: 'text/javascript' });
      const url = URL.createObjectURL(script);
      super(trusted(url), options);
      for (const type of ['message', 'error'])
        this.addEventListener(type, () => URL.revokeObjectURL(url), { once: true });
    }
  };
}

/**
 * Runs a task in a worker of its own, and resolves with the result.
 *
 * @param open Creates the worker.
 * @param onPart Called with each part that precedes the result.
 * @throws {WorkerError} When the worker cannot be started, as where the page's Content Security Policy forbids it, or
 * fails.
 */
function inWorker<Result>(
  open: () => Worker,
  task: FitTask | ReadTask,
  signal: AbortSignal,
  onPart: (part: TranscriptPart) => void = () => {},
): Promise<Result> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    let worker: Worker;
    try {
      worker = open();
    } catch (cause) {
      reject(new WorkerError('There is no worker.', { cause }));
      return;
    }
    const onAbort = (): void => {
      worker.terminate();
      reject(signal.reason);
    };
    const end = (): void => {
      worker.terminate();
      signal.removeEventListener('abort', onAbort);
    };
    signal.addEventListener('abort', onAbort, { once: true });
    worker.addEventListener('message', ({ data }: MessageEvent<FitAnswer | ReadAnswer>) => {
      if ('part' in data) {
        onPart(data.part);
        return;
      }
      end();
      if ('error' in data) reject(new WorkerError(data.error));
      else resolve(data.result as Result);
    });
    worker.addEventListener('error', event => {
      // The error is handled here.
      event.preventDefault();
      end();
      reject(new WorkerError(event.message || 'The worker could not be loaded.'));
    });
    worker.postMessage(task);
  });
}

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
