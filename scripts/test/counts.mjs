// What a stage of tests found. Every stage gives the same shape, so that `npm test` can add them up.

/**
 * @typedef {{ passed: number, failed: string[], skipped: string[] }} Counts `failed` names each test, `skipped` each and its
 * reason.
 */

/** @returns {Counts} */
export function noCounts() {
  return { passed: 0, failed: [], skipped: [] };
}

/** Adds `more` to `counts`. */
export function addCounts(counts, more) {
  counts.passed += more.passed;
  counts.failed.push(...more.failed);
  counts.skipped.push(...more.skipped);
}
