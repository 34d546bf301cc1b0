import { CueLoadError, fetchFor, type LoadOptions, type Part } from './load-error.js';

/** Most bytes of a file, so that no server can fill a page's memory: some hundred hours of speech, or of its outline. */
const MOST_BYTES = 64 * 1024 * 1024;

/** Fetches all of `url`, as {@link fetchFor} does. */
export async function fetchBytes(
  part: Part,
  url: string,
  { signal, cache = 'default' }: LoadOptions,
): Promise<{ readonly bytes: ArrayBuffer; readonly response: Response }> {
  const response = await fetchFor(part, url, signal, { cache });
  return { bytes: await bytesOf(response, part, url, signal), response };
}

/**
 * The content of what was fetched.
 *
 * @param url What was asked for.
 * @throws {CueLoadError} `network` when it breaks off, or `too-long` when it is more than {@link MOST_BYTES}; the rest is
 *   then not fetched.
 */
export async function bytesOf(response: Response, part: Part, url: string, signal: AbortSignal): Promise<ArrayBuffer> {
  const reader = response.body?.getReader();
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let length = Number(response.headers.get('content-length')) > MOST_BYTES ? Number.POSITIVE_INFINITY : 0;
  try {
    while (reader && length <= MOST_BYTES) {
      const { done, value } = await reader.read();
      if (done) return await new Blob(pieces).arrayBuffer();
      pieces.push(value);
      length += value.length;
    }
  } catch (cause) {
    if (signal.aborted) throw signal.reason;
    throw new CueLoadError(part, 'network', url, `The connection was lost while ${url} was loading.`, cause);
  }
  if (!reader) return new ArrayBuffer(0);
  await reader.cancel();
  const message = `${url} is larger than ${MOST_BYTES / 1024 / 1024} MiB; it was not loaded.`;
  throw new CueLoadError(part, 'too-long', url, message);
}
