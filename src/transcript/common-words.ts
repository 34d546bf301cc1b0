import type { Slices } from './slices.js';

const LOWER_WORDS = /(?<![\p{L}\p{M}\p{N}])\p{Ll}[\p{L}\p{M}'’-]*/gu;
/** Single words of which each text is asked whether they are in it; of more, each word is looked up. */
const MOST_SOUGHT = 8;
/** Texts that are looked at before it yields. */
const SLICE = 200;

/** Of single words that might be names, those that the texts also use as words: `Remember:`, `Note:`. */
export function* commonWords(
  texts: readonly string[],
  shapes: ReadonlyMap<string, string>,
): Slices<ReadonlySet<string>> {
  const common = new Set<string>();
  const wanted = new Map<string, string>();
  for (const [name, shape] of shapes) {
    if (shape === 'name' && /^\p{Lu}\p{Ll}+$/u.test(name)) wanted.set(name.toLowerCase(), name);
  }
  for (let index = 0; index < texts.length && wanted.size > 0; index++) {
    if (index % SLICE === 0) yield;
    const text = texts[index]!;
    if (wanted.size <= MOST_SOUGHT && !holdsOne(text, wanted)) continue;
    for (const [word] of text.matchAll(LOWER_WORDS)) {
      const name = wanted.get(word);
      if (name === undefined) continue;
      common.add(name);
      wanted.delete(word);
    }
  }
  return common;
}

function holdsOne(text: string, words: ReadonlyMap<string, string>): boolean {
  for (const word of words.keys()) if (text.includes(word)) return true;
  return false;
}
