import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { CueAlignEvent } from '../src/index.js';
import '../src/index.js';
import { english, french } from './media.js';

const meta: Meta = {
  title: 'Player',
  component: 'cue-player',
};
export default meta;

/** Audio, WebVTT with word times, and a peaks file: the whole player in one tag. */
export const English: StoryObj = {
  render: () =>
    html`<cue-player src=${english.audio} transcript=${english.webvtt} peaks=${english.peaks}></cue-player>`,
};

/** The same in French, on a slotted audio element that brings its transcript as a track. */
export const French: StoryObj = {
  render: () => html`
    <cue-player peaks=${french.peaks} lang="fr">
      <audio src=${french.audio} controls preload="metadata">
        <track kind="captions" src=${french.webvtt} srclang="fr" label="Français" default />
      </audio>
    </cue-player>
  `,
};

/** Bare text with one time at its end. Times before it are estimated, and say so; the page footer is not speech. */
export const TextWithoutTimes: StoryObj = {
  render: () => html`<cue-player src=${french.audio} transcript=${french.text}></cue-player>`,
};

/** The same text, found in the sound: sentences are matched to the pauses of the outline, in a worker. */
export const TextAligned: StoryObj = {
  render: () =>
    html`<cue-player src=${french.audio} transcript=${french.text} peaks=${french.peaks} align></cue-player>`,
  play: ({ canvasElement }) => whenAligned(canvasElement),
};

/** Resolves when text was found in the sound. */
function whenAligned(canvas: HTMLElement): Promise<void> {
  const isAligned = () => {
    const root = canvas.querySelector('cue-player')?.shadowRoot;
    const cues = root?.querySelector('cue-transcript')?.transcript?.cues ?? [];
    return cues.some(({ timing }) => timing === 'aligned');
  };
  return new Promise((resolve, reject) => {
    const onAlign = (event: CueAlignEvent): void => {
      if (event.state === 'failed') reject(new Error('Nothing was found.'));
      else if (isAligned()) resolve();
    };
    if (isAligned()) resolve();
    else canvas.addEventListener('cue-align', onAlign);
  });
}

/** Audio and transcript of an episode of a podcast feed; the newest without `guid`. Its chapters are in `episode`. */
export const FromAFeed: StoryObj = {
  render: () => html`<cue-player feed="/media/feed.xml" guid="cuewave-demo-levain"></cue-player>`,
};

/** The feed has no such episode: the player says so. */
export const BrokenFeed: StoryObj = {
  render: () => html`<cue-player feed="/media/feed.xml" guid="no-such-episode"></cue-player>`,
};

/** Without a transcript the rest works. Without a peaks file short audio is measured. */
export const NoTranscript: StoryObj = {
  render: () => html`<cue-player src=${english.audio}></cue-player>`,
};

/** The server has no such transcript: the player says so, and plays. */
export const BrokenTranscript: StoryObj = {
  render: () => html`
    <cue-player src=${english.audio} transcript="/__fault__/404/missing.vtt" peaks=${english.peaks}></cue-player>
  `,
  parameters: { expectErrors: true },
};

/** The server has no such audio: the player says so, and the transcript can be read. */
export const BrokenAudio: StoryObj = {
  render: () => html`<cue-player src="/__fault__/404/missing.mp3" transcript=${english.webvtt}></cue-player>`,
  parameters: { expectErrors: true },
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
      <cue-player src=${english.audio} transcript=${english.webvtt} peaks=${english.peaks}></cue-player>
    </div>
  `,
};

/** Chapters stand beside the text of a wide player, all of them; in a narrow one above it, closed. */
export const WithChapters: StoryObj = {
  render: () => html`
    <cue-player
      search
      share
      chapters=${english.chapters}
      src=${english.audio}
      transcript=${english.webvtt}
      peaks=${english.peaks}
    ></cue-player>
  `,
};

/** The same in a theme that has them above the text in any width. */
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
      <cue-player src=${english.audio} transcript=${english.webvtt} peaks=${english.peaks}></cue-player>
    </div>
  `,
};

/** A transcript that is missing: what is wrong, and a button to try again. All else works. */
export const MissingTranscript: StoryObj = {
  render: () =>
    html`<cue-player src=${english.audio} transcript="/__fault__/404/missing.vtt" peaks=${english.peaks}></cue-player>`,
  parameters: { expectErrors: true },
};
