/**
 * Tells the page's developer of an error, while all goes on: as the global function does, which the simulated pages of test runners
 * lack.
 */
export function reportError(error: unknown): void {
  (globalThis.reportError ?? console.error)(error);
}
