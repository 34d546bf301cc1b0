import { soundOfInitials, soundOfLetters } from './grapheme-to-phoneme.js';
import { numberWords, ordinalWords } from './numbers.js';

/** Pronunciations of a word in a dictionary, as phones with spaces between; none where it is unknown. */
export type Lookup = (word: string) => readonly string[];

/** Ways to say one thing; no more are tried. */
const MOST_WAYS = 4;
/** Parts of a written word: numbers, words with what is before an apostrophe, and signs. */
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
/** What letters after a number stand for. */
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

/** From the first sign that is said to the last. */
const SAID = /[\p{L}\p{N}%€$£°&+=@](?:.*[\p{L}\p{N}%€$£°&+=@])?/su;

/**
 * How a written word may be said: from the dictionary; else from its parts, its numbers spelled, and at last from its
 * letters.
 *
 * @param word As written, punctuation included.
 * @param language `en` or `fr`.
 * @returns Phones with spaces between; none where there is nothing to say.
 */
export function pronounce(word: string, language: string, lookup: Lookup): string[] {
  const text = word.normalize('NFC').replaceAll('’', "'");
  const core = SAID.exec(text)?.[0];
  if (core === undefined) return [];
  const whole = lookup(core.toLowerCase());
  if (whole.length > 0) return whole.slice(0, MOST_WAYS);
  const parts = core.match(PARTS) ?? [];
  return joined(parts.map((part, index) => partSounds(part, parts[index - 1], parts[index + 1], language, lookup)));
}

function partSounds(
  part: string,
  before: string | undefined,
  after: string | undefined,
  language: string,
  lookup: Lookup,
): string[] {
  const say = (words: readonly string[]): string[] => joined(words.map(word => wordSounds(word, language, lookup)));
  if (/^\d/.test(part)) {
    if (after !== undefined && ORDINAL_ENDINGS[language]!.test(after.toLowerCase())) {
      return say(ordinalWords(part.replace(/\D/g, ''), language));
    }
    return numberWays(part, language).flatMap(say).slice(0, MOST_WAYS);
  }
  if (before !== undefined && /^\d/.test(before)) {
    const unit = part.toLowerCase();
    if (ORDINAL_ENDINGS[language]!.test(unit)) return [''];
    const name = UNITS[language]![unit];
    if (name !== undefined) return say(name.split(' '));
  }
  const sign = SIGNS[language]![part];
  return sign === undefined ? wordSounds(part, language, lookup) : say(sign.split(' '));
}

/** `1,000` or `1.000` are whole where three digits follow each mark, and else have a point. */
function numberWays(text: string, language: string): string[][] {
  const groups = text.split(/[.,]/);
  if (groups.length === 1) return numberWords(text, language);
  if (groups.slice(1).every(group => group.length === 3)) return numberWords(groups.join(''), language);
  const point = language === 'fr' ? 'virgule' : 'point';
  const [whole, ...decimals] = groups.map(group => numberWords(group, language).at(-1)!);
  return [[...whole!, ...decimals.flatMap(words => [point, ...words])]];
}

function wordSounds(word: string, language: string, lookup: Lookup): string[] {
  const found = lookup(word.toLowerCase());
  if (found.length > 0) return found.slice(0, MOST_WAYS);
  // As `dix-sept`, which comes whole from the numbers.
  if (word.includes('-')) return joined(word.split('-').map(part => wordSounds(part, language, lookup)));
  const letters = soundOfLetters(word, language);
  const ways = letters === '' ? [] : [letters];
  if (word === word.toUpperCase() && word.length <= 5) ways.unshift(soundOfInitials(word, language));
  if (language === 'fr' && /ent$/i.test(word)) ways.push(`${letters} an`);
  return ways.filter(way => way !== '');
}

/** The ways to say parts one after the other. */
function joined(parts: readonly (readonly string[])[]): string[] {
  let ways = [''];
  for (const part of parts) {
    if (part.length === 0) continue;
    ways = part.flatMap(sound => ways.map(way => `${way} ${sound}`.trim())).slice(0, MOST_WAYS);
  }
  return ways.filter(way => way !== '');
}
