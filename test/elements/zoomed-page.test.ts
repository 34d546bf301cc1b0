import { setViewport } from '@web/test-runner-commands';
import { expect } from 'chai';
import { html } from 'lit';
import type { CuePlayer } from '../../src/index.js';
import { english, frame, mount, PlayerDriver, unmountAll, until } from './helpers.js';

const chapters = '/demo/media/tides.en.chapters.vtt';

/** Everything in the shadow trees of an element. */
function* elementsOf(root: ParentNode): Generator<Element> {
  for (const element of root.querySelectorAll('*')) {
    yield element;
    if (element.shadowRoot) yield* elementsOf(element.shadowRoot);
  }
}

const isShown = (element: Element) =>
  element.checkVisibility({ visibilityProperty: true }) && !element.closest('.sr-only');

/** A player with all it can have, open. */
async function everything(language: string): Promise<{ driver: PlayerDriver; all: () => Element[] }> {
  const player = mount<CuePlayer>(html`
    <cue-player
      lang=${language}
      share
      search
      chapters=${chapters}
      transcribed-duration="227"
      src=${english.audio}
      transcript=${english.webvtt}
      peaks=${english.peaks}
    ></cue-player>
  `);
  const driver = new PlayerDriver(player);
  await driver.ready();
  const part = (name: string, selector: string) =>
    until(
      () => player.shadowRoot?.querySelector(name)?.shadowRoot?.querySelector<HTMLElement>(selector),
      `there is ${selector}`,
    );
  (await part('cue-chapters', 'summary')).click();
  const input = (await part('cue-search', 'input')) as HTMLInputElement;
  input.value = 'the';
  input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  const count = await part('cue-search', '.count');
  await until(() => /\d/.test(count.textContent ?? ''), 'there are hits');
  driver.waveform.zoom = 4;
  driver.audio.currentTime = 60;
  await until(() => driver.transcript.lit('cuewave-cue').length > 0, 'a sentence is lit');
  driver.transcript.box.dispatchEvent(new WheelEvent('wheel', { deltaY: 500 }));
  driver.transcript.box.scrollTop = 0;
  await until(() => !driver.transcript.backButton.hidden, 'the way back is offered');
  const words = driver.transcript.wordsAround(1);
  words.scrollIntoView({ block: 'nearest' });
  getSelection()?.selectAllChildren(words);
  await until(() => driver.transcript.root.querySelector('.quote'), 'the bar is shown');
  await frame();
  return { driver, all: () => [...elementsOf(player.shadowRoot!)].filter(isShown) };
}

const name = (element: Element) =>
  `${element.localName}.${element.className} ${element.getAttribute('aria-label') ?? element.textContent?.trim().slice(0, 30)}`;

describe('a page that is zoomed or touched', () => {
  afterEach(async () => {
    getSelection()?.removeAllRanges();
    document.documentElement.style.fontSize = '';
    unmountAll();
    await setViewport({ width: 800, height: 600 });
  });

  for (const language of ['en', 'de', 'ar']) {
    it(`at 200 %, and with letters twice as large, has nothing cut and nothing to scroll sideways: ${language}`, async () => {
      await setViewport({ width: 400, height: 600 });
      document.documentElement.style.fontSize = '200%';
      const { driver, all } = await everything(language);
      const { box } = driver.transcript;
      expect(box.scrollWidth).to.equal(box.clientWidth);
      const problems: string[] = [];
      for (const element of all()) {
        // What scrolls sideways by design, or is a picture.
        const outer = (element.getRootNode() as ShadowRoot).host;
        // What scrolls in a waveform is wavesurfer's.
        if (
          element.closest('.slider, svg, canvas') ||
          outer?.closest('.slider') ||
          element.matches('svg, canvas, option')
        )
          continue;
        const { left, right, width } = element.getBoundingClientRect();
        if (width > 0 && (left < -1 || right > 401)) problems.push(`${name(element)} from ${left} to ${right}`);
        const { overflowX, textOverflow } = getComputedStyle(element);
        const isCut =
          overflowX !== 'visible' && textOverflow !== 'ellipsis' && element.scrollWidth > element.clientWidth + 1;
        if (isCut) problems.push(`${name(element)} is ${element.scrollWidth} wide in ${element.clientWidth}`);
      }
      expect(problems).to.deep.equal([]);
      expect(document.documentElement.scrollWidth).to.be.at.most(400);
    });
  }

  /** Whatever can be pressed and is narrower or lower than 24 px. */
  const smallOf = (all: readonly Element[]): string[] => {
    const targets = all.filter(element => element.matches('button, select, input, summary, a[href], [role=slider]'));
    expect(targets.length).to.be.greaterThan(40);
    return targets
      .map(element => ({ element, rect: element.getBoundingClientRect() }))
      .filter(({ rect }) => rect.width > 0 && (rect.width < 24 || rect.height < 24))
      .map(({ element, rect }) => `${name(element)}: ${rect.width} × ${rect.height}`);
  };
  const fontSizeOf = (element: Element) => Number.parseFloat(getComputedStyle(element).fontSize);

  for (const size of ['100%', '62.5%', '50%', '200%']) {
    it(`has no target below 24 px, and text of 14 px at least, where the root has ${size}`, async () => {
      document.documentElement.style.fontSize = size;
      const { driver, all } = await everything('en');
      expect(smallOf(all())).to.deep.equal([]);
      expect(fontSizeOf(driver.transcript.wordsAround(1))).to.be.at.least(14);
      const icons = all().filter(element => element.matches('button svg'));
      expect(icons.length).to.be.greaterThan(3);
      const em = Math.max(16, Number.parseFloat(size) * 0.16);
      for (const icon of icons)
        expect(icon.getBoundingClientRect().width / em, name(icon.closest('button')!)).to.be.within(1, 2);
    });
  }

  it('has all sizes in proportion to the text around it, or to --cue-font-size', async () => {
    const { driver, all } = await everything('en');
    const { player } = driver;
    const sizes = () =>
      [
        driver.transcript.wordsAround(1),
        ...all().filter(element => element.matches('button, svg, .timestamp, .speaker')),
      ]
        .filter(element => element.isConnected)
        .map(element => [fontSizeOf(element), Number.parseFloat(getComputedStyle(element).minHeight) || 0]);
    const usual = sizes();
    player.parentElement!.style.fontSize = '24px';
    expect(sizes()).to.deep.equal(usual.map(pair => pair.map(size => size * 1.5)));
    player.parentElement!.style.fontSize = '';
    // In em: the parts in a player do not multiply it once more.
    player.style.setProperty('--cue-font-size', '1.25em');
    expect(sizes()).to.deep.equal(usual.map(pair => pair.map(size => size * 1.25)));
  });
});
