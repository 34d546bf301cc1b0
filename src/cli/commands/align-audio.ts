import {
  type Alignment,
  alignWords,
  type Loudness,
  loudnessDuration,
  SpeechBuilder,
  type SpeechStore,
  wordLanguage,
  wordLanguages,
} from '../../align/index.js';
import { UsageError } from '../command.js';
import { decodeSound } from '../sound/sound.js';

/**
 * Decodes a recording once, in pieces.
 *
 * @param onShare Called with the share of the file that is read, 0 to 1.
 * @param store Receives the speech, where it is needed later.
 */
export async function listen(path: string, onShare: (share: number) => void, store?: SpeechStore): Promise<Loudness> {
  const builder = new SpeechBuilder(samples => store?.add(samples));
  for await (const { channels, ...placement } of decodeSound(path, onShare)) builder.add(channels, placement);
  const loudness = builder.end();
  if (loudness.decibels.length === 0) throw new Error('There is no sound in the recording.');
  return loudness;
}

/**
 * Loads the speech recognizer. It is an optional dependency, as most alignment needs no words.
 *
 * @throws {UsageError}
 */
export async function loadRecognizer(): Promise<unknown> {
  try {
    return await import('soundswallower');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw error;
    throw new UsageError(
      '--words takes the package soundswallower, which is not installed: npm install soundswallower',
    );
  }
}

/**
 * Checks that words can be aligned in a language.
 *
 * @throws {Error} When they cannot. The message is for the user.
 */
export function assertWordLanguage(tag: string | undefined): void {
  if (wordLanguage(tag) !== undefined) return;
  const known = `words are found in ${wordLanguages.join(' and ')}`;
  if (tag === undefined) throw new Error(`The language is not known, and ${known}; say it with --lang.`);
  throw new Error(`The language is ${tag}, but ${known}.`);
}

/** Aligns single words in a transcript that was aligned by its pauses. */
export async function addWords(
  alignment: Alignment,
  loudness: Loudness,
  store: SpeechStore,
  recognizer: unknown,
  onProgress: (share: number) => void,
): Promise<Alignment> {
  const recording = {
    duration: loudnessDuration(loudness),
    read: (start: number, end: number) => store.read(start, end),
  };
  const { transcript, confidence, notes } = await alignWords(alignment.transcript, recording, {
    recognizer: () => Promise.resolve(recognizer),
    confidence: alignment.confidence,
    onProgress,
  });
  return { ...alignment, transcript, confidence, notes: [...alignment.notes, ...notes] };
}
