import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { expect } from 'storybook/test';
import { until } from '../../test/elements/helpers.js';
import '../../src/index.js';
import { clickWord, find, lit, press, transcriptIn, write } from '../acts.js';
import * as languages from '../languages.stories.js';

const meta: Meta = {
  title: 'Tests/Languages',
  tags: ['!dev', '!autodocs'],
};
export default meta;

/** Reads, clicks, picks a word by keyboard and searches, in a language of this direction. */
function driven(dir: string, search: string): NonNullable<StoryObj['play']> {
  return async ({ canvasElement }) => {
    const transcript = await transcriptIn(canvasElement, 'cue-player', 'cue-transcript');
    const media = transcript.element.media!;
    await expect(getComputedStyle(transcript.wordsAround(0)).direction).toBe(dir);
    // Messages in that language, with nothing left in English.
    const label = () => find(canvasElement, 'cue-player', 'cue-controls', '.play')?.getAttribute('aria-label');
    await until(() => label() && label() !== 'Play', 'the buttons are in the language');
    // Words as the language has them, also where no space parts them.
    const position = { cue: 1, word: 3 };
    await expect(transcript.cues[1]!.words.length).toBeGreaterThan(8);
    await clickWord(transcript, position);
    await lit(transcript, transcript.textOf(position));
    await expect(media.currentTime).toBeCloseTo(transcript.word(position).start, 3);
    // To the next word, which is to the left where the text runs there.
    const block = transcript.timestamps.find(button => button.tabIndex === 0)!;
    block.focus();
    await press(dir === 'rtl' ? '{ArrowLeft}' : '{ArrowRight}');
    await expect(transcript.lit('cuewave-pick').join()).toBe(transcript.textOf({ cue: 0, word: 0 }));
    const field = find<HTMLInputElement>(canvasElement, 'cue-player', 'cue-search', 'input')!;
    await write(field, search);
    await until(() => transcript.lit('cuewave-hit-current').length === 1, 'it is found');
  };
}

export const Arabic: StoryObj = { ...languages.Arabic, play: driven('rtl', 'كتبت الرقم') };

export const Japanese: StoryObj = { ...languages.Japanese, play: driven('ltr', '今夜は古い港からゆっくり') };

export const Messages: StoryObj = {
  ...languages.Messages,
  play: async ({ canvasElement }) => {
    const labels = () =>
      [...canvasElement.querySelectorAll('cue-search')].map(
        search => find<HTMLInputElement>(search, 'input')?.placeholder,
      );
    await until(() => new Set(labels()).size === 4, 'each has texts of its own');
  },
};

export const Problems: StoryObj = {
  ...languages.Problems,
  play: async ({ canvasElement }) => {
    const texts = () =>
      [...canvasElement.querySelectorAll('cue-transcript')].map(element => find(element, '.problem')?.textContent);
    await until(() => new Set(texts()).size === 6 && texts().every(Boolean), 'each says it in its own words');
    for (const text of texts()) await expect(text).toContain('404');
  },
};
