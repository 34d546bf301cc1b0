import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect } from 'storybook/test';
import type { CueTranscript } from '../src/index.js';
import { until } from '../test/elements/helpers.js';
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

/**
 * Text that is written while it is said. What is read stays where it is; a button leads to the newest text, which is then
 * followed until the reader scrolls.
 */
export const LiveText: StoryObj = {
  render: () => html`<cue-transcript style="--cue-transcript-height: 12rem"></cue-transcript>`,
  play: async ({ canvasElement }) => {
    const element = canvasElement.querySelector('cue-transcript') as CueTranscript;
    const say = (count: number) => {
      const from = element.transcript?.cues.length ?? 0;
      for (let number = from; number < from + count; number++) {
        element.append({ start: 4 * number, end: 4 * number + 3, text: `This is sentence ${number}, said live.` });
      }
      return until(() => element.transcript?.cues.length === from + count, 'it is shown');
    };
    await say(40);
    await element.updateComplete;
    await say(1);
    const button = await until(
      () => element.shadowRoot?.querySelector<HTMLElement>('[part=live]:not([hidden])'),
      'the reader is behind',
    );
    const box = element.shadowRoot?.querySelector('[part=box]') as HTMLElement;
    await expect(box.scrollTop).toBe(0);
    button.click();
    await until(() => button.hidden, 'the newest text is in view');
    await say(5);
    await until(() => box.scrollTop + box.clientHeight > box.scrollHeight - 60, 'it is followed');
  },
};
