import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../src/index.js';
import { parseTranscript } from '../src/transcript/index.js';
import * as languages from './languages.stories.js';
import { longTalk } from './long-talk.js';
import { english } from './media.js';
import * as reading from './reading.stories.js';
import { Silence } from './silence.js';

/** Players with long names, in narrow columns, in the dark, from right to left, with the reader's own colours, on paper. */
const meta: Meta = { title: 'States/Layouts' };
export default meta;

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

const hours = 3;
const hourSeconds = 3600;

/** Eighteen chapters, as an address that holds them. */
function chaptersOfHours(): string {
  const lengthSeconds = (hours * hourSeconds) / 18;
  const chapters = Array.from({ length: 18 }, (_, index) => ({
    startTime: index * lengthSeconds,
    title: `Night ${index + 1}: what the gauge at the old harbour wrote down`,
  }));
  return `data:application/json,${encodeURIComponent(JSON.stringify({ version: '1.2.0', chapters }))}`;
}

/** An outline of talk and pauses, the same each time. */
function peaksOfHours(): string {
  const data = Array.from({ length: 3600 }, (_, index) => {
    const height = Math.round(100 * Math.abs(Math.sin(index * 1.7) * Math.cos(index / 9)));
    return index % 2 === 0 ? -height : height;
  });
  const peaks = { version: 2, channels: 1, sample_rate: 8000, samples_per_pixel: 48_000, bits: 8, length: 1800, data };
  return `data:application/json,${encodeURIComponent(JSON.stringify(peaks))}`;
}

/** Three hours with eighteen chapters. The media is an object that keeps time without any sound. */
export const ThreeHours: StoryObj = {
  loaders: [() => ({ transcript: longTalk(28_000) })],
  render: (_, { loaded: { transcript } }) => html`
    <cue-player
      search
      speakers
      share
      media-title="Eighteen nights at the old harbour"
      chapters=${chaptersOfHours()}
      peaks=${peaksOfHours()}
      .media=${new Silence(hours * hourSeconds)}
      .transcript=${transcript}
    ></cue-player>
  `,
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

/** All sizes are multiples of the size of the text around: here 14, 16 and 22 px. */
export const SizeOfText: StoryObj = {
  render: () => html`
    <style>
      .small {
        font-size: 14px;
      }

      .large {
        font-size: 22px;
      }
    </style>
    ${['small', '', 'large'].map(
      size => html`
        <div class=${size}>
          <cue-player src=${english.audio} transcript=${english.webvtt} peaks=${english.peaks}></cue-player>
        </div>
      `,
    )}
  `,
};

/**
 * With `layout="page"` the text flows with the page, which goes along while it plays. Scroll down: a bar at the lower edge
 * has play, time and speed. `sticky` has it with any layout.
 */
export const WithThePage: StoryObj = {
  render: () => html`
    <cue-player
      layout="page"
      search
      speakers
      media-title="The quiet pull of the moon"
      media-artist="Slack Water"
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
      <cue-player search src=${english.audio} transcript=${english.webvtt} peaks=${english.peaks}></cue-player>
    </div>
  `,
};

/** From right to left: the parts are mirrored, times and the waveform are not. */
export const RightToLeft: StoryObj = { ...languages.Arabic };

/** With the colours of the reader's system, as in the contrast themes of Windows. */
export const ForcedColors: StoryObj = { ...reading.ForcedColors, tags: ['forced-colors', 'reduced-motion'] };

/** What is printed: the text with speakers and times. */
export const Print: StoryObj = {
  render: () => html`
    <p><button type="button" @click=${() => window.print()}>Print this page</button></p>
    <cue-player search src=${english.audio} transcript=${english.webvtt} peaks=${english.peaks}></cue-player>
  `,
};
