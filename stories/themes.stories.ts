import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect } from 'storybook/test';
import { until } from '../test/elements/helpers.js';
import '../src/index.js';
import brand from '../demo/themes/brand.css?inline';
import night from '../demo/themes/night.css?inline';
import paper from '../demo/themes/paper.css?inline';
import { find, playerIn } from './acts.js';
import { english } from './media.js';

const meta: Meta = {
  title: 'Themes',
  component: 'cue-player',
};
export default meta;

/** A theme is a class with custom properties, and rules for parts. */
function themed(className: string, css: string): StoryObj {
  return {
    render: () => html`
      <style>
        ${css}
      </style>
      <div class=${className}>
        <cue-player src=${english.audio} transcript=${english.webvtt} peaks=${english.peaks}></cue-player>
      </div>
    `,
    play: async ({ canvasElement }) => {
      const { audio, transcript, controls } = await playerIn(canvasElement);
      audio.currentTime = 60;
      await until(() => transcript.lit().length > 0, 'a word is lit');
      const play = find(controls, '.play')!;
      const own = (name: string) =>
        getComputedStyle(canvasElement.querySelector(`.${className}`)!).getPropertyValue(name);
      await expect(own('--cue-accent')).not.toBe('');
      const probe = canvasElement.querySelector(`.${className}`)!.appendChild(document.createElement('i'));
      probe.style.backgroundColor = 'var(--cue-accent)';
      await expect(getComputedStyle(play).backgroundColor).toBe(getComputedStyle(probe).backgroundColor);
      probe.remove();
    },
  };
}

/** A quiet page for long reading: `demo/themes/paper.css`. */
export const Paper = themed('paper', paper);
/** High contrast on black: `demo/themes/night.css`. */
export const Night = themed('night', night);
/** A card in the colours of a house, light and dark: `demo/themes/brand.css`. */
export const Brand = themed('brand', brand);
