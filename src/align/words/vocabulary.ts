import type { Cue } from '../../transcript/model.js';
import { pronounce } from './lexicon.js';
import type { Recognizer } from './recognizer.js';

/** What the recognizer has to know of a word. */
export interface SpokenWord {
  /** What it is called there. */
  readonly name: string;
  /** How many sounds it has. */
  readonly phones: number;
}

/** The words of cues as the recognizer knows them. */
export class Vocabulary {
  /** By text as written; `undefined` for what has no sound. */
  readonly #words = new Map<string, SpokenWord | undefined>();

  /** Teaches the recognizer what is not in its dictionary. */
  constructor(recognizer: Recognizer, language: string, cues: readonly Cue[]) {
    const known = new Map<string, string[]>();
    const lookup = (word: string): string[] => {
      const found = known.get(word) ?? recognizer.pronunciations(word);
      known.set(word, found);
      return found;
    };
    const unknown = new Map<string, string[]>();
    const names = new Map<string, SpokenWord>();
    for (const text of cues.flatMap(textsOf)) {
      if (this.#words.has(text)) continue;
      const ways = pronounce(text, language, lookup);
      const key = ways.join('|');
      if (ways.length > 0 && !names.has(key)) {
        const name = `=${names.size}`;
        names.set(key, { name, phones: ways[0]!.split(' ').length });
        unknown.set(name, ways);
      }
      this.#words.set(text, names.get(key));
    }
    recognizer.learn(unknown);
  }

  /** By word of a cue: `undefined` for one that has no sound. */
  wordsOf(cue: Cue): (SpokenWord | undefined)[] {
    return textsOf(cue).map(text => this.#words.get(text));
  }
}

/** Each word as it stands. Groups of digits that one number has are a word with the first of them. */
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
