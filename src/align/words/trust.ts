import type { Pause } from '../pauses.js';
import type { HeardWord } from './recognizer.js';

/** Seconds. Shorter pauses may be a part of a word. */
const PAUSE = 0.22;
/** Seconds at each end of a pause that a word may reach into. */
const REACH = 0.09;
/** Share of the pauses that words may lie over. */
const MOST_COVERED = 0.34;
/** Seconds that a phone takes at the least in the recognizer, and on average at the most. */
const LEAST_PHONE = 0.031;
const MOST_PHONE = 0.4;
/** Share of the words that may be said as fast as the recognizer knows, or too slowly. */
const MOST_ODD = 0.4;

/**
 * Whether words could be where they were heard. A recognizer that has to find a text finds it anywhere, but then words
 * lie over pauses, and are squeezed or drawn out.
 *
 * @param phones How many sounds each word has.
 * @param pauses In order; only those among the words count.
 */
export function isPlausible(words: readonly HeardWord[], phones: readonly number[], pauses: readonly Pause[]): boolean {
  if (words.length === 0) return false;
  const odd = words.filter(({ start, end }, index) => {
    const each = (end - start) / Math.max(1, phones[index]!);
    return each <= LEAST_PHONE || (each > MOST_PHONE && end - start > 0.8);
  }).length;
  if (odd > MOST_ODD * words.length + 0.5) return false;
  let inside = 0;
  let covered = 0;
  let at = 0;
  for (const { start, end } of pauses) {
    const [from, to] = [start + REACH, end - REACH];
    if (end - start < PAUSE || from <= words[0]!.start || to >= words.at(-1)!.end) continue;
    while (at < words.length && words[at]!.end <= from) at++;
    inside++;
    const word = words[at];
    if (word !== undefined && word.start < from + (to - from) / 2) covered++;
  }
  return covered <= MOST_COVERED * inside + 0.5;
}
