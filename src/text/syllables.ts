// Pause after punctuation, in syllables: read speech rests about 0.15 s at a comma and 0.5 s at a sentence end.
const SENTENCE_PAUSE = 2.2;
const CLAUSE_PAUSE = 0.8;

const PAUSE = /([.?!…。．！？؟।]|[,;:،、，；：])[\p{Pe}\p{Pf}"'’\s]*$/u;
const SENTENCE_END = /[.?!…。．！？؟।]/;
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
/** Longest word that is cached, in UTF-16 units: of a longer one, engines keep the whole text that it was cut from. */
const LONGEST_CACHED = 12;
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
  if (word.length <= LONGEST_CACHED) cache.set(word, weight);
  return weight;
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
