import type { AudioTags } from '../../audio/tags/audio-tags.js';
import { id3Length, readId3 } from '../../audio/tags/id3.js';
import { boxesIn, isMp4, readMp4Tags } from '../../audio/tags/mp4-tags.js';
import { ByteReader } from '../peaks/peaks-reader.js';
import { fetchFor, type LoadOptions } from './load-error.js';

/** Most bytes that are read of a file: a tag with a large picture. */
const MOST_BYTES = 6 * 1024 * 1024;

/**
 * Reads what an audio file says of itself, from its beginning; of an MP4 with its index at the end from there. No more
 * is fetched than the tags need, in one request, or two.
 *
 * @returns Nothing of what is not there, cannot be read, or lies in more than 6 MB.
 * @throws {CueLoadError} `http`, `network`.
 */
export async function loadTags(url: string, options: LoadOptions): Promise<AudioTags> {
  const head = await readFrom(url, 0, options, bytes => {
    if (id3Length(bytes) > 0) return id3Length(bytes);
    const index = isMp4(bytes) ? indexOf(bytes) : undefined;
    // Up to the index, if that is near, else no more than is here.
    return index && index.start <= bytes.length ? index.end : bytes.length < 16 ? 16 : 0;
  });
  if (id3Length(head) > 0) return readId3(head);
  if (!isMp4(head)) return {};
  const index = indexOf(head);
  if (index && index.start <= head.length) return readMp4Tags(head.subarray(index.at));
  const at = index?.at ?? boxesEnd(head);
  if (at === undefined) return {};
  const tail = await readFrom(url, at, options, bytes => indexOf(bytes)?.end ?? (bytes.length < 16 ? 16 : 0));
  return readMp4Tags(tail);
}

/** The box `moov` in the bytes at hand. */
function indexOf(bytes: Uint8Array): { readonly at: number; readonly start: number; readonly end: number } | undefined {
  let at = 0;
  for (const { name, start, end } of boxesIn(bytes, 0, Number.MAX_SAFE_INTEGER)) {
    if (name === 'moov') return { at, start, end };
    at = end;
  }
  return undefined;
}

/** Where the last box that begins in the bytes at hand ends: the next begins there, if that is after them. */
function boxesEnd(bytes: Uint8Array): number | undefined {
  const last = [...boxesIn(bytes, 0, Number.MAX_SAFE_INTEGER)].at(-1);
  return last && last.end > bytes.length && last.end < Number.MAX_SAFE_INTEGER ? last.end : undefined;
}

/**
 * Reads a file from an offset on, until there is enough of it.
 *
 * @param wanted How many bytes are needed, by those at hand.
 */
async function readFrom(
  url: string,
  from: number,
  options: LoadOptions,
  wanted: (bytes: Uint8Array) => number,
): Promise<Uint8Array> {
  const headers = { range: `bytes=${from}-${from + MOST_BYTES - 1}` };
  const response = await fetchFor('audio', url, options, { headers });
  const reader = new ByteReader(response);
  let bytes = new Uint8Array(0);
  try {
    // A server that knows no ranges sends the file from its beginning.
    if (from > 0 && response.status !== 206) return bytes;
    for (let chunk = await reader.read(); chunk; chunk = await reader.read()) {
      const more = new Uint8Array(bytes.length + chunk.length);
      more.set(bytes);
      more.set(chunk, bytes.length);
      bytes = more;
      if (bytes.length >= Math.min(MOST_BYTES, wanted(bytes))) break;
    }
  } finally {
    reader.cancel();
  }
  options.signal.throwIfAborted();
  return bytes.subarray(0, MOST_BYTES);
}
