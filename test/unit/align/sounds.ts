import type { Loudness } from '../../../src/align/index.js';
import { type Cue, emptyTranscript, spreadTexts, type Transcript, textWeight } from '../../../src/transcript/index.js';

export const FRAME = 0.04;

/** Numbers from 0 to 1, the same each time. */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
}

/** Speech as loudness: syllables of 0.2 s over a floor. */
export class Sound {
  readonly #decibels: number[] = [];
  readonly #random = randomFrom(5);
  readonly floor: number;

  constructor(floor = -60) {
    this.floor = floor;
  }

  get seconds(): number {
    return this.#decibels.length * FRAME;
  }

  get loudness(): Loudness {
    return { decibels: Float32Array.from(this.#decibels), secondsPerFrame: FRAME };
  }

  pause(seconds: number): this {
    for (let i = 0; i < Math.round(seconds / FRAME); i++) this.#decibels.push(this.floor + 2 * this.#random());
    return this;
  }

  speech(seconds: number): this {
    for (let i = 0; i < Math.round(seconds / FRAME); i++) {
      this.#decibels.push((i % 5 === 4 ? -27 : -18) + 3 * this.#random());
    }
    return this;
  }
}

const WORDS = ['maison', 'le', 'parlement', 'considérable', 'eau', 'quelque', 'porte', 'sur', 'matin', 'revenir'];

/** Texts of a sentence or two each. */
export function textsOf(count: number, seed = 1): string[] {
  const random = randomFrom(seed);
  const sentence = () => {
    const words = Array.from({ length: 3 + Math.floor(random() * 9) }, () => WORDS[Math.floor(random() * 10)]!);
    return `${words.join(' ')}.`;
  };
  return Array.from({ length: count }, () => (random() < 0.5 ? sentence() : `${sentence()} ${sentence()}`));
}

/** Says texts, sentence by sentence, and tells when each text began. */
export function say(sound: Sound, texts: readonly string[], seed = 2): number[] {
  const random = randomFrom(seed);
  return texts.map(text => {
    const start = sound.seconds;
    for (const sentence of text.split(/(?<=\.) /)) {
      sound.speech((textWeight(sentence) - 2) * 0.2 * (0.9 + 0.2 * random())).pause(0.25 + 0.1 * random());
    }
    sound.pause(0.2 + 0.6 * random());
    return start;
  });
}

/** A transcript of estimated cues. */
export function transcriptOf(cues: readonly Cue[]): Transcript {
  return { ...emptyTranscript, cues };
}

export function spreadOver(texts: readonly string[], seconds: number): Transcript {
  return transcriptOf(spreadTexts(texts, 0, seconds));
}
