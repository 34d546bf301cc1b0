/**
 * Features of decoded sound: channels mixed to one, resampled to 8,000 Hz by a rational factor with a polyphase filter (a
 * windowed sinc), its loudness and MFCCs; and a sparse store of that speech. Samples are -1 to 1; what is missing is `NaN`.
 *
 * @see https://www.itu.int/rec/T-REC-G.712 on the band of telephones
 * @see J. O. Smith, Digital audio resampling, https://ccrma.stanford.edu/~jos/resample/
 * @see F. Harris, On the use of windows for harmonic analysis with the discrete Fourier transform, Proc. IEEE 66 (1978),
 *   https://doi.org/10.1109/PROC.1978.10837, on the Blackman window
 */
import { LONGEST_SECONDS, refusalOf } from '../../audio/limits.js';
import type { Placement } from '../../audio/peaks-builder.js';
import { type Loudness, LoudnessBuilder } from './loudness.js';

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

/** Samples a second of speech for alignment: the band of telephones. */
export const SPEECH_RATE = 8000;

/** Takes sound as it is decoded, in order and in any form, and keeps what alignment needs: a few kilobytes a minute. */
export class SpeechBuilder {
  readonly #loudness = new LoudnessBuilder(SPEECH_RATE);
  readonly #onSamples: ((samples: Float32Array) => void) | undefined;
  #resampler: Resampler | undefined;
  #rate = 0;
  /** Inputs that were taken. */
  #taken = 0;

  /** @param onSamples Given the speech, one channel at {@link SPEECH_RATE}, as it is made; `NaN` where it is unknown. */
  constructor(onSamples?: (samples: Float32Array) => void) {
    this.#onSamples = onSamples;
  }

  /**
   * Takes the next samples. What is between them and those before is unknown; what was there already is left out.
   *
   * @throws {RangeError} When the sample rate changes, is no whole number or not one of sound, or when the samples lie past
   *   100 hours.
   */
  add(channels: readonly Float32Array[], { sampleRate, position, from = 0, to }: Placement): void {
    if (this.#rate !== 0 && sampleRate !== this.#rate) {
      throw new RangeError(`The sample rate changes from ${this.#rate} to ${sampleRate} Hz.`);
    }
    if (!Number.isInteger(sampleRate)) throw new RangeError(`sampleRate must be a whole number, got ${sampleRate}.`);
    const refusal = refusalOf(sampleRate, channels.length);
    if (refusal !== undefined) throw new RangeError(refusal);
    if (!(position / sampleRate <= LONGEST_SECONDS)) {
      throw new RangeError(`position must be within ${LONGEST_SECONDS} seconds, got ${position / sampleRate}.`);
    }
    this.#rate = sampleRate;
    const place = Math.round(position);
    const first = Math.max(from, this.#taken - place, -place, 0);
    const end = Math.min(to ?? Number.POSITIVE_INFINITY, channels[0]?.length ?? 0);
    if (first >= end) return;
    this.#skip(place + first - this.#taken);
    this.#take(mixed(channels, first, end));
  }

  /** All that was added. Nothing can be added after it. */
  end(): Loudness {
    if (this.#resampler) this.#give(this.#resampler.end());
    return this.#loudness.end();
  }

  /** What is unknown. Once it fills the filter of the resampler, a second is as long on both sides of it. */
  #skip(count: number): void {
    let left = count;
    if (left > this.#rate) {
      this.#take(new Float32Array(this.#rate).fill(Number.NaN));
      left -= this.#rate;
    }
    for (; left > this.#rate; left -= this.#rate) {
      this.#taken += this.#rate;
      this.#give(new Float32Array(SPEECH_RATE).fill(Number.NaN));
    }
    if (left > 0) this.#take(new Float32Array(left).fill(Number.NaN));
  }

  #take(samples: Float32Array): void {
    this.#taken += samples.length;
    this.#resampler ??= new Resampler(this.#rate, SPEECH_RATE);
    this.#give(this.#resampler.push(samples));
  }

  #give(samples: Float32Array): void {
    this.#loudness.add(samples);
    this.#onSamples?.(samples);
  }
}

function mixed(channels: readonly Float32Array[], from: number, to: number): Float32Array {
  const [only] = channels;
  if (channels.length === 1) return only!.subarray(from, to);
  const sum = new Float32Array(to - from);
  for (const channel of channels) for (let i = 0; i < sum.length; i++) sum[i]! += channel[from + i]!;
  for (let i = 0; i < sum.length; i++) sum[i]! /= channels.length;
  return sum;
}

/** Samples of a chunk: about 33 s. */
const CHUNK_SAMPLES = 1 << 18;

/** Keeps speech at {@link SPEECH_RATE} for `alignWords`, 16 bits a sample: 58 MB an hour that is known. */
export class SpeechStore {
  /** Chunks of {@link CHUNK_SAMPLES}; `undefined` where all is unknown. */
  readonly #chunks: (Int16Array | undefined)[] = [];
  #length = 0;

  /** Takes the next samples: one channel, -1 to 1. Not kept. What is unknown (`NaN`) is kept as silence. */
  add(samples: Float32Array): void {
    for (let at = 0; at < samples.length; ) {
      const place = this.#length % CHUNK_SAMPLES;
      if (place === 0) this.#chunks.push(undefined);
      const last = this.#chunks.length - 1;
      const count = Math.min(CHUNK_SAMPLES - place, samples.length - at);
      for (let i = 0; i < count; i++) {
        const sample = samples[at + i]!;
        if (Number.isNaN(sample)) continue;
        this.#chunks[last] ??= new Int16Array(CHUNK_SAMPLES);
        this.#chunks[last][place + i] = Math.max(-1, Math.min(1, sample)) * 32767;
      }
      this.#length += count;
      at += count;
    }
  }

  /** The samples of `[start, end)`, in seconds; fewer where these are outside of what was added. */
  read(start: number, end: number): Float32Array {
    const from = Math.max(0, Math.min(this.#length, Math.round(start * SPEECH_RATE)));
    const to = Math.max(from, Math.min(this.#length, Math.round(end * SPEECH_RATE)));
    const samples = new Float32Array(to - from);
    for (let at = from; at < to; at++) {
      const chunk = this.#chunks[Math.floor(at / CHUNK_SAMPLES)];
      if (chunk !== undefined) samples[at - from] = chunk[at % CHUNK_SAMPLES]! / 32767;
    }
    return samples;
  }
}
