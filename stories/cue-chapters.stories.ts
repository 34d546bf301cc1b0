import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../src/index.js';
import { english, french } from './media.js';
import { playground, settings } from './playground.js';

const meta: Meta = {
  title: 'Elements/Chapters',
  component: 'cue-chapters',
};
export default meta;

/** The track of the audio that it names. The waveform draws the chapters too. */
export const Default: StoryObj = playground(
  {
    collapsible: false,
    '--cue-accent': '',
    '--cue-active-background': '',
    '--cue-chapters-height': '',
  },
  args => html`
    <audio id="story-chapters" src=${english.audio} controls preload="metadata">
      <track kind="chapters" src=${english.chapters} />
    </audio>
    <cue-waveform for="story-chapters" peaks=${english.peaks}></cue-waveform>
    <cue-chapters for="story-chapters" ${settings(args)}></cue-chapters>
  `,
);

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
    <cue-chapters for="story-lost" src="media/no-such-file.json"></cue-chapters>
  `,
};
