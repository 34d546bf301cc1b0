import type { Peaks } from './peaks.js';

/** Where a run of samples belongs. */
export interface Placement {
  /** Samples a second of what is given. */
  readonly sampleRate: number;
  /** Place of the first sample given, in samples from the start of the sound; may be a fraction, and below 0. */
  readonly position: number;
  /** Samples before this one are left out. Default: 0. */
  readonly from?: number;
  /** Samples from this one on are left out. Default: all are taken. */
  readonly to?: number;
}

/** A run of slices, the last not included. */
export interface SliceRange {
  readonly from: number;
  readonly to: number;
}

/**
 * Collects peaks from runs of samples that come in any order. A slice that nothing was added to stays unknown (`NaN`).
 * Adding the same samples twice changes nothing.
 */
export class PeaksBuilder {
  readonly secondsPerSlice: number;
  #data = new Float32Array(0);
  #count = 0;

  constructor(secondsPerSlice: number) {
    if (!(secondsPerSlice > 0)) throw new RangeError(`secondsPerSlice must be above 0, got ${secondsPerSlice}.`);
    this.secondsPerSlice = secondsPerSlice;
  }

  /** What is known by now. The data is a view that later calls write to. */
  get peaks(): Peaks {
    return { data: this.#data.subarray(0, 2 * this.#count), secondsPerSlice: this.secondsPerSlice };
  }

  /** Makes the outline `seconds` long: what is past that goes, what is missing is unknown. */
  setDuration(seconds: number): void {
    const count = Math.max(0, Math.ceil(seconds / this.secondsPerSlice - 1e-6));
    this.#grow(count);
    if (count < this.#count) this.#data.fill(Number.NaN, 2 * count, 2 * this.#count);
    this.#count = count;
  }

  /**
   * Takes in samples, -1 to 1, of one or more channels; a slice spans the lowest and highest of all.
   *
   * @returns The slices that were touched.
   */
  add(channels: readonly Float32Array[], { sampleRate, position, from = 0, to }: Placement): SliceRange {
    const perSlice = wholeIfNearly(sampleRate * this.secondsPerSlice);
    const first = Math.max(from, Math.ceil(-position), 0);
    const end = Math.min(to ?? Number.POSITIVE_INFINITY, channels[0]?.length ?? 0);
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
    let low = samples[from]!;
    let high = low;
    for (let i = from + 1; i < to; i++) {
      const sample = samples[i]!;
      if (sample < low) low = sample;
      else if (sample > high) high = sample;
    }
    const data = this.#data;
    // False for NaN: then this is the first that is known.
    if (!(data[2 * slice]! <= low)) data[2 * slice] = low;
    if (!(data[2 * slice + 1]! >= high)) data[2 * slice + 1] = high;
    return to;
  }

  #grow(count: number): void {
    if (2 * count <= this.#data.length) return;
    const data = new Float32Array(2 * Math.max(count, Math.min(2 * this.#count, this.#count + 100_000))).fill(
      Number.NaN,
    );
    data.set(this.#data.subarray(0, 2 * this.#count));
    this.#data = data;
  }
}

function wholeIfNearly(value: number): number {
  const whole = Math.round(value);
  return Math.abs(value - whole) < 1e-6 ? whole : value;
}
