/**
 * Pauses of speech: an energy detector with hysteresis, its thresholds relative to the local noise floor and voice.
 *
 * @see L. R. Rabiner, M. R. Sambur, An algorithm for determining the endpoints of isolated utterances, Bell Syst. Tech. J. 54
 *   (1975)
 */
import type { Loudness } from './loudness.js';
import { type Levels, levelsOf } from './noise-floor.js';

/** A stretch in which nobody speaks: `[start, end)`. */
export interface Pause {
  /** Seconds. */
  readonly start: number;
  /** Seconds. */
  readonly end: number;
  /** How far it falls from the voice to the noise floor: 0 (not at all) to 1 (all the way). */
  readonly depth: number;
}

/** Longest frame, in seconds, that shows the pauses of speech. Set by hand. */
export const MAX_FRAME_SECONDS = 0.06;
/** Level below which a pause has to fall, 0 at the floor, 1 at the voice. Set by hand. */
const ENTER_LEVEL = 0.26;
/** Level up to which it lasts. Set by hand. */
const LEAVE_LEVEL = 0.42;
/** Decibels between floor and voice below which there is no speech, but music or noise alone. Set by hand. */
export const MIN_CONTRAST_DECIBELS = 6;

/** The pauses of speech, in order: those between sentences, and every dip inside them. */
export function findPauses(loudness: Loudness, levels: Levels = levelsOf(loudness)): Pause[] {
  const { decibels, secondsPerFrame } = loudness;
  const { floor, voice } = levels;
  const pauses: Pause[] = [];
  // First frame of the current dip, -1 for none, and its lowest level.
  let from = -1;
  let lowest = 1;
  const close = (to: number): void => {
    if (from >= 0 && lowest < ENTER_LEVEL) pauses.push(pauseOf(from, to, lowest));
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
    const level = contrast < MIN_CONTRAST_DECIBELS ? 1 : (decibels[frame]! - floor[frame]!) / contrast;
    // False for NaN: what is unknown is no pause.
    if (level < LEAVE_LEVEL) {
      if (from < 0) from = frame;
      lowest = Math.min(lowest, level);
    } else close(frame);
  }
  close(decibels.length);
  return pauses;
}
