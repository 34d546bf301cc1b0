import { Pace, type Slices } from '../slices.js';
import type { Piece } from './json-piece.js';
import { findWords } from './json-words.js';

const SPACE = /\s*/y;
// What may end a sentence; in the group what does even where no white space follows.
const MARKS = /[.?!…।۔؟։።။]+["'’”»)]*|([。！？]+[」』”）]*)/g;
// Sentences that are made before it yields.
const SLICE = 500;

/** The sentences of a text, as {@link sentencesOf} finds them. */
interface Sentences {
  readonly sentences: readonly Piece[];
  /** How many words are in them. */
  readonly found: number;
  /** Words that are not. */
  readonly missing: readonly string[];
}

/** Of what has no text. */
export const none: Sentences = { sentences: [], found: 0, missing: [] };

/** The sentences of a text with the words that are in each. */
export function* sentencesOf(text: string, words: readonly Piece[]): Slices<Sentences> {
  const { tokens, found, missing } = yield* findWords(text, words);
  const pace = new Pace(SLICE);
  const pieces: Piece[] = [];
  let from = 0;
  let next = 0;
  for (const to of yield* sentenceEnds(text)) {
    if (pace.isDue()) yield;
    const sentence = text.slice(from, to);
    const first = next;
    from = to;
    if (sentence.trim() === '') continue;
    while (next < tokens.length && tokens[next]!.from < to) next++;
    const own = found.slice(first, next);
    pieces.push({ ...words[0]!, ...spanOf(own), text: sentence, words: own, offset: own[0]?.offset ?? 0 });
  }
  return { sentences: pieces, found: found.length, missing };
}

/** Offsets in a text after each sentence and the white space behind it; the last is its length. */
function* sentenceEnds(text: string): Slices<number[]> {
  const pace = new Pace(SLICE);
  const ends: number[] = [];
  for (const { 0: mark, 1: certain, index } of text.matchAll(MARKS)) {
    if (pace.isDue()) yield;
    const end = index + mark.length;
    if (certain !== undefined) {
      ends.push(end);
      continue;
    }
    SPACE.lastIndex = end;
    SPACE.test(text);
    // Any other mark ends one only before white space.
    if (SPACE.lastIndex > end || end === text.length) ends.push(SPACE.lastIndex);
  }
  if (ends.at(-1) !== text.length) ends.push(text.length);
  return ends;
}

/** Gives segments the words that are listed apart from them, by time. */
export function shareWords(pieces: readonly Piece[], words: readonly Piece[]): Piece[] {
  let next = 0;
  return pieces.map((piece, index) => {
    const until = pieces[index + 1]?.start ?? Number.POSITIVE_INFINITY;
    const first = next;
    while (next < words.length && middleOf(words[next]!, words[next - 1]) < until) next++;
    return { ...piece, words: words.slice(first, next) };
  });
}

/** Seconds; a word without a time is where the one before it is. */
function middleOf(word: Piece, previous: Piece | undefined): number {
  if (word.start === undefined) return previous?.end ?? previous?.start ?? 0;
  return (word.start + (word.end ?? word.start)) / 2;
}

/** Time and speaker of pieces that follow one another. */
export function spanOf(group: readonly Piece[]): Pick<Piece, 'start' | 'end' | 'speaker' | 'isUnnamed'> {
  const start = group.find(piece => piece.start !== undefined)?.start;
  const { speaker, isUnnamed } = group[0] ?? { speaker: undefined };
  return { start, end: group.findLast(piece => piece.end !== undefined)?.end, speaker, isUnnamed };
}
