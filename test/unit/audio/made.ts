/** Sound files made byte by byte. */

/** Bytes, texts of Latin 1 and lists of numbers, put together. */
export function joined(...parts: readonly (Uint8Array | string | readonly number[])[]): Uint8Array<ArrayBuffer> {
  return new Uint8Array(
    Buffer.concat(parts.map(part => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part)))),
  );
}

/** A whole number of four bytes, the lowest first. */
export function little(value: number): Uint8Array {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

/** The same, the highest first. */
export function big(value: number): Uint8Array {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

/** A frame of MPEG 1 layer 3, 44.1 kHz, mono: 1152 samples. `mark` is in its last byte. */
export function frame(mark = 0, kilobits: 32 | 64 = 64, content = new Uint8Array(0)): Uint8Array {
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
  const content = Buffer.alloc(8 + 4 + 24);
  content.write(name, 0, 'latin1');
  content.writeUInt32BE(1, 4);
  content.writeUInt32BE(count, 8);
  content.write('LAME3.100', 12, 'latin1');
  content.writeUIntBE((delay << 12) | padding, 12 + 21, 3);
  return frame(0, 64, content);
}

/** An ID3v2 tag of so many bytes in all. */
export function id3(length: number, { flags = 0 } = {}): Uint8Array {
  const content = length - 10;
  const size = [21, 14, 7, 0].map(shift => (content >> shift) & 0x7f);
  return joined('ID3', [4, 0, flags], size, new Uint8Array(content).fill(0xff));
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
  const format = Buffer.alloc(16);
  format.writeUInt16LE(tag, 0);
  format.writeUInt16LE(channels, 2);
  format.writeUInt32LE(sampleRate, 4);
  format.writeUInt32LE((sampleRate * blockAlign) >>> 0, 8);
  format.writeUInt16LE(blockAlign & 0xffff, 12);
  format.writeUInt16LE(bits, 14);
  const chunk = joined('fmt ', little(16 + more.length), format, more);
  return joined('RIFF', little(0), 'WAVE', before, chunk, 'data', little(dataBytes), samples);
}
