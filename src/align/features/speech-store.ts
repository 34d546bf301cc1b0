/** A sparse store of 16-bit PCM at {@link SPEECH_RATE}, in chunks. */
import { SPEECH_RATE } from './speech-builder.js';

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
