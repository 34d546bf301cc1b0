import { refusalOf } from './limits.js';
import { isText } from './mp3/tags.js';

/** Sample format of a WAV file. */
export interface WavFormat {
  /** Sample rate in Hz. */
  readonly sampleRate: number;
  /** Number of channels. */
  readonly channels: number;
  /** Bytes per sample of one channel. */
  readonly width: number;
  /** Whether samples are floating point numbers rather than integers. */
  readonly isFloat: boolean;
  /** Length of the sample data in bytes; infinite for a file that is still being recorded. */
  readonly dataBytes: number;
}

const PCM = 1;
const FLOAT = 3;
const EXTENSIBLE = 0xfffe;
const UNTOLD = 0xffffffff;
/** Bytes read of the `fmt ` chunk. A chunk of that name may claim to be as large as the file. */
const FORMAT_BYTES = 40;

/** Thrown when a WAV file cannot be read. */
export class WavError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'WavError';
  }
}

/** Reads a WAV file (PCM of 8 to 32 bits, or floating point) as its bytes come in. */
export class WavReader {
  #format: WavFormat | undefined;
  #fields: Omit<WavFormat, 'dataBytes'> | undefined;
  /** Bytes not consumed yet. */
  #rest = new Uint8Array(0);
  /** Bytes to skip before the next chunk of the file. */
  #skip = 0;
  #left = 0;
  #samples = 0;
  #isBegun = false;

  /** Sample format; `undefined` before the samples begin. */
  get format(): WavFormat | undefined {
    return this.#format;
  }

  /** Samples of each channel decoded so far. */
  get samples(): number {
    return this.#samples;
  }

  /**
   * Decodes the next bytes into samples by channel, -1 to 1; `undefined` when there are none.
   *
   * @throws {WavError} When the file is no WAV, or its sample format is not supported.
   */
  push(bytes: Uint8Array): Float32Array[] | undefined {
    let at = 0;
    while (!this.#format && at < bytes.length) at = this.#readHead(bytes, at);
    return this.#format && at < bytes.length ? this.#read(this.#format, bytes.subarray(at)) : undefined;
  }

  /** Skips `length` missing bytes of samples, and the time they take. */
  miss(length: number): void {
    if (!this.#format) return;
    const block = this.#format.width * this.#format.channels;
    const lost = this.#rest.length + length;
    this.#samples += Math.floor(lost / block);
    this.#left -= length;
    // The next bytes begin in the middle of a block; zeros stand for its first ones.
    this.#rest = new Uint8Array(lost % block);
  }

  /** Reads the chunks before the samples; returns the offset to continue at. */
  #readHead(bytes: Uint8Array, from: number): number {
    if (this.#skip > 0) {
      const skipped = Math.min(this.#skip, bytes.length - from);
      this.#skip -= skipped;
      return from + skipped;
    }
    const needed = this.#needed();
    const taken = Math.min(needed - this.#rest.length, bytes.length - from);
    this.#rest = concat(this.#rest, bytes.subarray(from, from + taken));
    if (this.#rest.length === this.#needed()) this.#readChunk(this.#rest);
    return from + taken;
  }

  /** Bytes needed before a chunk can be read. */
  #needed(): number {
    if (!this.#isBegun) return 12;
    const isFormat = this.#rest.length >= 8 && isText(this.#rest, 0, 'fmt ');
    return isFormat ? 8 + Math.min(FORMAT_BYTES, sizeOf(this.#rest)) : 8;
  }

  #readChunk(chunk: Uint8Array): void {
    this.#rest = new Uint8Array(0);
    if (!this.#isBegun) {
      if (!isText(chunk, 8, 'WAVE')) throw new WavError('This is not a WAV file.');
      this.#isBegun = true;
      return;
    }
    const size = sizeOf(chunk);
    if (isText(chunk, 0, 'fmt ')) {
      this.#fields = readFields(chunk.subarray(8));
      this.#skip = Math.max(0, size - FORMAT_BYTES) + (size % 2);
    } else if (isText(chunk, 0, 'data')) {
      if (!this.#fields) throw new WavError('The WAV file does not say how its samples are stored.');
      const dataBytes = size === UNTOLD || size === 0 ? Number.POSITIVE_INFINITY : size;
      this.#format = { ...this.#fields, dataBytes };
      this.#left = dataBytes;
    } else {
      this.#skip = size + (size % 2);
    }
  }

  #read({ width, channels, isFloat }: WavFormat, given: Uint8Array): Float32Array[] | undefined {
    const sound = given.subarray(0, Math.max(0, Math.min(given.length, this.#left)));
    this.#left -= sound.length;
    const bytes = this.#rest.length > 0 ? concat(this.#rest, sound) : sound;
    const count = Math.floor(bytes.length / (width * channels));
    this.#rest = bytes.slice(count * width * channels);
    if (count === 0) return undefined;
    this.#samples += count;
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const sample = readerOf(view, width, isFloat);
    return Array.from({ length: channels }, (_, channel) => {
      const samples = new Float32Array(count);
      for (let i = 0, at = channel * width; i < count; i++, at += width * channels) samples[i] = sample(at);
      return samples;
    });
  }
}

function sizeOf(chunk: Uint8Array): number {
  return new DataView(chunk.buffer, chunk.byteOffset).getUint32(4, true);
}

function readFields(bytes: Uint8Array): Omit<WavFormat, 'dataBytes'> {
  if (bytes.length < 16) throw new WavError('The WAV file does not say how its samples are stored.');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tag = view.getUint16(0, true);
  const kind = tag === EXTENSIBLE && bytes.length >= 26 ? view.getUint16(24, true) : tag;
  const channels = view.getUint16(2, true);
  const sampleRate = view.getUint32(4, true);
  const width = view.getUint16(14, true) / 8;
  const isKnown = (kind === PCM && [1, 2, 3, 4].includes(width)) || (kind === FLOAT && [4, 8].includes(width));
  if (!isKnown) {
    throw new WavError(
      `The WAV file stores its samples in a way that is not read (format ${kind}, ${width * 8} bits).`,
    );
  }
  const refusal = refusalOf(sampleRate, channels);
  if (refusal !== undefined) throw new WavError(`The WAV file cannot be read. ${refusal}`);
  return { sampleRate, channels, width, isFloat: kind === FLOAT };
}

function readerOf(view: DataView, width: number, isFloat: boolean): (at: number) => number {
  if (isFloat) return width === 8 ? at => view.getFloat64(at, true) : at => view.getFloat32(at, true);
  if (width === 1) return at => (view.getUint8(at) - 128) / 128;
  if (width === 2) return at => view.getInt16(at, true) / 32_768;
  if (width === 4) return at => view.getInt32(at, true) / 2_147_483_648;
  return at => (view.getInt8(at + 2) * 65_536 + view.getUint16(at, true)) / 8_388_608;
}

function concat(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
