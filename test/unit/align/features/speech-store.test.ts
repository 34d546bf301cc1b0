import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SPEECH_RATE, SpeechStore } from '../../../../src/align/index.js';

test('SpeechStore.read gives what was added, in any pieces, to within 16 bits', () => {
  const length = 100 * SPEECH_RATE;
  const samples = Float32Array.from({ length }, (_, index) => Math.sin(index / 50));
  const store = new SpeechStore();
  for (let at = 0; at < length; at += 77_777) store.add(samples.subarray(at, at + 77_777));
  for (const [start, end] of [
    [0, 1],
    [31, 70.5],
    [99, 100],
  ] as const) {
    const read = store.read(start, end);
    assert.equal(read.length, (end - start) * SPEECH_RATE);
    let most = 0;
    for (const [index, sample] of read.entries()) {
      most = Math.max(most, Math.abs(sample - samples[start * SPEECH_RATE + index]!));
    }
    assert.ok(most < 1 / 32000, String(most));
  }
});

test('SpeechStore.read gives nothing outside, silence for NaN, and clips', () => {
  const store = new SpeechStore();
  store.add(Float32Array.of(Number.NaN, 2, -2, 0.5));
  assert.deepEqual(
    [...store.read(-1, 1)].map(sample => Math.round(100 * sample)),
    [0, 100, -100, 50],
  );
  assert.equal(store.read(5, 6).length, 0);
});

test('SpeechStore keeps no memory for NaN', () => {
  const store = new SpeechStore();
  const hour = new Float32Array(3600 * SPEECH_RATE).fill(Number.NaN);
  const begin = process.memoryUsage().arrayBuffers;
  for (let i = 0; i < 2; i++) store.add(hour);
  store.add(Float32Array.of(0.5, Number.NaN, 0.25));
  assert.ok(process.memoryUsage().arrayBuffers - begin < 4 << 20);
  const read = store.read(7199, 7201);
  assert.deepEqual(
    [...read.subarray(-4)].map(sample => Math.round(100 * sample)),
    [0, 50, 0, 25],
  );
});
