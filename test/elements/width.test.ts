import { setViewport } from '@web/test-runner-commands';
import { expect } from 'chai';
import { html } from 'lit';
import type { CuePlayer } from '../../src/index.js';
import { english, mount, PlayerDriver, unmountAll } from './helpers.js';

/** A player in a column, in a page with margins; WebKit's window is never below 334 px here. */
async function player(width: number): Promise<{ driver: PlayerDriver; column: HTMLElement }> {
  await setViewport({ width: Math.max(width + 16, 340), height: 700 });
  const column = mount<HTMLElement>(html`
    <div>
      <cue-player
        search
        speakers
        share
        src=${english.audio}
        transcript=${english.webvtt}
        peaks=${english.peaks}
      ></cue-player>
    </div>
  `);
  column.style.inlineSize = `${width}px`;
  const driver = new PlayerDriver(column.querySelector<CuePlayer>('cue-player')!);
  await driver.ready();
  return { driver, column };
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

  for (const width of [264, 344, 784, 1384]) {
    it(`of ${width} px stays in it`, async () => {
      const { driver, column } = await player(width);
      expect([column.clientWidth, column.scrollWidth]).to.deep.equal([width, width]);
      expect(driver.transcript.box.scrollWidth).to.be.at.most(driver.transcript.box.clientWidth);
    });
  }

  it('that is narrow has speaker, time and words above each other', async () => {
    const { speaker, time, words } = boxesOf((await player(264)).driver);
    expect(speaker.bottom).to.be.at.most(time.top);
    expect(time.bottom).to.be.at.most(words.top);
  });

  it('that is wide has them beside each other, in lines that can be read', async () => {
    const { driver } = await player(1384);
    const { speaker, time, words } = boxesOf(driver);
    expect(time.right).to.be.at.most(speaker.left);
    expect(speaker.right).to.be.at.most(words.left);
    expect(speaker.top).to.be.below(words.bottom);
    expect(words.width).to.be.at.most(42 * 16);
    driver.player.style.setProperty('--cue-transcript-measure', 'none');
    expect(boxesOf(driver).words.width).to.be.greaterThan(1000);
  });
});
