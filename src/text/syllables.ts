// The same count as `spokenWeight`, a character at a time and for Latin words only. Transcripts consist of them, and the
// regular expressions below take ten times as long. A test holds both to the same result.

const SIZE = 0x180;
const VOWELS = new Set('aeiouyœæø');
// Characters that divide a word into parts, each with an ending of its own.
const APOSTROPHE = 0x27;
const CURLY_APOSTROPHE = 0x2019;
const HYPHEN = 0x2d;
const [A, E, G, I, M, N, O, Q, R, S, T, U, Z] = codesOf('aegimnoqrstuz');
const [A_GRAVE, E_ACUTE] = codesOf('àé');

// Table by character, 0 where it is no known letter: the letter without its marks, and flags.
const BASE = 0x1ff;
const VOWEL = 0x200;
const CAPITAL_CONSONANT = 0x400;
/** Flag of a letter that may be pronounced apart from the vowel beside it. */
const APART = 0x800;
const letters = Uint16Array.from({ length: SIZE }, (_, code) => {
  const character = String.fromCharCode(code);
  const lower = character.toLowerCase();
  if (!/^\p{L}$/u.test(lower)) return 0;
  const base = lower.normalize('NFD')[0]!;
  const vowel = VOWELS.has(base) ? VOWEL : 0;
  const capital = /[BCDFGHJKLMNPQRSTVWXZ]/.test(character) ? CAPITAL_CONSONANT : 0;
  return base.charCodeAt(0) | vowel | capital | (/[éëïü]/.test(lower) ? APART : 0);
});

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
  let separators = 0;
  let capitals = 0;
  // State of the current part.
  let start = from;
  let groups = 0;
  let isInGroup = false;
  let before = 0;
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    const facts = code < SIZE ? letters[code]! : 0;
    if (facts === 0) {
      if (at + 1 === to || (code !== APOSTROPHE && code !== CURLY_APOSTROPHE && code !== HYPHEN)) return undefined;
      weight += groups - silentEnd(text, start, at, groups);
      separators++;
      start = at + 1;
      groups = 0;
      isInGroup = false;
      before = 0;
      continue;
    }
    const letter = facts & BASE;
    if ((facts & VOWEL) === 0) {
      isInGroup = false;
      if ((facts & CAPITAL_CONSONANT) !== 0) capitals++;
    } else if (letter === U && isMute(before, baseAt(text, at + 1, to))) {
      isInGroup = false;
    } else {
      if (!isInGroup) groups++;
      isInGroup = true;
    }
    if ((facts & APART) !== 0 && isHiatus(text, start, at, to)) weight++;
    before = letter;
  }
  const count = to - from - separators;
  // Spelled out, a letter at a time.
  if (capitals === count && count >= 2 && count <= 6) return count;
  return count === 0 ? undefined : Math.max(1, weight + groups - silentEnd(text, start, to, groups));
}

/** The letter at an offset without its marks; 0 outside of a word. */
function baseAt(text: string, at: number, to: number): number {
  const code = at < to ? text.charCodeAt(at) : SIZE;
  return code < SIZE ? letters[code]! & BASE : 0;
}

/** The letter at an offset in lower case; 0 outside of a word. */
function lowerAt(text: string, at: number, to: number): number {
  const base = baseAt(text, at, to);
  return base === 0 || text.charCodeAt(at) < 0x80 ? base : text[at]!.toLowerCase().charCodeAt(0);
}

/** Whether u is silent between two letters: in qu, gue and gui. */
function isMute(before: number, after: number): boolean {
  return before === Q || (before === G && (after === E || after === I));
}

/** Whether é and the next vowel, or a diaeresis and the vowel before, are pronounced apart. */
function isHiatus(text: string, from: number, at: number, to: number): boolean {
  if (lowerAt(text, at, to) === E_ACUTE) {
    const next = lowerAt(text, at + 1, to);
    if (next !== E) return next === A || next === I || next === O || next === U || next === A_GRAVE;
    const second = lowerAt(text, at + 2, to);
    return second === R || second === Z || second === T;
  }
  const before = at > from ? lowerAt(text, at - 1, to) : 0;
  return before === A || before === E || before === I || before === O || before === U;
}

/** 1 where the last of several groups of vowels is silent: in e, es or ent after a consonant. */
function silentEnd(text: string, from: number, to: number, groups: number): number {
  if (groups < 2) return 0;
  const last = baseAt(text, to - 1, to);
  let length = 0;
  if (last === E) length = 1;
  else if (last === S && baseAt(text, to - 2, to) === E) length = 2;
  else if (last === T && baseAt(text, to - 2, to) === N && baseAt(text, to - 3, to) === E) length = 3;
  if (length === 0 || to - length <= from) return 0;
  const isPlainS = length === 1 || lowerAt(text, to - 1, to) === S;
  if (length < 3 && isPlainS && lowerAt(text, to - length, to) === E_ACUTE) return 0;
  const before = baseAt(text, to - length - 1, to);
  if (length === 3 && before === M) return 0;
  return before < 0x80 && (letters[before]! & VOWEL) !== 0 ? 0 : 1;
}

// Pause after punctuation, in syllables: read speech rests about 0.15 s at a comma and 0.5 s at a sentence end.
const SENTENCE_PAUSE = 2.2;
const CLAUSE_PAUSE = 0.8;

const PAUSE = /([.?!…。．！？؟।]|[,;:،、，；：])[\p{Pe}\p{Pf}"'’\s]*$/u;
const SENTENCE_END = /[.?!…。．！？؟।]/;
const PLAIN_MARKS = new Set([...'.?!,;:'].map(mark => mark.charCodeAt(0)));
const LATIN_VOWELS = /[aeiouyœæøαεηιουω]+/g;
const CYRILLIC_VOWELS = /[аеиоуыэюяіє]/g;
const PLAIN_LATIN = /^[a-z']+$/;
const MARKS = /\p{M}/gu;
const DIGITS = /\p{Nd}/gu;
const SYLLABIC = /[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\u{20000}-\u{3ffff}]/gu;
// Scripts in which we cannot tell vowels: Semitic ones leave them out, Indic ones write them as marks.
const OTHER_LETTERS = /(?![\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}])\p{L}/gu;
const SPELLED_OUT = /^\P{L}*(?:[BCDFGHJKLMNPQRSTVWXZ]\P{L}*){2,6}$/u;

// Speech repeats few words often, so each is counted once. Emptied when full, which bounds the memory.
const CACHE_SIZE = 20_000;
const cache = new Map<string, number>();

/**
 * Duration of a spoken word in syllables: its estimated syllables plus the pause for its final punctuation. A rough
 * count without a dictionary, tuned on French and English; always more than 0.
 */
export function syllableWeight(word: string): number {
  const known = cache.get(word);
  if (known !== undefined) return known;
  const weight = spokenWeight(word) + pauseWeight(word);
  if (cache.size >= CACHE_SIZE) cache.clear();
  if (word.length <= 40) cache.set(word, weight);
  return weight;
}

/** As {@link syllableWeight}, for a part of a text; faster for Latin words, which are not copied. */
export function syllableWeightAt(text: string, from: number, to: number): number {
  const last = text.charCodeAt(to - 1);
  const isMarked = last < 0x40 && PLAIN_MARKS.has(last);
  const spoken = to - from > 24 ? undefined : latinWeight(text, from, isMarked ? to - 1 : to);
  if (spoken === undefined) return syllableWeight(text.slice(from, to));
  if (!isMarked) return spoken;
  return spoken + (SENTENCE_END.test(text[to - 1]!) ? SENTENCE_PAUSE : CLAUSE_PAUSE);
}

function pauseWeight(word: string): number {
  // Only the tail: on a long hostile "word" the search for the end of the closing marks would take square time.
  const mark = PAUSE.exec(word.slice(-12))?.[1];
  if (mark === undefined) return 0;
  return SENTENCE_END.test(mark) ? SENTENCE_PAUSE : CLAUSE_PAUSE;
}

function spokenWeight(word: string): number {
  const lower = word.toLowerCase();
  if (SPELLED_OUT.test(word.slice(0, 24)) && word.length <= 24) return count(word, /\p{L}/gu);
  let weight = 0;
  // Parts, so that silent endings are found on both sides of a hyphen or an apostrophe.
  for (const part of lower.match(/[\p{L}\p{M}]+/gu) ?? []) weight += letterWeight(part);
  for (const digit of lower.match(DIGITS) ?? []) weight += digit === '0' ? 0.3 : 1.3;
  if (weight >= 0.5) return Math.max(1, weight);
  return /[\p{L}\p{N}\p{S}]/u.test(word) ? 1 : 0.3;
}

function letterWeight(part: string): number {
  if (PLAIN_LATIN.test(part)) return vowelWeight(part);
  // й is и with a mark, but no vowel.
  const bare = part.replaceAll('й', '').normalize('NFD').replace(MARKS, '');
  const hiatus = count(part, /é(?=[aiouà]|e[rzt])|[aeiou][ïëü]/g);
  const accented = /é$|és$/.test(part);
  return (
    vowelWeight(bare, accented) +
    hiatus +
    count(bare, CYRILLIC_VOWELS) +
    0.5 * (count(part, OTHER_LETTERS) + count(part, SYLLABIC))
  );
}

function vowelWeight(part: string, isFinalSpoken = false): number {
  const groups = count(part.replace(/qu|gu(?=[ei])/g, 'k'), LATIN_VOWELS);
  if (groups < 2 || isFinalSpoken) return groups;
  return /[^aeiouy](?:e|es)$|[^aeiouym]ent$/.test(part) ? groups - 1 : groups;
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
