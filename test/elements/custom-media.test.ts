import { expect } from 'chai';
import { CustomAudioElement } from 'custom-media-element';
import { html, type TemplateResult } from 'lit';
import type { CuePlayer, CueTranscript } from '../../src/index.js';
import {
  chooseRate,
  english,
  frame,
  hasOutline,
  mount,
  once,
  PlayerDriver,
  TranscriptDriver,
  unmountAll,
  until,
} from './helpers.js';

const chapters = '/demo/media/tides.en.chapters.vtt';

/** A name that is not defined yet. */
let count = 0;
const newName = () => `custom-audio-${++count}`;

/** An element around an `<audio>` in its shadow tree, as those of others are made. */
function define(name: string): void {
  customElements.define(name, class extends CustomAudioElement {});
}

/** A custom media element in the page's HTML, with what it may have inside. */
function markup(name: string, around: (media: HTMLElement) => TemplateResult): HTMLElement {
  const media = document.createElement(name);
  media.setAttribute('src', english.audio);
  media.setAttribute('preload', 'auto');
  for (const [kind, src] of [
    ['captions', english.webvtt],
    ['chapters', chapters],
  ] as const) {
    const track = document.createElement('track');
    Object.assign(track, { kind, src, srclang: 'en', default: true });
    media.append(track);
  }
  return mount(around(media));
}

const inPlayer = (media: HTMLElement) => html`<cue-player peaks=${english.peaks} search>${media}</cue-player>`;

/** Uses a player as a reader does: it plays, lights, seeks, and its controls work. */
async function use(driver: PlayerDriver): Promise<void> {
  const { audio, controls, transcript } = driver;
  // Its attribute counts only when it is there before the element is made.
  audio.muted = true;
  const part = (name: string) => controls.shadowRoot!.querySelector<HTMLElement>(`[part~=${name}]`)!;
  const time = () => part('time').textContent?.trim();
  await until(() => time() === '0:00 / 3:53', 'the length is shown');
  part('play').click();
  await until(() => !audio.paused && audio.currentTime > 0.5, 'it plays');
  await until(() => transcript.lit('cuewave-cue').length > 0, 'what is said is lit');
  part('play').click();
  await until(() => audio.paused, 'it is paused');
  // A click on a word.
  const position = { cue: 8, word: 1 };
  const [x, y] = await transcript.pointOf(position);
  transcript
    .wordsAround(position.cue)
    .dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true, clientX: x, clientY: y }));
  const word = transcript.word(position);
  await until(() => Math.abs(audio.currentTime - word.start) < 0.1, 'it goes to the word');
  await until(() => transcript.litText === transcript.textOf(position), 'the word is lit');
  part('forward').click();
  await until(() => Math.abs(audio.currentTime - word.start - 30) < 0.2, 'it goes forward');
  await chooseRate(controls, 1.5);
  await until(() => audio.playbackRate === 1.5, 'it is faster');
  part('mute').click();
  await until(() => !audio.muted, 'it is heard');
  part('mute').click();
  await until(() => audio.muted, 'it is not');
}

describe('a custom media element', function () {
  // Each uses a whole player, in many steps.
  this.timeout(60_000);
  afterEach(unmountAll);

  for (const order of ['before', 'after'] as const) {
    it(`defined ${order} it is in the page, in a player: plays, lights, seeks, with its tracks`, async () => {
      const name = newName();
      if (order === 'before') define(name);
      const player = markup(name, inPlayer) as CuePlayer;
      await player.updateComplete;
      if (order === 'after') {
        expect(player.media === undefined).to.equal(true);
        define(name);
      }
      await until(() => player.media, 'the player has its media');
      expect((player.media as unknown as Element).localName).to.equal(name);
      const driver = new PlayerDriver(player);
      await driver.transcript.ready();
      await use(driver);
      await until(() => hasOutline(driver.waveform), 'the outline is drawn');
      const list = () => player.shadowRoot?.querySelector('cue-chapters')?.shadowRoot?.querySelectorAll('li').length;
      await until(() => list(), 'its chapters are listed');
    });

    it(`defined ${order} it is in the page: lights a transcript that names it`, async () => {
      const name = newName();
      if (order === 'before') define(name);
      const section = markup(
        name,
        media =>
          html`<section><cue-transcript for="named"></cue-transcript>${Object.assign(media, { id: 'named' })}</section>`,
      );
      const element = section.querySelector('cue-transcript') as CueTranscript;
      await element.updateComplete;
      if (order === 'after') define(name);
      const driver = new TranscriptDriver(element);
      await driver.ready();
      const audio = section.querySelector(name) as unknown as HTMLAudioElement;
      await until(() => audio.readyState >= HTMLMediaElement.HAVE_METADATA, 'the audio is there');
      const position = { cue: 6, word: 2 };
      audio.currentTime = driver.word(position).start + 0.01;
      await until(() => driver.litText === driver.textOf(position), 'the word is lit');
    });
  }

  it('in a player of a page that gets the player last, as with a slow script', async () => {
    const name = newName();
    define(name);
    const holder = mount<HTMLElement>(html`<div></div>`);
    const inert = document.implementation.createHTMLDocument();
    inert.body.innerHTML = `<cue-player transcript="${english.webvtt}"><${name} src="${english.audio}"></${name}></cue-player>`;
    holder.append(inert.body.firstElementChild!);
    const player = holder.querySelector('cue-player') as CuePlayer;
    await until(() => player.media, 'the player has its media');
    await new PlayerDriver(player).transcript.ready();
    await use(new PlayerDriver(player));
  });

  it('that is moved in the page with its player goes on', async () => {
    const name = newName();
    define(name);
    const player = markup(name, inPlayer) as CuePlayer;
    const driver = new PlayerDriver(player);
    await until(() => player.media, 'the player has its media');
    await driver.transcript.ready();
    mount<HTMLElement>(html`<section></section>`).append(player);
    await frame();
    await use(driver);
  });

  it('whose audio is missing: says so, reads on, and has it from another try', async () => {
    const name = newName();
    define(name);
    const player = mount<CuePlayer>(html`<cue-player transcript=${english.webvtt}></cue-player>`);
    const media = document.createElement(name);
    media.setAttribute('src', '/__fault__/404/a.mp3');
    const told = once(player, 'cue-error');
    player.append(media);
    await told;
    const driver = new PlayerDriver(player);
    await driver.transcript.ready();
    const message = () => driver.controls.shadowRoot?.querySelector('[part=message]')?.textContent ?? '';
    await until(() => message().includes('/__fault__/404/a.mp3'), 'it says what is missing');
    media.setAttribute('src', english.audio);
    await until(() => message() === '', 'nothing is wrong any more');
    await use(driver);
  });
});
