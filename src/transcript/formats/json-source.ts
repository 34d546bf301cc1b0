import { finish, type Slices } from '../slices.js';

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
// Names, values and ends that are read before it yields.
const SLICE = 1000;
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
export function jsonSourceInSlices(source: string): Slices<JsonSource> {
  return new JsonReader(source).read();
}

/** As {@link jsonSourceInSlices}, all at once. */
export function readJson(source: string): JsonSource {
  return finish(jsonSourceInSlices(source));
}

/** Something that is not JSON. */
class Fault extends Error {
  /** UTF-16 offset of what is wrong. */
  readonly at: number;

  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}

type Members = Record<string | symbol, unknown>;

/** A list or an object being read. It is in what holds it from its beginning, so that a fault loses nothing of it. */
interface Open {
  /** `undefined` in a list. */
  readonly members: Members | undefined;
  /** Empty in an object. */
  readonly items: Json[];
  /** What ends it; `undefined` for the file as a list, which ends with the file. */
  readonly close: '}' | ']' | undefined;
  /** Finds the beginning of an object like the first of a list. */
  pattern: RegExp | undefined;
  /** Where the next such object begins, as far as looked up; never less than needed. */
  next: number;
}

const none: Json[] = [];

class JsonReader {
  readonly #source: string;
  readonly #damages: Damage[] = [];
  /** From the outermost on. The first is the file as a list, for JSON Lines and for what follows a fault outside of any. */
  readonly #open: Open[] = [];
  #at = 0;

  constructor(source: string) {
    this.#source = source;
  }

  *read(): Slices<JsonSource> {
    if (this.#source.charCodeAt(0) === 0xfeff) this.#at = 1;
    const values = this.#begin(undefined, [], undefined).items;
    for (let steps = 1; this.#open.length > 0; steps++) {
      this.#step();
      if (steps % SLICE === 0) yield;
    }
    return { value: values.length > 1 ? values : values[0], damages: this.#damages };
  }

  #begin(members: Members | undefined, items: Json[], close: Open['close']): Open {
    const open: Open = { members, items, close, pattern: undefined, next: 0 };
    this.#open.push(open);
    return open;
  }

  /** Reads the next name and value of what is open, or its end. Of a list or object only the beginning is read. */
  #step(): void {
    const open = this.#open[this.#open.length - 1]!;
    try {
      const { members, close } = open;
      if (close === undefined ? !this.#skipSpace() : !this.#more(close)) this.#open.pop();
      else if (members) this.#member(members);
      else {
        open.pattern ??= this.#patternHere();
        open.items.push(this.#value());
      }
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      this.#leaveOut(error);
    }
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
    // Without the file as a list.
    if (this.#open.length > DEEPEST) throw this.#fault(`More than ${DEEPEST} lists and objects are open at once.`);
    const begin = this.#at++;
    if (character === '[') return this.#begin(undefined, [], ']').items;
    const members: Members = Object.create(null);
    members[offset] = begin;
    this.#begin(members, none, '}');
    return members as JsonObject;
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

  #member(members: Members): void {
    const keyAt = this.#at;
    if (this.#source[keyAt] !== '"') throw this.#fault('A name in quotation marks is missing.');
    let key = this.#string();
    if (!this.#skipSpace() || this.#source[this.#at] !== ':') throw this.#fault('A colon is missing.', keyAt);
    this.#at++;
    // The first of two equal names is the one meant; the other is kept apart.
    while (key in members) key += ' (again)';
    members[key] = this.#value();
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
  #leaveOut(fault: Fault): void {
    const { length } = this.#source;
    let at = length;
    let left = 1;
    for (let index = this.#open.length - 1; index >= 0; index--) {
      const next = this.#damages.length < MOST_DAMAGES ? this.#nextOf(this.#open[index]!, fault.at) : length;
      if (next < at) {
        at = next;
        left = index + 1;
      }
    }
    // Nothing to go on with: perhaps a list or object that stands free.
    if (at === length && this.#damages.length < MOST_DAMAGES) {
      OPENING.lastIndex = fault.at + 1;
      at = OPENING.exec(this.#source)?.index ?? length;
    }
    this.#damages.push({ offset: fault.at, text: this.#source.slice(fault.at, at), message: fault.message });
    this.#open.length = left;
    this.#at = at;
  }

  #nextOf(list: Open, from: number): number {
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
