import { CueLoadError, type Fetch, type LoadOptions, type Part } from '../../playback/index.js';

/** Time in milliseconds after which a pending request counts as slow. */
export const patienceMs = 8000;

/** Request to load, and callbacks for its result. */
export interface LoadingTask<T> {
  readonly part: Part;
  readonly address: string;
  /** What makes the request; `undefined` for the global `fetch`. */
  readonly fetch: Fetch | undefined;
  readonly ask: (options: LoadOptions) => Promise<T>;
  readonly done: (value: T) => void;
  readonly fail: (error: CueLoadError) => void;
  /** Called when the request was started anew, so that an earlier error is obsolete, or when it became slow. */
  readonly changed: () => void;
}

/**
 * Loads one resource of an element. While it is slow, and after it failed, it can be requested again; the first
 * response counts, also a late one. It is requested again when the browser is back online.
 */
export class Loading<T> {
  readonly #task: LoadingTask<T>;
  readonly #scope = new AbortController();
  /** Aborts the latest attempt other than the first. */
  #again: AbortController | undefined;
  #pending = 0;
  #timer = 0;
  #isSlow = false;

  constructor(task: LoadingTask<T>) {
    this.#task = task;
    addEventListener('online', () => this.again(), { signal: this.#scope.signal });
    void this.#try(this.#scope.signal);
  }

  /** Whether a response is still possible. */
  get isPending(): boolean {
    return this.#pending > 0;
  }

  get isSlow(): boolean {
    return this.#isSlow;
  }

  /** Requests again, bypassing the cache. At most two requests are pending, as browsers allow few to one server. */
  again(): void {
    this.#again?.abort();
    this.#again = new AbortController();
    void this.#try(AbortSignal.any([this.#scope.signal, this.#again.signal]), 'reload');
    this.#task.changed();
  }

  stop(): void {
    this.#pending = 0;
    this.#wait(false);
    this.#scope.abort();
  }

  #wait(isWaiting: boolean): void {
    clearTimeout(this.#timer);
    this.#isSlow = false;
    if (!isWaiting) return;
    this.#timer = window.setTimeout(() => {
      this.#isSlow = true;
      this.#task.changed();
    }, patienceMs);
  }

  async #try(signal: AbortSignal, cache?: RequestCache): Promise<void> {
    this.#pending++;
    this.#wait(true);
    let value: T;
    try {
      value = await this.#task.ask({ signal, cache, fetch: this.#task.fetch });
    } catch (error) {
      if (!this.#scope.signal.aborted && --this.#pending === 0) this.#fail(error);
      return;
    }
    if (this.#scope.signal.aborted) return;
    this.stop();
    this.#task.done(value);
  }

  #fail(error: unknown): void {
    const { part, address, fail } = this.#task;
    this.#wait(false);
    const reason = error instanceof Error ? error.message : String(error);
    fail(error instanceof CueLoadError ? error : new CueLoadError(part, 'decode', address, reason, error));
  }
}
