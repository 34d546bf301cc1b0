import { type AudioTags, boxesIn, id3Length, isMp4, readId3, readMp4Tags } from '../../audio/tags.js';
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
  const reader = response.body?.getReader();
  let store = new Uint8Array(64 * 1024);
  let length = 0;
  try {
    // A server that knows no ranges sends the file from its beginning.
    const isThere = from === 0 || response.status === 206;
    while (isThere && length < Math.min(MOST_BYTES, length === 0 ? 1 : wanted(store.subarray(0, length)))) {
      const chunk = (await reader?.read())?.value;
      if (!chunk) break;
      if (length + chunk.length > store.length) {
        const larger = new Uint8Array(2 * (length + chunk.length));
        larger.set(store.subarray(0, length));
        store = larger;
      }
      store.set(chunk, length);
      length += chunk.length;
    }
  } finally {
    // One that failed rejects once more.
    reader?.cancel().catch(() => {});
  }
  options.signal.throwIfAborted();
  return store.subarray(0, Math.min(length, MOST_BYTES));
}
