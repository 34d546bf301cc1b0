import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../src/index.js';
import { english } from './media.js';

const meta: Meta = {
  title: 'Waveform',
  component: 'cue-waveform',
};
export default meta;

/** Drawn from a peaks file: no audio is fetched for it. */
export const FromAPeaksFile: StoryObj = {
  render: () => html`
    <audio id="story-peaks" src=${english.audio} controls preload="metadata"></audio>
    <cue-waveform for="story-peaks" peaks=${english.peaks}></cue-waveform>
  `,
};

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

/** Where there is no outline to be had, a plain bar still goes to any time. */
export const BrokenPeaksFile: StoryObj = {
  render: () => html`
    <audio id="story-broken" src=${english.audio} controls preload="metadata"></audio>
    <cue-waveform for="story-broken" peaks="/__fault__/404/missing.peaks.json"></cue-waveform>
  `,
  parameters: { expectErrors: true },
};
