import { ANY, LETTERS, OTHER, SILENCE } from './states.js';

/** How each sound sounds, as learnt from the recording: normal distributions of its frames. */
export class Voices {
  readonly count: number;
  readonly #size: number;
  readonly #means: Float64Array;
  /** Of 1 / variance. */
  readonly #sharpness: Float64Array;
  readonly #heights: Float64Array;
  /** Log of the share of each sound among all that is said. */
  readonly #shares: Float64Array;
  /** Mean length of each sound, in frames. */
  readonly lengths: Float64Array;
  readonly #scores: Float64Array;
  #gain = FIRST_GAIN;

  /** @param frames All of the recording: what has no text may be any of it. */
  constructor(count: number, size: number, frames: Float32Array) {
    this.count = count;
    this.#size = size;
    this.#means = new Float64Array(count * size);
    this.#sharpness = new Float64Array(count * size).fill(1);
    this.#heights = new Float64Array(count);
    this.#shares = new Float64Array(count);
    this.lengths = new Float64Array(count).fill(3);
    this.#scores = new Float64Array(count);
    const tally = new Tally(count, size);
    for (let frame = 0; frame * size < frames.length; frame++) {
      if (!Number.isNaN(frames[frame * size]!)) tally.add(OTHER, 1, frames, frame);
    }
    this.#likelihoodRatios(OTHER, tally, new Float64Array(size), new Float64Array(size), 0);
  }

  /** Log likelihood of a frame by sound, above that of the likeliest. Written over by the next call. */
  scores(frames: Float32Array, frame: number): Float64Array {
    const size = this.#size;
    const scores = this.#scores;
    const place = frame * size;
    for (let sound = 0; sound < this.count; sound++) {
      if (sound === ANY) continue;
      let sum = this.#heights[sound]!;
      const row = sound * size;
      for (let i = 0; i < size; i++) {
        const away = frames[place + i]! - this.#means[row + i]!;
        sum -= away * away * this.#sharpness[row + i]!;
      }
      scores[sound] = sum;
    }
    let most = Number.NEGATIVE_INFINITY;
    for (let sound = LETTERS; sound < this.count; sound++) {
      const score = scores[sound]! + this.#shares[sound]!;
      if (score > most) most = score;
    }
    let sum = 0;
    for (let sound = LETTERS; sound < this.count; sound++) {
      const away = scores[sound]! + this.#shares[sound]! - most;
      if (away > -8) sum += Math.exp(away);
    }
    const any = most + Math.log(sum);
    scores[ANY] = any;
    const [silence, other] = [scores[SILENCE]!, scores[OTHER]!];
    const said = any + this.#gain - MARGIN;
    const top = Math.max(said, silence, other);
    scores[OTHER] = top + Math.log((2 * Math.exp(said - top) + Math.exp(silence - top) + Math.exp(other - top)) / 4);
    return scores;
  }

  learn(tally: Tally): void {
    const size = this.#size;
    this.#gain = tally.gain;
    const { weights, sums, squares, entries } = tally;
    const whole = new Float64Array(size);
    const spread = new Float64Array(size);
    let total = 0;
    let letters = 0;
    for (let sound = 0; sound < this.count; sound++) {
      total += weights[sound]!;
      if (sound >= LETTERS) letters += weights[sound]!;
      for (let i = 0; i < size; i++) {
        whole[i]! += sums[sound * size + i]!;
        spread[i]! += squares[sound * size + i]!;
      }
    }
    for (let i = 0; i < size; i++) {
      whole[i]! /= total;
      spread[i] = spread[i]! / total - whole[i]! ** 2;
    }
    for (let sound = 0; sound < this.count; sound++) {
      if (sound === ANY || sound === OTHER) continue;
      this.#likelihoodRatios(sound, tally, whole, spread, TRUST);
      const weight = weights[sound]!;
      this.#shares[sound] = Math.log((weight + 1) / (letters + this.count));
      // As if it had been said three times more, three frames long.
      if (sound !== SILENCE) this.lengths[sound] = Math.max(SHORTEST, (weight + 9) / (entries[sound]! + 3));
    }
    this.lengths[ANY] = letters / entries.subarray(LETTERS).reduce((a, b) => a + b, 1);
  }

  /** Takes the distribution of what was heard, and of `trust` frames more with the given mean and variance. */
  #likelihoodRatios(
    sound: number,
    { weights, sums, squares }: Tally,
    mean: Float64Array,
    variance: Float64Array,
    trust: number,
  ): void {
    const size = this.#size;
    const weight = weights[sound]! + trust;
    let height = 0;
    for (let i = 0; i < size; i++) {
      const at = sound * size + i;
      const own = (sums[at]! + trust * mean[i]!) / weight;
      const square = (squares[at]! + trust * (variance[i]! + mean[i]! ** 2)) / weight;
      const spread = Math.max(square - own * own, FLOOR * variance[i]!, LEAST);
      this.#means[at] = own;
      this.#sharpness[at] = 0.5 / spread;
      height -= 0.5 * Math.log(spread);
    }
    this.#heights[sound] = height;
  }
}

/** Frames that what all sounds have in common counts for. */
const TRUST = 10;
// The least variance, as a share of that over all and as such: silence may be the same all along.
const FLOOR = 0.05;
const LEAST = 1e-4;
/** The least mean length in frames. */
const SHORTEST = 1.3;

/** Before it is known. */
const FIRST_GAIN = -1;
/**
 * How much likelier the text's own words make theirs than others do, about 1, and what going from letter to letter costs
 * a frame, which what has no text is spared: 0.6, over the share that frames tell (`SCALE` of `walk.ts`).
 */
const MARGIN = 3;

/** What was heard of each sound. */
export class Tally {
  readonly weights: Float64Array;
  readonly sums: Float64Array;
  readonly squares: Float64Array;
  /** How often it was said. */
  readonly entries: Float64Array;
  readonly #size: number;
  #gained = 0;
  #gains = 0;

  constructor(count: number, size: number) {
    this.#size = size;
    this.weights = new Float64Array(count);
    this.sums = new Float64Array(count * size);
    this.squares = new Float64Array(count * size);
    this.entries = new Float64Array(count);
  }

  /** How much likelier letters make their frames than any speech does: the mean of logarithms. */
  get gain(): number {
    return this.#gains > 0 ? this.#gained / this.#gains : FIRST_GAIN;
  }

  addGain(weight: number, gain: number): void {
    this.#gains += weight;
    this.#gained += weight * gain;
  }

  add(sound: number, weight: number, frames: Float32Array, frame: number): void {
    const size = this.#size;
    const place = frame * size;
    const row = sound * size;
    this.weights[sound]! += weight;
    for (let i = 0; i < size; i++) {
      const value = frames[place + i]!;
      this.sums[row + i]! += weight * value;
      this.squares[row + i]! += weight * value * value;
    }
  }
}
