import { isText } from '../mp3/tags.js';

/** A picture in an audio file. */
export interface TagPicture {
  /** The file of the picture. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** MIME type by its content, whatever the tag says: nothing that could hold scripts. */
  readonly type: 'image/jpeg' | 'image/png' | 'image/gif' | 'image/webp';
}

/** What an audio file says of itself. Texts are trimmed, of one line, and there only when not empty. */
export interface AudioTags {
  /** Title of the recording. */
  readonly title?: string;
  /** Who made it. */
  readonly artist?: string;
  /** What it is of: for a podcast its name. */
  readonly album?: string;
  /** Its cover. */
  readonly picture?: TagPicture;
}

/** Longest text of a tag that is kept, in UTF-16 units. */
const MOST_CHARACTERS = 500;
/** Largest picture that is kept, in bytes. */
export const MOST_PICTURE_BYTES: number = 4 * 1024 * 1024;

/** Text of a tag in one line, without what follows a zero; `undefined` when there is none. */
export function tagText(text: string): string | undefined {
  const [first = ''] = text.split('\0', 1);
  const line = first.replace(/[\s\p{Cc}\u2028\u2029\ufeff]+/gu, ' ').trim();
  return line.slice(0, MOST_CHARACTERS).trim() || undefined;
}

/** A picture by its content; `undefined` when it is of no type that is shown, or too large. */
export function tagPicture(bytes: Uint8Array): TagPicture | undefined {
  const type = typeOf(bytes);
  if (!type || bytes.length > MOST_PICTURE_BYTES) return undefined;
  return { bytes: bytes.slice(), type };
}

function typeOf(bytes: Uint8Array): TagPicture['type'] | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'image/jpeg';
  if (bytes[0] === 0x89 && isText(bytes, 1, 'PNG\r\n')) return 'image/png';
  if (isText(bytes, 0, 'GIF8')) return 'image/gif';
  if (isText(bytes, 0, 'RIFF') && isText(bytes, 8, 'WEBP')) return 'image/webp';
  return undefined;
}
