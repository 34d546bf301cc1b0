/** `alignWords`, whose modules are loaded on first use. */
import type { Transcript } from '../transcript/model.js';
import type { AlignWordsOptions, Recording, WordAlignment } from './words/align-words.js';

/**
 * Finds each word of cues whose own times are known, such as those that `alignToPauses` found, with the speech
 * recognizer of the optional package `soundswallower`; English and French. Words that were found are `aligned`; cues
 * that were aligned begin and end with them, given ones keep their times. Cues that are not said where they should be
 * stay as they were. All that this takes is loaded on first use: about 10 MB a language.
 *
 * @throws {Error} When the package or its models cannot be loaded.
 * @throws {TypeError} When `models` is missing where it is needed.
 */
export async function alignWords(
  transcript: Transcript,
  recording: Recording,
  options: AlignWordsOptions = {},
): Promise<WordAlignment> {
  const { alignWords: align } = await import('./words/align-words.js');
  return align(transcript, recording, options);
}
