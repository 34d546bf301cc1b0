/**
 * Features of decoded sound: channels mixed to one, resampled to 8,000 Hz, its loudness and MFCCs. What is missing is `NaN`.
 *
 * @see https://www.itu.int/rec/T-REC-G.712 on the band of telephones
 */
import { LONGEST_SECONDS, refusalOf } from '../../audio/limits.js';
import type { Placement } from '../../audio/peaks-builder.js';
import { type Loudness, LoudnessBuilder } from './loudness.js';
import { Resampler } from './resampler.js';

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
