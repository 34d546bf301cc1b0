import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { parseTranscript, type Transcript } from '../src/transcript/index.js';
import '../src/index.js';
import { english } from './media.js';

/**
 * A recording that is longer than its transcript, as when a host puts advertisements in: times are adjusted where the page or the
 * sound tells where, and no wrong word is lit.
 */
const meta: Meta = { title: 'Features/Ads and drift' };
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
 * The transcript was made from a recording of 227 s; this one is longer. Something was put in, nobody knows where as long
 * as the outline is not known: the reader is told, and no single word is lit, rather than a wrong one.
 */
export const AnotherLength: StoryObj = {
  render: () => html`
    <cue-player transcribed-duration="227" src=${english.audio} transcript=${english.webvtt}></cue-player>
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

/**
 * The same, and the page says nothing of it. Once the outline is known, the sound tells: from there on gaps between cues
 * meet pauses only 30 s later. Times are adjusted, and the reader is told.
 */
export const FoundInserts: StoryObj = {
  loaders: [async () => ({ transcript: await transcriptWithout(30, 60) })],
  render: (_, { loaded }) => html`
    <cue-player src=${english.audio} .transcript=${loaded.transcript} peaks=${english.peaks}></cue-player>
  `,
};
