import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { expect } from 'storybook/test';
import { until } from '../../test/elements/helpers.js';
import { isInBox } from '../../test/elements/transcripts.js';
import '../../src/index.js';
import { appear, playerIn, press, write } from '../acts.js';
import * as search from '../cue-search.stories.js';

const meta: Meta = {
  title: 'Tests/Search',
  tags: ['!dev', '!autodocs'],
};
export default meta;

export const InThePlayer: StoryObj = {
  ...search.InThePlayer,
  play: async ({ canvasElement }) => {
    const { audio, transcript, waveform } = await playerIn(canvasElement);
    const field = await appear<HTMLInputElement>(canvasElement, 'cue-player', 'cue-search', 'input');
    const count = await appear(canvasElement, 'cue-player', 'cue-search', '.count');
    // Without its accents, and in capitals.
    await write(field, 'PATE');
    await until(() => /^1 \D+ \d+$/.test(count.textContent ?? ''), 'there are hits');
    const current = () => transcript.lit('cuewave-hit-current').join();
    await until(() => current().toLowerCase() === 'pâte', 'the first is shown');
    await expect(waveform).toBeVisible();
    await press('{Enter}');
    const first = audio.currentTime;
    await expect(first).toBeGreaterThan(0);
    await press('{Enter}');
    await expect(count).toHaveTextContent(/^2 /);
    await expect(audio.currentTime).toBeGreaterThan(first);
    await until(() => isInBox(transcript), 'the hit is in view');
    await press('{Shift>}{Enter}{/Shift}');
    await expect(audio.currentTime).toBeCloseTo(first, 2);
    await press('{Escape}');
    await expect(field).toHaveValue('');
    await until(() => current() === '', 'nothing is marked');
    // A phrase over the end of a sentence.
    const [one, other] = [transcript.cues[4]!.text.split(' ').at(-1)!, transcript.cues[5]!.text.split(' ')[0]!];
    await write(field, `${one} ${other}`);
    await until(() => /^1 \D+ \d+$/.test(count.textContent ?? ''), 'it is found');
  },
};
