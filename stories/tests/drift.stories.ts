import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { expect } from 'storybook/test';
import { until } from '../../test/elements/helpers.js';
import '../../src/index.js';
import { appear, playerIn } from '../acts.js';
import * as drift from '../drift.stories.js';

const meta: Meta = {
  title: 'Tests/Ads and drift',
  tags: ['!dev', '!autodocs'],
};
export default meta;

export const AnotherLength: StoryObj = {
  ...drift.AnotherLength,
  play: async ({ canvasElement }) => {
    const { audio, transcript } = await playerIn(canvasElement);
    const note = await appear(transcript.element, '[part~=drift]');
    await expect(note).toHaveTextContent(/longer than the transcript.*not highlighted/);
    audio.currentTime = 60;
    await until(() => transcript.lit('cuewave-cue').length > 0, 'a sentence is marked');
    await expect(transcript.lit()).toHaveLength(0);
  },
};

export const Offset: StoryObj = {
  ...drift.Offset,
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

export const Inserts: StoryObj = {
  ...drift.Inserts,
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

export const FoundInserts: StoryObj = {
  ...drift.FoundInserts,
  play: async ({ canvasElement }) => {
    const { audio, transcript } = await playerIn(canvasElement);
    const note = await appear(transcript.element, '[part~=drift]');
    await expect(note).toHaveTextContent(/1 insertion of 30 seconds/);
    const last = transcript.cues.length - 2;
    audio.currentTime = transcript.cues[last]!.start + 0.1;
    await until(() => transcript.litText === transcript.textOf({ cue: last, word: 0 }), 'the word said then is lit');
  },
};
