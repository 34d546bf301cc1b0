import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { decodeSound, type Sound } from '../../../src/cli/sound/sound.js';
import { frame, frames, id3, infoFrame, joined, mp4, wav } from '../../made-sound.js';
import { withFiles } from './fakes.js';

const noProgram = spawnSync('ffmpeg', ['-version']).status !== 0 && 'there is no ffmpeg';

/** What a file decodes to, each piece as it is placed. */
async function decoded(file: Uint8Array | string, name = 'sound') {
  const sounds: (Omit<Sound, 'channels'> & { readonly count: number })[] = [];
  const pieces: Float32Array[][] = [];
  const shares: number[] = [];
  await withFiles(typeof file === 'string' ? {} : { [name]: file }, async folder => {
    const path = typeof file === 'string' ? file : join(folder, name);
    for await (const { channels: given, ...place } of decodeSound(path, share => shares.push(share))) {
      sounds.push({ ...place, count: given[0]!.length });
      // Those before the sound begins are the silence of an encoder.
      const from = Math.max(place.from ?? 0, -place.position);
      pieces.push(given.map(samples => samples.slice(from, place.to)));
    }
  });
  const channels = (pieces[0] ?? []).map((_, channel) => joinedSamples(pieces.map(piece => piece[channel]!)));
  return { sounds, channels, shares };
}

function joinedSamples(pieces: readonly Float32Array[]): Float32Array {
  const samples = new Float32Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    samples.set(piece, at);
    at += piece.length;
  }
  return samples;
}

const fails = (file: Uint8Array | string, message: string | RegExp, name?: string) =>
  assert.rejects(decoded(file, name), { message });

describe('sound that is decoded', () => {
  test('of MP3 has every sample once, without the silence of the encoder', async () => {
    for (const [count, delay, padding] of [
      [40, 576, 1000],
      // More than a minute, which is decoded in parts.
      [2400, 576, 0],
      [40, 0, 4095],
      [40, 1105, 47],
    ] as const) {
      const file = joined(infoFrame('Info', count, delay, padding), ...frames(count));
      const { sounds, channels, shares } = await decoded(file);
      assert.equal(channels[0]!.length, count * 1152 - delay - Math.max(529, padding));
      assert.ok(sounds.every(({ sampleRate }) => sampleRate === 44_100));
      const [first] = sounds;
      assert.equal(first!.position + first!.from!, -(delay + 529));
      for (const [index, { position, from, to }] of sounds.entries()) {
        const next = sounds[index + 1];
        if (next) assert.equal(next.position + next.from!, position + to!, `${index} from ${from}`);
      }
      assert.ok(count < 2297 ? sounds.length === 1 : sounds.length > 1);
      assert.deepEqual([shares.at(-1), shares.every((share, i) => i === 0 || share > shares[i - 1]!)], [1, true]);
    }
  });

  test('of MP3 is all that there is, where the file says that there is less', async () => {
    for (const count of [10, 34]) {
      const { channels } = await decoded(joined(infoFrame('Info', count), ...frames(40)));
      assert.equal(channels[0]!.length, 40 * 1152 - 529);
    }
    // What is past by no more than an encoder's silence, and a frame, is such.
    const { channels } = await decoded(joined(infoFrame('Info', 36), ...frames(40)));
    assert.equal(channels[0]!.length, 36 * 1152);
    const untold = await decoded(joined(...frames(40)));
    assert.equal(untold.channels[0]!.length, 40 * 1152);
  });

  test('of MP3 keeps its place where frames lack what others before them held', async () => {
    // A frame that takes bits from before it, of which there are none, decodes to nothing.
    const lacking = frame(0);
    lacking.set([0xff, 0x80], 4);
    const { sounds } = await decoded(joined(lacking, ...frames(40)));
    const last = sounds.at(-1)!;
    assert.equal(last.position + last.to!, 41 * 1152);
  });

  test('of WAV comes in parts that follow each other', async () => {
    const samples = Int16Array.from({ length: 300_000 }, (_, i) => i % 1000);
    const { sounds, channels, shares } = await decoded(wav(new Uint8Array(samples.buffer)));
    assert.ok(sounds.length > 1 && sounds[0]!.position === 0);
    assert.equal(channels[0]!.length, 300_000);
    assert.ok(channels[0]!.every((sample, i) => sample === (i % 1000) / 32_768));
    assert.equal(shares.at(-1), 1);
  });

  const encoded: readonly [name: string, rate: number, ...codec: string[]][] = [
    ['a.flac', 22_050],
    ['a.opus', 48_000, '-c:a', 'libopus'],
    ['a.ogg', 22_050, '-c:a', 'libvorbis'],
    // A name that a program may take for more than a name.
    ['-a:b .m4a', 22_050],
    ['a.aac', 22_050],
    ['a.webm', 48_000, '-c:a', 'libopus'],
    // A codec in Ogg that no package reads.
    ['a.spx.ogg', 22_050, '-c:a', 'flac'],
  ];
  for (const [name, rate, ...codec] of encoded) {
    test(`of ${name} is all of it`, { skip: noProgram }, context =>
      withFiles({}, async folder => {
        const path = join(folder, name);
        const input = ['-f', 'lavfi', '-i', 'aevalsrc=0.5*sin(2*PI*441*t):s=22050:d=1'];
        const made = spawnSync('ffmpeg', ['-v', 'error', ...input, ...codec, `file:${path}`], { encoding: 'utf8' });
        if (made.status !== 0) return context.skip(made.stderr);
        const { sounds, channels, shares } = await decoded(path);
        assert.equal(channels.length, 1);
        // Encoders may add silence of some hundredths.
        const seconds = channels[0]!.length / rate;
        assert.ok(seconds >= 0.99 && seconds <= 1.12, `${seconds}`);
        const middle = channels[0]!.slice(rate / 4, (3 * rate) / 4);
        const [low, high] = [Math.min(...middle), Math.max(...middle)];
        assert.ok(Math.abs(high - 0.5) < 0.05 && Math.abs(low + 0.5) < 0.05, `${low} ${high}`);
        let at = 0;
        for (const { position, sampleRate, from = 0, count, to = count } of sounds) {
          assert.deepEqual([sampleRate, position + from], [rate, at]);
          at = position + to;
        }
        // Who reads a file by another program is not told how far that is.
        assert.ok(shares.length === 0 || shares.at(-1) === 1);
        return undefined;
      }),
    );
  }

  test('takes ffmpeg, and says so where there is none or it fails', { skip: noProgram }, async () => {
    await fails(mp4(), /^ffmpeg could not read it: [^\n]+$/, 'a.m4a');
    await fails(joined(mp4().subarray(0, 40)), /^ffmpeg could not read it: [^\n]+$/, 'a.m4a');
    const { PATH } = process.env;
    process.env.PATH = '';
    try {
      await fails(mp4(), 'Reading mp4 takes ffmpeg, which is not installed.', 'a.m4a');
      const adts = joined([0xff, 0xf1, 0x50, 0x80], new Uint8Array(60));
      await fails(adts, 'Reading aac takes ffmpeg, which is not installed.');
      await fails(joined('OggS', new Uint8Array(24), 'Speex   '), /^Reading ogg takes ffmpeg/);
      await fails(joined([0x1a, 0x45, 0xdf, 0xa3], new Uint8Array(60)), /^Reading webm takes ffmpeg/);
    } finally {
      process.env.PATH = PATH;
    }
  });

  test('is told from what is none', async () => {
    for (const file of [new Uint8Array(0), joined('no sound'), joined(id3(300), new Uint8Array(5000))]) {
      await fails(file, 'This is no sound that is known.');
    }
    await fails(id3(300), 'This is no sound that is known.');
    await fails(wav(new Uint8Array(8)).subarray(0, 30), 'The WAV file ends before its samples.');
    await withFiles({}, async folder => {
      await fails(folder, 'This is a folder; give a pattern for its files, such as "folder/*.mp3".');
      await fails(join(folder, 'none'), 'There is no such file.');
      const growing = join(folder, 'a.wav');
      writeFileSync(growing, wav(new Uint8Array(8)));
      assert.equal((await decoded(growing)).channels[0]!.length, 4);
    });
  });
});
