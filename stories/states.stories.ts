import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../src/index.js';
import { parseTranscript } from '../src/transcript/index.js';
import * as languages from './languages.stories.js';
import { english } from './media.js';
import * as reading from './reading.stories.js';
import { Silence } from './silence.js';

/** What a player shows while something loads, when something is missing, and in unusual surroundings. */
const meta: Meta = { title: 'States' };
export default meta;

/** An address that nobody answers, wherever the Storybook is served. */
const unanswered = 'unanswered/talk.vtt';

/** Answers all requests but those to {@link unanswered}. */
function holdRequests(): void {
  const { fetch } = globalThis;
  if (fetch.name === 'fetchOrHold') return;
  globalThis.fetch = function fetchOrHold(input, init) {
    const { href } = new URL(input instanceof Request ? input.url : input, document.baseURI);
    if (!href.endsWith(unanswered)) return fetch(input, init);
    return new Promise((_, reject) => {
      const signal = init?.signal ?? (input instanceof Request ? input.signal : undefined);
      signal?.addEventListener('abort', () => reject(signal.reason));
    });
  };
}

/** The transcript is on its way. Its place is kept. */
export const Loading: StoryObj = {
  render: () => {
    holdRequests();
    return html`<cue-player src=${english.audio} transcript=${unanswered} peaks=${english.peaks}></cue-player>`;
  },
};

/** Media that waits for data as soon as it is played. */
class Waiting extends Silence {
  override play(): void {
    super.play();
    this.dispatchEvent(new Event('waiting'));
  }
}

/** Press play: the audio does not come. */
export const Buffering: StoryObj = {
  render: () =>
    html`<cue-player .media=${new Waiting(240)} transcript=${english.webvtt} peaks=${english.peaks}></cue-player>`,
};

/** Neither audio nor transcript. */
export const Empty: StoryObj = {
  render: () => html`<cue-player></cue-player>`,
};

/** Without a transcript the rest works. Without a peaks file short audio is measured. */
export const NoTranscript: StoryObj = {
  render: () => html`<cue-player src=${english.audio}></cue-player>`,
};

/** The server has no such transcript: what is wrong, and a button to try again. All else works. */
export const MissingTranscript: StoryObj = {
  render: () => html`
    <cue-player src=${english.audio} transcript="__fault__/404/missing.vtt" peaks=${english.peaks}></cue-player>
  `,
  parameters: { expectErrors: true },
};

/** The server has no such audio: the player says so, and the transcript can be read. */
export const MissingAudio: StoryObj = {
  render: () => html`<cue-player src="__fault__/404/missing.mp3" transcript=${english.webvtt}></cue-player>`,
  parameters: { expectErrors: true },
};

/** Where there is no outline to be had, a plain bar still goes to any time. */
export const MissingPeaks: StoryObj = {
  render: () => html`
    <cue-player
      src=${english.audio}
      transcript=${english.webvtt}
      peaks="__fault__/404/missing.peaks.json"
    ></cue-player>
  `,
  parameters: { expectErrors: true },
};

/** The feed has no such episode: the player says so. */
export const MissingEpisode: StoryObj = {
  render: () => html`<cue-player feed="media/feed.xml" guid="no-such-episode"></cue-player>`,
};

const longNames = parseTranscript(`WEBVTT

00:00.000 --> 00:06.000
<v Prof. Dr. Maximiliana Freifrau von Hohenstein-Wolkenburg>The gauge at the old harbour wrote two peaks that night.

00:06.000 --> 00:12.000
<v Al>Two? In six hours?

00:12.000 --> 00:20.000
<v Prof. Dr. Maximiliana Freifrau von Hohenstein-Wolkenburg>Two. I kept the paper, and nobody believed it until the second station sent its own.

00:20.000 --> 00:27.000
<v Donaudampfschifffahrtsgesellschaftskapitän>I saw it from the bridge, and I logged it.
`);

/** Speakers with long names, and one with a name that has no place to break. */
export const LongNames: StoryObj = {
  render: () => html`<cue-player speakers .media=${new Silence(27)} .transcript=${longNames}></cue-player>`,
};

/** In a column as narrow as a small phone. */
export const Narrow: StoryObj = {
  render: () => html`
    <style>
      .phone {
        max-inline-size: 20rem;
      }
    </style>
    <div class="phone">
      <cue-player
        search
        share
        chapters=${english.chapters}
        src=${english.audio}
        transcript=${english.webvtt}
        peaks=${english.peaks}
      ></cue-player>
    </div>
  `,
};

/** Colours follow the page's `color-scheme`. */
export const Dark: StoryObj = {
  render: () => html`
    <style>
      .dark {
        color-scheme: dark;
        background: Canvas;
        color: CanvasText;
        padding: 1rem;
      }
    </style>
    <div class="dark">
      <cue-player search src=${english.audio} transcript=${english.webvtt} peaks=${english.peaks}></cue-player>
    </div>
  `,
};

/** From right to left: the parts are mirrored, times and the waveform are not. */
export const RightToLeft: StoryObj = { ...languages.Arabic };

/** With the colours of the reader's system, as in the contrast themes of Windows. */
export const ForcedColors: StoryObj = { ...reading.ForcedColors };

/** What is printed: the text with speakers and times. */
export const Print: StoryObj = {
  render: () => html`
    <p><button type="button" @click=${() => window.print()}>Print this page</button></p>
    <cue-player search src=${english.audio} transcript=${english.webvtt} peaks=${english.peaks}></cue-player>
  `,
};
