import { setViewport } from '@web/test-runner-commands';
import { expect } from 'chai';
import { html } from 'lit';
import type { CuePlayer } from '../../src/index.js';
import { itIsNarrow } from './engine.js';
import { english, mount, PlayerDriver, unmountAll } from './helpers.js';

async function player(width: number): Promise<PlayerDriver> {
  await setViewport({ width, height: 700 });
  const driver = new PlayerDriver(
    mount<CuePlayer>(html`
      <cue-player
        search
        speakers
        share
        src=${english.audio}
        transcript=${english.webvtt}
        peaks=${english.peaks}
      ></cue-player>
    `),
  );
  await driver.ready();
  return driver;
}

/** Where the speaker, the time and the words of the first paragraph are. */
function boxesOf({ transcript }: PlayerDriver): { speaker: DOMRect; time: DOMRect; words: DOMRect } {
  const find = (selector: string) => transcript.root.querySelector(selector)!.getBoundingClientRect();
  return { speaker: find('.speaker'), time: find('.timestamp'), words: find('.words') };
}

describe('a player in a column', () => {
  afterEach(async () => {
    unmountAll();
    await setViewport({ width: 800, height: 600 });
  });

  for (const width of [280, 360, 800, 1400]) {
    (width < 450 ? itIsNarrow : it)(`of ${width} px stays in it`, async () => {
      const driver = await player(width);
      expect(document.documentElement.scrollWidth).to.be.at.most(width);
      expect(driver.transcript.box.scrollWidth).to.be.at.most(driver.transcript.box.clientWidth);
    });
  }

  itIsNarrow('that is narrow has speaker, time and words above each other', async () => {
    const { speaker, time, words } = boxesOf(await player(280));
    expect(speaker.bottom).to.be.at.most(time.top);
    expect(time.bottom).to.be.at.most(words.top);
  });

  it('that is wide has them beside each other, in lines that can be read', async () => {
    const driver = await player(1400);
    const { speaker, time, words } = boxesOf(driver);
    expect(time.right).to.be.at.most(speaker.left);
    expect(speaker.right).to.be.at.most(words.left);
    expect(speaker.top).to.be.below(words.bottom);
    expect(words.width).to.be.at.most(42 * 16);
    driver.player.style.setProperty('--cue-transcript-measure', 'none');
    expect(boxesOf(driver).words.width).to.be.greaterThan(1000);
  });
});
