import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { expect } from 'storybook/test';
import { until } from '../../test/elements/helpers.js';
import '../../src/index.js';
import { appear, press } from '../acts.js';
import * as chapters from '../cue-chapters.stories.js';

const meta: Meta = {
  title: 'Tests/Chapters',
  tags: ['!dev', '!autodocs'],
};
export default meta;

export const Default: StoryObj = {
  ...chapters.Default,
  play: async ({ canvasElement }) => {
    const audio = await appear<HTMLAudioElement>(canvasElement, 'audio');
    const list = await appear(canvasElement, 'cue-chapters', 'ol');
    await until(() => list.querySelectorAll('button').length > 2 && audio.readyState > 0, 'the chapters are there');
    const buttons = [...list.querySelectorAll('button')];
    const current = () => list.querySelector('[aria-current]');
    buttons[2]!.click();
    await until(() => current() === buttons[2], 'the third chapter is current');
    await expect(audio.currentTime).toBeGreaterThan(60);
    // One Tab stop, and arrows from there.
    await expect(buttons.filter(button => button.tabIndex === 0)).toEqual([buttons[2]]);
    buttons[2]!.focus();
    await press('{ArrowUp}', '{Enter}');
    await until(() => current() === buttons[1], 'the one before is');
    await press('{Home}');
    await expect(list.getRootNode()).toHaveProperty('activeElement', buttons[0]);
  },
};
