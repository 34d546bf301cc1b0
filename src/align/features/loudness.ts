/**
 * Loudness: the root mean square of the band of voices by frame, in decibels. The band is cut out by two one-pole filters.
 * Arrays have an entry a frame, the MFCCs 12 for each half of a frame.
 *
 * @see J. O. Smith, Introduction to digital filters, one-pole filters, https://ccrma.stanford.edu/~jos/filters/
 */
import { type Peaks, sliceCount } from '../../audio/peaks.js';
import { FRAMES_PER_LOUDNESS, MfccExtractor } from './mfcc.js';

/** Loudness of a sound over time: all that {@link alignToPauses} needs of it. */
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

/** Intended duration of a frame in seconds: short against a pause, long against a period of a low voice. Set by hand. */
const FRAME_SECONDS = 0.04;
/** Decibels of digital silence: the range of 16 bits. */
const SILENCE_DECIBELS = -96;
/** Lower edge of the band of voices, in Hz: below are hum and bass. Set by hand. */
const LOWEST_HZ = 180;
/** Its upper edge, in Hz: above is hiss. Set by hand. */
const HIGHEST_HZ = 3800;

/** Seconds that the loudness spans. */
export function loudnessDuration({ decibels, secondsPerFrame }: Loudness): number {
  return decibels.length * secondsPerFrame;
}

/** The loudness of sound in the band of voices, from samples that come piece by piece. */
export class LoudnessBuilder {
  /** Duration of one frame in seconds. */
  readonly secondsPerFrame: number;
  readonly #samplesPerFrame: number;
  /** Coefficients of the one-pole filters, 0 to 1. */
  readonly #highPass: number;
  readonly #lowPass: number;
  readonly #mfcc: MfccExtractor;
  #decibels = new Float32Array(1024);
  #count = 0;
  #low = 0;
  #band = 0;
  /** Of the frame that is not full yet. */
  #sum = 0;
  #filled = 0;

  /** @param sampleRate Samples a second; 8,000 is enough. */
  constructor(sampleRate: number) {
    const hop = Math.max(1, Math.round((sampleRate * FRAME_SECONDS) / FRAMES_PER_LOUDNESS));
    this.#mfcc = new MfccExtractor(sampleRate, hop);
    this.#samplesPerFrame = hop * FRAMES_PER_LOUDNESS;
    this.secondsPerFrame = this.#samplesPerFrame / sampleRate;
    this.#highPass = 1 - Math.exp((-2 * Math.PI * LOWEST_HZ) / sampleRate);
    this.#lowPass = HIGHEST_HZ * 4 < sampleRate ? 1 - Math.exp((-2 * Math.PI * HIGHEST_HZ) / sampleRate) : 1;
  }

  /** @param samples One channel, -1 to 1. Not changed, nor kept. A frame with a `NaN` is unknown. */
  add(samples: Float32Array): void {
    this.#mfcc.add(samples);
    let [low, band] = [this.#low, this.#band];
    for (let at = 0; at < samples.length; ) {
      const end = Math.min(samples.length, at + this.#samplesPerFrame - this.#filled);
      this.#filled += end - at;
      let sum = this.#sum;
      for (; at < end; at++) {
        const sample = samples[at]!;
        low += this.#highPass * (sample - low);
        band += this.#lowPass * (sample - low - band);
        sum += band * band;
      }
      if (Number.isNaN(sum)) {
        low = 0;
        band = 0;
      }
      this.#sum = sum;
      if (this.#filled === this.#samplesPerFrame) this.#endFrame();
    }
    [this.#low, this.#band] = [low, band];
  }

  /** What was added by now; the last frame may be short. */
  end(): Loudness {
    if (this.#filled > 0) this.#endFrame();
    const decibels = this.#decibels.slice(0, this.#count);
    const timbre = this.#mfcc.end(FRAMES_PER_LOUDNESS * this.#count);
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
  const slicesPerFrame = Math.max(1, Math.floor(FRAME_SECONDS / secondsPerSlice + 1e-6));
  const slices = sliceCount(peaks);
  const decibels = new Float32Array(Math.ceil(slices / slicesPerFrame));
  for (let frame = 0; frame < decibels.length; frame++) {
    const end = Math.min(slices, (frame + 1) * slicesPerFrame);
    let sum = 0;
    for (let slice = frame * slicesPerFrame; slice < end; slice++) {
      // Half the height: a slice that lies beside zero is a constant, and no sound.
      const height = (data[2 * slice + 1]! - data[2 * slice]!) / 2;
      sum += height * height;
    }
    decibels[frame] = toDecibels(Math.sqrt(sum / (end - frame * slicesPerFrame)));
  }
  return { decibels, secondsPerFrame: secondsPerSlice * slicesPerFrame };
}

function toDecibels(amplitude: number): number {
  // False for NaN, which stays.
  return amplitude < 1e-5 ? SILENCE_DECIBELS : Math.max(SILENCE_DECIBELS, 20 * Math.log10(amplitude));
}
