import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../src/index.js';
import { english } from './media.js';
import { playground, settings } from './playground.js';

const meta: Meta = {
  title: 'Elements/Controls',
  component: 'cue-controls',
};
export default meta;

/** Drives the audio element it names. */
export const Default: StoryObj = playground(
  { back: 10, forward: 30, rates: '', 'no-shortcuts': false, '--cue-accent': '', '--cue-on-accent': '' },
  args => html`
    <audio id="story-controls" src=${english.audio} preload="metadata"></audio>
    <cue-controls for="story-controls" ${settings(args)}></cue-controls>
  `,
);

/** Other steps, in seconds. */
export const OtherSteps: StoryObj = {
  render: () => html`
    <audio id="story-steps" src=${english.audio} preload="metadata"></audio>
    <cue-controls for="story-steps" back="15" forward="15"></cue-controls>
  `,
};

/** Speeds of the page's own. Press the button that says 1×. */
export const OwnSpeeds: StoryObj = {
  render: () => html`
    <audio id="story-speeds" src=${english.audio} preload="metadata"></audio>
    <cue-controls for="story-speeds" rates="0.8 1 1.2 1.4 3"></cue-controls>
  `,
};

/** Nothing to play yet. */
export const WithoutMedia: StoryObj = {
  render: () => html`<cue-controls></cue-controls>`,
};
