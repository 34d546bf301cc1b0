import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Mp3Slice, Mp3Slicer, NotMp3Error } from '../../../src/audio/index.js';
import { findFrame, readFrameHeader, readStreamInfo } from '../../../src/audio/mp3/frames.js';
import { meanFrameBytes, readStretch, unsureFrames } from '../../../src/audio/mp3/stretches.js';
import { tagLength } from '../../../src/audio/mp3/tags.js';
import { frame, frames, id3, infoFrame, joined, little, tinyFrame } from '../../made-sound.js';

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
      [0xff, 0xfb, 0x90],
      [0xff, 0x1b, 0x90, 0], // no sync
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

  test('are right where others of their kind follow, or the bytes end', () => {
    const [mono, other] = [joined(...frames(4)), joined(...Array.from({ length: 30 }, tinyFrame))];
    const { kind } = readFrameHeader(mono, 0)!;
    const lone = mono.subarray(0, 4);
    assert.equal(findFrame(joined([0xff, 0xff, 0, 0xff, 0xfb], mono), 0), 5);
    // Those before end in one of the same bytes.
    assert.equal(findFrame(joined(frame(0xff), ...frames(3)), 1), 208);
    assert.equal(findFrame(joined(other, mono), 0, 2, kind), other.length);
    assert.equal(findFrame(joined(other, mono), 0), 0);
    assert.equal(findFrame(joined(frame(), other, mono), 0, 2, kind), 208 + other.length);
    assert.equal(findFrame(joined(other, new Uint8Array(2000)), 0, 2, kind), -1);
    assert.equal(findFrame(joined(...frames(2), new Uint8Array(4)), 0, 2), -1);
    assert.equal(findFrame(joined(...frames(2), new Uint8Array(3)), 0, 2), 0);
    assert.equal(findFrame(joined(...frames(2), new Uint8Array(4)), 0, 1), 0);
    assert.equal(findFrame(frame(), 0), 0);
    for (const end of [lone, frame().subarray(0, 207), joined(frame(), [0])]) assert.equal(findFrame(end, 0), -1);
  });
});

describe('tags in MP3', () => {
  const header = (flags: number, ...size: number[]) => joined('ID3', [4, 0, flags], size, new Uint8Array(500));

  test('have a length, by which they are passed over', () => {
    assert.equal(tagLength(header(0, 0, 0, 1, 5), 0), 10 + 133);
    assert.equal(tagLength(header(0, 1, 2, 3, 4), 0), 10 + 128 ** 3 + 2 * 128 ** 2 + 3 * 128 + 4);
    assert.equal(tagLength(header(0, 0, 0, 0, 0), 0), 10);
    // With a footer as long as the header.
    assert.equal(tagLength(header(0x10, 0, 0, 1, 5), 0), 20 + 133);
    assert.equal(tagLength(header(0xef, 0, 0, 1, 5), 0), 10 + 133);
    assert.equal(tagLength(joined('TAG', new Uint8Array(125)), 0), 128);
    const ape = (flags: number) =>
      joined('APETAGEX', little(2000), little(700), little(1), little(flags), little(0), little(0));
    assert.equal(tagLength(ape(0xa0000000), 0), 32 + 700);
    assert.equal(tagLength(joined([1, 2, 3], ape(0xa0000000)).subarray(1), 2), 32 + 700);
    // Its footer, which has no content after it.
    assert.equal(tagLength(ape(0x80000000), 0), 32);
  });

  test('are told from other bytes', () => {
    for (const odd of [
      header(0, 128, 0, 0, 0),
      header(0, 0, 0, 0, 255),
      joined('ID3', [0xff, 0, 0, 0, 0, 1, 5]),
      joined('ID3', [4, 0xff, 0, 0, 0, 1, 5]),
      joined('ID3', [4, 0, 0, 0, 0, 1]),
      joined('APETAGEX', new Uint8Array(23)),
      joined('APETAGEY', new Uint8Array(24)),
      joined('TAX'),
      frame(),
    ]) {
      assert.equal(tagLength(odd, 0), 0);
    }
    assert.equal(tagLength(joined([0], header(0, 0, 0, 1, 5)), 0), 0);
    assert.equal(tagLength(joined([0], header(0, 0, 0, 1, 5)), 1), 10 + 133);
  });

  test('come in pieces, and hide no frame', () => {
    const ape = joined('APETAGEX', little(2000), little(40), little(1), little(0xa0000000), new Uint8Array(8 + 40));
    const bytes = joined(
      id3(300),
      ...frames(5),
      ape,
      ...frames(5, 5),
      id3(2000),
      ...frames(5, 10),
      'TAG',
      new Uint8Array(125),
    );
    for (const pieces of [bytes.length, 1, 7, 31, 33, 500]) {
      const { slicer, slices } = slicesOf(bytes, { pieces });
      assertWhole(slices, 0, 15 * 1152);
      assert.equal(slicer.otherBytes, 0);
      assert.equal(slicer.received, bytes.length);
    }
  });
});

describe('what an encoder says of an MP3 file', () => {
  /** The fields after the name, each of four bytes but for the table; then who made it, and the silence it added. */
  const said = (name: string, flags: number, encoder = 'LAME3.100', content: readonly number[] = []) =>
    joined(name, [0, 0, 0, flags], content, encoder, new Uint8Array(21 - encoder.length), [0x24, 0x03, 0xe8]);
  const infoOf = (content: Uint8Array) => {
    const { slicer } = slicesOf(joined(frame(0, 64, content), ...frames(5)));
    return slicer.stream!.info;
  };
  const silence = { delay: 576, padding: 1000 };
  const unsaid = { delay: undefined, padding: 0 };

  test('is read behind all of the fields that may be there', () => {
    const frameCount = [0, 0, 1, 2];
    for (const [flags, content] of [
      [0, 0],
      [2, 4],
      [4, 100],
      [8, 4],
      [2 + 4 + 8, 108],
      [2 + 4, 104],
      [4 + 8, 104],
    ] as const) {
      const fields = Array<number>(content).fill(7);
      const none = infoOf(said('Xing', flags, 'LAME3.100', fields));
      assert.deepEqual(none, { frames: undefined, isConstant: false, ...silence }, `${flags}`);
      const some = infoOf(said('Info', flags + 1, 'LAME3.100', [...frameCount, ...fields]));
      assert.deepEqual(some, { frames: 258, isConstant: true, ...silence }, `${flags}`);
    }
  });

  test('has the silence of those encoders that say it', () => {
    for (const encoder of ['LAME3.100', 'Lavf58.29', 'Lavc58.54']) {
      assert.deepEqual(infoOf(said('Xing', 0, encoder)), { frames: undefined, isConstant: false, ...silence });
    }
    for (const encoder of ['', 'GOGO', 'lame']) {
      assert.deepEqual(infoOf(said('Xing', 0, encoder)), { frames: undefined, isConstant: false, ...unsaid });
    }
  });

  test('is not sought past the end of its frame', () => {
    // Frames of 24 bytes, in one channel: 8 are left for the name and the flags, and 3 more.
    const short = (content: Uint8Array) => {
      const bytes = tinyFrame();
      bytes[3] = 0xc0;
      bytes.set(content.subarray(0, 11), 13);
      return joined(bytes, content.subarray(11));
    };
    const read = (bytes: Uint8Array) => readStreamInfo(bytes, 0, readFrameHeader(bytes, 0)!);
    const constant = { isConstant: true, frames: undefined };
    assert.deepEqual(read(short(said('Info', 1, 'LAME', [0, 0, 1, 2]))), { ...constant, ...unsaid });
    assert.deepEqual(read(short(said('Info', 0))), { ...constant, ...unsaid });
    // In two channels, not even those are.
    const stereo = tinyFrame();
    stereo.set(joined('Inf'), 21);
    assert.equal(read(joined(stereo, 'o', new Uint8Array(100))), undefined);
    // Of 104 bytes the table of contents alone takes 100.
    const table = said('Xing', 1 + 4, 'LAME', [0, 0, 1, 2, ...Array<number>(100).fill(7)]);
    const cut = joined(frame(0, 32).subarray(0, 21), table);
    assert.deepEqual(read(cut), { frames: 258, isConstant: false, ...unsaid });
    // The last that fits: 21 bytes, then 8, 4 and 24, and 47 of a table that is not told of.
    const filled = said('Xing', 1, 'LAME', [0, 0, 1, 2]);
    assert.equal(filled.length, 36);
    const cutAt = (length: number) => joined(frame(0, 64).subarray(0, 21), filled).subarray(0, length);
    assert.deepEqual(read(cutAt(57)), { frames: 258, isConstant: false, ...silence });
    assert.deepEqual(read(cutAt(56)), { frames: 258, isConstant: false, ...unsaid });
    assert.deepEqual(read(cutAt(33)), { frames: 258, isConstant: false, ...unsaid });
    assert.deepEqual(read(cutAt(32)), { frames: undefined, isConstant: false, ...unsaid });
    assert.deepEqual(read(cutAt(29)), { frames: undefined, isConstant: false, ...unsaid });
    assert.equal(read(cutAt(28)), undefined);
  });

  test('may be in the form of Fraunhofer', () => {
    const vbri = joined(new Uint8Array(15), 'VBRI', new Uint8Array(10), [0, 0, 1, 2]);
    assert.deepEqual(infoOf(vbri), { frames: 258, isConstant: false, ...unsaid });
    const read = (bytes: Uint8Array) => readStreamInfo(bytes, 0, readFrameHeader(bytes, 0)!);
    const bytes = frame(0, 64, vbri);
    assert.equal(read(bytes.subarray(0, 54))?.frames, 258);
    assert.equal(read(bytes.subarray(0, 53)), undefined);
  });
});

describe('stretches from the middle of an MP3 file', () => {
  /** 48 kHz, 64 kbit/s, one channel: 192 bytes each, which is no fraction. */
  const even = (mark: number, index = 5) => {
    const bytes = new Uint8Array(index === 5 ? 192 : 96);
    bytes.set([0xff, 0xfb, (index << 4) | 4, 0xc0]);
    bytes[bytes.length - 1] = mark;
    return bytes;
  };
  const file = joined('TAG', new Uint8Array(125), ...Array.from({ length: 60 }, (_, i) => even(i)));
  const stream = () => slicesOf(file).slicer.stream!;
  const read = (from: number, to: number, count = 100) => readStretch(file.subarray(from, to), from, count, stream());

  test('are whole frames with their number', () => {
    const start = 128 + 20 * 192;
    assert.deepEqual(read(start, start + 5 * 192), {
      bytes: file.slice(start, start + 5 * 192),
      frame: 20,
      frames: 5,
    });
    const cut = read(start - 100, start + 5 * 192 + 191)!;
    assert.deepEqual([cut.frame, cut.frames, cut.bytes[0], cut.bytes.length], [20, 5, 0xff, 5 * 192]);
    const [few, all] = [read(start, start + 10 * 192, 3)!, read(start, start + 10 * 192, 10)!];
    assert.deepEqual([few.frames, few.bytes.length, all.frames, all.bytes.length], [3, 3 * 192, 10, 1920]);
    // Half the file is told apart from the whole by the place alone.
    assert.equal(read(128, 1200)!.frame, 0);
  });

  test('are none where the frames are not where a constant bit rate puts them', () => {
    const start = 128 + 20 * 192;
    const bytes = file.subarray(start, start + 960);
    for (const [off, frame] of [
      [1, 20],
      [-1, 20],
      [2, undefined],
      [-2, undefined],
      [96, undefined],
      [192, 21],
    ] as const) {
      assert.equal(readStretch(bytes, start + off, 3, stream())?.frame, frame, `${off}`);
    }
    const mixed = joined(even(0), even(1), even(2), even(3), even(4, 1), even(5));
    assert.equal(readStretch(mixed, start, 10, stream()), undefined);
    assert.equal(readStretch(mixed, start, 4, stream())?.frames, 4);
    const other = joined(even(0), even(1), even(2), even(3), tinyFrame(), tinyFrame());
    assert.equal(readStretch(other, start, 10, stream()), undefined);
    assert.equal(readStretch(new Uint8Array(2000), start, 10, stream()), undefined);
    assert.equal(readStretch(joined(...Array.from({ length: 50 }, tinyFrame)), start, 10, stream()), undefined);
    // What follows is cut off or no frame: those before are right all the same.
    assert.equal(readStretch(joined(bytes, [1, 2, 3, 4, 5]), start, 10, stream())?.frames, 5);
  });

  test('have a mean length, and some at their start that may sound wrong', () => {
    assert.equal(meanFrameBytes(stream()), 192);
    const { stream: mono } = slicesOf(joined(...frames(20))).slicer;
    assert.equal(meanFrameBytes(mono!), (1152 * 125 * 64) / 44_100);
    // A frame of 192 bytes has 169 of sound, of which four hold the 511 that one may take; and two must settle.
    assert.equal(unsureFrames(stream()), 2 + 4);
    const { stream: tiny } = slicesOf(joined(...Array.from({ length: 30 }, tinyFrame))).slicer;
    assert.equal(unsureFrames(tiny!), 2 + 511);
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

  test('have a mean length, by which what is missing is placed', () => {
    const mixed = Array.from({ length: 90 }, (_, i) => frame(i, i % 3 === 0 ? 32 : 64));
    const bytes = joined(...mixed);
    const [from, to] = [20 * (104 + 208 + 208), 25 * (104 + 208 + 208)];
    const slicer = new Mp3Slicer(0.2);
    const before = [...slicer.push(bytes.subarray(0, from)), ...slicer.miss(to - from)];
    const mean = (104 + 208 + 208) / 3;
    assert.ok(Math.abs(slicer.byteRate - (mean * 44_100) / 1152) < 1e-9);
    const slices = [...before, ...slicer.push(bytes.subarray(to)), ...slicer.end()];
    assert.equal(slicer.samples, 90 * 1152);
    for (const slice of slices) assert.equal(marks(slice)[slice.lead / 1152], slice.start / 1152);
  });

  test('tell the bytes a second from the first on', () => {
    const slicer = new Mp3Slicer(1);
    assert.deepEqual([slicer.samples, slicer.isConstant], [0, true]);
    const [header, sound] = [infoFrame('Info', 50), joined(...frames(100))];
    for (const _ of slicer.push(header)) assert.fail('it has no sound');
    for (const _ of slicer.push(sound)) assert.ok(slicer.stream);
    assert.ok(Math.abs(slicer.byteRate - (208 * 44_100) / 1152) < 1e-9);
    for (const _ of slicer.end());
    assert.equal(slicer.isConstant, true);
    assert.deepEqual([slicer.received, slicer.stream!.audioStart], [101 * 208, 208]);
    // No frame of sound: the rate is that of the header.
    const alone = new Mp3Slicer(1);
    for (const _ of alone.push(infoFrame('Info', 9))) assert.fail('it has no sound');
    for (const _ of alone.miss(100));
    assert.ok(Math.abs(alone.byteRate - (208 * 44_100) / 1152) < 1e-9);
  });

  test('leave out other bytes that come in pieces, whatever they look like', () => {
    // Headers that none follows, of the same kind and of another, and the start of a tag.
    const lookalikes = joined(tinyFrame().subarray(0, 20), frame(0).subarray(0, 150), 'ID3', [4, 0, 0, 200], 'TA');
    const junk = joined(...Array.from({ length: 100 }, () => lookalikes));
    const bytes = joined(...frames(20), junk, ...frames(20, 20), lookalikes, ...frames(20, 40));
    const kept = (slices: readonly Mp3Slice[]) =>
      slices.flatMap(slice => marks(slice).slice(slice.lead / 1152, (slice.lead + slice.length) / 1152));
    for (const pieces of [bytes.length, 13, 100, 5000]) {
      const { slicer, slices } = slicesOf(bytes, { pieces });
      assertWhole(slices, 0, 60 * 1152);
      assert.deepEqual(kept(slices), [...Array(60).keys()]);
      assert.equal(slicer.otherBytes, junk.length + lookalikes.length);
    }
    const { slicer, slices } = slicesOf(joined(junk, ...frames(20)));
    assert.deepEqual(kept(slices), [...Array(20).keys()]);
    assert.deepEqual([slicer.otherBytes, slicer.stream!.audioStart], [junk.length, junk.length]);
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

  test('are in their places though a tag, and what follows it, is missing in part', () => {
    const all = joined(...frames(20), id3(5000), ...frames(40, 20));
    const tag = 20 * 208;
    for (const [from, to] of [
      [tag + 100, tag + 300],
      [tag + 100, tag + 5000],
      [tag + 100, tag + 5000 + 10 * 208],
      [tag + 100, tag + 5000 + 10 * 208 + 50],
    ] as const) {
      const slicer = new Mp3Slicer(0.2);
      const slices = [
        ...slicer.push(all.subarray(0, from)),
        ...slicer.miss(to - from),
        ...slicer.push(all.subarray(to)),
        ...slicer.end(),
      ];
      assert.ok(slices.every(({ length }) => length > 0));
      for (const slice of slices) assert.equal(marks(slice)[slice.lead / 1152], slice.start / 1152);
      assert.deepEqual([slicer.samples, slicer.received], [60 * 1152, all.length]);
    }
  });

  test('are none of bytes that are missing again and again, or at the start', () => {
    const slicer = new Mp3Slicer(0.2);
    assert.deepEqual([...slicer.miss(208 * 3), ...slicer.miss(208 * 2)], []);
    assert.deepEqual([slicer.samples, slicer.received], [0, 208 * 5]);
    // Without any frame before, the first that comes is where the sound begins.
    const first = [...slicer.push(joined(...frames(20))), ...slicer.miss(208), ...slicer.miss(208 * 4)];
    assertWhole(first, 0, 20 * 1152);
    const rest = [...slicer.push(joined(...frames(20, 25))), ...slicer.end()];
    assert.ok([...first, ...rest].every(({ length }) => length > 0));
    assert.equal(slicer.samples, 45 * 1152);
    assert.equal(slicer.stream!.audioStart, 208 * 5);
    for (const slice of rest) assert.equal(marks(slice)[slice.lead / 1152], slice.start / 1152);
  });

  test('of what is no MP3 are none', () => {
    assert.throws(() => slicesOf(new Uint8Array(5000)), NotMp3Error);
    assert.throws(() => slicesOf(new TextEncoder().encode('<html>'.repeat(1000))), NotMp3Error);
    assert.throws(() => slicesOf(new Uint8Array(0)), {
      name: 'NotMp3Error',
      message: 'There are no MP3 frames in it.',
    });
    // Without waiting for the end.
    const slicer = new Mp3Slicer(1);
    assert.throws(() => {
      for (let i = 0; i < 100; i++) [...slicer.push(new Uint8Array(65_536))];
    }, NotMp3Error);
  });
});
