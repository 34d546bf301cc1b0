// In the page: each way to an outline. All give seconds to the first peaks, to peaks all over the file, and to the end.
import { ALL_FORMATS, AudioSampleSink, Input, UrlSource } from 'mediabunny';
import WaveSurfer from 'wavesurfer.js';
import { PeaksBuilder } from '/.cache/bench/audio/index.js';
import { measurePeaks } from '/.cache/bench/playback/peaks/measure-peaks.js';

const seconds = since => (performance.now() - since) / 1000;

const methods = {
  async cuewave(url) {
    const begin = performance.now();
    let first;
    let coarse;
    const peaks = await measurePeaks(url, {
      signal: new AbortController().signal,
      onProgress: ({ isCoarse }) => {
        first ??= seconds(begin);
        if (isCoarse) coarse ??= seconds(begin);
      },
    });
    return { first, coarse, full: seconds(begin), slices: peaks.data.length / 2, notes: peaks.notes };
  },

  async wavesurfer(url) {
    const begin = performance.now();
    const wavesurfer = WaveSurfer.create({ container: '#box', url });
    await new Promise((done, fail) => {
      wavesurfer.on('ready', done);
      wavesurfer.on('error', fail);
    });
    return { first: seconds(begin), full: seconds(begin) };
  },

  async mediabunny(url) {
    const begin = performance.now();
    let first;
    const input = new Input({ source: new UrlSource(new URL(url, location.href)), formats: ALL_FORMATS });
    const track = await input.getPrimaryAudioTrack();
    const builder = new PeaksBuilder(1 / 25);
    for await (const sample of new AudioSampleSink(track).samples()) {
      const samples = new Float32Array(sample.numberOfFrames);
      sample.copyTo(samples, { planeIndex: 0, format: 'f32-planar' });
      builder.add([samples], {
        sampleRate: sample.sampleRate,
        position: Math.round(sample.timestamp * sample.sampleRate),
      });
      sample.close();
      first ??= seconds(begin);
    }
    return { first, full: seconds(begin), slices: builder.peaks.data.length / 2 };
  },
};

window.measure = async (name, url) => {
  try {
    return await methods[name](url);
  } catch (error) {
    return { error: String(error?.message ?? error) };
  }
};
window.isReady = true;
