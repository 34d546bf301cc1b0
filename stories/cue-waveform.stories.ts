import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import WaveSurfer from 'wavesurfer.js';
import { computeFrequencies } from 'wavesurfer.js/dist/spectrogram-frequencies.js';
import MinimapPlugin from 'wavesurfer.js/plugins/minimap';
import RegionsPlugin from 'wavesurfer.js/plugins/regions';
import SpectrogramPlugin from 'wavesurfer.js/plugins/spectrogram';
import TimelinePlugin from 'wavesurfer.js/plugins/timeline';
import '../src/index.js';
import { CueTranscriptPlugin } from '../src/wavesurfer.js';
import { english } from './media.js';
import { playground, settings } from './playground.js';

const meta: Meta = {
  title: 'Elements/Waveform',
  component: 'cue-waveform',
};
export default meta;

/** Drawn from a peaks file: no audio is fetched for it. */
export const FromAPeaksFile: StoryObj = playground(
  {
    peaks: english.peaks,
    zoom: 1,
    '--cue-waveform-height': '',
    '--cue-wave-color': '',
    '--cue-wave-played-color': '',
    '--cue-wave-cursor-color': '',
  },
  args => html`
    <audio id="story-peaks" src=${english.audio} controls preload="metadata"></audio>
    <cue-waveform for="story-peaks" ${settings(args)}></cue-waveform>
  `,
);

/** Measured from the audio itself, in pieces: at once with `preload="auto"`, else when it is played. */
export const FromTheAudio: StoryObj = {
  render: () => html`
    <audio id="story-audio" src=${english.audio} controls preload="auto"></audio>
    <cue-waveform for="story-audio"></cue-waveform>
  `,
};

/** Zoomed, with the whole under it. Keys + and - zoom; who speaks and what is said comes from the transcript. */
export const Zoomed: StoryObj = {
  render: () => html`
    <audio id="story-zoomed" src=${english.audio} controls preload="metadata"></audio>
    <cue-waveform for="story-zoomed" peaks=${english.peaks} zoom="6"></cue-waveform>
    <cue-transcript for="story-zoomed" src=${english.webvtt}></cue-transcript>
  `,
};

/** For those who set their own colours: what was played is told from the rest, and the focus is seen. */
export const ForcedColors: StoryObj = {
  tags: ['forced-colors', 'reduced-motion'],
  render: () => html`
    <audio id="story-forced" src=${english.audio} controls preload="metadata"></audio>
    <cue-waveform for="story-forced" peaks=${english.peaks} zoom="2"></cue-waveform>
    <cue-transcript for="story-forced" src=${english.webvtt}></cue-transcript>
  `,
};

/** Where there is no outline to be had, a plain bar still goes to any time. */
export const BrokenPeaksFile: StoryObj = {
  render: () => html`
    <audio id="story-broken" src=${english.audio} controls preload="metadata"></audio>
    <cue-waveform for="story-broken" peaks="__fault__/404/missing.peaks.json"></cue-waveform>
  `,
  parameters: { expectErrors: true },
};

/** An A–B loop with the Regions plugin of wavesurfer.js: drag it and its ends. It plays over and over. */
export const Regions: StoryObj = {
  render: () => {
    const regions = RegionsPlugin.create();
    const begin = (): void => {
      const loop = regions.addRegion({ start: 20, end: 50, content: 'A–B' });
      regions.on('region-out', region => region === loop && region.play());
    };
    return html`
      <audio id="story-regions" src=${english.audio} controls preload="metadata"></audio>
      <cue-waveform
        for="story-regions"
        peaks=${english.peaks}
        .plugins=${[regions]}
        @cue-wavesurfer-ready=${begin}
      ></cue-waveform>
    `;
  },
};

/** A time axis, with the Timeline plugin of wavesurfer.js. */
export const Timeline: StoryObj = {
  render: () => html`
    <audio id="story-timeline" src=${english.audio} controls preload="metadata"></audio>
    <cue-waveform
      for="story-timeline"
      peaks=${english.peaks}
      .plugins=${() => [TimelinePlugin.create()]}
    ></cue-waveform>
  `,
};

/** The whole over a zoomed part, with the Minimap plugin of wavesurfer.js. */
export const Minimap: StoryObj = {
  render: () => html`
    <audio id="story-minimap" src=${english.audio} controls preload="metadata"></audio>
    <cue-waveform
      for="story-minimap"
      peaks=${english.peaks}
      zoom="6"
      .plugins=${() => [MinimapPlugin.create({ height: 24, insertPosition: 'beforebegin' })]}
    ></cue-waveform>
  `,
};

/**
 * A spectrogram, with the plugin of wavesurfer.js. It needs frequencies, which an outline does not have: this page decodes
 * its short recording for them, as a whole.
 */
export const Spectrogram: StoryObj = {
  render: () => {
    const waveform = document.createElement('cue-waveform');
    waveform.htmlFor = 'story-spectrogram';
    waveform.peaks = english.peaks;
    const measure = async (): Promise<void> => {
      const sampleRate = 16_000;
      const file = await (await fetch(english.audio)).arrayBuffer();
      const samples = await new OfflineAudioContext(1, 1, sampleRate).decodeAudioData(file);
      const frequencies = computeFrequencies([samples.getChannelData(0)], { sampleRate, fftSamples: 512 });
      const json = JSON.stringify(frequencies.map(channel => channel.map(column => [...column])));
      const frequenciesDataUrl = URL.createObjectURL(new Blob([json], { type: 'application/json' }));
      waveform.plugins = [SpectrogramPlugin.create({ frequenciesDataUrl, sampleRate, height: 128, labels: true })];
    };
    void measure();
    return html`<audio id="story-spectrogram" src=${english.audio} controls preload="metadata"></audio>${waveform}`;
  },
};

/** A page that has a wavesurfer.js of its own: the transcript follows it, and each cue is a region. */
export const BesideWavesurfer: StoryObj = {
  render: () => {
    const element = document.createElement('cue-transcript');
    element.src = english.webvtt;
    const container = document.createElement('div');
    const regions = RegionsPlugin.create();
    WaveSurfer.create({
      container,
      url: english.audio,
      plugins: [regions, CueTranscriptPlugin.create({ element, regions })],
    });
    return html`${container}${element}`;
  },
};
