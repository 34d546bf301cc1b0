import { CUE, type Phrase } from '../pause-model/phrases.js';

/** Sounds of a kind: letters that are pronounced alike, for all that can be known without a dictionary. */
export const SILENCE = 0;
/** Anything said. */
export const ANY = 1;
/** Whatever has no text: other speech, music, a long silence. */
export const OTHER = 2;
/** The first of those of letters. */
export const LETTERS = 3;

/**
 * What is said, as states in a row, each some frames long: before each word a silence that may be left out, before that
 * of each cue (and after the last) any speech that has no text, which may be left out as well.
 */
export interface Chain {
  /** By state: which sound it has. */
  readonly sounds: Int32Array;
  /** How many sounds there are. */
  readonly soundCount: number;
  /** By word: the state of its first letter; after the last word, that of the end of the text. */
  readonly firsts: Int32Array;
  /** By word: its unit; after the last word, the count of units. */
  readonly unitOf: Int32Array;
  /** By unit: its first word; after the last unit, the count of words. */
  readonly wordOf: Int32Array;
  /** By word: whether a cue begins with it. */
  readonly isCue: Uint8Array;
}

/** How often letters in a surrounding must occur to have a sound of their own. */
const OFTEN = 40;
/** Letters that a digit is read as. */
const DIGIT = 4;

/** @param textOf Of a cue. */
export function chainOf(phrases: readonly Phrase[], textOf: (cue: number) => string): Chain {
  const words = phrases.flatMap(({ cue, words }, phrase) =>
    words.map(({ from, to }) => ({ phrase, text: textOf(cue).slice(from, to) })),
  );
  const spelled = words.map(({ text }) => lettersOf(text));
  const counts = new Map<string, number>();
  for (const letters of spelled) {
    for (const names of letters) for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  // Those that have a sound of their own leave fewer to the others.
  const ids = new Map<string, number>();
  const sounds: number[] = [];
  const firsts: number[] = [];
  const isCue: number[] = [];
  words.forEach(({ phrase }, word) => {
    const begins = word === 0 || (phrases[phrase - 1]?.boundary === CUE && words[word - 1]!.phrase !== phrase);
    isCue.push(begins ? 1 : 0);
    if (begins) sounds.push(OTHER);
    sounds.push(SILENCE);
    firsts.push(sounds.length);
    for (const names of spelled[word]!) {
      const name = names.find(candidate => counts.get(candidate)! >= OFTEN);
      if (name === undefined) {
        sounds.push(ANY);
        continue;
      }
      if (!ids.has(name)) ids.set(name, LETTERS + ids.size);
      sounds.push(ids.get(name)!);
    }
  });
  sounds.push(OTHER, SILENCE);
  firsts.push(sounds.length);
  const wordOf = new Int32Array(phrases.length + 1);
  let next = 0;
  phrases.forEach((phrase, index) => {
    wordOf[index] = next;
    next += phrase.words.length;
  });
  wordOf[phrases.length] = next;
  return {
    sounds: Int32Array.from(sounds),
    soundCount: LETTERS + ids.size,
    firsts: Int32Array.from(firsts),
    unitOf: Int32Array.from([...words.map(({ phrase }) => phrase), phrases.length]),
    wordOf,
    isCue: Uint8Array.from([...isCue, 1]),
  };
}

/** By letter, what it may be taken for: in its surroundings, or alone. */
function lettersOf(text: string): string[][] {
  const characters = [...text.normalize('NFC')].filter(letter => /[\p{L}\p{N}\p{S}#*%&@]/u.test(letter));
  const isSpelled =
    characters.length <= 5 &&
    characters.length > 0 &&
    characters.every(letter => /[\p{Lu}]/u.test(letter)) &&
    (characters.length === 1 || !characters.some(letter => /[AEIOUY]/.test(letter)));
  const letters = characters.map(letter => letter.toLowerCase());
  const names: string[][] = [];
  letters.forEach((letter, index) => {
    if (!/\p{L}/u.test(letter)) {
      for (let i = 0; i < DIGIT; i++) names.push([]);
      return;
    }
    if (isSpelled) {
      names.push([], [], []);
      return;
    }
    const next = letters[index + 1] ?? '';
    const last = letters[index - 1] ?? '';
    const base = letter.normalize('NFD')[0]!;
    names.push([`${last}<${letter}>${next}`, `${letter}>${next}`, letter, base]);
  });
  return names.length > 0 ? names : [[]];
}
