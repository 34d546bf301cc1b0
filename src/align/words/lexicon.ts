/**
 * Lexicon: text normalization of numbers, signs and units, then pronunciations by dictionary lookup, with letter-to-sound
 * rules for words out of vocabulary. Phones are separated by spaces. The vocabulary of a forced alignment has each distinct
 * pronunciation of the words of a text under a name in the recognizer.
 *
 * @see R. Sproat et al., Normalization of non-standard words, Computer Speech and Language 15 (2001),
 *   https://doi.org/10.1006/csla.2001.0169
 */
import type { Cue } from '../../transcript/model.js';
import { graphemeToPhoneme, spellingToPhoneme } from './grapheme-to-phoneme.js';
import { numberWords, ordinalWords } from './numbers.js';
import type { Recognizer } from './recognizer.js';

/** Pronunciations of a word in a dictionary, as phones with spaces between; none where it is unknown. */
type Lookup = (word: string) => readonly string[];

/** Most pronunciations of a word. Set by hand. */
const MAX_PRONUNCIATIONS = 4;
/** Tokens of a written word: numbers, words with what is before an apostrophe, and signs. */
const PARTS = /\d+(?:[.,]\d+)*|\p{L}[\p{L}\p{M}]*['’]?|[%€$£°&+=@]/gu;
const SIGNS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  en: {
    '%': 'percent',
    '€': 'euros',
    $: 'dollars',
    '£': 'pounds',
    '°': 'degrees',
    '&': 'and',
    '+': 'plus',
    '=': 'equals',
    '@': 'at',
  },
  fr: {
    '%': 'pour cent',
    '€': 'euros',
    $: 'dollars',
    '£': 'livres',
    '°': 'degrés',
    '&': 'et',
    '+': 'plus',
    '=': 'égale',
    '@': 'arobase',
  },
};
/** Words for units after a number. */
const UNITS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  en: {
    h: 'hours',
    km: 'kilometers',
    kg: 'kilos',
    m: 'meters',
    cm: 'centimeters',
    mm: 'millimeters',
    s: 'seconds',
    min: 'minutes',
    am: 'a m',
    pm: 'p m',
  },
  fr: {
    h: 'heures',
    km: 'kilomètres',
    kg: 'kilos',
    m: 'mètres',
    cm: 'centimètres',
    mm: 'millimètres',
    s: 'secondes',
    min: 'minutes',
  },
};
const ORDINAL_ENDINGS: Readonly<Record<string, RegExp>> = {
  en: /^(?:st|nd|rd|th)$/,
  fr: /^(?:er|ère|e|è|ème|eme|ième|nd|nde)$/,
};

/** From the first character that is spoken to the last. */
const SPOKEN = /[\p{L}\p{N}%€$£°&+=@](?:.*[\p{L}\p{N}%€$£°&+=@])?/su;

/**
 * The pronunciations of a written word: from the dictionary; else from its parts, with numbers in words; else from its
 * letters.
 *
 * @param word As written, punctuation included.
 * @param language `en` or `fr`.
 * @returns Phones with spaces between; none where nothing is spoken.
 */
export function pronunciationsOf(word: string, language: string, lookup: Lookup): string[] {
  const text = word.normalize('NFC').replaceAll('’', "'");
  const core = SPOKEN.exec(text)?.[0];
  if (core === undefined) return [];
  const whole = lookup(core.toLowerCase());
  if (whole.length > 0) return whole.slice(0, MAX_PRONUNCIATIONS);
  const parts = core.match(PARTS) ?? [];
  return concatenated(
    parts.map((part, index) => pronunciationsOfPart(part, parts[index - 1], parts[index + 1], language, lookup)),
  );
}

function pronunciationsOfPart(
  part: string,
  before: string | undefined,
  after: string | undefined,
  language: string,
  lookup: Lookup,
): string[] {
  const say = (words: readonly string[]): string[] =>
    concatenated(words.map(word => pronunciationsOfWord(word, language, lookup)));
  if (/^\d/.test(part)) {
    if (after !== undefined && ORDINAL_ENDINGS[language]!.test(after.toLowerCase())) {
      return say(ordinalWords(part.replace(/\D/g, ''), language));
    }
    return numberReadings(part, language).flatMap(say).slice(0, MAX_PRONUNCIATIONS);
  }
  if (before !== undefined && /^\d/.test(before)) {
    const unit = part.toLowerCase();
    if (ORDINAL_ENDINGS[language]!.test(unit)) return [''];
    const name = UNITS[language]![unit];
    if (name !== undefined) return say(name.split(' '));
  }
  const sign = SIGNS[language]![part];
  return sign === undefined ? pronunciationsOfWord(part, language, lookup) : say(sign.split(' '));
}

/** `1,000` or `1.000` are whole where three digits follow each mark, and else have a point. */
function numberReadings(text: string, language: string): string[][] {
  const groups = text.split(/[.,]/);
  if (groups.length === 1) return numberWords(text, language);
  if (groups.slice(1).every(group => group.length === 3)) return numberWords(groups.join(''), language);
  const point = language === 'fr' ? 'virgule' : 'point';
  const [whole, ...decimals] = groups.map(group => numberWords(group, language).at(-1)!);
  return [[...whole!, ...decimals.flatMap(words => [point, ...words])]];
}

function pronunciationsOfWord(word: string, language: string, lookup: Lookup): string[] {
  const found = lookup(word.toLowerCase());
  if (found.length > 0) return found.slice(0, MAX_PRONUNCIATIONS);
  // As `dix-sept`, which comes whole from the numbers.
  if (word.includes('-'))
    return concatenated(word.split('-').map(part => pronunciationsOfWord(part, language, lookup)));
  const letters = graphemeToPhoneme(word, language);
  const variants = letters === '' ? [] : [letters];
  if (word === word.toUpperCase() && word.length <= 5) variants.unshift(spellingToPhoneme(word, language));
  if (language === 'fr' && /ent$/i.test(word)) variants.push(`${letters} an`);
  return variants.filter(variant => variant !== '');
}

/** The pronunciations of parts one after the other. */
function concatenated(parts: readonly (readonly string[])[]): string[] {
  let variants = [''];
  for (const part of parts) {
    if (part.length === 0) continue;
    variants = part
      .flatMap(phones => variants.map(before => `${before} ${phones}`.trim()))
      .slice(0, MAX_PRONUNCIATIONS);
  }
  return variants.filter(variant => variant !== '');
}

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
