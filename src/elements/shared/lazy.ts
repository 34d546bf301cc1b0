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

/** Loads the definitions of elements when their tags are found. */
export class LazyElements {
  readonly #loaders: Map<string, () => Promise<unknown>>;
  readonly #roots = new Set<ParentNode>();

  /** @param loaders Functions that load and register an element, by tag name. */
  constructor(loaders: Readonly<Record<string, () => Promise<unknown>>>) {
    this.#loaders = new Map(Object.entries(loaders));
  }

  /**
   * Loads the elements whose tags are below `root`, at the end of the task, so that all tags inserted in it are found.
   */
  lookIn(root: ParentNode): void {
    if (this.#loaders.size === 0) return;
    if (this.#roots.size === 0) queueMicrotask(() => this.#look());
    this.#roots.add(root);
  }

  /** Loads an element, unless it is loaded or loading. After a failure, the next call tries again. */
  load(name: string): void {
    const loader = this.#loaders.get(name);
    if (!loader) return;
    this.#loaders.delete(name);
    if (customElements.get(name)) return;
    loader().catch(error => {
      this.#loaders.set(name, loader);
      // The rest of the page works without it; the page's developer sees which file is missing.
      reportError(error);
    });
  }

  #look(): void {
    const roots = [...this.#roots];
    this.#roots.clear();
    for (const name of [...this.#loaders.keys()]) {
      if (roots.some(root => root.querySelector(name))) this.load(name);
    }
  }
}
