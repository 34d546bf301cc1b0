import type { Loudness } from './loudness.js';

/** How loud speech and what is under it are, frame by frame, in decibels. */
export interface Levels {
  /** Of the pauses: noise, music or silence. */
  readonly floor: Float32Array;
  /** Of the vowels. */
  readonly voice: Float32Array;
}

/** Seconds between the places at which levels are measured. */
const HOP = 1;
/** Seconds to each side that are looked at. */
const REACH = 6;
const FLOOR_SHARE = 0.06;
const VOICE_SHARE = 0.85;
/** Decibels. A floor further under the voice than this is silence, whatever its level. */
const DEEPEST = 36;
/** Decibels. Where the loudest is this much under that of the whole recording, nobody speaks. */
const QUIETEST = 22;
/** Decibels that the histograms span. */
const LOW = -100;
const BINS = 110;

/**
 * Local levels of speech and of what is under it, by percentiles of a sliding window, so that a bed that swells and
 * speakers of different loudness are followed.
 */
export function levelsOf({ decibels, secondsPerFrame }: Loudness): Levels {
  const perHop = Math.max(1, Math.round(HOP / secondsPerFrame));
  const hops = Math.max(1, Math.ceil(decibels.length / perHop));
  const histograms = Array.from({ length: hops }, () => new Int32Array(BINS));
  const whole = new Int32Array(BINS);
  for (let frame = 0; frame < decibels.length; frame++) {
    const value = decibels[frame]!;
    if (Number.isNaN(value)) continue;
    const bin = Math.max(0, Math.min(BINS - 1, Math.round(value - LOW)));
    histograms[Math.floor(frame / perHop)]![bin]!++;
    whole[bin]!++;
  }
  const loudest = percentile(whole, VOICE_SHARE);
  const floors = new Float32Array(hops);
  const voices = new Float32Array(hops);
  const reach = Math.round(REACH / HOP);
  const window = new Int32Array(BINS);
  const change = (hop: number, sign: number): void => {
    const histogram = histograms[hop];
    if (histogram !== undefined) for (let bin = 0; bin < BINS; bin++) window[bin]! += sign * histogram[bin]!;
  };
  for (let hop = 0; hop < reach; hop++) change(hop, 1);
  for (let hop = 0; hop < hops; hop++) {
    change(hop + reach, 1);
    change(hop - reach - 1, -1);
    const voice = Math.max(percentile(window, VOICE_SHARE), loudest - QUIETEST);
    voices[hop] = voice;
    floors[hop] = Math.min(voice, Math.max(percentile(window, FLOOR_SHARE), voice - DEEPEST));
  }
  return { floor: drawn(floors, decibels.length, perHop), voice: drawn(voices, decibels.length, perHop) };
}

function percentile(histogram: Int32Array, share: number): number {
  let total = 0;
  for (const count of histogram) total += count;
  let left = total * share;
  for (let bin = 0; bin < BINS; bin++) {
    left -= histogram[bin]!;
    if (left < 0) return LOW + bin;
  }
  return LOW;
}

/** A value a frame, on straight lines between those in the middle of each hop. */
function drawn(values: Float32Array, length: number, perHop: number): Float32Array {
  const line = new Float32Array(length);
  for (let frame = 0; frame < length; frame++) {
    const place = Math.max(0, Math.min(values.length - 1, (frame + 0.5) / perHop - 0.5));
    const before = Math.floor(place);
    const after = Math.min(values.length - 1, before + 1);
    line[frame] = values[before]! + (place - before) * (values[after]! - values[before]!);
  }
  return line;
}
