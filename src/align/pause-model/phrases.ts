import { syllableWeightAt } from '../../text/syllables.js';
import { splitWords } from '../../text/tokenizer.js';
import type { Cue } from '../../transcript/model.js';

/** What ends a unit. Later ones part more. */
export const CLAUSE = 0;
export const SENTENCE = 1;
export const CUE = 2;
export type Joint = typeof CLAUSE | typeof SENTENCE | typeof CUE;

/** A stretch of text that is likely said in one go: as far as the next mark of punctuation. */
export interface Unit {
  /** Index of its cue in the list that was given. */
  readonly cue: number;
  /** What stands after it. */
  readonly joint: Joint;
  /** How long it takes to say, in syllables, without pauses. */
  readonly weight: number;
  /** Its words. */
  readonly words: readonly SpokenWord[];
}

/** A word and how long it takes to say. */
interface SpokenWord {
  /** First UTF-16 offset in the text of the cue. */
  readonly from: number;
  /** Offset after the last. */
  readonly to: number;
  /** Syllables, without the pause that its punctuation asks for. */
  readonly weight: number;
}

const SENTENCE_END = /[.?!…。．！？؟।]["'’”»)\]\s]*$/;
const CLAUSE_END = /[,;:،、，；：–—]["'’”»)\]\s]*$/;
const MARKS = /^[^\p{L}\p{N}\p{S}]$/u;
/** Syllables that a letter stands for, in most languages. */
const LETTER = 0.38;
/** Syllables. Clauses lighter than this are said with their neighbour. */
const LIGHTEST = 3;

/** The units of cues that follow one another. A cue without words has one without weight. */
export function unitsOf(cues: readonly Cue[]): Unit[] {
  return cues.flatMap(({ text }, cue) => unitsOfText(text, cue));
}

function unitsOfText(text: string, cue: number): Unit[] {
  const units: Unit[] = [];
  let words: SpokenWord[] = [];
  let weight = 0;
  const spans = splitWords(text);
  spans.forEach(({ from, to }, index) => {
    let spoken = to;
    while (spoken > from + 1 && MARKS.test(text[spoken - 1]!)) spoken--;
    const word = { from, to, weight: spokenWeight(text, from, spoken) };
    words.push(word);
    weight += word.weight;
    if (index === spans.length - 1) return;
    const end = text.slice(Math.max(from, to - 6), to);
    const joint = SENTENCE_END.test(end) ? SENTENCE : CLAUSE_END.test(end) ? CLAUSE : undefined;
    if (joint === undefined || (joint === CLAUSE && weight < LIGHTEST)) return;
    units.push({ cue, joint, weight, words });
    words = [];
    weight = 0;
  });
  const last = units.at(-1);
  if (last?.joint === CLAUSE && weight < LIGHTEST) {
    units[units.length - 1] = { cue, joint: CUE, weight: last.weight + weight, words: [...last.words, ...words] };
  } else units.push({ cue, joint: CUE, weight, words });
  return units;
}

/** Between the count of syllables and that of letters, which errs less than either. */
function spokenWeight(text: string, from: number, to: number): number {
  return (syllableWeightAt(text, from, to) + LETTER * (to - from)) / 2;
}
