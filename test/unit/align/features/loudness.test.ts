import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { findPauses, loudnessDuration, loudnessOfPeaks, loudnessOfSamples } from '../../../../src/align/index.js';
import { computePeaks } from '../../../../src/audio/index.js';
import { randomFrom, Sound } from '../sounds.js';

const RATE = 8000;

/** Tones of a second with rests of half a second, over noise. */
function tones(noise: number): Float32Array {
  const random = randomFrom(3);
  return Float32Array.from({ length: 12 * RATE }, (_, i) => {
    const isTone = (i / RATE) % 1.5 < 1;
    return (isTone ? 0.5 * Math.sin((2 * Math.PI * 300 * i) / RATE) : 0) + noise * (random() - 0.5);
  });
}

describe('loudness', () => {
  test('findPauses gives the same pauses for samples and peaks', () => {
    const samples = tones(0.05);
    const ofSamples = loudnessOfSamples(samples, RATE);
    const ofPeaks = loudnessOfPeaks(computePeaks([samples], RATE, 100));
    assert.equal(ofSamples.secondsPerFrame, 0.04);
    assert.equal(ofPeaks.secondsPerFrame, 0.04);
    for (const loudness of [ofSamples, ofPeaks]) {
      assert.equal(loudnessDuration(loudness), 12);
      const pauses = findPauses(loudness);
      assert.equal(pauses.length, 8);
      pauses.forEach(({ start, end, depth }, index) => {
        assert.ok(Math.abs(start - (1.5 * index + 1)) <= 0.08, `${start}`);
        assert.ok(Math.abs(end - 1.5 * (index + 1)) <= 0.08, `${end}`);
        assert.ok(depth > 0.7 && depth <= 1);
      });
    }
  });

  test('a waveform of 20 slices a second is taken as it is', () => {
    const loudness = loudnessOfPeaks(computePeaks([tones(0)], RATE, 20));
    assert.equal(loudness.secondsPerFrame, 0.05);
    assert.equal(loudness.decibels.length, 240);
  });

  test('hum is filtered out; unknown sound is neither speech nor pause', () => {
    const hum = Float32Array.from({ length: RATE }, (_, i) => 0.5 * Math.sin((2 * Math.PI * 50 * i) / RATE));
    const voice = Float32Array.from({ length: RATE }, (_, i) => 0.5 * Math.sin((2 * Math.PI * 400 * i) / RATE));
    const [low, high] = [hum, voice].map(samples => loudnessOfSamples(samples, RATE).decibels[12]!);
    assert.ok(high! - low! > 8);
    const holed = voice.slice().fill(Number.NaN, 2000, 4000);
    const { decibels } = loudnessOfSamples(holed, RATE);
    assert.ok(Number.isNaN(decibels[8]!) && !Number.isNaN(decibels[14]!));
    assert.deepEqual(findPauses({ decibels: new Float32Array(100).fill(Number.NaN), secondsPerFrame: 0.04 }), []);
    assert.deepEqual(loudnessOfPeaks({ data: new Float32Array(0), secondsPerSlice: 0.05 }).decibels.length, 0);
  });

  test('findPauses follows a noise floor that rises', () => {
    const quiet = new Sound(-70);
    for (let i = 0; i < 10; i++) quiet.speech(2).pause(0.4);
    const loud = new Sound(-34);
    for (let i = 0; i < 10; i++) loud.speech(2).pause(0.4);
    const decibels = Float32Array.from([...quiet.loudness.decibels, ...loud.loudness.decibels]);
    const pauses = findPauses({ decibels, secondsPerFrame: 0.04 });
    // One beside the step may go.
    assert.ok(pauses.filter(({ start, end }) => end - start > 0.3).length >= 19);
  });
});
