import type { Cue, Transcript, Word } from '../../transcript/index.js';
import { joined, type SelectionRange, type Turn } from '../cue-share/quote.js';

/** A part of a cue's text. */
interface Piece {
  readonly cue: Cue;
  readonly from: number;
  readonly to: number;
  /** The paragraph it is in. */
  readonly paragraph: Element | null;
}

/**
 * What of a transcript is in a range of the nodes that show it; `undefined` when no word is.
 *
 * @param root Holds the cues, as `TranscriptView` makes them.
 */
export function textIn(range: Range, root: ParentNode, transcript: Transcript): SelectionRange | undefined {
  const pieces = piecesIn(range, root, transcript);
  const words = pieces.flatMap(({ cue, from, to }) => cue.words.filter(word => word.from < to && word.to > from));
  const [first] = words;
  if (!first) return undefined;
  const turns = turnsOf(pieces, transcript.paragraphs !== undefined);
  const speakers = new Set(turns.map(turn => turn.speaker));
  const [speaker] = speakers;
  return {
    start: words.reduce((least, { start }) => Math.min(least, start), first.start),
    end: words.reduce((most, { end }) => Math.max(most, end), first.end),
    text: turns.map(turn => turn.text).join('\n\n'),
    ...(speakers.size === 1 && speaker !== undefined ? { speaker } : {}),
    turns,
  };
}

function piecesIn(range: Range, root: ParentNode, transcript: Transcript): Piece[] {
  const spans = [...root.querySelectorAll<HTMLElement>('[data-cue]')].filter(span => span.firstChild);
  const textOf = (index: number) => spans[index]!.firstChild as Text;
  // In the order of the document, so a few looks are enough however long the text is.
  const from = countWhile(spans.length, index => range.comparePoint(textOf(index), textOf(index).length) < 0);
  const to = countWhile(spans.length, index => range.comparePoint(textOf(index), 0) <= 0);
  const pieces: Piece[] = [];
  for (let index = from; index < to; index++) {
    const node = textOf(index);
    const cue = transcript.cues[Number(spans[index]!.dataset.cue)];
    if (!cue) continue;
    const start = node === range.startContainer ? range.startOffset : range.comparePoint(node, 0) < 0 ? node.length : 0;
    const isPast = range.comparePoint(node, node.length) > 0;
    const end = node === range.endContainer ? range.endOffset : isPast ? 0 : node.length;
    const piece = { cue, from: start, to: Math.min(end, cue.text.length), paragraph: spans[index]!.parentElement };
    if (piece.to > piece.from) pieces.push(piece);
  }
  return pieces;
}

/** How many are so, where those come first. */
function countWhile(length: number, isSo: (index: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isSo(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function turnsOf(pieces: readonly Piece[], keepsLines: boolean): Turn[] {
  const turns: { text: string; speaker?: string }[] = [];
  let paragraph: Element | null = null;
  for (const piece of pieces) {
    for (const { speaker, text } of voicesOf(piece)) {
      const last = turns.at(-1);
      if (last && piece.paragraph === paragraph && last.speaker === speaker) last.text = joined(last.text, text);
      else turns.push({ text, ...(speaker === undefined ? {} : { speaker }) });
      paragraph = piece.paragraph;
    }
  }
  const tidy = (text: string) => (keepsLines ? text : text.replace(/\s+/g, ' ')).trim();
  return turns.map(turn => ({ ...turn, text: tidy(turn.text) })).filter(turn => turn.text !== '');
}

/** What each voice of a cue says of a piece. */
function voicesOf({ cue, from, to }: Piece): { speaker: string | undefined; text: string }[] {
  const all = [{ speaker: cue.speaker, text: cue.text.slice(from, to) }];
  if (!cue.voices) return all;
  const parts = cue.voices
    .map(voice => ({ speaker: voice.speaker, from: Math.max(from, voice.from), to: Math.min(to, voice.to) }))
    .filter(part => part.to > part.from)
    .map(part => ({ speaker: part.speaker, text: cue.text.slice(part.from, part.to) }));
  return parts.length === 0 ? all : parts;
}

/** Words of a cue, by index, both included. */
export interface CueWords {
  readonly cue: number;
  readonly from: number;
  readonly to: number;
}

/** How far a time in an address may be from the one it stands for, in seconds. */
const rounding = 0.001;

/** The words that are said, for the most part, in a stretch of time in seconds. */
export function wordsWithin({ cues }: Transcript, start: number, end: number): CueWords[] {
  const isWithin = (word: Word) => {
    const middle = (word.start + word.end) / 2;
    return middle >= start - rounding && middle < end - rounding / 2;
  };
  return cues.flatMap((cue, index) => {
    if (cue.end < start || cue.start > end) return [];
    const from = cue.words.findIndex(isWithin);
    return from < 0 ? [] : [{ cue: index, from, to: cue.words.findLastIndex(isWithin) }];
  });
}
