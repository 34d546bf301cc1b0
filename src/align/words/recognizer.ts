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

/** A word or what is between words: its name, start, duration and likeness. */
interface DecodedPart {
  readonly t: string;
  readonly b: number;
  readonly d: number;
  readonly p: number;
}

/** A part of what was heard: `[start, end)`, in seconds from the first sample. */
export interface HeardPart {
  readonly start: number;
  readonly end: number;
  /** Whether it is a word; else what is between words. */
  readonly isWord: boolean;
  /** How unlike its own sound it is, a frame; 0 is as like as can be. */
  readonly misfit: number;
}

/** Dictionaries have this many pronunciations of a word, at the most. */
const MOST_VARIANTS = 4;

/** A speech recognizer that knows what is said, and tells when. Free it with {@link Recognizer.close}. */
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
    // It would print what cannot be recognized, which is no error here.
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
    for (let variant = 1; variant <= MOST_VARIANTS; variant++) {
      const phones = this.#decoder.lookup_word(variant === 1 ? word : `${word}(${variant})`);
      if (phones === null) break;
      found.push(phones);
    }
    return found;
  }

  /** Teaches words under names without spaces. */
  learn(words: ReadonlyMap<string, readonly string[]>): void {
    const entries = [...words].flatMap(([name, variants]) =>
      variants.map((phones, index) => [index === 0 ? name : `${name}(${index + 1})`, phones] as const),
    );
    if (entries.length > 0) this.#decoder.add_words(...entries);
  }

  /**
   * When each of some words is said, all of them in order, and what is between them.
   *
   * @param names Of words in the dictionary, or learnt.
   * @param isPatient Whether to follow ways that fit badly, too: it takes half as much time again.
   * @returns `undefined` when they are not what is said.
   */
  align(names: readonly string[], samples: Float32Array, isPatient = false): HeardPart[] | undefined {
    const amplitude = amplitudeOf(samples);
    if (amplitude < SILENCE) return undefined;
    const decoder = this.#decoder;
    for (const name of BEAMS) decoder.set_config(name, isPatient ? WIDE : NARROW);
    try {
      decoder.set_align_text(names.join(' '));
      decoder.start();
    } catch {
      return undefined;
    }
    try {
      decoder.process_audio(withRoom(samples, ROOM * amplitude), false, true);
    } finally {
      decoder.stop();
    }
    const parts = (decoder.get_alignment().w ?? []).map(({ t, b, d, p }) => ({
      start: b,
      end: b + d,
      // Silence and noise have names in marks.
      isWord: !/^[<[(]/.test(t),
      misfit: -Math.log(Math.max(p, LEAST_LIKENESS)),
    }));
    return parts.filter(part => part.isWord).length === names.length ? parts : undefined;
  }

  close(): void {
    this.#decoder.delete();
  }
}

/** How much less likely than the best a way may be to be followed. Narrower loses words, wider takes time. */
const NARROW = 1e-100;
const WIDE = 1e-300;
const BEAMS = ['beam', 'pbeam', 'wbeam'] as const;

const SETTINGS = {
  // The words are known: only the sound decides where they are, and pauses are as usual as none.
  lw: 1,
  silprob: 0.1,
} as const;
/** Likeness is given in thousandths. */
const LEAST_LIKENESS = 0.0005;

/** Amplitude of what is called silence. */
const SILENCE = 0.0003;
/** Amplitude of the noise of a room under a voice. */
const ROOM = 0.08;

/** Of one channel, as if it were noise. */
function amplitudeOf(samples: Float32Array): number {
  let energy = 0;
  for (const sample of samples) energy += sample * sample;
  return Math.sqrt((3 * energy) / Math.max(1, samples.length));
}

/** The models know the sound of rooms; digital silence, and voices that no room is around, are like nothing to them. */
function withRoom(samples: Float32Array, amplitude: number): Float32Array {
  // The same each time.
  let state = 1;
  return samples.map(sample => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return sample + amplitude * (state / 0x80000000);
  });
}

/** The package's glue makes itself at home in a Node process, and would print its own source on any uncaught error. */
async function withoutHandlers<T>(work: () => Promise<T>): Promise<T> {
  const { process } = globalThis as { process?: Partial<NodeJS.Process> };
  const listenersOf = () => new Set(process?.listeners?.('uncaughtException'));
  const before = listenersOf();
  const result = await work();
  for (const listener of listenersOf()) if (!before.has(listener)) process?.off?.('uncaughtException', listener);
  return result;
}
