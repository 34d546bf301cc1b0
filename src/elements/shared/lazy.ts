/** Something that many pages do without. It is loaded when it is first wanted; what could not be loaded, the next time. */
export class Lazy<T> {
  readonly #load: () => Promise<T>;
  readonly #onLoad: ((value: T) => void) | undefined;
  #loading: Promise<void> | undefined;
  #value: T | undefined;

  constructor(load: () => Promise<T>, onLoad?: (value: T) => void) {
    this.#load = load;
    this.#onLoad = onLoad;
  }

  /** `undefined` until it is there. */
  get value(): T | undefined {
    return this.#value;
  }

  /** Resolves when it is there, or could not be loaded; `undefined` while nothing is on its way. */
  get settled(): Promise<void> | undefined {
    return this.#loading;
  }

  /** Has it loaded, unless it is there or on its way. */
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
      // The rest goes on without it, and the page's author is told what is missing.
      reportError(error);
    } finally {
      this.#loading = undefined;
    }
  }
}
