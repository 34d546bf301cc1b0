import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../src/index.js';
import { english, french } from './media.js';
import { playground, settings } from './playground.js';

const meta: Meta = {
  title: 'Elements/Search',
  component: 'cue-search',
};
export default meta;

/** Names the audio whose transcript it searches. Enter goes to a hit, then to the next; Escape clears. */
export const Default: StoryObj = playground(
  { query: 'the moon', '--cue-accent': '', '--cue-line': '' },
  args => html`
    <audio id="story-search" src=${english.audio} controls preload="metadata"></audio>
    <cue-search for="story-search" ${settings(args)}></cue-search>
    <cue-waveform for="story-search" peaks=${english.peaks}></cue-waveform>
    <cue-transcript for="story-search" src=${english.webvtt}></cue-transcript>
  `,
);

/** In the player, with `search`. Case, accents, white space and punctuation make no difference. */
export const InThePlayer: StoryObj = {
  render: () => html`
    <cue-player src=${french.audio} transcript=${french.webvtt} peaks=${french.peaks} lang="fr" search></cue-player>
  `,
};

/** Two texts of one recording: hits of both, in order of time, each in its own text. */
export const TwoTexts: StoryObj = {
  render: () => html`
    <audio id="story-two" src=${english.audio} controls preload="metadata"></audio>
    <cue-search for="story-two" query="bulges"></cue-search>
    <cue-transcript for="story-two" src=${english.webvtt}></cue-transcript>
    <cue-transcript for="story-two" src=${english.text}></cue-transcript>
  `,
};

/** What is not there. */
export const NothingFound: StoryObj = {
  render: () => html`
    <audio id="story-none" src=${english.audio} controls preload="metadata"></audio>
    <cue-search for="story-none" query="zeppelin"></cue-search>
    <cue-transcript for="story-none" src=${english.webvtt}></cue-transcript>
  `,
};

/** Before there is anything to search. */
export const WithoutTranscript: StoryObj = {
  render: () => html`<cue-search></cue-search>`,
};
