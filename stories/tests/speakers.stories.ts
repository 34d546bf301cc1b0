import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { expect } from 'storybook/test';
import type { CueTranscript } from '../../src/index.js';
import { TranscriptDriver } from '../../test/elements/helpers.js';
import '../../src/index.js';
import * as speakers from '../speakers.stories.js';

const meta: Meta = {
  title: 'Tests/Speakers',
  tags: ['!dev', '!autodocs'],
};
export default meta;

export const Choice: StoryObj = {
  ...speakers.Choice,
  play: async ({ canvasElement }) => {
    const transcript = new TranscriptDriver(canvasElement.querySelector('cue-transcript') as CueTranscript);
    await transcript.ready();
    const [everyone, ada] = transcript.root.querySelectorAll<HTMLElement>('[part~=speaker-button]');
    ada?.click();
    await transcript.element.updateComplete;
    await expect([everyone?.ariaPressed, ada?.ariaPressed]).toEqual(['false', 'true']);
    const paragraphs = [...transcript.root.querySelectorAll<HTMLElement>('[part=paragraph]')];
    const seen = paragraphs.filter(paragraph => paragraph.clientHeight > 0);
    await expect(seen.length).toBeGreaterThan(1);
    await expect(new Set(seen.map(paragraph => paragraph.querySelector('.speaker')?.textContent))).toEqual(
      new Set(['Ada']),
    );
  },
};
