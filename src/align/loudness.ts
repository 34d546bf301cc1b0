import { type Peaks, sliceCount } from '../audio/peaks.js';
import { FRAMES_PER_LOUDNESS, TimbreBuilder } from './timbre.js';

/** How loud a sound is over time: all that {@link alignToPauses} has to know of it. */
export interface Loudness {
  /** Decibels, one a frame, on any scale; `NaN` where nothing is known. */
  readonly decibels: Float32Array;
  /** Seconds of sound in one frame. */
  readonly secondsPerFrame: number;
  /**
   * How it sounds, where that is known: 12 numbers (cepstra) for each half of a frame. With it, words are found by the
   * sounds of their letters as well.
   */
  readonly timbre?: Float32Array;
}

/** The frame that is aimed at, in seconds: short beside a pause, long beside a period of a low voice. */
const FRAME = 0.04;
/** Decibels of digital silence. */
const SILENCE = -96;
// The band where voices are: what is below is hum and bass, what is above is hiss. In Hz.
const LOWEST = 180;
const HIGHEST = 3800;

/** Seconds that the loudness spans. */
export function loudnessDuration({ decibels, secondsPerFrame }: Loudness): number {
  return decibels.length * secondsPerFrame;
}

/** The loudness of sound in the band of voices, from samples that come piece by piece. */
export class LoudnessBuilder {
  /** Duration of one frame in seconds. */
  readonly secondsPerFrame: number;
  readonly #perFrame: number;
  readonly #lowStep: number;
  readonly #highStep: number;
  readonly #timbre: TimbreBuilder;
  #decibels = new Float32Array(1024);
  #count = 0;
  #bass = 0;
  #voice = 0;
  /** Of the frame that is not full yet. */
  #sum = 0;
  #filled = 0;

  /** @param sampleRate Samples a second; 8,000 is enough. */
  constructor(sampleRate: number) {
    const hop = Math.max(1, Math.round((sampleRate * FRAME) / FRAMES_PER_LOUDNESS));
    this.#timbre = new TimbreBuilder(sampleRate, hop);
    this.#perFrame = hop * FRAMES_PER_LOUDNESS;
    this.secondsPerFrame = this.#perFrame / sampleRate;
    this.#lowStep = 1 - Math.exp((-2 * Math.PI * LOWEST) / sampleRate);
    this.#highStep = HIGHEST * 4 < sampleRate ? 1 - Math.exp((-2 * Math.PI * HIGHEST) / sampleRate) : 1;
  }

  /** @param samples One channel, -1 to 1. Not changed, nor kept. A frame with a `NaN` is unknown. */
  add(samples: Float32Array): void {
    this.#timbre.add(samples);
    let [bass, voice] = [this.#bass, this.#voice];
    for (let at = 0; at < samples.length; ) {
      const end = Math.min(samples.length, at + this.#perFrame - this.#filled);
      this.#filled += end - at;
      let sum = this.#sum;
      for (; at < end; at++) {
        const sample = samples[at]!;
        bass += this.#lowStep * (sample - bass);
        voice += this.#highStep * (sample - bass - voice);
        sum += voice * voice;
      }
      if (Number.isNaN(sum)) {
        bass = 0;
        voice = 0;
      }
      this.#sum = sum;
      if (this.#filled === this.#perFrame) this.#endFrame();
    }
    [this.#bass, this.#voice] = [bass, voice];
  }

  /** What was added by now; the last frame may be short. */
  end(): Loudness {
    if (this.#filled > 0) this.#endFrame();
    const decibels = this.#decibels.slice(0, this.#count);
    const timbre = this.#timbre.end(FRAMES_PER_LOUDNESS * this.#count);
    return { decibels, secondsPerFrame: this.secondsPerFrame, timbre };
  }

  #endFrame(): void {
    if (this.#count === this.#decibels.length) {
      const longer = new Float32Array(2 * this.#count);
      longer.set(this.#decibels);
      this.#decibels = longer;
    }
    this.#decibels[this.#count++] = toDecibels(Math.sqrt(this.#sum / this.#filled));
    this.#sum = 0;
    this.#filled = 0;
  }
}

/**
 * The loudness of sound as samples, in the band of voices.
 *
 * @param samples One channel, -1 to 1. Not changed. A frame with a `NaN` is unknown.
 * @param sampleRate Samples a second; 8,000 is enough.
 */
export function loudnessOfSamples(samples: Float32Array, sampleRate: number): Loudness {
  const builder = new LoudnessBuilder(sampleRate);
  builder.add(samples);
  return builder.end();
}

/**
 * The loudness that a drawn waveform shows, so that the sound need not be decoded a second time. Finer slices than
 * needed are put together.
 *
 * @param peaks At 20 slices a second or finer.
 */
export function loudnessOfPeaks(peaks: Peaks): Loudness {
  const { data, secondsPerSlice } = peaks;
  const perFrame = Math.max(1, Math.floor(FRAME / secondsPerSlice + 1e-6));
  const slices = sliceCount(peaks);
  const decibels = new Float32Array(Math.ceil(slices / perFrame));
  for (let frame = 0; frame < decibels.length; frame++) {
    const end = Math.min(slices, (frame + 1) * perFrame);
    let sum = 0;
    for (let slice = frame * perFrame; slice < end; slice++) {
      // Half the height: a slice that lies beside zero is a constant, and no sound.
      const height = (data[2 * slice + 1]! - data[2 * slice]!) / 2;
      sum += height * height;
    }
    decibels[frame] = toDecibels(Math.sqrt(sum / (end - frame * perFrame)));
  }
  return { decibels, secondsPerFrame: secondsPerSlice * perFrame };
}

function toDecibels(amplitude: number): number {
  // False for NaN, which stays.
  return amplitude < 1e-5 ? SILENCE : Math.max(SILENCE, 20 * Math.log10(amplitude));
}
