/**
 * An address that may become a link or a picture: http or https, or relative to one that is. `undefined` for any other,
 * such as `javascript:` and `data:`.
 *
 * @param base What a relative address starts from; without it, one stays as written.
 */
export function webAddress(written: string, base?: string): string | undefined {
  let address: URL;
  try {
    address = new URL(written, base ?? 'https://relative.invalid/');
  } catch {
    return undefined;
  }
  if (address.protocol !== 'https:' && address.protocol !== 'http:') return undefined;
  return base === undefined ? written.trim() : address.href;
}
