import { countWhile } from '../count-while.js';
import { roundToMs } from '../time.js';
import type { Piece, Turn } from './json-piece.js';

/** A piece whose times are in milliseconds, with times in seconds. */
export function inSeconds(piece: Piece): Piece {
  const { start, end, words } = piece;
  const seconds = (time: number | undefined) => (time === undefined ? undefined : roundToMs(time / 1000));
  return { ...piece, start: seconds(start), end: seconds(end), words: words.map(inSeconds) };
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
