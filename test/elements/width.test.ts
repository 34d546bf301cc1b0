import { setViewport } from '@web/test-runner-commands';
import { expect } from 'chai';
import { html } from 'lit';
import type { CuePlayer } from '../../src/index.js';
import { english, mount, PlayerDriver, unmountAll, until } from './helpers.js';

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

  for (const width of [360, 390, 420, 470, 560]) {
    it(`of ${width} px has its controls in one row`, async () => {
      const { column } = await player(width);
      const controls = column.querySelector('cue-player')!.shadowRoot!.querySelector('cue-controls')!;
      const buttons = [...controls.shadowRoot!.querySelectorAll('button')].map(button =>
        button.getBoundingClientRect(),
      );
      const [lowest, highest] = [
        Math.max(...buttons.map(({ top }) => top)),
        Math.min(...buttons.map(({ bottom }) => bottom)),
      ];
      expect(lowest).to.be.below(highest);
    });
  }

  it('that is narrow has speaker and time beside each other, above the words', async () => {
    const { speaker, time, words } = boxesOf((await player(264)).driver);
    expect(speaker.right).to.be.at.most(time.left);
    expect(Math.max(speaker.bottom, time.bottom)).to.be.at.most(words.top + 1);
  });

  it('that is wide has the time before the speaker, above words in lines that can be read', async () => {
    const { driver } = await player(1384);
    const { speaker, time, words } = boxesOf(driver);
    expect(time.right).to.be.at.most(speaker.left);
    expect(speaker.left).to.equal(words.left);
    expect(speaker.bottom).to.be.at.most(words.top + 1);
    expect(words.width).to.be.at.most(42 * 16);
    driver.player.style.setProperty('--cue-transcript-measure', 'none');
    expect(boxesOf(driver).words.width).to.be.greaterThan(1000);
  });

  describe('with chapters', () => {
    /** The parts of a player in a column, once its chapters are listed. */
    async function withChapters(width: number, { dir = 'ltr', own = html`` } = {}) {
      await setViewport({ width: width + 16, height: 700 });
      const column = mount<HTMLElement>(html`
        <div dir=${dir}>
          <cue-player
            search
            share
            chapters="/demo/media/tides.en.chapters.vtt"
            src=${english.audio}
            transcript=${english.webvtt}
            peaks=${english.peaks}
            >${own}</cue-player
          >
        </div>
      `);
      column.style.inlineSize = `${width}px`;
      const player = column.querySelector<CuePlayer>('cue-player')!;
      await new PlayerDriver(player).ready();
      const find = (name: string) => player.shadowRoot?.querySelector(name) ?? player.querySelector(name);
      const chapters = () => find('cue-chapters')?.shadowRoot;
      await until(() => chapters()?.querySelector('li') && find('cue-share')?.clientHeight, 'all parts are there');
      const boxOf = (name: string) => find(name)!.getBoundingClientRect();
      const isList = () => chapters()?.querySelector('details') === null;
      const isBeside = () => isList() && boxOf('cue-chapters').bottom > boxOf('cue-transcript').top;
      return { column, player, chapters, boxOf, isBeside, isList };
    }

    it('has a list of them beside the text where it is wide, with the search and the buttons there', async () => {
      const { column, boxOf, isBeside } = await withChapters(1184);
      await until(isBeside, 'they stand beside the text');
      const [waveform, chapters, share] = ['cue-waveform', 'cue-chapters', 'cue-share'].map(boxOf) as DOMRect[];
      expect([waveform!.left, waveform!.width]).to.deep.equal([chapters!.left, column.clientWidth]);
      for (const name of ['cue-search', 'cue-transcript', 'cue-share']) {
        expect(boxOf(name).left, name).to.be.greaterThan(chapters!.right);
      }
      expect(boxOf('cue-search').top).to.equal(chapters!.top);
      expect(boxOf('.player').bottom).to.equal(share!.bottom);
      expect(column.scrollWidth).to.equal(column.clientWidth);
    });

    it('has them on the right where text runs from right to left', async () => {
      const { boxOf, isBeside } = await withChapters(1184, { dir: 'rtl' });
      await until(isBeside, 'they stand beside the text');
      expect(boxOf('cue-chapters').left).to.be.greaterThan(boxOf('cue-transcript').right);
    });

    it('has them above the text, closed, where it is not wide', async () => {
      const { column, boxOf, isBeside } = await withChapters(944);
      expect(isBeside()).to.equal(false);
      column.style.inlineSize = '960px';
      await until(isBeside, 'they stand beside the text');
      column.style.inlineSize = '944px';
      await until(() => !isBeside(), 'they stand above it');
      expect(boxOf('cue-chapters').width).to.equal(944);
      expect(boxOf('cue-chapters').bottom).to.be.below(boxOf('cue-search').top);
    });

    it('has them where a theme wants them', async () => {
      const { player, isBeside } = await withChapters(784);
      expect(isBeside()).to.equal(false);
      player.style.setProperty('--cue-chapters-beside', '40rem');
      await until(isBeside, 'they stand beside the text');
      player.style.setProperty('--cue-chapters-beside', 'none');
      await until(() => !isBeside(), 'they stand above it');
    });

    it('has a search of the page above both, and leaves chapters of the page as they are', async () => {
      const { player, boxOf, isBeside } = await withChapters(1184, { own: html`<cue-search></cue-search>` });
      await until(isBeside, 'they stand beside the text');
      expect(boxOf('cue-search').bottom).to.be.below(boxOf('cue-chapters').top);
      expect(boxOf('cue-chapters').top).to.equal(boxOf('cue-transcript').top);
      player.append(document.createElement('cue-chapters'));
      await until(() => player.shadowRoot?.querySelector('cue-chapters') === null, 'those of the page are shown');
      await until(() => boxOf('cue-transcript').width === 1184, 'the text has all of the room');
    });
  });
});
