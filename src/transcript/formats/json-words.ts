import { SENTENCE_END, SPACELESS } from '../../text/unicode.js';
import type { Voice } from '../model.js';
import { Pace, type Slices } from '../slices.js';
import type { Piece } from './json-piece.js';
import type { Segment, Token } from './segments.js';

const SPACELESS_END = new RegExp(`${SPACELESS.source}$`, 'u');
const SPACELESS_START = new RegExp(`^${SPACELESS.source}`, 'u');
const CLOSING = /^[,.!?;:…)\]}»”’%。，！？、।۔؟،؛։።။]/;
// When words come without sentences, a cue ends at a pause from this length on, in seconds,
const PAUSE = 1;
// and at the latest at this many characters.
const LONGEST = 240;
// How far a word may stand from where it is looked for, in characters: what is passed over is punctuation.
const REACH = 60;
// Words that are looked at before it yields.
const SLICE = 200;
const SPACE = /\s*/y;
const SPACE_AND_PUNCTUATION = /[\s\p{P}]*/uy;

/** Joins words as they are written: with their own spaces if they have some, else with one between. */
export function* joinWords(words: readonly Piece[]): Slices<string> {
  const pace = new Pace(SLICE);
  let spaced = 0;
  for (let index = 1; index < words.length; index++) {
    if (pace.isDue()) yield;
    if (/^\s/.test(words[index]!.text)) spaced++;
  }
  const hasSpaces = spaced > 0.3 * (words.length - 1);
  let text = '';
  // Not taken from the text, which would be copied for each.
  let last = '';
  for (const word of words) {
    if (pace.isDue()) yield;
    const own = word.text.trim();
    if (own === '') continue;
    const needsSpace = hasSpaces ? /^\s/.test(word.text) : !CLOSING.test(own) && !areSpaceless(last, own);
    text += last !== '' && needsSpace ? ` ${own}` : own;
    last = own;
  }
  return text;
}

function areSpaceless(before: string, after: string): boolean {
  return SPACELESS_END.test(before.slice(-2)) && SPACELESS_START.test(after.slice(0, 2));
}

/** Finds words in the text they are of. `found` are those that are in it, as are `tokens`; `missing` the others. */
export function* findWords(
  text: string,
  words: readonly Piece[],
): Slices<{ tokens: Token[]; found: Piece[]; missing: string[] }> {
  const tokens: Token[] = [];
  const found: Piece[] = [];
  const missing: string[] = [];
  const folded = text.toLowerCase();
  // Folding may change the length of a text, and then offsets do not hold.
  const isFolded = folded.length === text.length;
  const places = new Places(isFolded ? folded : text);
  let from = 0;
  for (const [index, word] of words.entries()) {
    if (index % SLICE === SLICE - 1) yield;
    const own = word.text.trim();
    if (own === '') continue;
    const at = places.find(isFolded ? own.toLowerCase() : own, from);
    if (at < 0) {
      missing.push(own);
      continue;
    }
    tokens.push({ from: at, to: at + own.length, start: word.start, end: word.end });
    found.push(word);
    from = at + own.length;
  }
  return { tokens, found, missing };
}

/** Finds words one after another in a text. */
class Places {
  readonly #text: string;
  // Where white space ends, and white space and punctuation: up to there nothing else begins, wherever one looks from.
  #spaceEnd = 0;
  #punctuationEnd = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /**
   * Where a word stands: behind white space, behind punctuation, else a little further on; -1 when it does not.
   *
   * @param from Never less than before.
   */
  find(word: string, from: number): number {
    if (this.#spaceEnd <= from) this.#spaceEnd = this.#endOf(SPACE, from);
    if (this.#text.startsWith(word, this.#spaceEnd)) return this.#spaceEnd;
    if (this.#punctuationEnd <= from) this.#punctuationEnd = this.#endOf(SPACE_AND_PUNCTUATION, from);
    if (this.#text.startsWith(word, this.#punctuationEnd)) return this.#punctuationEnd;
    const at = this.#text.slice(from, from + REACH + word.length).indexOf(word);
    return at < 0 ? -1 : from + at;
  }

  #endOf(run: RegExp, from: number): number {
    run.lastIndex = from;
    run.test(this.#text);
    return run.lastIndex;
  }
}

/** Whisper's pieces of words put together: a new word begins with a space. Its marks, as `[_BEG_]`, are left out. */
export function* mergeTokens(pieces: readonly Piece[]): Slices<Piece[]> {
  const words: Piece[] = [];
  const pace = new Pace(SLICE);
  for (const piece of pieces) {
    if (pace.isDue()) yield;
    if (/^\s*(?:\[_[A-Z_]+\d*_?\]|<\|[^|<>]*\|>)$/.test(piece.text)) continue;
    const last = words.at(-1);
    if (last === undefined || /^\s/.test(piece.text) || piece.speaker !== last.speaker) words.push(piece);
    else words[words.length - 1] = { ...last, text: last.text + piece.text, end: piece.end ?? last.end };
  }
  return words;
}

/** Part of the texts that may be no words where they are meant as words. */
export const MOST_OTHERS = 0.1;

/** Whether pieces or texts that should be sentences are words: nearly none has a space in it. */
export function* areWords(pieces: readonly (Piece | string)[]): Slices<boolean> {
  if (pieces.length < 8) return false;
  const pace = new Pace(SLICE);
  let others = 0;
  for (const piece of pieces) {
    if (pace.isDue()) yield;
    const text = typeof piece === 'string' ? piece : piece.text;
    if ((typeof piece !== 'string' && piece.words.length > 0) || !isWord(text.trim())) others++;
    if (others > MOST_OTHERS * pieces.length) return false;
  }
  return true;
}

/** Whether a text, without the white space around it, has no space in it, nor more than a word of a script without spaces. */
export function isWord(text: string): boolean {
  return !/\s/.test(text) && (!SPACELESS.test(text) || text.length <= 4);
}

/** Groups words into cues: by speaker, sentence and pause. `paragraphs` are the groups after a line break. */
export function* groupWords(words: readonly Piece[]): Slices<{ groups: Piece[][]; paragraphs: number[] }> {
  const groups: Piece[][] = [];
  const paragraphs: number[] = [];
  let group: Piece[] = [];
  let length = 0;
  let last: Piece | undefined;
  for (const [index, word] of words.entries()) {
    if (index % SLICE === SLICE - 1) yield;
    const isBreak = last !== undefined && endsWithBreak(last.text);
    if (last !== undefined && (isBreak || endsGroup(last, word, length))) {
      groups.push(group);
      group = [];
      length = 0;
      if (isBreak) paragraphs.push(groups.length);
    }
    group.push(word);
    length += word.text.length + 1;
    last = word;
  }
  if (group.length > 0) groups.push(group);
  return { groups, paragraphs };
}

/** Whether a line break stands in the white space that ends a text. */
export function endsWithBreak(text: string): boolean {
  return text.lastIndexOf('\n') >= text.trimEnd().length;
}

function endsGroup(last: Piece, next: Piece, length: number): boolean {
  // One with words of its own is a segment, among what are words.
  if (last.words.length > 0 || next.words.length > 0) return true;
  if (next.speaker !== undefined && next.speaker !== last.speaker) return true;
  if (next.speaker === undefined && next.isUnnamed === true && last.speaker !== undefined) return true;
  if (next.start !== undefined && last.end !== undefined && next.start - last.end >= PAUSE) return true;
  return length >= LONGEST || SENTENCE_END.test(last.text);
}

/** Who says which part of a text, from words that name their speaker; nothing when it is one. */
export function voicesOf(words: readonly Piece[], tokens: readonly Token[]): Pick<Segment, 'speaker' | 'voices'> {
  const voices: Voice[] = [];
  for (const [index, { from, to }] of tokens.entries()) {
    const speaker = words[index]?.speaker;
    const last = voices.at(-1);
    if (speaker === undefined) continue;
    if (last?.speaker === speaker) voices[voices.length - 1] = { ...last, to };
    else voices.push({ from, to, speaker });
  }
  const speaker = voices[0]?.speaker;
  if (speaker === undefined) return {};
  return voices.length > 1 ? { speaker, voices } : { speaker };
}
