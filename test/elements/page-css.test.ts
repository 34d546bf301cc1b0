import { sendMouse, setViewport } from '@web/test-runner-commands';
import { expect } from 'chai';
import { css, html, type TemplateResult } from 'lit';
import type { CuePlayer } from '../../src/index.js';
import { english, mount, PlayerDriver, unmountAll, until } from './helpers.js';

const player = () => html`
  <cue-player
    search
    share
    speakers
    chapters="/demo/media/tides.en.chapters.vtt"
    src=${english.audio}
    transcript=${english.webvtt}
    peaks=${english.peaks}
  ></cue-player>
`;

/** Puts it in a page with these styles, until the test is over. */
async function inPage(styles: string, content: TemplateResult = player()): Promise<PlayerDriver> {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styles);
  document.adoptedStyleSheets = [sheet];
  const page = mount<HTMLElement>(html`<div class="page">${content}</div>`);
  const driver = new PlayerDriver(page.querySelector<CuePlayer>('cue-player')!);
  await driver.ready();
  return driver;
}

/** An element in the shadow tree of a part, once it is there. */
function inPart({ player }: PlayerDriver, part: string, selector: string): Promise<HTMLElement> {
  return until(
    () => player.shadowRoot?.querySelector(part)?.shadowRoot?.querySelector<HTMLElement>(selector),
    `there is ${selector} in ${part}`,
  );
}

/** Pixels of the viewport in one of the client rectangles in `.page`, out of which some engines leave `zoom`. */
function zoomOfRects(): number {
  const isLeftOut = !('currentCSSZoom' in Element.prototype);
  return isLeftOut ? Number(getComputedStyle(document.querySelector('.page')!).zoom) : 1;
}

const words = (driver: PlayerDriver) => inPart(driver, 'cue-transcript', '.words');
const fontSizeOf = (element: Element) => Number.parseFloat(getComputedStyle(element).fontSize);
const widthOf = (element: Element) => element.getBoundingClientRect().width;

describe('on a page of its own styles, a player', () => {
  afterEach(async () => {
    document.adoptedStyleSheets = [];
    unmountAll();
    await setViewport({ width: 800, height: 600 });
  });

  it('has lines that break, and letters where they should be, whatever it inherits', async () => {
    const driver = await inPage(`.page {
      font-size: 0; line-height: 0; letter-spacing: 9px; word-spacing: 30px; white-space: nowrap;
      text-align: center; text-align-last: justify; text-indent: 50px; text-transform: uppercase; direction: rtl;
      word-break: break-all; user-select: none; -webkit-user-select: none; -webkit-text-fill-color: transparent;
    }`);
    const { box } = driver.transcript;
    const { text } = driver.transcript.cues.reduce((a, b) => (a.text.length > b.text.length ? a : b));
    expect(text.length).to.be.greaterThan(60);
    expect(box.scrollWidth).to.be.at.most(box.clientWidth);
    const name = await inPart(driver, 'cue-chapters', '.name');
    for (const element of [await words(driver), name]) {
      const style = getComputedStyle(element);
      expect(fontSizeOf(element)).to.equal(16);
      expect(Number.parseFloat(style.lineHeight)).to.be.at.least(19);
      const { letterSpacing, wordSpacing, whiteSpace, textAlign, textIndent, textTransform } = style;
      expect([letterSpacing, wordSpacing, whiteSpace]).to.deep.equal(['normal', '0px', 'normal']);
      expect([textAlign, textIndent, textTransform]).to.deep.equal(['start', '0px', 'none']);
      expect([style.textAlignLast, style.wordBreak]).to.deep.equal(['auto', 'normal']);
      expect(style.webkitTextFillColor).to.equal(style.color);
    }
    const { userSelect, webkitUserSelect } = getComputedStyle(await words(driver));
    expect([userSelect, webkitUserSelect]).to.include('text');
    expect(getComputedStyle(name).direction).to.equal('rtl');
  });

  it('takes over what the page sets for it on purpose, in all its parts', async () => {
    const driver = await inPage(`cue-player {
      width: 500px; font-size: 11px; line-height: 3; letter-spacing: 2px; word-spacing: 3px; text-transform: uppercase;
      text-indent: 4px; text-align: end;
    }
    cue-player::part(transcript) { line-height: 2 }`);
    expect(widthOf(driver.player)).to.equal(500);
    const name = await inPart(driver, 'cue-chapters', '.name');
    for (const element of [await words(driver), name]) {
      const { fontSize, letterSpacing, wordSpacing, textTransform, textIndent, textAlign } = getComputedStyle(element);
      expect([fontSize, letterSpacing, wordSpacing]).to.deep.equal(['11px', '2px', '3px']);
      expect([textTransform, textIndent, textAlign]).to.deep.equal(['uppercase', '4px', 'end']);
    }
    expect(getComputedStyle(name).lineHeight).to.equal('33px');
    expect(getComputedStyle(await words(driver)).lineHeight).to.equal('22px');
  });

  const places: Readonly<Record<string, { styles: string; content?: TemplateResult }>> = {
    'a flex row': { styles: '.page { display: flex }' },
    'a grid': { styles: '.page { display: grid; justify-items: start }' },
    'a column as narrow as its longest word': {
      styles: '.page { display: grid; grid-template-columns: min-content 1fr }',
    },
    'a float': { styles: 'cue-player { float: left }' },
    'a table cell': { styles: '', content: html`<table><tr><td>1</td><td>${player()}</td></tr></table>` },
    'a box as wide as what is in it': { styles: '.page { inline-size: max-content }' },
    'a dialog': { styles: '', content: html`<dialog open>${player()}</dialog>` },
  };
  for (const [place, { styles, content }] of Object.entries(places)) {
    it(`can be used in ${place}`, async () => {
      const driver = await inPage(styles, content);
      for (const element of [driver.player, driver.controls, driver.transcript.element, driver.waveform]) {
        expect(widthOf(element), element.localName).to.be.at.least(place.includes('longest word') ? 200 : 300);
      }
    });

    it(`is no wider than there is room in ${place}`, async () => {
      await setViewport({ width: 340, height: 600 });
      const narrow = 'dialog { padding: 0; border: 0 } .page, dialog { max-inline-size: 250px }';
      const driver = await inPage(`${styles} ${narrow}`, content);
      expect(widthOf(driver.player)).to.be.within(180, 250);
    });
  }

  for (const part of ['controls', 'transcript', 'waveform', 'search', 'chapters']) {
    it(`can have its ${part} in a bar of the page`, async () => {
      const elements: Readonly<Record<string, TemplateResult>> = {
        controls: html`<cue-controls for="main"></cue-controls>`,
        transcript: html`<cue-transcript for="main" src=${english.webvtt}></cue-transcript>`,
        waveform: html`<cue-waveform for="main" peaks=${english.peaks}></cue-waveform>`,
        search: html`<cue-search for="main"></cue-search>`,
        chapters: html`<cue-chapters for="main" src="/demo/media/tides.en.chapters.vtt"></cue-chapters>`,
      };
      const content = html`
        <audio id="main" preload="none" src=${english.audio}></audio>
        <footer><b>Slack Water</b>${elements[part]}</footer>
      `;
      const sheet = css`footer { display: flex }`.styleSheet!;
      document.adoptedStyleSheets = [sheet];
      const page = mount<HTMLElement>(html`<div>${content}</div>`);
      const element = page.querySelector(`cue-${part}`)!;
      await until(() => widthOf(element) >= 300, `the ${part} are wide enough`);
      page.querySelector('footer')!.style.inlineSize = '250px';
      await until(() => widthOf(element) > 0 && element.getBoundingClientRect().right <= 260, 'they fit');
    });
  }

  it('has all of the width where the page makes a flex box of it', async () => {
    const driver = await inPage('cue-player { display: flex }');
    expect(widthOf(driver.transcript.element)).to.equal(widthOf(driver.player));
  });

  for (const [page, styles, background] of [
    ['a light page', '', 'rgb(255, 255, 255)'],
    ['a dark page', 'body { background: #111; color: #eee }', 'rgb(0, 0, 0)'],
    ['a dark page without a background', 'cue-player { color: #fff }', 'rgb(0, 0, 0)'],
    ['a page that says so', 'cue-player:fullscreen { background: rgb(1, 2, 3); color: #fff }', 'rgb(1, 2, 3)'],
  ] as const) {
    it(`can be read where it fills the screen, from ${page}`, async () => {
      const driver = await inPage(styles);
      const color = getComputedStyle(await words(driver)).color;
      // Browsers ask for an act of the reader.
      const isFull = new Promise<void>((resolve, reject) => {
        document.addEventListener('click', () => driver.player.requestFullscreen().then(resolve, reject), {
          once: true,
        });
      });
      await sendMouse({ type: 'click', position: [5, 5] });
      await isFull;
      try {
        const context = document.createElement('canvas').getContext('2d')!;
        context.fillStyle = getComputedStyle(driver.player).backgroundColor;
        context.fillRect(0, 0, 1, 1);
        expect(`rgb(${[...context.getImageData(0, 0, 1, 1).data].slice(0, 3).join(', ')})`).to.equal(background);
        if (!styles.includes(':fullscreen')) expect(getComputedStyle(await words(driver)).color).to.equal(color);
      } finally {
        await document.exitFullscreen();
      }
    });
  }

  it('has one set of controls, whatever a reset says of media', async () => {
    const driver = await inPage(
      'audio, video, [controls] { display: block; max-width: 100%; height: auto }',
      html`<cue-player transcript=${english.webvtt}><audio controls src=${english.audio}></audio></cue-player>`,
    );
    const { width, height } = driver.player.querySelector('audio')!.getBoundingClientRect();
    expect([width, height]).to.deep.equal([0, 0]);
  });

  it('has sizes that can be read and pressed where the root is small', async () => {
    const driver = await inPage('html { font-size: 62.5% } body { font-size: 1.6rem }');
    const measured = async () => ({
      words: fontSizeOf(await words(driver)),
      timestamp: fontSizeOf(await inPart(driver, 'cue-transcript', '.timestamp')),
      speaker: fontSizeOf(await inPart(driver, 'cue-transcript', '.speaker')),
      rate: (await inPart(driver, 'cue-controls', '.rate')).offsetHeight,
      wave: driver.waveform.offsetHeight,
      box: driver.transcript.box.offsetHeight,
      columns: getComputedStyle(driver.transcript.root.querySelector('.paragraph')!).gridTemplateColumns,
    });
    const small = await measured();
    document.adoptedStyleSheets = [];
    expect(small).to.deep.equal(await measured());
    expect([small.timestamp, small.speaker, small.rate]).to.deep.equal([13, 14, 40]);
  });

  for (const scale of ['transform: scale(0.6); transform-origin: 0 0', 'zoom: 1.5']) {
    it(`goes to where it is pressed: ${scale}`, async () => {
      const driver = await inPage(`.page { inline-size: 500px; ${scale} }`);
      const zoom = zoomOfRects();
      const slider = driver.waveform.shadowRoot!.querySelector<HTMLElement>('.slider')!;
      slider.setPointerCapture = () => undefined;
      const { left, top, width } = slider.getBoundingClientRect();
      for (const [type, share] of [
        ['pointerdown', 0.25],
        ['pointermove', 0.75],
      ] as const) {
        const clientX = (left + share * width) * zoom;
        const init = { pointerId: 1, isPrimary: true, pointerType: 'mouse', buttons: 1, clientX, clientY: top + 5 };
        slider.dispatchEvent(new PointerEvent(type, init));
        expect(driver.audio.currentTime / driver.audio.duration).to.be.closeTo(share, 0.01);
      }
      const { shadowRoot } = driver.waveform;
      const guide = (await until(() => shadowRoot!.querySelector('.guide:not([hidden])'), 'a line is there'))!;
      expect(guide.getBoundingClientRect().left).to.be.closeTo(left + 0.75 * width, 2);
      expect(shadowRoot!.querySelector('.hover')!.getBoundingClientRect().right).to.be.at.most(left + width + 1);
    });

    it(`goes to the word that is clicked: ${scale}`, async () => {
      const driver = await inPage(`.page { inline-size: 500px; ${scale} }`);
      const zoom = zoomOfRects();
      const text = await words(driver);
      text.scrollIntoView({ block: 'center' });
      const range = new Range();
      const start = text.textContent.lastIndexOf(' ');
      range.setStart(text.firstChild!, start + 1);
      range.setEnd(text.firstChild!, start + 4);
      const { left, top, width, height } = range.getBoundingClientRect();
      await sendMouse({
        type: 'click',
        // WebKit takes zoom out before it counts how far the page is scrolled.
        position: [Math.round((left + width / 2) * zoom), Math.round((top + scrollY + height / 2) * zoom - scrollY)],
      });
      const last = driver.transcript.cues.findLast(({ text: said }) => text.textContent.includes(said))!.words.at(-1)!;
      await until(
        () => Math.abs(driver.audio.currentTime - last.start) < 0.1,
        'it is at the last word of the paragraph',
      );
    });

    it(`keeps in view what is said: ${scale}`, async () => {
      const driver = await inPage(`.page { inline-size: 500px; --cue-transcript-height: 200px; ${scale} }`);
      const { box } = driver.transcript;
      for (const time of [100, 200, 30]) {
        driver.audio.currentTime = time;
        await until(() => {
          const lit = driver.transcript.lit()[0]?.getBoundingClientRect();
          const { top, bottom } = box.getBoundingClientRect();
          return lit && lit.top >= top && lit.bottom <= bottom && lit.top - top < (bottom - top) / 2;
        }, `the word at ${time} s is in the upper half of the box`);
      }
    });
  }
});
