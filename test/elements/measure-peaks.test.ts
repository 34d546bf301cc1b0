import { expect } from 'chai';
import { CueLoadError } from '../../src/playback/loading/load-error.js';
import { type MeasuredPeaks, type MeasurePeaksOptions, measurePeaks } from '../../src/playback/peaks/measure-peaks.js';
import { engine, itExcept } from './engine.js';
import { expectLike, type Kind, likeness, referenceOf } from './peaks-reference.js';

const measure = (url: string, options: Partial<MeasurePeaksOptions> = {}): Promise<MeasuredPeaks> =>
  measurePeaks(url, { signal: new AbortController().signal, ...options });

const mp3s: Readonly<Record<string, Kind>> = {
  'cbr.mp3': { rate: 44100 },
  'vbr.mp3': { rate: 44100 },
  'stereo-vbr.mp3': { rate: 48000, channels: 2 },
  'low.mp3': { rate: 22050 },
  'no-info.mp3': { rate: 44100 },
  'vbr-no-info.mp3': { rate: 44100 },
};

/** What is read by other means. */
const others: Readonly<Record<string, Kind>> = {
  'pcm16.wav': { rate: 16000 },
  'pcm24.wav': { rate: 16000, channels: 2 },
  'float.wav': { rate: 16000 },
  'aac.m4a': { rate: 44100 },
  'fast-start.m4a': { rate: 44100 },
  'aac.aac': { rate: 44100 },
  'opus.opus': { rate: 48000 },
  'vorbis.ogg': { rate: 44100 },
  'opus.webm': { rate: 48000 },
  'flac.flac': { rate: 22050 },
};

const itInPieces = itExcept({ webkit: 'WebKitGTK decodes this format only as a whole' });

describe('measurePeaks', () => {
  describe('gives the outline of a full decode by ffmpeg', () => {
    for (const [name, kind] of Object.entries({ ...mp3s, ...others })) {
      it(name, async function () {
        const theirs = await referenceOf(this, name, kind);
        const peaks = await measure(`/__made__/${name}`);
        expect(peaks.notes).to.deep.equal([]);
        expectLike(peaks, theirs);
      });
    }
  });

  it('tells of the outline as it grows', async function () {
    await referenceOf(this, 'cbr.mp3', mp3s['cbr.mp3']!);
    const seen = new Set<number>();
    let share = 0;
    const peaks = await measure('/__made__/cbr.mp3', {
      onProgress: progress => {
        expect(progress.share).to.be.at.least(share);
        share = progress.share;
        // The length is told from the start.
        expect(progress.peaks.data.length).to.equal(5000);
        for (let slice = progress.changed.from; slice < progress.changed.to; slice++) {
          expect(progress.peaks.data[2 * slice]).not.to.be.NaN;
          seen.add(slice);
        }
      },
    });
    expect(seen.size).to.equal(peaks.data.length / 2);
    expect(share).to.be.closeTo(1, 0.01);
  });

  it('is as fine as is asked for', async function () {
    await referenceOf(this, 'low.mp3', mp3s['low.mp3']!);
    const peaks = await measure('/__made__/low.mp3', { pixelsPerSecond: 100 });
    expect([peaks.secondsPerSlice, peaks.data.length]).to.deep.equal([0.01, 20_000]);
  });

  describe('begins with a coarse outline', () => {
    it('of true peaks all over a long file, and changes none of them later', async function () {
      const theirs = await referenceOf(this, 'long.mp3', { rate: 22050 });
      const coarse = new Map<number, number>();
      const measureOnce = (): Promise<MeasuredPeaks> => {
        let isCoarseOver = false;
        return measure('/__made__/long.mp3', {
          onProgress: ({ peaks: { data }, isCoarse }) => {
            if (!isCoarse) isCoarseOver = true;
            if (isCoarseOver) return;
            for (let i = 0; i < data.length; i++) if (!Number.isNaN(data[i]!)) coarse.set(i, data[i]!);
          },
        });
      };
      let peaks = await measureOnce();
      // What measures the whole waits for it half a second only, and a busy machine may need more.
      for (let tries = 0; coarse.size === 0 && tries < 4; tries++) peaks = await measureOnce();
      expect(coarse.size / theirs.length).to.be.within(0.005, 0.2);
      // There is some in each tenth of the file.
      for (let tenth = 0; tenth < 10; tenth++) {
        const isIn = (i: number): boolean => Math.floor((10 * i) / theirs.length) === tenth;
        expect([...coarse.keys()].some(isIn), `tenth ${tenth}`).to.equal(true);
      }
      for (const [i, value] of coarse) {
        expect(Math.abs(value - theirs[i]!), `slice ${i >> 1}`).to.be.below(1 / 127);
        // The others decode a piece a little otherwise than the whole.
        expect(peaks.data[i]).to.be.closeTo(value, engine === 'chromium' ? 0 : 0.001);
      }
      expectLike(peaks, theirs);
    });

    it('where places can be told, and no other', async function () {
      await referenceOf(this, 'long.mp3', { rate: 22050 });
      const coarseOf = async (url: string): Promise<boolean[]> => {
        const seen = new Set<boolean>();
        await measure(url, { onProgress: ({ isCoarse }) => seen.add(isCoarse) });
        return [...seen].sort();
      };
      expect(await coarseOf('/__fault__/no-range/long.mp3')).to.deep.equal([false]);
      expect(await coarseOf('/__made__/long-vbr.mp3')).to.deep.equal([false]);
      expect(await coarseOf('/__made__/long.mp3')).to.deep.equal([false, true]);
    });
  });

  describe('where something is wrong', () => {
    /** Measures a file with a fault; gives also what it should be. */
    async function measureFault(context: Mocha.Context, fault: string, name = 'cbr.mp3') {
      const theirs = await referenceOf(context, name, (mp3s[name] ?? others[name])!);
      return { theirs, peaks: await measure(`/__fault__/${fault}/${name}`) };
    }

    for (const fault of ['no-range', 'slow']) {
      it(`${fault}: the outline is whole`, async function () {
        const found = await measureFault(this, fault);
        expectLike(found.peaks, found.theirs);
      });
    }

    for (const fault of ['wrong-length', 'wrong-total']) {
      it(`${fault}: all but what is lost with the connection at the end`, async function () {
        const { peaks, theirs } = await measureFault(this, fault);
        // What the browser had received and not yet handed on, more on a busy machine; WebKit loses the most.
        const known = likeness(peaks.data, theirs, 0, 2 * 25 * 75);
        expect([known.near, known.unknown]).to.deep.equal([1, 0]);
        expect(peaks.data.length).to.equal(theirs.length);
        expect(peaks.notes.every(note => note.code === 'gap')).to.equal(true);
      });
    }

    it('slow: the beginning is there long before the end', async function () {
      await referenceOf(this, 'cbr.mp3', mp3s['cbr.mp3']!);
      const shares: number[] = [];
      const onProgress: MeasurePeaksOptions['onProgress'] = ({ share, isCoarse }) => {
        if (!isCoarse) shares.push(share);
      };
      await measure('/__fault__/slow/cbr.mp3', { onProgress });
      expect(shares[0]).to.be.below(0.1);
      expect(shares.length).to.be.above(10);
    });

    it('404-middle: a gap, noted, and all else in its place', async function () {
      const found = await measureFault(this, '404-middle');
      const { peaks, theirs } = found;
      expect(peaks.notes.map(note => note.code)).to.deep.equal(['gap']);
      const { start, end } = peaks.notes[0]!;
      // What the browser had received and not yet handed on is lost with its connection: up to 64 KiB, 8 s.
      expect(start).to.be.within(32, 41);
      expect(end - start).to.be.closeTo(32.8, 1);
      const before = likeness(peaks.data, theirs, 0, 2 * Math.floor(25 * start - 5));
      const after = likeness(peaks.data, theirs, 2 * Math.ceil(25 * end + 25));
      for (const { near, unknown, correlation } of [before, after]) {
        expect([near, unknown]).to.deep.equal([1, 0]);
        expect(correlation).to.be.above(0.9999);
      }
      const inside = likeness(peaks.data, theirs, 2 * Math.ceil(25 * start + 5), 2 * Math.floor(25 * end - 5));
      expect(inside.unknown).to.equal(1);
    });

    it('lost: what came before is there, and the rest is unknown', async function () {
      const found = await measureFault(this, 'lost');
      const { peaks, theirs } = found;
      expect(peaks.notes[0]?.code).to.equal('gap');
      const known = likeness(peaks.data, theirs, 0, 2 * 25 * 52);
      expect([known.near, known.unknown]).to.deep.equal([1, 0]);
      expect(likeness(peaks.data, theirs, 2 * 25 * 61).unknown).to.equal(1);
      expect(peaks.data.length).to.equal(theirs.length);
    });

    it('truncated: what is there, and a note that there should be more', async function () {
      const found = await measureFault(this, 'truncated');
      const { peaks, theirs } = found;
      expect(peaks.notes.map(note => note.code)).to.deep.equal(['cut-short']);
      const known = likeness(peaks.data, theirs, 0, 2 * 25 * 59);
      expect([known.near, known.unknown]).to.deep.equal([1, 0]);
      expect(likeness(peaks.data, theirs, 2 * 25 * 61).unknown).to.equal(1);
    });

    it('truncated, of a file that does not name its length: what is there', async function () {
      const found = await measureFault(this, 'truncated', 'no-info.mp3');
      expect(found.peaks.data.length / 2 / 25).to.be.closeTo(60, 0.2);
      expect(found.peaks.data.includes(Number.NaN)).to.equal(false);
    });

    for (const name of ['pcm16.wav', 'aac.aac', 'opus.opus']) {
      (name === 'pcm16.wav' ? it : itInPieces)(`no-range: ${name} is whole`, async function () {
        const found = await measureFault(this, 'no-range', name);
        expectLike(found.peaks, found.theirs);
      });
    }

    for (const [fault, name, code, seconds] of [
      ['lost', 'pcm16.wav', 'gap', 50],
      ['truncated', 'pcm16.wav', 'cut-short', 59],
      ['lost', 'fast-start.m4a', 'gap', 10],
    ] as const) {
      (name === 'pcm16.wav' ? it : itInPieces)(`${fault}: what could be had of ${name}, and a note`, async function () {
        const found = await measureFault(this, fault, name);
        const { peaks, theirs } = found;
        expect(peaks.notes[0]?.code).to.equal(code);
        const known = likeness(peaks.data, theirs, 0, 2 * 25 * seconds);
        expect([known.near, known.unknown]).to.deep.equal([1, 0]);
        expect(likeness(peaks.data, theirs, 2 * 25 * 62).unknown).to.equal(1);
      });
    }

    it('cors: another origin that shows no more than the file', async function () {
      const theirs = await referenceOf(this, 'cbr.mp3', mp3s['cbr.mp3']!);
      expectLike(await measure(otherOrigin('/__fault__/cors/cbr.mp3')), theirs);
    });

    it('another origin that refuses, missing, not audio, empty: an error that says so', async () => {
      const cases = {
        [otherOrigin('/__made__/cbr.mp3')]: 'network',
        '/__fault__/404/a.mp3': 'http',
        '/__fault__/wrong-type/a.mp3': 'decode',
        [URL.createObjectURL(new Blob([new Uint8Array(5000)]))]: 'decode',
        [URL.createObjectURL(new Blob([]))]: 'empty',
      };
      for (const [url, code] of Object.entries(cases)) {
        const error: unknown = await measure(url).catch(reason => reason);
        expect(error, url).to.be.instanceOf(CueLoadError);
        expect((error as CueLoadError).code, url).to.equal(code);
        expect((error as CueLoadError).part).to.equal('waveform');
      }
    });

    it('ends when it is aborted, with the reason', async function () {
      await referenceOf(this, 'cbr.mp3', mp3s['cbr.mp3']!);
      const controller = new AbortController();
      const reason = new Error('enough');
      let calls = 0;
      const onProgress = (): void => {
        calls++;
        controller.abort(reason);
      };
      const error: unknown = await measure('/__fault__/slow/cbr.mp3', { signal: controller.signal, onProgress }).catch(
        rejected => rejected,
      );
      expect(error).to.equal(reason);
      expect(calls).to.equal(1);
      const never: unknown = await measure('/__fault__/hang', { signal: AbortSignal.abort(reason) }).catch(e => e);
      expect(never).to.equal(reason);
      const hanging = new AbortController();
      const waiting = measure('/__fault__/hang', { signal: hanging.signal }).catch(rejected => rejected);
      hanging.abort(reason);
      expect(await waiting).to.equal(reason);
    });
  });
});

/** The same server under a name that is another origin. */
function otherOrigin(path: string): string {
  const url = new URL(path, location.href);
  url.hostname = url.hostname === 'localhost' ? '127.0.0.1' : 'localhost';
  return url.href;
}
