import { LONGEST_SECONDS } from './limits.js';
import { inRange, type Peaks } from './peaks.js';

/** Position and rate of a run of samples. */
export interface Placement {
  /** Sample rate of the run, in Hz. */
  readonly sampleRate: number;
  /** Position of the first sample, in samples from the start of the sound; may be a fraction, and negative. */
  readonly position: number;
  /** Index of the first sample to take. Default: 0. */
  readonly from?: number;
  /** Index after the last sample to take. Default: the number of samples. */
  readonly to?: number;
}

/** A half-open range of slices: `[from, to)`. */
export interface SliceRange {
  /** Index of the first slice. */
  readonly from: number;
  /** Index after the last slice. */
  readonly to: number;
}

/**
 * Computes peaks from runs of samples in any order. A slice without samples stays unknown (`NaN`). Adding the same
 * samples twice changes nothing. Memory grows with the last position, which a file states, so it is limited by a
 * longest duration.
 */
export class PeaksBuilder {
  /** Duration of one slice in seconds. */
  readonly secondsPerSlice: number;
  /** Longest duration taken, in seconds. */
  readonly longest: number;
  #data = new Float32Array(0);
  #count = 0;
  readonly #most: number;
  #isCut = false;

  /**
   * @param longest Longest duration in seconds; samples past it are ignored. Default: 100 hours.
   * @throws {RangeError} when either is not above 0.
   */
  constructor(secondsPerSlice: number, longest: number = LONGEST_SECONDS) {
    if (!(secondsPerSlice > 0)) throw new RangeError(`secondsPerSlice must be above 0, got ${secondsPerSlice}.`);
    if (!(longest > 0)) throw new RangeError(`longest must be above 0, got ${longest}.`);
    this.secondsPerSlice = secondsPerSlice;
    this.longest = longest;
    this.#most = slicesIn(longest, secondsPerSlice);
  }

  /** Peaks known so far. The data is a view that later calls write to. */
  get peaks(): Peaks {
    return { data: this.#data.subarray(0, 2 * this.#count), secondsPerSlice: this.secondsPerSlice };
  }

  /** Whether samples were ignored because they lie past the longest duration. */
  get isCut(): boolean {
    return this.#isCut;
  }

  /**
   * Sets the duration of the peaks to `seconds`, or to the longest allowed: slices past it are dropped, missing ones
   * are unknown.
   *
   * @throws {RangeError} when it is `NaN`.
   */
  setDuration(seconds: number): void {
    if (Number.isNaN(seconds)) throw new RangeError('seconds must be a number, got NaN.');
    const count = Math.max(0, Math.min(this.#most, slicesIn(seconds, this.secondsPerSlice)));
    this.#grow(count);
    if (count < this.#count) this.#data.fill(Number.NaN, 2 * count, 2 * this.#count);
    this.#count = count;
  }

  /**
   * Adds samples of one or more channels; a slice holds the minimum and maximum of all. Samples are clamped to -1 … 1.
   *
   * @returns The slices that were touched.
   * @throws {RangeError} when the sample rate is not above 0, or the position is not finite.
   */
  add(channels: readonly Float32Array[], { sampleRate, position, from = 0, to }: Placement): SliceRange {
    if (!(sampleRate > 0)) throw new RangeError(`sampleRate must be above 0, got ${sampleRate}.`);
    if (!Number.isFinite(position)) throw new RangeError(`position must be finite, got ${position}.`);
    const perSlice = wholeIfNearly(sampleRate * this.secondsPerSlice);
    const first = Math.max(from, Math.ceil(-position), 0);
    const given = Math.min(to ?? Number.POSITIVE_INFINITY, channels[0]?.length ?? 0);
    const end = Math.min(given, Math.ceil(this.#most * perSlice - position));
    if (end < given) this.#isCut = true;
    const firstSlice = Math.floor((position + first) / perSlice);
    if (first >= end) return { from: firstSlice, to: firstSlice };
    const lastSlice = Math.floor((position + end - 1) / perSlice);
    this.#grow(lastSlice + 1);
    this.#count = Math.max(this.#count, lastSlice + 1);
    for (const samples of channels) {
      let at = first;
      for (let slice = firstSlice; slice <= lastSlice; slice++) {
        const stop = Math.min(end, Math.ceil((slice + 1) * perSlice - position));
        at = this.#merge(slice, samples, at, stop);
      }
    }
    return { from: firstSlice, to: lastSlice + 1 };
  }

  #merge(slice: number, samples: Float32Array, from: number, to: number): number {
    if (from >= to) return from;
    let low = Number.POSITIVE_INFINITY;
    let high = Number.NEGATIVE_INFINITY;
    for (let i = from; i < to; i++) {
      const sample = samples[i]!;
      if (sample < low) low = sample;
      if (sample > high) high = sample;
    }
    // Nothing but NaN, which a file of floating point samples may hold.
    if (low > high) return to;
    const data = this.#data;
    low = inRange(low);
    high = inRange(high);
    // False for NaN, which the first known sample replaces.
    if (!(data[2 * slice]! <= low)) data[2 * slice] = low;
    if (!(data[2 * slice + 1]! >= high)) data[2 * slice + 1] = high;
    return to;
  }

  /** Grows by at least half, so that adding in small steps does not copy for each. */
  #grow(count: number): void {
    if (2 * count <= this.#data.length) return;
    const data = new Float32Array(2 * Math.max(count, Math.min(this.#most, Math.ceil(1.5 * this.#count))));
    data.set(this.#data.subarray(0, 2 * this.#count));
    data.fill(Number.NaN, 2 * this.#count);
    this.#data = data;
  }
}

function slicesIn(seconds: number, secondsPerSlice: number): number {
  return Math.ceil(seconds / secondsPerSlice - 1e-6);
}

function wholeIfNearly(value: number): number {
  const whole = Math.round(value);
  return Math.abs(value - whole) < 1e-6 ? whole : value;
}
