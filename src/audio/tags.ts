import { isText, tagLength } from './mp3/tags.js';

/** A picture in an audio file. */
interface TagPicture {
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
const MOST_PICTURE_BYTES: number = 4 * 1024 * 1024;

/** Text of a tag in one line, without what follows a zero; `undefined` when there is none. */
function tagText(text: string): string | undefined {
  const [first = ''] = text.split('\0', 1);
  const line = first.replace(/[\s\p{Cc}\u2028\u2029\ufeff]+/gu, ' ').trim();
  return line.slice(0, MOST_CHARACTERS).trim() || undefined;
}

/** A picture by its content; `undefined` when it is of no type that is shown, or too large. */
function tagPicture(bytes: Uint8Array): TagPicture | undefined {
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

/** Length in bytes of the ID3v2 tag that a file begins with; 0 when it begins with none. */
export function id3Length(bytes: Uint8Array): number {
  return isText(bytes, 0, 'ID3') ? tagLength(bytes, 0) : 0;
}

/** Most frames that are looked at. Files have some tens. */
const MOST_FRAMES = 1000;
/** Most bytes of a text that are decoded. */
const MOST_TEXT_BYTES = 16 * 1024;
/** Type of the picture that is the front cover. */
const FRONT_COVER = 3;

const id3Names: Readonly<Record<string, 'title' | 'artist' | 'album' | 'picture'>> = {
  TIT2: 'title',
  TT2: 'title',
  TPE1: 'artist',
  TP1: 'artist',
  TALB: 'album',
  TAL: 'album',
  APIC: 'picture',
  PIC: 'picture',
};

const encodings = ['windows-1252', 'utf-16', 'utf-16be', 'utf-8'] as const;

/**
 * Reads the ID3v2 tag (2.2, 2.3, 2.4) that a file begins with. What its sizes say is believed only as far as there are
 * bytes; frames that are compressed, encrypted or cut off are left out.
 *
 * @param bytes Beginning of the file; the tag may be cut off.
 * @see https://id3.org/id3v2.4.0-structure
 */
export function readId3(bytes: Uint8Array): AudioTags {
  const length = id3Length(bytes);
  const version = bytes[3]!;
  if (length === 0 || version < 2 || version > 4) return {};
  const flags = bytes[5]!;
  const isScrambled = (flags & 0x80) !== 0;
  const end = Math.min(length, bytes.length);
  let body = bytes.subarray(10, end);
  if (isScrambled && version < 4) body = unscrambled(body);
  // In 2.2 the flag is that of a compression that nobody defined.
  const hasMore = (flags & 0x40) !== 0;
  if (hasMore && version === 2) return {};
  return readFrames(body, hasMore ? extendedLength(body, version) : 0, version);
}

function readFrames(body: Uint8Array, from: number, version: number): AudioTags {
  const [nameLength, headerLength] = version === 2 ? [3, 6] : [4, 10];
  const tags: { -readonly [Name in keyof AudioTags]: AudioTags[Name] } = {};
  let isCover = false;
  let at = from;
  for (let count = 0; count < MOST_FRAMES && at + headerLength <= body.length && body[at] !== 0; count++) {
    const kind = id3Names[String.fromCharCode(...body.subarray(at, at + nameLength))];
    const size = frameSize(body, at, version);
    const start = at + headerLength;
    at = start + size;
    if (kind === undefined || at > body.length || (kind !== 'picture' && tags[kind] !== undefined)) continue;
    const content = contentOf(body.subarray(start, at), version < 3 ? 0 : body[start - 1]!, version);
    if (!content) continue;
    if (kind === 'picture') {
      const found: FoundPicture | undefined = isCover ? undefined : pictureIn(content, version);
      if (!found?.picture || (tags.picture && !found.isCover)) continue;
      tags.picture = found.picture;
      isCover = found.isCover;
      continue;
    }
    const text = textIn(content);
    if (text !== undefined) tags[kind] = text;
  }
  return tags;
}

/** Size of the frame whose header is at an offset. */
function frameSize(body: Uint8Array, at: number, version: number): number {
  if (version === 2) return (body[at + 3]! << 16) | (body[at + 4]! << 8) | body[at + 5]!;
  const parts = [4, 5, 6, 7].map(offset => body[at + offset]!);
  // Some writers of 2.4 give sizes as in 2.3.
  const base = version === 4 && parts.every(part => part < 128) ? 128 : 256;
  return parts.reduce((sum, part) => sum * base + part, 0);
}

/** Content of a frame without what its flags put around it; `undefined` when it cannot be read. */
function contentOf(frame: Uint8Array, flags: number, version: number): Uint8Array | undefined {
  if (version === 2) return frame;
  if (version === 3) return (flags & 0xc0) !== 0 ? undefined : frame.subarray((flags & 0x20) !== 0 ? 1 : 0);
  if ((flags & 0x0c) !== 0) return undefined;
  const more = ((flags & 0x40) !== 0 ? 1 : 0) + ((flags & 0x01) !== 0 ? 4 : 0);
  const content = frame.subarray(more);
  return (flags & 0x02) !== 0 ? unscrambled(content) : content;
}

function textIn(content: Uint8Array): string | undefined {
  const encoding = encodings[content[0] ?? 4];
  if (!encoding) return undefined;
  return tagText(decode(content.subarray(1, 1 + MOST_TEXT_BYTES), encoding));
}

/** Decodes a text; UTF-16 by its byte order mark. */
function decode(bytes: Uint8Array, encoding: (typeof encodings)[number]): string {
  const isBig = bytes[0] === 0xfe && bytes[1] === 0xff;
  return new TextDecoder(encoding === 'utf-16' && isBig ? 'utf-16be' : encoding).decode(bytes);
}

/** Picture in a frame, and whether it is the front cover. */
interface FoundPicture {
  readonly isCover: boolean;
  readonly picture: TagPicture | undefined;
}

function pictureIn(content: Uint8Array, version: number): FoundPicture | undefined {
  const encoding = content[0]!;
  // Its type: three letters, or a text that ends with a zero.
  const typeEnd = version === 2 ? 4 : content.indexOf(0, 1) + 1;
  if (typeEnd === 0 || encoding > 3) return undefined;
  const isCover = content[typeEnd] === FRONT_COVER;
  const start = afterText(content, typeEnd + 1, encoding === 1 || encoding === 2);
  if (start === undefined || content.length - start > MOST_PICTURE_BYTES) return undefined;
  return { isCover, picture: tagPicture(content.subarray(start)) };
}

/** Where a text ends and what is after it begins; `undefined` when it has no end. */
function afterText(content: Uint8Array, from: number, isWide: boolean): number | undefined {
  if (!isWide) {
    const end = content.indexOf(0, from);
    return end < 0 ? undefined : end + 1;
  }
  for (let at = from; at + 1 < content.length; at += 2) if (content[at] === 0 && content[at + 1] === 0) return at + 2;
  return undefined;
}

function extendedLength(body: Uint8Array, version: number): number {
  if (body.length < 4) return body.length;
  const base = version === 4 ? 128 : 256;
  const size = body.subarray(0, 4).reduce((sum, part) => sum * base + part, 0);
  // In 2.3 the size does not count itself.
  return version === 4 ? size : size + 4;
}

/** Undoes the unsynchronisation: each zero after a byte of ones is left out. */
function unscrambled(bytes: Uint8Array): Uint8Array {
  const out = new Uint8Array(bytes.length);
  let length = 0;
  for (let at = 0; at < bytes.length; at++) {
    out[length++] = bytes[at]!;
    if (bytes[at] === 0xff && bytes[at + 1] === 0) at++;
  }
  return out.subarray(0, length);
}

/** Most boxes of one level that are looked at. */
const MOST_BOXES = 10_000;

/** A box of an MP4 file: offsets in the file. */
export interface Mp4Box {
  readonly name: string;
  /** Where its content begins. */
  readonly start: number;
  /** Where it ends, which may be after the bytes at hand. */
  readonly end: number;
}

const mp4Names: Readonly<Record<string, 'title' | 'artist' | 'album' | 'picture'>> = {
  '©nam': 'title',
  '©ART': 'artist',
  '©alb': 'album',
  covr: 'picture',
};

/** Whether a file begins as an MP4 does. */
export function isMp4(bytes: Uint8Array): boolean {
  return isText(bytes, 4, 'ftyp');
}

/** Boxes between two offsets. One with a size that cannot be ends them. */
export function* boxesIn(bytes: Uint8Array, from: number, to: number): Generator<Mp4Box, void, undefined> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = from;
  for (let count = 0; count < MOST_BOXES && at + 8 <= Math.min(to, bytes.length); count++) {
    const isLarge = view.getUint32(at) === 1;
    if (isLarge && at + 16 > bytes.length) return;
    const size = isLarge ? Number(view.getBigUint64(at + 8)) : view.getUint32(at);
    const header = isLarge ? 16 : 8;
    // 0 is as far as the file goes.
    const end = size === 0 ? to : at + size;
    if ((size !== 0 && size < header) || end > to) return;
    yield { name: String.fromCharCode(...bytes.subarray(at + 4, at + 8)), start: at + header, end };
    at = end;
  }
}

/**
 * Reads the tags in the index of an MP4 file, as iTunes writes them.
 *
 * @param bytes The box `moov`, with its header; may be cut off.
 */
export function readMp4Tags(bytes: Uint8Array): AudioTags {
  const inside = (box: Mp4Box | undefined, name: string, skip = 0): Mp4Box | undefined => {
    if (!box) return undefined;
    for (const found of boxesIn(bytes, box.start + skip, box.end)) if (found.name === name) return found;
    return undefined;
  };
  const whole: Mp4Box = { name: '', start: 0, end: Number.MAX_SAFE_INTEGER };
  const meta = inside(inside(inside(whole, 'moov'), 'udta'), 'meta');
  // It has a version before its boxes, but not in QuickTime.
  const list = inside(meta, 'ilst', 4) ?? inside(meta, 'ilst');
  const tags: { -readonly [Name in keyof AudioTags]: AudioTags[Name] } = {};
  if (!list) return tags;
  for (const item of boxesIn(bytes, list.start, list.end)) {
    const kind = mp4Names[item.name];
    const data = kind === undefined || tags[kind] !== undefined ? undefined : inside(item, 'data');
    if (kind === undefined || !data || data.end > bytes.length || data.end - data.start <= 8) continue;
    const content = bytes.subarray(data.start + 8, data.end);
    if (kind === 'picture') {
      const picture = tagPicture(content);
      if (picture) tags.picture = picture;
      continue;
    }
    const text = tagText(new TextDecoder().decode(content.subarray(0, MOST_TEXT_BYTES)));
    if (text !== undefined) tags[kind] = text;
  }
  return tags;
}
