import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../src/index.js';
import { french } from './media.js';

/**
 * A text that has no times of its own. Times are estimated by the number of syllables; with `align`, sentences are
 * matched to the pauses of the recording.
 */
const meta: Meta = { title: 'Features/Alignment' };
export default meta;

/** Bare text with one time at its end. Times before it are estimated, and say so; the page footer is not speech. */
export const TextWithoutTimes: StoryObj = {
  render: () => html`<cue-player src=${french.audio} transcript=${french.text}></cue-player>`,
};

/** The same text, found in the sound: sentences are matched to the pauses of the outline, in a worker. */
export const TextAligned: StoryObj = {
  render: () =>
    html`<cue-player src=${french.audio} transcript=${french.text} peaks=${french.peaks} align></cue-player>`,
};
