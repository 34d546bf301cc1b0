import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../src/index.js';
import { longTalk, wordCount } from './long-talk.js';
import { english } from './media.js';
import { Silence } from './silence.js';

/** Following, keys, touch screens, and very long texts. */
const meta: Meta = { title: 'Features/Reading' };
export default meta;

/**
 * A talk of 100,000 words, more than ten hours. All of it is in the page, so that the browser's own search finds
 * every word; what is not in view is not laid out. Here the media is an object that keeps time without any sound.
 */
export const HundredThousandWords: StoryObj = {
  // A page of documentation has enough to show without it.
  tags: ['slow', '!autodocs'],
  loaders: [() => ({ transcript: longTalk(wordCount) })],
  render: (_, { loaded: { transcript } }) => html`
    <cue-player .media=${new Silence(transcript.cues.at(-1).end)} .transcript=${transcript}></cue-player>
  `,
};

/** The reader chooses how large the text is, and finds it so the next time. */
export const TextSize: StoryObj = {
  render: () =>
    html`<cue-player text-size src=${english.audio} transcript=${english.webvtt} peaks=${english.peaks}></cue-player>`,
};

/**
 * The text follows what is said, in its own box, and never scrolls the page. It stops when the reader scrolls, or
 * selects something; one button leads back. A click on a word goes there.
 */
export const Following: StoryObj = {
  render: () => html`
    <style>
      .low {
        --cue-transcript-height: 14rem;
      }
    </style>
    <cue-player class="low" src=${english.audio} transcript=${english.webvtt} peaks=${english.peaks}></cue-player>
  `,
};

/**
 * By keyboard: Space or K plays and pauses, J and L or the arrows go back and forward, M mutes, < and > change the
 * speed. The timestamps are one Tab stop: Up and Down move among them, Right and Left pick a word, Enter goes to it.
 */
export const Keyboard: StoryObj = {
  render: () => html`
    <cue-player src=${english.audio} transcript=${english.webvtt} peaks=${english.peaks}></cue-player>
    <p><label>A field of the page, which keeps its keys: <input /></label></p>
  `,
};

/**
 * For those who set their own colours, and want nothing to move: the word said now has the system's own marking, and
 * the text jumps to it.
 */
export const ForcedColors: StoryObj = {
  tags: ['forced-colors', 'reduced-motion'],
  render: () => html`
    <cue-player search src=${english.audio} transcript=${english.webvtt} peaks=${english.peaks}></cue-player>
  `,
};

/** On a touch screen what a finger has to meet is at least 44 px high and wide; times stay small, since words do too. */
export const Touch: StoryObj = {
  tags: ['touch'],
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
