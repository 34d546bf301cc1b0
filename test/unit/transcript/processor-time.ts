import type { Slices } from '../../../src/transcript/slices.js';

/** Milliseconds of the processor that work takes: what else the machine does is not in them. */
export function timeOf(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** The least milliseconds that each of two takes, in turn: what is compiled or collected is not in all runs. */
export function leastTimes(works: readonly [() => void, () => void], runs: number): [number, number] {
  const best: [number, number] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let run = 0; run < runs; run++) {
    for (const [index, work] of works.entries()) best[index] = Math.min(best[index]!, timeOf(work));
  }
  return best;
}

/** The milliseconds of the longest slice and of all of them, each slice by the least that it took in some runs. */
export function sliceTimes(begin: () => Slices<unknown>, runs: number): { longest: number; whole: number } {
  const slices: number[] = [];
  for (let run = 0; run < runs; run++) {
    const work = begin();
    for (let index = 0, isDone = false; !isDone; index++) {
      const ms = timeOf(() => {
        isDone = work.next().done === true;
      });
      slices[index] = Math.min(slices[index] ?? Number.POSITIVE_INFINITY, ms);
    }
  }
  const longest = slices.reduce((most, slice) => Math.max(most, slice));
  return { longest, whole: slices.reduce((sum, slice) => sum + slice) };
}
