import { countWhile } from '../../text/binary-search.js';
import { roundToMs } from '../../text/time.js';
import type { Diagnostic } from '../model.js';
import { Pace, type Slices } from '../slices.js';
import { LONGEST } from './json-fields.js';
import type { Piece, Turn } from './json-piece.js';

// Words that are looked at before it yields.
const SLICE = 500;

/** A piece whose times are in milliseconds, with times in seconds. */
export function inSeconds(piece: Piece): Piece {
  const { start, end, words } = piece;
  const seconds = (time: number | undefined) => (time === undefined ? undefined : roundToMs(time / 1000));
  return { ...piece, start: seconds(start), end: seconds(end), words: words.map(inSeconds) };
}

/**
 * Pieces whose times are dates, in seconds since 1970, with times since the first; others as they are.
 *
 * @param notes Takes that they were.
 */
export function sinceFirst(lists: readonly (readonly Piece[])[], notes: Diagnostic[]): readonly (readonly Piece[])[] {
  let first = Number.POSITIVE_INFINITY;
  for (const list of lists) for (const { start } of list) if (start !== undefined) first = Math.min(first, start);
  if (!Number.isFinite(first) || first < LONGEST) return lists;
  const message = 'Its times are dates; they are counted from the first on.';
  notes.push({ code: 'clock-times', severity: 'info', line: 0, column: 0, message });
  return lists.map(list => list.map(piece => earlierBy(piece, first)));
}

/** A piece that is so many seconds earlier. */
function earlierBy(piece: Piece, seconds: number): Piece {
  const { start, end, words } = piece;
  const moved = (time: number | undefined) => (time === undefined ? undefined : Math.max(0, roundToMs(time - seconds)));
  return { ...piece, start: moved(start), end: moved(end), words: words.map(word => earlierBy(word, seconds)) };
}

/** The words of turns, each with a speaker: its own, else that of its turn. */
export function* wordsOfTurns(turns: readonly Piece[]): Slices<Piece[]> {
  const pace = new Pace(SLICE);
  const words: Piece[] = [];
  for (const turn of turns) {
    for (const word of turn.words) {
      if (pace.isDue()) yield;
      const { speaker, isUnnamed } = turn;
      words.push(word.speaker === undefined ? { ...word, speaker, isUnnamed: word.isUnnamed ?? isUnnamed } : word);
    }
  }
  return words;
}

/** Whether some piece, or a word of one, has a speaker. */
export function hasSpeakers(pieces: readonly Piece[]): boolean {
  return pieces.some(({ speaker, words }) => speaker !== undefined || words.some(word => word.speaker !== undefined));
}

/** Gives pieces the speakers in whose turns they are. */
export function withTurns(pieces: readonly Piece[], turns: readonly Turn[]): readonly Piece[] {
  if (turns.length === 0) return pieces;
  const speakerAt = (time: number | undefined): string | undefined => {
    if (time === undefined) return undefined;
    const turn = turns[countWhile(turns.length, index => turns[index]!.start <= time) - 1];
    return turn === undefined || (turn.end !== undefined && time >= turn.end) ? undefined : turn.speaker;
  };
  const named = (piece: Piece): Piece => {
    if (piece.words.length > 0) return { ...piece, words: piece.words.map(named) };
    const { start, end = start } = piece;
    return piece.speaker === undefined
      ? { ...piece, speaker: speakerAt(start === undefined ? undefined : (start + end!) / 2) ?? speakerAt(start) }
      : piece;
  };
  return pieces.map(named);
}

/** Words with the speakers of the utterances that they are in; who says those that are in none is not known. */
export function unnamedBeside(words: readonly Piece[], utterances: readonly Piece[]): readonly Piece[] {
  const turns = utterances.flatMap(({ speaker, start, end }) =>
    speaker === undefined || start === undefined ? [] : [{ speaker, start, end }],
  );
  turns.sort((a, b) => a.start - b.start);
  return withTurns(words, turns).map(word => ({ ...word, isUnnamed: turns.length > 0 }));
}
