/**
 * Pauses of speech: an energy detector with hysteresis, its thresholds relative to the local noise floor and voice. Those
 * levels are quantiles of the loudness in a sliding window, from histograms; arrays have an entry a frame, in decibels.
 *
 * @see L. R. Rabiner, M. R. Sambur, An algorithm for determining the endpoints of isolated utterances, Bell Syst. Tech. J. 54
 *   (1975)
 * @see V. Stahl et al., Quantile based noise estimation for spectral subtraction and Wiener filtering, ICASSP 2000
 */
import type { Loudness } from './loudness.js';

/** Levels of speech and of its background, in decibels, by frame. */
interface Levels {
  /** Level of the pauses: noise, music or silence. */
  readonly floor: Float32Array;
  /** Level of the vowels. */
  readonly voice: Float32Array;
}

/** Seconds between measurements. Set by hand. */
const HOP_SECONDS = 1;
/** Half the width of the window in seconds. Set by hand. */
const REACH_SECONDS = 6;
/** Quantile of the background. Set by hand. */
const FLOOR_QUANTILE = 0.06;
/** Quantile of the voice. Set by hand. */
const VOICE_QUANTILE = 0.85;
/** Decibels by which the floor is at most below the voice: below is silence, whatever its level. Set by hand. */
const MAX_DEPTH_DECIBELS = 36;
/** Decibels by which the voice is at most below that of the whole recording: below nobody speaks. Set by hand. */
const MAX_DROP_DECIBELS = 22;
/** Decibels of the first bin of a histogram. */
const LOWEST_DECIBELS = -100;
/** Bins of a histogram, a decibel each. */
const BINS = 110;

/**
 * Local levels of speech and of its background, so that changing backgrounds and speakers of different loudness are
 * followed.
 */
export function levelsOf({ decibels, secondsPerFrame }: Loudness): Levels {
  const perHop = Math.max(1, Math.round(HOP_SECONDS / secondsPerFrame));
  const hops = Math.max(1, Math.ceil(decibels.length / perHop));
  const histograms = Array.from({ length: hops }, () => new Int32Array(BINS));
  const whole = new Int32Array(BINS);
  for (let frame = 0; frame < decibels.length; frame++) {
    const value = decibels[frame]!;
    if (Number.isNaN(value)) continue;
    const bin = Math.max(0, Math.min(BINS - 1, Math.round(value - LOWEST_DECIBELS)));
    histograms[Math.floor(frame / perHop)]![bin]!++;
    whole[bin]!++;
  }
  const loudest = quantile(whole, VOICE_QUANTILE);
  const floors = new Float32Array(hops);
  const voices = new Float32Array(hops);
  const reach = Math.round(REACH_SECONDS / HOP_SECONDS);
  const window = new Int32Array(BINS);
  const change = (hop: number, sign: number): void => {
    const histogram = histograms[hop];
    if (histogram !== undefined) for (let bin = 0; bin < BINS; bin++) window[bin]! += sign * histogram[bin]!;
  };
  for (let hop = 0; hop < reach; hop++) change(hop, 1);
  for (let hop = 0; hop < hops; hop++) {
    change(hop + reach, 1);
    change(hop - reach - 1, -1);
    const voice = Math.max(quantile(window, VOICE_QUANTILE), loudest - MAX_DROP_DECIBELS);
    voices[hop] = voice;
    floors[hop] = Math.min(voice, Math.max(quantile(window, FLOOR_QUANTILE), voice - MAX_DEPTH_DECIBELS));
  }
  return { floor: interpolated(floors, decibels.length, perHop), voice: interpolated(voices, decibels.length, perHop) };
}

function quantile(histogram: Int32Array, order: number): number {
  let total = 0;
  for (const count of histogram) total += count;
  let left = total * order;
  for (let bin = 0; bin < BINS; bin++) {
    left -= histogram[bin]!;
    if (left < 0) return LOWEST_DECIBELS + bin;
  }
  return LOWEST_DECIBELS;
}

/** Linear interpolation by frame between values in the middle of each hop. */
function interpolated(values: Float32Array, length: number, perHop: number): Float32Array {
  const result = new Float32Array(length);
  for (let frame = 0; frame < length; frame++) {
    const place = Math.max(0, Math.min(values.length - 1, (frame + 0.5) / perHop - 0.5));
    const before = Math.floor(place);
    const after = Math.min(values.length - 1, before + 1);
    result[frame] = values[before]! + (place - before) * (values[after]! - values[before]!);
  }
  return result;
}

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
