import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { LoudnessBuilder, loudnessOfSamples } from '../../../../src/align/index.js';

const RATE = 8000;
const tone = (hertz: number, seconds: number, level = 0.2) =>
  Float32Array.from({ length: RATE * seconds }, (_, i) => level * Math.sin((2 * Math.PI * hertz * i) / RATE));

function frame(timbre: Float32Array, index: number): number[] {
  return [...timbre.subarray(12 * index, 12 * index + 12)];
}

function distance(a: readonly number[], b: readonly number[], from = 0): number {
  return Math.hypot(...a.slice(from).map((value, index) => value - b[from + index]!));
}

describe('MFCCs', () => {
  test('do not depend on the pieces in which samples come', () => {
    const samples = tone(440, 2);
    const whole = loudnessOfSamples(samples, RATE);
    const builder = new LoudnessBuilder(RATE);
    for (let at = 0, size = 1; at < samples.length; at += size, size = (size * 7) % 1013) {
      builder.add(samples.subarray(at, at + size));
    }
    const pieces = builder.end();
    assert.equal(whole.timbre!.length, 2 * 12 * whole.decibels.length);
    assert.deepEqual(pieces.timbre, whole.timbre);
  });

  test('tell sounds apart, and loudness mostly by the first coefficient', () => {
    const [low, high] = [loudnessOfSamples(tone(300, 1), RATE), loudnessOfSamples(tone(2500, 1), RATE)];
    const soft = loudnessOfSamples(tone(2500, 1, 0.1), RATE);
    const [a, b, c] = [low, high, soft].map(({ timbre }) => frame(timbre!, 20)) as [number[], number[], number[]];
    assert.ok(distance(a, b, 1) > 5, `${distance(a, b, 1)}`);
    assert.ok(distance(b, c, 1) < 0.4 * distance(a, b, 1), `${distance(b, c, 1)}`);
    assert.ok(b[0]! > c[0]!);
  });

  test('are NaN where a sample is NaN, and nowhere else', () => {
    const samples = tone(440, 2).fill(Number.NaN, RATE, RATE + 400);
    const { timbre } = loudnessOfSamples(samples, RATE);
    assert.ok(Number.isNaN(frame(timbre!, 51)[0]));
    for (const index of [20, 47, 56, 90]) assert.ok(frame(timbre!, index).every(Number.isFinite), `${index}`);
    assert.ok(frame(loudnessOfSamples(new Float32Array(RATE), RATE).timbre!, 10).every(Number.isFinite));
  });
});
