/** The encodings that transcripts are found in. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** Text of a file, and how it was come by. */
export interface Decoded {
  readonly text: string;
  readonly encoding: Encoding;
}

// How much of a file without a byte order mark is looked at, in bytes.
const SAMPLE = 4096;

/**
 * Text of a file. A byte order mark decides; without one it is UTF-16 where every other byte is zero, windows-1252
 * where the bytes cannot be meant as UTF-8 (old subtitle editors), else UTF-8. Bytes that are not text become U+FFFD.
 *
 * @see https://encoding.spec.whatwg.org/#decode
 */
export function decodeText(source: ArrayBuffer | Uint8Array): Decoded {
  const bytes = source instanceof Uint8Array ? source : new Uint8Array(source);
  const encoding = markedEncoding(bytes) ?? unmarkedUtf16(bytes);
  if (encoding !== undefined) return { text: new TextDecoder(encoding).decode(bytes), encoding };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' };
  } catch {
    const text = new TextDecoder().decode(bytes);
    // WebVTT is UTF-8 whatever its bytes. Elsewhere a few odd bytes are damage, and many another encoding.
    if (/^\ufeff?WEBVTT/.test(text) || count(text, /\ufffd/g) <= count(text, /[^\0-\x7f\ufffd]/g)) {
      return { text, encoding: 'utf-8' };
    }
    return { text: new TextDecoder('windows-1252').decode(bytes), encoding: 'windows-1252' };
  }
}

function markedEncoding([first, second, third]: Uint8Array): Encoding | undefined {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return first === 0xef && second === 0xbb && third === 0xbf ? 'utf-8' : undefined;
}

function unmarkedUtf16(bytes: Uint8Array): Encoding | undefined {
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
