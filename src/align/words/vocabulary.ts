/** Vocabulary of a forced alignment: each distinct pronunciation of the words of a text under a name in the recognizer. */
import type { Cue } from '../../transcript/model.js';
import { pronunciationsOf } from './lexicon.js';
import type { Recognizer } from './recognizer.js';

/** A word of the recognizer's dictionary. */
export interface SpokenWord {
  /** Its name there. */
  readonly name: string;
  /** Number of phones. */
  readonly phones: number;
}

/** The words of cues with their pronunciations, each under a name of the recognizer. */
export class Vocabulary {
  /** By text as written; `undefined` for what is not spoken. */
  readonly #words = new Map<string, SpokenWord | undefined>();

  /** Adds all words to the dictionary of the recognizer. */
  constructor(recognizer: Recognizer, language: string, cues: readonly Cue[]) {
    const known = new Map<string, string[]>();
    const lookup = (word: string): string[] => {
      const found = known.get(word) ?? recognizer.pronunciations(word);
      known.set(word, found);
      return found;
    };
    const added = new Map<string, string[]>();
    const names = new Map<string, SpokenWord>();
    for (const text of cues.flatMap(textsOf)) {
      if (this.#words.has(text)) continue;
      const variants = pronunciationsOf(text, language, lookup);
      const key = variants.join('|');
      if (variants.length > 0 && !names.has(key)) {
        const name = `=${names.size}`;
        names.set(key, { name, phones: variants[0]!.split(' ').length });
        added.set(name, variants);
      }
      this.#words.set(text, names.get(key));
    }
    recognizer.addWords(added);
  }

  /** By word of a cue: `undefined` for one that is not spoken. */
  wordsOf(cue: Cue): (SpokenWord | undefined)[] {
    return textsOf(cue).map(text => this.#words.get(text));
  }
}

/** Each word as written. Groups of digits of one number are joined with the first of them. */
function textsOf({ text, words }: Cue): string[] {
  const texts = words.map(({ from, to }) => text.slice(from, to));
  for (let index = 0; index < texts.length; index++) {
    if (!/^\P{L}*\d{1,3}$/u.test(texts[index]!)) continue;
    const first = index;
    while (/^\d{3}(?!\d)/.test(texts[index + 1] ?? '')) {
      index++;
      texts[first] += texts[index]!;
      texts[index] = texts[index]!.replace(/^\d{3}/, '');
    }
  }
  return texts;
}
