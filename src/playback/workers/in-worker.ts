import type { TranscriptPart } from '../loading/transcript-parts.js';
import type { Answer, Task } from './tasks.js';

/** The worker could not be begun, or did not come to an end. */
class WorkerError extends Error {
  override readonly name = 'WorkerError';
}

/** What of Trusted Types is used here. */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL(address: string): string },
  ): { createScriptURL(address: string): unknown };
}

let policy: ReturnType<TrustedTypes['createPolicy']> | undefined;

/**
 * An address of ours, for pages that demand Trusted Types.
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
 * Makes workers of ours. Their address may also be of another origin, such as that of a CDN, which browsers refuse: a
 * worker of this page's origin then imports what is there.
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
 * Gives a task to a worker of its own, and resolves with the result.
 *
 * @param open Makes the worker.
 * @param onPart Told the parts that come before.
 * @throws {WorkerError} When there can be none, as where the page's Content Security Policy forbids it, or it fails.
 */
export function inWorker<Result>(
  open: () => Worker,
  task: Task,
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
    worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => {
      if ('part' in data) {
        onPart(data.part);
        return;
      }
      end();
      if ('error' in data) reject(new WorkerError(data.error));
      else resolve(data.result as Result);
    });
    worker.addEventListener('error', event => {
      // It is told of here.
      event.preventDefault();
      end();
      reject(new WorkerError(event.message || 'The worker could not be loaded.'));
    });
    worker.postMessage(task);
  });
}
