import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { expect } from 'storybook/test';
import { until } from '../../test/elements/helpers.js';
import { isInBox, rest } from '../../test/elements/transcripts.js';
import '../../src/index.js';
import { appear, clickWord, lit, transcriptIn } from '../acts.js';
import * as transcript from '../cue-transcript.stories.js';

const meta: Meta = {
  title: 'Tests/Transcript',
  tags: ['!dev', '!autodocs'],
};
export default meta;

export const Default: StoryObj = {
  ...transcript.Default,
  play: async ({ canvasElement }) => {
    const transcript = await transcriptIn(canvasElement);
    const names = [...transcript.root.querySelectorAll('.speaker')];
    const colors = new Map(names.map(node => [node.textContent, getComputedStyle(node).color]));
    await expect(colors.size).toBeGreaterThan(1);
    await expect(new Set(colors.values()).size).toBe(colors.size);
    for (const node of names) await expect(getComputedStyle(node).color).toBe(colors.get(node.textContent));
  },
};

export const Languages: StoryObj = {
  ...transcript.Languages,
  play: async ({ canvasElement }) => {
    const transcript = await transcriptIn(canvasElement);
    const audio = await appear<HTMLAudioElement>(canvasElement, 'audio');
    await until(() => audio.readyState > 0, 'the length of the audio is known');
    audio.currentTime = 60;
    await until(() => transcript.lit().length > 0, 'a word is lit');
    const line = () => transcript.lit()[0]?.getClientRects()[0]?.top ?? Number.NaN;
    await until(() => isInBox(transcript), 'it is in view');
    await rest(transcript);
    const before = line();
    const choice = await appear<HTMLSelectElement>(transcript.element, 'select');
    choice.selectedIndex = 1;
    choice.dispatchEvent(new Event('change', { bubbles: true }));
    await until(() => transcript.element.transcript?.language === 'fr', 'it is in French');
    await until(() => transcript.root.querySelector('[part=text] [lang=fr]'), 'a screen reader is told');
    await until(() => Math.abs(line() - before) < 2, 'what is said now is where it was');
    await expect(audio.currentTime).toBe(60);
  },
};

export const SideBySide: StoryObj = {
  ...transcript.SideBySide,
  play: async ({ canvasElement }) => {
    const audio = await appear<HTMLAudioElement>(canvasElement, 'audio');
    await until(() => audio.readyState > 0, 'the length of the audio is known');
    audio.currentTime = 40;
    for (const language of ['en', 'fr']) {
      const transcript = await transcriptIn(canvasElement, `cue-transcript[srclang=${language}]`);
      await until(() => transcript.lit().length === 1, `a word is lit in ${language}`);
    }
    // A word of one leads there in both.
    const french = await transcriptIn(canvasElement, 'cue-transcript[srclang=fr]');
    const cue = french.cues.findIndex(({ text }) => text.startsWith('Mon grand-père'));
    await clickWord(french, { cue, word: 1 });
    await lit(french, 'grand-père');
    await until(
      () =>
        canvasElement
          .querySelector('cue-transcript')
          ?.shadowRoot?.querySelector('[aria-current]')
          ?.textContent?.includes('My grandfather'),
      'it is there in English',
    );
  },
};
