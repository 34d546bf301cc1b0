import { LONGEST_SECONDS } from '../../audio/index.js';
import { CueLoadError, fetchFor } from '../loading/load-error.js';
import { ByteReader } from './peaks-reader.js';

/** The next bytes of a file, good until the next are asked for; or how many of them could not be had. */
export type Chunk = { readonly bytes: Uint8Array } | { readonly missing: number; readonly cause: unknown };

/**
 * Browsers let requests for one file wait for each other to fill their cache: those of the media element, which must
 * not wait, and of parts of the file.
 */
const init: RequestInit = { cache: 'no-store' };

/** What is read first: enough to tell the format. */
const HEAD_BYTES = 64 * 1024;
/** How much is asked for at once after a connection was lost, and passed over where nothing can be had. */
const STEP_BYTES = 256 * 1024;
/** Less is not asked for where a connection is lost again and again: the bytes before the loss may be lost with it. */
const LEAST_STEP_BYTES = 16 * 1024;
/**
 * Bytes of a second of sound at the least, in any format: silence in Opus or FLAC takes more. A file names its own length
 * and the places of its samples, and may be wrong in both.
 */
const LEAST_BYTE_RATE = 8;
/** After so many places in a row that failed, the rest is given up. */
const MOST_FAILURES = 3;

/** An audio file on a server, read in order and, where the server can, in any place. */
export class AudioSource {
  readonly url: string;
  /** Bytes of the file; `undefined` when the server does not say. */
  readonly size: number | undefined;
  /** Whether the server gives parts: {@link readAt} works, and a lost connection is taken up again. */
  readonly isRanged: boolean;
  /** What tells this version of the file from another; `''` when the server does not say. */
  readonly version: string;
  #head = new Uint8Array(0);
  #reader: ByteReader;
  /** Where the part ends that the reader reads. */
  #until: number;
  /** Where it began. */
  #from = 0;
  readonly #controller: AbortController;

  private constructor(url: string, response: Response, controller: AbortController) {
    const { headers, status } = response;
    const total = status === 206 ? sizeOf(totalFrom(headers, 0)) : undefined;
    this.url = url;
    this.isRanged = total !== undefined;
    // The length of what was compressed says nothing of the file.
    this.size = total ?? (headers.has('content-encoding') ? undefined : sizeOf(headers.get('content-length')));
    this.version = headers.get('etag') ?? headers.get('last-modified') ?? '';
    this.#reader = new ByteReader(response);
    this.#until = this.size ?? Number.POSITIVE_INFINITY;
    this.#controller = controller;
  }

  /**
   * Asks for a file, by a range if the server can.
   *
   * @throws {CueLoadError} `http` or `network`.
   */
  static async open(url: string, signal: AbortSignal): Promise<AudioSource> {
    signal.throwIfAborted();
    const controller = new AbortController();
    signal.addEventListener('abort', () => controller.abort(signal.reason), { signal: controller.signal });
    try {
      const source = new AudioSource(url, await ask(url, controller.signal), controller);
      await source.#readHead();
      return source;
    } catch (error) {
      controller.abort();
      throw signal.aborted ? signal.reason : error;
    }
  }

  /** Seconds that the file may last, whatever it says. */
  get longest(): number {
    return Math.min(LONGEST_SECONDS, (this.size ?? Number.POSITIVE_INFINITY) / LEAST_BYTE_RATE);
  }

  /** The first bytes, enough to tell the format. They come again in {@link chunks}. */
  get head(): Uint8Array {
    return this.#head;
  }

  /** Ends reading in order, where only {@link readAt} is used. */
  stop(): void {
    this.#reader.cancel();
  }

  /** Ends what is under way. */
  close(): void {
    this.#controller.abort();
  }

  /** All bytes in order, once. */
  async *chunks(): AsyncGenerator<Chunk, void, undefined> {
    const { size } = this;
    yield { bytes: this.#head };
    let at = this.#head.length;
    let failures = 0;
    for (let step = STEP_BYTES; ; ) {
      const bytes = await this.#read();
      if (bytes !== undefined) {
        at += bytes.length;
        failures = 0;
        yield { bytes };
        continue;
      }
      const { failure } = this.#reader;
      const isOver = size === undefined ? failure === undefined : at >= size;
      if (isOver) return;
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
   * The bytes from `from` up to `to`; fewer where the server gives fewer.
   *
   * @throws {CueLoadError} when the server does not give them.
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
    // It may go on for ever.
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

  /** Goes on at a place, with a part of some length; false when that cannot be had. */
  async #resume(at: number, length: number): Promise<boolean> {
    if (at >= this.size!) return true;
    this.#from = at;
    this.#until = Math.min(this.size!, at + length);
    try {
      this.#reader = new ByteReader(await this.#askAt(at, this.#until));
      return true;
    } catch (error) {
      this.#controller.signal.throwIfAborted();
      this.#reader.fail(error);
      return false;
    }
  }

  async #askAt(from: number, to: number): Promise<Response> {
    const range = `bytes=${from}-${to - 1}`;
    const response = await fetchFor('waveform', this.url, this.#controller.signal, {
      ...init,
      headers: { range },
    });
    // Of another version of the file, a part would be of another place.
    if (response.status === 206 && totalFrom(response.headers, from) === String(this.size)) return response;
    await response.body?.cancel();
    const message = `${this.url} answered ${response.status} where a part of it was asked for.`;
    throw new CueLoadError('waveform', 'http', this.url, message, undefined, response.status);
  }
}

/** The size of the file, if a part that begins at `from` is of known place in it. */
function totalFrom(headers: Headers, from: number): string | undefined {
  const match = /^bytes (\d+)-\d+\/(\d+)$/.exec(headers.get('content-range') ?? '');
  return match && Number(match[1]) === from ? match[2] : undefined;
}

/** @returns `undefined` for no number of bytes that a file can have. */
function sizeOf(text: string | null | undefined): number | undefined {
  const size = Number(text);
  return Number.isSafeInteger(size) && size > 0 ? size : undefined;
}

async function ask(url: string, signal: AbortSignal): Promise<Response> {
  let response: Response;
  try {
    response = await fetchFor('waveform', url, signal, { ...init, headers: { range: 'bytes=0-' } });
  } catch (error) {
    if (!(error instanceof CueLoadError) || signal.aborted) throw error;
    // Some servers refuse ranges: of an empty file, or asked for by a page of another origin.
    if (error.code !== 'network' && !/ answered (400|405|416|501)\b/.test(error.message)) throw error;
    return fetchFor('waveform', url, signal, init);
  }
  // Part of what, a page of another origin may not be allowed to read. The whole needs no telling.
  if (response.status !== 206 || totalFrom(response.headers, 0) !== undefined) return response;
  await response.body?.cancel();
  return fetchFor('waveform', url, signal, init);
}
