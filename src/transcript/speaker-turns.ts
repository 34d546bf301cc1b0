import type { Cue } from './model.js';
import type { Slices } from './slices.js';

/** What one speaker says. */
export interface Turns {
  /** How often someone else or nobody spoke before. */
  readonly count: number;
  /** UTF-16 units of text. */
  readonly units: number;
}

/** Cues that are counted before it yields. */
const SLICE = 1000;

/** The turns of each speaker, by name. */
export function* speakerTurns(cues: readonly Cue[]): Slices<ReadonlyMap<string, Turns>> {
  const turns = new Map<string, Turns>();
  let last: string | undefined;
  const add = (name: string | undefined, length: number): void => {
    if (name !== undefined) {
      const { count = 0, units = 0 } = turns.get(name) ?? {};
      turns.set(name, { count: count + (name === last ? 0 : 1), units: units + length });
    }
    last = name;
  };
  for (const [index, { text, speaker, voices }] of cues.entries()) {
    if (index % SLICE === SLICE - 1) yield;
    if (text === '') continue;
    if (voices === undefined) add(speaker, text.length);
    else for (const voice of voices) add(voice.speaker, voice.to - voice.from);
  }
  return turns;
}

/** Words of a name, and of one with punctuation as only sentences have, above which it is none. */
const MOST_WORDS = 8;
const MOST_MARKED = 4;
/** UTF-16 units of a name that is hardly a sentence, whatever it holds. */
const LONGEST_NAME = 24;
/** The same for scripts without spaces, in UTF-16 units. */
const MOST_UNSPACED = 8;

/**
 * Whether a name can hardly be one: it ends as sentences do, or has many words, most in small letters. Titles and places of
 * work, which follow commas or stand in brackets, are part of many names.
 */
export function isSentence(name: string): boolean {
  if (name.endsWith('。')) return name.length > MOST_UNSPACED;
  if (name.length <= LONGEST_NAME) return false;
  const words = name.trim().split(/\s+/);
  if (words.length > MOST_MARKED && /(?:[?!]|\p{Ll}{4}\.)["'’”»)]?$/u.test(name)) return true;
  const small = words.filter(word => /^\p{Ll}/u.test(word)).length;
  return words.length > MOST_WORDS && !/[,()[\]|/–—-]/.test(name) && small > words.length / 2;
}
