import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { parseTranscript } from '../src/transcript/index.js';
import '../src/index.js';
import { english, french } from './media.js';

const meta: Meta = {
  title: 'Transcript',
  component: 'cue-transcript',
};
export default meta;

/** Follows the player it names. */
export const Default: StoryObj = {
  render: () => html`
    <audio id="story-transcript" src=${english.audio} controls preload="metadata"></audio>
    <cue-transcript for="story-transcript" src=${english.webvtt}></cue-transcript>
  `,
};

/** As tall as its text, with the times estimated. */
export const Tall: StoryObj = {
  render: () => html`
    <style>
      cue-transcript.tall {
        --cue-transcript-height: none;
      }
    </style>
    <audio id="story-tall" src=${french.audio} controls preload="metadata"></audio>
    <cue-transcript class="tall" for="story-tall" src=${french.text}></cue-transcript>
  `,
};

/** Set from a script. Text of a file is always text, whatever it looks like. */
export const FromAScript: StoryObj = {
  render: () => html`
    <cue-transcript
      .transcript=${parseTranscript(
        [
          'An odd file',
          'The line <script>alert("no")</script> is only text, and so is <img src=x onerror=alert(1)>.',
          'A link to javascript:alert(2) is no link.',
          '00:00:20.000 --> 00:00:24.000',
        ].join('\n\n'),
      )}
    ></cue-transcript>
  `,
};
