import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { readPeaks, readPeaksChannels, sliceCount } from '../../../src/audio/index.js';
import { wav as madeWav } from '../../made-sound.js';
import { cuewave, withFiles } from './fakes.js';

interface Maker {
  readonly makeAudio: (name: string) => Promise<string>;
}

const { makeAudio } = (await import(
  pathToFileURL(join(process.cwd(), 'scripts', 'fixtures', 'make-audio.mjs')).href
)) as Maker;

/** Sample rate and channels of each made file. */
const files = {
  'cbr.mp3': [44100, 1],
  'vbr.mp3': [44100, 1],
  'stereo-vbr.mp3': [48000, 2],
  'low.mp3': [22050, 1],
  'no-info.mp3': [44100, 1],
  'pcm16.wav': [16000, 1],
  'pcm24.wav': [16000, 2],
  'float.wav': [16000, 1],
  'flac.flac': [22050, 1],
  'opus.opus': [48000, 1],
  'vorbis.ogg': [44100, 1],
  'aac.m4a': [44100, 1],
  'aac.aac': [44100, 1],
  'opus.webm': [48000, 1],
} as const satisfies Record<string, readonly [number, number]>;

/** The path of a made file with its samples. Where there is no ffmpeg, `undefined`, and the test is skipped. */
async function made(context: TestContext, name: string): Promise<{ path: string; samples: Float32Array } | undefined> {
  try {
    const [path, raw] = [await makeAudio(name), await readFile(await makeAudio(`${name}.f32`))];
    return { path, samples: new Float32Array(raw.buffer.slice(raw.byteOffset, raw.byteOffset + raw.byteLength)) };
  } catch (error) {
    if ((error as Error).name === 'MissingProgram') context.skip((error as Error).message);
    else throw error;
    return undefined;
  }
}

/** Lowest and highest of each slice, as in a 16-bit file. */
function peaksOf(samples: Float32Array, perSlice: number): number[] {
  const peaks: number[] = [];
  for (let at = 0; at < samples.length; at += perSlice) {
    const part = samples.subarray(at, at + perSlice);
    for (const choose of [Math.min, Math.max]) peaks.push(part.reduce((a, b) => choose(a, b)));
  }
  return peaks;
}

/** A second of 16-bit sound at 1 kHz, its loudness rising. */
function wav(): Uint8Array {
  const bytes = Buffer.alloc(44 + 2000);
  bytes.write('RIFF\0\0\0\0WAVEfmt ', 'latin1');
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(1, 22);
  bytes.writeUInt32LE(1000, 24);
  bytes.writeUInt32LE(2000, 28);
  bytes.writeUInt16LE(2, 32);
  bytes.writeUInt16LE(16, 34);
  bytes.write('data', 36, 'latin1');
  bytes.writeUInt32LE(2000, 40);
  for (let i = 0; i < 1000; i++) bytes.writeInt16LE((i % 2 === 0 ? -1 : 1) * i * 32, 44 + 2 * i);
  return bytes;
}

describe('cuewave peaks', () => {
  for (const [name, [rate, channels]] of Object.entries(files)) {
    test(`${name}: the outline of a full decode by ffmpeg`, async context => {
      const found = await made(context, name);
      if (!found) return;
      await withFiles({}, async folder => {
        const { code, stderr } = await cuewave(['peaks', found.path, '--bits', '16', '-o', 'out.json'], {
          cwd: folder,
        });
        assert.equal(code, 0, stderr);
        const ours = readPeaks(await readFile(join(folder, 'out.json')));
        const theirs = peaksOf(found.samples, (rate / 25) * channels);
        assert.ok(Math.abs(ours.data.length - theirs.length) <= 2);
        const least = Math.min(ours.data.length, theirs.length);
        const near = theirs.slice(0, least).filter((value, i) => Math.abs(value - ours.data[i]!) <= 4 / 127).length;
        assert.ok(near / least >= 0.99, `${near} of ${least} are near`);
        return undefined;
      });
    });
  }

  test('writes next to the recording, and replaces nothing unasked', async () => {
    await withFiles({ 'a.wav': wav(), 'b.wav': wav() }, async folder => {
      const first = await cuewave(['peaks', '*.wav'], { cwd: folder });
      assert.deepEqual([first.code, first.stdout, first.stderr], [0, '', '2 files written\n']);
      const { data, secondsPerSlice } = readPeaks(await readFile(join(folder, 'a.peaks.json')));
      // The 40th sample is 1248 of 32768.
      assert.deepEqual([data.length, secondsPerSlice, data[1]], [50, 0.04, 5 / 128]);
      const again = await cuewave(['peaks', 'a.wav'], { cwd: folder });
      assert.equal(again.code, 1);
      assert.match(again.stderr, /a\.wav error not-written The output exists; --force replaces it/);
      assert.equal((await cuewave(['peaks', 'a.wav', '--force', '-q'], { cwd: folder })).stderr, '');
    });
  });

  test('takes resolution, fineness, format, folder and shard', async () => {
    await withFiles({ 'a.wav': wav(), 'b.wav': wav() }, async folder => {
      const options = ['--bits', '16', '--pixels-per-second', '10', '--format', 'dat', '--out-dir', 'out'];
      const ran = await cuewave(['peaks', '*.wav', ...options, '--shard', '2/2'], { cwd: folder });
      assert.deepEqual([ran.code, ran.stderr], [0, '1 file written\n']);
      assert.ok(!existsSync(join(folder, 'out', 'a.peaks.dat')));
      const peaks = readPeaks(await readFile(join(folder, 'out', 'b.peaks.dat')));
      assert.deepEqual(
        [sliceCount(peaks), peaks.secondsPerSlice, peaks.data[19]],
        [10, 0.1, Math.fround((999 * 32) / 32768)],
      );
    });
  });

  test('--split-channels keeps them apart', async context => {
    const found = await made(context, 'pcm24.wav');
    if (!found) return;
    await withFiles({}, async folder => {
      await cuewave(['peaks', found.path, '--split-channels', '-o', 'a.json'], { cwd: folder });
      const channels = readPeaksChannels(await readFile(join(folder, 'a.json')));
      assert.equal(channels.length, 2);
      assert.notDeepEqual(channels[0]!.data, channels[1]!.data);
    });
    return undefined;
  });

  test('takes the channels of a recording apart or together', async () => {
    const samples = Int16Array.from({ length: 4000 }, (_, i) => (i % 2 === 0 ? 16_384 : -8192));
    const stereo = madeWav(new Uint8Array(samples.buffer), { channels: 2 });
    await withFiles({ 'a.wav': stereo }, async folder => {
      const channelsOf = async (...args: string[]) => {
        await cuewave(['peaks', 'a.wav', '--force', ...args], { cwd: folder });
        const channels = readPeaksChannels(await readFile(join(folder, 'a.peaks.json')));
        return channels.map(({ data, secondsPerSlice }) => [...data.subarray(0, 2), data.length, secondsPerSlice]);
      };
      assert.deepEqual(await channelsOf(), [[-0.25, 0.5, 14, 0.04]]);
      assert.deepEqual(await channelsOf('--split-channels'), [
        [0.5, 0.5, 14, 0.04],
        [-0.25, -0.25, 14, 0.04],
      ]);
      assert.deepEqual(await channelsOf('--pixels-per-second', '2.5'), [[-0.25, 0.5, 2, 0.4]]);
      assert.deepEqual(await channelsOf('--pixels-per-second', '1'), [[-0.25, 0.5, 2, 1]]);
      assert.deepEqual(await channelsOf('--pixels-per-second', '1000'), [[-0.25, 0.5, 500, 0.001]]);
    });
  });

  test('writes to standard output where that is asked for', async () => {
    await withFiles({ 'a.wav': wav() }, async folder => {
      const { code, stdout, stderr } = await cuewave(['peaks', 'a.wav', '-o', '-'], { cwd: folder });
      assert.deepEqual([code, stderr], [0, '']);
      assert.equal(sliceCount(readPeaks(stdout)), 25);
      assert.ok(!existsSync(join(folder, '-')));
    });
  });

  test('shows progress to a person only', async () => {
    await withFiles({ 'a.wav': wav() }, async folder => {
      const { stderr } = await cuewave(['peaks', 'a.wav'], { cwd: folder, isTTY: true });
      assert.equal(stderr, '\r\x1b[K100 % a.wav\r\x1b[K1 file written\n');
      assert.equal((await cuewave(['peaks', 'a.wav', '--force', '-q'], { cwd: folder, isTTY: true })).stderr, '');
    });
    const name = `${'long'.repeat(30)}.wav`;
    await withFiles({ [name]: wav(), 'b.wav': 'no sound' }, async folder => {
      const { stderr } = await cuewave(['peaks', 'b.wav', name], { cwd: folder, isTTY: true });
      const clear = '\r\x1b[K';
      const [failed, place, rest] = stderr.split(clear);
      assert.equal(failed, 'b.wav error unreadable This is no sound that is known.\n');
      // One line of the terminal, of 100 columns.
      assert.match(place!, /^2\/2 100 % (?:long){21}lon…$/);
      assert.equal(rest, '1 file written, 1 failed\n');
    });
  });

  test('goes on after files that are no sound, and says which', async () => {
    const files = { 'a.mp3': 'no sound', 'b.wav': wav(), 'c.mp3': '', 'd.wav': wav().subarray(0, 30) };
    await withFiles(files, async folder => {
      const { code, stderr } = await cuewave(['peaks', 'a.mp3', 'b.wav', 'c.mp3', 'd.wav', 'none.mp3'], {
        cwd: folder,
      });
      assert.equal(code, 1);
      assert.equal(
        stderr,
        [
          'a.mp3 error unreadable This is no sound that is known.',
          'c.mp3 error unreadable This is no sound that is known.',
          'd.wav error unreadable The WAV file ends before its samples.',
          'none.mp3 error unreadable There is no such file.',
          '1 file written, 4 failed',
          '',
        ].join('\n'),
      );
    });
  });

  test('tells of sound that is none by what its file names', async () => {
    const samples = new Uint8Array(1000);
    const files = {
      'a.wav': madeWav(samples, { sampleRate: 1 }),
      'b.wav': madeWav(samples, { channels: 65_535, bits: 8 }),
      'c.wav': madeWav(samples, { dataBytes: 0xfffffff0 }),
    };
    await withFiles(files, async folder => {
      const { code, stderr } = await cuewave(['peaks', '*.wav'], { cwd: folder });
      assert.equal(code, 1);
      assert.match(stderr, /a\.wav error unreadable .*names 1 samples a second; 1000 to 768000 are read/);
      assert.match(stderr, /b\.wav error unreadable .*names 65535 channels; 1 to 256 are read/);
      assert.match(stderr, /1 file written, 2 failed/);
      assert.equal(sliceCount(readPeaks(await readFile(join(folder, 'c.peaks.json')))), 2);
    });
  });

  test('tells why nothing was written', async () => {
    const files = { 'a.wav': madeWav(new Uint8Array(0)), 'b.wav': wav(), 'b.peaks.json': '{}', 'c.wav/d.txt': '' };
    await withFiles(files, async folder => {
      const { code, stderr } = await cuewave(['peaks', 'a.wav', 'b.wav', 'c.wav', '-q'], { cwd: folder });
      assert.equal(code, 1);
      assert.equal(
        stderr,
        [
          'a.wav error unreadable There is no sound in it, so nothing was written.',
          'b.wav error not-written The output exists; --force replaces it.',
          'c.wav error unreadable This is a folder; give a pattern for its files, such as "folder/*.mp3".',
          '',
        ].join('\n'),
      );
    });
  });

  test('refuses what makes no sense', async () => {
    for (const [args, message] of [
      [[], /a file is missing/],
      [['a.mp3', '--bits', '12'], /--bits takes 8 or 16; not "12"/],
      [['a.mp3', '--pixels-per-second', '0'], /from 1 to 1000/],
      [['a.mp3', '--pixels-per-second', '1000.1'], /--pixels-per-second takes a number from 1 to 1000; not "1000\.1"/],
      [['a.mp3', '--pixels-per-second', '0.9'], /from 1 to 1000/],
      [['a.mp3', '--pixels-per-second', '5.'], /from 1 to 1000/],
      [['a.mp3', '--pixels-per-second', '0x10'], /from 1 to 1000/],
      [['a.mp3', '--pixels-per-second', '1e1'], /from 1 to 1000/],
      [['a.mp3', '-o', 'x', '--out-dir', 'y'], /--output and --out-dir exclude each other/],
      [['a.mp3', 'b.mp3', '-o', 'x'], /--output takes one input, not 2; --out-dir takes more/],
      [['a.mp3', '--format', 'png'], /--format takes json or dat; not "png"/],
      [['a.mp3', 'b.mp3', '-o', 'x'], /--output takes one input/],
      [['-'], /standard input is not read/],
    ] as const) {
      const { code, stderr } = await cuewave(['peaks', ...args]);
      assert.equal(code, 2);
      assert.match(stderr, message);
    }
  });
});
