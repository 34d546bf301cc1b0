import { SPEECH_RATE } from './speech-builder.js';

/** Samples kept together: about 30 s. */
const CHUNK = 1 << 18;

/** Keeps speech at {@link SPEECH_RATE} for `alignWords`, 16 bits a sample: 58 MB an hour. */
export class SpeechStore {
  readonly #chunks: Int16Array[] = [];
  #length = 0;

  /** Takes the next samples: one channel, -1 to 1. Not kept. What is unknown (`NaN`) is kept as silence. */
  add(samples: Float32Array): void {
    for (let at = 0; at < samples.length; ) {
      const place = this.#length % CHUNK;
      if (place === 0) this.#chunks.push(new Int16Array(CHUNK));
      const chunk = this.#chunks.at(-1)!;
      const count = Math.min(CHUNK - place, samples.length - at);
      for (let i = 0; i < count; i++) chunk[place + i] = Math.max(-1, Math.min(1, samples[at + i]!)) * 32767;
      this.#length += count;
      at += count;
    }
  }

  /** The samples of `[start, end)`, in seconds; fewer where these are outside of what was added. */
  read(start: number, end: number): Float32Array {
    const from = Math.max(0, Math.min(this.#length, Math.round(start * SPEECH_RATE)));
    const to = Math.max(from, Math.min(this.#length, Math.round(end * SPEECH_RATE)));
    const samples = new Float32Array(to - from);
    for (let at = from; at < to; at++) samples[at - from] = this.#chunks[Math.floor(at / CHUNK)]![at % CHUNK]! / 32767;
    return samples;
  }
}
