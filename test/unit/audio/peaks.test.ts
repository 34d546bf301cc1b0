import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { computePeaks, peaksDuration, readPeaksJson, sliceCount } from '../../../src/audio/index.js';

describe('peaks', () => {
  test('are the lowest and highest sample of each slice, over all channels', () => {
    const left = Float32Array.of(0.5, -0.25, 0, 0, 0.125, 0);
    const right = Float32Array.of(0, 0.75, 0, -1, 0, 0);
    const peaks = computePeaks([left, right], 4, 2);
    assert.deepEqual([...peaks.data], [-0.25, 0.75, -1, 0, 0, 0.125]);
    assert.equal(peaks.secondsPerSlice, 0.5);
    assert.deepEqual([sliceCount(peaks), peaksDuration(peaks)], [3, 1.5]);
  });

  test('of a sine reach its amplitude everywhere', () => {
    const samples = Float32Array.from({ length: 8000 }, (_, i) => 0.5 * Math.sin((2 * Math.PI * 440 * i) / 8000));
    const peaks = computePeaks([samples], 8000, 25);
    assert.equal(sliceCount(peaks), 25);
    for (let i = 0; i < 25; i++) {
      assert.ok(Math.abs(peaks.data[2 * i]! + 0.5) < 0.01 && Math.abs(peaks.data[2 * i + 1]! - 0.5) < 0.01);
    }
  });

  test('of nothing are none', () => {
    assert.equal(sliceCount(computePeaks([], 8000, 25)), 0);
    assert.equal(sliceCount(computePeaks([new Float32Array(0)], 8000, 25)), 0);
  });
});

describe('peaks files', () => {
  const file = (fields: object) => JSON.stringify({ sample_rate: 100, samples_per_pixel: 50, bits: 8, ...fields });

  test('of 8 and 16 bits, of versions 1 and 2', () => {
    const one = readPeaksJson(file({ data: [-64, 64, 0, 127] }));
    assert.deepEqual([...one.data], [-0.5, 0.5, 0, Math.fround(127 / 128)]);
    assert.equal(one.secondsPerSlice, 0.5);
    const two = readPeaksJson(file({ version: 2, channels: 1, bits: 16, data: [-16384, 16384] }));
    assert.deepEqual([...two.data], [-0.5, 0.5]);
  });

  test('of several channels are merged', () => {
    const peaks = readPeaksJson(file({ version: 2, channels: 2, data: [-64, 0, -32, 96, 0, 32, 0, 0] }));
    assert.deepEqual([...peaks.data], [-0.5, 0.75, 0, 0.25]);
  });

  test('that are none are refused, naming the field', () => {
    assert.throws(() => readPeaksJson('<html>'), SyntaxError);
    assert.throws(() => readPeaksJson('null'), /JSON object/);
    assert.throws(() => readPeaksJson(file({ sample_rate: 'x', data: [] })), /sample_rate .* got "x"/);
    assert.throws(() => readPeaksJson(file({ samples_per_pixel: 0, data: [] })), /samples_per_pixel/);
    assert.throws(() => readPeaksJson(file({})), /data .* array/);
  });

  test('with odd values are read as far as they are numbers', () => {
    assert.deepEqual([...readPeaksJson(file({ data: ['x', 64, null, {}, 3] })).data], [0, 0.5, 0, 0]);
  });
});
