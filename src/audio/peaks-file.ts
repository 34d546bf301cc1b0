import { MOST_CHANNELS } from './limits.js';
import { inRange, type Peaks } from './peaks.js';

/** File formats of audiowaveform. */
export type PeaksFormat = 'dat' | 'json';

/** Options for writing a peaks file. */
export interface WritePeaksOptions {
  /** File format. */
  readonly format: PeaksFormat;
  /** Bits per value. Default: 8. */
  readonly bits?: 8 | 16 | undefined;
  /** Sample rate of the sound in Hz; each slice must be a whole number of samples. */
  readonly sampleRate: number;
}

/** Header of a peaks file, in all formats. */
interface Header {
  readonly sampleRate: number;
  readonly samplesPerPixel: number;
  readonly channels: number;
  readonly bits: number;
  /** Number of slices of each channel. */
  readonly length: number;
}

const V1_BYTES = 20;
const V2_BYTES = 24;
const EIGHT_BITS = 1;
const BRACE = 0x7b;
// Shortest and longest duration of a slice, in seconds: less than a sample of any rate, and more than is ever drawn.
const SHORTEST_SLICE = 1e-6;
const LONGEST_SLICE = 3600;
/** Longest excerpt of a wrong value in an error message, in characters. The value may be as long as the file. */
const SHOWN = 40;

/**
 * Reads the files that BBC audiowaveform writes: binary or JSON, versions 1 and 2, 8 or 16 bits. Channels are merged: a
 * slice holds the minimum and maximum of all. Values out of range are clamped; for JSON without `bits`, the resolution
 * is inferred from the largest value.
 *
 * @param file The bytes of the file, or the text of a JSON file.
 * @throws {TypeError | SyntaxError} When it is no peaks file; the message names the wrong field.
 * @see https://github.com/bbc/audiowaveform/blob/master/doc/DataFormat.md
 */
export function readPeaks(file: Uint8Array | string): Peaks {
  const channels = readPeaksChannels(file);
  const [first] = channels;
  if (channels.length === 1) return first!;
  const data = first!.data.slice();
  for (const { data: other } of channels.slice(1)) {
    for (let i = 0; i < data.length; i += 2) {
      data[i] = Math.min(data[i]!, other[i]!);
      data[i + 1] = Math.max(data[i + 1]!, other[i + 1]!);
    }
  }
  return { data, secondsPerSlice: first!.secondsPerSlice };
}

/** Reads a peaks file as {@link readPeaks}, with each channel by itself. */
export function readPeaksChannels(file: Uint8Array | string): Peaks[] {
  if (typeof file === 'string') return readJson(file);
  let start = 0;
  // A byte order mark, and white space.
  while (start < file.length && (file[start]! >= 0xbb || [9, 10, 13, 32].includes(file[start]!))) start++;
  return file[start] === BRACE ? readJson(new TextDecoder().decode(file)) : readDat(file);
}

/**
 * Writes a file as BBC audiowaveform does: version 1 for one channel, version 2 for several. Unknown slices become
 * silence, as the formats have no such value.
 *
 * @throws {RangeError} when a slice is no whole number of samples, or the channels differ in length.
 */
export function writePeaks(
  channels: readonly Peaks[],
  { format, bits = 8, sampleRate }: WritePeaksOptions,
): Uint8Array {
  const { data, secondsPerSlice } = channels[0]!;
  const exact = secondsPerSlice * sampleRate;
  const samplesPerPixel = Math.round(exact);
  if (samplesPerPixel < 1 || Math.abs(exact - samplesPerPixel) > 1e-6 * samplesPerPixel) {
    throw new RangeError(`A slice of ${exact} samples cannot be written: it must be a whole number.`);
  }
  if (channels.some(other => other.data.length !== data.length)) throw new RangeError('The channels differ in length.');
  const header = { sampleRate, samplesPerPixel, channels: channels.length, bits, length: data.length / 2 };
  const values = interleaved(channels, bits);
  return format === 'dat' ? datOf(header, values) : new TextEncoder().encode(jsonOf(header, values));
}

function interleaved(channels: readonly Peaks[], bits: 8 | 16): Int8Array | Int16Array {
  const length = channels[0]!.data.length;
  const values = new (bits === 8 ? Int8Array : Int16Array)(length * channels.length);
  const scale = 2 ** (bits - 1);
  channels.forEach(({ data }, channel) => {
    for (let i = 0; i < length; i++) {
      const value = Math.round(data[i]! * scale) || 0;
      values[((i >> 1) * channels.length + channel) * 2 + (i & 1)] = Math.max(-scale, Math.min(scale - 1, value));
    }
  });
  return values;
}

function jsonOf(
  { sampleRate, samplesPerPixel, channels, bits, length }: Header,
  values: Int8Array | Int16Array,
): string {
  const version = channels === 1 ? 1 : 2;
  const head = { version, ...(version === 2 && { channels }), sample_rate: sampleRate };
  return `${JSON.stringify({ ...head, samples_per_pixel: samplesPerPixel, bits, length }).slice(0, -1)},"data":[${values.join(',')}]}\n`;
}

function datOf(header: Header, values: Int8Array | Int16Array): Uint8Array {
  const { channels, bits } = header;
  const start = channels === 1 ? V1_BYTES : V2_BYTES;
  const bytes = new Uint8Array(start + values.byteLength);
  const view = new DataView(bytes.buffer);
  view.setInt32(0, channels === 1 ? 1 : 2, true);
  view.setUint32(4, bits === 8 ? EIGHT_BITS : 0, true);
  view.setInt32(8, header.sampleRate, true);
  view.setInt32(12, header.samplesPerPixel, true);
  view.setUint32(16, header.length, true);
  if (channels > 1) view.setInt32(20, channels, true);
  if (bits === 8) bytes.set(new Uint8Array(values.buffer), start);
  else for (const [index, value] of values.entries()) view.setInt16(start + 2 * index, value, true);
  return bytes;
}

function readDat(bytes: Uint8Array): Peaks[] {
  if (bytes.length < V1_BYTES) throw new TypeError('A peaks file must be JSON, or have a header of 20 bytes.');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const version = view.getInt32(0, true);
  if (version !== 1 && version !== 2)
    throw new TypeError(`The version of a peaks file must be 1 or 2, got ${version}.`);
  const start = version === 1 ? V1_BYTES : V2_BYTES;
  if (bytes.length < start) throw new TypeError('A peaks file of version 2 must have a header of 24 bytes.');
  const bits = (view.getUint32(4, true) & EIGHT_BITS) !== 0 ? 8 : 16;
  const header = checked({
    sample_rate: view.getInt32(8, true),
    samples_per_pixel: view.getInt32(12, true),
    channels: version === 1 ? 1 : view.getInt32(20, true),
    bits,
    length: view.getUint32(16, true),
  });
  const width = bits / 8;
  const count = Math.floor((bytes.length - start) / width);
  return split(header, count, index =>
    bits === 8 ? view.getInt8(start + index) : view.getInt16(start + width * index, true),
  );
}

function readJson(text: string): Peaks[] {
  const file: unknown = JSON.parse(text);
  if (typeof file !== 'object' || file === null) throw new TypeError('A peaks file must be a JSON object.');
  const fields = file as Readonly<Record<string, unknown>>;
  const { data } = fields;
  if (!Array.isArray(data)) throw new TypeError('data in a peaks file must be an array.');
  const header = checked(fields, data.some(value => Math.abs(numberOf(value)) > 128) ? 16 : 8);
  return split(header, data.length, index => numberOf(data[index]));
}

/** A JSON value as a number; 0 for any other type. An object could convert itself to any number. */
function numberOf(value: unknown): number {
  return (typeof value === 'object' ? 0 : Number(value)) || 0;
}

/** @param bits Default for a header without `bits`. */
function checked(fields: Readonly<Record<string, unknown>>, bits = 8): Header {
  const field = (name: string, fallback?: number): number => {
    const value = fields[name] ?? fallback;
    if (typeof value !== 'number' || !(value > 0)) {
      throw new TypeError(`${name} in a peaks file must be a number above 0, got ${shown(value)}.`);
    }
    return value;
  };
  const whole = (name: string, fallback: number, most: number): number => {
    const value = field(name, fallback);
    if (Number.isInteger(value) && value <= most) return value;
    throw new TypeError(`${name} in a peaks file must be a whole number up to ${most}, got ${value}.`);
  };
  const sampleRate = field('sample_rate');
  const samplesPerPixel = field('samples_per_pixel');
  const seconds = samplesPerPixel / sampleRate;
  if (!(seconds >= SHORTEST_SLICE && seconds <= LONGEST_SLICE)) {
    throw new TypeError(
      `samples_per_pixel by sample_rate in a peaks file must be ${SHORTEST_SLICE} to ${LONGEST_SLICE} seconds, got ${seconds}.`,
    );
  }
  const { length } = fields;
  return {
    sampleRate,
    samplesPerPixel,
    channels: whole('channels', 1, MOST_CHANNELS),
    bits: whole('bits', bits, 16),
    // A missing length means up to the end of the data, as many writers leave it out; a file without slices is valid.
    length: typeof length === 'number' && length >= 0 ? Math.floor(length) : Number.POSITIVE_INFINITY,
  };
}

function shown(value: unknown): string {
  const text = typeof value === 'object' ? 'an object' : String(JSON.stringify(value));
  return text.length <= SHOWN ? text : `${text.slice(0, SHOWN)}…`;
}

/** Splits interleaved values into channels. With fewer channels than the header states, returns those present. */
function split(
  { sampleRate, samplesPerPixel, channels, bits, length }: Header,
  count: number,
  at: (i: number) => number,
) {
  const slices = Math.min(length, Math.floor(count / (2 * channels)));
  const scale = 2 ** (bits - 1);
  return Array.from({ length: channels }, (_, channel): Peaks => {
    const data = new Float32Array(2 * slices);
    for (let slice = 0; slice < slices; slice++) {
      const index = (slice * channels + channel) * 2;
      data[2 * slice] = inRange(at(index) / scale);
      data[2 * slice + 1] = inRange(at(index + 1) / scale);
    }
    return { data, secondsPerSlice: samplesPerPixel / sampleRate };
  });
}
