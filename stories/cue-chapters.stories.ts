import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect } from 'storybook/test';
import { until } from '../test/elements/helpers.js';
import '../src/index.js';
import { appear, press } from './acts.js';
import { english, french } from './media.js';

const meta: Meta = {
  title: 'Chapters',
  component: 'cue-chapters',
};
export default meta;

/** The track of the audio that it names. The waveform draws the chapters too. */
export const Default: StoryObj = {
  render: () => html`
    <audio id="story-chapters" src=${english.audio} controls preload="metadata">
      <track kind="chapters" src=${english.chapters} />
    </audio>
    <cue-waveform for="story-chapters" peaks=${english.peaks}></cue-waveform>
    <cue-chapters for="story-chapters"></cue-chapters>
  `,
  play: async ({ canvasElement }) => {
    const audio = await appear<HTMLAudioElement>(canvasElement, 'audio');
    const list = await appear(canvasElement, 'cue-chapters', 'ol');
    await until(() => list.querySelectorAll('button').length > 2 && audio.readyState > 0, 'the chapters are there');
    const buttons = [...list.querySelectorAll('button')];
    const current = () => list.querySelector('[aria-current]');
    buttons[2]!.click();
    await until(() => current() === buttons[2], 'the third chapter is current');
    await expect(audio.currentTime).toBeGreaterThan(60);
    // One Tab stop, and arrows from there.
    await expect(buttons.filter(button => button.tabIndex === 0)).toEqual([buttons[2]]);
    buttons[2]!.focus();
    await press('{ArrowUp}', '{Enter}');
    await until(() => current() === buttons[1], 'the one before is');
    await press('{Home}');
    await expect(list.getRootNode()).toHaveProperty('activeElement', buttons[0]);
  },
};

/** In the player: the current one, until the list is opened. */
export const InThePlayer: StoryObj = {
  render: () => html`
    <cue-player
      src=${french.audio}
      transcript=${french.webvtt}
      peaks=${french.peaks}
      chapters=${french.chapters}
      lang="fr"
    ></cue-player>
  `,
};

/** Set from a script, with pages to read on. Links open beside the player. */
export const WithLinks: StoryObj = {
  render: () => html`
    <audio id="story-links" src=${english.audio} controls preload="metadata"></audio>
    <cue-chapters
      for="story-links"
      .chapters=${[
        { start: 0, title: 'The longest wave', url: 'https://en.wikipedia.org/wiki/Tide' },
        { start: 52.741, title: 'Why there are two' },
        { start: 111.428, title: 'Springs and neaps', url: 'https://en.wikipedia.org/wiki/Spring_tide' },
        { start: 161.636, title: '' },
      ]}
    ></cue-chapters>
  `,
};

/** The server has no such file. */
export const NotFound: StoryObj = {
  parameters: { expectErrors: true },
  render: () => html`
    <audio id="story-lost" src=${english.audio} controls preload="metadata"></audio>
    <cue-chapters for="story-lost" src="/media/no-such-file.json"></cue-chapters>
  `,
};
