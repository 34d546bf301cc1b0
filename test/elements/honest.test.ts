import { expect } from 'chai';
import { html } from 'lit';
import type { CuePlayer, CueTranscript, CueWaveform } from '../../src/index.js';
import { clockOf } from '../../src/playback/index.js';
import { itExcept } from './engine.js';
import { FakeMedia } from './fake-media.js';
import { FaultServer } from './fault-server.js';
import { english, hasOutline, mount, PlayerDriver, TranscriptDriver, unmountAll, until } from './helpers.js';
import { skipFor } from './skip.js';

const unranged = `/__fault__/no-range${english.audio}`;
const reason = 'only be played from its start';

const kept = { firefox: 'may go where it has loaded', webkit: 'may go where it has loaded' };
const wellMeasured = { firefox: 'may count the frames itself', webkit: 'may count the frames itself' };

/** What is said below a part. */
const toldIn = (element: Element) =>
  [...(element.shadowRoot?.querySelectorAll('[part~=message]') ?? [])].map(node => node.textContent?.trim()).join('|');

const loadButtonIn = (element: Element) =>
  element.shadowRoot?.querySelector<HTMLButtonElement>('button[part=load]') ?? undefined;

describe('a recording whose server sends no parts of it', () => {
  afterEach(unmountAll);

  itExcept(kept)('plays on where it is when a word is clicked, and the player says why, once', async () => {
    const player = mount<CuePlayer>(
      html`<cue-player src=${unranged} transcript=${english.webvtt} peaks=${english.peaks}></cue-player>`,
    );
    const driver = new PlayerDriver(player);
    await driver.ready();
    expect(toldIn(driver.controls)).to.equal('');
    await driver.audio.play();
    await until(() => driver.audio.currentTime > 0.5, 'it plays');
    driver.transcript.timestamps[3]?.click();
    await until(() => toldIn(driver.controls).includes(reason), 'the player says why');
    expect(driver.audio.currentTime).to.be.greaterThan(0.5);
    expect(toldIn(driver.transcript.element)).to.equal('');
    player.src = english.audio;
    await until(() => toldIn(driver.controls) === '', 'it is over with another recording');
  });

  itExcept(kept)('is told by the transcript where there is no player around', async () => {
    const section = mount(html`
      <section>
        <audio id="unranged" src=${unranged} preload="auto" muted></audio>
        <cue-transcript for="unranged" src=${english.webvtt}></cue-transcript>
      </section>
    `);
    const audio = section.querySelector('audio') as HTMLAudioElement;
    const transcript = new TranscriptDriver(section.querySelector('cue-transcript') as CueTranscript);
    await transcript.ready();
    await until(() => audio.readyState > 0, 'its length is known');
    transcript.timestamps[3]?.click();
    await until(() => transcript.message.includes(reason), 'it says why');
  });

  itExcept(kept)('is told as soon as that is known, where a link leads into it', async () => {
    history.replaceState(null, '', '#t=62');
    try {
      const player = mount<CuePlayer>(
        html`<cue-player src=${unranged} transcript=${english.webvtt} peaks=${english.peaks} links></cue-player>`,
      );
      const controls = () => player.shadowRoot?.querySelector('cue-controls');
      // Where all of it was there by then it can go, and there is nothing to tell.
      const isThere = () => Math.abs((player.media?.currentTime ?? 0) - 62) < 1 && !player.media!.seeking;
      const isTold = () => controls() && toldIn(controls() as Element).includes(reason);
      await until(() => isTold() || isThere(), 'the player says why');
    } finally {
      history.replaceState(null, '', location.pathname + location.search);
    }
  });

  itExcept(kept)('is loaded as a whole where the reader wants it, and goes where it could not go', async () => {
    const player = mount<CuePlayer>(
      html`<cue-player src=${unranged} transcript=${english.webvtt} peaks=${english.peaks} resume></cue-player>`,
    );
    const driver = new PlayerDriver(player);
    await driver.ready();
    await driver.audio.play();
    await until(() => driver.audio.currentTime > 0.5, 'it plays');
    let start = 0;
    player.addEventListener('cue-seek-request', event => (start = event.time));
    driver.transcript.timestamps[15]?.click();
    expect(start).to.be.greaterThan(60);
    (await until(() => loadButtonIn(driver.controls), 'it is offered')).click();
    await until(() => driver.audio.currentSrc.startsWith('blob:'), 'it plays from memory');
    await until(() => driver.audio.currentTime > start && !driver.audio.paused, 'it goes on from there');
    expect(driver.audio.currentTime).to.be.below(start + 20);
    await until(() => toldIn(driver.controls) === '', 'nothing is told any more');
    driver.transcript.timestamps[3]?.click();
    await until(() => Math.abs(driver.audio.currentTime - start) < 2, 'it goes to other places');
    // It is remembered as what it is.
    driver.audio.currentTime = 60;
    await until(() => /no-range.*tides/.test(localStorage.getItem('cuewave:positions') ?? ''), 'its place is kept');
    localStorage.removeItem('cuewave:positions');
    player.src = english.audio;
    await until(() => driver.audio.currentSrc.endsWith(english.audio) && driver.audio.readyState > 0, 'another plays');
    expect(driver.audio.currentTime).to.equal(0);
  });

  itExcept(kept)('that cannot be loaded as a whole goes on, and says why', async () => {
    const server = new FaultServer();
    await server.set('no-range');
    const player = mount<CuePlayer>(
      html`<cue-player src=${server.addressOf(english.audio)} transcript=${english.webvtt}></cue-player>`,
    );
    const driver = new PlayerDriver(player);
    await driver.ready();
    driver.transcript.timestamps[20]?.click();
    const button = await until(() => loadButtonIn(driver.controls), 'it is offered');
    await server.set('500');
    button.click();
    await until(() => toldIn(driver.controls).includes('answered 500'), 'it says why');
    await driver.audio.play();
    await until(() => driver.audio.currentTime > 0.2, 'it plays');
    await server.set('no-range');
    (await until(() => loadButtonIn(driver.controls), 'it is offered again')).click();
    await until(() => driver.audio.currentSrc.startsWith('blob:'), 'it plays from memory');
  });

  it('is gone to as far as it can be', () => {
    const media = Object.assign(new FakeMedia(), { seekable: { length: 1, end: () => 20 } });
    const clock = clockOf(media);
    for (const [time, isRefused] of [
      [10, false],
      [30, true],
      [20, false],
    ] as const) {
      clock.seek(time);
      expect(clock.isRefused).to.equal(isRefused);
    }
    expect(media.seeks).to.deep.equal([10, 20]);
    media.duration = Number.POSITIVE_INFINITY;
    clock.seek(30);
    expect(clock.isRefused).to.equal(false);
  });
});

describe('a recording of another length than the browser says', () => {
  afterEach(unmountAll);

  async function measured(address: string): Promise<{ audio: HTMLAudioElement; waveform: CueWaveform }> {
    const section = mount(html`
      <section>
        <audio id="measured-audio" src=${address} preload="auto" muted></audio>
        <cue-waveform for="measured-audio"></cue-waveform>
      </section>
    `);
    const waveform = section.querySelector('cue-waveform') as CueWaveform;
    await until(() => hasOutline(waveform) && !waveform.shadowRoot?.querySelector('.share'), 'it is measured');
    return { audio: section.querySelector('audio') as HTMLAudioElement, waveform };
  }

  itExcept(wellMeasured)('is told once its frames are counted', async function (this: Mocha.Context) {
    if ((await fetch('/__made__/vbr-no-info.mp3')).status === 501) skipFor(this, 'no ffmpeg');
    const { audio, waveform } = await measured('/__made__/vbr-no-info.mp3');
    expect(audio.duration).to.be.greaterThan(0);
    await until(
      () => toldIn(waveform).includes('The browser takes this recording for'),
      `it says so (${audio.duration})`,
    );
  });

  itExcept(wellMeasured)('is loaded as a whole where the reader wants it, with true places', async function () {
    if ((await fetch('/__made__/vbr-no-info.mp3')).status === 501) skipFor(this, 'no ffmpeg');
    const { audio, waveform } = await measured('/__made__/vbr-no-info.mp3');
    await audio.play();
    await until(() => audio.currentTime > 0.5, 'it plays');
    expect(Math.abs(audio.duration - 100)).to.be.greaterThan(5);
    (await until(() => loadButtonIn(waveform), 'it is offered')).click();
    await until(() => Math.abs(audio.duration - 100) < 0.1, 'its length is true');
    await until(() => audio.currentTime > 0.5 && !audio.paused, 'it goes on');
    await until(() => toldIn(waveform) === '', 'nothing is told any more');
    expect(hasOutline(waveform)).to.equal(true);
    // What is heard at a place is what is there in the file when it is decoded as a whole.
    audio.pause();
    const context = new OfflineAudioContext(1, 1, 8000);
    const file = await (await fetch(audio.currentSrc)).arrayBuffer();
    const original = await (await fetch('/__made__/vbr-no-info.mp3')).arrayBuffer();
    const [exact, whole] = [await context.decodeAudioData(file), await context.decodeAudioData(original)];
    expect(exact.duration).to.be.closeTo(whole.duration, 0.1);
    audio.currentTime = 90;
    await until(() => !audio.seeking, 'it has gone there');
    expect(audio.currentTime).to.equal(90);
  });

  it('is not told where both agree', async () => {
    const { audio, waveform } = await measured(english.audio);
    await until(() => audio.readyState > 0, 'its length is known');
    await waveform.updateComplete;
    expect(toldIn(waveform)).to.equal('');
  });
});
