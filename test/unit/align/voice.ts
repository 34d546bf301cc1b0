import { FRAME, randomFrom } from './sounds.js';

const RATE = 8000;

/** A made-up voice: each letter hums at two pitches of its own, for a while. Samples at 8,000 Hz. */
export class Voice {
  readonly #pieces: Float32Array[] = [];
  readonly #random = randomFrom(11);
  #length = 0;

  get seconds(): number {
    return this.#length / RATE;
  }

  get samples(): Float32Array {
    const samples = new Float32Array(this.#length);
    let at = 0;
    for (const piece of this.#pieces) {
      samples.set(piece, at);
      at += piece.length;
    }
    return samples;
  }

  rest(seconds: number): this {
    return this.#add(seconds, () => 0);
  }

  /** Says words without a rest, at a pace of its own for each. @returns The seconds at which each begins. */
  say(text: string): number[] {
    return text.split(' ').map(word => {
      const start = this.seconds;
      const pace = 0.5 + 1.2 * this.#random();
      for (const letter of word.toLowerCase()) {
        const code = letter.charCodeAt(0) - 97;
        if (code < 0 || code > 25) continue;
        const [low, high] = [250 + 37 * ((code * 7) % 26), 1400 + 80 * ((code * 11) % 26)];
        const turn = (2 * Math.PI) / RATE;
        this.#add(FRAME * pace * (1.4 + 0.8 * this.#random()), i => {
          return 0.2 * Math.sin(low * turn * i) + 0.1 * Math.sin(high * turn * i);
        });
      }
      return start;
    });
  }

  #add(seconds: number, sampleAt: (index: number) => number): this {
    const piece = Float32Array.from({ length: Math.round(seconds * RATE) }, (_, i) => {
      return sampleAt(i) + 0.002 * (this.#random() - 0.5);
    });
    this.#pieces.push(piece);
    this.#length += piece.length;
    return this;
  }
}
