import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';
import { embedPlayer, parseTranscript } from '../src/transcript/index.js';
import '../src/index.js';
import { english, french } from './media.js';
import { playground, settings } from './playground.js';

const meta: Meta = {
  title: 'Elements/Transcript',
  component: 'cue-transcript',
};
export default meta;

/** Follows the player it names. */
export const Default: StoryObj = playground(
  {
    src: english.webvtt,
    speakers: false,
    share: false,
    'no-follow': false,
    align: false,
    offset: 0,
    '--cue-accent': '',
    '--cue-word-background': '',
    '--cue-word-color': '',
    '--cue-active-background': '',
    '--cue-speaker-1': '',
    '--cue-speaker-2': '',
    '--cue-transcript-height': '',
    '--cue-transcript-measure': '',
  },
  args => html`
    <audio id="story-transcript" src=${english.audio} controls preload="metadata"></audio>
    <cue-transcript for="story-transcript" ${settings(args)}></cue-transcript>
  `,
);

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

/** Where the media has several tracks, the reader chooses a language, and stays at the same line. */
export const Languages: StoryObj = {
  render: () => html`
    <audio id="story-languages" src=${english.audio} controls preload="metadata">
      <track kind="captions" src=${english.webvtt} srclang="en" default />
      <track kind="subtitles" src=${english.translation} srclang="fr" />
    </audio>
    <cue-transcript for="story-languages"></cue-transcript>
  `,
};

/** Two transcripts of one recording, each in its own language, beside each other where there is room. */
export const SideBySide: StoryObj = {
  render: () => html`
    <style>
      .bilingual {
        container-type: inline-size;
      }

      .side-by-side {
        --cue-transcript-height: 14rem;
        display: grid;
        gap: 1rem;
      }

      @container (min-width: 36rem) {
        .side-by-side {
          --cue-transcript-height: 24rem;
          grid-template-columns: 1fr 1fr;
        }
      }
    </style>
    <audio id="story-sides" src=${english.audio} controls preload="metadata">
      <track kind="captions" src=${english.webvtt} srclang="en" default />
      <track kind="subtitles" src=${english.translation} srclang="fr" />
    </audio>
    <div class="bilingual">
      <div class="side-by-side">
        <cue-transcript for="story-sides" srclang="en"></cue-transcript>
        <cue-transcript for="story-sides" srclang="fr"></cue-transcript>
      </div>
    </div>
  `,
};

/**
 * What `cuewave embed` writes: HTML that is read and heard without scripts. It looks the same before they come, and they
 * light its words where they stand.
 */
export const Embedded: StoryObj = {
  loaders: [async () => ({ file: await (await fetch(english.webvtt)).text() })],
  render: (_, { loaded }) =>
    html`${unsafeHTML(embedPlayer(parseTranscript(loaded.file), { audio: english.audio, title: 'Slack water' }))}`,
};
