import type { Meta, StoryObj } from '@storybook/web-components-vite';
import type { CueAlignEvent } from '../../src/index.js';
import '../../src/index.js';
import * as alignment from '../alignment.stories.js';

const meta: Meta = {
  title: 'Tests/Alignment',
  tags: ['!dev', '!autodocs'],
};
export default meta;

export const TextAligned: StoryObj = {
  ...alignment.TextAligned,
  play: ({ canvasElement }) => {
    const isAligned = () => {
      const root = canvasElement.querySelector('cue-player')?.shadowRoot;
      const cues = root?.querySelector('cue-transcript')?.transcript?.cues ?? [];
      return cues.some(({ timing }) => timing === 'aligned');
    };
    return new Promise<void>((resolve, reject) => {
      const onAlign = (event: CueAlignEvent): void => {
        if (event.state === 'failed') reject(new Error('Nothing was found.'));
        else if (isAligned()) resolve();
      };
      if (isAligned()) resolve();
      else canvasElement.addEventListener('cue-align', onAlign);
    });
  },
};
