import type { EncodingGuess } from './legacy-encoding.js';

/** Text of a file with its encoding. */
export interface Decoded {
  /** The decoded text. */
  readonly text: string;
  /** Name of the encoding in the Encoding Standard: `utf-8`, `utf-16le`, `windows-1252`, … */
  readonly encoding: string;
  /** Whether the encoding is a guess. Default: false. */
  readonly isGuess?: boolean;
}

// Bytes inspected of a file without a byte order mark.
const SAMPLE = 4096;
/** Characters of windows-1252 for the bytes 0x80 to 0x9f, which the decoder of Node 20 maps to controls. */
const WINDOWS_1252 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

/**
 * Decodes the text of a file. A byte order mark takes precedence; without one, UTF-16 is assumed where every other byte
 * is zero, a legacy encoding where the bytes are not valid UTF-8, else UTF-8. Invalid bytes become U+FFFD.
 *
 * @param guess Detects a legacy encoding from the bytes. Default: windows-1252.
 * @see https://encoding.spec.whatwg.org/#decode
 */
export function decodeText(
  source: ArrayBuffer | Uint8Array,
  guess: (bytes: Uint8Array) => EncodingGuess = () => ({ encoding: 'windows-1252', isSure: true }),
): Decoded {
  const bytes = source instanceof Uint8Array ? source : new Uint8Array(source);
  const encoding = markedEncoding(bytes) ?? unmarkedUtf16(bytes);
  if (encoding !== undefined) return { text: new TextDecoder(encoding).decode(bytes), encoding };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' };
  } catch {
    const text = new TextDecoder().decode(bytes);
    // A few invalid bytes are damage; many mean another encoding.
    if (count(text, /\ufffd/g) <= count(text, /[^\0-\x7f\ufffd]/g)) return { text, encoding: 'utf-8' };
    const found = guess(bytes);
    const decoded = { text: decodeIn(found.encoding, bytes), encoding: found.encoding };
    return found.isSure ? decoded : { ...decoded, isGuess: true };
  }
}

/**
 * Decodes a file that is UTF-8, or in an encoding that its first bytes identify; `undefined` for one in a legacy
 * encoding.
 */
export function decodeUnicode(bytes: Uint8Array): Decoded | undefined {
  const decoded = decodeText(bytes, () => ({ encoding: 'latin1', isSure: true }));
  return decoded.encoding === 'latin1' ? undefined : decoded;
}

function decodeIn(encoding: string, bytes: Uint8Array): string {
  if (encoding !== 'windows-1252') return new TextDecoder(encoding).decode(bytes);
  return new TextDecoder('latin1')
    .decode(bytes)
    .replace(/[\x80-\x9f]/g, control => WINDOWS_1252[control.charCodeAt(0) - 0x80]!);
}

function markedEncoding([first, second, third]: Uint8Array): string | undefined {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return first === 0xef && second === 0xbb && third === 0xbf ? 'utf-8' : undefined;
}

function unmarkedUtf16(bytes: Uint8Array): string | undefined {
  const zeros = [0, 0];
  const length = Math.min(bytes.length, SAMPLE) & ~1;
  for (let index = 0; index < length; index++) if (bytes[index] === 0) zeros[index & 1]!++;
  const [even = 0, odd = 0] = zeros;
  const pairs = length / 2;
  if (pairs < 2) return undefined;
  if (odd > 0.6 * pairs && even < 0.05 * pairs) return 'utf-16le';
  return even > 0.6 * pairs && odd < 0.05 * pairs ? 'utf-16be' : undefined;
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
