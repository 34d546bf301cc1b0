import assert from 'node:assert/strict';
import type { Slices } from '../../src/transcript/slices.js';

/** How many times as much is measured against one: far enough apart for what else the machine does not to count. */
const TIMES = 4;
/** How many times longer it may take. It is 4 where it is linear, 16 where it is quadratic. */
const MOST = 8;
/** Less is the noise of caches and of garbage collection, in milliseconds. */
const SHORTEST_MS = 2;
/** Tries at the most: any of them may meet a garbage collection, and the first one compiles. */
const TRIES = 20;
/** What part of the whole the longest slice may be, */
const LONGEST_SHARE = 1 / 8;
/** or how long, in milliseconds, where the whole is short, on a machine with other work: a page may wait for 50. */
const SHORT_SLICE_MS = 20;

/** Milliseconds of the processor that a task takes: those of the clock are also for what else the machine does. */
export function timeOf(task: () => unknown): number {
  const begin = process.cpuUsage();
  task();
  const { user, system } = process.cpuUsage(begin);
  return (user + system) / 1000;
}

/**
 * That a task is linear: for four times as much it takes less than eight times as long, by the shortest of some tries.
 *
 * @param make Makes what the task is done with, of a size; not measured.
 */
export function assertLinear<Given>(
  size: number,
  make: (size: number) => Given,
  task: (given: Given) => unknown,
): void {
  const [once, more] = [make(size), make(TIMES * size)];
  let [best, bestOfMore] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let tries = 0; tries < TRIES; tries++) {
    best = Math.min(
      best,
      timeOf(() => task(once)),
    );
    bestOfMore = Math.min(
      bestOfMore,
      timeOf(() => task(more)),
    );
    if (tries > 0 && bestOfMore < MOST * Math.max(best, SHORTEST_MS)) return;
  }
  assert.fail(`${size} take ${best.toFixed(2)} ms, ${TIMES} times as much ${bestOfMore.toFixed(2)} ms.`);
}

/** That work is done in slices of which none is much of the whole, each by the shortest that it took in some tries. */
export function assertShortSlices(begin: () => Slices<unknown>): void {
  const slices: number[] = [];
  let [longest, whole] = [0, 0];
  for (let tries = 0; tries < TRIES; tries++) {
    const work = begin();
    for (let index = 0, isDone = false; !isDone; index++) {
      const taken = timeOf(() => {
        isDone = work.next().done === true;
      });
      slices[index] = Math.min(slices[index] ?? Number.POSITIVE_INFINITY, taken);
    }
    longest = slices.reduce((most, slice) => Math.max(most, slice));
    whole = slices.reduce((sum, slice) => sum + slice);
    if (longest < Math.max(SHORT_SLICE_MS, LONGEST_SHARE * whole)) return;
  }
  assert.fail(`The longest slice takes ${longest.toFixed(2)} ms of ${whole.toFixed(2)} ms.`);
}
