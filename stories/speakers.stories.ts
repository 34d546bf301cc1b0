import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect } from 'storybook/test';
import type { CueTranscript } from '../src/index.js';
import { TranscriptDriver } from '../test/elements/helpers.js';
import '../src/index.js';
import { english } from './media.js';

const meta: Meta = {
  title: 'Speakers',
  component: 'cue-transcript',
};
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
  play: async ({ canvasElement }) => {
    const transcript = new TranscriptDriver(canvasElement.querySelector('cue-transcript') as CueTranscript);
    await transcript.ready();
    const [everyone, ada] = transcript.root.querySelectorAll<HTMLElement>('[part~=speaker-button]');
    ada?.click();
    await transcript.element.updateComplete;
    await expect([everyone?.ariaPressed, ada?.ariaPressed]).toEqual(['false', 'true']);
    const paragraphs = [...transcript.root.querySelectorAll<HTMLElement>('[part=paragraph]')];
    const seen = paragraphs.filter(paragraph => paragraph.clientHeight > 0);
    await expect(seen.length).toBeGreaterThan(1);
    await expect(new Set(seen.map(paragraph => paragraph.querySelector('.speaker')?.textContent))).toEqual(
      new Set(['Ada']),
    );
  },
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
