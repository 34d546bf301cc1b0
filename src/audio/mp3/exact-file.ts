import { DECODER_DELAY, type FrameHeader, findFrame, readFrameHeader, readStreamInfo } from './frames.js';
import { tagLength } from './tags.js';

/** Frames in a chunk of the MP4 file, and between two slices of work. */
const CHUNK_FRAMES = 64;
/** Kind of object in an MP4 file: sound of MPEG-1, and of MPEG-2 with its lower sample rates. */
const [MPEG1_AUDIO, MPEG2_AUDIO] = [0x6b, 0x69];

/** An MP3 file as an MP4 file of the same frames, in parts to be joined. */
export interface ExactFile {
  /** What precedes the sound: a table that says where each frame is. */
  readonly header: Uint8Array<ArrayBuffer>;
  /** Ranges of bytes of the MP3 file to put after it, in order. */
  readonly ranges: readonly { readonly from: number; readonly to: number }[];
  /** Length in seconds, by the frames counted. */
  readonly seconds: number;
  /** Whether all frames have one bit rate, so that players go to the right place without a table too. */
  readonly isConstant: boolean;
}

/**
 * Puts the frames of an MP3 file into an MP4 file, whose table has the place and time of each. Players go by that table;
 * in an MP3 file of variable bit rate they guess, by what its header says or by its first frames. Nothing is encoded
 * anew. Yields between slices of work.
 *
 * @returns `undefined` where there are no frames.
 * @see ISO/IEC 14496-12, ISO/IEC 14496-14
 */
export function* exactFile(bytes: Uint8Array): Generator<void, ExactFile | undefined, void> {
  const ranges: { from: number; to: number }[] = [];
  const sizes: number[] = [];
  let first: FrameHeader | undefined;
  let delay = 0;
  let isConstant = true;
  for (let at = 0; at < bytes.length; ) {
    const tag = tagLength(bytes, at);
    if (tag > 0) {
      at += tag;
      continue;
    }
    const header = readFrameHeader(bytes, at);
    if (!header || (first ? header.kind !== first.kind : at !== findFrame(bytes, at, 3))) {
      const next = findFrame(bytes, at + (header ? 1 : 0), first ? 2 : 3, first?.kind);
      if (next < 0) break;
      at = next;
      continue;
    }
    const end = at + header.length;
    if (end > bytes.length) break;
    const info = first ? undefined : readStreamInfo(bytes, at, header);
    if (info?.delay !== undefined) delay = info.delay + DECODER_DELAY;
    // The frame of the encoder's data has no sound, and may have another bit rate.
    if (!info) {
      first ??= header;
      isConstant &&= header.bitrate === first.bitrate;
      const last = ranges.at(-1);
      if (last?.to === at) last.to = end;
      else ranges.push({ from: at, to: end });
      sizes.push(header.length);
      if (sizes.length % CHUNK_FRAMES === 0) yield;
    }
    at = end;
  }
  if (!first) return undefined;
  const seconds = Math.max(0, sizes.length * first.samples - delay) / first.sampleRate;
  return { header: fileHeader(sizes, first, delay), ranges, seconds, isConstant };
}

/** All of the file before its sound. */
function fileHeader(sizes: readonly number[], frame: FrameHeader, delay: number): Uint8Array<ArrayBuffer> {
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const type = box('ftyp', ascii('isom'), u32(0x200), ascii('isommp42'));
  // The places of chunks count from the start of the file, so the length of the table comes first.
  const { length } = table(sizes, frame, delay, 0);
  const start = type.length + length + 8;
  return joined([type, table(sizes, frame, delay, start), u32(total + 8), ascii('mdat')]);
}

/** @param start Where the sound begins. */
function table(sizes: readonly number[], frame: FrameHeader, delay: number, start: number): Uint8Array<ArrayBuffer> {
  const { sampleRate, samples, channels } = frame;
  const length = sizes.length * samples;
  const heard = Math.max(0, length - delay);
  const last = sizes.length % CHUNK_FRAMES;
  const chunks = Math.ceil(sizes.length / CHUNK_FRAMES);
  const runs = [
    ...(chunks > 1 || last === 0 ? [[1, CHUNK_FRAMES]] : []),
    ...(last > 0 ? [[chunks, last]] : []),
  ] as const;
  const offsets: number[] = [];
  let at = start;
  for (const [index, size] of sizes.entries()) {
    if (index % CHUNK_FRAMES === 0) offsets.push(at);
    at += size;
  }
  const matrix = [0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000];
  const object = sampleRate >= 32_000 ? MPEG1_AUDIO : MPEG2_AUDIO;
  const decoder = descriptor(4, [object, 0x15, 0, 0, 0], u32(0, 0));
  const stream = descriptor(3, [0, 1, 0], decoder, descriptor(6, [2]));
  const entry = box(
    'mp4a',
    u32(0, 1, 0, 0),
    u16(channels, 16, 0, 0),
    u32((sampleRate << 16) >>> 0),
    full('esds', stream),
  );
  const samplesTable = box(
    'stbl',
    full('stsd', u32(1), entry),
    full('stts', u32(1, sizes.length, samples)),
    full('stsc', u32(runs.length, ...runs.flatMap(([chunk, count]) => [chunk!, count!, 1]))),
    full('stsz', u32(0, sizes.length), u32Of(sizes)),
    full('stco', u32(offsets.length), u32Of(offsets)),
  );
  const media = box(
    'mdia',
    full('mdhd', u32(0, 0, sampleRate, length, 0x55c40000)),
    full('hdlr', u32(0), ascii('soun'), u32(0, 0, 0), [0]),
    box('minf', full('smhd', u32(0)), box('dinf', full('dref', u32(1), full('url ', 1, []))), samplesTable),
  );
  const edits = box('edts', full('elst', u32(1, heard, delay, 0x10000)));
  const track = box('trak', full('tkhd', 7, u32(0, 0, 1, 0, heard, 0, 0, 0, 0x1000000, ...matrix, 0, 0)), edits, media);
  const movie = full('mvhd', u32(0, 0, sampleRate, heard, 0x10000, 0x1000000, 0, 0, ...matrix, 0, 0, 0, 0, 0, 0, 2));
  return box('moov', movie, track);
}

type Part = Uint8Array | readonly number[];

function box(name: string, ...parts: readonly Part[]): Uint8Array<ArrayBuffer> {
  const length = parts.reduce((sum, part) => sum + part.length, 8);
  return joined([u32(length), ascii(name), ...parts]);
}

/** A box with a version, and flags where the first part is a number. */
function full(name: string, ...parts: readonly (Part | number)[]): Uint8Array<ArrayBuffer> {
  const [flags, ...rest] = typeof parts[0] === 'number' ? parts : [0, ...parts];
  return box(name, u32(flags as number), ...(rest as Part[]));
}

/** A descriptor of MPEG-4 systems; of less than 128 bytes. */
function descriptor(tag: number, ...parts: readonly Part[]): Uint8Array<ArrayBuffer> {
  const content = joined(parts);
  return joined([[tag, content.length], content]);
}

function ascii(text: string): readonly number[] {
  return [...text].map(letter => letter.charCodeAt(0));
}

function u16(...values: readonly number[]): readonly number[] {
  return values.flatMap(value => [value >> 8, value & 0xff]);
}

function u32(...values: readonly number[]): Uint8Array {
  return u32Of(values);
}

function u32Of(values: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(4 * values.length);
  const view = new DataView(bytes.buffer);
  for (const [index, value] of values.entries()) view.setUint32(4 * index, value);
  return bytes;
}

function joined(parts: readonly Part[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
