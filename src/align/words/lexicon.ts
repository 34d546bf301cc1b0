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
import type { Recognizer } from './recognizer.js';

// Numbers in words: cardinals, years and ordinals, in French and English.
// See https://unicode.org/reports/tr35/tr35-numbers.html#Rule-Based_Number_Formatting on spelled-out numbers

const EN_SMALL =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const EN_TENS = ' ten twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const FR_SMALL =
  'zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf'.split(
    ' ',
  );
const FR_TENS = ' dix vingt trente quarante cinquante soixante soixante quatre-vingt quatre-vingt'.split(' ');
const EN_SCALES = ['', 'thousand', 'million', 'billion', 'trillion'];
const FR_SCALES = ['', 'mille', 'million', 'milliard', 'billion'];
/** Most digits of a number in words; longer ones are read digit by digit. */
const MAX_DIGITS = 15;

/**
 * The readings of a whole number, each as words; in French and English.
 *
 * @param digits Digits only.
 */
export function numberWords(digits: string, language: string): string[][] {
  const isFrench = language === 'fr';
  const small = isFrench ? FR_SMALL : EN_SMALL;
  const single = [...digits].map(digit => small[Number(digit)]!);
  if (digits.length > MAX_DIGITS) return [single];
  const value = Number(digits);
  const plain = (isFrench ? french : english)(value);
  const readings = [digits.startsWith('0') && digits.length > 1 ? single : plain];
  const isYear = digits.length === 4 && value >= 1100 && value < 2100 && value % 1000 !== 0;
  if (isYear && !isFrench) readings.unshift(englishYear(value));
  if (isYear && isFrench && value < 2000)
    readings.push([...french(Math.floor(value / 100)), 'cent', ...rest(value % 100)]);
  return readings;
}

function rest(value: number): string[] {
  return value === 0 ? [] : french(value);
}

/** Groups of three digits with the name of each. */
function scaled(value: number, group: (value: number, scale: number) => string[]): string[] {
  const words: string[] = [];
  let scale = 0;
  for (let left = value; left > 0; left = Math.floor(left / 1000), scale++) {
    if (left % 1000 > 0) words.unshift(...group(left % 1000, scale));
  }
  return words;
}

function english(value: number): string[] {
  if (value < 20) return [EN_SMALL[value]!];
  if (value < 100) return [EN_TENS[Math.floor(value / 10)]!, ...(value % 10 > 0 ? [EN_SMALL[value % 10]!] : [])];
  if (value < 1000) {
    const left = value % 100;
    return [EN_SMALL[Math.floor(value / 100)]!, 'hundred', ...(left > 0 ? ['and', ...english(left)] : [])];
  }
  return scaled(value, (part, scale) => [...english(part), ...(scale > 0 ? [EN_SCALES[scale]!] : [])]);
}

function englishYear(value: number): string[] {
  const [century, year] = [Math.floor(value / 100), value % 100];
  if (value >= 2000 && value < 2010) return english(value);
  if (year === 0) return [...english(century), 'hundred'];
  return [...english(century), ...(year < 10 ? ['oh'] : []), ...english(year)];
}

function french(value: number): string[] {
  if (value < 20) return [FR_SMALL[value]!];
  if (value < 100) {
    const ten = Math.floor(value / 10);
    const left = ten === 7 || ten === 9 ? value - (ten - 1) * 10 : value % 10;
    if (left === 0) return [FR_TENS[ten]!];
    const isJoined = (left === 1 || left === 11) && ten < 8;
    return [FR_TENS[ten]!, ...(isJoined ? ['et'] : []), FR_SMALL[left]!];
  }
  if (value < 1000) {
    const hundreds = Math.floor(value / 100);
    return [...(hundreds > 1 ? [FR_SMALL[hundreds]!] : []), 'cent', ...rest(value % 100)];
  }
  return scaled(value, (part, scale) => {
    const name = scale > 0 ? [FR_SCALES[scale]!] : [];
    return part === 1 && scale === 1 ? name : [...french(part), ...name];
  });
}

const EN_ORDINALS: Readonly<Record<string, string>> = {
  one: 'first',
  two: 'second',
  three: 'third',
  five: 'fifth',
  eight: 'eighth',
  nine: 'ninth',
  twelve: 'twelfth',
};

/** The words of a number as its place in a row: `21` gives twenty first. */
export function ordinalWords(digits: string, language: string): string[] {
  const words = numberWords(digits, language).at(language === 'fr' ? 0 : -1)!;
  const last = words.at(-1)!;
  if (language === 'fr') {
    if (digits === '1') return ['premier'];
    const stem = last === 'neuf' ? 'neuv' : last === 'cinq' ? 'cinqu' : last.replace(/e$/, '');
    return [...words.slice(0, -1), `${stem}ième`];
  }
  return [...words.slice(0, -1), EN_ORDINALS[last] ?? `${last.replace(/y$/, 'ie')}th`];
}

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
