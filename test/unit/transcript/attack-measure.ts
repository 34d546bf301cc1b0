// How long the reader of an attack takes, and whether that grows faster than the text.
import { readers } from './attack-readers.js';
import type { Attack } from './attacks.js';

/** What came of one attack. */
export interface Measured {
  /** UTF-16 units of the smaller text of the two that were compared. */
  readonly length: number;
  /** Milliseconds of the processor for it. */
  readonly smallMs: number;
  /** Milliseconds for one four times as long. */
  readonly largeMs: number;
  /** By how much the process grew, in bytes. */
  readonly grownBytes: number;
  /** What was thrown, if anything. */
  readonly error?: string;
}

// Long enough to be measured, short enough to measure many.
const WANTED_MS = 2.5;
const FIRST = 1000;
const MOST = 125_000;
const MOST_ROUNDS = 5;
// More than four times as much for four times the text may be the beginning of what grows faster: longer ones tell.
const SUSPECT_RATIO = 6;
const ENOUGH_MS = 100;
const HOPELESS_MS = 1000;

/** Whether time grows by more than three when the length is doubled: by more than nine when it is doubled again. */
export function isTooMuch({ smallMs, largeMs }: Pick<Measured, 'smallMs' | 'largeMs'>): boolean {
  return largeMs > 2 * WANTED_MS && largeMs >= 9 * smallMs;
}

/**
 * Measures an attack.
 *
 * @param begin Told before each reading how long its text is.
 */
export function measure(attack: Attack, begin: (length: number) => void): Measured {
  const size = process.memoryUsage.rss();
  let length = FIRST;
  let smallMs = Number.POSITIVE_INFINITY;
  let largeMs = Number.POSITIVE_INFINITY;
  const timed = (units: number): number => {
    const text = attack.make(units);
    begin(text.length);
    // Of the processor, not of the clock: other programs do not count.
    const before = process.cpuUsage();
    readers[attack.reader](text);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  };
  try {
    for (;;) {
      smallMs = timed(length);
      if (smallMs >= WANTED_MS || length >= MOST) break;
      length = Math.min(MOST, length * (smallMs < WANTED_MS / 8 ? 8 : 2));
    }
    for (let isSuspect = false; ; ) {
      // The least of several: rubbish that is collected, or code that is compiled, is not in all of them.
      for (let round = 0; round < MOST_ROUNDS; round++) {
        smallMs = Math.min(smallMs, timed(length));
        largeMs = Math.min(largeMs, timed(4 * length));
        if (largeMs < SUSPECT_RATIO * smallMs) break;
      }
      const isTooSlow = isTooMuch({ smallMs, largeMs });
      // Twice in a row it is not by chance, nor because longer files are taken for something else.
      if (isTooSlow ? isSuspect || largeMs > HOPELESS_MS : largeMs < SUSPECT_RATIO * smallMs) break;
      if (!isTooSlow && (largeMs > ENOUGH_MS || length >= MOST)) break;
      isSuspect = isTooSlow;
      length *= 4;
      [smallMs, largeMs] = [largeMs, Number.POSITIVE_INFINITY];
    }
  } catch (error) {
    return { length, smallMs, largeMs, grownBytes: 0, error: String(error).slice(0, 300) };
  }
  return { length, smallMs, largeMs, grownBytes: process.memoryUsage.rss() - size };
}
