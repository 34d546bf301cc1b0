/** Folded form of a character: ignored, a word separator, or the characters that stand for it. */
type Folded = typeof NOTHING | typeof GAP | string;

const NOTHING = 0;
const GAP = 1;

// Letters that decompose to no base letter, and those written in more than one way.
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ı: 'i',
  ł: 'l',
  ŧ: 't',
  þ: 'th',
  ς: 'σ',
  // Arabic: forms that keyboards and writers use interchangeably.
  ٱ: 'ا',
  ة: 'ه',
  ى: 'ي',
  ی: 'ي',
  ک: 'ك',
};
// Also in `it's`, `l’eau`, `Hawai‘i`, `צ׳ק`: the word is the same with and without.
const APOSTROPHE = /['`´‘’‛′ʹʻʼ＇׳]/;
// Marks over, under and in letters. Signs that are letters of their script (vowels of Thai, Hindi, …) stay.
const MARK =
  /[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u0640]|[\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]|[\ufe00-\ufe0f\ufe20-\ufe2f]/g;
const IGNORED = /\p{Cf}/u;
const PARTING = /[\p{Z}\p{P}\p{Cc}\u2044]/u;

/** Cache of folded characters, initially all of ASCII. */
const known = new Map<string, Folded>();
const ascii = Array.from({ length: 128 }, (_, code) => foldCharacter(String.fromCharCode(code)));

function foldCharacter(character: string): Folded {
  if (APOSTROPHE.test(character) || IGNORED.test(character)) return NOTHING;
  let folded = '';
  // Lower case first and last: `İ` is an `i` with a dot, and `㎒` is three letters of which two are capitals.
  for (const part of character.toLowerCase().normalize('NFKD').toLowerCase().replace(MARK, '')) {
    const code = part.codePointAt(0)!;
    if (code >= 0x30a1 && code <= 0x30f6) folded += String.fromCharCode(code - 0x60);
    else if (code >= 0x660 && code <= 0x669) folded += String.fromCharCode(code - 0x660 + 0x30);
    else if (code >= 0x6f0 && code <= 0x6f9) folded += String.fromCharCode(code - 0x6f0 + 0x30);
    else if (PARTING.test(part)) folded += ' ';
    else folded += LETTERS[part] ?? part;
  }
  if (folded === '') return NOTHING;
  return folded.trim() === '' ? GAP : folded;
}

/** Folds the character of a code point. */
function foldOf(code: number): Folded {
  if (code < 128) return ascii[code]!;
  const character = String.fromCodePoint(code);
  let folded = known.get(character);
  if (folded === undefined) {
    folded = foldCharacter(character);
    known.set(character, folded);
  }
  return folded;
}

/** Whether a folded character belongs to a script that is written without spaces between words. */
function isSpaceless(code: number): boolean {
  if (code < 0xe00) return false;
  return (
    code <= 0xeff ||
    (code >= 0x1000 && code <= 0x109f) ||
    (code >= 0x1780 && code <= 0x17ff) ||
    (code >= 0x2e80 && code <= 0x312f) ||
    (code >= 0x31a0 && code <= 0x9fff) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    // The upper half of what lies beyond U+20000.
    (code >= 0xd840 && code <= 0xd8bf)
  );
}

/**
 * Whether a folded character continues the syllable of the one before: a hit must not end there. So 가 is not found in
 * 각, nor か in が.
 */
export function isContinuation(code: number): boolean {
  return (code >= 0x1160 && code <= 0x11ff) || code === 0x3099 || code === 0x309a;
}

/**
 * Text folded for search, with the source offset of each character. Case, diacritics, width, ligatures and apostrophes
 * are ignored; a word separator is one space, and none beside scripts written without spaces.
 */
export class Folding {
  /** UTF-16 units of the folded text. */
  units = new Uint16Array(1024);
  /** For each of {@link units}, the UTF-16 offset in the text it comes from. */
  offsets = new Uint32Array(1024);
  length = 0;
  #hasGap = false;

  /** Starts another text, so that no phrase matches across its beginning. */
  divide(): void {
    this.#hasGap = false;
    if (this.length > 0) this.#push(10, 0);
  }

  /** Adds a text, separated from the one before by white space. */
  add(text: string): void {
    this.#hasGap = true;
    for (let offset = 0; offset < text.length; offset++) {
      const code = text.codePointAt(offset)!;
      const folded = foldOf(code);
      if (folded === GAP) this.#hasGap = true;
      else if (folded !== NOTHING) this.#append(folded, offset);
      if (code > 0xffff) offset++;
    }
  }

  /** Returns the folded text. */
  toString(): string {
    let text = '';
    for (let from = 0; from < this.length; from += 8192) {
      const to = Math.min(this.length, from + 8192);
      text += String.fromCharCode.apply(undefined, this.units.subarray(from, to) as unknown as number[]);
    }
    return text;
  }

  #append(folded: string, offset: number): void {
    for (let index = 0; index < folded.length; index++) {
      const unit = folded.charCodeAt(index);
      if (unit === 32) {
        this.#hasGap = true;
        continue;
      }
      if (this.#hasGap) this.#part(unit, offset);
      this.#push(unit, offset);
    }
  }

  /** Writes the pending separator before a character, where one is needed. */
  #part(unit: number, offset: number): void {
    this.#hasGap = false;
    const last = this.length > 0 ? this.units[this.length - 1]! : 10;
    const isLow = last >= 0xdc00 && last <= 0xdfff;
    const before = isLow ? this.units[this.length - 2]! : last;
    if (last !== 10 && !isSpaceless(before) && !isSpaceless(unit)) this.#push(32, offset);
  }

  #push(unit: number, offset: number): void {
    if (this.length === this.units.length) this.#grow();
    this.units[this.length] = unit;
    this.offsets[this.length] = offset;
    this.length++;
  }

  #grow(): void {
    const units = new Uint16Array(2 * this.units.length);
    const offsets = new Uint32Array(2 * this.offsets.length);
    units.set(this.units);
    offsets.set(this.offsets);
    this.units = units;
    this.offsets = offsets;
  }
}

/** Folds a text for search: two texts match when their folded forms are equal. */
export function foldText(text: string): string {
  const folding = new Folding();
  folding.add(text);
  return folding.toString();
}
