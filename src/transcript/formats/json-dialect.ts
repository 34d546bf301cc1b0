import type { Slices } from '../slices.js';
import type { FieldNames } from './json-fields.js';
import { calledBy, type Piece, type PieceReader, type Turn } from './json-piece.js';
import { isList, isObject, type Json, type JsonObject } from './json-source.js';

/** What a file of a known producer says, before cues are made of it. */
export interface Content {
  /** Each in order of time: those of several channels stand apart. */
  readonly lists: readonly (readonly Piece[])[];
  /** Whether they are single words. */
  readonly areWords?: boolean;
  /** Whether they are turns of speakers, of any length. */
  readonly areTurns?: boolean;
  /** Words that are listed apart from what they are in. Default: those beside it, where no producer is known. */
  readonly words?: readonly Piece[];
  /** The text of all words, where it has punctuation that they lack. */
  readonly text?: string | undefined;
  readonly turns?: readonly Turn[];
  readonly language?: Json | undefined;
  readonly title?: Json | undefined;
  /** Seconds. */
  readonly duration?: number | undefined;
}

/** How a producer's JSON is recognized, and what is special in it. */
export interface Dialect {
  /** Missing where many write so. */
  readonly producer?: string;
  /** Whether it has the fields of that producer and of no other. */
  readonly is: (root: JsonObject, first: JsonObject, value: Json | undefined) => boolean;
  /** Default: found by the names of its fields. */
  readonly content?: (root: Json, reader: PieceReader) => Slices<Content>;
  readonly names?: FieldNames;
}

export const MS: FieldNames = { unit: 1e-3 };
/** 100 nanoseconds. */
export const TICK = 1e-7;
export const none: JsonObject = {};

/** The value at a path of names and indices; `undefined` where there is none. */
export function at(value: Json | undefined, ...path: readonly (string | number)[]): Json | undefined {
  let found = value;
  for (const step of path) {
    if (typeof step === 'number') found = isList(found) ? found[step] : undefined;
    else found = isObject(found) ? found[step] : undefined;
  }
  return found;
}

export function objectAt(value: Json | undefined, ...path: readonly (string | number)[]): JsonObject {
  const found = at(value, ...path);
  return isObject(found) ? found : none;
}

export function listAt(value: Json | undefined, ...path: readonly (string | number)[]): readonly Json[] {
  const found = at(value, ...path);
  return isList(found) ? found : [];
}

/** Lists of which each is that of a channel: who has no name there is called by it. */
export function* channels(lists: readonly (readonly Piece[])[]): Slices<(readonly Piece[])[]> {
  const named: (readonly Piece[])[] = [];
  for (const [index, list] of lists.entries()) {
    yield;
    if (list.length === 0) continue;
    named.push(lists.length < 2 ? list : calledBy(list, `Channel ${index + 1}`));
  }
  return named;
}
