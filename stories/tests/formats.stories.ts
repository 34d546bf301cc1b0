import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect } from 'storybook/test';
import { until } from '../../test/elements/helpers.js';
import '../../src/index.js';
import { parseTranscript } from '../../src/transcript/index.js';
import { transcriptIn } from '../acts.js';
import { dialects } from '../dialects.js';
import { english } from '../media.js';

const meta: Meta = {
  title: 'Tests/Formats',
  tags: ['!dev', '!autodocs'],
};
export default meta;

/** Each format, told from its content, one after another: the first and the last words are shown. */
export const EachFormat: StoryObj = {
  loaders: [async () => ({ webvtt: await (await fetch(english.webvtt)).text() })],
  render: () => html`<cue-player src=${english.audio} transcript=${english.webvtt}></cue-player>`,
  play: async ({ canvasElement, loaded }) => {
    const driver = await transcriptIn(canvasElement, 'cue-player', 'cue-transcript');
    const player = canvasElement.querySelector('cue-player')!;
    const transcript = parseTranscript(loaded.webvtt);
    const words = (text: string) => text.toLowerCase().replaceAll(/[^\p{L}\s]/gu, '');
    await expect(Object.keys(dialects).length).toBeGreaterThan(10);
    for (const [name, write] of Object.entries(dialects)) {
      const before = driver.element.transcript;
      player.transcript = URL.createObjectURL(new Blob([write(transcript)]));
      await until(() => driver.element.transcript && driver.element.transcript !== before, `${name} is read`);
      const shown = words(driver.cues.map(({ text }) => text).join(' '));
      for (const index of [0, transcript.cues.length - 1]) {
        await expect(shown, name).toContain(words(transcript.cues[index]!.text));
      }
    }
  },
};
