/** The worker could not be begun, or did not come to an end. */
class WorkerError extends Error {
  override readonly name = 'WorkerError';
}

/**
 * A worker whose address may also be of another origin, such as that of a CDN, which browsers refuse: a worker of this
 * page's origin then imports what is there.
 */
export class RemoteWorker extends Worker {
  constructor(address: URL, options: WorkerOptions) {
    const script = new Blob([`import ${JSON.stringify(address.href)};`], { type: 'text/javascript' });
    const url = URL.createObjectURL(script);
    super(url, options);
    for (const type of ['message', 'error'])
      this.addEventListener(type, () => URL.revokeObjectURL(url), { once: true });
  }
}

/**
 * Gives a task to a worker of its own, and resolves with its first answer.
 *
 * @param open Makes the worker.
 * @throws {WorkerError} When there can be none, as where the page's Content Security Policy forbids it.
 */
export function inWorker<Result>(open: () => Worker, task: unknown, signal: AbortSignal): Promise<Result> {
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
    worker.addEventListener('message', ({ data }: MessageEvent<Result>) => {
      end();
      resolve(data);
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
