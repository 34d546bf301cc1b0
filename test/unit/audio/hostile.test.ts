import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  detectAudio,
  LONGEST_SECONDS,
  Mp3Slicer,
  PeaksBuilder,
  readPeaks,
  WavError,
  WavReader,
} from '../../../src/audio/index.js';
import { big, frame, frames, infoFrame, joined, little, tinyFrame, wav } from '../../made-sound.js';

/** Gives a file to a slicer in pieces; counts the samples that are to be kept. */
function slice(bytes: Uint8Array, pieces: number, slicer = new Mp3Slicer(1)): number {
  let samples = 0;
  for (let at = 0; at < bytes.length; at += pieces) {
    for (const { length } of slicer.push(bytes.subarray(at, at + pieces))) samples += length;
  }
  for (const { length } of slicer.end()) samples += length;
  return samples;
}

/** Gives a file to a reader in pieces; counts the samples of each channel. */
function readWav(bytes: Uint8Array, pieces = bytes.length): number {
  const reader = new WavReader();
  for (let at = 0; at < bytes.length; at += pieces) reader.push(bytes.subarray(at, at + pieces));
  return reader.samples;
}

describe('numbers that a file names', () => {
  test('do not make an outline longer than may be', () => {
    for (const seconds of [1e7, 1e15, Number.POSITIVE_INFINITY]) {
      const builder = new PeaksBuilder(1 / 25);
      builder.setDuration(seconds);
      assert.equal(builder.peaks.data.length, 2 * 25 * LONGEST_SECONDS);
      assert.equal(builder.isCut, false);
    }
    const builder = new PeaksBuilder(1 / 25, 10);
    assert.equal(builder.longest, 10);
    for (const position of [8000 * 10, 1e12, Number.MAX_VALUE]) {
      const { from, to } = builder.add([Float32Array.of(1, -1)], { sampleRate: 8000, position });
      assert.equal(from, to);
      assert.equal(builder.peaks.data.length, 0);
      assert.equal(builder.isCut, true);
    }
    // What begins before it is taken up to there.
    const range = builder.add([new Float32Array(8000).fill(0.5)], { sampleRate: 8000, position: 9.5 * 8000 });
    assert.deepEqual(range, { from: 237, to: 250 });
    assert.equal(builder.peaks.data.length, 500);
  });

  test('that are no numbers are refused by who puts samples in their places', () => {
    const builder = new PeaksBuilder(0.5);
    const samples = [Float32Array.of(1)];
    for (const sampleRate of [0, -1, Number.NaN]) {
      assert.throws(() => builder.add(samples, { sampleRate, position: 0 }), /sampleRate must be above 0, got/);
    }
    for (const position of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
      assert.throws(() => builder.add(samples, { sampleRate: 4, position }), /position must be finite, got/);
    }
    assert.throws(() => builder.setDuration(Number.NaN), /seconds must be a number/);
    for (const wrong of [0, -1, Number.NaN]) {
      assert.throws(() => new PeaksBuilder(wrong), /secondsPerSlice must be above 0/);
      assert.throws(() => new PeaksBuilder(1, wrong), /longest must be above 0/);
    }
    assert.equal(builder.peaks.data.length, 0);
  });

  test('of frames are held against the bytes of an MP3 file', () => {
    for (const header of [infoFrame('Xing', 0x7fffffff), infoFrame('Info', 0xffffffff)]) {
      const slicer = new Mp3Slicer(1);
      slice(joined(header, ...frames(50)), 1000, slicer);
      const bytes = 51 * 208;
      assert.equal(slicer.received, bytes);
      assert.ok(slicer.stream!.samples! > slicer.mostSamples(bytes));
      // Frames of 32 kbit/s have 104 bytes.
      assert.equal(slicer.mostSamples(bytes), 100 * 1152);
      assert.equal(slicer.mostSamples(bytes + 1), 101 * 1152);
      assert.equal(slicer.mostSamples(0), 0);
    }
    const slicer = new Mp3Slicer(1);
    slice(joined(...Array.from({ length: 30 }, tinyFrame)), 100, slicer);
    assert.equal(slicer.mostSamples(240), 10 * 576);
  });

  test('of frames in a VBRI header are read', () => {
    const content = joined(new Uint8Array(36 - 4 - 17), 'VBRI', new Uint8Array(10), big(0xfffffffe), new Uint8Array(8));
    const slicer = new Mp3Slicer(1);
    slice(joined(frame(0, 64, content), ...frames(20)), 1000, slicer);
    assert.deepEqual([slicer.stream!.info!.frames, slicer.stream!.samples], [0xfffffffe, 0xfffffffe * 1152]);
    assert.ok(slicer.stream!.samples! > slicer.mostSamples(slicer.received));
  });

  test('of the silence of an encoder do not make less than nothing of the sound', () => {
    const slicer = new Mp3Slicer(1);
    slice(joined(infoFrame('Info', 1, 4095, 4095), ...frames(20)), 1000, slicer);
    assert.deepEqual([slicer.stream!.samples, slicer.stream!.skip], [0, 4095 + 529]);
  });

  test('of bytes in a tag are passed over without memory', () => {
    const tags = [
      joined('ID3', [4, 0, 0, 127, 127, 127, 127]),
      joined('APETAGEX', little(2000), little(0xffffffff), little(0), little(0xa0000000), new Uint8Array(8)),
    ];
    for (const tag of tags) {
      const slicer = new Mp3Slicer(1);
      assert.equal(detectAudio(tag), 'mp3');
      for (const _ of slicer.push(joined(tag, ...frames(50)))) assert.fail('the tag holds no sound');
      for (let i = 0; i < 100; i++)
        for (const _ of slicer.push(new Uint8Array(65_536))) assert.fail('nor does its rest');
      assert.throws(() => [...slicer.end()], /no MP3 frames/);
    }
  });

  test('do not have bytes between frames kept until there are frames enough for a slice', () => {
    const slicer = new Mp3Slicer(60);
    const [group, between] = [joined(...frames(5)), new Uint8Array(1 << 20)];
    const begin = process.memoryUsage().arrayBuffers;
    for (let i = 0; i < 64; i++) {
      for (const bytes of [group, between]) for (const _ of slicer.push(bytes)) assert.fail('a minute is not full yet');
    }
    assert.ok(process.memoryUsage().arrayBuffers - begin < 16 << 20);
    const slices = [...slicer.end()];
    assert.deepEqual([slices.length, slices[0]!.length, slices[0]!.bytes.length], [1, 5 * 64 * 1152, 5 * 64 * 208]);
  });

  test('of missing bytes, before any frame, are counted by the first header', () => {
    const slicer = new Mp3Slicer(1);
    // All that is there is the frame that holds no sound.
    for (const _ of slicer.push(infoFrame('Info', 100))) assert.fail('there is no sound in it');
    const slices = [...slicer.miss(208 * 10), ...slicer.push(joined(...frames(40))), ...slicer.end()];
    assert.equal(slicer.samples, 50 * 1152 - 529);
    for (const { start } of slices) assert.ok(Number.isFinite(start));
  });

  test('of channels and samples a second make a WAV file one that is not read', () => {
    const samples = new Uint8Array(1000);
    for (const [head, message] of [
      [{ channels: 0 }, /names 0 channels; 1 to 256 are read/],
      [{ channels: 257 }, /names 257 channels/],
      [{ channels: 65_535, bits: 8 }, /names 65535 channels/],
      [{ sampleRate: 0 }, /names 0 samples a second; 1000 to 768000 are read/],
      [{ sampleRate: 1 }, /names 1 samples a second/],
      [{ sampleRate: 999 }, /names 999 samples a second/],
      [{ sampleRate: 768_001 }, /names 768001 samples a second/],
      [{ sampleRate: 4_000_000_000 }, /names 4000000000 samples a second/],
    ] as const) {
      const read = () => readWav(wav(samples, head));
      assert.throws(read, error => error instanceof WavError && message.test(error.message), JSON.stringify(head));
    }
    for (const head of [{ channels: 256, bits: 8 }, { sampleRate: 1000 }, { sampleRate: 768_000 }]) {
      assert.ok(readWav(wav(samples, head)) > 0);
    }
  });

  test('of bytes in a block are not used', () => {
    for (const blockAlign of [0, 1, 65_535]) assert.equal(readWav(wav(new Uint8Array(100), { blockAlign })), 50);
  });

  test('of bytes in a chunk of WAV are passed over without memory', () => {
    // The chunk that says how samples are stored, as large as can be: all but its beginning is let go of.
    const file = wav(new Uint8Array(0));
    file.set(little(0xfffffff0), 16);
    const reader = new WavReader();
    reader.push(file);
    const begin = process.memoryUsage().arrayBuffers;
    const bytes = new Uint8Array(1 << 20);
    for (let i = 0; i < 64; i++) assert.equal(reader.push(bytes), undefined);
    assert.ok(process.memoryUsage().arrayBuffers - begin < 8 << 20);
    assert.equal(reader.format, undefined);
    // Any other.
    const other = joined('RIFF', little(0), 'WAVE', 'LIST', little(0xffffffff));
    const second = new WavReader();
    for (let i = 0; i < 8; i++) second.push(i === 0 ? other : bytes);
    assert.equal(second.format, undefined);
  });

  test('of bytes of sound are no more than there are', () => {
    const reader = new WavReader();
    const [channel] = reader.push(wav(new Uint8Array(100), { dataBytes: 0xfffffffe }))!;
    assert.deepEqual([channel!.length, reader.samples, reader.format!.dataBytes], [50, 50, 0xfffffffe]);
  });
});

describe('numbers in a peaks file', () => {
  const json = (fields: object) => JSON.stringify({ sample_rate: 100, samples_per_pixel: 50, bits: 8, ...fields });
  const dat = (...numbers: number[]) => joined(...numbers.map(little), [1, 2, 3, 4]);

  test('of slices are no more than there are', () => {
    for (const length of [0xffffffff, 1e308, 1.5, 2]) {
      assert.equal(readPeaks(json({ length, data: [1, 2, 3, 4] })).data.length, length === 1.5 ? 2 : 4, `${length}`);
    }
    assert.equal(readPeaks(json({ length: 0.5, data: [1, 2, 3, 4] })).data.length, 0);
    assert.equal(readPeaks(dat(1, 1, 100, 50, 0xffffffff)).data.length, 4);
    assert.equal(readPeaks(dat(2, 1, 100, 50, 0xffffffff, 2)).data.length, 2);
  });

  test('of the length of a slice have to be of this world', () => {
    for (const [sample_rate, samples_per_pixel] of [
      [1e308, 1e-308],
      [1e-308, 1e308],
      [1, 3601],
      [1_000_001, 1],
    ]) {
      const read = () => readPeaks(json({ sample_rate, samples_per_pixel, data: [1, 2] }));
      assert.throws(read, /samples_per_pixel by sample_rate in a peaks file must be 0\.000001 to 3600 seconds, got/);
    }
    assert.throws(() => readPeaks(dat(1, 1, 1, 0x7fffffff, 2)), /must be 0\.000001 to 3600 seconds, got 2147483647/);
    for (const [sample_rate, samples_per_pixel] of [
      [1, 3600],
      [1_000_000, 1],
    ]) {
      assert.equal(readPeaks(json({ sample_rate, samples_per_pixel, data: [1, 2] })).data.length, 2);
    }
  });

  test('of channels and bits have bounds', () => {
    for (const channels of [257, 65_535, 1.5, -1])
      assert.throws(() => readPeaks(json({ channels, data: [] })), /channels/);
    for (const bits of [17, 0, 7.5, -8]) assert.throws(() => readPeaks(json({ bits, data: [] })), /bits/);
    assert.equal(readPeaks(json({ channels: 256, data: new Array(1024).fill(1) })).data.length, 4);
  });

  test('that are too large are the loudest, whatever they are', () => {
    const data = [-1e308, 1e308, -129, 128, -128, 127];
    assert.deepEqual([...readPeaks(json({ data })).data], [-1, 1, -1, 1, -1, Math.fround(127 / 128)]);
  });

  test('without bits have as many as they need', () => {
    const of = (...data: number[]) => [...readPeaks(json({ bits: undefined, data })).data];
    assert.deepEqual(of(-128, 127), [-1, Math.fround(127 / 128)]);
    assert.deepEqual(of(-129, 64), [Math.fround(-129 / 32_768), Math.fround(64 / 32_768)]);
    assert.deepEqual(of(-64, 16_384), [Math.fround(-64 / 32_768), 0.5]);
  });

  test('that are no numbers are silence, whatever they say of themselves', () => {
    const odd = '[{"valueOf":1,"toString":2},[[[64]]],"64","x",null,true,{"__proto__":{"valueOf":3}},"1e999"]';
    const text = `{"sample_rate":100,"samples_per_pixel":50,"bits":8,"data":${odd}}`;
    assert.deepEqual([...readPeaks(text).data], [0, 0, 0.5, 0, 0, 1 / 128, 0, 1]);
    // The same where their bits have to be told by their size.
    assert.equal(readPeaks(text.replace('"bits":8,', '')).data.length, 8);
    const deep = `[${'['.repeat(100_000)}${']'.repeat(100_000)},64]`;
    assert.deepEqual(
      [...readPeaks(`{"sample_rate":100,"samples_per_pixel":50,"bits":8,"data":${deep}}`).data],
      [0, 0.5],
    );
  });

  test('are shown short where they are wrong', () => {
    for (const value of ['x'.repeat(1e6), [...Array(1000).keys()], { a: 'x'.repeat(1e6) }]) {
      assert.throws(
        () => readPeaks(json({ sample_rate: value, data: [] })),
        error =>
          error instanceof TypeError &&
          error.message.length < 120 &&
          /sample_rate .* got ("x|an object)/.test(error.message),
      );
    }
    assert.throws(() => readPeaks(json({ sample_rate: 'y'.repeat(38), data: [] })), /got "y{38}"\.$/);
    assert.throws(() => readPeaks(json({ sample_rate: 'y'.repeat(39), data: [] })), /got "y{39}…\.$/);
    assert.throws(() => readPeaks(json({ sample_rate: null, data: [] })), /got undefined\.$/);
  });
});
