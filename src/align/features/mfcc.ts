/** Numbers that tell the timbre of a frame: cepstra, the first of which is its loudness. */
export const TIMBRE_SIZE = 12;
/** Frames of timbre in one of loudness. */
export const FRAMES_PER_LOUDNESS = 2;

const BANDS = 22;
// The bands are even on the mel scale. In Hz.
const LOWEST = 120;
const HIGHEST = 3800;
/** Seconds of sound in a window. */
const WINDOW = 0.032;
/** Energy of a band in silence, so that its logarithm does not stand out: digital silence is no sound of its own. */
const FLOOR = 1e-6;

/** The timbre of sound over time, from samples that come piece by piece. */
export class TimbreBuilder {
  readonly #hop: number;
  readonly #size: number;
  readonly #window: Float64Array;
  readonly #bands: readonly { readonly from: number; readonly weights: Float64Array }[];
  readonly #cosines: Float64Array;
  readonly #fourier: Fourier;
  /** The samples of the next window, as far as they are known. */
  #rest: Float32Array;
  #filled: number;
  #values = new Float32Array(1024 * TIMBRE_SIZE);
  #count = 0;

  /** @param hop Samples between frames. */
  constructor(sampleRate: number, hop: number) {
    this.#hop = hop;
    const width = Math.max(hop, Math.round(sampleRate * WINDOW));
    this.#size = 2 ** Math.ceil(Math.log2(width));
    this.#window = Float64Array.from(
      { length: width },
      (_, i) => 0.54 - 0.46 * Math.cos((2 * Math.PI * i) / (width - 1)),
    );
    this.#bands = bandsOf(sampleRate, this.#size);
    this.#cosines = Float64Array.from({ length: TIMBRE_SIZE * BANDS }, (_, i) => {
      const [row, column] = [Math.floor(i / BANDS), i % BANDS];
      return Math.cos((Math.PI * row * (column + 0.5)) / BANDS) / Math.sqrt(BANDS / 2);
    });
    this.#fourier = new Fourier(this.#size);
    this.#rest = new Float32Array(width);
    // Windows stand around the middle of their frames.
    this.#filled = (width - hop) >> 1;
  }

  add(samples: Float32Array): void {
    const rest = this.#rest;
    for (let at = 0; at < samples.length; ) {
      const count = Math.min(samples.length - at, rest.length - this.#filled);
      rest.set(samples.subarray(at, at + count), this.#filled);
      this.#filled += count;
      at += count;
      if (this.#filled < rest.length) return;
      this.#measure();
      rest.copyWithin(0, this.#hop);
      this.#filled = rest.length - this.#hop;
    }
  }

  /** @returns {@link TIMBRE_SIZE} numbers a frame, for so many frames. */
  end(frames: number): Float32Array {
    while (this.#count < frames) this.add(new Float32Array(this.#hop));
    return this.#values.slice(0, frames * TIMBRE_SIZE);
  }

  #measure(): void {
    const window = this.#window;
    const { real, imaginary } = this.#fourier;
    real.fill(0);
    imaginary.fill(0);
    // A little more of what is high, where speech has less.
    let before = this.#rest[0]!;
    let sum = 0;
    for (let i = 0; i < window.length; i++) {
      const sample = this.#rest[i]!;
      real[i] = (sample - 0.9 * before) * window[i]!;
      before = sample;
      sum += sample;
    }
    const place = this.#count * TIMBRE_SIZE;
    if (place === this.#values.length) {
      const longer = new Float32Array(2 * place);
      longer.set(this.#values);
      this.#values = longer;
    }
    this.#count++;
    if (Number.isNaN(sum)) {
      this.#values.fill(Number.NaN, place, place + TIMBRE_SIZE);
      return;
    }
    this.#fourier.transform();
    for (let band = 0; band < BANDS; band++) {
      const { from, weights } = this.#bands[band]!;
      let energy = FLOOR;
      for (let i = 0; i < weights.length; i++) {
        energy += weights[i]! * (real[from + i]! * real[from + i]! + imaginary[from + i]! * imaginary[from + i]!);
      }
      const level = Math.log(energy);
      for (let row = 0; row < TIMBRE_SIZE; row++) {
        this.#values[place + row]! += this.#cosines[row * BANDS + band]! * level;
      }
    }
  }
}

/** Triangles over the lines of a spectrum. */
function bandsOf(sampleRate: number, size: number) {
  const mel = (hertz: number) => 2595 * Math.log10(1 + hertz / 700);
  const hertz = (value: number) => 700 * (10 ** (value / 2595) - 1);
  const [low, high] = [mel(LOWEST), mel(Math.min(HIGHEST, sampleRate / 2))];
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
      // Bands narrower than the lines lie apart take the nearest.
      return Math.max(0.05, height) / size;
    });
    return { from, weights };
  });
}

/** Fast Fourier transform in place, of a size that is a power of two. */
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
