/** Work in slices: it yields now and then, so that whoever drives it can let a page draw and answer. */
export type Slices<T> = Generator<void, T, void>;

/** Does all of it at once. */
export function finish<T>(work: Slices<T>): T {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}

/** Counts steps of work that may be nested, and says when so many were done that it is time to yield. */
export class Pace {
  readonly #steps: number;
  #left: number;

  /** @param steps How many go between two yields: together they should take a millisecond at most. */
  constructor(steps: number) {
    this.#steps = steps;
    this.#left = steps;
  }

  /** Counts a step. */
  isDue(): boolean {
    if (--this.#left > 0) return false;
    this.#left = this.#steps;
    return true;
  }
}
