import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { PeaksBuilder } from '../../../src/audio/index.js';

const { NaN: unknown } = Number;

describe('PeaksBuilder', () => {
  test('puts samples that come in any order in their slices, and leaves the others unknown', () => {
    const builder = new PeaksBuilder(0.5);
    const changed = builder.add([Float32Array.of(0.5, -0.25, 0.125)], { sampleRate: 4, position: 5 });
    assert.deepEqual(changed, { from: 2, to: 4 });
    assert.deepEqual([...builder.peaks.data], [unknown, unknown, unknown, unknown, 0.5, 0.5, -0.25, 0.125]);
    builder.add([Float32Array.of(-1, 0.75)], { sampleRate: 4, position: 0 });
    assert.deepEqual([...builder.peaks.data.subarray(0, 4)], [-1, 0.75, unknown, unknown]);
  });

  test('gives the same, however the samples are parted', () => {
    const samples = Float32Array.from({ length: 1000 }, (_, i) => Math.sin(i * i));
    const whole = new PeaksBuilder(1 / 25);
    whole.add([samples], { sampleRate: 441, position: 0 });
    const parts = new PeaksBuilder(1 / 25);
    for (const [from, to] of [
      [600, 1000],
      [0, 17],
      [300, 601],
      [17, 300],
    ] as const) {
      parts.add([samples], { sampleRate: 441, position: 0, from, to });
    }
    assert.deepEqual(parts.peaks, whole.peaks);
    parts.add([samples], { sampleRate: 441, position: 0 });
    assert.deepEqual(parts.peaks, whole.peaks);
  });

  test('spans all channels, and leaves out what is before the start', () => {
    const builder = new PeaksBuilder(1);
    builder.add([Float32Array.of(1, 0.5, 0.25), Float32Array.of(-1, 0, -0.5)], { sampleRate: 2, position: -1 });
    assert.deepEqual([...builder.peaks.data], [-0.5, 0.5]);
  });

  test('does not drift where a slice is no whole number of samples', () => {
    const builder = new PeaksBuilder(1 / 30);
    for (let second = 0; second < 3600; second++) {
      builder.add([Float32Array.of(1)], { sampleRate: 11_025, position: second * 11_025 });
    }
    const { data } = builder.peaks;
    assert.equal(data.length / 2, 3599 * 30 + 1);
    for (let second = 0; second < 3600; second++) assert.equal(data[second * 60], 1);
  });

  test('takes on a duration, longer or shorter', () => {
    const builder = new PeaksBuilder(0.5);
    builder.setDuration(1.2);
    assert.deepEqual([...builder.peaks.data], Array(6).fill(unknown));
    builder.add([Float32Array.of(1, 1, 1)], { sampleRate: 2, position: 0 });
    builder.setDuration(0.5);
    assert.deepEqual([...builder.peaks.data], [1, 1]);
    builder.setDuration(1);
    assert.deepEqual([...builder.peaks.data], [1, 1, unknown, unknown]);
  });
});
