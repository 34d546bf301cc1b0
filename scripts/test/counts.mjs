// What a stage of tests found. Every stage gives the same shape, so that `npm test` can add them up.

/**
 * @typedef {{ passed: number, failed: string[], skipped: string[] }} Counts `failed` names each test, `skipped` each and its
 * reason.
 */

/** @returns {Counts} */
export function noCounts() {
  return { passed: 0, failed: [], skipped: [] };
}

/** Counts a test by the problems that it found, and says whether it found none. */
export function countTest(counts, name, problems) {
  if (problems.length === 0) counts.passed += 1;
  else counts.failed.push(name);
  return problems.length === 0;
}

/** Adds `more` to `counts`. */
export function addCounts(counts, more) {
  counts.passed += more.passed;
  counts.failed.push(...more.failed);
  counts.skipped.push(...more.skipped);
}
