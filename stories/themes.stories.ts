import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../src/index.js';
import brand from '../demo/themes/brand.css?inline';
import night from '../demo/themes/night.css?inline';
import paper from '../demo/themes/paper.css?inline';
import { english } from './media.js';

const meta: Meta = {
  title: 'Themes',
  component: 'cue-player',
};
export default meta;

/** A theme is a class with custom properties, and rules for parts. */
function themed(name: string, css: string): StoryObj {
  return {
    render: () => html`
      <style>
        ${css}
      </style>
      <div class=${name}>
        <cue-player src=${english.audio} transcript=${english.webvtt} peaks=${english.peaks}></cue-player>
      </div>
    `,
  };
}

/** A quiet page for long reading: `demo/themes/paper.css`. */
export const Paper = themed('paper', paper);
/** High contrast on black: `demo/themes/night.css`. */
export const Night = themed('night', night);
/** A card in the colours of a house, light and dark: `demo/themes/brand.css`. */
export const Brand = themed('brand', brand);
