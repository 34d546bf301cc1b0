import { expect } from 'chai';
import { html } from 'lit';
import type { CuePlayer } from '../../src/index.js';
import { english, frame, mount, PlayerDriver, unmountAll, until } from './helpers.js';

describe('a player to which much happens', () => {
  afterEach(unmountAll);

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
});
