import type { Slices } from '../slices.js';
import { isCountable, parseTimestamp, roundToMs } from '../time.js';
import { type Json, type JsonObject, offset } from './json-source.js';
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
// Items of a list that are read before it yields.
const SLICE = 50;
/** Texts that nobody speaks, by name. */
const SILENT = new Set([...SPEAKERS, ...STARTS, ...ENDS, 'id', 'timing', 'language', 'lang', 'type', 'channel']);

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

/** Whether an object has a text and a time by the names of some dialect. */
export function looksLikePiece(value: Json): boolean {
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

/** What can be read of a list; nothing of anything else. */
export function* readPieces(value: Json | undefined): Slices<Piece[]> {
  const pieces: Piece[] = [];
  if (!isList(value)) return pieces;
  for (const [index, item] of value.entries()) {
    if (index % SLICE === SLICE - 1) yield;
    const { words, tokens } = isObject(item) ? item : none;
    let own: readonly Piece[] = [];
    if (isList(words)) own = yield* readPieces(words);
    else if (isList(tokens)) own = mergeTokens(yield* readPieces(tokens));
    const piece = readPiece(item, own);
    if (piece !== undefined) pieces.push(piece);
  }
  return pieces;
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
  for (const [key, value] of Object.entries(object)) {
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
