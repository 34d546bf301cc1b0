import type { Diagnostic } from '../model.js';
import type { Slices } from '../slices.js';
import type { Piece } from './json-piece.js';
import { areWords, findWords, groupWords, joinWords } from './json-words.js';
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
}

/**
 * Cues of one word each, as `whisper.cpp -ml 1` writes them, put together to sentences whose words keep their times.
 * `undefined` where the cues are no such words.
 */
export function* joinWordCues(cues: readonly WrittenCue[], notes: Diagnostic[]): Slices<Segment[] | undefined> {
  const said = cues.filter(({ text }) => text.trim() !== '');
  if (!(yield* areWords(said.map(({ text }) => text)))) return undefined;
  const pieces = said.map(
    ({ text, start, end, line = 0 }): Piece => ({
      text: text.trimEnd(),
      start,
      end,
      speaker: undefined,
      id: '',
      words: [],
      timing: undefined,
      offset: line,
    }),
  );
  const { groups } = yield* groupWords(pieces);
  const segments: Segment[] = [];
  for (const group of groups) {
    const text = yield* joinWords(group);
    const { tokens } = yield* findWords(text, group);
    segments.push({ text, line: group[0]!.offset, start: group[0]!.start, end: group.at(-1)!.end, tokens });
  }
  const message = `The file has one word a cue; ${cues.length} cues were put together to ${groups.length}.`;
  notes.push({ code: 'word-segments', severity: 'info', line: 0, column: 0, message });
  return segments;
}
