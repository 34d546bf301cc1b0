/** Calls back when elements change their size; never where nothing is laid out, as in the simulated pages of test runners. */
export function observeSize(callback: () => void, ...elements: readonly Element[]): ResizeObserver | undefined {
  if (!globalThis.ResizeObserver) return undefined;
  const observer = new ResizeObserver(callback);
  for (const element of elements) observer.observe(element);
  return observer;
}
