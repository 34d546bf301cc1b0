import type { Cue } from '../model.js';
import { Pace, type Slices } from '../slices.js';
import type { Piece } from './json-piece.js';
import { isList, isObject, type Json, type JsonObject, namesOf, offset, repeated } from './json-source.js';

/** Names of what is about the transcript and not in it, unless the file is damaged; of the second, only where they hold a text. */
const ABOUT = new Set(['model', 'params', 'timestamp', 'timestamps', 'offsets', 'tokens']);
const ABOUT_TEXT = new Set(['version', 'language', 'lang', 'task', 'systeminfo', 'timing', 'title', 'type']);
const LETTER = /\p{L}/u;
/** Readings of the same, the best first. */
const READINGS = /^(?:alternatives|n_?best)$/i;
/** What no one says: an id, a code, a date or an address. */
const CODE = /^[!-~]*$/;
const WORDS = /[\p{L}\p{M}\p{N}]+/gu;
// Texts that are looked at before it yields.
const SLICE = 500;

/** Texts of a list or an object that are not in the transcript. */
interface Unread {
  /** Where the object stands, or what the list is in. */
  readonly offset: number;
  /** In quotation marks. */
  readonly texts: readonly string[];
}

/**
 * Which texts of a file are not in the transcript, but for the one that is all of it.
 *
 * @param read What is in the transcript.
 * @param isDamaged Whether parts of it may be lost.
 */
export function* unreadTexts(root: Json | undefined, read: ReadonlySet<string>, isDamaged: boolean): Slices<Unread[]> {
  const pace = new Pace(SLICE);
  const unread: Unread[] = [];
  /** Lists and objects that are not looked at yet, the next one last. */
  const left: { readonly value: Json | undefined; readonly at: number }[] = [{ value: root, at: 0 }];
  for (let next = left.pop(); next; next = left.pop()) {
    if (pace.isDue()) yield;
    const { value } = next;
    const at = isObject(value) ? (value[offset] ?? next.at) : next.at;
    const texts: string[] = [];
    const first = left.length;
    for (const part of isList(value) ? value : isObject(value) ? sayingsOf(value, value === root, isDamaged) : []) {
      if (pace.isDue()) yield;
      if (typeof part === 'object' && part !== null) left.push({ value: part, at });
      else if (typeof part === 'string' && LETTER.test(part) && !read.has(part.trim()))
        texts.push(JSON.stringify(part));
    }
    reverseFrom(left, first);
    if (texts.length > 0) unread.push({ offset: at, texts });
  }
  return unread;
}

/**
 * Texts of a file of a known producer with words that the transcript does not have, by the name that they stand under:
 * what is missing beside what is said once more in other words of the same, as totals and spellings are.
 *
 * @param said All words of the transcript, in lower case.
 * @param isDamaged Whether parts of it may be lost.
 */
export function* unreadByName(
  root: Json | undefined,
  said: ReadonlySet<string>,
  isDamaged: boolean,
): Slices<Map<string, Unread[]>> {
  const pace = new Pace(SLICE);
  const found = new Map<string, Unread[]>();
  const left: { readonly value: Json | undefined; readonly name: string; readonly at: number }[] = [
    { value: root, name: '', at: 0 },
  ];
  for (let next = left.pop(); next; next = left.pop()) {
    if (pace.isDue()) yield;
    const { value, name } = next;
    if (typeof value === 'string') {
      if (CODE.test(value) || !hasOtherWords(value, said)) continue;
      const known = found.get(name);
      const unread = { offset: next.at, texts: [JSON.stringify(value)] };
      if (known) known.push(unread);
      else found.set(name, [unread]);
      continue;
    }
    const first = left.length;
    const at = isObject(value) ? (value[offset] ?? next.at) : next.at;
    if (isList(value)) {
      for (const item of value) {
        if (pace.isDue()) yield;
        left.push({ value: item, name, at });
      }
    } else if (isObject(value)) {
      for (const key of namesOf(value)) {
        if (pace.isDue()) yield;
        if (!isDamaged && key === 'systeminfo') continue;
        // Text that has become a name.
        if (/[^\w@-]/.test(key)) left.push({ value: key, name: key, at });
        const own = value[key];
        left.push({ value: isDamaged || !isList(own) ? own : partOf(key, own), name: key, at });
      }
      for (const [key, again] of value[repeated] ?? []) left.push({ value: again, name: key, at });
    }
    reverseFrom(left, first);
  }
  return found;
}

function hasOtherWords(text: string, said: ReadonlySet<string>): boolean {
  for (const [word] of text.toLowerCase().matchAll(WORDS)) if (!said.has(word) && LETTER.test(word)) return true;
  return false;
}

/** All words of cues and of other texts, in lower case. */
export function* wordsOf(cues: readonly Cue[], others: Iterable<string>): Slices<Set<string>> {
  const pace = new Pace(SLICE);
  const words = new Set<string>();
  function* add(text: string): Slices<void> {
    for (const [word] of text.toLowerCase().matchAll(WORDS)) {
      if (pace.isDue()) yield;
      words.add(word);
    }
  }
  for (const { text } of cues) yield* add(text);
  for (const text of others) yield* add(text);
  return words;
}

/**
 * What an object says, names that are texts too; without what is about the transcript.
 *
 * @param isRoot Whether its text is that of the whole transcript.
 */
function* sayingsOf(object: JsonObject, isRoot: boolean, isDamaged: boolean): Iterable<Json> {
  for (const key of namesOf(object)) {
    const value = object[key]!;
    if (typeof value === 'string') {
      if (isRoot && key === 'text') continue;
      if (ABOUT_TEXT.has(key) && (!isDamaged || CODE.test(value))) continue;
    }
    if (ABOUT.has(key) && !isDamaged) {
      if (isList(value)) yield* value.filter(isNoToken);
      continue;
    }
    // Text that has become a name.
    if (/[^\w-]/.test(key)) yield key;
    yield value;
  }
  for (const [, again] of object[repeated] ?? []) yield again;
}

/**
 * What of a list may not be said elsewhere: the first of several readings, and what is no token among tokens. In a damaged
 * file others may be what was said next.
 */
function partOf(key: string, list: readonly Json[]): Json | undefined {
  if (key === 'tokens') return list.filter(isNoToken);
  return READINGS.test(key) ? list[0] : list;
}

/** Whether an item of a list of tokens or times is of another kind: tokens are numbers, parts of words, or objects with a text and an id. */
function isNoToken(item: Json): boolean {
  return typeof item === 'object' && item !== null && !(isObject(item) && 'text' in item && 'id' in item);
}

/** Puts the elements of a list from one on in reverse order. */
function reverseFrom<T>(list: T[], first: number): void {
  for (let low = first, high = list.length - 1; low < high; low++, high--) {
    [list[low], list[high]] = [list[high]!, list[low]!];
  }
}

/** All texts that came from pieces and their words. */
export function* textsOf(lists: readonly (readonly Piece[])[]): Slices<Set<string>> {
  const pace = new Pace(SLICE);
  const texts = new Set<string>();
  for (const pieces of lists) {
    for (const { text, id, words } of pieces) {
      texts.add(text.trim()).add(id.trim());
      // Its lines too: `lines` of aeneas.
      for (let from = 0; from <= text.length; ) {
        if (pace.isDue()) yield;
        const end = text.indexOf('\n', from);
        const to = end < 0 ? text.length : end;
        texts.add(text.slice(from, to).trim());
        from = to + 1;
      }
      for (const word of words) {
        if (pace.isDue()) yield;
        texts.add(word.text.trim());
      }
    }
  }
  return texts;
}

/** The words of the text of a whole transcript that its cues do not have; none where both say the same. */
export function* wordsNotIn(cues: readonly Cue[], text: string): Slices<string[]> {
  if (yield* isSame(cues, text)) return [];
  const pace = new Pace(SLICE);
  const said = new Set<string>();
  for (const cue of cues) {
    for (const [word] of cue.text.matchAll(WORDS)) {
      if (pace.isDue()) yield;
      said.add(word);
    }
  }
  const missing: string[] = [];
  for (const [word] of text.matchAll(WORDS)) {
    if (pace.isDue()) yield;
    if (!said.has(word) && LETTER.test(word)) missing.push(word);
  }
  return missing;
}

/** Whether cues say a text one after another, whatever the white space. */
function* isSame(cues: readonly Cue[], text: string): Slices<boolean> {
  const pace = new Pace(SLICE);
  let next = 0;
  for (const cue of cues) {
    if (pace.isDue()) yield;
    for (let at = 0; at < cue.text.length; at++) {
      const code = cue.text.charCodeAt(at);
      if (isSpace(code)) continue;
      while (isSpace(text.charCodeAt(next))) next++;
      if (text.charCodeAt(next++) !== code) return false;
    }
  }
  while (isSpace(text.charCodeAt(next))) next++;
  return next >= text.length;
}

function isSpace(code: number): boolean {
  return code <= 0x20 || code === 0xa0;
}
