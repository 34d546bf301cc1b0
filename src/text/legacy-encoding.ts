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
 * of letter pairs. Lines of ASCII alone are skipped.
 */
export function guessEncoding(bytes: Uint8Array): EncodingGuess {
  const telling = tellingLines(bytes.subarray(0, SAMPLE)).subarray(0, TELLING);
  for (const [encoding, letters, least] of MULTIBYTE) {
    const text = decodedIn(encoding, telling);
    const wide = text?.match(/[^\0-\x7f]/g) ?? [];
    if (wide.length > 1 && wide.filter(letter => letters.test(letter)).length >= least * wide.length) {
      return { encoding, isSure: wide.length > 20 };
    }
  }
  const all = analyse(telling) as readonly { readonly name: string; readonly confidence: number }[];
  const guesses = all.filter(({ name }) => !/^(?:UTF|ASCII|ISO-2022|IBM)/i.test(name));
  const [best] = guesses;
  if (best === undefined || best.confidence < LEAST_CONFIDENCE) return { encoding: 'windows-1252', isSure: false };
  return { encoding: NAMES[best.name] ?? best.name.toLowerCase(), isSure: best.confidence >= SURE_CONFIDENCE };
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
