import { splitWords } from '../text/tokenizer.js';
import { SENTENCE_END } from '../text/unicode.js';
import type { Interval } from './long-cues.js';

/** UTF-16 units at the end of a word in which a final mark is looked for: with some that close after it. */
const LONGEST_END = 6;
/** A full stop after one letter, or after a short form of a title, ends no sentence. */
const SHORT_FORM = /^[^\p{L}]*(?:\p{L}|Mr|Mrs|Ms|Dr|Prof|St|Ste|Mme|Mlle|MM|Hr|Fr|Sr|Sra|Sig|vs|ca|bzw)\.$/u;
/** What stands before a number. */
const BEFORE_NUMBER = /^(?:no|nos|nr|art|fig|p|pp|vol|ch)\.$/i;
const NUMBER = /^\p{N}/u;
const LOWER = /^[^\p{L}\p{N}]*\p{Ll}/u;

/** The sentences of a text in order, as UTF-16 offsets, without the white space between them. */
export function sentencesOf(text: string): Interval[] {
  const sentences: Interval[] = [];
  const words = splitWords(text);
  let from = words[0]?.from ?? 0;
  for (const [index, word] of words.entries()) {
    const next = words[index + 1];
    if (next && !endsSentence(text.slice(word.from, word.to), text.slice(next.from, next.to))) continue;
    sentences.push({ from, to: next ? word.to : text.trimEnd().length });
    from = next?.from ?? text.length;
  }
  return sentences;
}

function endsSentence(word: string, next: string): boolean {
  if (!SENTENCE_END.test(word.slice(-LONGEST_END)) || LOWER.test(next) || SHORT_FORM.test(word)) return false;
  return !(BEFORE_NUMBER.test(word) && NUMBER.test(next));
}
