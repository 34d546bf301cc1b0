// The same count as in syllables.ts, a character at a time and for Latin words only. Transcripts consist of them, and
// the regular expressions there take ten times as long. A test holds both to the same result.

const SIZE = 0x180;
const VOWELS = new Set('aeiouyœæø');
// Characters at which a word has parts, each with an ending of its own.
const APOSTROPHE = 0x27;
const CURLY_APOSTROPHE = 0x2019;
const HYPHEN = 0x2d;
const [A, E, G, I, M, N, O, Q, R, S, T, U, Z] = codesOf('aegimnoqrstuz');
const [A_GRAVE, E_ACUTE, E_DIAERESIS, I_DIAERESIS, U_DIAERESIS] = codesOf('àéëïü');

// By character: 0 where it is no letter that we know.
const lower = new Uint16Array(SIZE);
// The letter without its marks.
const base = new Uint16Array(SIZE);
const isVowel = new Uint8Array(SIZE);
const isCapitalConsonant = new Uint8Array(SIZE);
for (let code = 0; code < SIZE; code++) {
  const character = String.fromCharCode(code);
  const small = character.toLowerCase();
  if (!/^\p{L}$/u.test(small)) continue;
  const bare = small.normalize('NFD')[0]!;
  lower[code] = small.charCodeAt(0);
  base[code] = bare.charCodeAt(0);
  isVowel[code] = VOWELS.has(bare) ? 1 : 0;
  isCapitalConsonant[code] = /[BCDFGHJKLMNPQRSTVWXZ]/.test(character) ? 1 : 0;
}

function codesOf(letters: string): number[] {
  return [...letters].map(letter => letter.charCodeAt(0));
}

/**
 * Syllables of a Latin word of at most 24 characters; `undefined` when it is anything else.
 *
 * @param from First offset in the text.
 * @param to Offset after the last.
 */
export function latinWeight(text: string, from: number, to: number): number | undefined {
  if (to <= from || to - from > 24) return undefined;
  let weight = 0;
  let letters = 0;
  let capitals = 0;
  let start = from;
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    if (code < SIZE && base[code] !== 0) {
      letters++;
      capitals += isCapitalConsonant[code]!;
    } else if (at + 1 < to && (code === APOSTROPHE || code === CURLY_APOSTROPHE || code === HYPHEN)) {
      weight += partWeight(text, start, at);
      start = at + 1;
    } else {
      return undefined;
    }
  }
  // Spelled out, a letter at a time.
  if (capitals === letters && letters >= 2 && letters <= 6) return letters;
  return letters === 0 ? undefined : Math.max(1, weight + partWeight(text, start, to));
}

/** Groups of vowels, less a silent ending. */
function partWeight(text: string, from: number, to: number): number {
  let groups = 0;
  let hiatus = 0;
  let isInGroup = false;
  let before = 0;
  let small = 0;
  for (let at = from; at < to; at++) {
    const previous = small;
    const code = text.charCodeAt(at);
    small = lower[code]!;
    const letter = base[code]!;
    const isSounded = isVowel[code] === 1 && !(letter === U && isMute(before, baseAt(text, at + 1, to)));
    if (isSounded && !isInGroup) groups++;
    if (small > 0x7f && isHiatus(text, previous, small, at + 1, to)) hiatus++;
    isInGroup = isSounded;
    before = letter;
  }
  const isSilent = groups >= 2 && !endsAccented(text, from, to) && endsSilently(text, from, to);
  return groups + hiatus - (isSilent ? 1 : 0);
}

/** The letter at an offset without its marks; 0 after the end. */
function baseAt(text: string, at: number, to: number): number {
  return at < to ? base[text.charCodeAt(at)]! : 0;
}

function lowerAt(text: string, at: number, to: number): number {
  return at < to ? lower[text.charCodeAt(at)]! : 0;
}

/** Whether u is silent between these: in qu, gue and gui. */
function isMute(before: number, after: number): boolean {
  return before === Q || (before === G && (after === E || after === I));
}

/** Whether two vowels that meet here are said apart: é and another, or one and a diaeresis. */
function isHiatus(text: string, previous: number, letter: number, at: number, to: number): boolean {
  if (letter === E_ACUTE) {
    const next = lowerAt(text, at, to);
    if (next !== E) return next === A || next === I || next === O || next === U || next === A_GRAVE;
    const second = lowerAt(text, at + 1, to);
    return second === R || second === Z || second === T;
  }
  const isMarked = letter === I_DIAERESIS || letter === E_DIAERESIS || letter === U_DIAERESIS;
  return isMarked && (previous === A || previous === E || previous === I || previous === O || previous === U);
}

function endsAccented(text: string, from: number, to: number): boolean {
  const last = lowerAt(text, to - 1, to);
  return last === E_ACUTE || (last === S && to - 2 >= from && lowerAt(text, to - 2, to) === E_ACUTE);
}

/** Whether it ends in e, es or ent after a consonant. */
function endsSilently(text: string, from: number, to: number): boolean {
  const last = baseAt(text, to - 1, to);
  if (last === T) {
    if (to - 4 < from || baseAt(text, to - 2, to) !== N || baseAt(text, to - 3, to) !== E) return false;
    return baseAt(text, to - 4, to) !== M && !isPlainVowel(baseAt(text, to - 4, to));
  }
  const length = last === E ? 1 : last === S && to - 2 >= from && baseAt(text, to - 2, to) === E ? 2 : 0;
  return length > 0 && to - length > from && !isPlainVowel(baseAt(text, to - length - 1, to));
}

function isPlainVowel(letter: number): boolean {
  return letter < 0x80 && isVowel[letter] === 1;
}
