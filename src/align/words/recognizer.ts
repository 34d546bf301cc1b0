/** What is used of the package `soundswallower`, whose types would have to be installed with ours. */
export interface RecognizerModule {
  readonly default: (settings: Record<string, unknown>) => Promise<{ readonly Decoder: DecoderClass }>;
}

type DecoderClass = new (config: Readonly<Record<string, string | number | boolean>>) => Decoder;

interface Decoder {
  initialize(): Promise<unknown>;
  lookup_word(word: string): string | null;
  add_words(...words: (readonly [word: string, phones: string])[]): void;
  set_align_text(text: string): void;
  set_config(key: string, value: number): boolean;
  start(): void;
  stop(): void;
  process_audio(samples: Float32Array, isSearchless: boolean, isWhole: boolean): number;
  get_alignment(): { readonly w: readonly { readonly t: string; readonly b: number; readonly d: number }[] };
  delete(): void;
}

/** When a word is said; seconds from the first sample. */
export interface HeardWord {
  readonly start: number;
  readonly end: number;
}

/** Languages that there are models of, by the folder of each. */
const MODELS: Readonly<Record<string, string>> = { en: 'en-us', fr: 'fr-fr' };
/** Dictionaries have this many pronunciations of a word, at the most. */
const MOST_VARIANTS = 4;

/** The languages that words can be aligned in, as BCP 47 primary subtags. */
export const wordLanguages: readonly string[] = Object.keys(MODELS);

/** The primary subtag of a language that there is a model of; `undefined` for others. */
export function modelLanguage(tag: string | undefined): string | undefined {
  const primary = tag?.toLowerCase().split(/[-_]/, 1)[0];
  return primary !== undefined && Object.hasOwn(MODELS, primary) ? primary : undefined;
}

/** A speech recognizer that knows what is said, and tells when. Free it with {@link Recognizer.close}. */
export class Recognizer {
  readonly #decoder: Decoder;

  private constructor(decoder: Decoder) {
    this.#decoder = decoder;
  }

  /**
   * @param language One of {@link wordLanguages}.
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
    const decoder = new Decoder({ hmm, samprate: sampleRate, loglevel: 'FATAL', ...BEAMS });
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
   * When each of some words is said, all of them in order.
   *
   * @param names Of words in the dictionary, or learnt.
   * @returns `undefined` when they are not what is said.
   */
  align(names: readonly string[], samples: Float32Array): HeardWord[] | undefined {
    const decoder = this.#decoder;
    try {
      decoder.set_align_text(names.join(' '));
      decoder.start();
    } catch {
      return undefined;
    }
    try {
      decoder.process_audio(samples, false, true);
    } finally {
      decoder.stop();
    }
    // Silence and noise are in marks.
    const words = (decoder.get_alignment().w ?? []).filter(({ t }) => !/^[<[(]/.test(t));
    if (words.length !== names.length) return undefined;
    return words.map(({ b, d }) => ({ start: b, end: b + d }));
  }

  close(): void {
    this.#decoder.delete();
  }
}

/** How much less likely than the best a way may be to be followed. Narrower loses words, wider takes time. */
const BEAMS = { beam: 1e-60, pbeam: 1e-60, wbeam: 1e-50 } as const;

/** The package's glue makes itself at home in a Node process, and would print its own source on any uncaught error. */
async function withoutHandlers<T>(work: () => Promise<T>): Promise<T> {
  const { process } = globalThis as { process?: Partial<NodeJS.Process> };
  const listenersOf = () => new Set(process?.listeners?.('uncaughtException'));
  const before = listenersOf();
  const result = await work();
  for (const listener of listenersOf()) if (!before.has(listener)) process?.off?.('uncaughtException', listener);
  return result;
}
