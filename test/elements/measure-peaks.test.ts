import { expect } from 'chai';
import { measurePeaks } from '../../src/playback/measure-peaks.js';
import type { MeasuredPeaks, MeasurePeaksOptions } from '../../src/playback/peaks-job.js';
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

describe('measurePeaks', () => {
  describe('gives the outline of a full decode by ffmpeg', () => {
    for (const [name, kind] of Object.entries(mp3s)) {
      it(name, async function () {
        const theirs = await referenceOf(name, kind);
        if (!theirs) return this.skip();
        const peaks = await measure(`/__made__/${name}`);
        console.log(
          name,
          JSON.stringify({
            ...likeness(peaks.data, theirs),
            n: peaks.data.length,
            m: theirs.length,
            notes: peaks.notes,
          }),
        );
        expectLike(peaks, theirs);
        expect(peaks.notes).to.deep.equal([]);
      });
    }
  });
});
