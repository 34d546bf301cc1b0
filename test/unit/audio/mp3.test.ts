import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Mp3Slice, Mp3Slicer, NotMp3Error } from '../../../src/audio/index.js';
import { findFrame, readFrameHeader } from '../../../src/audio/mp3/frame.js';

/** A frame of MPEG 1 layer 3, 44.1 kHz, mono: 1152 samples. `mark` is in its last byte. */
function frame(mark: number, kilobits: 32 | 64 = 64, content = new Uint8Array(0)): Uint8Array {
  const index = kilobits === 32 ? 1 : 5;
  const bytes = new Uint8Array(Math.floor((144_000 * kilobits) / 44_100));
  bytes.set([0xff, 0xfb, index << 4, 0xc0]);
  bytes.set(content, 4 + 17);
  bytes[bytes.length - 1] = mark;
  return bytes;
}

const frames = (count: number, from = 0) => Array.from({ length: count }, (_, i) => frame(from + i));
const joined = (...parts: (Uint8Array | string)[]) =>
  new Uint8Array(Buffer.concat(parts.map(part => Buffer.from(part))));

/** All slices of bytes that come in pieces of a size. */
function slicesOf(bytes: Uint8Array, { pieces = 1000, seconds = 0.2 } = {}): { slicer: Mp3Slicer; slices: Mp3Slice[] } {
  const slicer = new Mp3Slicer(seconds);
  const slices: Mp3Slice[] = [];
  for (let at = 0; at < bytes.length; at += pieces) slices.push(...slicer.push(bytes.subarray(at, at + pieces)));
  slices.push(...slicer.end());
  return { slicer, slices };
}

/** The last byte of each frame in a slice: which frames they are. */
function marks({ bytes }: Mp3Slice): number[] {
  const found: number[] = [];
  for (let at = 0; at < bytes.length; at += readFrameHeader(bytes, at)!.length) {
    found.push(bytes[at + readFrameHeader(bytes, at)!.length - 1]!);
  }
  return found;
}

/** That slices hold all of a sound, each sample once. */
function assertWhole(slices: readonly Mp3Slice[], from: number, to: number): void {
  let at = from;
  for (const { start, length } of slices) {
    assert.equal(start, at);
    at += length;
  }
  assert.equal(at, to);
}

/** An Info frame: number of frames, and the silence of an encoder. */
function infoFrame(name: 'Xing' | 'Info', count: number, delay: number, padding: number): Uint8Array {
  const content = Buffer.alloc(8 + 4 + 24);
  content.write(name, 0, 'latin1');
  content.writeUInt32BE(1, 4);
  content.writeUInt32BE(count, 8);
  content.write('LAME3.100', 12, 'latin1');
  content.writeUIntBE((delay << 12) | padding, 12 + 21, 3);
  return frame(0, 64, content);
}

describe('MP3 frame headers', () => {
  test('of all three versions', () => {
    const read = (...bytes: number[]) => readFrameHeader(Uint8Array.from(bytes), 0);
    const one = read(0xff, 0xfb, 0x90, 0x00)!;
    assert.deepEqual([one.sampleRate, one.samples, one.bitrate, one.length, one.channels], [44100, 1152, 128, 417, 2]);
    const two = read(0xff, 0xf3, 0x42, 0xc0)!;
    assert.deepEqual([two.sampleRate, two.samples, two.bitrate, two.length, two.channels], [22050, 576, 32, 105, 1]);
    const twoAndAHalf = read(0xff, 0xe3, 0x18, 0xc0)!;
    assert.deepEqual([twoAndAHalf.sampleRate, twoAndAHalf.samples, twoAndAHalf.length], [8000, 576, 72]);
  });

  test('are told from other bytes', () => {
    for (const bytes of [
      [0xff, 0xfb],
      [0xff, 0xfd, 0x90, 0], // layer 2
      [0xff, 0xeb, 0x90, 0], // no version
      [0xff, 0xfb, 0xf0, 0], // no bit rate
      [0xff, 0xfb, 0x00, 0], // free format
      [0xff, 0xfb, 0x9c, 0], // no sample rate
      [0xfe, 0xfb, 0x90, 0],
    ]) {
      assert.equal(readFrameHeader(Uint8Array.from(bytes), 0), undefined, bytes.join());
    }
    assert.equal(findFrame(joined(Uint8Array.of(0xff, 0xfb, 0x90, 0x00), new Uint8Array(2000)), 0), -1);
  });
});

describe('slices of MP3', () => {
  test('hold every sample once, whatever pieces the bytes come in', () => {
    const bytes = joined(...frames(60));
    const whole = slicesOf(bytes, { pieces: bytes.length }).slices;
    assertWhole(whole, 0, 60 * 1152);
    for (const pieces of [1, 77, 208, 1000, 5000]) assert.deepEqual(slicesOf(bytes, { pieces }).slices, whole);
  });

  test('begin with the frames that theirs take bits and sound from, and end with one more', () => {
    const { slices } = slicesOf(joined(...frames(40)));
    // 0.2 s are 8 frames of 1152 samples. Three frames hold 511 bytes, and two more must sound right.
    const [first, second] = slices;
    assert.deepEqual(marks(first!), [0, 1, 2, 3, 4, 5, 6, 7, 8]);
    assert.deepEqual([first!.lead, first!.length, first!.decoded], [0, 8 * 1152, 9 * 1152]);
    assert.deepEqual(marks(second!), [3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16]);
    assert.deepEqual([second!.lead, second!.length], [5 * 1152, 8 * 1152]);
  });

  test('leave out tags, covers and other bytes, and count frames all the same', () => {
    const id3 = joined('ID3', Uint8Array.of(4, 0, 0, 0, 0, 50, 10), new Uint8Array(50 * 128 + 10).fill(0xff));
    const junk = new Uint8Array(3000).map((_, i) => (i * 37) % 251);
    const bytes = joined(
      id3,
      ...frames(20),
      junk,
      ...frames(20, 20),
      id3,
      ...frames(10, 40),
      'TAG',
      new Uint8Array(125),
    );
    const { slicer, slices } = slicesOf(bytes);
    assertWhole(slices, 0, 50 * 1152);
    assert.equal(slicer.otherBytes, junk.length);
    assert.equal(slicer.stream!.audioStart, id3.length);
    assert.deepEqual(
      slices.flatMap(slice => marks(slice).slice(slice.lead / 1152, (slice.lead + slice.length) / 1152)),
      [...Array(50).keys()],
    );
  });

  test('are placed by the silence that the encoder says it put before', () => {
    const { slicer, slices } = slicesOf(joined(infoFrame('Info', 30, 576, 1000), ...frames(30)));
    const stream = slicer.stream!;
    assert.deepEqual([stream.info?.isConstant, stream.info?.frames, stream.skip], [true, 30, 576 + 529]);
    assert.equal(stream.samples, 30 * 1152 - 576 - 1000);
    assertWhole(slices, -(576 + 529), 30 * 1152 - (576 + 529));
  });

  test('of a varying bit rate are counted, not guessed', () => {
    const mixed = Array.from({ length: 50 }, (_, i) => frame(i, i % 3 === 0 ? 32 : 64));
    const { slicer, slices } = slicesOf(joined(infoFrame('Xing', 50, 0, 0), ...mixed));
    assert.equal(slicer.isConstant, false);
    assertWhole(slices, -529, 50 * 1152 - 529);
  });

  test('leave out the last frame where it is cut', () => {
    const bytes = joined(...frames(20));
    assertWhole(slicesOf(bytes.subarray(0, -3)).slices, 0, 19 * 1152);
  });

  test('after missing bytes are where they would have been', () => {
    const all = frames(100);
    const slicer = new Mp3Slicer(0.2);
    // From the middle of one frame to the middle of another.
    const bytes = joined(...all);
    const [from, to] = [208 * 30 + 100, 208 * 60 + 50];
    const slices = [
      ...slicer.push(bytes.subarray(0, from)),
      ...slicer.miss(to - from),
      ...slicer.push(bytes.subarray(to)),
      ...slicer.end(),
    ];
    for (const slice of slices) {
      assert.equal(marks(slice)[slice.lead / 1152], slice.start / 1152);
    }
    // Frames 61 to 66 have to do without those before.
    const starts = slices.map(({ start }) => start / 1152);
    assert.deepEqual(starts.filter(start => start > 29)[0], 67);
    assert.equal(slicer.samples, 100 * 1152);
  });

  test('of what is no MP3 are none', () => {
    assert.throws(() => slicesOf(new Uint8Array(5000)), NotMp3Error);
    assert.throws(() => slicesOf(new TextEncoder().encode('<html>'.repeat(1000))), NotMp3Error);
    assert.throws(() => slicesOf(new Uint8Array(0)), NotMp3Error);
    // Without waiting for the end.
    const slicer = new Mp3Slicer(1);
    assert.throws(() => {
      for (let i = 0; i < 100; i++) [...slicer.push(new Uint8Array(65_536))];
    }, NotMp3Error);
  });
});
