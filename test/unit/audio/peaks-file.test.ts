import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Peaks, readPeaks, readPeaksChannels, writePeaks } from '../../../src/audio/index.js';

const json = (fields: object) => JSON.stringify({ sample_rate: 100, samples_per_pixel: 50, bits: 8, ...fields });
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const peaksOf = (...values: number[]): Peaks => ({ data: Float32Array.of(...values), secondsPerSlice: 0.5 });
const values = (peaks: Peaks) => [...peaks.data];

// Written by hand after the description of the format: version, flags, sample rate, samples per pixel, length, channels.
const v1of8 = Buffer.from('01000000 01000000 64000000 32000000 02000000 c040 007f'.replaceAll(' ', ''), 'hex');
const v1of16 = Buffer.from('01000000 00000000 64000000 32000000 01000000 00c0 0040'.replaceAll(' ', ''), 'hex');
const v2of8 = Buffer.from('02000000 01000000 64000000 32000000 01000000 02000000 c000 e060'.replaceAll(' ', ''), 'hex');

describe('binary peaks files', () => {
  test('of version 1, with 8 and 16 bits', () => {
    assert.deepEqual(values(readPeaks(v1of8)), [-0.5, 0.5, 0, Math.fround(127 / 128)]);
    assert.equal(readPeaks(v1of8).secondsPerSlice, 0.5);
    assert.deepEqual(values(readPeaks(v1of16)), [-0.5, 0.5]);
  });

  test('of version 2, by channel and merged', () => {
    assert.deepEqual(readPeaksChannels(v2of8).map(values), [
      [-0.5, 0],
      [-0.25, 0.75],
    ]);
    assert.deepEqual(values(readPeaks(v2of8)), [-0.5, 0.75]);
  });

  test('are written byte for byte so', () => {
    const one = peaksOf(-0.5, 0.5, 0, 127 / 128);
    assert.equal(hex(writePeaks([one], { format: 'dat', sampleRate: 100 })), hex(v1of8));
    assert.equal(hex(writePeaks([peaksOf(-0.5, 0.5)], { format: 'dat', bits: 16, sampleRate: 100 })), hex(v1of16));
    const two = [peaksOf(-0.5, 0), peaksOf(-0.25, 0.75)];
    assert.equal(hex(writePeaks(two, { format: 'dat', sampleRate: 100 })), hex(v2of8));
  });

  test('that are cut short are read as far as they go', () => {
    assert.deepEqual(values(readPeaks(v1of8.subarray(0, 22))), [-0.5, 0.5]);
    assert.deepEqual(values(readPeaks(v1of8.subarray(0, 23))), [-0.5, 0.5]);
    const longer = Buffer.from(v1of16);
    longer.writeUInt32LE(5, 16);
    assert.deepEqual(values(readPeaks(longer)), [-0.5, 0.5]);
    assert.deepEqual(values(readPeaks(v1of8.subarray(0, 20))), []);
    assert.deepEqual(readPeaksChannels(v2of8.subarray(0, 24)).map(values), [[], []]);
  });

  test('have as many slices as they say, where more follows', () => {
    assert.deepEqual(values(readPeaks(Buffer.concat([v1of8, Buffer.from('c040', 'hex')]))), values(readPeaks(v1of8)));
    const none = Buffer.from(v1of8);
    none.writeUInt32LE(0, 16);
    assert.deepEqual(values(readPeaks(none)), []);
  });

  test('that are none are refused, naming what is wrong', () => {
    assert.throws(() => readPeaks(new Uint8Array(3)), /20 bytes/);
    assert.throws(() => readPeaks(v1of8.subarray(0, 19)), /20 bytes/);
    assert.throws(() => readPeaks(v2of8.subarray(0, 23)), /24 bytes/);
    assert.throws(() => readPeaks(new Uint8Array(40)), /version .* got 0/);
    const noRate = Buffer.from(v1of8);
    noRate.writeInt32LE(0, 8);
    assert.throws(() => readPeaks(noRate), /sample_rate .* got 0/);
    const channels = Buffer.from(v2of8);
    channels.writeInt32LE(100_000, 20);
    assert.throws(() => readPeaks(channels), /channels .* up to 256/);
  });
});

describe('JSON peaks files', () => {
  test('of 8 and 16 bits, of versions 1 and 2', () => {
    const one = readPeaks(json({ data: [-64, 64, 0, 127] }));
    assert.deepEqual(values(one), [-0.5, 0.5, 0, Math.fround(127 / 128)]);
    assert.equal(one.secondsPerSlice, 0.5);
    const two = readPeaks(json({ version: 2, channels: 1, bits: 16, data: [-16384, 16384] }));
    assert.deepEqual(values(two), [-0.5, 0.5]);
  });

  test('have as many slices as they say, where they say so rightly', () => {
    const data = [-64, 64, 0, 127];
    assert.deepEqual(values(readPeaks(json({ length: 1, data }))), [-0.5, 0.5]);
    assert.deepEqual(values(readPeaks(json({ length: 0, data }))), []);
    for (const length of [-1, '1', null, 9]) assert.equal(readPeaks(json({ length, data })).data.length, 4);
  });

  test('of several channels are merged', () => {
    const peaks = readPeaks(json({ version: 2, channels: 2, data: [-64, 0, -32, 96, 0, 32, 0, 0] }));
    assert.deepEqual(values(peaks), [-0.5, 0.75, 0, 0.25]);
  });

  test('are told from binary ones by their first byte', () => {
    const bytes = new TextEncoder().encode(`\ufeff\n${json({ data: [-64, 64] })}`);
    assert.deepEqual(values(readPeaks(bytes)), [-0.5, 0.5]);
  });

  test('that are none are refused, naming the field', () => {
    assert.throws(() => readPeaks('<html>'), SyntaxError);
    for (const text of ['null', '5', '"data"']) assert.throws(() => readPeaks(text), /JSON object/);
    assert.throws(() => readPeaks(json({ sample_rate: '100', data: [] })), /sample_rate .* got "100"/);
    assert.throws(() => readPeaks(json({ sample_rate: 'x', data: [] })), /sample_rate .* got "x"/);
    assert.throws(() => readPeaks(json({ samples_per_pixel: 0, data: [] })), /samples_per_pixel/);
    assert.throws(() => readPeaks(json({})), /data .* array/);
  });

  test('with odd values are read as far as they are numbers', () => {
    assert.deepEqual(values(readPeaks(json({ data: ['x', 64, null, {}, 3] }))), [0, 0.5, 0, 0]);
  });

  test('are written with the fields of their version', () => {
    const text = (channels: Peaks[]) =>
      new TextDecoder().decode(writePeaks(channels, { format: 'json', bits: 16, sampleRate: 100 }));
    const start = '"sample_rate":100,"samples_per_pixel":50,"bits":16,"length":1,"data":';
    assert.equal(text([peaksOf(-0.5, 0.5)]), `{"version":1,${start}[-16384,16384]}\n`);
    const two = text([peaksOf(-0.5, 0.5), peaksOf(0, 1)]);
    assert.equal(two, `{"version":2,"channels":2,${start}[-16384,16384,0,32767]}\n`);
  });
});

describe('writing peaks', () => {
  test('what is read again is the same, to the resolution of the file', () => {
    const data = Float32Array.from({ length: 400 }, (_, i) => (i % 2 === 0 ? -1 : 1) * Math.abs(Math.sin(i)));
    for (const format of ['dat', 'json'] as const) {
      for (const bits of [8, 16] as const) {
        for (const count of [1, 2, 3]) {
          const channels = Array.from(
            { length: count },
            (_, i): Peaks => ({
              data: data.map(value => value / (i + 1)),
              secondsPerSlice: 441 / 44100,
            }),
          );
          const read = readPeaksChannels(writePeaks(channels, { format, bits, sampleRate: 44100 }));
          assert.equal(read.length, count);
          read.forEach(({ data: got, secondsPerSlice }, channel) => {
            assert.equal(secondsPerSlice, 0.01);
            for (const [i, value] of got.entries()) {
              assert.ok(Math.abs(value - channels[channel]!.data[i]!) <= 1 / 2 ** (bits - 1));
            }
          });
        }
      }
    }
  });

  test('unknown slices become silence, and what is too loud the loudest', () => {
    const file = writePeaks([peaksOf(Number.NaN, Number.NaN, -2, 2)], { format: 'dat', sampleRate: 100 });
    assert.deepEqual(values(readPeaks(file)), [0, 0, -1, Math.fround(127 / 128)]);
  });

  test('slices that are no whole number of samples are refused', () => {
    const peaks = { data: new Float32Array(2), secondsPerSlice: 1 / 30 };
    assert.throws(() => writePeaks([peaks], { format: 'dat', sampleRate: 8000 }), /266\.\d+ samples/);
    assert.throws(() => writePeaks([peaks], { format: 'dat', sampleRate: 0 }), /slice of 0 samples cannot be written/);
  });

  test('slices of one sample, and those that rounding makes nearly whole, are written', () => {
    const secondsOf = (secondsPerSlice: number, sampleRate: number) => {
      const file = writePeaks([{ ...peaksOf(0, 1), secondsPerSlice }], { format: 'dat', sampleRate });
      return readPeaks(file).secondsPerSlice;
    };
    assert.equal(secondsOf(1 / 8000, 8000), 1 / 8000);
    assert.equal(secondsOf(1764.001 / 44_100, 44_100), 1764 / 44_100);
  });

  test('of one slice or none are whole files', () => {
    for (const values of [[], [-0.5, 0.5]]) {
      for (const bits of [8, 16] as const) {
        const file = writePeaks([peaksOf(...values)], { format: 'dat', bits, sampleRate: 100 });
        assert.deepEqual([...readPeaks(file).data], values);
      }
    }
  });

  test('channels that differ in length are refused', () => {
    const channels = [peaksOf(0, 1), peaksOf(0, 1), peaksOf(0, 1, 0, 1)];
    assert.throws(() => writePeaks(channels, { format: 'json', sampleRate: 100 }), /channels differ in length/);
  });
});
