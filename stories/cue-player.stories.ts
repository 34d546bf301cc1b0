import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../src/index.js';
import { english, french } from './media.js';
import { playground, settings } from './playground.js';

const meta: Meta = {
  title: 'Elements/Player',
  component: 'cue-player',
};
export default meta;

/** One tag: audio, transcript, peaks and chapters. The Controls panel changes its attributes and colours. */
export const Player: StoryObj = playground(
  {
    src: english.audio,
    transcript: english.webvtt,
    peaks: english.peaks,
    chapters: english.chapters,
    search: true,
    speakers: true,
    share: true,
    align: false,
    'no-shortcuts': false,
    'media-title': 'The night the tide came twice',
    '--cue-accent': '',
    '--cue-on-accent': '',
    '--cue-word-background': '',
    '--cue-word-color': '',
    '--cue-wave-color': '',
    '--cue-wave-played-color': '',
    '--cue-waveform-height': '',
    '--cue-transcript-height': '',
  },
  args => html`<cue-player ${settings(args)}></cue-player>`,
);

/** Nothing but audio and transcript: the least that a page needs. */
export const AudioAndTranscript: StoryObj = {
  render: () => html`<cue-player src=${english.audio} transcript=${english.webvtt}></cue-player>`,
};

/** On a slotted audio element that brings its transcript as a track. In French. */
export const SlottedAudio: StoryObj = {
  render: () => html`
    <cue-player peaks=${french.peaks} lang="fr">
      <audio src=${french.audio} controls preload="metadata">
        <track kind="captions" src=${french.webvtt} srclang="fr" label="Français" default />
      </audio>
    </cue-player>
  `,
};

/** Audio and transcript of an episode of a podcast feed; the newest without `guid`. Its chapters are in `episode`. */
export const FromAFeed: StoryObj = {
  render: () => html`<cue-player feed="media/feed.xml" guid="cuewave-demo-levain"></cue-player>`,
};

/** Chapters stand beside the text of a wide player, all of them; in a narrow one above it, closed. */
export const WithChapters: StoryObj = {
  render: () => html`
    <cue-player
      search
      chapters=${english.chapters}
      src=${english.audio}
      transcript=${english.webvtt}
      peaks=${english.peaks}
    ></cue-player>
  `,
};

/** The same in a theme that has them above the text in any width: `--cue-chapters-beside: none`. */
export const ChaptersAbove: StoryObj = {
  render: () => html`
    <style>
      .above {
        --cue-chapters-beside: none;
      }
    </style>
    <cue-player
      class="above"
      chapters=${english.chapters}
      src=${english.audio}
      transcript=${english.webvtt}
      peaks=${english.peaks}
    ></cue-player>
  `,
};
