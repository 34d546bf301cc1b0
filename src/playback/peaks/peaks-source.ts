import { LONGEST_SECONDS } from '../../audio/index.js';
import { CueLoadError, type Fetch, fetchFor, type LoadOptions } from '../loading/load-error.js';

const BUFFER_BYTES = 128 * 1024;

/** Reads a response body, into the same buffer again and again where the browser supports it. */
class ByteReader {
  /** Reason why the last read returned nothing; `undefined` at the end of the body. */
  failure: unknown;
  readonly #body: ReadableStream<Uint8Array<ArrayBuffer>> | null;
  #into: ReadableStreamBYOBReader | undefined;
  #plain: ReadableStreamDefaultReader<Uint8Array> | undefined;
  #buffer: ArrayBuffer | undefined;

  constructor({ body }: Response) {
    this.#body = body;
    try {
      this.#into = body?.getReader({ mode: 'byob' });
    } catch {
      // A browser without byte streams.
      this.#plain = body?.getReader();
    }
  }

  /** Reads the next bytes, valid until the next read; `undefined` at the end or after a {@link failure}. */
  async read(): Promise<Uint8Array | undefined> {
    if (this.failure !== undefined || !this.#body) return undefined;
    try {
      const bytes = this.#into ? await this.#readInto(this.#into) : (await this.#plain?.read())?.value;
      return bytes?.length ? bytes : undefined;
    } catch (error) {
      this.failure = error;
      return undefined;
    }
  }

  /** Makes later reads return nothing, with a reason. */
  fail(error: unknown): void {
    this.failure = error;
  }

  /** Cancels the rest. */
  cancel(): void {
    const done = (this.#into ?? this.#plain)?.cancel();
    done?.catch(() => {});
  }

  async #readInto(reader: ReadableStreamBYOBReader): Promise<Uint8Array | undefined> {
    const { value, done } = await reader.read(new Uint8Array(this.#buffer ?? new ArrayBuffer(BUFFER_BYTES)));
    this.#buffer = value?.buffer as ArrayBuffer | undefined;
    return done ? undefined : value;
  }
}

/** The next bytes of a file, valid until the next read; or the number of bytes that could not be fetched. */
export type Chunk = { readonly bytes: Uint8Array } | { readonly missing: number; readonly cause: unknown };

/**
 * Options of all requests. With the HTTP cache, browsers serialize requests for one file: those of the media element,
 * which must not wait, and range requests.
 */
const init: RequestInit = { cache: 'no-store' };

/** Bytes read first: enough to detect the format. */
const HEAD_BYTES = 64 * 1024;
/**
 * Bytes requested at once where the server supports range requests. Browsers keep in memory what arrives and is not read
 * yet: of one request for a whole file, over 50 MB.
 */
const RANGE_BYTES = 4 * 1024 * 1024;
/** Bytes requested at once after a lost connection, and skipped when they cannot be fetched. */
const STEP_BYTES = 256 * 1024;
/**
 * Smallest request in bytes where the connection is lost again and again: the bytes before the loss may be lost with
 * it.
 */
const LEAST_STEP_BYTES = 16 * 1024;
/**
 * Lowest byte rate of any format, in bytes per second: silence in Opus or FLAC takes more. Limits the length and
 * positions that a file states, which may be wrong.
 */
const LEAST_BYTE_RATE = 8;
/** Failed positions in a row after which the rest is not requested. */
const MOST_FAILURES = 3;

/** An audio file on a server, read in order and, where the server supports range requests, at any position. */
export class AudioSource {
  readonly url: string;
  /** Size of the file in bytes; `undefined` when the server does not report it. */
  readonly size: number | undefined;
  /** Whether the server supports range requests: {@link readAt} works, and a lost connection is resumed. */
  readonly isRanged: boolean;
  /** Version of the file, by its headers; `''` when the server does not report one. */
  readonly version: string;
  #head = new Uint8Array(0);
  #reader: ByteReader;
  /** End of the byte range being read. */
  #until: number;
  /** Start of the byte range being read. */
  #from = 0;
  /** Response to the request for the next range, made while the one before is read. */
  #next: Promise<Response> | undefined;
  readonly #controller: AbortController;
  readonly #fetch: Fetch | undefined;

  private constructor(url: string, response: Response, controller: AbortController, fetch: Fetch | undefined) {
    const { headers, status } = response;
    const range = status === 206 ? rangeFrom(headers, 0) : undefined;
    const total = sizeOf(range?.total);
    this.url = url;
    this.isRanged = total !== undefined;
    // The length of compressed content is not that of the file.
    this.size = total ?? (headers.has('content-encoding') ? undefined : sizeOf(headers.get('content-length')));
    this.version = headers.get('etag') ?? headers.get('last-modified') ?? '';
    this.#reader = new ByteReader(response);
    this.#until = Math.min(this.size ?? Number.POSITIVE_INFINITY, range?.end ?? Number.POSITIVE_INFINITY);
    this.#controller = controller;
    this.#fetch = fetch;
  }

  /**
   * Requests a file, by a range request if possible.
   *
   * @param options `mostBytes` is the size up to which it is read; default: any.
   * @throws {CueLoadError} `http`, `expired`, `network`, or `too-long` where it is larger, or its size is not told.
   */
  static async open(
    url: string,
    { signal, fetch, mostBytes }: LoadOptions & { readonly mostBytes?: number | undefined },
  ): Promise<AudioSource> {
    signal.throwIfAborted();
    const controller = new AbortController();
    signal.addEventListener('abort', () => controller.abort(signal.reason), { signal: controller.signal });
    try {
      const response = await ask(url, { signal: controller.signal, fetch });
      const source = new AudioSource(url, response, controller, fetch);
      if (mostBytes !== undefined && !(source.size !== undefined && source.size <= mostBytes)) {
        source.stop();
        throw new CueLoadError('waveform', 'too-long', url, `${url} may have more than ${mostBytes} bytes.`);
      }
      await source.#readHead();
      return source;
    } catch (error) {
      controller.abort();
      throw signal.aborted ? signal.reason : error;
    }
  }

  /** Longest duration in seconds that a file of this size can have. */
  get longest(): number {
    return Math.min(LONGEST_SECONDS, (this.size ?? Number.POSITIVE_INFINITY) / LEAST_BYTE_RATE);
  }

  /** First bytes of the file, enough to detect the format. {@link chunks} yields them again. */
  get head(): Uint8Array {
    return this.#head;
  }

  /** Cancels reading in order, where only {@link readAt} is used. */
  stop(): void {
    this.#reader.cancel();
  }

  /** Cancels all requests. */
  close(): void {
    this.#controller.abort();
  }

  /** Yields all bytes in order, once. */
  async *chunks(): AsyncGenerator<Chunk, void, undefined> {
    const { size } = this;
    yield { bytes: this.#head };
    let at = this.#head.length;
    let failures = 0;
    // Smaller once the connection was lost.
    let range = RANGE_BYTES;
    for (let step = STEP_BYTES; ; ) {
      const bytes = await this.#read();
      if (bytes !== undefined) {
        at += bytes.length;
        failures = 0;
        if (at > this.#until - range / 2) this.#readAhead(range);
        yield { bytes };
        continue;
      }
      const { failure } = this.#reader;
      const isOver = size === undefined ? failure === undefined : at >= size;
      if (isOver) return;
      if (this.isRanged && failure === undefined && at === this.#until) {
        await this.#resume(at, range);
        continue;
      }
      range = STEP_BYTES;
      const isCut = failure === undefined && at < this.#until;
      const cause = failure ?? new Error('It ended before the length that the server said.');
      if (!this.isRanged || isCut || failures >= MOST_FAILURES) {
        yield { missing: Math.max(0, (size ?? at) - at), cause };
        return;
      }
      const isStuck = failure !== undefined && at === this.#from;
      if (isStuck) step /= 4;
      if (step >= LEAST_STEP_BYTES && (await this.#resume(at, step))) continue;
      failures++;
      step = STEP_BYTES;
      const missing = Math.min(step, size! - at);
      at += missing;
      yield { missing, cause: this.#reader.failure ?? cause };
      if (failures < MOST_FAILURES) await this.#resume(at, step);
    }
  }

  /**
   * Reads the bytes `[from, to)`; fewer where the server sends fewer.
   *
   * @throws {CueLoadError} when the server does not send them.
   */
  async readAt(from: number, to: number): Promise<Uint8Array<ArrayBuffer>> {
    const reader = new ByteReader(await this.#askAt(from, to));
    const bytes = new Uint8Array(to - from);
    let length = 0;
    while (length < bytes.length) {
      const part = await reader.read();
      this.#controller.signal.throwIfAborted();
      if (reader.failure !== undefined) throw this.#lost(reader.failure);
      if (part === undefined) break;
      bytes.set(part.subarray(0, bytes.length - length), length);
      length += part.length;
    }
    // The response may be endless.
    reader.cancel();
    return bytes.subarray(0, length);
  }

  async #readHead(): Promise<void> {
    const parts: Uint8Array[] = [];
    let length = 0;
    let isAgain = false;
    while (length < HEAD_BYTES) {
      const bytes = await this.#read();
      if (bytes) {
        parts.push(bytes.slice());
        length += bytes.length;
        continue;
      }
      const { failure } = this.#reader;
      if (failure === undefined) break;
      if (!this.isRanged || isAgain) {
        if (length === 0) throw this.#lost(failure);
        break;
      }
      isAgain = true;
      await this.#resume(length, HEAD_BYTES);
    }
    this.#head = new Uint8Array(length);
    let at = 0;
    for (const part of parts) {
      this.#head.set(part, at);
      at += part.length;
    }
  }

  #lost(cause: unknown): CueLoadError {
    const message = `The connection was lost while ${this.url} was loading.`;
    return new CueLoadError('waveform', 'network', this.url, message, cause);
  }

  async #read(): Promise<Uint8Array | undefined> {
    const bytes = await this.#reader.read();
    this.#controller.signal.throwIfAborted();
    return bytes;
  }

  /** Requests the range behind the one that is read. */
  #readAhead(length: number): void {
    if (!this.isRanged || this.#until >= this.size!) return;
    this.#next ??= this.#askAt(this.#until, Math.min(this.size!, this.#until + length));
    // Told where it is read.
    this.#next.catch(() => {});
  }

  /** Resumes at a position with a range of some length; returns false when that cannot be fetched. */
  async #resume(at: number, length: number): Promise<boolean> {
    if (at >= this.size!) return true;
    const next = at === this.#until ? this.#next : undefined;
    if (!next) this.#next?.then(response => response.body?.cancel()).catch(() => {});
    this.#next = undefined;
    this.#from = at;
    this.#until = Math.min(this.size!, at + length);
    try {
      const response = await (next ?? this.#askAt(at, this.#until));
      // Some servers give less at once than was asked for.
      this.#until = Math.min(this.#until, rangeFrom(response.headers, at)?.end ?? this.#until);
      this.#reader = new ByteReader(response);
      return true;
    } catch (error) {
      this.#controller.signal.throwIfAborted();
      this.#reader.fail(error);
      return false;
    }
  }

  async #askAt(from: number, to: number): Promise<Response> {
    const range = `bytes=${from}-${to - 1}`;
    const options = { signal: this.#controller.signal, fetch: this.#fetch };
    const response = await fetchFor('waveform', this.url, options, { ...init, headers: { range } });
    // A range of another version of the file has another position.
    if (response.status === 206 && rangeFrom(response.headers, from)?.total === String(this.size)) return response;
    await response.body?.cancel();
    const message = `${this.url} answered ${response.status} where a part of it was asked for.`;
    throw new CueLoadError('waveform', 'http', this.url, message, undefined, response.status);
  }
}

/** Offset after the last byte, and total size, in a `Content-Range` that begins at `from`; `undefined` for any other. */
function rangeFrom(headers: Headers, from: number): { end: number; total: string } | undefined {
  const match = /^bytes (\d+)-(\d+)\/(\d+)$/.exec(headers.get('content-range') ?? '');
  return match && Number(match[1]) === from ? { end: Number(match[2]) + 1, total: match[3]! } : undefined;
}

/**
 * Parses a file size.
 *
 * @returns `undefined` when the text is none.
 */
function sizeOf(text: string | null | undefined): number | undefined {
  const size = Number(text);
  return Number.isSafeInteger(size) && size > 0 ? size : undefined;
}

async function ask(url: string, options: LoadOptions): Promise<Response> {
  let response: Response;
  try {
    response = await fetchFor('waveform', url, options, { ...init, headers: { range: `bytes=0-${RANGE_BYTES - 1}` } });
  } catch (error) {
    if (!(error instanceof CueLoadError) || options.signal.aborted) throw error;
    // Some servers refuse range requests: for an empty file, or from a page of another origin.
    if (error.code !== 'network' && !/ answered (400|405|416|501)\b/.test(error.message)) throw error;
    return fetchFor('waveform', url, options, init);
  }
  // A page of another origin may not be allowed to read `Content-Range`. A full response needs none.
  if (response.status !== 206 || rangeFrom(response.headers, 0) !== undefined) return response;
  await response.body?.cancel();
  return fetchFor('waveform', url, options, init);
}
