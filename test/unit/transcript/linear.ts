import assert from 'node:assert/strict';

// Less is the noise of the machine, in milliseconds.
const shortest = 4;

/**
 * Asserts that twice as much takes less than three times as long. Each length counts with the best of its runs, by the
 * processor's clock: other processes may take their share of the machine.
 *
 * @param make A source of about this many UTF-16 units.
 */
export function assertLinear(
  make: (length: number) => string,
  read: (source: string) => unknown,
  length = 40_000,
): void {
  const [one, two] = [make(length), make(2 * length)];
  read(make(length / 4));
  let best = Number.POSITIVE_INFINITY;
  let bestOfTwo = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 6; round++) {
    best = Math.min(
      best,
      timeOf(() => read(one)),
    );
    bestOfTwo = Math.min(
      bestOfTwo,
      timeOf(() => read(two)),
    );
    if (bestOfTwo < 3 * Math.max(best, shortest)) return;
  }
  assert.fail(`${two.length} units took ${bestOfTwo} ms, ${one.length} took ${best} ms`);
}

/** Milliseconds of the processor. */
function timeOf(work: () => unknown): number {
  const begin = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(begin);
  return (user + system) / 1000;
}
