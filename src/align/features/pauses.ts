import type { Loudness } from './loudness.js';
import { type Levels, levelsOf } from './noise-floor.js';

/** A stretch in which nobody speaks: `[start, end)`. */
export interface Pause {
  /** Seconds. */
  readonly start: number;
  /** Seconds. */
  readonly end: number;
  /** How far it falls from the voice to what is under it: 0 (not at all) to 1 (all the way). */
  readonly depth: number;
}

// Shares of the way from the floor to the voice: a pause has to fall below the first, and lasts until the second.
const ENTER = 0.26;
const LEAVE = 0.42;
/** Decibels that a voice has to stand out by. Less is no speech, but music or noise alone. */
const CONTRAST = 6;

/** The pauses of speech, in order: those between sentences, and every dip inside them. */
export function findPauses(loudness: Loudness, levels: Levels = levelsOf(loudness)): Pause[] {
  const { decibels, secondsPerFrame } = loudness;
  const { floor, voice } = levels;
  const pauses: Pause[] = [];
  // Frame at which the open dip began, -1 for none, and how low it went.
  let from = -1;
  let lowest = 1;
  const close = (to: number): void => {
    if (from >= 0 && lowest < ENTER) pauses.push(pauseOf(from, to, lowest));
    from = -1;
    lowest = 1;
  };
  const pauseOf = (first: number, to: number, low: number): Pause => ({
    start: first * secondsPerFrame,
    end: to * secondsPerFrame,
    depth: Math.min(1, Math.max(0, 1 - low)),
  });
  for (let frame = 0; frame < decibels.length; frame++) {
    const contrast = voice[frame]! - floor[frame]!;
    const height = contrast < CONTRAST ? 1 : (decibels[frame]! - floor[frame]!) / contrast;
    // False for NaN: what is unknown is no pause.
    if (height < LEAVE) {
      if (from < 0) from = frame;
      lowest = Math.min(lowest, height);
    } else close(frame);
  }
  close(decibels.length);
  return pauses;
}
