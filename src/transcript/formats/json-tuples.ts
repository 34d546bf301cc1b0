import type { Slices } from '../slices.js';
import { at, listAt } from './json-dialect.js';
import { secondsIn } from './json-fields.js';
import type { Piece } from './json-piece.js';
import { isList, type Json } from './json-source.js';

/** Where the text of a list that is a segment stands: after two times, as in the tuples of faster-whisper; else -1. */
export function textIndex(item: Json | undefined): number {
  if (!isList(item)) return -1;
  const index = item.findIndex(part => typeof part === 'string');
  const [from, to] = [item[index - 2], item[index - 1]];
  return typeof from === 'number' && typeof to === 'number' && from <= to ? index : -1;
}

/** Segments that are lists, perhaps of an object. */
export function tuplesOf(value: Json | undefined): readonly Json[] {
  return isList(value) ? value : listAt(value, 'segments');
}

/** Segments that are lists: their start, end and text one after another, and perhaps their words in the same way. */
export function* tuples(value: Json, where: number): Slices<readonly Piece[]> {
  const pieces: Piece[] = [];
  for (const item of tuplesOf(value)) {
    yield;
    const index = textIndex(item);
    const text = at(item, index);
    if (typeof text !== 'string') continue;
    const list = isList(item) ? item.find(part => textIndex(at(part, 0)) >= 0) : undefined;
    const words = list === undefined ? [] : yield* tuples(list, where);
    const [start, end] = [secondsIn(at(item, index - 2)), secondsIn(at(item, index - 1))];
    pieces.push({ text, start, end, speaker: undefined, id: '', timing: undefined, words, offset: where });
  }
  return pieces;
}
