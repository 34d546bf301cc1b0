import { isNameShaped } from '../name-shape.js';
import type { Slices } from '../slices.js';
import { ENDS_LIKE_SPEECH } from '../speaker-headings.js';
import { cutLabels, isSeveral, speakerLabelsInSlices } from '../speaker-labels.js';
import { inheritSpeakers } from '../speakers.js';
import type { Piece } from './html-labels.js';
import { cleanName } from './html-shown.js';

/** UTF-16 units of a name, with what stands around it. */
const LONGEST_NAME = 80;
/** Pieces that are looked at before it yields. */
const SLICE = 200;
const none: readonly Piece[] = [];

/** What may be a piece with a name before it, and what it is if that is none. */
interface Entry {
  readonly piece: Piece;
  readonly name: string | undefined;
  readonly pieces: readonly Piece[];
}

/**
 * Takes the speakers from the text, where it has none yet: names before a colon, in bold at the beginning, on a line or in
 * a paragraph of their own. Whether they are names is told from the file as a whole.
 */
export function* namesInSlices(written: readonly Piece[]): Slices<Piece[]> {
  const entries: Entry[] = [];
  for (let index = 0; index < written.length; index++) {
    if (entries.length % SLICE === SLICE - 1) yield;
    const piece = written[index]!;
    const next = written[index + 1];
    const alone = next && nameAlone(piece, next) ? cleanName(piece.text) : undefined;
    if (next !== undefined && alone !== undefined) {
      const start = piece.start ?? next.start;
      entries.push({ piece: { ...next, start }, name: alone, pieces: [piece, next] });
      index++;
      continue;
    }
    const [name, said] = nameBefore(piece);
    entries.push({ piece: said, name, pieces: name === undefined ? none : [piece] });
  }
  const labels = yield* speakerLabelsInSlices(
    entries.map(({ piece, name }) => (name === undefined ? piece.text : `${name}: ${piece.text}`)),
  );
  const named: Piece[] = [];
  for (const [index, { piece, name, pieces: before }] of entries.entries()) {
    if (index % SLICE === SLICE - 1) yield;
    const own = labels?.[index] ?? [];
    if (name === undefined) named.push(own.length === 0 ? piece : cut(piece, own));
    else if (own[0]?.speaker === name && own[0].from === 0) named.push({ ...piece, speaker: name });
    else for (const part of before) named.push(part);
  }
  yield;
  const inherited = inheritSpeakers(named);
  const pieces: Piece[] = [];
  for (const piece of inherited) {
    if (pieces.length % SLICE === SLICE - 1) yield;
    pieces.push(piece.isUnnamed === undefined ? piece : { ...piece, isUnnamed: undefined });
  }
  return pieces;
}

/** Whether a piece is nothing but what may be the name of who says the next. */
function nameAlone(piece: Piece, next: Piece): boolean {
  const { text, start, isOurs, bold = 0 } = piece;
  if (isOurs || text.length > LONGEST_NAME) return false;
  // A time beside it, or that it is bold, tells it from a short thing said.
  if (bold < text.length && (start === undefined) === (next.start === undefined)) return false;
  return !ENDS_LIKE_SPEECH.test(text) && isNameShaped(cleanName(text));
}

/** What may be a name in bold, or on the first line, and the piece without it. */
function nameBefore(piece: Piece): [name: string | undefined, piece: Piece] {
  const { text, start, isOurs, bold } = piece;
  // Beside a time, as names are.
  const line = isOurs || start === undefined ? -1 : text.slice(0, LONGEST_NAME).indexOf('\n');
  const end = bold !== undefined && bold < text.length ? bold : line;
  if (end < 1 || end > LONGEST_NAME) return [undefined, piece];
  const name = cleanName(text.slice(0, end));
  const rest = text.slice(end);
  const after = rest.length - rest.trimStart().length;
  // A colon behind it is found as that of any name is.
  if (!isNameShaped(name) || /[:：]/.test(text.slice(0, end + after + 1)) || after === rest.length) {
    return /[:：]$/.test(text.slice(0, end).trim()) && isNameShaped(name) && after < rest.length
      ? [name, moved(piece, end + after)]
      : [undefined, piece];
  }
  return [name, moved(piece, end + after)];
}

/** A piece without its beginning. */
function moved(piece: Piece, by: number): Piece {
  return shifted({ ...piece, text: piece.text.slice(by) }, offset => Math.max(0, offset - by));
}

function shifted(piece: Piece, move: (offset: number) => number): Piece {
  const tokens = piece.tokens
    ?.map(token => ({ ...token, from: move(token.from), to: move(token.to) }))
    .filter(token => token.to > token.from);
  const voices = piece.voices?.map(voice => ({ ...voice, from: move(voice.from), to: move(voice.to) }));
  return {
    ...piece,
    tokens,
    bold: undefined,
    ...(voices ? { voices: voices.filter(({ from, to }) => to > from) } : {}),
  };
}

/** A piece without the names in its text. */
function cut(piece: Piece, labels: NonNullable<Parameters<typeof cutLabels>[1]>): Piece {
  const { text, voices, moved: move } = cutLabels(piece.text, labels);
  const first = labels[0]!;
  const isAtBegin = first.from === 0;
  const { speaker = piece.speaker } = isAtBegin ? first : {};
  return {
    ...shifted(piece, move),
    text,
    speaker,
    ...(isSeveral(voices) ? { voices } : {}),
    ...(isAtBegin && first.speaker === undefined ? { isUnnamed: true } : {}),
  };
}
