import { analyse } from '../vendor/chardet.js';

/** Detected encoding of a file without a byte order mark. */
export interface EncodingGuess {
  /** Name in the Encoding Standard. */
  readonly encoding: string;
  /** Whether hardly any other encoding fits. */
  readonly isSure: boolean;
}

/** Bytes inspected, and those of lines that say something; more would keep a page waiting. */
const SAMPLE = 100_000;
const TELLING = 16_000;
/** Confidence of the detector, 0 to 100, from which its first guess is accepted, and from which it is sure. */
const LEAST_CONFIDENCE = 25;
const SURE_CONFIDENCE = 60;
/**
 * Multibyte encodings tried where the text is too short for the detector, as few texts are valid in them; each with its
 * letters, and their least share of the non-ASCII characters. Chinese in GB18030 is valid in EUC-KR too, and then half
 * of it is Korean.
 */
const MULTIBYTE: readonly (readonly [encoding: string, letters: RegExp, least: number])[] = [
  ['shift_jis', /[\u3041-\u30ff]/, 0.4],
  ['euc-jp', /[\u3041-\u30ff]/, 0.4],
  ['euc-kr', /[\uac00-\ud7a3]/, 0.75],
];
const NAMES: Readonly<Record<string, string>> = {
  'ISO-8859-1': 'windows-1252',
  'ISO-8859-9': 'windows-1254',
  GB18030: 'gb18030',
  Shift_JIS: 'shift_jis',
};

/**
 * The encoding of a text that is not UTF-8: windows-125x, ISO 8859, KOI8, Shift-JIS, EUC, GBK or Big5, by the frequency
 * of letter pairs; windows-874 and Mac Roman, which the detector does not know, by what only they have. Lines of ASCII alone are skipped.
 */
export function guessEncoding(bytes: Uint8Array): EncodingGuess {
  const telling = tellingLines(bytes.subarray(0, SAMPLE)).subarray(0, TELLING);
  if (isThai(telling)) return { encoding: 'windows-874', isSure: true };
  for (const [encoding, letters, least] of MULTIBYTE) {
    const text = decodedIn(encoding, telling);
    const wide = text?.match(/[^\0-\x7f]/g) ?? [];
    if (wide.length > 1 && wide.filter(letter => letters.test(letter)).length >= least * wide.length) {
      return { encoding, isSure: wide.length > 20 };
    }
  }
  if (isHebrew(telling)) return { encoding: 'windows-1255', isSure: false };
  if (isMacRoman(telling) || hasMacQuotes(telling)) return { encoding: 'macintosh', isSure: false };
  const all = analyse(telling) as readonly Guess[];
  const guesses = all.filter(({ name }) => !/^(?:UTF|ASCII|ISO-2022|IBM)/i.test(name));
  const best = centralOrWestern(guesses, telling);
  const isUnknown = best === undefined || best.confidence < LEAST_CONFIDENCE;
  if ((isUnknown || WESTERN.test(best.name)) && isTurkish(telling)) return { encoding: 'windows-1254', isSure: false };
  if (isUnknown) return { encoding: 'windows-1252', isSure: false };
  return { encoding: NAMES[best.name] ?? best.name.toLowerCase(), isSure: best.confidence >= SURE_CONFIDENCE };
}

/** Part of what is not ASCII that is Thai letters, and of the vowels and tones that stand beside one as they have to. */
const THAI_LETTERS = 0.4;
const THAI_SIGNS = 0.97;
/** Of what is not ASCII, the least part that is vowels and tones. */
const FEWEST_THAI_SIGNS = 0.2;
/** No more of them say nothing. */
const FEWEST_SIGNS = 3;

/** Whether bytes are Thai: those of other languages that decode as such have vowels and tones where no letter is. */
function isThai(bytes: Uint8Array): boolean {
  const text = decodedIn('windows-874', bytes) ?? '';
  const count = (pattern: RegExp): number => text.match(pattern)?.length ?? 0;
  const signs = count(/[\u0e30-\u0e3a\u0e40-\u0e44\u0e47-\u0e4e]/g);
  const behind = count(/(?<=[\u0e01-\u0e2e\u0e31\u0e34-\u0e39\u0e47-\u0e4c])[\u0e30-\u0e3a\u0e47-\u0e4e]/g);
  const placed = behind + count(/[\u0e40-\u0e44](?=[\u0e01-\u0e2e])/g);
  const letters = count(/[\u0e01-\u0e2e]/g);
  const all = count(/[^\0-\x7f]/g);
  return (
    signs > FEWEST_SIGNS &&
    placed >= THAI_SIGNS * signs &&
    signs >= FEWEST_THAI_SIGNS * all &&
    letters >= THAI_LETTERS * all
  );
}

/** `á`, `à`, `ä`, `ç`, `é`, `è`, `ê`, `ö`, `ü`: no letters in encodings of Windows but those of others than Western languages. */
const MAC_LETTERS = new Set([0x87, 0x88, 0x8a, 0x8d, 0x8e, 0x8f, 0x90, 0x9a, 0x9f]);
const FEWEST_MAC_LETTERS = 2;

/** Whether bytes are of old Macs: accents among small letters, where all others have theirs above. */
function isMacRoman(bytes: Uint8Array): boolean {
  if (bytes.some(byte => byte >= 0xe0)) return false;
  const isOfWord = (index: number): boolean => isSmall(bytes[index - 1]) || isSmall(bytes[index + 1]);
  let found = 0;
  for (const [index, byte] of bytes.entries()) {
    // Accents of DOS.
    if (byte >= 0x81 && byte <= 0x85 && isSmall(bytes[index - 1]) && isSmall(bytes[index + 1])) return false;
    if (MAC_LETTERS.has(byte) && isOfWord(index)) found++;
  }
  return found >= FEWEST_MAC_LETTERS;
}

/** What Mac Roman has of typography: `…`, dashes, quotation marks, an apostrophe, a bullet, a space that does not break. */
const MAC_SIGNS = new Set([0xa5, 0xc9, 0xca, 0xd0, 0xd1, 0xd2, 0xd3, 0xd4, 0xd5]);
const MAC_APOSTROPHE = 0xd5;

/** Whether nothing but typography is no ASCII, with apostrophes within words, where other encodings have a capital: `ItÕs`. */
function hasMacQuotes(bytes: Uint8Array): boolean {
  let found = 0;
  for (const [index, byte] of bytes.entries()) {
    if (byte < 0x80) continue;
    if (!MAC_SIGNS.has(byte) && !MAC_LETTERS.has(byte)) return false;
    if (byte === MAC_APOSTROPHE && isSmall(bytes[index - 1]) && isSmall(bytes[index + 1])) found++;
  }
  return found > 0;
}

/** Letters of Hebrew, from which on a text is long enough to say that it is that; part of them beside another one. */
const FEWEST_HEBREW = 12;
const MOST_HEBREW = 0.9;

/** Whether bytes are Hebrew: words of nothing but its letters, where Greek and Cyrillic have capitals and letters above these. */
function isHebrew(bytes: Uint8Array): boolean {
  const isLetter = (byte: number | undefined): boolean => byte !== undefined && byte >= 0xe0 && byte <= 0xfa;
  let [letters, joined] = [0, 0];
  for (const [index, byte] of bytes.entries()) {
    // Signs of all Windows encodings, and the points of this one.
    if (byte < 0xa0 || (byte >= 0xc0 && byte <= 0xd3) || byte === 0xab || byte === 0xbb) continue;
    if (!isLetter(byte)) return false;
    letters++;
    if (isLetter(bytes[index - 1]) || isLetter(bytes[index + 1])) joined++;
  }
  return letters >= FEWEST_HEBREW && joined >= MOST_HEBREW * letters;
}

/** `ı` and `ğ` or `ş`, which Icelandic has beside `æ`, `á`, `í`, `ó` and `ú`. */
function isTurkish(bytes: Uint8Array): boolean {
  const has = (...wanted: readonly number[]): boolean => bytes.some(byte => wanted.includes(byte));
  return has(0xfd) && has(0xf0, 0xfe) && !has(0xe1, 0xe6, 0xed, 0xf3, 0xfa);
}

function isSmall(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x61 && byte <= 0x7a;
}

interface Guess {
  readonly name: string;
  /** 0 to 100. */
  readonly confidence: number;
}

const CENTRAL = /^(?:windows-1250|ISO-8859-2)$/;
const BALTIC = /^windows-1257$/;
const WESTERN = /^(?:windows-1252|ISO-8859-1)$/;
/** Part of the confidence of the best guess from which another is as good. */
const CLOSE = 0.75;
/** `š`, `ž`, `ą`, `ł`, `ş`, `ţ` and the like of Central European encodings: before a letter they are none of a Western one. */
const CENTRAL_LETTERS = new Set([
  0x8a, 0x8d, 0x8e, 0x8f, 0x9a, 0x9d, 0x9e, 0x9f, 0xb1, 0xb3, 0xb6, 0xb9, 0xba, 0xbc, 0xbe, 0xfe,
]);

/** `š` and `ž` of Baltic ones. */
const BALTIC_LETTERS = new Set([0xf0, 0xfe]);

/**
 * The first guess; where a short text may as well be Central European or Baltic as Western, that of which it has letters: `déjà` of
 * the one is `déjŕ` in the other.
 */
function centralOrWestern(guesses: readonly Guess[], bytes: Uint8Array): Guess | undefined {
  const [best] = guesses;
  if (best === undefined || ![CENTRAL, BALTIC, WESTERN].some(pattern => pattern.test(best.name))) return best;
  if (BALTIC.test(best.name) && hasBeforeLetter(bytes, BALTIC_LETTERS)) return best;
  const pattern = isCentral(bytes) ? CENTRAL : WESTERN;
  return guesses.find(({ name, confidence }) => pattern.test(name) && confidence >= CLOSE * best.confidence) ?? best;
}

/** Whether one of these stands before a small letter of A to Z. */
function hasBeforeLetter(bytes: Uint8Array, wanted: ReadonlySet<number>): boolean {
  return bytes.some((byte, index) => wanted.has(byte) && isSmall(bytes[index + 1]));
}

function isCentral(bytes: Uint8Array): boolean {
  if (hasBeforeLetter(bytes, CENTRAL_LETTERS)) return true;
  // Hungarian: `ő` and `ű` beside `ö` and `ü`, without the `ä` of others who have `õ`.
  const has = (...wanted: readonly number[]): boolean => bytes.some(byte => wanted.includes(byte));
  return has(0xf5, 0xfb) && has(0xf6, 0xfc) && !has(0xe4);
}

function decodedIn(encoding: string, bytes: Uint8Array): string | undefined {
  try {
    // The last letter may be cut.
    return new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true });
  } catch {
    return undefined;
  }
}

/** Lines that contain a byte above ASCII. */
function tellingLines(bytes: Uint8Array): Uint8Array {
  const kept: number[] = [];
  let begin = 0;
  let isTelling = false;
  for (let at = 0; at <= bytes.length; at++) {
    const byte = bytes[at];
    if (byte !== undefined && byte >= 0x80) isTelling = true;
    if (byte !== undefined && byte !== 0x0a) continue;
    if (isTelling) for (let index = begin; index <= Math.min(at, bytes.length - 1); index++) kept.push(bytes[index]!);
    begin = at + 1;
    isTelling = false;
  }
  return Uint8Array.from(kept);
}
