const ID3V2_HEADER = 10;
const ID3V1_BYTES = 128;
const APE_HEADER = 32;

/**
 * Length in bytes of the ID3 or APE tag at an offset; 0 where there is none. May exceed the bytes at hand.
 *
 * @see https://id3.org/id3v2.4.0-structure
 */
export function tagLength(bytes: Uint8Array, at: number): number {
  if (isText(bytes, at, 'ID3') && at + ID3V2_HEADER <= bytes.length) {
    const size = [6, 7, 8, 9].map(offset => bytes[at + offset]!);
    if (bytes[at + 3] === 0xff || bytes[at + 4] === 0xff || size.some(byte => byte > 127)) return 0;
    const hasFooter = (bytes[at + 5]! & 0x10) !== 0;
    const content = size.reduce((sum, byte) => sum * 128 + byte, 0);
    return ID3V2_HEADER + content + (hasFooter ? ID3V2_HEADER : 0);
  }
  if (isText(bytes, at, 'TAG')) return ID3V1_BYTES;
  if (isText(bytes, at, 'APETAGEX') && at + APE_HEADER <= bytes.length) {
    const view = new DataView(bytes.buffer, bytes.byteOffset + at, APE_HEADER);
    const isHeader = (view.getUint32(20, true) & 0x20000000) !== 0;
    return isHeader ? APE_HEADER + view.getUint32(12, true) : APE_HEADER;
  }
  return 0;
}

/** Whether the bytes at an offset are a given ASCII text. */
export function isText(bytes: Uint8Array, at: number, text: string): boolean {
  for (let i = 0; i < text.length; i++) if (bytes[at + i] !== text.charCodeAt(i)) return false;
  return true;
}
