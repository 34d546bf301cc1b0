import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect } from 'storybook/test';
import type { CueTranscript } from '../src/index.js';
import { until } from '../test/elements/helpers.js';
import '../src/index.js';
import { appear, find, playerIn, press, selectWords } from './acts.js';
import { english } from './media.js';
import { Silence } from './silence.js';

const meta: Meta = {
  title: 'Share',
  component: 'cue-share',
};
export default meta;

/** Select some words: beside them are buttons to copy them, also with speaker and time, or as a link. */
export const Quote: StoryObj = {
  render: () =>
    html`<cue-player share src=${english.audio} transcript=${english.webvtt} peaks=${english.peaks}></cue-player>`,
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

/** The same in a column of 280 px. */
export const QuoteNarrow: StoryObj = {
  render: () => html`
    <style>
      .column {
        inline-size: 280px;
      }
    </style>
    <div class="column">
      <cue-player share src=${english.audio} transcript=${english.webvtt} peaks=${english.peaks}></cue-player>
    </div>
  `,
  play: Quote.play!,
};

/** The whole transcript: to copy with times or without, or to download in each format that can be written. */
export const Menu: StoryObj = {
  render: () => html`
    <style>
      .room {
        min-block-size: 24rem;
      }
    </style>
    <div class="room">
      <audio id="story-share" src=${english.audio} controls preload="metadata">
        <track kind="captions" src=${english.webvtt} srclang="en" default />
      </audio>
      <cue-share for="story-share"></cue-share>
      <cue-transcript for="story-share"></cue-transcript>
    </div>
  `,
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

/**
 * A transcript that stands in the page as HTML. A link to some of its words names them too: browsers show them even
 * without JavaScript.
 */
export const WordsInThePage: StoryObj = {
  render: () => html`
    <cue-player share .media=${new Silence(30)}>
      <cue-transcript>
        <cite>Ada:</cite> <time datetime="PT1S">0:01</time>
        <p>The water comes in faster than one walks, and it does not say so.</p>
        <cite>Tom:</cite> <time datetime="PT9S">0:09</time>
        <p>Then I shall ask it to, and take a table of the tides besides.</p>
      </cue-transcript>
    </cue-player>
  `,
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
