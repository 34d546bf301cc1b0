import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../src/index.js';
import { parseTranscript } from '../src/transcript/index.js';
import { dialects } from './dialects.js';
import { english } from './media.js';

/**
 * One episode, with its transcript as a host or a speech recogniser would have written it. The format is told from the
 * content; neither a type nor a name says which it is.
 */
const meta: Meta = { title: 'Features/Formats' };
export default meta;

const names = Object.keys(dialects);

/** The longest source that is shown beside the player, in characters. */
const shownLength = 3000;

/** Choose a format in the Controls panel: the file is shown under the player that reads it. */
export const Formats: StoryObj = {
  args: { format: names[0] },
  argTypes: { format: { control: 'select', options: names } },
  parameters: { controls: { disable: false } },
  loaders: [async () => ({ webvtt: await (await fetch(english.webvtt)).text() })],
  render: ({ format }, { loaded }) => {
    const source = dialects[format]!(parseTranscript(loaded.webvtt));
    const address = URL.createObjectURL(new Blob([source]));
    return html`
      <style>
        .source {
          max-block-size: 16rem;
          overflow: auto;
          margin: 1rem 0 0;
          padding: 1rem;
          border: 1px solid color-mix(in srgb, CanvasText 20%, transparent);
          border-radius: 0.5rem;
          font: 0.8125rem / 1.5 ui-monospace, Consolas, monospace;
          white-space: pre-wrap;
          overflow-wrap: anywhere;
        }
      </style>
      <cue-player src=${english.audio} transcript=${address} peaks=${english.peaks}></cue-player>
      <pre class="source" tabindex="0" role="region" aria-label=${`Transcript: ${format}`}>${source.slice(0, shownLength)}</pre>
    `;
  },
};
