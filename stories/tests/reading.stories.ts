import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { expect } from 'storybook/test';
import { until } from '../../test/elements/helpers.js';
import { isInBox, rest, scrollAway } from '../../test/elements/transcripts.js';
import '../../src/index.js';
import { appear, clickWord, find, goTo, lit, playerIn, press, transcriptIn, write } from '../acts.js';
import { wordCount } from '../long-talk.js';
import * as reading from '../reading.stories.js';

const meta: Meta = {
  title: 'Tests/Reading',
  tags: ['!dev', '!autodocs'],
};
export default meta;

// Tags are read from the text of this file: those of the story that is spread here would not be seen.
export const HundredThousandWords: StoryObj = {
  ...reading.HundredThousandWords,
  tags: ['slow'],
  play: async ({ canvasElement }) => {
    const transcript = await transcriptIn(canvasElement, 'cue-player', 'cue-transcript');
    const media = transcript.element.media!;
    const { scrollY } = window;
    const shown = transcript.texts.join(' ').split(' ').length;
    await expect(shown).toBeGreaterThanOrEqual(wordCount);
    // The browser's own search looks at what is laid out or can be.
    const far = transcript.cues.length - 500;
    const browser = window as unknown as { find: (text: string) => boolean };
    await expect(browser.find(transcript.cues[far]!.text)).toBe(true);
    getSelection()?.removeAllRanges();
    const paragraphs = [...transcript.root.querySelectorAll('.paragraph')];
    await expect(paragraphs.every(node => node.checkVisibility())).toBe(true);
    await expect(getComputedStyle(paragraphs.at(-20)!.closest('.section')!).contentVisibility).toBe('auto');
    // Far away, and on from there.
    transcript.backButton.click();
    for (const cue of [transcript.cues.length - 40, 20, 4000]) {
      await goTo(transcript, transcript.cues[cue]!.start);
      await lit(transcript, transcript.textOf({ cue, word: 0 }));
      await until(() => isInBox(transcript), 'it is in view');
    }
    const before = transcript.lit()[0];
    media.playbackRate = 4;
    media.play();
    await until(() => transcript.lit()[0] !== before && isInBox(transcript), 'the next word is lit');
    media.pause();
    await expect(window.scrollY).toBe(scrollY);
  },
};

export const Following: StoryObj = {
  ...reading.Following,
  play: async ({ canvasElement }) => {
    const { audio, transcript } = await playerIn(canvasElement);
    await goTo(transcript, 120.2);
    await until(() => isInBox(transcript), 'the word is in view');
    await rest(transcript);
    await expect(transcript.backButton).not.toBeVisible();
    await scrollAway(transcript, 0);
    await expect(transcript.backButton).toBeVisible();
    await goTo(transcript, 130);
    await rest(transcript);
    await expect(transcript.box.scrollTop).toBe(0);
    transcript.backButton.click();
    await until(() => isInBox(transcript), 'it leads back');
    await rest(transcript);
    const { scrollTop } = transcript.box;
    getSelection()?.selectAllChildren(transcript.lit()[0]!.startContainer.parentElement!);
    await goTo(transcript, 200);
    await rest(transcript);
    await expect(transcript.box.scrollTop).toBe(scrollTop);
    getSelection()?.removeAllRanges();
    await clickWord(transcript, { cue: 3, word: 2 });
    await lit(transcript, transcript.textOf({ cue: 3, word: 2 }));
    await expect(audio.currentTime).toBeCloseTo(transcript.word({ cue: 3, word: 2 }).start, 2);
    await expect(transcript.wordsAround(3)).toHaveAttribute('aria-current', 'true');
    await expect(window.scrollY).toBe(0);
  },
};

export const Keyboard: StoryObj = {
  ...reading.Keyboard,
  play: async ({ canvasElement }) => {
    const { audio, transcript } = await playerIn(canvasElement);
    const reachable = [...transcript.timestamps].filter(button => button.tabIndex === 0);
    await expect(reachable).toHaveLength(1);
    transcript.box.focus();
    await press(' ');
    await until(() => !audio.paused, 'it plays');
    await press('k');
    await until(() => audio.paused, 'it pauses');
    const { currentTime } = audio;
    await press('l', 'j', 'j');
    await expect(audio.currentTime).toBeCloseTo(Math.max(0, currentTime + 10), 1);
    await press('>');
    await expect(audio.playbackRate).toBe(1.25);
    await press('<');
    reachable[0]!.focus();
    await press('{ArrowDown}', '{ArrowDown}', '{ArrowRight}', '{ArrowRight}', '{Enter}');
    const picked = transcript.lit('cuewave-pick').join();
    await expect(picked).not.toBe('');
    await lit(transcript, picked);
    const input = canvasElement.querySelector('input')!;
    input.focus();
    const { muted, currentTime: time } = audio;
    await press('m', 'l', 'k');
    await expect(input).toHaveValue('mlk');
    await expect([audio.muted, audio.currentTime, audio.paused]).toEqual([muted, time, true]);
  },
};

export const ForcedColors: StoryObj = {
  ...reading.ForcedColors,
  tags: ['forced-colors', 'reduced-motion'],
  play: async ({ canvasElement }) => {
    const { audio, transcript } = await playerIn(canvasElement);
    const box = transcript.box.getBoundingClientRect();
    const marked = (name: string) => find(transcript.element, `.mark.cuewave-${name}`);
    const isThere = () => {
      const word = marked('word')?.getBoundingClientRect();
      return word && word.top >= box.top && word.bottom <= box.bottom;
    };
    for (const time of [100, 30]) {
      const before = marked('cue')?.offsetTop;
      audio.currentTime = time;
      await until(() => marked('cue')?.offsetTop !== before && isThere(), 'the word is in view');
    }
    // Told apart by form, not by colour alone.
    await expect(getComputedStyle(marked('word')!).outlineStyle).toBe('solid');
    await expect(getComputedStyle(marked('cue')!).borderBottomStyle).toBe('solid');
    const field = await appear<HTMLInputElement>(canvasElement, 'cue-player', 'cue-search', 'input');
    await write(field, 'the moon');
    await until(() => marked('hit-current'), 'a hit is marked');
    await expect(getComputedStyle(marked('hit-current')!).borderBottomWidth).toBe('3px');
  },
};

export const Touch: StoryObj = {
  ...reading.Touch,
  tags: ['touch'],
  play: async ({ canvasElement }) => {
    const { player, waveform } = await playerIn(canvasElement);
    waveform.zoom = 3;
    await appear(player, 'cue-chapters', 'li');
    // Only where they are above the text.
    player.shadowRoot?.querySelector('cue-chapters')?.shadowRoot?.querySelector('summary')?.click();
    await appear(player, 'cue-search', 'input');
    await appear(player, 'cue-share', '.toggle:enabled');
    await expect(matchMedia('(pointer: coarse)').matches).toBe(true);
    const parts = [...player.shadowRoot!.querySelectorAll('*')];
    const targets = parts.flatMap(part => [
      ...(part.shadowRoot?.querySelectorAll<HTMLElement>('button:not(.timestamp), select, summary') ?? []),
    ]);
    await expect(targets.length).toBeGreaterThan(12);
    for (const target of targets) {
      const { width, height } = target.getBoundingClientRect();
      await expect([target.outerHTML, width === 0 || (width >= 44 && height >= 44)]).toEqual([target.outerHTML, true]);
    }
  },
};
