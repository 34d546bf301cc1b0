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
  const { models, recognizer = () => importByName('soundswallower'), ...others } = options;
  const { alignWords: align } = await import('./words/align-words.js');
  const recognition = { recognizer, models: () => models ?? installedModels('soundswallower') };
  return align(transcript, recording, recognition, others);
}

/** A bundler must not look for it: pages that do not align words do without the package. */
async function importByName(name: string): Promise<unknown> {
  try {
    return await import(/* @vite-ignore */ /* webpackIgnore: true */ name);
  } catch (cause) {
    throw new Error(`Words are found with the package ${name}, which could not be loaded.`, { cause });
  }
}

/** @param name Of the package; not written below, where bundlers would look for it. */
function installedModels(name: string): string {
  try {
    const { pathname, protocol } = new URL('model/', import.meta.resolve(name));
    if (protocol === 'file:') return decodeURIComponent(pathname.replace(/^\/(?=[A-Za-z]:)/, ''));
  } catch {
    // Not a place where packages are found by name.
  }
  throw new TypeError('options.models has to say where the models of soundswallower are');
}
