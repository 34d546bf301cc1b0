// Words and pieces that the generators are made of.
import type { Random } from '../conformance/random.js';

const GREEK = 'αβγδεζηθικλμνξοπρστυφχψωάέήίόύώ';

/**
 * A word that nothing else in a file could be: all that is said is in Greek letters, so that it can be told from the
 * format around it.
 */
export function greek(random: Random): string {
  const word = Array.from({ length: 2 + random.below(7) }, () => GREEK[random.below(GREEK.length)]).join('');
  return random.chance(0.2) ? word[0]!.toUpperCase() + word.slice(1) : word;
}

// What stands among words in transcripts, and what should not.
const PIECES = [
  '.',
  ',',
  '?',
  '!',
  '…',
  '—',
  '-',
  '«',
  '»',
  '“',
  '”',
  '"',
  "'",
  '’',
  '(',
  ')',
  '[',
  ']',
  '♪',
  '&',
  '&amp;',
  '&nbsp;',
  '&#233;',
  '&#0;',
  '&lt;b&gt;',
  '<',
  '>',
  '<3',
  '-->',
  '--&gt;',
  '>>',
  '{',
  '}',
  '{\\an8}',
  '\\',
  '/',
  ':',
  ';',
  '10:30',
  '00:00:09,000 --> 00:00:12,000',
  '[00:01:02]',
  '7',
  '1',
  '3.5',
  '%',
  '海',
  '今日は。',
  'ไทย',
  'مرحبا',
  'e\u0301',
  '👩‍👩‍👧',
  '\u00a0',
  '\u200f',
  '\u200b',
  '\u2028',
  '\ufeff',
  '\ufffd',
  '\u0085',
  '\f',
  '\v',
  '\t',
  '\0',
  '\ud83c',
  'NOTE',
  'WEBVTT',
  'STYLE',
];

/** Something said: words, and now and then what is none. One line unless `lines` is more. */
export function speech(random: Random, most = 12, lines = 1): string {
  const line = () =>
    Array.from({ length: 1 + random.below(most) }, () =>
      random.chance(0.85) ? greek(random) + random.pick(['', '', '', '.', ',', '?']) : random.pick(PIECES),
    ).join(random.chance(0.95) ? ' ' : random.pick(['', '  ', '\u00a0', '\t']));
  return Array.from({ length: 1 + random.below(lines) }, line).join('\n');
}

const NAMES = [
  'Άννα',
  'Νίκος',
  'Dr. Άννα Λη',
  'ΆΝΝΑ',
  'Speaker 1',
  'Άννα-Μαρία',
  'de la Ρόζα',
  '田中',
  '[Άννα]',
  'Ann & Léo',
  '<me>',
  'a:b',
];

/** The name of someone; mostly one of a few. */
export function name(random: Random): string {
  return random.chance(0.7)
    ? random.pick(NAMES.slice(0, 3))
    : random.pick([...NAMES, '', ' ', greek(random), speech(random, 3)]);
}

/** A clock of a recording: times that mostly go up. */
export class Times {
  ms = 0;
  readonly #random: Random;

  constructor(random: Random) {
    this.#random = random;
  }

  /** Start and end of what comes next, in milliseconds. */
  next(): { start: number; end: number } {
    const random = this.#random;
    const start = Math.max(0, this.ms + random.pick([0, 0, 0, 500, 1234, 0, 0, -2000]));
    const end = start + random.pick([1000, 2500, 4321, 4321, 0, 60_000, -500]);
    this.ms = random.chance(0.95) ? Math.max(0, end) : random.pick([0, 3_600_000, 359_999_999]);
    return { start, end: Math.max(0, end) };
  }
}

/** `hh:mm:ss.mmm`, mostly; also as people and programs miswrite it. */
export function clock(random: Random, ms: number, point = '.'): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const seconds = Math.floor(ms / 1000);
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const whole = `${two(h)}:${two(m)}:${two(s)}`;
  const full = `${whole}${point}${String(ms % 1000).padStart(3, '0')}`;
  return random.weighted([
    [40, () => full],
    [3, () => (h > 0 ? full : full.slice(3))],
    [2, () => (h > 0 ? whole : `${m}:${two(s)}`)],
    [1, () => whole],
    [0.5, () => full.replace(point, random.pick(['.', ',', ':', ' ', '']))],
    [0.5, () => full.slice(0, -1)],
    [0.3, () => `${full}0`],
    [0.3, () => full.replaceAll(':', random.pick([' : ', ': ', '.', '-']))],
    [0.2, () => random.pick(['99999999999:59:59.999', '00:99:99.000', '-00:00:01.000', '', 'x', '1e308', 'NaN'])],
    [0.2, () => String(ms / 1000)],
  ]);
}
