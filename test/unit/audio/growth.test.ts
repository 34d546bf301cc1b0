import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Mp3Slicer, PeaksBuilder, readPeaks, WavReader, writePeaks } from '../../../src/audio/index.js';
import { frames, id3, joined, little, tinyFrame, wav } from '../../made-sound.js';
import { assertLinear } from '../growth.js';

/** Gives a file to a slicer in pieces; counts the samples that are to be kept. */
function slice(bytes: Uint8Array, pieces: number, slicer = new Mp3Slicer(1)): number {
  let samples = 0;
  for (let at = 0; at < bytes.length; at += pieces) {
    for (const { length } of slicer.push(bytes.subarray(at, at + pieces))) samples += length;
  }
  for (const { length } of slicer.end()) samples += length;
  return samples;
}

/** Gives a file to a reader in pieces; counts the samples of each channel. */
function readWav(bytes: Uint8Array, pieces = bytes.length): number {
  const reader = new WavReader();
  for (let at = 0; at < bytes.length; at += pieces) reader.push(bytes.subarray(at, at + pieces));
  return reader.samples;
}

const repeated = (length: number, ...pattern: number[]): Uint8Array =>
  Uint8Array.from({ length }, (_, i) => pattern[i % pattern.length]!);

describe('time taken grows with the length of a file', () => {
  const size = 1 << 17;

  const mp3s: Readonly<Record<string, (length: number) => Uint8Array>> = {
    'of frames': length => joined(...frames(Math.floor(length / 208))),
    'of the shortest frames': length => joined(...Array.from({ length: Math.floor(length / 24) }, tinyFrame)),
    'of syncs': length => joined(...frames(50), repeated(length, 0xff, 0xfb)),
    'of 0xff': length => joined(...frames(50), repeated(length, 0xff)),
    'of headers without frames': length => joined(...frames(50), repeated(length, 0xff, 0xfb, 0x10, 0xc0)),
    'of headers of another kind': length => joined(...frames(50), repeated(length, 0xff, 0xf3, 0x14, 0)),
    'of tags': length => joined(...frames(50), ...Array.from({ length: Math.floor(length / 10) }, () => id3(10))),
    'of letters of tags': length => joined(...frames(50), repeated(length, 0x49, 0x44, 0x33, 0xff)),
    'of frames with other bytes after every three': length =>
      joined(...Array.from({ length: Math.floor(length / 1000) }, () => joined(...frames(3), new Uint8Array(376)))),
  };
  for (const [name, make] of Object.entries(mp3s)) {
    test(`MP3 ${name}`, () => {
      assertLinear(size, make, bytes => slice(bytes, 65_536));
    });
  }

  test('MP3 in pieces of one byte', () => {
    assertLinear(size >> 2, mp3s['of frames']!, bytes => slice(bytes, 1));
    assertLinear(size >> 2, mp3s['of syncs']!, bytes => slice(bytes, 1));
  });

  const chunk = (name: string, bytes: number) => joined(name, little(bytes), new Uint8Array(bytes));
  const wavs: Readonly<Record<string, (length: number) => Uint8Array>> = {
    'of samples': length => wav(new Uint8Array(length)),
    'of samples of 256 channels': length => wav(new Uint8Array(length), { channels: 256 }),
    'of empty chunks': length => many(length, 0),
    'of chunks of one byte': length => many(length, 1),
    'of one chunk': length => wav(new Uint8Array(8), { before: chunk('LIST', length) }),
    'of chunks that say how samples are stored': length =>
      wav(new Uint8Array(8), {
        before: joined(...Array.from({ length: Math.floor(length / 24) }, () => wav(new Uint8Array(0)).slice(12, 36))),
      }),
    'of one that is as long as the file': length => wav(new Uint8Array(8), { more: new Uint8Array(length) }),
  };
  function many(length: number, bytes: number): Uint8Array {
    const one = joined(chunk('LIST', bytes), new Uint8Array(bytes % 2));
    return wav(new Uint8Array(8), { before: joined(...Array(Math.floor(length / one.length)).fill(one)) });
  }
  for (const [name, make] of Object.entries(wavs)) {
    test(`WAV ${name}`, () => {
      assert.ok(readWav(make(1000)) > 0);
      assertLinear(size, make, bytes => readWav(bytes, 65_536));
      assertLinear(size >> 3, make, bytes => readWav(bytes, 1));
    });
  }

  const fields = '"sample_rate":100,"samples_per_pixel":50';
  const peaksFiles: Readonly<Record<string, (length: number) => string | Uint8Array>> = {
    'of numbers': length => `{${fields},"data":[${'-1,2,'.repeat(length / 5)}0]}`,
    'of large numbers': length => `{${fields},"data":[${'1e308,'.repeat(length / 6)}0]}`,
    'of long numbers': length => `{${fields},"data":[${'1'.repeat(length)}]}`,
    'of texts': length => `{${fields},"data":[${'"1",'.repeat(length / 4)}0]}`,
    'of one text': length => `{${fields},"data":["${'1'.repeat(length)}"]}`,
    'of lists': length => `{${fields},"data":[${'[0],'.repeat(length / 4)}0]}`,
    'of one list in another': length => `{${fields},"data":[${'['.repeat(length / 2)}${']'.repeat(length / 2)}]}`,
    'of data again and again': length => `{${fields},${'"data":[],'.repeat(length / 10)}"data":[1,2]}`,
    'of channels': length => `{${fields},"channels":256,"data":[${'1,'.repeat(length / 2)}0]}`,
    'of white space': length => new TextEncoder().encode(`${' '.repeat(length)}{${fields},"data":[1,2]}`),
    'of byte order marks': length => joined(repeated(length - (length % 3), 0xef, 0xbb, 0xbf), [1, 2]),
    'in binary': length =>
      writePeaks([{ data: new Float32Array(length), secondsPerSlice: 1 }], { format: 'dat', sampleRate: 1 }),
  };
  for (const [name, make] of Object.entries(peaksFiles)) {
    test(`a peaks file ${name}`, () => {
      const read = (file: string | Uint8Array): void => {
        try {
          readPeaks(file);
        } catch (error) {
          assert.ok(error instanceof TypeError || error instanceof SyntaxError);
        }
      };
      assertLinear(size, make, read);
    });
  }

  test('an outline that grows bit by bit', () => {
    const samples = [new Float32Array(100)];
    const build = (count: number): void => {
      const builder = new PeaksBuilder(0.001);
      for (let i = 0; i < count; i++) builder.add(samples, { sampleRate: 1000, position: 100 * i });
    };
    assertLinear(20_000, count => count, build);
  });
});
