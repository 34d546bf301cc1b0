import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../src/index.js';
import { english } from './media.js';
import { Silence } from './silence.js';

/** What a player shows while something loads, and when something is missing. */
const meta: Meta = { title: 'States/Loading and errors' };
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
