/**
 * Phrases: the text cut at its punctuation, each phrase with its expected duration in syllables.
 *
 * @see E. Selkirk, Phonology and Syntax (1984), chapter 5, on intonational phrases
 */
import { syllableWeight } from '../../text/syllables.js';
import { splitWords } from '../../text/tokenizer.js';
import type { Cue } from '../../transcript/model.js';

/** Kinds of boundary that end a phrase, in order of strength. */
export const CLAUSE = 0;
export const SENTENCE = 1;
export const CUE = 2;
export type BoundaryKind = typeof CLAUSE | typeof SENTENCE | typeof CUE;

/** A piece of text that is likely said without a pause: as far as the next punctuation mark. */
export interface Phrase {
  /** Index of its cue in the list that was given. */
  readonly cue: number;
  /** What ends it. */
  readonly boundary: BoundaryKind;
  /** Expected duration in syllables, without pauses. */
  readonly syllables: number;
  /** Its words. */
  readonly words: readonly PhraseWord[];
}

/** A word of a phrase. */
interface PhraseWord {
  /** First UTF-16 offset in the text of the cue. */
  readonly from: number;
  /** Offset after the last. */
  readonly to: number;
  /** Expected duration in syllables, without the pause of its punctuation. */
  readonly syllables: number;
}

const SENTENCE_END = /[.?!…。．！？؟।]["'’”»)\]\s]*$/;
const CLAUSE_END = /[,;:،、，；：–—]["'’”»)\]\s]*$/;
const PUNCTUATION = /^[^\p{L}\p{N}\p{S}]$/u;
/** Syllables a letter, in most languages. Set by hand. */
const SYLLABLES_PER_LETTER = 0.38;
/** Syllables. A shorter clause is joined with its neighbour. Set by hand. */
const MIN_CLAUSE_SYLLABLES = 3;

/** Phrases of consecutive cues. A cue without words has one of 0 syllables. */
export function phrasesOf(cues: readonly Cue[]): Phrase[] {
  return cues.flatMap(({ text }, cue) => phrasesOfText(text, cue));
}

function phrasesOfText(text: string, cue: number): Phrase[] {
  const phrases: Phrase[] = [];
  let words: PhraseWord[] = [];
  let syllables = 0;
  const spans = splitWords(text);
  spans.forEach(({ from, to }, index) => {
    let end = to;
    while (end > from + 1 && PUNCTUATION.test(text[end - 1]!)) end--;
    const word = { from, to, syllables: syllablesOf(text, from, end) };
    words.push(word);
    syllables += word.syllables;
    if (index === spans.length - 1) return;
    const ending = text.slice(Math.max(from, to - 6), to);
    const boundary = SENTENCE_END.test(ending) ? SENTENCE : CLAUSE_END.test(ending) ? CLAUSE : undefined;
    if (boundary === undefined || (boundary === CLAUSE && syllables < MIN_CLAUSE_SYLLABLES)) return;
    phrases.push({ cue, boundary, syllables, words });
    words = [];
    syllables = 0;
  });
  const last = phrases.at(-1);
  if (last?.boundary === CLAUSE && syllables < MIN_CLAUSE_SYLLABLES) {
    phrases[phrases.length - 1] = {
      cue,
      boundary: CUE,
      syllables: last.syllables + syllables,
      words: [...last.words, ...words],
    };
  } else phrases.push({ cue, boundary: CUE, syllables, words });
  return phrases;
}

/** Mean of the count of syllables and that of letters, which errs less than either. */
function syllablesOf(text: string, from: number, to: number): number {
  return (syllableWeight(text.slice(from, to)) + SYLLABLES_PER_LETTER * (to - from)) / 2;
}
