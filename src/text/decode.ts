import type { EncodingGuess } from './legacy-encoding.js';

/** Text of a file, and how it was come by. */
export interface Decoded {
  readonly text: string;
  /** The encoding that it was read in, as the Encoding Standard names it: `utf-8`, `utf-16le`, `windows-1252`, … */
  readonly encoding: string;
  /** Whether another encoding may be meant. Default: false. */
  readonly isGuess?: boolean;
}

// How much of a file without a byte order mark is looked at, in bytes.
const SAMPLE = 4096;
/** What windows-1252 has in place of the controls 0x80 to 0x9f, which the decoder of Node 20 leaves. */
const WINDOWS_1252 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

/**
 * Text of a file. A byte order mark decides; without one it is UTF-16 where every other byte is zero, another encoding
 * where the bytes cannot be meant as UTF-8 (old subtitle editors), else UTF-8. Bytes that are not text become U+FFFD.
 *
 * @param guess Tells an old encoding from the bytes. Default: it is windows-1252.
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
    // A few odd bytes are damage, and many another encoding.
    if (count(text, /\ufffd/g) <= count(text, /[^\0-\x7f\ufffd]/g)) return { text, encoding: 'utf-8' };
    const found = guess(bytes);
    const decoded = { text: decodeIn(found.encoding, bytes), encoding: found.encoding };
    return found.isSure ? decoded : { ...decoded, isGuess: true };
  }
}

/** Text of a file that is UTF-8, or in an encoding that its first bytes tell; `undefined` for one in an old encoding. */
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
