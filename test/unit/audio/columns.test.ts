import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { columnsOf, type Peaks } from '../../../src/audio/index.js';

const peaks: Peaks = {
  data: Float32Array.from([-0.5, 0.5, -0.25, 0.75, Number.NaN, Number.NaN, -1, 0]),
  secondsPerSlice: 0.5,
};

describe('columns of peaks', () => {
  test('take the lowest and highest of the slices in them', () => {
    assert.deepEqual([...columnsOf(peaks, 0, 2, 2)], [-0.5, 0.75, -1, 0]);
    assert.deepEqual([...columnsOf(peaks, 0, 2, 4)], [-0.5, 0.5, -0.25, 0.75, Number.NaN, Number.NaN, -1, 0]);
  });

  test('narrower than slices repeat them', () => {
    assert.deepEqual([...columnsOf(peaks, 0, 1, 4)], [-0.5, 0.5, -0.5, 0.5, -0.25, 0.75, -0.25, 0.75]);
  });

  test('are unknown outside', () => {
    const columns = columnsOf(peaks, 1.5, 3.5, 4);
    assert.deepEqual([...columns.slice(0, 2)], [-1, 0]);
    assert.ok(columns.slice(2).every(Number.isNaN));
  });

  test('begin anywhere, and span what is known of theirs', () => {
    const data = Float32Array.from([-1, 1, -0.5, 0.5, -0.25, 0.25, -0.75, 0.125, Number.NaN, Number.NaN, -0.5, 0.75]);
    const longer: Peaks = { data, secondsPerSlice: 0.5 };
    assert.deepEqual([...columnsOf(longer, 0.5, 2.5, 2)], [-0.5, 0.5, -0.75, 0.125]);
    assert.deepEqual([...columnsOf(longer, 1, 3, 2)], [-0.75, 0.25, -0.5, 0.75]);
    assert.deepEqual([...columnsOf(longer, 0, 3, 3)], [-1, 1, -0.75, 0.25, -0.5, 0.75]);
    assert.deepEqual([...columnsOf(longer, -1, 1, 2)], [Number.NaN, Number.NaN, -1, 1]);
  });
});
