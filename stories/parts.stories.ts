import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../src/index.js';
import { english, french } from './media.js';

/** Parts in any place and order of the page. Each names the audio, or the player, that it follows. */
const meta: Meta = { title: 'Elements/Composed' };
export default meta;

/** Parts in any place of the page that name one audio element, with its own controls. */
export const AroundAnAudioElement: StoryObj = {
  render: () => html`
    <cue-waveform for="story-episode" peaks=${english.peaks}></cue-waveform>
    <audio id="story-episode" src=${english.audio} controls preload="metadata">
      <track kind="captions" src=${english.webvtt} srclang="en" label="English" default />
    </audio>
    <cue-transcript for="story-episode"></cue-transcript>
  `,
};

/** Two transcripts on one recording: the exact one, and the text whose times are estimated. */
export const TwoTranscripts: StoryObj = {
  render: () => html`
    <cue-player src=${french.audio} peaks=${french.peaks} id="story-two">
      <cue-transcript src=${french.webvtt}></cue-transcript>
    </cue-player>
    <h2>Estimated</h2>
    <cue-transcript for="story-two" src=${french.text}></cue-transcript>
  `,
};
