import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { expect } from 'storybook/test';
import { until } from '../../test/elements/helpers.js';
import '../../src/index.js';
import { find, playerIn } from '../acts.js';
import * as themes from '../themes.stories.js';

const meta: Meta = {
  title: 'Tests/Themes',
  tags: ['!dev', '!autodocs'],
};
export default meta;

/** A story of a theme at a time at which words are lit; its accent has to reach the play button, in either scheme. */
function atAMinute(className: string, story: StoryObj): StoryObj {
  return {
    ...story,
    play: async ({ canvasElement }) => {
      const surfaces = [...canvasElement.querySelectorAll<HTMLElement>(`.${className}`)];
      const colors = [];
      for (const surface of surfaces) {
        const { audio, transcript, controls } = await playerIn(surface);
        audio.currentTime = 60;
        await until(() => transcript.lit().length > 0, 'a word is lit');
        const probe = surface.appendChild(document.createElement('i'));
        probe.style.backgroundColor = 'var(--cue-accent)';
        const color = getComputedStyle(find(controls, '.play')!).backgroundColor;
        await expect(color).toBe(getComputedStyle(probe).backgroundColor);
        colors.push(color);
        probe.remove();
      }
      await expect(new Set(colors).size).toBe(2);
    },
  };
}

export const Paper = atAMinute('cue-paper', themes.Paper);
export const Studio = atAMinute('cue-studio', themes.Studio);
