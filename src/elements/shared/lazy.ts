import { reportError } from '../../playback/report-error.js';

/** A module or value loaded on first use. After a failure, the next use tries again. */
export class Lazy<T> {
  readonly #load: () => Promise<T>;
  readonly #onLoad: ((value: T) => void) | undefined;
  #loading: Promise<void> | undefined;
  #value: T | undefined;

  constructor(load: () => Promise<T>, onLoad?: (value: T) => void) {
    this.#load = load;
    this.#onLoad = onLoad;
  }

  /** The loaded value; `undefined` until then. */
  get value(): T | undefined {
    return this.#value;
  }

  /** Resolves when loading succeeded or failed; `undefined` while nothing is loading. */
  get settled(): Promise<void> | undefined {
    return this.#loading;
  }

  /** Starts loading, unless the value is loaded or loading; returns it if it is. */
  want(): T | undefined {
    if (this.#value === undefined) this.#loading ??= this.#start();
    return this.#value;
  }

  async #start(): Promise<void> {
    try {
      this.#value = await this.#load();
      this.#loading = undefined;
      this.#onLoad?.(this.#value);
    } catch (error) {
      // The rest works without it; the page's developer sees what is missing.
      reportError(error);
    } finally {
      this.#loading = undefined;
    }
  }
}
