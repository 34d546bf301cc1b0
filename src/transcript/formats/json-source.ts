import { Pace, type Slices } from '../slices.js';
import { firstNameAt, type ObjectPlaces, objectPlaces } from './json-objects.js';

/** Any JSON value. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

/** A JSON object. It has no prototype, so any name may be a key. */
export interface JsonObject {
  readonly [key: string]: Json | undefined;
  /** UTF-16 offset of its brace in the source. */
  readonly [offset]?: number;
  /** Values of names that it had before, with these, in file order. */
  readonly [repeated]?: readonly (readonly [name: string, value: Json])[];
  readonly [names]?: readonly string[];
}

/** Key under which an object keeps where it stands. */
export const offset: unique symbol = Symbol('offset');
/** Key under which an object keeps what it says once more: the first of equal names is the one meant. */
export const repeated: unique symbol = Symbol('repeated');
/** Key under which an object of many names lists them: engines take long to do so, and all at once. */
const names: unique symbol = Symbol('names');
// From how many on.
const MANY_NAMES = 1000;

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

/** The names in an object, each once. */
export function namesOf(object: JsonObject): readonly string[] {
  return object[names] ?? Object.keys(object);
}

/** A stretch of the source that is not JSON. */
export interface Damage {
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
  /** Whether anything of it is no JSON: a stretch, or that commas are missing. What it says may then stand anywhere. */
  readonly isDamaged: boolean;
}

// Limits to what a file may ask for. What goes beyond is left out as text, with a note.
/** Lists and objects open at once: transcripts have five. Whoever reads what was read may go down as deep. */
const DEEPEST = 100;
/** Faults: each costs a note and a look for what follows it. After them the rest is left out as a whole. */
const MOST_DAMAGES = 1000;
/**
 * Lists, objects, texts in lists, and names in an object beyond its first thousand: each takes 200 bytes and more. Eight
 * hours by the word have below 500,000.
 */
const MOST_ITEMS = 1_000_000;

const OPENING = /[{[]/g;
// Names, values and ends that are read before it yields.
const SLICE = 1000;
const NUMBER = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const NUMBER_GOES_ON = /[\w.]/;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
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

/** Something that is not JSON. */
class Fault extends Error {
  /** UTF-16 offset of what is wrong. */
  readonly at: number;
  /** Whether nothing after it is read. */
  readonly isLast: boolean;

  constructor(message: string, at: number, isLast = false) {
    super(message);
    this.at = at;
    this.isLast = isLast;
  }
}

type Members = Record<string | symbol, unknown>;

/** A list or an object being read. It is in what holds it from its beginning, so that a fault loses nothing of it. */
interface Open {
  /** `undefined` in a list. */
  readonly members: Members | undefined;
  /** Empty in an object. */
  readonly items: Json[];
  /** How many names there are in the object. */
  count: number;
  /** What ends it; `undefined` for the file as a list, which ends with the file. */
  readonly close: '}' | ']' | undefined;
  /** That of the first object in a list: what is like it continues the list after a fault. */
  firstName: string | undefined;
}

const none: Json[] = [];

/** A text with what its escapes stand for. What is no escape of JSON stands for itself. */
function unescaped(text: string): string {
  let result = '';
  // UTF-16 units to add: at once, as a text that is put together of single ones takes long to read.
  const units: number[] = [];
  for (let at = 0; at < text.length; at++) {
    let unit = text.charCodeAt(at);
    if (unit === BACKSLASH) {
      const letter = text[++at] ?? '';
      const code = letter === 'u' ? codeAt(text, at + 1) : -1;
      if (code >= 0) at += 4;
      unit = code >= 0 ? code : (ESCAPES[letter] ?? letter).charCodeAt(0);
    }
    units.push(unit);
    if (units.length < 1000 && at < text.length - 1) continue;
    result += String.fromCharCode(...units);
    units.length = 0;
  }
  return result;
}

/** The number that four hexadecimal digits stand for; -1 where there are none. */
function codeAt(text: string, from: number): number {
  let code = 0;
  for (let at = from; at < from + 4; at++) {
    const unit = text.charCodeAt(at);
    const letter = unit | 0x20;
    if (unit >= 0x30 && unit <= 0x39) code = 16 * code + unit - 0x30;
    else if (letter >= 0x61 && letter <= 0x66) code = 16 * code + letter - 0x57;
    else return -1;
  }
  return code;
}

class JsonReader {
  readonly #source: string;
  readonly #damages: Damage[] = [];
  /** From the outermost on. The first is the file as a list, for JSON Lines and for what follows a fault outside of any. */
  readonly #open: Open[] = [];
  /** Looked for at the first fault. */
  #objects: ObjectPlaces | undefined;
  #items = 0;
  #lacksCommas = false;
  /** The name whose value is being read. */
  #name = '';
  #at = 0;

  constructor(source: string) {
    this.#source = source;
  }

  *read(): Slices<JsonSource> {
    if (this.#source.charCodeAt(0) === 0xfeff) this.#at = 1;
    const values = this.#begin(undefined, [], undefined).items;
    const pace = new Pace(SLICE);
    while (this.#open.length > 0) {
      if (pace.isDue()) yield;
      const fault = this.#step();
      if (fault) yield* this.#leaveOut(fault);
    }
    const value = values.length > 1 ? values : values[0];
    return { value, damages: this.#damages, isDamaged: this.#lacksCommas || this.#damages.length > 0 };
  }

  #begin(members: Members | undefined, items: Json[], close: Open['close']): Open {
    const open: Open = { members, items, count: 0, close, firstName: undefined };
    this.#open.push(open);
    return open;
  }

  /** Reads the next name and value of what is open, or its end. Of a list or object only the beginning is read. */
  #step(): Fault | undefined {
    const open = this.#open[this.#open.length - 1]!;
    const { members, close } = open;
    this.#name = '';
    try {
      if (close === undefined ? !this.#skipSpace() : !this.#more(close, open)) this.#open.pop();
      else if (members) this.#member(members, open);
      else {
        const name = open.firstName ?? firstNameAt(this.#source, this.#at);
        open.items.push(this.#item());
        open.firstName = name;
      }
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      // The name stays, as it may say something.
      if (members && this.#name !== '') members[this.#name] ??= null;
      return error;
    }
    return undefined;
  }

  /** Whether anything but white space follows, which is where it stops. */
  #skipSpace(): boolean {
    while (this.#at < this.#source.length && this.#source.charCodeAt(this.#at) <= 0x20) this.#at++;
    return this.#at < this.#source.length;
  }

  #fault(message: string, at = this.#at): Fault {
    return new Fault(at >= this.#source.length ? 'The file ends here, in the middle.' : message, at);
  }

  /** A value in a list. */
  #item(): Json {
    const begin = this.#at;
    const value = this.#value();
    if (typeof value === 'string') this.#count(begin);
    return value;
  }

  /** Counts what takes memory. */
  #count(at: number): void {
    if (++this.#items <= MOST_ITEMS) return;
    throw new Fault(
      `There are more than ${MOST_ITEMS} lists, objects, texts and names; the rest is not read.`,
      at,
      true,
    );
  }

  #value(): Json {
    this.#skipSpace();
    const character = this.#source[this.#at];
    if (character === '"') return this.#string();
    if (character !== '{' && character !== '[') return this.#atom();
    // Without the file as a list.
    if (this.#open.length > DEEPEST) throw this.#fault(`More than ${DEEPEST} lists and objects are open at once.`);
    this.#count(this.#at);
    const begin = this.#at++;
    if (character === '[') return this.#begin(undefined, [], ']').items;
    const members: Members = Object.create(null);
    members[offset] = begin;
    this.#begin(members, none, '}');
    return members as JsonObject;
  }

  #atom(): Json {
    NUMBER.lastIndex = this.#at;
    if (NUMBER.test(this.#source) && !NUMBER_GOES_ON.test(this.#source[NUMBER.lastIndex] ?? '')) {
      const number = Number(this.#source.slice(this.#at, NUMBER.lastIndex));
      this.#at = NUMBER.lastIndex;
      return number;
    }
    for (const [word, value] of WORDS) {
      if (!this.#source.startsWith(word, this.#at)) continue;
      this.#at += word.length;
      return value;
    }
    throw this.#fault(`${JSON.stringify(this.#source[this.#at])} begins no value.`);
  }

  #string(): string {
    const source = this.#source;
    const begin = this.#at;
    let hasEscapes = false;
    for (let at = begin + 1; at < source.length; at++) {
      const code = source.charCodeAt(at);
      if (code === BACKSLASH) {
        hasEscapes = true;
        at++;
      } else if (code === QUOTE) {
        this.#at = at + 1;
        const text = source.slice(begin + 1, at);
        return hasEscapes ? unescaped(text) : text;
      }
    }
    throw new Fault('The file ends in the middle of a text.', begin);
  }

  #member(members: Members, open: Open): void {
    const keyAt = this.#at;
    if (this.#source[keyAt] !== '"') throw this.#fault('A name in quotation marks is missing.');
    const key = this.#string();
    if (!this.#skipSpace() || this.#source[this.#at] !== ':') throw this.#fault('A colon is missing.', keyAt);
    this.#at++;
    if (key in members) {
      members[repeated] ??= [];
      (members[repeated] as [string, Json][]).push([key, this.#item()]);
      return;
    }
    if (++open.count >= MANY_NAMES) {
      this.#count(keyAt);
      members[names] ??= Object.keys(members);
      (members[names] as string[]).push(key);
    }
    this.#name = key;
    members[key] = this.#value();
  }

  /** Finds the nearest object that continues a list that is open, and leaves out all before it. */
  *#leaveOut(fault: Fault): Slices<void> {
    const { length } = this.#source;
    const isFull = this.#damages.length >= MOST_DAMAGES;
    let at = length;
    let left = 1;
    if (!isFull && !fault.isLast) {
      this.#objects ??= yield* objectPlaces(this.#source, fault.at);
      for (let index = this.#open.length - 1; index >= 0; index--) {
        const { firstName } = this.#open[index]!;
        const next = firstName === undefined ? undefined : this.#objects.after(firstName, fault.at);
        if (next === undefined || next >= at) continue;
        at = next;
        left = index + 1;
      }
      // Nothing to go on with: perhaps a list or object that stands free.
      if (at === length) {
        OPENING.lastIndex = fault.at + 1;
        at = OPENING.exec(this.#source)?.index ?? length;
      }
    }
    const more = isFull ? ` There are more than ${MOST_DAMAGES} faults; the rest is not read.` : '';
    const message = `${fault.message}${more}`;
    this.#damages.push({ offset: fault.at, text: this.#source.slice(fault.at, at), message });
    this.#open.length = left;
    this.#at = at;
  }

  /** Whether another item follows, after its comma. Takes the closing bracket when none does. */
  #more(close: string, { count, items }: Open): boolean {
    if (!this.#skipSpace()) throw this.#fault('');
    const hasComma = this.#source[this.#at] === ',';
    if (hasComma) {
      this.#at++;
      if (!this.#skipSpace()) throw this.#fault('');
    }
    if (this.#source[this.#at] !== close) {
      if (!hasComma && (count > 0 || items.length > 0)) this.#lacksCommas = true;
      return true;
    }
    this.#at++;
    return false;
  }
}
