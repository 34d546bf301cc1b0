import type { Piece } from './json-piece.js';

/** Characters in a second that no one speaks: fewer, where all times are whole numbers, are of milliseconds. */
const SLOWEST = 0.03;
/** Seconds that no recording has: its length is in milliseconds then. */
const A_DAY = 86_400;

/**
 * Whether times are counted in milliseconds, though no name says so: whole numbers that are beyond the recording, or that
 * would be spoken far too slowly.
 *
 * @param duration Length of the recording, in seconds or in the unit of the times.
 */
export function areMilliseconds(pieces: readonly Piece[], duration: number | undefined): boolean {
  let [first, last, characters, said] = [Number.POSITIVE_INFINITY, 0, 0, 0];
  for (const { start, end = start, text, words } of pieces) {
    if (start === undefined) continue;
    if (!Number.isInteger(start) || !Number.isInteger(end)) return false;
    first = Math.min(first, start);
    last = Math.max(last, end!);
    said += end! - start;
    characters += Math.max(text.length, words.length);
  }
  const seconds = last - first;
  if (seconds <= 0 || characters < 2) return false;
  const isTooLong = duration !== undefined && last > 10 * duration && last / 1000 <= 1.1 * duration + 1;
  const isTooSlow = characters / seconds < SLOWEST;
  // Even without the silence between texts: then the length is counted so, too.
  if (isTooSlow && pieces.length > 1 && characters / said < SLOWEST && Number.isInteger(duration ?? 0)) return true;
  return isTooLong || (isTooSlow && (duration === undefined || last > 2 * duration || duration > A_DAY));
}
