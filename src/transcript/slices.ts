/** Work in slices: it yields now and then, so that whoever drives it can let a page draw and answer. */
export type Slices<T> = Generator<void, T, void>;

/** Does all of it at once. */
export function finish<T>(work: Slices<T>): T {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}
