import { Pace, type Slices } from '../slices.js';
import { isCountable, parseTimestamp, roundToMs } from '../time.js';
import { type Json, type JsonObject, namesOf, offset, repeated } from './json-source.js';
import { mergeTokens } from './json-words.js';

/** Something with a text, and perhaps with times, in the terms of any JSON dialect. */
export interface Piece {
  /** As written, spaces at its ends included. */
  readonly text: string;
  /** Seconds. */
  readonly start: number | undefined;
  /** Seconds. */
  readonly end: number | undefined;
  readonly speaker: string | undefined;
  readonly id: string;
  /** `estimated` or `aligned`, where the file says so. */
  readonly timing: 'estimated' | 'aligned' | undefined;
  readonly words: readonly Piece[];
  /** UTF-16 offset in the source. */
  readonly offset: number;
}

const TEXTS = ['body', 'text', 'word', 'lines', 'punctuated_word', 'transcript', 'content', 'sentence'];
const STARTS = ['startTime', 'start', 'begin', 'start_time', 'startTimeSeconds', 'from'];
const ENDS = ['endTime', 'end', 'end_time', 'endTimeSeconds', 'to'];
const SPEAKERS = ['speaker', 'speaker_label', 'speakerName', 'speaker_id'];
const LISTS = ['segments', 'transcription', 'chunks', 'fragments', 'cues', 'utterances', 'results'];
/** Names of lists that hold single words. */
export const WORD_LISTS: readonly string[] = ['words', 'word_segments'];
const NAMED = [
  [LISTS, false],
  [WORD_LISTS, true],
] as const;
// Items that are read before it yields.
const SLICE = 200;
/** Texts that nobody speaks, by name. */
const SILENT = new Set([...SPEAKERS, ...STARTS, ...ENDS, 'id', 'timing', 'language', 'lang', 'type', 'channel']);

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

/** Whether an object has a text and a time by the names of some dialect. */
function looksLikePiece(value: Json): boolean {
  return isObject(value) && textOf(value) !== undefined && timesOf(value).start !== undefined;
}

/** Reads an object, a bare text, or `undefined` when there is no text in it. */
function readPiece(value: Json, words: readonly Piece[]): Piece | undefined {
  if (typeof value === 'string') return { ...nothing, text: value };
  if (!isObject(value)) return undefined;
  // A misspelt name must not silence what is said.
  const text = textOf(value) ?? (words.length > 0 ? undefined : unknownText(value));
  if (text === undefined && words.length === 0) return undefined;
  const { start, end } = timesOf(value);
  const { timing, id } = value;
  return {
    text: text ?? '',
    start,
    end,
    speaker: speakerOf(value),
    id: typeof id === 'string' ? id : '',
    timing: timing === 'estimated' || timing === 'aligned' ? timing : undefined,
    words,
    offset: value[offset] ?? 0,
  };
}

/** Reads the pieces of lists, each list once however often it is asked for. */
export class PieceReader {
  readonly #pace = new Pace(SLICE);
  readonly #read = new Map<readonly Json[], readonly Piece[]>();

  /** What can be read of a list; nothing of anything else. */
  *pieces(value: Json | undefined): Slices<readonly Piece[]> {
    if (!isList(value)) return [];
    const known = this.#read.get(value);
    if (known) return known;
    const pieces: Piece[] = [];
    for (const item of value) {
      if (this.#pace.isDue()) yield;
      const { words, tokens } = isObject(item) ? item : none;
      let own: readonly Piece[] = [];
      if (isList(words)) own = yield* this.pieces(words);
      else if (isList(tokens)) own = yield* mergeTokens(yield* this.pieces(tokens));
      const piece = readPiece(item, own);
      if (piece !== undefined) pieces.push(piece);
    }
    this.#read.set(value, pieces);
    return pieces;
  }

  /** The lists that hold the transcript: by their names, else by what is in them. */
  *find(value: Json | undefined): Slices<Found> {
    const found: Found = { lists: [], areWords: true };
    yield* this.#find(value, found);
    return found;
  }

  /** @returns Whether there was one. */
  *#find(value: Json | undefined, found: Found): Slices<boolean> {
    if (isList(value)) return yield* this.#findInList(value, found);
    if (!isObject(value)) return false;
    for (const [keys, areWords] of NAMED) {
      for (const key of keys) {
        const list = value[key];
        const pieces = isList(list) ? yield* this.pieces(list) : [];
        if (pieces.length === 0) continue;
        found.lists.push(pieces);
        found.areWords &&= areWords;
        return true;
      }
    }
    for (const name of namesOf(value)) {
      if (this.#pace.isDue()) yield;
      const child = value[name];
      if (typeof child === 'object' && child !== null && (yield* this.#find(child, found))) return true;
    }
    return isList(value[repeated]) && (yield* this.#findWithin(value[repeated], found));
  }

  *#findInList(list: readonly Json[], found: Found): Slices<boolean> {
    let areWords = true;
    let isIt = false;
    for (const item of list) {
      if (this.#pace.isDue()) yield;
      isIt ||= looksLikePiece(item);
      areWords &&= isObject(item) && 'word' in item;
    }
    if (isIt) {
      found.lists.push(yield* this.pieces(list));
      found.areWords &&= areWords;
      return true;
    }
    return yield* this.#findWithin(list, found);
  }

  *#findWithin(list: readonly Json[], found: Found): Slices<boolean> {
    let isIt = false;
    for (const item of list) {
      if (this.#pace.isDue()) yield;
      if (typeof item === 'object' && item !== null && (yield* this.#find(item, found))) isIt = true;
    }
    return isIt;
  }
}

/** What holds a transcript. */
interface Found {
  /** One after another. */
  readonly lists: (readonly Piece[])[];
  /** Whether they are words by name. */
  areWords: boolean;
}

const none: JsonObject = {};

const nothing: Piece = {
  text: '',
  start: undefined,
  end: undefined,
  speaker: undefined,
  id: '',
  timing: undefined,
  words: [],
  offset: 0,
};

function textOf(object: JsonObject): string | undefined {
  for (const key of TEXTS) {
    const value = object[key];
    if (typeof value === 'string') return value;
    if (isList(value) && value.length > 0 && value.every(item => typeof item === 'string')) return value.join('\n');
  }
  return undefined;
}

/** A text under a name that no dialect has. */
function unknownText(object: JsonObject): string | undefined {
  for (const key of namesOf(object)) {
    const value = object[key];
    const text = isList(value) && value.every(item => typeof item === 'string') ? value.join('\n') : value;
    if (typeof text === 'string' && /\p{L}/u.test(text) && !SILENT.has(key)) return text;
  }
  return undefined;
}

function speakerOf(object: JsonObject): string | undefined {
  for (const key of SPEAKERS) {
    const value = object[key];
    if (typeof value === 'number') return `Speaker ${value}`;
    if (typeof value === 'string' && value.trim() !== '') return value.trim();
  }
  return undefined;
}

/** Times in seconds: whisper.cpp has `offsets` in milliseconds, transformers.js pairs, aeneas texts. */
function timesOf(object: JsonObject): { start: number | undefined; end: number | undefined } {
  const { offsets, timestamps, timestamp } = object;
  if (isObject(offsets)) return { start: secondsIn(offsets.from, 1000), end: secondsIn(offsets.to, 1000) };
  if (isObject(timestamps)) return { start: secondsIn(timestamps.from), end: secondsIn(timestamps.to) };
  if (isList(timestamp)) return { start: secondsIn(timestamp[0]), end: secondsIn(timestamp[1]) };
  return { start: secondsUnder(object, STARTS), end: secondsUnder(object, ENDS) };
}

function secondsUnder(object: JsonObject, keys: readonly string[]): number | undefined {
  for (const key of keys) {
    const seconds = secondsIn(object[key]);
    if (seconds !== undefined) return seconds;
  }
  return undefined;
}

function secondsIn(value: Json | undefined, perSecond = 1): number | undefined {
  const number = typeof value === 'string' && /^\s*-?\d+(?:\.\d+)?\s*$/.test(value) ? Number(value) : value;
  if (typeof number === 'string') return parseTimestamp(number);
  if (typeof number !== 'number' || !isCountable(number / perSecond)) return undefined;
  return Math.max(0, roundToMs(number / perSecond));
}
