import { sendKeys } from '@web/test-runner-commands';
import { expect } from 'chai';
import { html } from 'lit';
import type { CueCopyRequestEvent, CuePlayer } from '../../src/index.js';
import { english, focused, frame, mount, PlayerDriver, unmountAll, until } from './helpers.js';

const chapters = '/demo/media/tides.en.chapters.vtt';

async function press(...keys: string[]): Promise<void> {
  for (const key of keys) {
    await sendKeys({ press: key });
    await frame();
  }
}

async function withShift(...keys: string[]): Promise<void> {
  await sendKeys({ down: 'Shift' });
  await press(...keys);
  await sendKeys({ up: 'Shift' });
}

/** Presses Tab until what matches has the focus. */
async function tabTo(selector: string): Promise<HTMLElement> {
  for (let i = 0; i < 25; i++) {
    await press('Tab');
    if (focused()?.matches(selector)) return focused() as HTMLElement;
  }
  throw new Error(`Tab does not reach ${selector}`);
}

describe('a reader without a mouse', () => {
  let driver: PlayerDriver;

  beforeEach(async () => {
    const player = mount<CuePlayer>(html`
      <cue-player
        share
        search
        chapters=${chapters}
        src=${english.audio}
        transcript=${english.webvtt}
        peaks=${english.peaks}
      ></cue-player>
    `);
    driver = new PlayerDriver(player);
    await driver.ready();
    const parts = ['cue-chapters', 'cue-search', 'cue-share'].map(name => player.shadowRoot?.querySelector(name));
    await until(() => parts.every(part => part?.shadowRoot?.querySelector('button, summary')), 'all parts are there');
    await until(() => parts[0]?.shadowRoot?.querySelector('summary'), 'the chapters are there');
    (focused() as HTMLElement | null)?.blur();
  });

  afterEach(() => {
    getSelection()?.removeAllRanges();
    unmountAll();
  });

  it('plays, opens a chapter, finds a word, goes to it, copies a link to it and comes back to now', async () => {
    const { audio, transcript, player } = driver;
    await tabTo('[part~=play]');
    await press(' ');
    await until(() => !audio.paused, 'it plays');
    await press(' ');
    await until(() => audio.paused, 'it pauses');

    await tabTo('summary');
    await press('Enter');
    await tabTo('[part~=chapter]');
    await press('ArrowDown', 'ArrowDown', 'Enter');
    await until(() => audio.currentTime > 100 && !audio.seeking, 'it is in the third chapter');
    const inChapter = audio.currentTime;

    const input = (await tabTo('input[type=search]')) as HTMLInputElement;
    await sendKeys({ type: 'bulges' });
    await until(() => transcript.lit('cuewave-hit-current').length === 1, 'a hit is shown');
    await press('Enter');
    await until(() => !audio.seeking && transcript.litText.toLowerCase().includes('bulge'), 'it went to the word');
    expect(audio.currentTime).not.to.equal(inChapter);
    await press('Escape');
    expect(input.value).to.equal('');

    // The text is one stop for its box and one for its times, at what is said now.
    const timestamp = await tabTo('.timestamp');
    expect(timestamp.parentElement?.querySelector('[aria-current]')).not.to.equal(null);
    await press('ArrowRight', 'ArrowRight');
    await withShift('ArrowRight', 'ArrowRight', 'ArrowRight');
    const selected = transcript.element.getSelectionRange();
    expect(selected?.text.split(' ').length).to.equal(3);
    let link = '';
    player.addEventListener('cue-copy-request', (event: CueCopyRequestEvent) => {
      event.preventDefault();
      link = event.text;
    });
    await until(() => transcript.root.querySelector('[part=quote-button]'), 'it can be copied');
    await tabTo('[part=quote-button]');
    await press('Tab', 'Tab', 'Enter');
    expect(new URL(link).hash).to.match(/^#t=[\d.]+,[\d.]+$/);
    expect(Number(/#t=([\d.]+)/.exec(link)?.[1])).to.be.closeTo(selected?.start ?? 0, 0.001);
    await press('Escape');
    expect(focused() === transcript.box).to.equal(true);
    getSelection()?.removeAllRanges();

    await press('Home');
    await until(() => !transcript.backButton.hidden, 'the way back is offered');
    await tabTo('[part=back]');
    await press('Enter');
    await until(() => {
      const [word, box] = [transcript.lit()[0], transcript.box].map(item => item?.getBoundingClientRect());
      return word && box && word.top >= box.top && word.bottom <= box.bottom;
    }, 'the word said now is in view');
    expect(focused() === transcript.box).to.equal(true);
  });

  it('sees at every stop where the focus is, and nothing lies over it', async () => {
    const { audio, transcript } = driver;
    audio.currentTime = 60;
    await until(() => transcript.lit().length > 0, 'a word is lit');
    transcript.box.dispatchEvent(new WheelEvent('wheel', { deltaY: 500 }));
    transcript.box.scrollTop = 900;
    await until(() => !transcript.backButton.hidden, 'the way back is offered');
    const stops = new Set<Element>();
    const problems: string[] = [];
    for (let i = 0; i < 40; i++) {
      await press('Tab');
      const stop = focused();
      if (!stop || stop === document.body || stops.has(stop)) break;
      stops.add(stop);
      const name = stop.getAttribute('aria-label') ?? stop.textContent?.trim() ?? stop.localName;
      const ring = stop.matches('input[type=search]') ? stop.closest('[part=field]')! : stop;
      const { outlineStyle, outlineWidth } = getComputedStyle(ring);
      if (outlineStyle === 'none' || Number.parseFloat(outlineWidth) < 2) problems.push(`${name} has no outline`);
      const { left, top, width, height } = stop.getBoundingClientRect();
      // The middle of what is in the viewport.
      const [x, y] = [left + width / 2, (Math.max(0, top) + Math.min(innerHeight, top + height)) / 2];
      let hit = document.elementFromPoint(x, y);
      while (hit?.shadowRoot) {
        const inner: Element | null = hit.shadowRoot.elementFromPoint(x, y);
        if (!inner || inner === hit) break;
        hit = inner;
      }
      // What others draw in it has a shadow tree of its own.
      let around: Node | null = hit;
      while (around && around !== stop) around = around instanceof ShadowRoot ? around.host : around.parentNode;
      const isSeen = hit !== null && (around === stop || hit.contains(stop));
      if (!isSeen) problems.push(`${name} lies under ${hit?.outerHTML.slice(0, 80)}`);
    }
    expect(problems).to.deep.equal([]);
    expect(stops.size).to.equal(13);
  });

  it('walks down the times without one of them ever lying under the button that leads back', async () => {
    const { audio, transcript } = driver;
    audio.currentTime = 5;
    await until(() => transcript.lit().length > 0, 'a word is lit');
    transcript.timestamps[0]!.focus();
    for (const _ of transcript.timestamps.slice(1)) {
      await press('ArrowDown');
      const { left, top, width, height } = focused()!.getBoundingClientRect();
      const hit = transcript.root.elementFromPoint(left + width / 2, top + height / 2);
      expect(hit === focused(), `${focused()?.textContent} is seen`).to.equal(true);
    }
    expect(focused() === transcript.timestamps.at(-1)).to.equal(true);
  });
});
