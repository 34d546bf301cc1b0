/**
 * Resampling by a rational factor with a polyphase filter, a windowed sinc. Samples are -1 to 1, one channel.
 *
 * @see J. O. Smith, Digital audio resampling, https://ccrma.stanford.edu/~jos/resample/
 * @see F. Harris, On the use of windows for harmonic analysis with the discrete Fourier transform, Proc. IEEE 66 (1978),
 *   https://doi.org/10.1109/PROC.1978.10837, on the Blackman window
 */
/** Zero crossings of the sinc on each side: the stop band is 60 dB down. */
const ZERO_CROSSINGS = 7;
/** Cutoff frequency as a share of the lower of the two rates. Set by hand. */
const CUTOFF_RATIO = 0.46;
/** Most coefficients, 4 MB: rates without a common divisor have as many phases as there are outputs a second. */
const MAX_COEFFICIENTS = 1 << 20;

/** Resamples samples that come piece by piece, without aliases and without delay. */
export class Resampler {
  readonly #step: number;
  readonly #phases: number;
  /** Phases with coefficients of their own; where they are fewer than all, each stands for its neighbours too. */
  readonly #rows: number;
  /** Rows of `2 * #half` coefficients, by phase. */
  readonly #coefficients: Float32Array;
  readonly #half: number;
  /** Inputs that are still needed, and the index of the first. */
  #rest: Float32Array;
  #restStart: number;
  /** Index of the next output. */
  #next = 0;

  /** @param from Samples a second of what comes. Whole. @param to Samples a second of what is wanted. Whole. */
  constructor(from: number, to: number) {
    const divisor = greatestDivisor(from, to);
    this.#step = from / divisor;
    this.#phases = to / divisor;
    // In periods of the input.
    const band = CUTOFF_RATIO * Math.min(1, to / from);
    this.#half = Math.ceil(ZERO_CROSSINGS / (2 * band));
    this.#rows = Math.min(this.#phases, Math.floor(MAX_COEFFICIENTS / (2 * this.#half)));
    this.#coefficients = polyphaseFilter(this.#rows, this.#half, band);
    this.#rest = new Float32Array(this.#half - 1);
    this.#restStart = 1 - this.#half;
  }

  /** The outputs that the inputs by now allow. */
  push(samples: Float32Array): Float32Array {
    const input = new Float32Array(this.#rest.length + samples.length);
    input.set(this.#rest);
    input.set(samples, this.#rest.length);
    return this.#advance(input);
  }

  /** The outputs that are left, as if silence followed. */
  end(): Float32Array {
    return this.push(new Float32Array(this.#half));
  }

  #advance(input: Float32Array): Float32Array {
    const half = this.#half;
    const width = 2 * half;
    const end = this.#restStart + input.length;
    const output = new Float32Array(Math.max(0, Math.ceil(((end - half) * this.#phases) / this.#step) - this.#next));
    let count = 0;
    for (; ; count++) {
      const place = (this.#next + count) * this.#step;
      const whole = Math.floor(place / this.#phases);
      if (whole + half >= end) break;
      const phase = place - whole * this.#phases;
      const weights = Math.floor((phase * this.#rows) / this.#phases) * width;
      const first = whole - half + 1 - this.#restStart;
      let sum = 0;
      for (let i = 0; i < width; i++) sum += input[first + i]! * this.#coefficients[weights + i]!;
      output[count] = sum;
    }
    this.#next += count;
    const needed = Math.floor((this.#next * this.#step) / this.#phases) - half + 1;
    this.#rest = input.slice(needed - this.#restStart);
    this.#restStart = needed;
    return output.subarray(0, count);
  }
}

/** Rows by phase: a sinc times a Blackman window, its sum 1. */
function polyphaseFilter(phases: number, half: number, band: number): Float32Array {
  const weights = new Float32Array(phases * 2 * half);
  for (let phase = 0; phase < phases; phase++) {
    const row = weights.subarray(phase * 2 * half, (phase + 1) * 2 * half);
    let sum = 0;
    for (let i = 0; i < row.length; i++) {
      const away = i - half + 1 - phase / phases;
      const angle = 2 * Math.PI * band * away;
      const turn = (Math.PI * away) / half;
      const window = Math.abs(away) < half ? 0.42 + 0.5 * Math.cos(turn) + 0.08 * Math.cos(2 * turn) : 0;
      row[i] = (away === 0 ? 1 : Math.sin(angle) / angle) * window;
      sum += row[i]!;
    }
    for (let i = 0; i < row.length; i++) row[i]! /= sum;
  }
  return weights;
}

function greatestDivisor(a: number, b: number): number {
  while (b > 0) [a, b] = [b, a % b];
  return a;
}
