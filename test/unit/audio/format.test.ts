import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { detectAudio } from '../../../src/audio/index.js';
import { frames, id3, joined, little, mp4, wav, webmHead } from '../../made-sound.js';

const ogg = (codec: string) => joined('OggS', new Uint8Array(24), codec);
const adts = joined([0xff, 0xf1, 0x50, 0x80], new Uint8Array(60));
const adtsOfMpeg2 = joined([0xff, 0xf9, 0x50, 0x80], new Uint8Array(60));

describe('what a file of sound is', () => {
  test('is told by its first bytes', () => {
    const riff = (name: string, kind = 'WAVE') => joined(name, little(0), kind, 'fmt ');
    for (const [format, file] of [
      ['wav', wav(new Uint8Array(8))],
      ['wav', riff('RF64')],
      ['wav', riff('BW64')],
      ['flac', joined('fLaC', new Uint8Array(40))],
      ['opus', ogg('OpusHead')],
      ['vorbis', ogg('\x01vorbis')],
      ['ogg', ogg('\x80theora')],
      ['mp4', mp4()],
      ['webm', webmHead()],
      ['aac', adts],
      ['aac', adtsOfMpeg2],
      ['mp3', joined(...frames(5))],
      ['mp3', joined(new Uint8Array(100), ...frames(5))],
      // A file of one frame, or of less than a few.
      ['mp3', joined(...frames(1))],
      ['mp3', joined(...frames(2))],
    ] as const) {
      assert.equal(detectAudio(file), format);
    }
    for (const file of [
      '',
      'WEBVTT\n\n00:01.000 --> 00:02.000\nffftyp',
      riff('RIFF', 'AVI '),
      riff('RIFX'),
      joined('WAVE', little(0), 'RIFF', 'fmt '),
      joined('flac', new Uint8Array(40)),
      joined('\x1a\x45\xdf\xa4', new Uint8Array(40)),
      [0xfe, 0xf1, 0x50, 0x80],
      [0xff, 0xe1, 0x50, 0x80],
      [0xff],
    ]) {
      assert.equal(detectAudio(joined(file)), undefined, String(file));
    }
  });

  test('is told though there are tags before', () => {
    const tag = id3(300);
    assert.equal(detectAudio(joined(tag, ...frames(5))), 'mp3');
    assert.equal(detectAudio(joined(tag, 'fLaC', new Uint8Array(40))), 'flac');
    assert.equal(detectAudio(joined(tag, adts)), 'aac');
    assert.equal(detectAudio(joined(tag, 'no sound')), undefined);
    // Where the tag is all there is of the file, MP3 is what has such.
    for (const length of [200, 300]) assert.equal(detectAudio(tag.subarray(0, length)), 'mp3');
  });
});
