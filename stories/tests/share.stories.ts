import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { expect } from 'storybook/test';
import type { CueTranscript } from '../../src/index.js';
import { until } from '../../test/elements/helpers.js';
import '../../src/index.js';
import { appear, find, playerIn, press, selectWords } from '../acts.js';
import * as share from '../share.stories.js';

const meta: Meta = {
  title: 'Tests/Share',
  tags: ['!dev', '!autodocs'],
};
export default meta;

export const Quote: StoryObj = {
  ...share.Quote,
  play: async ({ canvasElement }) => {
    const { transcript } = await playerIn(canvasElement);
    const [from, to] = [
      { cue: 3, word: 1 },
      { cue: 3, word: 4 },
    ];
    await selectWords(transcript, from, to);
    await appear(transcript.element, '.quote');
    const buttons = [...transcript.root.querySelectorAll<HTMLButtonElement>('.quote button')];
    const copied = async (index: number) => {
      buttons[index]!.click();
      await until(() => find(transcript.element, '.quote .result'), 'it says what was done');
      return navigator.clipboard.readText();
    };
    const words = transcript.element.getSelectionRange()!;
    await expect(await copied(0)).toBe(words.text);
    const cited = await copied(1);
    await expect(cited).toContain(words.text);
    await expect(cited).toContain(transcript.cues[3]!.speaker);
    const { hash } = new URL(await copied(2));
    const [start, end] = [transcript.word(from).start, transcript.word(to).end];
    const [first, last] = hash.replace('#t=', '').split(',').map(Number);
    await expect([first, last]).toEqual([expect.closeTo(start, 2), expect.closeTo(end, 2)]);
    await expect(String(getSelection())).toBe(words.text);
  },
};

export const QuoteNarrow: StoryObj = {
  ...share.QuoteNarrow,
  play: Quote.play!,
};

export const Menu: StoryObj = {
  ...share.Menu,
  play: async ({ canvasElement }) => {
    const toggle = await appear(canvasElement, 'cue-share', '.toggle:enabled');
    toggle.focus();
    await press('{Enter}');
    const items = () => [...find(canvasElement, 'cue-share', '[role=menu]')!.querySelectorAll('button')];
    await appear(canvasElement, 'cue-share', '[role=menu]');
    await expect(items().map(item => item.textContent)).toContain('Download as WebVTT');
    await press('{ArrowDown}', '{Enter}');
    await until(
      () => /with times/.test(find(canvasElement, 'cue-share', '.result')?.textContent ?? ''),
      'it is copied',
    );
    await expect(await navigator.clipboard.readText()).toMatch(/^\[?0?0?:?0:0\d/m);
    await press('{Enter}');
    await appear(canvasElement, 'cue-share', '[role=menu]');
  },
};

export const WordsInThePage: StoryObj = {
  ...share.WordsInThePage,
  play: async ({ canvasElement }) => {
    const element = await appear<CueTranscript>(canvasElement, 'cue-transcript');
    await until(() => element.transcript, 'the text was read');
    const [first, second] = [...element.querySelectorAll('p')].map(node => node.firstChild!);
    getSelection()?.setBaseAndExtent(first!, 4, second!, 18);
    await appear(element, '.quote');
    element.shadowRoot?.querySelectorAll<HTMLButtonElement>('.quote button')[2]?.click();
    await until(() => find(element, '.quote .result'), 'it says what was done');
    const link = await navigator.clipboard.readText();
    await expect(link).toMatch(
      /#t=[\d.]+,[\d.]+:~:text=water%20comes%20in%20faster%20than,Then%20I%20shall%20ask%20it$/,
    );
  },
};
