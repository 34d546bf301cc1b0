import assert from 'node:assert/strict';

/** How many times longer twice as much may take. It is 2 where it is linear, 4 where it is quadratic. */
const MOST = 3;
/** Tries at the most: any of them may meet a garbage collection. */
const TRIES = 20;

/**
 * That a task is linear: for twice as much it takes less than three times as long, by the shortest of some tries.
 *
 * @param make Makes what the task is done with, of a size; not measured.
 */
export function assertLinear<Given>(size: number, make: (size: number) => Given, task: (given: Given) => void): void {
  const [once, twice] = [make(size), make(2 * size)];
  let [best, bestOfTwice] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let tries = 0; tries < TRIES; tries++) {
    best = Math.min(
      best,
      timeOf(() => task(once)),
    );
    bestOfTwice = Math.min(
      bestOfTwice,
      timeOf(() => task(twice)),
    );
    // The first one is compiled on the way.
    if (tries > 0 && bestOfTwice < MOST * best) return;
  }
  assert.fail(`${size} take ${best.toFixed(2)} ms, twice as much ${bestOfTwice.toFixed(2)} ms.`);
}

/** Milliseconds of the processor: those of the clock are also for what else runs. */
function timeOf(task: () => void): number {
  const begin = process.cpuUsage();
  task();
  const { user, system } = process.cpuUsage(begin);
  return (user + system) / 1000;
}
