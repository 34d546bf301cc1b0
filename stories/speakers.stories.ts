import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../src/index.js';
import { english } from './media.js';

/** The reader chooses whose words to see. */
const meta: Meta = { title: 'Features/Speakers' };
export default meta;

/**
 * With `speakers` the reader chooses whose words to see. Those of others are only put away: the browser's own search,
 * `cue-search` and links find them and show them.
 */
export const Choice: StoryObj = {
  render: () => html`
    <audio id="story-speakers" src=${english.audio} controls preload="metadata"></audio>
    <cue-search for="story-speakers"></cue-search>
    <cue-transcript speakers for="story-speakers" src=${english.webvtt}></cue-transcript>
  `,
};

/** The same in a column of 280 px. */
export const Narrow: StoryObj = {
  render: () => html`
    <style>
      .column {
        inline-size: 280px;
      }
    </style>
    <div class="column">
      <cue-player
        speakers
        src=${english.audio}
        transcript=${english.webvtt}
        peaks=${english.peaks}
      ></cue-player>
    </div>
  `,
};
