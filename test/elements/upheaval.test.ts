import { expect } from 'chai';
import { html } from 'lit';
import type { CuePlayer } from '../../src/index.js';
import { FakeMedia } from './fake-media.js';
import { addressOf, english, frame, mount, PlayerDriver, unmountAll, until, wavOf } from './helpers.js';

/** The same numbers each time for a seed (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const vtt = (name: string) => addressOf(`WEBVTT\n\n00:00.000 --> 00:01.000\nThis is ${name}.`);

describe('a player to which much happens', () => {
  afterEach(unmountAll);

  it('shows what was set last, whatever was set before in any order', async function () {
    this.timeout(60_000);
    const seed = Math.floor(Math.random() * 2 ** 32);
    console.info(`seed ${seed}`);
    const random = randomOf(seed);
    const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)]!;
    const texts = ['one', 'two', 'three'].map(name => ({ name, address: vtt(name) }));
    const choices: Record<string, readonly (string | null)[]> = {
      src: [wavOf(2), wavOf(3), '/__fault__/404/a.mp3', '/__fault__/hang/a.mp3', null],
      transcript: [...texts.map(({ address }) => address), '/__fault__/404/a.vtt', '/__fault__/hang/a.vtt', null],
      peaks: [english.peaks, '/__fault__/404/a.json', '/__fault__/hang/a.json', null],
      chapters: ['/demo/media/tides.en.chapters.vtt', '/__fault__/404/c.vtt', null],
      feed: ['/demo/media/feed.xml', '/__fault__/hang/feed.xml', null],
      guid: ['cuewave-demo-levain', 'none', null],
      search: ['', null],
      share: ['', null],
      links: ['', null],
      exclusive: ['', null],
      lang: ['en', 'fr', 'ja', null],
      offset: ['1', 'x', null],
    };
    const player = mount<CuePlayer>(html`<cue-player></cue-player>`);
    const container = player.parentElement as HTMLElement;
    for (let round = 0; round < 8; round++) {
      for (let step = 0; step < 25; step++) {
        const name = pick(Object.keys(choices));
        const value = pick(choices[name]!);
        if (value === null) player.removeAttribute(name);
        else player.setAttribute(name, value);
        const turn = random();
        if (turn < 0.1) container.append(player);
        else if (turn < 0.15) {
          player.remove();
          container.append(player);
        }
        if (turn > 0.6) await frame();
      }
      const last = pick(texts);
      player.setAttribute('lang', 'en');
      player.setAttribute('transcript', last.address);
      const shown = () =>
        player.shadowRoot
          ?.querySelector('cue-transcript')
          ?.shadowRoot?.querySelector('[part~=words]')
          ?.textContent?.trim();
      const wanted = `This is ${last.name}.`;
      await until(() => shown() === wanted, `seed ${seed}, round ${round}: “${wanted}” is shown, not ${shown()}`);
      // What comes late changes nothing.
      for (let i = 0; i < 5; i++) await frame();
      expect(shown(), `seed ${seed}, round ${round}`).to.equal(wanted);
    }
  });

  it('goes on from its place when it is moved in the page while it plays', async () => {
    const driver = new PlayerDriver(
      mount<CuePlayer>(
        html`<cue-player src=${english.audio} transcript=${english.webvtt} peaks=${english.peaks}></cue-player>`,
      ),
    );
    await driver.ready();
    driver.audio.currentTime = 30;
    await driver.audio.play();
    await until(() => driver.audio.currentTime > 30.1, 'it plays');
    const { audio } = driver;
    mount<HTMLElement>(html`<section></section>`).append(driver.player);
    await frame();
    expect(driver.audio === audio).to.equal(true);
    // Browsers pause media that leaves the page, also for a moment.
    if (audio.paused) await audio.play();
    const time = audio.currentTime;
    expect(time).to.be.within(30, 40);
    await until(
      () => audio.currentTime > time + 0.3 && driver.transcript.lit().length > 0,
      'it goes on, with words lit',
    );
    audio.pause();
  });

  it('is one of fifty on a page: each loads, one plays, and none needs an audio context to be there', async function () {
    this.timeout(120_000);
    const Original = window.AudioContext;
    let contexts = 0;
    window.AudioContext = class extends Original {
      constructor(options?: AudioContextOptions) {
        super(options);
        contexts++;
      }
    };
    try {
      const section = mount<HTMLElement>(html`
        <section>
          ${Array.from({ length: 50 }, () => html`<cue-player exclusive src=${english.audio} transcript=${english.webvtt} peaks=${english.peaks}></cue-player>`)}
        </section>
      `);
      const drivers = [...section.querySelectorAll<CuePlayer>('cue-player')].map(player => new PlayerDriver(player));
      const cuesOf = ({ player }: PlayerDriver) => player.shadowRoot?.querySelector('cue-transcript')?.transcript?.cues;
      for (const driver of drivers) await until(() => (cuesOf(driver)?.length ?? 0) > 20, 'each has its text');
      const [first, last] = [drivers[0]!, drivers[49]!];
      for (const driver of [first, last]) {
        driver.audio.muted = true;
        await driver.audio.play();
        await until(() => driver.audio.currentTime > 0.1, 'it plays');
      }
      await until(() => first.audio.paused, 'the first has stopped for the last');
      expect(drivers.filter(driver => !driver.audio.paused).length).to.equal(1);
      expect(contexts).to.equal(0);
      last.audio.pause();
    } finally {
      window.AudioContext = Original;
    }
  });

  it('takes a custom media element, defined before or after', async () => {
    class OwnMedia extends HTMLElement {
      readonly fake = new FakeMedia();
    }
    // A media element by delegation, as such elements are made.
    for (const name of [
      'currentTime',
      'duration',
      'paused',
      'playbackRate',
      'volume',
      'muted',
      'ended',
      'seeking',
      'error',
      'currentSrc',
      'defaultPlaybackRate',
      'readyState',
    ] as const) {
      Object.defineProperty(OwnMedia.prototype, name, {
        get(this: OwnMedia) {
          return (this.fake as unknown as Record<string, unknown>)[name];
        },
        set(this: OwnMedia, value: unknown) {
          (this.fake as unknown as Record<string, unknown>)[name] = value;
        },
      });
    }
    Object.assign(OwnMedia.prototype, {
      play(this: OwnMedia) {
        return this.fake.play();
      },
      pause(this: OwnMedia) {
        this.fake.pause();
      },
    });
    const text = vtt('own media');
    const player = mount<CuePlayer>(html`<cue-player transcript=${text}><own-media></own-media></cue-player>`);
    await player.updateComplete;
    expect(player.media === undefined).to.equal(true);
    customElements.define('own-media', OwnMedia);
    await until(() => player.media, 'it is taken once it is defined');
    const second = mount<CuePlayer>(html`<cue-player transcript=${text}><own-media></own-media></cue-player>`);
    await until(() => second.media, 'it is taken at once');
    expect((second.media as unknown) === second.querySelector('own-media')).to.equal(true);
    const button = () =>
      second.shadowRoot?.querySelector('cue-controls')?.shadowRoot?.querySelector<HTMLElement>('[part~=play]');
    await until(button, 'there are controls');
    button()?.click();
    expect((second.media as unknown as OwnMedia).fake.paused).to.equal(false);
  });
});
