import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { expect } from 'storybook/test';
import type { CueWaveform } from '../../src/index.js';
import { hasOutline, scrollerOf, until } from '../../test/elements/helpers.js';
import '../../src/index.js';
import { appear, clickWord, lit, press, transcriptIn } from '../acts.js';
import * as waveforms from '../cue-waveform.stories.js';

const meta: Meta = {
  title: 'Tests/Waveform',
  tags: ['!dev', '!autodocs'],
};
export default meta;

/** The waveform of a story and its audio, once both are there. */
async function drawn(canvas: HTMLElement): Promise<{ waveform: CueWaveform; audio: HTMLAudioElement }> {
  const audio = await appear<HTMLAudioElement>(canvas, 'audio');
  const waveform = await appear<CueWaveform>(canvas, 'cue-waveform');
  audio.muted = true;
  await until(() => hasOutline(waveform) && audio.readyState > 0, 'the outline is drawn');
  return { waveform, audio };
}

/** Waits for what a plugin draws in an instance of wavesurfer.js. */
function plugged<E extends HTMLElement = HTMLElement>(waveform: CueWaveform, selector: string): Promise<E> {
  const root = waveform.wavesurfer!.getWrapper().getRootNode() as ShadowRoot;
  return until(() => root.querySelector<E>(selector), `there is ${selector}`);
}

export const Regions: StoryObj = {
  ...waveforms.Regions,
  play: async ({ canvasElement }) => {
    const { waveform, audio } = await drawn(canvasElement);
    const region = await plugged(waveform, '[part~=region]');
    await expect(region).toHaveTextContent('A–B');
    audio.currentTime = 49.5;
    await audio.play();
    await until(() => audio.currentTime >= 20 && audio.currentTime < 40, 'it begins again');
    audio.pause();
  },
};

export const Timeline: StoryObj = {
  ...waveforms.Timeline,
  play: async ({ canvasElement }) => {
    const { waveform } = await drawn(canvasElement);
    const timeline = await plugged(waveform, '[part~=timeline]');
    await until(() => timeline.querySelectorAll('[part~=timeline-notch]').length > 5, 'it has notches');
    await expect(timeline.getBoundingClientRect().bottom).toBeLessThanOrEqual(waveform.getBoundingClientRect().bottom);
  },
};

export const Minimap: StoryObj = {
  ...waveforms.Minimap,
  play: async ({ canvasElement }) => {
    const { waveform } = await drawn(canvasElement);
    const overlay = await plugged(waveform, '[part~=minimap-overlay]');
    const share = () => Number.parseFloat(getComputedStyle(overlay).width) / waveform.clientWidth;
    await until(() => Math.abs(share() - 1 / 6) < 0.02, 'it marks what is shown');
    const left = () => overlay.getBoundingClientRect().left;
    const before = left();
    scrollerOf(waveform).scrollLeft = scrollerOf(waveform).scrollWidth / 2;
    await until(() => left() > before + 50, 'the mark goes along');
  },
};

export const Spectrogram: StoryObj = {
  ...waveforms.Spectrogram,
  play: async ({ canvasElement }) => {
    const { waveform } = await drawn(canvasElement);
    const labels = await plugged(waveform, '[part~=spec-labels]');
    const box = labels.parentElement!;
    /** How many colours there are in a column of the picture: of an outline there would be no more than some. */
    const colors = () => {
      const canvas = [...box.querySelectorAll('canvas')].find(one => one !== labels && one.width > 0);
      if (!canvas) return 0;
      const { data } = canvas.getContext('2d')!.getImageData(Math.floor(canvas.width / 2), 0, 1, canvas.height);
      return new Set(new Uint32Array(data.buffer)).size;
    };
    await until(() => colors() > 20, 'the frequencies are drawn');
    await expect(box.clientHeight).toBeGreaterThanOrEqual(128);
  },
};

export const BesideWavesurfer: StoryObj = {
  ...waveforms.BesideWavesurfer,
  play: async ({ canvasElement }) => {
    const transcript = await transcriptIn(canvasElement);
    const media = await until(
      () => transcript.element.media as HTMLAudioElement | undefined,
      'it follows the instance',
    );
    await until(() => media.readyState > 0, 'there is audio');
    await clickWord(transcript, { cue: 3, word: 1 });
    const word = transcript.element.transcript!.cues[3]!.words[1]!;
    await expect(media.currentTime).toBeCloseTo(word.start, 1);
    await lit(transcript, transcript.element.transcript!.cues[3]!.text.slice(word.from, word.to));
    const host = canvasElement.querySelector('cue-transcript')!.previousElementSibling!.firstElementChild!;
    const regions = () => host.shadowRoot!.querySelectorAll('[part~=region]').length;
    await until(() => regions() > 10, 'each cue is a region');
  },
};

export const ForcedColors: StoryObj = {
  ...waveforms.ForcedColors,
  tags: ['forced-colors', 'reduced-motion'],
  play: async ({ canvasElement }) => {
    const { waveform, audio } = await drawn(canvasElement);
    const system = (name: string) => {
      const probe = document.createElement('span');
      probe.style.color = name;
      canvasElement.append(probe);
      const { color } = getComputedStyle(probe);
      probe.remove();
      return color;
    };
    const { waveColor, progressColor } = waveform.wavesurfer!.options;
    await expect(waveColor).toBe(system('GrayText'));
    await expect(progressColor).toBe(system('Highlight'));
    await expect(waveColor).not.toBe(progressColor);
    const slider = await appear(waveform, '.slider');
    slider.focus();
    await press('{ArrowRight}');
    await expect(audio.currentTime).toBeCloseTo(5, 1);
    await expect(getComputedStyle(slider).outlineStyle).not.toBe('none');
    const knob = await appear(waveform, '.knob');
    await until(() => !knob.hidden, 'the current time is marked');
    await expect(getComputedStyle(knob).borderTopColor).toBe(system('CanvasText'));
  },
};
