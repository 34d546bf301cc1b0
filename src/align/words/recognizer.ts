/**
 * Forced alignment of words with the speech recognizer of the package soundswallower: phone HMMs and a Viterbi search with beam
 * pruning. Samples are one channel, -1 to 1.
 *
 * @see D. Huggins-Daines et al., PocketSphinx: a free, real-time continuous speech recognition system for hand-held devices,
 *   ICASSP 2006, https://doi.org/10.1109/ICASSP.2006.1659988
 */
import { MODELS } from './languages.js';

/** What is used of the package `soundswallower`, whose types would have to be installed with ours. */
export interface RecognizerModule {
  readonly default: (settings: Record<string, unknown>) => Promise<{ readonly Decoder: DecoderClass }>;
}

type DecoderClass = new (config: Readonly<Record<string, string | number | boolean>>) => Decoder;

interface Decoder {
  initialize(): Promise<unknown>;
  lookup_word(word: string): string | null;
  add_words(...words: (readonly [word: string, phones: string])[]): void;
  set_config(key: string, value: number): boolean;
  set_align_text(text: string): void;
  start(): void;
  stop(): void;
  process_audio(samples: Float32Array, isSearchless: boolean, isWhole: boolean): number;
  get_alignment(): { readonly w?: readonly DecodedPart[] };
  delete(): void;
}

/** A word, silence or noise: its name, start and duration in seconds, and likelihood, 0 to 1. */
interface DecodedPart {
  readonly t: string;
  readonly b: number;
  readonly d: number;
  readonly p: number;
}

/** A segment of an alignment: `[start, end)`, in seconds from the first sample. */
export interface AlignedSegment {
  readonly start: number;
  readonly end: number;
  /** Whether it is a word; else silence or noise. */
  readonly isWord: boolean;
  /** Acoustic cost: minus the natural logarithm of its likelihood, a frame; 0 is the best. */
  readonly cost: number;
}

/** Most pronunciations of a word in the dictionaries. */
const MAX_VARIANTS = 4;

/** A speech recognizer for forced alignment. Free it with {@link Recognizer.close}. */
export class Recognizer {
  readonly #decoder: Decoder;

  private constructor(decoder: Decoder) {
    this.#decoder = decoder;
  }

  /**
   * @param language One of `wordLanguages`.
   * @param models Folder or address of the models, ending with a slash.
   * @param sampleRate Of the samples that will be given.
   */
  static async open(
    { default: createModule }: RecognizerModule,
    language: string,
    models: string,
    sampleRate: number,
    settings: Record<string, unknown> = {},
  ): Promise<Recognizer> {
    // It would print that there is no path, which is no error here.
    const quiet = (): void => {};
    const { Decoder } = await withoutHandlers(() =>
      createModule({ print: quiet, printErr: quiet, ...settings, modelBase: models, defaultModel: null }),
    );
    const hmm = `${models}${MODELS[language]}`;
    const decoder = new Decoder({ hmm, samprate: sampleRate, loglevel: 'FATAL', ...SETTINGS });
    await decoder.initialize();
    return new Recognizer(decoder);
  }

  /** The pronunciations of a word in the dictionary, as phones with spaces between; none for one that is not in it. */
  pronunciations(word: string): string[] {
    const found: string[] = [];
    for (let variant = 1; variant <= MAX_VARIANTS; variant++) {
      const phones = this.#decoder.lookup_word(variant === 1 ? word : `${word}(${variant})`);
      if (phones === null) break;
      found.push(phones);
    }
    return found;
  }

  /** Adds words, by names without spaces, to the dictionary. */
  addWords(words: ReadonlyMap<string, readonly string[]>): void {
    const entries = [...words].flatMap(([name, variants]) =>
      variants.map((phones, index) => [index === 0 ? name : `${name}(${index + 1})`, phones] as const),
    );
    if (entries.length > 0) this.#decoder.add_words(...entries);
  }

  /**
   * Forced alignment of words, all of them in order, with silence and noise between them.
   *
   * @param names Names of words in the dictionary.
   * @param hasWideBeam Whether to search with the wide beam: it takes half as much time again.
   * @returns `undefined` when there is no path.
   */
  align(names: readonly string[], samples: Float32Array, hasWideBeam = false): AlignedSegment[] | undefined {
    const amplitude = amplitudeOf(samples);
    if (amplitude < SILENCE_AMPLITUDE) return undefined;
    const decoder = this.#decoder;
    for (const name of BEAMS) decoder.set_config(name, hasWideBeam ? WIDE_BEAM : NARROW_BEAM);
    try {
      decoder.set_align_text(names.join(' '));
      decoder.start();
    } catch {
      return undefined;
    }
    try {
      decoder.process_audio(withNoise(samples, NOISE_RATIO * amplitude), false, true);
    } finally {
      decoder.stop();
    }
    const parts = (decoder.get_alignment().w ?? []).map(({ t, b, d, p }) => ({
      start: b,
      end: b + d,
      // Names of silence and noise are in brackets.
      isWord: !/^[<[(]/.test(t),
      cost: -Math.log(Math.max(p, MIN_LIKELIHOOD)),
    }));
    return parts.filter(part => part.isWord).length === names.length ? parts : undefined;
  }

  close(): void {
    this.#decoder.delete();
  }
}

/** Likelihood ratio to the best path below which paths are pruned. Narrower loses words, wider takes time. Set by hand. */
const NARROW_BEAM = 1e-100;
const WIDE_BEAM = 1e-300;
const BEAMS = ['beam', 'pbeam', 'wbeam'] as const;

const SETTINGS = {
  // The words are known: no weight for a language model, and a frequent silence between words.
  lw: 1,
  silprob: 0.1,
} as const;
/** Likelihoods are given in thousandths: half of one. */
const MIN_LIKELIHOOD = 0.0005;

/** Amplitude, 0 to 1, below which a window is silence. Set by hand. */
const SILENCE_AMPLITUDE = 0.0003;
/** Ratio of added noise to the amplitude of the voice. Set by hand. */
const NOISE_RATIO = 0.08;

/** Amplitude of uniform noise of the same energy. */
function amplitudeOf(samples: Float32Array): number {
  let energy = 0;
  for (const sample of samples) energy += sample * sample;
  return Math.sqrt((3 * energy) / Math.max(1, samples.length));
}

/** Dithers: the models were trained on recordings with noise, and digital silence fits none of their states. */
function withNoise(samples: Float32Array, amplitude: number): Float32Array {
  // A linear congruential generator: the same noise each time.
  let state = 1;
  return samples.map(sample => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return sample + amplitude * (state / 0x80000000);
  });
}

/** Without the handlers of the package in a Node process, which would print its source on any uncaught error. */
async function withoutHandlers<T>(work: () => Promise<T>): Promise<T> {
  const { process } = globalThis as { process?: Partial<NodeJS.Process> };
  const listenersOf = () => new Set(process?.listeners?.('uncaughtException'));
  const before = listenersOf();
  const result = await work();
  for (const listener of listenersOf()) if (!before.has(listener)) process?.off?.('uncaughtException', listener);
  return result;
}
