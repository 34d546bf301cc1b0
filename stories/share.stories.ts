import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../src/index.js';
import { english } from './media.js';
import { playground, settings } from './playground.js';
import { Silence } from './silence.js';

const meta: Meta = {
  title: 'Elements/Share',
  component: 'cue-share',
};
export default meta;

/** Select some words: beside them are buttons to copy them, also with speaker and time, or as a link. */
export const Quote: StoryObj = playground(
  { share: true, '--cue-surface': '', '--cue-on-surface': '', '--cue-accent': '' },
  args => html`
    <cue-player
      src=${english.audio}
      transcript=${english.webvtt}
      peaks=${english.peaks}
      ${settings(args)}
    ></cue-player>
  `,
);

/** The same in a column of 280 px. */
export const QuoteNarrow: StoryObj = {
  render: () => html`
    <style>
      .column {
        inline-size: 280px;
      }
    </style>
    <div class="column">
      <cue-player share src=${english.audio} transcript=${english.webvtt} peaks=${english.peaks}></cue-player>
    </div>
  `,
};

/** The whole transcript: to copy with times or without, or to download in each format that can be written. */
export const Menu: StoryObj = {
  render: () => html`
    <style>
      .room {
        min-block-size: 24rem;
      }
    </style>
    <div class="room">
      <audio id="story-share" src=${english.audio} controls preload="metadata">
        <track kind="captions" src=${english.webvtt} srclang="en" default />
      </audio>
      <cue-share for="story-share"></cue-share>
      <cue-transcript for="story-share"></cue-transcript>
    </div>
  `,
};

/**
 * A transcript that stands in the page as HTML. A link to some of its words names them too: browsers show them even
 * without JavaScript.
 */
export const WordsInThePage: StoryObj = {
  render: () => html`
    <cue-player share .media=${new Silence(30)}>
      <cue-transcript>
        <cite>Ada:</cite> <time datetime="PT1S">0:01</time>
        <p>The water comes in faster than one walks, and it does not say so.</p>
        <cite>Tom:</cite> <time datetime="PT9S">0:09</time>
        <p>Then I shall ask it to, and take a table of the tides besides.</p>
      </cue-transcript>
    </cue-player>
  `,
};
