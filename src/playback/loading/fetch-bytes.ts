import { CueLoadError, fetchFor, type LoadOptions, type Part } from './load-error.js';

/**
 * Largest size of a file in bytes, so that no server can fill a page's memory: about a hundred hours of speech, or of
 * its peaks.
 */
const MOST_BYTES = 64 * 1024 * 1024;

/** Bytes from which on the beginning of a file is worth to be shown. */
const BEGINNING_BYTES = 32 * 1024;
/** Milliseconds that a file takes at least for its beginning to be shown before the rest. */
const SLOW_MS = 300;

/** Fetches all of `url`, with the errors of {@link fetchFor}. */
export async function fetchBytes(
  part: Part,
  url: string,
  options: LoadOptions,
): Promise<{ readonly bytes: ArrayBuffer; readonly response: Response }> {
  const { signal, cache = 'default' } = options;
  const response = await fetchFor(part, url, options, { cache });
  return { bytes: await bytesOf(response, part, url, signal), response };
}

/**
 * Reads the body of a response, decompressing a gzip file. (A `Content-Encoding` is decoded by the browser.)
 *
 * @param url Address that was requested.
 * @param onBeginning Called with what is there of a file that is slow to come, and again when it is twice as much.
 * @throws {CueLoadError} `network` when the connection is lost; `too-long` when the file, or its decompressed content,
 * is larger than {@link MOST_BYTES}, and the rest is neither fetched nor decompressed; `decode` when it cannot be
 * decompressed.
 */
export async function bytesOf(
  response: Response,
  part: Part,
  url: string,
  signal: AbortSignal,
  onBeginning?: (beginning: Blob) => void,
): Promise<ArrayBuffer> {
  const announced = Number(response.headers.get('content-length'));
  const begin = performance.now();
  // Told again of twice as much: the first whole cue may come late.
  let least = BEGINNING_BYTES;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tell = (length: number, pieces: Uint8Array<ArrayBuffer>[]): void => {
    if (length < least) return;
    least = 2 * length;
    onBeginning?.(new Blob(pieces));
  };
  const failed = (cause: unknown): CueLoadError => {
    const message = `The connection was lost while ${url} was loading.`;
    return new CueLoadError(part, 'network', url, message, cause);
  };
  const fetched = await read(response.body, announced, signal, failed, MOST_BYTES, (length, pieces) => {
    clearTimeout(timer);
    if (!onBeginning || length < least) return;
    // Later pieces may be late.
    const rest = SLOW_MS - (performance.now() - begin);
    if (rest <= 0) tell(length, pieces);
    else timer = setTimeout(() => tell(length, pieces), rest);
  }).finally(() => clearTimeout(timer));
  if (fetched === undefined) throw tooLong(part, url, 'it was not loaded');
  if (!(await isGzip(fetched)) || !('DecompressionStream' in globalThis)) return bufferOf(fetched);
  const unpacking = fetched.stream().pipeThrough(new DecompressionStream('gzip'));
  const unpacked = await read(unpacking, 0, signal, cause => {
    const message = `${url} is a gzip file that is damaged or cut off; it was not unpacked.`;
    return new CueLoadError(part, 'decode', url, message, cause);
  });
  if (unpacked === undefined) throw tooLong(part, url, 'it was not unpacked');
  return bufferOf(unpacked);
}

/**
 * Reads all of a stream; `undefined` when that is more than `mostBytes`, and the rest is not read.
 *
 * @param announced Expected number of bytes; 0 when unknown.
 * @param failed Converts an error of the stream.
 * @param onBytes Called with the number of bytes so far, and with them.
 */
export async function read(
  stream: ReadableStream<Uint8Array<ArrayBuffer>> | null,
  announced: number,
  signal: AbortSignal,
  failed: (cause: unknown) => CueLoadError,
  mostBytes = MOST_BYTES,
  onBytes: (length: number, pieces: Uint8Array<ArrayBuffer>[]) => void = () => {},
): Promise<Blob | undefined> {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  const reader = stream?.getReader();
  let length = announced > mostBytes ? Number.POSITIVE_INFINITY : 0;
  try {
    while (reader && length <= mostBytes) {
      signal.throwIfAborted();
      const { done, value } = await reader.read();
      if (done) return new Blob(pieces);
      pieces.push(value);
      length += value.length;
      onBytes(length, pieces);
    }
  } catch (cause) {
    if (signal.aborted) throw signal.reason;
    throw failed(cause);
  }
  if (!reader) return new Blob();
  await reader.cancel();
  return undefined;
}

async function isGzip(file: Blob): Promise<boolean> {
  const [first, second] = new Uint8Array(await bufferOf(file.slice(0, 2)));
  return first === 0x1f && second === 0x8b;
}

/** The bytes of a file; by the older way in jsdom, whose files have no other. */
async function bufferOf(file: Blob): Promise<ArrayBuffer> {
  if ('arrayBuffer' in file) return file.arrayBuffer();
  const reader = new FileReader();
  await new Promise<void>(resolve => {
    reader.onloadend = () => resolve();
    reader.readAsArrayBuffer(file);
  });
  return reader.result as ArrayBuffer;
}

export function tooLong(part: Part, url: string, done: string, mostBytes = MOST_BYTES): CueLoadError {
  const message = `${url} is larger than ${mostBytes / 1024 / 1024} MiB; ${done}.`;
  return new CueLoadError(part, 'too-long', url, message);
}
