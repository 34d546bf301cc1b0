/** Elements that are loaded when their tag is met. */
export class LazyElements {
  readonly #loaders: Map<string, () => Promise<unknown>>;
  readonly #roots = new Set<ParentNode>();

  /** @param loaders What loads and registers each, by its name. */
  constructor(loaders: Readonly<Record<string, () => Promise<unknown>>>) {
    this.#loaders = new Map(Object.entries(loaders));
  }

  /** Loads the elements whose tags are below `root` at the end of the task, when all that is put there now is there. */
  lookIn(root: ParentNode): void {
    if (this.#loaders.size === 0) return;
    if (this.#roots.size === 0) queueMicrotask(() => this.#look());
    this.#roots.add(root);
  }

  /** Loads an element, unless it is there or on its way. One that could not be loaded is tried again the next time. */
  load(name: string): void {
    const loader = this.#loaders.get(name);
    if (!loader) return;
    this.#loaders.delete(name);
    if (customElements.get(name)) return;
    loader().catch(error => {
      this.#loaders.set(name, loader);
      // The rest of the page goes on without it, and its author is told which file is missing.
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
