import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect } from 'storybook/test';
import type { CuePlayer, CueTranscript } from '../../src/index.js';
import { chooseRate, PlayerDriver, until } from '../../test/elements/helpers.js';
import { isInBox } from '../../test/elements/transcripts.js';
import '../../src/index.js';
import { playerIn } from '../acts.js';
import * as continuity from '../continuity.stories.js';

const meta: Meta = {
  title: 'Tests/Continuity',
  tags: ['!dev', '!autodocs'],
};
export default meta;

export const Links: StoryObj = {
  ...continuity.Links,
  play: async ({ canvasElement }) => {
    const { audio, transcript } = await playerIn(canvasElement);
    canvasElement.querySelector('a')?.click();
    await until(() => transcript.lit('cuewave-range').length > 0, 'the words are marked');
    await until(() => !audio.paused && audio.currentTime >= 22, 'it plays from there');
    await until(() => isInBox(transcript), 'the words are in view');
    audio.currentTime = 30.5;
    await until(() => audio.paused, 'it stops at the end');
    await expect(audio.currentTime).toBeCloseTo(31, 0);
    history.replaceState(null, '', location.pathname + location.search);
  },
};

export const TwoEpisodes: StoryObj = {
  ...continuity.TwoEpisodes,
  play: async ({ canvasElement }) => {
    const players = [...canvasElement.querySelectorAll<CuePlayer>('cue-player')].map(
      player => new PlayerDriver(player),
    );
    const [one, other] = players as [PlayerDriver, PlayerDriver];
    for (const { player } of players) await playerIn(player.parentElement!, `cue-player[src="${player.src}"]`);
    await one.audio.play();
    await other.audio.play();
    await until(() => one.audio.paused && !other.audio.paused, 'one plays at a time');
    other.audio.pause();
    // The reader chooses a speed, and listens to a part of it.
    await chooseRate(one.controls, 1.5);
    await until(() => one.audio.playbackRate === 1.5, 'it is faster');
    one.audio.currentTime = 90;
    await until(() => !one.audio.seeking, 'it is there');
    // Comes back, as to the page another day.
    const again = one.player.cloneNode() as CuePlayer;
    one.player.replaceWith(again);
    const returned = new PlayerDriver(again);
    await returned.ready();
    await until(() => returned.audio.currentTime >= 89, 'it goes on there');
    await expect(returned.audio.playbackRate).toBe(1.5);
  },
};

export const SystemControls: StoryObj = {
  ...continuity.SystemControls,
  play: async ({ canvasElement }) => {
    const { audio } = await playerIn(canvasElement);
    await audio.play();
    await until(() => navigator.mediaSession.metadata, 'the system knows of it');
    await expect(navigator.mediaSession.metadata).toMatchObject({
      title: 'The night the tide came twice',
      artist: 'cuewave',
    });
    await expect(navigator.mediaSession.playbackState).toBe('playing');
    audio.pause();
    await until(() => navigator.mediaSession.playbackState === 'paused', 'and that it pauses');
  },
};

export const LiveText: StoryObj = {
  render: () => html`<cue-transcript style="--cue-transcript-height: 12rem"></cue-transcript>`,
  play: async ({ canvasElement }) => {
    const element = canvasElement.querySelector('cue-transcript') as CueTranscript;
    const say = (count: number) => {
      const from = element.transcript?.cues.length ?? 0;
      for (let number = from; number < from + count; number++) {
        element.append({ start: 4 * number, end: 4 * number + 3, text: `This is sentence ${number}, said live.` });
      }
      return until(() => element.transcript?.cues.length === from + count, 'it is shown');
    };
    await say(40);
    await element.updateComplete;
    await say(1);
    const button = await until(
      () => element.shadowRoot?.querySelector<HTMLElement>('[part=live]:not([hidden])'),
      'the reader is behind',
    );
    const box = element.shadowRoot?.querySelector('[part=box]') as HTMLElement;
    await expect(box.scrollTop).toBe(0);
    button.click();
    await until(() => button.hidden, 'the newest text is in view');
    await say(5);
    await until(() => box.scrollTop + box.clientHeight > box.scrollHeight - 60, 'it is followed');
  },
};
