/** How much of a file is looked at for its XML declaration, in bytes. */
const HEAD = 512;

/**
 * Text of a feed. A byte order mark decides its encoding, then what the server says, then the look of the first bytes,
 * then the XML declaration; else it is UTF-8. A name that is not known counts as none. Bytes that are not text become
 * U+FFFD.
 *
 * @param contentType The server's `content-type`, of which the `charset` counts. Default: none.
 * @see https://www.rfc-editor.org/rfc/rfc7303#section-3
 * @see https://www.w3.org/TR/xml/#sec-guessing
 */
export function decodeFeed(source: ArrayBuffer | Uint8Array, contentType?: string | null): string {
  const bytes = source instanceof Uint8Array ? source : new Uint8Array(source);
  const names = [markedEncoding(bytes), charsetOf(contentType), wideEncoding(bytes), declaredEncoding(bytes)];
  for (const name of names) {
    const decoder = name === undefined ? undefined : decoderOf(name);
    if (decoder !== undefined) return decoder.decode(bytes);
  }
  return new TextDecoder().decode(bytes);
}

function charsetOf(contentType: string | null | undefined): string | undefined {
  return /;\s*charset\s*=\s*"?([^\s;"]+)/i.exec(contentType ?? '')?.[1];
}

function markedEncoding([first, second, third]: Uint8Array): string | undefined {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return first === 0xef && second === 0xbb && third === 0xbf ? 'utf-8' : undefined;
}

/** UTF-16 without a mark, told by its `<`. */
function wideEncoding([first, second]: Uint8Array): string | undefined {
  if (first === 0x3c && second === 0) return 'utf-16le';
  return first === 0 && second === 0x3c ? 'utf-16be' : undefined;
}

function declaredEncoding(bytes: Uint8Array): string | undefined {
  const head = String.fromCharCode(...bytes.subarray(0, HEAD));
  const name = /^\s*<\?xml\s[^>]*?\bencoding\s*=\s*["']([\w.:-]+)["']/i.exec(head)?.[1];
  // That it could be read says that it is not.
  return /^utf-?16/i.test(name ?? '') ? undefined : name;
}

function decoderOf(name: string): TextDecoder | undefined {
  try {
    return new TextDecoder(name);
  } catch {
    return undefined;
  }
}
