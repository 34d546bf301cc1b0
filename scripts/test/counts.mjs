// What a stage of tests found. Every stage gives the same shape, so that `npm test` can add them up.

/** @typedef {{ passed: number, failed: number, skipped: string[] }} Counts `skipped` names each test and its reason. */

/** @returns {Counts} */
export function noCounts() {
  return { passed: 0, failed: 0, skipped: [] };
}

/** Adds `more` to `counts`. */
export function addCounts(counts, more) {
  counts.passed += more.passed;
  counts.failed += more.failed;
  counts.skipped.push(...more.skipped);
}
