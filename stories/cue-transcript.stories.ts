import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect } from 'storybook/test';
import { parseTranscript } from '../src/transcript/index.js';
import { until } from '../test/elements/helpers.js';
import { isInBox, rest } from '../test/elements/transcripts.js';
import '../src/index.js';
import { appear, clickWord, lit, transcriptIn } from './acts.js';
import { english, french } from './media.js';

const meta: Meta = {
  title: 'Transcript',
  component: 'cue-transcript',
};
export default meta;

/** Follows the player it names. */
export const Default: StoryObj = {
  render: () => html`
    <audio id="story-transcript" src=${english.audio} controls preload="metadata"></audio>
    <cue-transcript for="story-transcript" src=${english.webvtt}></cue-transcript>
  `,
  play: async ({ canvasElement }) => {
    const transcript = await transcriptIn(canvasElement);
    const names = [...transcript.root.querySelectorAll('.speaker')];
    const colors = new Map(names.map(node => [node.textContent, getComputedStyle(node).color]));
    await expect(colors.size).toBeGreaterThan(1);
    await expect(new Set(colors.values()).size).toBe(colors.size);
    for (const node of names) await expect(getComputedStyle(node).color).toBe(colors.get(node.textContent));
  },
};

/** As tall as its text, with the times estimated. */
export const Tall: StoryObj = {
  render: () => html`
    <style>
      cue-transcript.tall {
        --cue-transcript-height: none;
      }
    </style>
    <audio id="story-tall" src=${french.audio} controls preload="metadata"></audio>
    <cue-transcript class="tall" for="story-tall" src=${french.text}></cue-transcript>
  `,
};

/** Set from a script. Text of a file is always text, whatever it looks like. */
export const FromAScript: StoryObj = {
  render: () => html`
    <cue-transcript
      .transcript=${parseTranscript(
        [
          'An odd file',
          'The line <script>alert("no")</script> is only text, and so is <img src=x onerror=alert(1)>.',
          'A link to javascript:alert(2) is no link.',
          '00:00:20.000 --> 00:00:24.000',
        ].join('\n\n'),
      )}
    ></cue-transcript>
  `,
};

/** Where the media has several tracks, the reader chooses a language, and stays at the same line. */
export const Languages: StoryObj = {
  render: () => html`
    <audio id="story-languages" src=${english.audio} controls preload="metadata">
      <track kind="captions" src=${english.webvtt} srclang="en" default />
      <track kind="subtitles" src=${english.translation} srclang="fr" />
    </audio>
    <cue-transcript for="story-languages"></cue-transcript>
  `,
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

/** Two transcripts of one recording, each in its own language, beside each other where there is room. */
export const SideBySide: StoryObj = {
  render: () => html`
    <style>
      .bilingual {
        container-type: inline-size;
      }

      .side-by-side {
        --cue-transcript-height: 14rem;
        display: grid;
        gap: 1rem;
      }

      @container (min-width: 36rem) {
        .side-by-side {
          --cue-transcript-height: 24rem;
          grid-template-columns: 1fr 1fr;
        }
      }
    </style>
    <audio id="story-sides" src=${english.audio} controls preload="metadata">
      <track kind="captions" src=${english.webvtt} srclang="en" default />
      <track kind="subtitles" src=${english.translation} srclang="fr" />
    </audio>
    <div class="bilingual">
      <div class="side-by-side">
        <cue-transcript for="story-sides" srclang="en"></cue-transcript>
        <cue-transcript for="story-sides" srclang="fr"></cue-transcript>
      </div>
    </div>
  `,
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
