import { expect } from 'chai';
import { html } from 'lit';
import WaveSurfer from 'wavesurfer.js';
import RegionsPlugin from 'wavesurfer.js/plugins/regions';
import { annotationsOf } from '../../src/elements/shared/annotations.js';
import type { CueTranscript } from '../../src/index.js';
import { CueTranscriptPlugin, fromWavesurferPeaks, toWavesurferPeaks } from '../../src/wavesurfer.js';
import { addressOf, english, mount, TranscriptDriver, unmountAll, until } from './helpers.js';

const source = 'WEBVTT\n\n00:00.000 --> 00:02.000\nOne.\n\n00:02.000 --> 00:04.000\nTwo.';

describe('a transcript beside a page’s own wavesurfer.js', () => {
  const made: WaveSurfer[] = [];

  afterEach(() => {
    for (const wavesurfer of made.splice(0)) wavesurfer.destroy();
    unmountAll();
  });

  function start(backend: 'MediaElement' | 'WebAudio'): { wavesurfer: WaveSurfer; driver: TranscriptDriver } {
    const container = mount<HTMLElement>(html`<div></div>`);
    const element = mount<CueTranscript>(html`<cue-transcript src=${addressOf(source)}></cue-transcript>`);
    const wavesurfer = WaveSurfer.create({ container, url: english.audio, backend });
    made.push(wavesurfer);
    return { wavesurfer, driver: new TranscriptDriver(element) };
  }

  for (const backend of ['MediaElement', 'WebAudio'] as const) {
    it(`follows it, goes where a word is clicked, and has its outline, by ${backend}`, async () => {
      const { wavesurfer, driver } = start(backend);
      const regions = wavesurfer.registerPlugin(RegionsPlugin.create());
      const plugin = wavesurfer.registerPlugin(CueTranscriptPlugin.create({ element: driver.element, regions }));
      await new Promise(done => wavesurfer.once('ready', done));
      await driver.ready();
      await until(() => driver.element.media, 'it is attached');
      wavesurfer.setTime(2.5);
      await until(() => driver.litText === 'Two.', 'it follows');
      await until(() => regions.getRegions().length === 2, 'the cues are regions');
      expect(regions.getRegions().map(({ start, end }) => [start, end])).to.deep.equal([
        [0, 2],
        [2, 4],
      ]);
      driver.element.media!.currentTime = 0.5;
      await until(() => Math.abs(wavesurfer.getCurrentTime() - 0.5) < 0.05, 'it goes there');
      const media = driver.element.media!;
      const { peaks } = annotationsOf(media);
      expect(peaks!.data.length / 2).to.be.closeTo(20 * wavesurfer.getDuration(), 2);
      wavesurfer.unregisterPlugin(plugin);
      expect([driver.element.media, annotationsOf(media).peaks, regions.getRegions().length]).to.deep.equal([
        undefined,
        undefined,
        0,
      ]);
    });
  }

  it('goes along to another audio, and lets go when the instance is destroyed', async () => {
    const { wavesurfer, driver } = start('MediaElement');
    wavesurfer.registerPlugin(CueTranscriptPlugin.create({ element: driver.element }));
    await new Promise(done => wavesurfer.once('ready', done));
    const before = annotationsOf(driver.element.media!).peaks;
    await wavesurfer.load('/demo/media/levain.fr.mp3');
    const { peaks } = annotationsOf(driver.element.media!);
    expect(peaks).not.to.equal(before);
    expect(peaks!.data.length / 2).to.be.closeTo(20 * wavesurfer.getDuration(), 2);
    wavesurfer.destroy();
    expect(driver.element.media).to.equal(undefined);
  });

  it('says so where there is no such element', () => {
    const { wavesurfer } = start('MediaElement');
    expect(() => wavesurfer.registerPlugin(CueTranscriptPlugin.create({ element: '#nowhere' }))).to.throw('#nowhere');
  });

  it('peaks go from one to the other and back', () => {
    const there = { data: Float32Array.of(-0.5, 0.25, Number.NaN, Number.NaN, -0.1, 0.75), secondsPerSlice: 2 };
    const [channel] = toWavesurferPeaks(there);
    expect([...channel!]).to.deep.equal([-0.5, 0, 0.75]);
    const back = fromWavesurferPeaks([channel!], 6);
    expect([[...back.data], back.secondsPerSlice]).to.deep.equal([[-0.5, 0.5, -0, 0, -0.75, 0.75], 2]);
    expect(() => fromWavesurferPeaks([], 6)).to.throw(RangeError);
  });
});
