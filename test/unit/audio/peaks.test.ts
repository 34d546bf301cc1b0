import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { computePeaks, peaksDuration, sliceCount } from '../../../src/audio/index.js';

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
