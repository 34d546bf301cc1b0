import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect } from 'storybook/test';
import { parseTranscript, type Transcript } from '../src/transcript/index.js';
import { until } from '../test/elements/helpers.js';
import '../src/index.js';
import { appear, playerIn } from './acts.js';
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
 * The transcript was made from a recording of 227 s; this one is longer. Something was put in, nobody knows where as long
 * as the outline is not known: the reader is told, and no single word is lit, rather than a wrong one.
 */
export const AnotherLength: StoryObj = {
  render: () => html`
    <cue-player transcribed-duration="227" src=${english.audio} transcript=${english.webvtt}></cue-player>
  `,
  play: async ({ canvasElement }) => {
    const { audio, transcript } = await playerIn(canvasElement);
    const note = await appear(transcript.element, '[part~=drift]');
    await expect(note).toHaveTextContent(/longer than the transcript.*not highlighted/);
    audio.currentTime = 60;
    await until(() => transcript.lit('cuewave-cue').length > 0, 'a sentence is marked');
    await expect(transcript.lit()).toHaveLength(0);
  },
};

/** The recording begins 15 s before what the transcript knows, and the page says so with `offset`. */
export const Offset: StoryObj = {
  loaders: [async () => ({ transcript: await transcriptWithout(0, 15) })],
  render: (_, { loaded }) => html`
    <cue-player offset="15" src=${english.audio} .transcript=${loaded.transcript} peaks=${english.peaks}></cue-player>
  `,
  play: async ({ canvasElement }) => {
    const { audio, transcript } = await playerIn(canvasElement);
    // Times are those of the recording.
    const [first] = transcript.cues;
    await expect(first!.start).toBeGreaterThanOrEqual(15);
    await expect(transcript.timestamps[0]).toHaveTextContent(/^0:(1[5-9]|2\d)$/);
    audio.currentTime = first!.words[2]!.start;
    await until(() => transcript.litText === transcript.textOf({ cue: 0, word: 2 }), 'the word said then is lit');
  },
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
  play: async ({ canvasElement }) => {
    const { audio, transcript } = await playerIn(canvasElement);
    audio.currentTime = 29;
    await until(() => transcript.lit().length > 0, 'a word is lit before it');
    audio.currentTime = 45;
    await until(() => transcript.lit().length === 0, 'nothing is lit inside');
    audio.currentTime = 75;
    await until(() => transcript.lit().length > 0, 'a word is lit after it');
    await expect(transcript.lit('cuewave-cue').length).toBeGreaterThan(0);
  },
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
  play: async ({ canvasElement }) => {
    const { audio, transcript } = await playerIn(canvasElement);
    const note = await appear(transcript.element, '[part~=drift]');
    await expect(note).toHaveTextContent(/1 insertion of 30 seconds/);
    const last = transcript.cues.length - 2;
    audio.currentTime = transcript.cues[last]!.start + 0.1;
    await until(() => transcript.litText === transcript.textOf({ cue: last, word: 0 }), 'the word said then is lit');
  },
};
