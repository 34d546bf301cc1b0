/**
 * Mel-frequency cepstral coefficients: pre-emphasis, Hamming window, power spectrum, mel filter bank, logarithm, cosine
 * transform. Rows of {@link MFCC_COUNT} by frame; `NaN` where the sound is unknown.
 *
 * @see S. Davis, P. Mermelstein, Comparison of parametric representations for monosyllabic word recognition, IEEE Trans.
 *   Acoust. Speech Signal Process. 28 (1980), https://doi.org/10.1109/TASSP.1980.1163420
 */
/** Cepstral coefficients of a frame, the first of which is its loudness. */
export const MFCC_COUNT = 12;
/** Frames of MFCCs in one of loudness. */
export const FRAMES_PER_LOUDNESS = 2;

/** Filters of the mel filter bank. Set by hand. */
const BANDS = 22;
/** Lower edge of the filter bank in Hz. Set by hand. */
const LOWEST_HZ = 120;
/** Its upper edge in Hz. Set by hand. */
const HIGHEST_HZ = 3800;
/** Duration of a window in seconds. Set by hand. */
const WINDOW_SECONDS = 0.032;
/** Energy added to a band, so that digital silence is like any other silence. Set by hand. */
const ENERGY_FLOOR = 1e-6;
/** Coefficient of the pre-emphasis filter. Set by hand. */
const PRE_EMPHASIS = 0.9;

/** MFCCs of sound whose samples come piece by piece. */
export class MfccExtractor {
  readonly #hop: number;
  readonly #size: number;
  readonly #window: Float64Array;
  readonly #bands: readonly { readonly from: number; readonly weights: Float64Array }[];
  /** The discrete cosine transform: rows of {@link BANDS}, by coefficient. */
  readonly #cosines: Float64Array;
  readonly #fourier: Fourier;
  /** Samples of the next window, the first `#filled` of them known. */
  #pending: Float32Array;
  #filled: number;
  /** Rows of {@link MFCC_COUNT}, by frame. */
  #values = new Float32Array(1024 * MFCC_COUNT);
  #count = 0;

  /** @param hop Samples between frames. */
  constructor(sampleRate: number, hop: number) {
    this.#hop = hop;
    const width = Math.max(hop, Math.round(sampleRate * WINDOW_SECONDS));
    this.#size = 2 ** Math.ceil(Math.log2(width));
    this.#window = Float64Array.from(
      { length: width },
      (_, i) => 0.54 - 0.46 * Math.cos((2 * Math.PI * i) / (width - 1)),
    );
    this.#bands = melFilters(sampleRate, this.#size);
    this.#cosines = Float64Array.from({ length: MFCC_COUNT * BANDS }, (_, i) => {
      const [row, column] = [Math.floor(i / BANDS), i % BANDS];
      return Math.cos((Math.PI * row * (column + 0.5)) / BANDS) / Math.sqrt(BANDS / 2);
    });
    this.#fourier = new Fourier(this.#size);
    this.#pending = new Float32Array(width);
    // Windows are centred on their frames.
    this.#filled = (width - hop) >> 1;
  }

  add(samples: Float32Array): void {
    const pending = this.#pending;
    for (let at = 0; at < samples.length; ) {
      const count = Math.min(samples.length - at, pending.length - this.#filled);
      pending.set(samples.subarray(at, at + count), this.#filled);
      this.#filled += count;
      at += count;
      if (this.#filled < pending.length) return;
      this.#measure();
      pending.copyWithin(0, this.#hop);
      this.#filled = pending.length - this.#hop;
    }
  }

  /** @returns {@link MFCC_COUNT} coefficients a frame, for so many frames. */
  end(frames: number): Float32Array {
    while (this.#count < frames) this.add(new Float32Array(this.#hop));
    return this.#values.slice(0, frames * MFCC_COUNT);
  }

  #measure(): void {
    const window = this.#window;
    const { real, imaginary } = this.#fourier;
    real.fill(0);
    imaginary.fill(0);
    // Pre-emphasis of high frequencies, where speech has less energy.
    let before = this.#pending[0]!;
    let sum = 0;
    for (let i = 0; i < window.length; i++) {
      const sample = this.#pending[i]!;
      real[i] = (sample - PRE_EMPHASIS * before) * window[i]!;
      before = sample;
      sum += sample;
    }
    const place = this.#count * MFCC_COUNT;
    if (place === this.#values.length) {
      const longer = new Float32Array(2 * place);
      longer.set(this.#values);
      this.#values = longer;
    }
    this.#count++;
    if (Number.isNaN(sum)) {
      this.#values.fill(Number.NaN, place, place + MFCC_COUNT);
      return;
    }
    this.#fourier.transform();
    for (let band = 0; band < BANDS; band++) {
      const { from, weights } = this.#bands[band]!;
      let energy = ENERGY_FLOOR;
      for (let i = 0; i < weights.length; i++) {
        energy += weights[i]! * (real[from + i]! * real[from + i]! + imaginary[from + i]! * imaginary[from + i]!);
      }
      const level = Math.log(energy);
      for (let row = 0; row < MFCC_COUNT; row++) {
        this.#values[place + row]! += this.#cosines[row * BANDS + band]! * level;
      }
    }
  }
}

/** Triangular filters over the lines of a power spectrum, evenly spaced on the mel scale. */
function melFilters(sampleRate: number, size: number) {
  const mel = (hertz: number) => 2595 * Math.log10(1 + hertz / 700);
  const hertz = (value: number) => 700 * (10 ** (value / 2595) - 1);
  const [low, high] = [mel(LOWEST_HZ), mel(Math.min(HIGHEST_HZ, sampleRate / 2))];
  const edges = Array.from({ length: BANDS + 2 }, (_, i) => {
    return (hertz(low + ((high - low) * i) / (BANDS + 1)) * size) / sampleRate;
  });
  return Array.from({ length: BANDS }, (_, band) => {
    const [left, middle, right] = [edges[band]!, edges[band + 1]!, edges[band + 2]!];
    const from = Math.max(1, Math.ceil(left));
    const to = Math.min(size / 2, Math.max(from, Math.floor(right)));
    const weights = Float64Array.from({ length: to - from + 1 }, (_, i) => {
      const line = from + i;
      const height = line < middle ? (line - left) / (middle - left) : (right - line) / (right - middle);
      // Filters narrower than the distance of two lines take the nearest line.
      return Math.max(0.05, height) / size;
    });
    return { from, weights };
  });
}

/**
 * Fast Fourier transform in place, radix 2, of a size that is a power of two.
 *
 * @see J. Cooley, J. Tukey, An algorithm for the machine calculation of complex Fourier series, Math. Comp. 19 (1965)
 */
class Fourier {
  readonly real: Float64Array;
  readonly imaginary: Float64Array;
  readonly #cosines: Float64Array;
  readonly #sines: Float64Array;

  constructor(size: number) {
    this.real = new Float64Array(size);
    this.imaginary = new Float64Array(size);
    this.#cosines = Float64Array.from({ length: size / 2 }, (_, i) => Math.cos((2 * Math.PI * i) / size));
    this.#sines = Float64Array.from({ length: size / 2 }, (_, i) => -Math.sin((2 * Math.PI * i) / size));
  }

  transform(): void {
    const { real, imaginary } = this;
    const size = real.length;
    for (let i = 1, j = 0; i < size; i++) {
      let bit = size >> 1;
      for (; j & bit; bit >>= 1) j ^= bit;
      j ^= bit;
      if (i >= j) continue;
      [real[i], real[j]] = [real[j]!, real[i]!];
      [imaginary[i], imaginary[j]] = [imaginary[j]!, imaginary[i]!];
    }
    for (let span = 1; span < size; span *= 2) {
      const turn = size / (2 * span);
      for (let k = 0; k < span; k++) {
        const [cosine, sine] = [this.#cosines[k * turn]!, this.#sines[k * turn]!];
        for (let i = k; i < size; i += 2 * span) {
          const j = i + span;
          const a = real[j]! * cosine - imaginary[j]! * sine;
          const b = real[j]! * sine + imaginary[j]! * cosine;
          real[j] = real[i]! - a;
          imaginary[j] = imaginary[i]! - b;
          real[i]! += a;
          imaginary[i]! += b;
        }
      }
    }
  }
}
