import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { loudnessOfSamples, Resampler, SPEECH_RATE, SpeechBuilder } from '../../../../src/align/index.js';

function tone(hertz: number, rate: number, seconds: number): Float32Array {
  return Float32Array.from({ length: Math.round(rate * seconds) }, (_, i) =>
    Math.sin((2 * Math.PI * hertz * (i + 0.5)) / rate),
  );
}

function joined(parts: readonly Float32Array[]): Float32Array {
  return Float32Array.from(parts.flatMap(part => [...part]));
}

/** In pieces of odd lengths. */
function resampled(samples: Float32Array, from: number, to: number): Float32Array {
  const resampler = new Resampler(from, to);
  const parts: Float32Array[] = [];
  for (let at = 0, length = 1; at < samples.length; at += length, length = (length * 3) % 4001) {
    parts.push(resampler.push(samples.subarray(at, at + length)));
  }
  return joined([...parts, resampler.end()]);
}

describe('resampling', () => {
  for (const from of [8000, 11025, 16000, 22050, 44100, 48000]) {
    test(`${from} Hz: keeps voices in their place, and nothing of what is above`, () => {
      const low = resampled(tone(700, from, 1.5), from, 8000);
      assert.ok(Math.abs(low.length - 12000) <= 1);
      for (let i = 200; i < 11800; i++) {
        // The samples of a source are in the middle of their periods.
        const wanted = Math.sin(2 * Math.PI * 700 * (i / 8000 + 0.5 / from));
        assert.ok(Math.abs(low[i]! - wanted) < 0.01, `${i}: ${low[i]} for ${wanted}`);
      }
      if (from < 16000) return;
      const high = resampled(tone(5200, from, 0.5), from, 8000).subarray(200, 3800);
      assert.ok(high.every(sample => Math.abs(sample) < 0.003));
    });
  }

  test('of a rate that has no divisor in common takes no more memory than of any', () => {
    const begin = process.memoryUsage().arrayBuffers;
    const low = resampled(tone(700, 767_999, 0.1), 767_999, 8000);
    assert.ok(process.memoryUsage().arrayBuffers - begin < 16 << 20);
    assert.ok(Math.abs(low.length - 800) <= 1);
    for (let i = 50; i < 750; i++) {
      const wanted = Math.sin(2 * Math.PI * 700 * (i / 8000 + 0.5 / 767_999));
      assert.ok(Math.abs(low[i]! - wanted) < 0.01, `${i}: ${low[i]} for ${wanted}`);
    }
  });
});

describe('SpeechBuilder', () => {
  /** Two runs of sound with nothing between; what was heard, second by second of each. */
  function heardAround(sampleRate: number, gap: number): Float32Array {
    const heard: Float32Array[] = [];
    const builder = new SpeechBuilder(part => heard.push(part.slice()));
    const samples = tone(500, sampleRate, 1);
    builder.add([samples], { sampleRate, position: 0 });
    builder.add([samples], { sampleRate, position: sampleRate + gap });
    builder.end();
    return joined(heard);
  }

  test('goes on in its place after a gap of any length', () => {
    for (const sampleRate of [8000, 11_025]) {
      const short = heardAround(sampleRate, Math.floor(sampleRate / 2));
      for (const seconds of [1, 2, 5]) {
        const long = heardAround(sampleRate, Math.floor(sampleRate / 2) + seconds * sampleRate);
        assert.equal(long.length, short.length + 8000 * seconds);
        assert.deepEqual(long.slice(0, 9000), short.slice(0, 9000));
        assert.deepEqual(long.slice(-9000), short.slice(-9000));
        assert.ok(long.slice(9000, -9000).every(Number.isNaN));
      }
    }
  });

  test('takes sound of rates and channels that sound has, within 100 hours', () => {
    const add = (sampleRate: number, position = 0, channels = 1) =>
      new SpeechBuilder().add(Array(channels).fill(new Float32Array(10)), { sampleRate, position });
    for (const rate of [0, 1, 999, 768_001, 4e9, -8000]) assert.throws(() => add(rate), /samples a second; 1000 to/);
    for (const rate of [44_100.5, Number.NaN, Number.POSITIVE_INFINITY]) assert.throws(() => add(rate), /whole number/);
    assert.throws(() => add(8000, 0, 257), /257 channels/);
    assert.throws(() => add(8000, 0, 0), /0 channels/);
    for (const position of [8000 * 360_000 + 1, 1e300, Number.NaN]) {
      assert.throws(
        () => add(8000, position),
        error => error instanceof RangeError && /within 360000 seconds/.test(error.message),
      );
    }
    add(1000);
    add(768_000, 0, 256);
  });

  test('takes any form of sound; what is missing is unknown, what comes twice is left out', () => {
    const samples = tone(500, 16000, 2);
    const heard: Float32Array[] = [];
    const builder = new SpeechBuilder(part => heard.push(part.slice()));
    const piece = (from: number, to: number) => [samples.subarray(from, to), samples.subarray(from, to)];
    builder.add(piece(0, 8000), { sampleRate: 16000, position: 0 });
    builder.add(piece(7000, 12000), { sampleRate: 16000, position: 7000 });
    builder.add(piece(19000, 32000), { sampleRate: 16000, position: 19000, from: 1000 });
    assert.throws(() => builder.add([samples], { sampleRate: 8000, position: 40000 }), RangeError);
    const { decibels, secondsPerFrame } = builder.end();
    const whole = joined(heard);
    assert.ok(Math.abs(whole.length - 2 * SPEECH_RATE) <= 1);
    const of = (seconds: number) => decibels[Math.floor(seconds / secondsPerFrame)]!;
    assert.ok(Number.isNaN(of(1)));
    const expected = loudnessOfSamples(tone(500, SPEECH_RATE, 2), SPEECH_RATE);
    for (const seconds of [0.2, 0.5, 0.7, 1.5, 1.9]) {
      assert.ok(Math.abs(of(seconds) - expected.decibels[Math.floor(seconds / 0.04)]!) < 0.3);
    }
  });
});
