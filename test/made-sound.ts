/** Sound files made byte by byte, in Node and in browsers. */

/** Bytes, texts of Latin 1 and lists of numbers, put together. */
export function joined(...parts: readonly (Uint8Array | string | readonly number[])[]): Uint8Array<ArrayBuffer> {
  const all = parts.map(part => (typeof part === 'string' ? latin1(part) : part));
  const bytes = new Uint8Array(all.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of all) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

function latin1(text: string): Uint8Array {
  return Uint8Array.from(text, letter => letter.charCodeAt(0));
}

/** A whole number of four bytes, the lowest first. */
export function little(value: number): Uint8Array {
  return bytesOf(4, view => view.setUint32(0, value, true));
}

/** The same, the highest first. */
export function big(value: number): Uint8Array {
  return bytesOf(4, view => view.setUint32(0, value));
}

/** The same of two bytes. */
export function short(value: number): Uint8Array {
  return bytesOf(2, view => view.setUint16(0, value));
}

function bytesOf(length: number, write: (view: DataView) => void): Uint8Array {
  const bytes = new Uint8Array(length);
  write(new DataView(bytes.buffer));
  return bytes;
}

/** A frame of MPEG 1 layer 3, 44.1 kHz, mono: 1152 samples. `mark` is in its last byte. */
export function frame(mark = 0, kilobits: 32 | 64 = 64, content: Uint8Array = new Uint8Array(0)): Uint8Array {
  const index = kilobits === 32 ? 1 : 5;
  const bytes = new Uint8Array(Math.floor((144_000 * kilobits) / 44_100));
  bytes.set([0xff, 0xfb, index << 4, 0xc0]);
  bytes.set(content, 4 + 17);
  bytes[bytes.length - 1] = mark;
  return bytes;
}

/** Frames that follow each other, marked by their numbers. */
export function frames(count: number, from = 0): Uint8Array[] {
  return Array.from({ length: count }, (_, i) => frame(from + i));
}

/** The shortest frame there is: MPEG 2, 24 kHz, 8 kbit/s; 24 bytes for 576 samples, of which one is content in stereo. */
export function tinyFrame(): Uint8Array {
  const bytes = new Uint8Array(24);
  bytes.set([0xff, 0xf3, 0x14, 0x00]);
  return bytes;
}

/** An Info or Xing frame: number of frames, and the silence of an encoder. */
export function infoFrame(name: 'Xing' | 'Info', count: number, delay = 0, padding = 0): Uint8Array {
  const silence = (delay << 12) | padding;
  const content = joined(name, big(1), big(count), 'LAME3.100', new Uint8Array(12), big(silence).subarray(1));
  return frame(0, 64, content);
}

/** An ID3v2 tag of so many bytes in all. */
export function id3(length: number): Uint8Array {
  const content = length - 10;
  const size = [21, 14, 7, 0].map(shift => (content >> shift) & 0x7f);
  return joined('ID3', [4, 0, 0], size, new Uint8Array(content).fill(0xff));
}

/** What a WAV file says of itself. */
export interface WavHead {
  readonly tag?: number;
  readonly channels?: number;
  readonly sampleRate?: number;
  readonly bits?: number;
  readonly blockAlign?: number;
  /** Bytes of samples. Default: those that there are. */
  readonly dataBytes?: number;
  /** Content of the chunk `fmt ` past its first 16 bytes. */
  readonly more?: Uint8Array;
  /** What stands before the chunk `fmt `. */
  readonly before?: Uint8Array;
}

/** A WAV file with samples as bytes. Default: 16 bits, one channel, 8 kHz. */
export function wav(samples: Uint8Array, head: WavHead = {}): Uint8Array<ArrayBuffer> {
  const { tag = 1, channels = 1, sampleRate = 8000, bits = 16, dataBytes = samples.length } = head;
  const { blockAlign = (channels * bits) / 8, more = new Uint8Array(0), before = new Uint8Array(0) } = head;
  const format = bytesOf(16, view => {
    view.setUint16(0, tag, true);
    view.setUint16(2, channels, true);
    view.setUint32(4, sampleRate, true);
    view.setUint32(8, sampleRate * blockAlign, true);
    view.setUint16(12, blockAlign, true);
    view.setUint16(14, bits, true);
  });
  const chunk = joined('fmt ', little(16 + more.length), format, more);
  return joined('RIFF', little(0), 'WAVE', before, chunk, 'data', little(dataBytes), samples);
}

/** A box of MP4. */
export function box(name: string, ...content: readonly (Uint8Array | string | readonly number[])[]): Uint8Array {
  const bytes = joined(...content);
  return joined(big(8 + bytes.length), name, bytes);
}

/** A box with a version and flags. */
export function fullBox(name: string, ...content: readonly (Uint8Array | string | readonly number[])[]): Uint8Array {
  return box(name, big(0), ...content);
}

/** The tables of an MP4 file, each without version and flags. Default: ten samples of 100 bytes in one chunk. */
export interface Mp4Tables {
  /** Seconds that the file says it lasts. Default: about 0.2. */
  readonly duration?: number;
  readonly stts?: Uint8Array;
  readonly ctts?: Uint8Array;
  readonly stsc?: Uint8Array;
  /** With its name. */
  readonly sizes?: Uint8Array;
  /** Where chunks begin. */
  readonly offsets?: readonly number[];
  /** What stands for the codec. Default: AAC. */
  readonly codec?: Uint8Array;
  /** Whether more samples are in fragments. */
  readonly isFragmented?: boolean;
}

const SAMPLE_RATE = 44_100;
const AUDIO_ENTRY = joined(new Uint8Array(6), short(1), new Uint8Array(8), short(1), short(16), new Uint8Array(4));

/** An entry for PCM of 16 bits in the table of codecs. */
export function pcmEntry(): Uint8Array {
  return box('sowt', AUDIO_ENTRY, big((SAMPLE_RATE << 16) >>> 0));
}

/** An MP4 file with silence, its index last, and what comes after. */
export function mp4(tables: Mp4Tables = {}, ...after: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const {
    stts = words(1, 10, 1024),
    ctts,
    stsc = words(1, 1, 10, 1),
    sizes = fullBox('stsz', words(100, 10)),
  } = tables;
  const { offsets: chunks = [32] } = tables;
  const seconds = tables.duration ?? 1;
  const times = tables.duration === undefined ? words(SAMPLE_RATE, 10_240) : words(1, seconds);
  const config = [0x03, 25, 0, 1, 0, 0x04, 17, 0x40, 0x15, 0, 0, 0, 0, 0, 0xfa, 0, 0, 0, 0xfa, 0, 0x05, 2, 0x12, 0x08];
  const esds = fullBox('esds', config, [0x06, 1, 2]);
  const codec = tables.codec ?? box('mp4a', AUDIO_ENTRY, big((SAMPLE_RATE << 16) >>> 0), esds);
  const offsets = ctts ? [fullBox('ctts', ctts)] : [];
  const table = box(
    'stbl',
    fullBox('stsd', big(1), codec),
    fullBox('stts', stts),
    ...offsets,
    fullBox('stsc', stsc),
    sizes,
    fullBox('stco', words(chunks.length, ...chunks)),
  );
  const matrix = words(0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000);
  const media = box(
    'mdia',
    fullBox('mdhd', words(0, 0), times, short(0x55c4), short(0)),
    fullBox('hdlr', big(0), 'soun', new Uint8Array(13)),
    box('minf', fullBox('smhd', big(0)), box('dinf', fullBox('dref', big(1), fullBox('url '))), table),
  );
  const track = box('trak', fullBox('tkhd', words(0, 0, 1, 0, seconds, 0, 0, 0, 0), matrix, words(0, 0)), media);
  const extended = tables.isFragmented ? [box('mvex', fullBox('trex', words(1, 1, 1024, 1, 0)))] : [];
  const head = fullBox('mvhd', words(0, 0), times, big(0x10000), short(0x100), new Uint8Array(10), matrix);
  const movie = box('moov', joined(head, new Uint8Array(24), big(2)), track, ...extended);
  // The size of the head counts what follows it.
  new DataView(movie.buffer).setUint32(8, head.length + 28);
  return joined(box('ftyp', 'isom', big(0), 'isom'), box('mdat', new Uint8Array(1000)), movie, ...after);
}

/** A fragment of MP4 with runs that each name so many samples, all of which are as the file says in general. */
export function fragment(...counts: readonly number[]): Uint8Array {
  const runs = counts.map(count => fullBox('trun', big(count)));
  return box('moof', fullBox('mfhd', big(1)), box('traf', fullBox('tfhd', big(1)), ...runs));
}

/** Numbers of four bytes, as tables of MP4 have them. */
export function words(...numbers: readonly number[]): Uint8Array {
  return joined(...numbers.map(big));
}

/** Of an element of WebM whose length is not told. */
const UNTOLD = new Uint8Array(7).fill(0xff);

/** The beginning of a WebM file, after which its elements follow. */
export function webmHead(): Uint8Array {
  const header = [0x42, 0x86, 0x81, 1, 0x42, 0xf7, 0x81, 1, 0x42, 0xf2, 0x81, 4, 0x42, 0xf3, 0x81, 8, 0x42, 0x82, 0x84];
  const length = header.length + 4;
  return joined([0x1a, 0x45, 0xdf, 0xa3, 0x80 | length], header, 'webm', [0x18, 0x53, 0x80, 0x67, 1], UNTOLD);
}
