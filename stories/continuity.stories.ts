import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { CueDraft } from '../src/transcript/index.js';
import '../src/index.js';
import { english, french } from './media.js';

/** Links to a moment, going on where the reader stopped, one player at a time, and the controls of the system. */
const meta: Meta = { title: 'Features/Links and resuming' };
export default meta;

/**
 * With `links` the player opens addresses such as `#t=30,36`: it goes there, marks the words, plays them and stops. With
 * several players the address names one.
 */
export const Links: StoryObj = {
  render: () => html`
    <p>
      <a href="#story-linked&t=22,31">Half a minute in</a>, or <a href="#story-linked&t=1:02,1:10">a minute in</a>
    </p>
    <cue-player
      id="story-linked"
      links
      share
      src=${english.audio}
      transcript=${english.webvtt}
      peaks=${english.peaks}
    ></cue-player>
  `,
};

/** Each goes on where the reader stopped, at the speed chosen last, and one plays at a time. */
export const TwoEpisodes: StoryObj = {
  render: () => html`
    <style>
      .episodes {
        --cue-transcript-height: 10rem;
        display: grid;
        gap: 2rem;
      }
    </style>
    <div class="episodes">
      <cue-player
        resume
        exclusive
        remember-rate
        src=${english.audio}
        transcript=${english.webvtt}
        peaks=${english.peaks}
      ></cue-player>
      <cue-player
        resume
        exclusive
        remember-rate
        lang="fr"
        src=${french.audio}
        transcript=${french.webvtt}
        peaks=${french.peaks}
      ></cue-player>
    </div>
  `,
};

/** In the controls of the system, as on a lock screen: title, position, and from chapter to chapter. */
export const SystemControls: StoryObj = {
  render: () => html`
    <cue-player
      media-session
      media-title="The night the tide came twice"
      media-artist="cuewave"
      src=${english.audio}
      transcript=${english.webvtt}
      peaks=${english.peaks}
    ></cue-player>
  `,
};

/** Sentences, each as it is said. */
async function* sentences(): AsyncGenerator<CueDraft> {
  for (let number = 0; number < 100; number++) {
    yield { start: 2 * number, end: 2 * number + 2, text: `This is sentence ${number + 1}, written as it is said.` };
    await new Promise(done => setTimeout(done, 2000));
  }
}

/**
 * Text that is written while it is said. What is read stays where it is; a button leads to the newest text, which is then
 * followed until the reader scrolls.
 */
export const LiveText: StoryObj = {
  render: () =>
    html`<cue-transcript style="--cue-transcript-height: 12rem" .transcript=${sentences()}></cue-transcript>`,
};
