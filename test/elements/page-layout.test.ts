import { sendKeys, setViewport } from '@web/test-runner-commands';
import { expect } from 'chai';
import { html, type TemplateResult } from 'lit';
import type { CuePlayer, CueTranscript } from '../../src/index.js';
import { parseTranscript } from '../../src/transcript/index.js';
import { FakeMedia } from './fake-media.js';
import { frame, mount, TranscriptDriver, unmountAll, until } from './helpers.js';
import { long } from './transcripts.js';

const text = long(80);
const playing = (): FakeMedia => Object.assign(new FakeMedia(), { duration: 200 });

/** A text that flows with a page that has something of its own above it. */
async function shown(
  around: (transcript: TemplateResult) => TemplateResult = transcript => html`<div>${transcript}</div>`,
): Promise<{ transcript: TranscriptDriver; media: FakeMedia }> {
  const media = playing();
  const frameOf = mount<HTMLElement>(
    around(html`<cue-transcript layout="page" .media=${media} .transcript=${parseTranscript(text)}></cue-transcript>`),
  );
  const transcript = new TranscriptDriver(frameOf.querySelector<CueTranscript>('cue-transcript')!);
  await transcript.ready();
  await until(() => getComputedStyle(transcript.box).overflowY === 'visible', 'the text flows with the page');
  media.go(0.1);
  await still();
  return { transcript, media };
}

/** Lets everything that moves by frames come to rest. */
async function still(of: { readonly scrollTop: number } = document.scrollingElement!): Promise<void> {
  let before = Number.NaN;
  for (let count = 0; count < 8; count++) {
    await frame();
    if (of.scrollTop !== before) count = 0;
    before = of.scrollTop;
  }
}

/** Scrolls the page as a reader does. */
async function scrollAs(top: number): Promise<void> {
  document.body.dispatchEvent(new WheelEvent('wheel', { deltaY: 100, bubbles: true, composed: true }));
  window.scrollTo({ top, behavior: 'instant' });
  await still();
}

const litRect = (transcript: TranscriptDriver) => transcript.lit()[0]!.getBoundingClientRect();
const isOnScreen = (transcript: TranscriptDriver) =>
  transcript.lit().length > 0 && litRect(transcript).top >= 0 && litRect(transcript).bottom <= window.innerHeight;

describe('a text that flows with the page', () => {
  beforeEach(() => setViewport({ width: 390, height: 600 }));

  afterEach(async () => {
    window.scrollTo({ top: 0, behavior: 'instant' });
    unmountAll();
    await setViewport({ width: 800, height: 600 });
  });

  it('has no box that scrolls', async () => {
    const { transcript } = await shown();
    expect(transcript.box.clientHeight).to.equal(transcript.box.scrollHeight);
    expect(transcript.box.clientHeight).to.be.greaterThan(2000);
  });

  it('moves the page along while it plays', async () => {
    const { transcript, media } = await shown();
    media.play();
    for (let time = 1; time < 60; time += 4) {
      media.go(time);
      await until(() => isOnScreen(transcript), `the word at ${time} s is on the screen`);
      await still();
    }
    expect(window.scrollY).to.be.greaterThan(1000);
    expect(transcript.backButton.hidden).to.equal(true);
  });

  it('does not move the page while nothing plays, wherever the time is', async () => {
    const { transcript, media } = await shown();
    for (const time of [5, 20, 60, 120]) {
      media.currentTime = time;
      await still();
    }
    expect(window.scrollY).to.equal(0);
    expect(transcript.lit().length).to.equal(1);
  });

  it('leaves the reader alone who scrolls away, offers a way back, and follows again from there', async () => {
    const { transcript, media } = await shown();
    media.play();
    media.go(1);
    await still();
    await scrollAs(2500);
    for (const time of [3, 5, 7]) media.go(time);
    await still();
    expect(window.scrollY).to.equal(2500);
    expect(transcript.backButton.hidden).to.equal(false);
    const { bottom } = transcript.backButton.getBoundingClientRect();
    expect(bottom).to.be.within(500, 600);
    transcript.backButton.click();
    await until(() => isOnScreen(transcript), 'the word is on the screen');
    await still();
    media.go(30);
    await until(() => isOnScreen(transcript), 'a later word is on the screen');
    expect(transcript.backButton.hidden).to.equal(true);
  });

  it('does not move the page that is elsewhere when it begins to play, and joins the reader who comes to the word', async () => {
    const { transcript, media } = await shown(
      inner => html`<div><style>.above { height: 1500px }</style><p class="above"></p>${inner}</div>`,
    );
    media.play();
    for (const time of [1, 3, 5]) {
      media.go(time);
      await still();
    }
    expect(window.scrollY).to.equal(0);
    await scrollAs(1400);
    media.go(7);
    await still();
    expect(transcript.backButton.hidden).to.equal(true);
    for (let time = 8; time < 40; time += 4) {
      media.go(time);
      await until(() => isOnScreen(transcript), `the word at ${time} s is on the screen`);
      await still();
    }
    expect(window.scrollY).to.be.greaterThan(1600);
  });

  it('does not throw the page to a place far away, but offers a way to it', async () => {
    const { transcript, media } = await shown();
    media.play();
    media.go(1);
    await still();
    media.currentTime = 150;
    await still();
    expect(window.scrollY).to.equal(0);
    expect(transcript.backButton.hidden).to.equal(false);
    media.currentTime = 1;
    await still();
    expect(transcript.backButton.hidden).to.equal(true);
  });

  it('goes with a container of the page, and leaves the window where it is', async () => {
    const { transcript, media } = await shown(
      inner => html`<div><style>main { height: 400px; overflow: auto }</style><main>${inner}</main></div>`,
    );
    const main = document.querySelector('main')!;
    media.play();
    for (let time = 1; time < 40; time += 4) {
      media.go(time);
      await still(main);
      const { top, bottom } = main.getBoundingClientRect();
      expect(litRect(transcript).top).to.be.at.least(top);
      expect(litRect(transcript).bottom).to.be.at.most(bottom);
    }
    expect(main.scrollTop).to.be.greaterThan(300);
    expect(window.scrollY).to.equal(0);
  });

  it('scrolls in its box again without the attribute, and listens to nothing of the page', async () => {
    const { transcript, media } = await shown();
    transcript.element.layout = '';
    await transcript.element.updateComplete;
    await until(() => transcript.box.scrollHeight > transcript.box.clientHeight, 'there is a box again');
    media.play();
    media.go(100);
    await until(() => transcript.box.scrollTop > 500, 'the box is scrolled');
    expect(window.scrollY).to.equal(0);
  });
});

describe('the bar of a player at the lower edge', () => {
  /** A page whose players are taller than the window. */
  async function withPlayers(
    count: number,
    attributes: { layout?: 'page'; sticky?: boolean },
  ): Promise<{ players: CuePlayer[]; media: FakeMedia[]; bar: (player: CuePlayer) => HTMLElement }> {
    const media = Array.from({ length: count }, playing);
    const holder = mount<HTMLElement>(html`
      <div>
        ${media.map(
          item => html`<cue-player
            .layout=${attributes.layout ?? ''}
            ?sticky=${attributes.sticky ?? false}
            media-title="A recording of much that was said and a title as long"
            .media=${item}
            .transcript=${parseTranscript(text)}
          ></cue-player>`,
        )}
        <p style="height: 2000px"></p>
      </div>
    `);
    const players = [...holder.querySelectorAll('cue-player')];
    const bar = (player: CuePlayer) => player.shadowRoot!.querySelector<HTMLElement>('.mini')!;
    for (const player of players) {
      await player.updateComplete;
      await new TranscriptDriver(player.shadowRoot!.querySelector('cue-transcript')!).ready();
      await until(() => bar(player), 'there is a bar');
      await until(() => player.shadowRoot!.querySelector('cue-controls')?.clientHeight, 'there are controls');
    }
    await still();
    return { players, media, bar };
  }
  const isShown = (element: HTMLElement) => element.getBoundingClientRect().height > 0;

  beforeEach(() => setViewport({ width: 390, height: 600 }));

  afterEach(async () => {
    window.scrollTo({ top: 0, behavior: 'instant' });
    unmountAll();
    await setViewport({ width: 800, height: 600 });
  });

  for (const attributes of [{ sticky: true }, { layout: 'page' as const }]) {
    it(`is there while the controls are not in view, and moves nothing: ${JSON.stringify(attributes)}`, async () => {
      const { players, media, bar } = await withPlayers(1, attributes);
      const [player] = players as [CuePlayer];
      let moved = 0;
      const observer = new PerformanceObserver(list => {
        for (const entry of list.getEntries() as (PerformanceEntry & { value: number })[]) moved += entry.value;
      });
      observer.observe({ type: 'layout-shift' });
      expect(isShown(bar(player))).to.equal(false);
      await scrollAs(300);
      await until(() => isShown(bar(player)), 'the bar is shown');
      await Promise.all(
        bar(player)
          .getAnimations()
          .map(({ finished }) => finished),
      );
      const { bottom, left, width, height } = bar(player).getBoundingClientRect();
      expect([bottom, left, width, height]).to.deep.equal([600, 0, document.documentElement.clientWidth, 56]);
      for (const target of bar(player).querySelectorAll('button, select')) {
        const rect = target.getBoundingClientRect();
        expect(Math.min(rect.width, rect.height)).to.be.at.least(24);
      }
      bar(player).querySelector('button')!.click();
      expect(media[0]!.paused).to.equal(false);
      media[0]!.go(50);
      await until(() => /^0:50/.test(bar(player).querySelector('.mini-time')!.textContent!.trim()), 'the time is told');
      const line = bar(player).querySelector('.mini-progress')!.getBoundingClientRect();
      expect(line.width / width).to.be.closeTo(0.25, 0.01);
      window.scrollTo({ top: 0, behavior: 'instant' });
      await until(() => !isShown(bar(player)), 'the bar is gone');
      for (const entry of observer.takeRecords() as (PerformanceEntry & { value: number })[]) moved += entry.value;
      observer.disconnect();
      expect(moved).to.equal(0);
    });
  }

  it('offers the speeds that the page gives, with the one that plays', async () => {
    const { players, media, bar } = await withPlayers(1, { sticky: true });
    const [player] = players as [CuePlayer];
    player.rates = '1.2 0.8';
    await scrollAs(300);
    await until(() => isShown(bar(player)), 'the bar is shown');
    const offered = () => [...bar(player).querySelectorAll('option')].map(({ value }) => value).join();
    await until(() => offered() === '0.8,1,1.2', 'they are those of the page');
    media[0]!.playbackRate = 1.2;
    media[0]!.dispatchEvent(new Event('ratechange'));
    await until(() => offered() === '0.8,1.2', 'and no other');
    player.rates = '';
    await until(() => offered() === '0.5,0.75,1,1.2,1.25,1.5,1.75,2,2.5,3', 'they are the usual ones');
  });

  it('asks the page before it plays or changes the speed', async () => {
    const { players, media, bar } = await withPlayers(1, { sticky: true });
    const [player] = players as [CuePlayer];
    const asked: string[] = [];
    for (const type of ['cue-play-request', 'cue-rate-request']) {
      player.addEventListener(type, event => {
        asked.push(type);
        event.preventDefault();
      });
    }
    await scrollAs(300);
    await until(() => isShown(bar(player)), 'the bar is shown');
    bar(player).querySelector('button')!.click();
    const select = bar(player).querySelector('select')!;
    select.value = '1.5';
    select.dispatchEvent(new Event('change'));
    expect(asked).to.deep.equal(['cue-play-request', 'cue-rate-request']);
    expect([media[0]!.paused, media[0]!.playbackRate, select.value]).to.deep.equal([true, 1, '1']);
  });

  it('is that of the player that was played last, where there are several', async () => {
    const { players, media, bar } = await withPlayers(2, { sticky: true });
    const [first, second] = players as [CuePlayer, CuePlayer];
    media[0]!.play();
    await scrollAs(document.documentElement.scrollHeight);
    await until(() => isShown(bar(first)), 'the bar of the first is shown');
    expect(isShown(bar(second))).to.equal(false);
    media[1]!.play();
    await until(() => isShown(bar(second)), 'the bar of the second is shown');
    expect(isShown(bar(first))).to.equal(false);
    second.remove();
    await until(() => isShown(bar(first)), 'the bar of the first is shown again');
  });

  it('does not lie over what has the focus, and comes after the text in the order of keys', async () => {
    const { players, bar } = await withPlayers(1, { layout: 'page' });
    const [player] = players as [CuePlayer];
    await scrollAs(400);
    await until(() => isShown(bar(player)), 'the bar is shown');
    await Promise.all(
      bar(player)
        .getAnimations()
        .map(({ finished }) => finished),
    );
    const transcript = player.shadowRoot!.querySelector('cue-transcript')!;
    expect(transcript.compareDocumentPosition(bar(player)) & Node.DOCUMENT_POSITION_FOLLOWING).to.be.greaterThan(0);
    const { top } = bar(player).getBoundingClientRect();
    const driver = new TranscriptDriver(transcript);
    const under = driver.timestamps.find(button => button.getBoundingClientRect().bottom > top)!;
    under.focus({ preventScroll: true });
    expect(under.getBoundingClientRect().bottom).to.be.at.most(top + 0.5);
    await sendKeys({ press: 'Tab' });
    const focus = transcript.shadowRoot!.activeElement ?? player.shadowRoot!.activeElement!;
    expect(focus.getBoundingClientRect().top).to.be.lessThan(600);
  });

  it('is gone with the attribute', async () => {
    const { players, bar } = await withPlayers(1, { sticky: true });
    const [player] = players as [CuePlayer];
    await scrollAs(300);
    await until(() => isShown(bar(player)), 'the bar is shown');
    player.sticky = false;
    await player.updateComplete;
    expect(player.shadowRoot!.querySelector('.mini')).to.equal(null);
  });
});
