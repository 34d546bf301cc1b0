import type { Diagnostic } from '../model.js';
import { Pace, type Slices } from '../slices.js';
import type { Piece } from './json-piece.js';
import { areWords, findWords, groupWords, isWord, joinWords, MOST_OTHERS } from './json-words.js';
import type { Segment } from './segments.js';

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
