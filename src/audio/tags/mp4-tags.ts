import { isText } from '../mp3/tags.js';
import { type AudioTags, tagPicture, tagText } from './audio-tags.js';

/** Most bytes of a text that are decoded. */
const MOST_TEXT_BYTES = 16 * 1024;
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

const names: Readonly<Record<string, 'title' | 'artist' | 'album' | 'picture'>> = {
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
    const kind = names[item.name];
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
