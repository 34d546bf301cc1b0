import { emulateMedia, resetMouse, sendMouse } from '@web/test-runner-commands';
import { expect } from 'chai';
import { html } from 'lit';
import type { CuePlayer } from '../../src/index.js';
import { english, frame, mount, PlayerDriver, unmountAll, until } from './helpers.js';
import { long, short, shown } from './transcripts.js';

describe('what is said now', () => {
  afterEach(unmountAll);

  for (const direction of ['ltr', 'rtl']) {
    it(`has a rule beside its lines, in the gutter, and beside no others: ${direction}`, async () => {
      const { transcript, media } = await shown(long(20));
      transcript.element.dir = direction;
      const rules = () => [...transcript.root.querySelectorAll('.rule')];
      for (const cue of [3, 5]) {
        media.go(2 * cue + 0.5);
        const lines = () => transcript.lit('cuewave-cue')[0]!.getBoundingClientRect();
        await until(() => {
          const { top, height } = rules()[0]?.getBoundingClientRect() ?? {};
          return rules().length === 1 && Math.abs(top! - lines().top) < 1 && Math.abs(height! - lines().height) < 1;
        }, 'it is beside the sentence');
        const { left, right, width } = rules()[0]!.getBoundingClientRect();
        expect(width).to.equal(3);
        if (direction === 'ltr') expect(right).to.be.below(lines().left);
        else expect(left).to.be.above(lines().right);
      }
      media.go(590);
      await until(() => rules().length === 0, 'nothing is said');
    });
  }

  it('is pointed to by the way back, and a text that goes on fades at the edge it is cut at', async () => {
    const { transcript, media } = await shown(long(120));
    const { box, backButton } = transcript;
    const cut = () => [box.classList.contains('cut-above'), box.classList.contains('cut-below')].join();
    await until(() => cut() === 'false,true', 'it goes on below');
    expect(getComputedStyle(box).maskImage).to.include('linear-gradient');
    media.go(100);
    await until(() => cut() === 'true,true', 'it goes on above too');
    box.dispatchEvent(new WheelEvent('wheel', { deltaY: 1 }));
    box.scrollTop = 0;
    await until(() => !backButton.hidden && backButton.classList.contains('down'), 'the way back leads down');
    box.scrollTop = box.scrollHeight;
    await until(() => backButton.classList.contains('up'), 'and up');
    await until(() => cut() === 'true,false', 'it ends below');
  });
});

describe('a word under a pointer', () => {
  afterEach(async () => {
    unmountAll();
    await resetMouse();
  });

  it('is tinted, with its time in the gutter, and nothing is when the pointer leaves', async () => {
    const { transcript, media } = await shown(short);
    const hovered = () => transcript.lit('cuewave-hover').join();
    const note = () => transcript.root.querySelector<HTMLElement>('.hover-time');
    for (const [cue, word, text, time] of [
      [0, 1, 'two.', '0:01'],
      [1, 0, 'Three', '0:02'],
    ] as const) {
      const [x, y] = await transcript.pointOf({ cue, word });
      let step = 0;
      // What shows it is loaded by the first move.
      while (hovered() !== text && step++ < 200) {
        await sendMouse({ type: 'move', position: [Math.round(x) + (step % 2), Math.round(y)] });
        await frame();
      }
      expect([hovered(), note()?.textContent, note()?.hidden]).to.deep.equal([text, time, false]);
      const words = transcript.root.querySelectorAll('.words')[cue]!.getBoundingClientRect();
      expect(note()!.getBoundingClientRect().right).to.be.at.most(words.left);
    }
    await resetMouse();
    await until(() => hovered() === '' && note()?.hidden, 'nothing is tinted');
    expect(media.seeks).to.deep.equal([]);
  });
});

describe('on paper', () => {
  afterEach(async () => {
    await emulateMedia({ media: 'screen' });
    unmountAll();
  });

  it('are speakers, times and text, and neither controls, search, choices nor what is lit', async () => {
    const player = mount<CuePlayer>(
      html`<cue-player src=${english.audio} transcript=${english.webvtt} chapters="/demo/media/tides.en.chapters.vtt" search share speakers></cue-player>`,
    );
    const driver = new PlayerDriver(player);
    await driver.ready();
    driver.audio.currentTime = 24;
    await until(() => driver.transcript.root.querySelector('.rule'), 'a sentence is lit');
    await until(() => driver.transcript.root.querySelector('.speakers'), 'speakers can be chosen');
    const isThere = (name: string) =>
      (player.shadowRoot!.querySelector(`${name}:defined`)?.getClientRects().length ?? 0) > 0;
    await until(() => ['cue-search', 'cue-share', 'cue-chapters'].every(isThere), 'all is there');
    await emulateMedia({ media: 'print' });
    await frame();
    const isShown = (element: Element | null | undefined) => (element?.getClientRects().length ?? 0) > 0;
    const parts = ['cue-controls', 'cue-search', 'cue-share', 'cue-chapters'].map(name =>
      player.shadowRoot!.querySelector(name),
    );
    const inside = ['.speakers', '.rule', '.back'].map(name => driver.transcript.root.querySelector(name));
    expect([...parts, ...inside].map(isShown)).to.deep.equal([false, false, false, false, false, false, false]);
    const words = driver.transcript.root.querySelector('.words')!;
    expect([words, driver.transcript.root.querySelector('.timestamp')].map(isShown)).to.deep.equal([true, true]);
    expect(getComputedStyle(words, '::highlight(cuewave-word)').backgroundColor).to.equal('rgba(0, 0, 0, 0)');
  });
});
