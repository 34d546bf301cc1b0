import type { Diagnostic } from '../model.js';
import { Pace, type Slices } from '../slices.js';
import type { Piece } from './json-piece.js';
import { areWords, findWords, groupWords, isWord, joinWords, MOST_OTHERS } from './json-words.js';
import type { Segment, Token } from './segments.js';

/** A cue as it stands in a file. */
interface WrittenCue {
  /** With the white space before it, which says where a word begins. */
  readonly text: string;
  /** Seconds. */
  readonly start: number;
  /** Seconds. */
  readonly end: number;
  /** From 1. Default: 0, which is unknown. */
  readonly line?: number;
  readonly speaker?: string | undefined;
  readonly id?: string | undefined;
}

/** Cues that are looked at before it yields. */
const SLICE = 500;

/** Whether an identifier is more than a count. */
const isNamed = (id: string): boolean => /\p{L}/u.test(id) && !/\d/.test(id);

/**
 * Cues of one word each, as `whisper.cpp -ml 1` writes them, put together to sentences whose words keep their times.
 * `undefined` where the cues are no such words.
 */
export function* joinWordCues(cues: readonly WrittenCue[], notes: Diagnostic[]): Slices<Segment[] | undefined> {
  // The first texts of nearly all files tell it.
  let others = 0;
  const pace = new Pace(SLICE);
  const said: WrittenCue[] = [];
  const texts: string[] = [];
  for (const cue of cues) {
    if (pace.isDue()) yield;
    const text = cue.text.trim();
    if (text === '') continue;
    if (!isWord(text) && ++others > MOST_OTHERS * cues.length) return undefined;
    said.push(cue);
    texts.push(text);
  }
  if (!(yield* areWords(texts))) return undefined;
  const pieces: Piece[] = [];
  for (const { text, start, end, line = 0, speaker } of said) {
    if (pace.isDue()) yield;
    pieces.push({
      text: text.trimEnd(),
      start,
      end,
      speaker,
      isUnnamed: speaker === undefined,
      id: '',
      words: [],
      timing: undefined,
      offset: line,
    });
  }
  const { groups } = yield* groupWords(pieces);
  const segments: Segment[] = [];
  for (const group of groups) {
    const text = yield* joinWords(group);
    const { tokens } = yield* findWords(text, group);
    const { offset: line, start, speaker } = group[0]!;
    const who = speaker === undefined ? {} : { speaker };
    segments.push({ text, line, start, end: group.at(-1)!.end, tokens, ...who });
  }
  const names = cues.flatMap(({ id = '' }) => (isNamed(id) ? [JSON.stringify(id)] : []));
  const left = names.length === 0 ? '' : ` Their identifiers were left out: ${names.join(', ')}.`;
  const message = `The file has one word a cue; ${cues.length} cues were put together to ${groups.length}.${left}`;
  notes.push({ code: 'word-segments', severity: 'info', line: 0, column: 0, message });
  return segments;
}

/** A text with one part of it marked up: `Good <u>morning</u>`. */
const HIGHLIGHTED =
  /^([^<>]{0,2000})<(u|b|i|font|c)(?:[ .][^<>]{0,80})?>([^<>]{1,200})<\/(?:u|b|i|font|c)>([^<>]{0,2000})$/;
/** Part of the cues that may say something of their own, and part that have a word marked up. */
const MOST_OWN = 0.2;
const FEWEST_MARKED = 0.5;

/**
 * Cues that say one text again and again, each time with another word marked up, as `whisper --highlight_words` and stable-ts
 * write them, put together to one each whose words have their times. `undefined` where the cues are no such ones.
 *
 * @param cues Their texts as they are written.
 * @param decode What is known of character references.
 */
export function* joinHighlights(
  cues: readonly WrittenCue[],
  decode: (text: string) => string,
  notes: Diagnostic[],
): Slices<Segment[] | undefined> {
  // The first texts of nearly all files tell it.
  if (cues.length < 2) return undefined;
  let plain = 0;
  for (const { text } of cues) if (!text.includes('<') && ++plain > (1 - FEWEST_MARKED) * cues.length) return undefined;
  const groups: {
    text: string;
    line: number;
    start: number;
    end: number;
    speaker?: string;
    tokens: Token[];
    count: number;
  }[] = [];
  let marked = 0;
  for (const { text: written, start, end, line = 0, speaker } of cues) {
    const match = HIGHLIGHTED.exec(written.trim());
    const [before = '', word = '', after = ''] =
      match === null ? [] : [match[1], match[3], match[4]].map(part => decode(part!));
    const text = match === null ? decode(written.trim()) : before + word + after;
    const last = groups.at(-1);
    const isSame = last?.text === text && before.length >= (last.tokens.at(-1)?.to ?? 0);
    if (!isSame || match === null || last === undefined) yield;
    const token = match === null ? [] : [{ from: before.length, to: before.length + word.length, start, end }];
    if (match !== null) marked++;
    if (last !== undefined && (isSame || (match === null && last.text === text))) {
      last.end = Math.max(last.end, end);
      last.count++;
      last.tokens.push(...token);
    } else {
      groups.push({ text, line, start, end, ...(speaker === undefined ? {} : { speaker }), tokens: token, count: 1 });
    }
  }
  const own = groups.filter(({ text, count }) => count === 1 && /\S\s\S/.test(text)).length;
  if (marked < FEWEST_MARKED * cues.length || groups.length > cues.length / 2 || own > MOST_OWN * groups.length)
    return undefined;
  const message = `The cues mark up one word after the other; ${cues.length} were put together to ${groups.length}.`;
  notes.push({ code: 'word-segments', severity: 'info', line: 0, column: 0, message });
  return groups.map(({ count: _, ...segment }) => segment);
}
