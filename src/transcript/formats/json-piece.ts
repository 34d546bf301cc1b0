import { Pace, type Slices } from '../slices.js';
import { type FieldNames, FieldReader, namedIn, textIn } from './json-fields.js';
import { isList, isObject, type Json, type JsonObject, namesOf, offset, repeated } from './json-source.js';
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
  /** Whether it says that nobody is known to say it, where it has no speaker. Default: false. */
  readonly isUnnamed?: boolean | undefined;
  readonly id: string;
  /** `estimated` or `aligned`, where the file says so. */
  readonly timing: 'estimated' | 'aligned' | undefined;
  readonly words: readonly Piece[];
  /** UTF-16 offset in the source. */
  readonly offset: number;
}

/** A text in a list of what is said, of which no field is known to hold what is said. */
export interface Stray {
  readonly text: string;
  /** UTF-16 offset in the source of the object it is in. */
  readonly offset: number;
}

const LISTS = ['segments', 'transcription', 'chunks', 'fragments', 'cues', 'utterances', 'results'];
/** Names of lists that hold single words. */
export const WORD_LISTS: readonly string[] = ['words', 'word_segments'];
const NAMED = [
  [LISTS, false],
  [WORD_LISTS, true],
] as const;
// Items that are read before it yields.
const SLICE = 100;
/** A text of more than a word. */
const PROSE = /[\p{L}\p{P}]\s+[\p{L}\p{P}\p{N}]/u;
const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;
const NAMES_OF_SPEAKERS = ['speakers', 'speaker_names', 'speakerNames', 'speaker_info', 'speakerMap', 'participants'];

/** Reads the pieces of lists, each list once however often it is asked for. */
export class PieceReader {
  readonly #pace = new Pace(SLICE);
  readonly #fields: FieldReader;
  readonly #read = new Map<readonly Json[], readonly Piece[]>();
  /** In file order. */
  readonly strays: Stray[] = [];

  /** @param root The file, which may name its speakers. */
  constructor(root: Json | undefined, names?: FieldNames) {
    this.#fields = new FieldReader(names, isObject(root) ? speakerNames(root) : undefined);
  }

  /** What can be read of a list; nothing of anything else. */
  *pieces(value: Json | undefined): Slices<readonly Piece[]> {
    if (!isList(value)) return [];
    const known = this.#read.get(value);
    if (known) return known;
    const pieces: Piece[] = [];
    // What stands between two words: it begins the next one.
    let between = '';
    let hasSpaces = false;
    for (const item of value) {
      if (this.#pace.isDue()) yield;
      const piece = yield* this.#piece(item);
      if (piece === undefined) continue;
      const kind = kindOf(item, piece);
      const last = pieces.at(-1);
      if (kind === 'space') {
        between += piece.text;
        hasSpaces = true;
      } else if (kind === 'mark' && last !== undefined) {
        // Times of its own say nothing: it is not spoken.
        const mark = piece.text.trimEnd();
        pieces[pieces.length - 1] = { ...last, text: `${last.text}${between}${mark}` };
        between = piece.text.slice(mark.length);
        hasSpaces ||= between !== '';
      } else if (kind === 'opening') {
        between += hasSpaces ? piece.text : ` ${piece.text}`;
      } else {
        pieces.push(between === '' ? piece : { ...piece, text: between + piece.text });
        between = '';
      }
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

  /**
   * Who speaks when, where no text says it: the lists in a file whose objects have a speaker and a start.
   *
   * @param said The lists that hold what is said.
   */
  *turns(value: Json | undefined, said: readonly (readonly Piece[])[], depth = 3): Slices<readonly Turn[]> {
    if (isList(value)) {
      const isSaid = said.some(list => this.#read.get(value) === list);
      const turns = isSaid ? [] : yield* this.#turnsIn(value);
      if (turns.length > 0) return turns;
    }
    if (depth === 0 || !isObject(value)) return [];
    for (const name of namesOf(value)) {
      if (this.#pace.isDue()) yield;
      const turns = yield* this.turns(value[name], said, depth - 1);
      if (turns.length > 0) return turns;
    }
    return [];
  }

  *#turnsIn(list: readonly Json[]): Slices<readonly Turn[]> {
    const turns: Turn[] = [];
    for (const item of list) {
      if (this.#pace.isDue()) yield;
      if (!isObject(item)) return [];
      const { speaker, start, end } = this.#fields.read(item);
      if (start === undefined) return [];
      if (speaker !== undefined) turns.push({ speaker, start, end });
    }
    return turns.sort((a, b) => a.start - b.start);
  }

  /** Reads an object, a bare text, or `undefined` when there is no text in it. */
  *#piece(item: Json): Slices<Piece | undefined> {
    if (typeof item === 'string') return { ...nothing, text: item };
    if (!isObject(item)) return undefined;
    const { text, start, end, speaker, isUnnamed, words, arePieces } = this.#fields.read(item);
    let own = words === undefined ? [] : yield* this.pieces(words);
    if (arePieces) own = yield* mergeTokens(own);
    if (text === undefined && own.length === 0) {
      this.#noteStray(item);
      return undefined;
    }
    const { timing, id } = item;
    return {
      text: text ?? '',
      start,
      end,
      speaker,
      ...(isUnnamed ? { isUnnamed } : {}),
      id: typeof id === 'string' ? id : '',
      timing: timing === 'estimated' || timing === 'aligned' ? timing : undefined,
      words: own,
      offset: item[offset] ?? 0,
    };
  }

  /** A misspelt name must not silence what is said: what may be so is shown, though not as speech. */
  #noteStray(item: JsonObject): void {
    for (const name of namesOf(item)) {
      const text = textIn(item[name]);
      if (text !== undefined && PROSE.test(text)) this.strays.push({ text, offset: item[offset] ?? 0 });
    }
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
        yield* this.#findAgain(value, key, pieces, found);
        return true;
      }
    }
    for (const name of namesOf(value)) {
      if (this.#pace.isDue()) yield;
      const child = value[name];
      if (typeof child === 'object' && child !== null && (yield* this.#find(child, found))) return true;
    }
    const again = value[repeated]?.map(([, json]) => json);
    return again !== undefined && (yield* this.#findWithin(again, found));
  }

  /** Lists of the same name in the same object: parts of a transcript that were put one after another. */
  *#findAgain(
    { [repeated]: again = [] }: JsonObject,
    key: string,
    first: readonly Piece[],
    found: Found,
  ): Slices<void> {
    let last = first;
    for (const [name, list] of again) {
      if (this.#pace.isDue()) yield;
      const pieces = name === key ? yield* this.pieces(list) : [];
      const [from, to] = [pieces[0]?.start, last.at(-1)?.start];
      // The same once more is no other part.
      if (from === undefined || to === undefined || from <= to) continue;
      found.lists.push(pieces);
      last = pieces;
    }
  }

  *#findInList(list: readonly Json[], found: Found): Slices<boolean> {
    let areWords = true;
    let isIt = false;
    for (const item of list) {
      if (this.#pace.isDue()) yield;
      isIt ||= this.#fields.looksSaid(item) || this.#isTurn(item);
      areWords &&= isObject(item) && 'word' in item;
    }
    if (isIt) {
      found.lists.push(yield* this.pieces(list));
      found.areWords &&= areWords;
      return true;
    }
    return yield* this.#findWithin(list, found);
  }

  /** Whether it is a turn of someone, which has words and no text of its own. */
  #isTurn(item: Json): boolean {
    if (!isObject(item)) return false;
    const { speaker, words } = this.#fields.read(item);
    return speaker !== undefined && words !== undefined && this.#fields.looksSaid(words.find(isObject));
  }

  *#findWithin(list: readonly Json[], found: Found): Slices<boolean> {
    let isIt = false;
    for (const item of list) {
      if (this.#pace.isDue()) yield;
      const before = found.lists.length;
      if (typeof item !== 'object' || item === null || !(yield* this.#find(item, found))) continue;
      isIt = true;
      // A turn says who speaks for the sentences in it.
      const speaker = isObject(item) ? this.#fields.read(item).speaker : undefined;
      if (speaker === undefined) continue;
      for (let at = before; at < found.lists.length; at++) {
        if (this.#pace.isDue()) yield;
        found.lists[at] = calledBy(found.lists[at]!, speaker);
      }
    }
    return isIt;
  }
}

/** What holds a transcript. */
export interface Found {
  /** One after another. */
  readonly lists: (readonly Piece[])[];
  /** Whether they are words by name. */
  areWords: boolean;
}

/** That someone speaks from a time on. */
export interface Turn {
  readonly speaker: string;
  /** Seconds. */
  readonly start: number;
  /** Seconds. Default: until the next one. */
  readonly end: number | undefined;
}

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

/** What an item of a list of words is, where it is none: by its type, and only where its text is as the type says. */
function kindOf(item: Json, { text, words }: Piece): 'space' | 'mark' | 'opening' | undefined {
  if (!isObject(item) || words.length > 0 || typeof item.type !== 'string') return undefined;
  if (text.trim() === '') return 'space';
  if (!item.type.startsWith('punct') || LETTER_OR_DIGIT.test(text)) return undefined;
  return item.attaches_to === 'next' ? 'opening' : 'mark';
}

/** Pieces of which none has a speaker, with one. */
export function calledBy(pieces: readonly Piece[], speaker: string | undefined): readonly Piece[] {
  return pieces.some(piece => piece.speaker !== undefined) ? pieces : pieces.map(piece => ({ ...piece, speaker }));
}

/** The names of speakers by the numbers and keys that stand for them in a file. */
function speakerNames(root: JsonObject, names = new Map<string, string>()): ReadonlyMap<string, string> {
  for (const key of ['transcript', 'speech']) {
    const part = root[key];
    if (isObject(part)) speakerNames(part, names);
  }
  for (const key of NAMES_OF_SPEAKERS) {
    const list = root[key];
    if (isList(list)) {
      for (const item of list) if (isObject(item)) addName(names, item);
    } else if (isObject(list)) {
      for (const id of namesOf(list)) {
        const value = list[id];
        const name = isObject(value) ? namedIn(value)?.name : value;
        if (typeof name === 'string' && name.trim() !== '') names.set(id, name.trim());
      }
    }
  }
  return names;
}

function addName(names: Map<string, string>, item: JsonObject): void {
  const { name, keys } = namedIn(item) ?? { keys: [] };
  if (typeof name !== 'string' || name.trim() === '') return;
  for (const key of keys) if (key !== name) names.set(key, name.trim());
}
