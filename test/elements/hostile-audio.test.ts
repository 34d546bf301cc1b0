import { expect } from 'chai';
import { decodeSpeech } from '../../src/playback/alignment/find-words.js';
import type { CueLoadError } from '../../src/playback/loading/load-error.js';
import { type MeasuredPeaks, measurePeaks } from '../../src/playback/peaks/measure-peaks.js';
import {
  box,
  fragment,
  frames,
  fullBox,
  infoFrame,
  joined,
  little,
  mp4,
  pcmEntry,
  wav,
  webmHead,
  words,
} from '../made-sound.js';
import { itExcept } from './engine.js';

const itInPieces = itExcept({ webkit: 'WebKitGTK decodes this format only as a whole' });
const addresses: string[] = [];

/** The address of a file that is given in parts. */
function addressOf(bytes: Uint8Array<ArrayBuffer>): string {
  const url = URL.createObjectURL(new Blob([bytes]));
  addresses.push(url);
  return url;
}

/** The address of a file whose length is not told. */
function untoldAddressOf(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return `data:application/octet-stream;base64,${btoa(text)}`;
}

const { signal } = new AbortController();
const measure = (url: string): Promise<MeasuredPeaks> => measurePeaks(url, { signal, isCoarseFirst: false });

async function failureOf(url: string): Promise<CueLoadError> {
  try {
    await measure(url);
  } catch (error) {
    return error as CueLoadError;
  }
  throw new Error(`${url} was measured`);
}

/** Bytes of memory of an outline. It may have taken as much again on its way. */
const memoryOf = ({ data }: MeasuredPeaks): number => data.buffer.byteLength;

/** No outline takes more than so many times the bytes of its file. */
const MOST = 25;

describe('audio files whose numbers are wrong', () => {
  after(() => {
    for (const url of addresses) URL.revokeObjectURL(url);
  });

  for (const [how, urlOf] of Object.entries({ addressOf, untoldAddressOf })) {
    describe(how === 'addressOf' ? 'where parts can be had' : 'where their length is not told', () => {
      for (const count of [0x7fffffff, 0xffffffff, 2000]) {
        it(`an MP3 that names ${count} frames: as long as what is there, and a note`, async () => {
          const file = joined(infoFrame('Xing', count), ...frames(200));
          const peaks = await measure(urlOf(file));
          expect(peaks.data.length / 2).to.equal(Math.ceil(((200 * 1152 - 529) / 44_100) * 25));
          expect(memoryOf(peaks)).to.be.below(MOST * file.length);
          expect(peaks.notes.map(({ code }) => code)).to.deep.equal(['cut-short']);
          const [{ start, end }] = peaks.notes as [MeasuredPeaks['notes'][0]];
          expect([start, end]).to.deep.equal([(200 * 1152 - 529) / 44_100, Number.POSITIVE_INFINITY]);
        });
      }

      it('a WAV file that names 4 GB of sound: no longer than its size allows, and a note', async () => {
        const file = wav(new Uint8Array(16_000).fill(64), { dataBytes: 0xfffffff0 });
        const peaks = await measure(urlOf(file));
        expect(memoryOf(peaks)).to.be.below(MOST * 1.01 * file.length);
        expect([...peaks.data.subarray(0, 50)].every(value => Math.abs(value - 0.5) < 0.01)).to.equal(true);
        expect(Number.isNaN(peaks.data[50] ?? Number.NaN)).to.equal(true);
        expect(peaks.notes.map(({ code }) => code)).to.deep.equal(['cut-short']);
      });

      it('a WAV file with a sample rate or channels that are none: an error that says so', async () => {
        for (const [head, message] of [
          [{ sampleRate: 1 }, /names 1 samples a second; 1000 to 768000 are read/],
          [{ sampleRate: 4_000_000_000 }, /names 4000000000 samples a second/],
          [{ channels: 65_535, bits: 8 }, /names 65535 channels; 1 to 256 are read/],
        ] as const) {
          const { code, message: said } = await failureOf(urlOf(wav(new Uint8Array(100_000), head)));
          expect(code).to.equal('decode');
          expect(said).to.match(message);
        }
      });

      itInPieces('an MP4 that lasts for 68 years: what is there', async () => {
        const file = mp4({ duration: 0x7fffffff, codec: pcmEntry() });
        const peaks = await measure(urlOf(file));
        expect(memoryOf(peaks)).to.be.below(MOST * file.length);
        expect(peaks.data.length).to.equal(2);
      });

      itInPieces('an MP4 with samples after 135 hours: what is before them, and a note', async () => {
        const file = mp4({
          codec: pcmEntry(),
          stts: words(1, 20, 0x7fffffff),
          stsc: words(1, 1, 10, 1),
          sizes: fullBox('stsz', words(2, 20)),
          offsets: [32, 52],
        });
        const peaks = await measure(urlOf(file));
        expect(memoryOf(peaks)).to.be.below(MOST * file.length);
        expect(peaks.data.length).to.equal(2);
        expect(peaks.notes.map(({ code }) => code)).to.deep.equal(['gap']);
        expect(peaks.notes[0]!.start).to.be.below(360_001);
      });

      const none = { stts: words(0), stsc: words(0), sizes: fullBox('stsz', words(0, 0)) };
      for (const [name, file] of Object.entries({
        'stts, with offsets': mp4({ stts: words(1, 0xffffffff, 1024), ctts: words(1, 1, 0) }),
        'stts in parts, with offsets': mp4({
          stts: words(4096, ...Array.from({ length: 4096 }, () => [2048, 1024]).flat()),
          ctts: words(1, 1, 0),
        }),
        ctts: mp4({ ctts: words(1, 0xffffffff, 0) }),
        stz2: mp4({ sizes: fullBox('stz2', words(0, 0xffffffff)) }),
        'stsc of PCM': mp4({ codec: pcmEntry(), stsc: words(2, 1, 1, 1, 0xffffffff, 1, 1) }),
        'stsc up and down': mp4({ codec: pcmEntry(), stsc: words(3, 1, 1, 1, 900, 1, 1, 2, 1, 1) }),
        'stsc of one chunk': mp4({ stsc: words(1, 1, 0xffffffff, 1), sizes: fullBox('stsz', words(0, 2, 10, 10)) }),
        trun: mp4({ ...none, isFragmented: true }, fragment(0xffffffff), box('mdat', new Uint8Array(100))),
        'trun in parts': mp4({ ...none, isFragmented: true }, fragment(...Array(100).fill(50_000)), box('mdat')),
      })) {
        itInPieces(`an MP4 whose table ${name} names more samples than there is memory: an error`, async () => {
          const { code, message } = await failureOf(urlOf(file));
          expect(code).to.equal('decode');
          expect(message).to.match(new RegExp(`Its table ${name.slice(0, 4)} names more samples than are read`));
        });
      }

      itInPieces('a WebM that is broken off: an error, or what is there', async () => {
        const { code, message } = await failureOf(urlOf(joined(webmHead(), new Uint8Array(50_000))));
        expect(code).to.equal('decode');
        expect(message).to.match(/there is no way on from byte \d+/);
      });
    });
  }

  it('a file of which its server says that it is endless is read to its end', async () => {
    const real = globalThis.fetch;
    const file = joined(...frames(200));
    // Only the answer's heading is not from the server: none that runs here tells such a size.
    globalThis.fetch = async (...request) => {
      const response = await real(...request);
      const headers = { 'content-range': `bytes 0-9/${'9'.repeat(400)}` };
      return new Response(response.body, { status: 206, headers });
    };
    try {
      const peaks = await measure(untoldAddressOf(file));
      expect(peaks.data.length / 2).to.equal(Math.ceil(((200 * 1152) / 44_100) * 25));
    } finally {
      globalThis.fetch = real;
    }
  });

  itInPieces('speech with a gap of hours is listened to up to there', async () => {
    const seconds: number[] = [];
    const file = mp4(
      {
        codec: pcmEntry(),
        stts: words(1, 20, 0x0fffffff),
        stsc: words(1, 1, 10, 1),
        sizes: fullBox('stsz', words(2, 20)),
        offsets: [32, 52],
      },
      // Room for 16 hours.
      box('free', new Uint8Array(500_000)),
    );
    await decodeSpeech(addressOf(file), { signal }, samples => seconds.push(samples.length / 8000));
    expect(seconds.reduce((sum, length) => sum + length, 0)).to.be.below(1);
  });

  it('a tag that is longer than the file hides all of it', async () => {
    const { code, message } = await failureOf(addressOf(joined('ID3', [4, 0, 0, 127, 127, 127, 127], ...frames(500))));
    expect(code).to.equal('decode');
    expect(message).to.match(/no MP3 frames/);
    const ape = joined('APETAGEX', little(2000), little(0xffffffff), little(0), little(0xa0000000), new Uint8Array(8));
    expect((await failureOf(addressOf(joined(ape, ...frames(500))))).code).to.equal('decode');
  });
});
