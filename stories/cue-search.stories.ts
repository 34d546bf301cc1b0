import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect } from 'storybook/test';
import { until } from '../test/elements/helpers.js';
import { isInBox } from '../test/elements/transcripts.js';
import '../src/index.js';
import { appear, playerIn, press, write } from './acts.js';
import { english, french } from './media.js';

const meta: Meta = {
  title: 'Search',
  component: 'cue-search',
};
export default meta;

/** Names the audio whose transcript it searches. Enter goes to a hit, then to the next; Escape clears. */
export const Default: StoryObj = {
  render: () => html`
    <audio id="story-search" src=${english.audio} controls preload="metadata"></audio>
    <cue-search for="story-search" query="the moon"></cue-search>
    <cue-waveform for="story-search" peaks=${english.peaks}></cue-waveform>
    <cue-transcript for="story-search" src=${english.webvtt}></cue-transcript>
  `,
};

/** In the player, with `search`. Case, accents, white space and punctuation make no difference. */
export const InThePlayer: StoryObj = {
  render: () => html`
    <cue-player src=${french.audio} transcript=${french.webvtt} peaks=${french.peaks} lang="fr" search></cue-player>
  `,
  play: async ({ canvasElement }) => {
    const { audio, transcript, waveform } = await playerIn(canvasElement);
    const field = await appear<HTMLInputElement>(canvasElement, 'cue-player', 'cue-search', 'input');
    const count = await appear(canvasElement, 'cue-player', 'cue-search', '.count');
    // Without its accents, and in capitals.
    await write(field, 'PATE');
    await until(() => /^1 \D+ \d+$/.test(count.textContent ?? ''), 'there are hits');
    const current = () => transcript.lit('cuewave-hit-current').join();
    await until(() => current().toLowerCase() === 'pâte', 'the first is shown');
    await expect(waveform).toBeVisible();
    await press('{Enter}');
    const first = audio.currentTime;
    await expect(first).toBeGreaterThan(0);
    await press('{Enter}');
    await expect(count).toHaveTextContent(/^2 /);
    await expect(audio.currentTime).toBeGreaterThan(first);
    await until(() => isInBox(transcript), 'the hit is in view');
    await press('{Shift>}{Enter}{/Shift}');
    await expect(audio.currentTime).toBeCloseTo(first, 2);
    await press('{Escape}');
    await expect(field).toHaveValue('');
    await until(() => current() === '', 'nothing is marked');
    // A phrase over the end of a sentence.
    const [one, other] = [transcript.cues[4]!.text.split(' ').at(-1)!, transcript.cues[5]!.text.split(' ')[0]!];
    await write(field, `${one} ${other}`);
    await until(() => /^1 \D+ \d+$/.test(count.textContent ?? ''), 'it is found');
  },
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
