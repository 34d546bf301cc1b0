import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { WavError, WavReader } from '../../../src/audio/index.js';
import { joined, little, type WavHead, wav } from '../../made-sound.js';

/** Bytes of numbers, as a type of array of this machine (lowest byte first) holds them. */
const bytesOf = (numbers: Int16Array | Int32Array | Float32Array | Float64Array) => new Uint8Array(numbers.buffer);
const PCM = 1;
const FLOAT = 3;
const EXTENSIBLE = 0xfffe;
const fourSamples = bytesOf(Int16Array.of(16_384, -16_384, 8192, -8192));

/** The samples of a file by channel, given to a reader in pieces. */
function read(file: Uint8Array, pieces = file.length, reader = new WavReader()): number[][] {
  const channels: number[][] = [];
  for (let at = 0; at < file.length; at += pieces) {
    for (const [channel, samples] of (reader.push(file.subarray(at, at + pieces)) ?? []).entries()) {
      channels[channel] ??= [];
      channels[channel].push(...samples);
    }
  }
  return channels;
}

describe('WAV files', () => {
  const stored: readonly [string, WavHead, Uint8Array, number[]][] = [
    ['8 bits', { bits: 8 }, Uint8Array.of(0, 64, 128, 192), [-1, -0.5, 0, 0.5]],
    ['16 bits', { bits: 16 }, bytesOf(Int16Array.of(-32_768, 16_384, 1)), [-1, 0.5, 1 / 32_768]],
    ['24 bits', { bits: 24 }, Uint8Array.of(0, 0, 0x80, 0, 0, 0x40, 1, 0, 0, 0, 1, 0), [-1, 0.5, 2 ** -23, 2 ** -15]],
    ['32 bits', { bits: 32 }, bytesOf(Int32Array.of(-(2 ** 31), 2 ** 30, 256)), [-1, 0.5, 2 ** -23]],
    ['floating point of 32 bits', { tag: FLOAT, bits: 32 }, bytesOf(Float32Array.of(-1, 0.25, 1.5)), [-1, 0.25, 1.5]],
    ['floating point of 64 bits', { tag: FLOAT, bits: 64 }, bytesOf(Float64Array.of(-1, 0.25, 1.5)), [-1, 0.25, 1.5]],
  ];
  for (const [name, head, samples, values] of stored) {
    test(`of ${name}`, () => {
      const reader = new WavReader();
      assert.deepEqual(read(wav(samples, head), undefined, reader), [values]);
      assert.equal(reader.format!.isFloat, head.tag === FLOAT);
      assert.equal(reader.format!.width, head.bits! / 8);
      // The same, told at greater length: the kind stands 24 bytes into what says how samples are stored.
      const more = joined([22, 0, 0, 0, 0, 0, 0, 0, head.tag ?? PCM, 0], new Uint8Array(14));
      assert.deepEqual(read(wav(samples, { ...head, tag: EXTENSIBLE, more })), [values]);
    });
  }

  test('of several channels, in pieces of any size', () => {
    const values = Int16Array.from({ length: 60 }, (_, i) => 500 * i - 15_000);
    const file = wav(bytesOf(values), { channels: 3 });
    const channels = [0, 1, 2].map(channel =>
      [...values].filter((_, i) => i % 3 === channel).map(value => value / 32_768),
    );
    for (const pieces of [file.length, 1, 2, 3, 5, 7, 45, 50]) {
      const reader = new WavReader();
      assert.deepEqual(read(file, pieces, reader), channels, `${pieces}`);
      assert.equal(reader.samples, 20);
    }
  });

  test('have other chunks before their samples, which are padded to an even length', () => {
    const chunk = (length: number) => joined('LIST', little(length), new Uint8Array(length + (length % 2)).fill(0x61));
    for (const length of [0, 1, 2, 7, 100]) {
      const longer = wav(fourSamples, { before: chunk(length), more: new Uint8Array(length % 2 === 0 ? length : 0) });
      for (const pieces of [longer.length, 1, 10]) {
        assert.deepEqual(read(longer, pieces), [[0.5, -0.5, 0.25, -0.25]], `${length} in pieces of ${pieces}`);
      }
    }
    // How samples are stored may be told at such length too.
    const odd = wav(fourSamples, { more: new Uint8Array(31) });
    const at = 20 + 16 + 31;
    assert.deepEqual(read(joined(odd.subarray(0, at), [0], odd.subarray(at))), [[0.5, -0.5, 0.25, -0.25]]);
  });

  test('end with other chunks, which are no sound', () => {
    const file = joined(wav(fourSamples), 'LIST', little(4), 'INFO');
    for (const pieces of [file.length, 1, 46]) assert.deepEqual(read(file, pieces), [[0.5, -0.5, 0.25, -0.25]]);
    const reader = new WavReader();
    read(file, undefined, reader);
    assert.equal(reader.format!.dataBytes, 8);
    assert.equal(reader.push(new Uint8Array(100)), undefined);
  });

  test('that are written while they sound have all that comes', () => {
    for (const dataBytes of [0, 0xffffffff]) {
      const reader = new WavReader();
      assert.deepEqual(read(wav(fourSamples, { dataBytes }), undefined, reader), [[0.5, -0.5, 0.25, -0.25]]);
      assert.equal(reader.format!.dataBytes, Number.POSITIVE_INFINITY);
      assert.deepEqual(
        reader.push(fourSamples)!.map(samples => samples.length),
        [4],
      );
    }
  });

  test('give nothing until there is a whole sample of each channel', () => {
    const file = wav(fourSamples, { channels: 2 });
    const reader = new WavReader();
    assert.equal(reader.push(file.subarray(0, 40)), undefined);
    assert.equal(reader.format, undefined);
    assert.equal(reader.push(file.subarray(40, 44)), undefined);
    assert.deepEqual(reader.format, { sampleRate: 8000, channels: 2, width: 2, isFloat: false, dataBytes: 8 });
    assert.equal(reader.push(file.subarray(44, 47)), undefined);
    assert.deepEqual(reader.push(file.subarray(47, 49)), [Float32Array.of(0.5), Float32Array.of(-0.5)]);
    assert.equal(reader.samples, 1);
  });

  test('have what follows missing bytes in its place', () => {
    const file = wav(bytesOf(Int16Array.from({ length: 100 }, (_, i) => i)), { channels: 2 });
    for (const [kept, missing] of [
      [40, 20],
      [42, 20],
      [41, 22],
      [43, 1],
      [40, 3],
    ] as const) {
      const reader = new WavReader();
      reader.miss(10);
      assert.equal(reader.samples, 0);
      read(file.subarray(0, 44 + kept), undefined, reader);
      reader.miss(missing);
      const whole = Math.ceil((kept + missing) / 4);
      const { samples } = reader;
      assert.equal(samples, Math.floor((kept + missing) / 4));
      const [first] = reader.push(file.subarray(44 + kept + missing))!;
      // The sample that the gap ends in may sound wrong; those after do not.
      assert.deepEqual(
        [...first!.subarray(whole - samples)].slice(0, 3),
        [0, 2, 4].map(i => (2 * whole + i) / 32_768),
      );
      assert.equal(reader.samples, 50);
      assert.equal(reader.push(new Uint8Array(100)), undefined);
    }
  });

  test('that are none, or stored otherwise, are refused, naming why', () => {
    const refused = (file: Uint8Array, message: RegExp) =>
      assert.throws(
        () => read(file),
        error => error instanceof WavError && error.name === 'WavError' && message.test(error.message),
      );
    refused(joined('RIFF', little(4), 'AVI LIST'), /^This is not a WAV file\.$/);
    const untold = /^The WAV file does not say how its samples are stored\.$/;
    refused(joined('RIFF', little(0), 'WAVE', 'data', little(8), fourSamples), untold);
    refused(joined('RIFF', little(0), 'WAVE', 'fmt ', little(14), wav(fourSamples).subarray(20, 34)), untold);
    refused(wav(fourSamples, { tag: 2, bits: 4 }), /stores its samples in a way that is not read \(format 2, 4 bits\)/);
    for (const [tag, bits] of [
      [2, 16],
      [PCM, 12],
      [PCM, 40],
      [PCM, 64],
      [FLOAT, 16],
      [FLOAT, 24],
      [EXTENSIBLE, 16],
    ] as const) {
      refused(wav(fourSamples, { tag, bits }), new RegExp(`not read \\(format ${tag}, ${bits} bits\\)`));
    }
  });
});
