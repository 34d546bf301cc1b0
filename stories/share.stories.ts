import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { CuePlayer, CueShare } from '../src/index.js';
import '../src/index.js';
import { english } from './media.js';

const meta: Meta = {
  title: 'Share',
  component: 'cue-share',
};
export default meta;

/** Resolves with what `find` gives, once it gives something. */
async function appear<T>(find: () => T | null | undefined): Promise<T> {
  for (;;) {
    const found = find();
    if (found) return found;
    await new Promise(resolve => requestAnimationFrame(resolve));
  }
}

/** Selects the words of a paragraph, as a reader does. */
async function selectParagraph(canvas: HTMLElement, index: number): Promise<ShadowRoot> {
  const player = await appear(() => canvas.querySelector<CuePlayer>('cue-player'));
  const root = await appear(() => player.shadowRoot?.querySelector('cue-transcript')?.shadowRoot);
  const words = await appear(() => root.querySelectorAll('[part~=words]')[index]);
  getSelection()?.selectAllChildren(words);
  await appear(() => root.querySelector('.quote'));
  return root;
}

/** Select some words: beside them are buttons to copy them, also with speaker and time, or as a link. */
export const Quote: StoryObj = {
  render: () =>
    html`<cue-player share src=${english.audio} transcript=${english.webvtt} peaks=${english.peaks}></cue-player>`,
  play: async ({ canvasElement }) => {
    await selectParagraph(canvasElement, 2);
  },
};

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
  play: Quote.play!,
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
  play: async ({ canvasElement }) => {
    const share = await appear(() => canvasElement.querySelector<CueShare>('cue-share'));
    const toggle = await appear(() => share.shadowRoot?.querySelector<HTMLButtonElement>('.toggle:enabled'));
    toggle.click();
    await appear(() => share.shadowRoot?.querySelector('[role=menu]'));
  },
};
