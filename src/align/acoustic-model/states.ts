/**
 * States of the acoustic model: a left-to-right hidden Markov model of the letters of a text, with optional silences between
 * words and fillers between cues. Letters in a frequent context have labels of their own, as triphones have.
 *
 * @see L. R. Rabiner, A tutorial on hidden Markov models, Proc. IEEE 77 (1989), section IV.A and VI.D,
 *   https://doi.org/10.1109/5.18626
 * @see R. Rose, D. Paul, A hidden Markov model based keyword recognition system, ICASSP 1990, on filler models
 */
import { CUE, type Phrase } from '../pause-model/phrases.js';

/** Label of silence. */
export const SILENCE = 0;
/** Label of a letter that is too rare for an emission of its own. */
export const ANY_SPEECH = 1;
/** Label of sound without text: other speech, music, a long silence. */
export const FILLER = 2;
/** The first label of letters. */
export const FIRST_LETTER = 3;

/** A left-to-right model of a text: [filler] [silence] letters … of each word; fillers only before cues and at the end. */
export interface StateSequence {
  /** By state: its label, which names its emission distribution. */
  readonly labels: Int32Array;
  /** How many labels there are. */
  readonly labelCount: number;
  /** By word: the state of its first letter; after the last word, that of the end of the text. */
  readonly firstStates: Int32Array;
  /** By word: its phrase; after the last word, the count of phrases. */
  readonly phraseOf: Int32Array;
  /** By phrase: its first word; after the last phrase, the count of words. */
  readonly firstWords: Int32Array;
  /** By word: whether a cue begins with it. */
  readonly startsCue: Uint8Array;
}

/** Occurrences from which a letter in context has a label of its own. Set by hand. */
const MIN_CONTEXT_COUNT = 40;
/** States of a digit. Set by hand. */
const LETTERS_PER_DIGIT = 4;

/** @param textOf Text of a cue. */
export function stateSequenceOf(phrases: readonly Phrase[], textOf: (cue: number) => string): StateSequence {
  const words = phrases.flatMap(({ cue, words }, phrase) =>
    words.map(({ from, to }) => ({ phrase, text: textOf(cue).slice(from, to) })),
  );
  const spelled = words.map(({ text }) => contextsOf(text));
  const counts = new Map<string, number>();
  for (const letters of spelled) {
    for (const names of letters) for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const ids = new Map<string, number>();
  const labels: number[] = [];
  const firstStates: number[] = [];
  const startsCue: number[] = [];
  words.forEach(({ phrase }, word) => {
    const begins = word === 0 || (phrases[phrase - 1]?.boundary === CUE && words[word - 1]!.phrase !== phrase);
    startsCue.push(begins ? 1 : 0);
    if (begins) labels.push(FILLER);
    labels.push(SILENCE);
    firstStates.push(labels.length);
    for (const names of spelled[word]!) {
      const name = names.find(candidate => counts.get(candidate)! >= MIN_CONTEXT_COUNT);
      if (name === undefined) {
        labels.push(ANY_SPEECH);
        continue;
      }
      if (!ids.has(name)) ids.set(name, FIRST_LETTER + ids.size);
      labels.push(ids.get(name)!);
    }
  });
  labels.push(FILLER, SILENCE);
  firstStates.push(labels.length);
  const firstWords = new Int32Array(phrases.length + 1);
  let next = 0;
  phrases.forEach((phrase, index) => {
    firstWords[index] = next;
    next += phrase.words.length;
  });
  firstWords[phrases.length] = next;
  return {
    labels: Int32Array.from(labels),
    labelCount: FIRST_LETTER + ids.size,
    firstStates: Int32Array.from(firstStates),
    phraseOf: Int32Array.from([...words.map(({ phrase }) => phrase), phrases.length]),
    firstWords,
    startsCue: Uint8Array.from([...startsCue, 1]),
  };
}

/** By letter: its contexts, from the most specific to the letter without its mark. */
function contextsOf(text: string): string[][] {
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
      for (let i = 0; i < LETTERS_PER_DIGIT; i++) names.push([]);
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
