/** Zero crossings of the filter on each side: enough to keep what is above the new band 60 dB down. */
const CROSSINGS = 7;
/** Where the band ends, as a share of the lower of the two rates. */
const CUTOFF = 0.46;
/** Weights that are held, 4 MB: a rate without a divisor in common has as many phases as there are outputs a second. */
const MOST_WEIGHTS = 1 << 20;

/** Brings samples that come piece by piece to another rate, without aliases, each output sample in its place. */
export class Resampler {
  readonly #step: number;
  readonly #phases: number;
  /** Phases that have weights of their own. Where there are less than phases, they stand for those next to them. */
  readonly #rows: number;
  /** Weights of `2 * #half` inputs for each of them in turn. */
  readonly #weights: Float32Array;
  readonly #half: number;
  /** Inputs that are still needed, and the place of the first in the whole. */
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
    const band = CUTOFF * Math.min(1, to / from);
    this.#half = Math.ceil(CROSSINGS / (2 * band));
    this.#rows = Math.min(this.#phases, Math.floor(MOST_WEIGHTS / (2 * this.#half)));
    this.#weights = weightsOf(this.#rows, this.#half, band);
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
      for (let i = 0; i < width; i++) sum += input[first + i]! * this.#weights[weights + i]!;
      output[count] = sum;
    }
    this.#next += count;
    const needed = Math.floor((this.#next * this.#step) / this.#phases) - half + 1;
    this.#rest = input.slice(needed - this.#restStart);
    this.#restStart = needed;
    return output.subarray(0, count);
  }
}

/** For each phase, a sinc under a Blackman window, its sum 1. */
function weightsOf(phases: number, half: number, band: number): Float32Array {
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
