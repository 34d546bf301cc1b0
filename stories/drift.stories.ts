import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { parseTranscript, type Transcript } from '../src/transcript/index.js';
import '../src/index.js';
import { english } from './media.js';

const meta: Meta = {
  title: 'Ads and drift',
  component: 'cue-player',
};
export default meta;

/** The transcript as it would be had somebody put a part of the recording, in seconds, in only afterwards. */
async function transcriptWithout(from: number, to: number): Promise<Transcript> {
  const response = await fetch(english.webvtt);
  const transcript = parseTranscript(await response.text());
  const shift = to - from;
  const earlier = <T extends { readonly start: number; readonly end: number }>(item: T): T =>
    item.start < to ? item : { ...item, start: item.start - shift, end: item.end - shift };
  const cues = transcript.cues
    .filter(({ start, end }) => end <= from || start >= to)
    .map(cue => ({ ...earlier(cue), words: cue.words.map(earlier) }));
  return { ...transcript, cues };
}

/**
 * The transcript was made from a recording of 227 s; this one is longer. Something was put in, nobody knows where: the
 * reader is told, and no single word is lit, rather than a wrong one.
 */
export const AnotherLength: StoryObj = {
  render: () => html`
    <cue-player
      transcribed-duration="227"
      src=${english.audio}
      transcript=${english.webvtt}
      peaks=${english.peaks}
    ></cue-player>
  `,
};

/** The recording begins 15 s before what the transcript knows, and the page says so with `offset`. */
export const Offset: StoryObj = {
  loaders: [async () => ({ transcript: await transcriptWithout(0, 15) })],
  render: (_, { loaded }) => html`
    <cue-player offset="15" src=${english.audio} .transcript=${loaded.transcript} peaks=${english.peaks}></cue-player>
  `,
};

/** From 0:30 to 1:00 there is something the transcript does not have: nothing is lit there, and all is right after. */
export const Inserts: StoryObj = {
  loaders: [async () => ({ transcript: await transcriptWithout(30, 60) })],
  render: (_, { loaded }) => html`
    <cue-player
      inserts="30+30"
      src=${english.audio}
      .transcript=${loaded.transcript}
      peaks=${english.peaks}
    ></cue-player>
  `,
};
