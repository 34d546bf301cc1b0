/** Any JSON value. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

/** A JSON object. It has no prototype, so any name may be a key. */
export interface JsonObject {
  readonly [key: string]: Json | undefined;
  /** UTF-16 offset of its brace in the source. */
  readonly [offset]?: number;
}

/** Key under which an object keeps where it stands. */
export const offset: unique symbol = Symbol('offset');

/** A stretch of the source that is not JSON. */
interface Damage {
  /** UTF-16 offset. */
  readonly offset: number;
  readonly text: string;
  readonly message: string;
}

/** A JSON file, read as far as it can be. */
export interface JsonSource {
  readonly value: Json | undefined;
  /** In file order; what is not in `value` is here. Empty for JSON without a fault. */
  readonly damages: readonly Damage[];
}

// Faults after which the rest is left out as a whole.
const MOST_DAMAGES = 1000;
const OPENING = /[{[]/g;
// Containers open at once. Transcripts have five.
const DEEPEST = 100;
const NUMBER = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])/y;
const PLAIN = /[^"\\]*/y;
const FIRST_KEY = /\{\s*("[^"\\]*"\s*:)/y;
const ESCAPES: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };
const WORDS: readonly (readonly [string, Json])[] = [
  ['true', true],
  ['false', false],
  ['null', null],
  ['NaN', null],
  ['Infinity', null],
  ['-Infinity', null],
];

/**
 * Reads JSON, keeps where each object stands, and goes on after a fault with the next object of the kind at hand. So a
 * transcript that was cut off or damaged in the middle loses no more than what is broken. Time is linear in the length.
 *
 * Also takes several values one after another (JSON Lines), read as a list, and `NaN`, which Python writes.
 */
export function readJson(source: string): JsonSource {
  return new JsonReader(source).read();
}

/** Something that is not JSON. On its way up it takes along what was read of the containers around. */
class Fault extends Error {
  /** UTF-16 offset of what is wrong. */
  readonly at: number;
  /** What was read before it, of the container last left. */
  partial: Json | undefined;
  /** Number of lists open around the one that goes on; -1 until known. */
  target = -1;

  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}

/** A list being read. */
interface OpenList {
  /** Finds the beginning of an object like its first. */
  pattern: RegExp | undefined;
  /** Where the next such object begins, as far as looked up; never less than needed. */
  next: number;
}

class JsonReader {
  readonly #source: string;
  readonly #damages: Damage[] = [];
  readonly #lists: OpenList[] = [];
  #at = 0;
  #depth = 0;

  constructor(source: string) {
    this.#source = source;
  }

  read(): JsonSource {
    if (this.#source.charCodeAt(0) === 0xfeff) this.#at = 1;
    // The file as a list, for JSON Lines and for what follows a fault outside of any list.
    const values = this.#items(undefined);
    return { value: values.length > 1 ? values : values[0], damages: this.#damages };
  }

  /** Whether anything but white space follows, which is where it stops. */
  #skipSpace(): boolean {
    while (this.#at < this.#source.length && this.#source.charCodeAt(this.#at) <= 0x20) this.#at++;
    return this.#at < this.#source.length;
  }

  #fault(message: string, at = this.#at): Fault {
    return new Fault(at >= this.#source.length ? 'The file ends here, in the middle.' : message, at);
  }

  #value(): Json {
    this.#skipSpace();
    const character = this.#source[this.#at];
    if (character === '"') return this.#string();
    if (character !== '{' && character !== '[') return this.#atom();
    if (this.#depth >= DEEPEST) throw this.#fault(`More than ${DEEPEST} lists and objects are open at once.`);
    const begin = this.#at++;
    this.#depth++;
    try {
      return character === '{' ? this.#members(begin) : this.#items(']');
    } finally {
      this.#depth--;
    }
  }

  #atom(): Json {
    NUMBER.lastIndex = this.#at;
    const [number] = NUMBER.exec(this.#source) ?? [];
    if (number !== undefined) {
      this.#at += number.length;
      return Number(number);
    }
    for (const [word, value] of WORDS) {
      if (!this.#source.startsWith(word, this.#at)) continue;
      this.#at += word.length;
      return value;
    }
    throw this.#fault(`${JSON.stringify(this.#source[this.#at])} begins no value.`);
  }

  #string(): string {
    const begin = this.#at++;
    let text = '';
    for (;;) {
      PLAIN.lastIndex = this.#at;
      const plain = PLAIN.exec(this.#source)?.[0] ?? '';
      text += plain;
      this.#at += plain.length;
      const character = this.#source[this.#at];
      if (character === undefined) throw new Fault('The file ends in the middle of a text.', begin);
      this.#at++;
      if (character === '"') return text;
      text += this.#escape();
    }
  }

  #escape(): string {
    const character = this.#source[this.#at++] ?? '';
    if (character !== 'u') return ESCAPES[character] ?? character;
    const digits = this.#source.slice(this.#at, this.#at + 4);
    if (!/^[\da-f]{4}$/i.test(digits)) return 'u';
    this.#at += 4;
    return String.fromCharCode(Number.parseInt(digits, 16));
  }

  #members(begin: number): JsonObject {
    const members: Record<string | symbol, unknown> = Object.create(null);
    members[offset] = begin;
    let key: string | undefined;
    try {
      while (this.#more('}')) {
        key = undefined;
        const keyAt = this.#at;
        if (this.#source[keyAt] !== '"') throw this.#fault('A name in quotation marks is missing.');
        const name = this.#string();
        if (!this.#skipSpace() || this.#source[this.#at] !== ':') throw this.#fault('A colon is missing.', keyAt);
        this.#at++;
        key = name;
        // The first of two equal names is the one meant; the other is kept apart.
        while (key in members) key += ' (again)';
        members[key] = this.#value();
      }
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      if (key !== undefined && error.partial !== undefined) members[key] = error.partial;
      error.partial = members as JsonObject;
      throw error;
    }
    return members as JsonObject;
  }

  /** @param close What ends the list; `undefined` at the end of the file. */
  #items(close: ']' | undefined): Json[] {
    const items: Json[] = [];
    const list: OpenList = { pattern: undefined, next: 0 };
    this.#lists.push(list);
    try {
      for (;;) {
        try {
          if (close === undefined ? !this.#skipSpace() : !this.#more(close)) return items;
          list.pattern ??= this.#patternHere();
          items.push(this.#value());
        } catch (error) {
          if (!(error instanceof Fault)) throw error;
          if (error.partial !== undefined) items.push(error.partial);
          error.partial = undefined;
          if (error.target < 0) this.#chooseTarget(error);
          if (error.target !== this.#lists.length - 1) {
            error.partial = items;
            throw error;
          }
        }
      }
    } finally {
      this.#lists.pop();
    }
  }

  /** What finds the beginning of another object like the one that begins here. */
  #patternHere(): RegExp | undefined {
    FIRST_KEY.lastIndex = this.#at;
    const key = FIRST_KEY.exec(this.#source)?.[1];
    if (key === undefined) return undefined;
    const escaped = key.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&').replace(/\s+/g, '\\s*');
    return new RegExp(`\\{\\s*${escaped}`, 'g');
  }

  /** Finds the nearest object that continues a list that is open, and leaves out all before it. */
  #chooseTarget(fault: Fault): void {
    const { length } = this.#source;
    let at = length;
    fault.target = 0;
    for (let index = this.#lists.length - 1; index >= 0; index--) {
      const next = this.#damages.length < MOST_DAMAGES ? this.#nextOf(this.#lists[index]!, fault.at) : length;
      if (next < at) {
        at = next;
        fault.target = index;
      }
    }
    // Nothing to go on with: perhaps a list or object that stands free.
    if (at === length && this.#damages.length < MOST_DAMAGES) {
      OPENING.lastIndex = fault.at + 1;
      at = OPENING.exec(this.#source)?.index ?? length;
    }
    this.#damages.push({ offset: fault.at, text: this.#source.slice(fault.at, at), message: fault.message });
    this.#at = at;
  }

  #nextOf(list: OpenList, from: number): number {
    if (list.pattern === undefined) return this.#source.length;
    if (list.next <= from) {
      list.pattern.lastIndex = from + 1;
      list.next = list.pattern.exec(this.#source)?.index ?? this.#source.length;
    }
    return list.next;
  }

  /** Whether another item follows, after its comma. Takes the closing bracket when none does. */
  #more(close: string): boolean {
    if (!this.#skipSpace()) throw this.#fault('');
    if (this.#source[this.#at] === ',') {
      this.#at++;
      if (!this.#skipSpace()) throw this.#fault('');
    }
    if (this.#source[this.#at] !== close) return true;
    this.#at++;
    return false;
  }
}
