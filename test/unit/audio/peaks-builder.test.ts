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
    builder.add([Float32Array.of(0.5, 0.25, -1, -0.5)], { sampleRate: 2, position: 1 });
    builder.setDuration(1.5);
    builder.setDuration(2);
    assert.deepEqual([...builder.peaks.data], [1, 1, 0.5, 0.5, 0.25, 0.25, unknown, unknown]);
  });

  test('takes nothing from no samples, wherever they would be', () => {
    const builder = new PeaksBuilder(0.5);
    for (const channels of [[], [new Float32Array(0)]]) {
      assert.deepEqual(builder.add(channels, { sampleRate: 2, position: 9 }), { from: 9, to: 9 });
    }
    builder.add([Float32Array.of(1, 1)], { sampleRate: 2, position: 5, from: 1, to: 1 });
    assert.equal(builder.peaks.data.length, 0);
    assert.equal(builder.isCut, false);
  });

  test('leaves out what is past the longest sound, and says so', () => {
    const builder = new PeaksBuilder(0.5, 2);
    const samples = [Float32Array.of(0.5, -0.5)];
    builder.add(samples, { sampleRate: 2, position: 2 });
    assert.deepEqual([...builder.peaks.data], [unknown, unknown, unknown, unknown, 0.5, 0.5, -0.5, -0.5]);
    assert.equal(builder.isCut, false);
    builder.add([Float32Array.of(-1, 1)], { sampleRate: 2, position: 3 });
    assert.deepEqual([...builder.peaks.data.subarray(4)], [0.5, 0.5, -1, -0.5]);
    assert.equal(builder.isCut, true);
  });

  test('takes memory for what there is, not for the longest that may be', () => {
    const builder = new PeaksBuilder(0.5);
    for (let position = 0; position < 100; position++) builder.add([Float32Array.of(1)], { sampleRate: 2, position });
    assert.equal(builder.peaks.data.length, 200);
    assert.ok(builder.peaks.data.buffer.byteLength <= 2 * 4 * 200);
  });

  test('puts samples at a fraction of a place into the slice that each of them begins in', () => {
    const samples = Float32Array.of(0.1, 0.2, 0.3, 0.4, 0.5);
    const of = (position: number) => {
      const builder = new PeaksBuilder(1);
      const range = builder.add([samples], { sampleRate: 2, position });
      return {
        ...range,
        highs: [...builder.peaks.data].filter((_, i) => i % 2 === 1).map(value => Math.round(value * 10)),
      };
    };
    // At 0.5, 1.5, 2.5 and so on; slices end before 2, 4 and 6.
    assert.deepEqual(of(0.5), { from: 0, to: 3, highs: [2, 4, 5] });
    assert.deepEqual(of(0.9), { from: 0, to: 3, highs: [2, 4, 5] });
    assert.deepEqual(of(1), { from: 0, to: 3, highs: [1, 3, 5] });
    assert.deepEqual(of(1.5), { from: 0, to: 3, highs: [1, 3, 5] });
    // What begins before the start is left out: at -0.5 the first, at -1.5 two.
    assert.deepEqual(of(-0.5), { from: 0, to: 2, highs: [3, 5] });
    assert.deepEqual(of(-1.5), { from: 0, to: 2, highs: [4, 5] });
    assert.deepEqual(of(-2), { from: 0, to: 2, highs: [4, 5] });
    assert.deepEqual(of(-5), { from: 0, to: 0, highs: [] });
  });

  test('has slices of samples in turn where they are no whole number, each sample in one', () => {
    // 2.5 samples a slice.
    const builder = new PeaksBuilder(0.25);
    builder.add([Float32Array.of(0.1, 0.2, 0.3, 0.4, 0.5, 0.6)], { sampleRate: 10, position: 0 });
    assert.deepEqual(
      [...builder.peaks.data].map(value => Math.round(10 * value)),
      [1, 3, 4, 5, 6, 6],
    );
    // A rate that is nearly whole, as 44,100 / 25 may be, is.
    const near = new PeaksBuilder(1 / 3);
    const range = near.add([new Float32Array(9)], { sampleRate: 9, position: 3 });
    assert.deepEqual(range, { from: 1, to: 4 });
    // Rounding makes 105.00000000000001 samples of this.
    const rounded = new PeaksBuilder(1 / 105);
    rounded.add([Float32Array.of(1)], { sampleRate: 11_025, position: 105 });
    assert.deepEqual([...rounded.peaks.data], [unknown, unknown, 1, 1]);
  });

  test('leaves out what is no number, and what was known stays', () => {
    const builder = new PeaksBuilder(1);
    builder.add([Float32Array.of(unknown, 0.5, unknown, -0.5)], { sampleRate: 4, position: 0 });
    builder.add([Float32Array.of(unknown, unknown)], { sampleRate: 4, position: 0 });
    assert.deepEqual([...builder.peaks.data], [-0.5, 0.5]);
    builder.add([Float32Array.of(Number.POSITIVE_INFINITY, -2)], { sampleRate: 4, position: 4 });
    assert.deepEqual([...builder.peaks.data], [-0.5, 0.5, -1, 1]);
    builder.add([Float32Array.of(unknown)], { sampleRate: 4, position: 8 });
    assert.deepEqual([...builder.peaks.data], [-0.5, 0.5, -1, 1, unknown, unknown]);
    assert.equal(builder.isCut, false);
  });
});
