import { expect } from 'chai';
import { html } from 'lit';
import type { CuePlayer } from '../../src/index.js';
import { english, frame, hasOutline, mount, once, PlayerDriver, unmountAll, until } from './helpers.js';
import { watchLeaks } from './leaks.js';

const player = () =>
  html`<cue-player src=${english.audio} transcript=${english.webvtt} peaks=${english.peaks}></cue-player>`;

describe('several players on a page', () => {
  afterEach(unmountAll);

  it('do not disturb each other', async () => {
    const [a, b] = [new PlayerDriver(mount<CuePlayer>(player())), new PlayerDriver(mount<CuePlayer>(player()))];
    await Promise.all([a.ready(), b.ready()]);
    const cue = b.transcript.cues[5];
    b.audio.currentTime = cue?.start ?? 0;
    await until(() => b.transcript.lit().length === 1, 'the second has a lit word');
    const lit = b.transcript.lit()[0];
    await a.audio.play();
    await until(() => a.audio.currentTime > 1.5, 'the first plays');
    expect(b.audio.paused).to.equal(true);
    expect(b.audio.currentTime).to.be.closeTo(cue?.start ?? 0, 0.001);
    expect(b.transcript.lit()[0] === lit).to.equal(true);
    expect(a.transcript.lit().length).to.equal(1);
    a.player.remove();
    await frame();
    expect(b.transcript.lit()[0] === lit).to.equal(true);
    expect(b.transcript.root.querySelectorAll('[aria-current]').length).to.equal(1);
  });

  it('leave no listener, timer, frame, observer or highlight behind when one is removed while it plays', async () => {
    const audio = document.createElement('audio');
    audio.src = english.audio;
    audio.muted = true;
    document.body.append(audio);
    await once(audio, 'canplay');
    const leaks = watchLeaks([window, document, audio]);
    try {
      const own = new PlayerDriver(mount<CuePlayer>(player()));
      await own.ready();
      const around = new PlayerDriver(mount<CuePlayer>(player()));
      await around.ready();
      around.player.media = audio;
      await until(() => around.audio === audio, 'the player took the media');
      await Promise.all([own.audio.play(), audio.play()]);
      await until(() => own.transcript.lit().length > 0 && audio.currentTime > 0.5, 'both play');
      await until(() => hasOutline(own.waveform), 'the outline is drawn');
      expect(leaks.listeners().length).to.be.greaterThan(0);
      unmountAll();
      audio.pause();
      await until(() => audio.paused, 'the audio paused');
      await until(() => leaks.pending() === 0, 'no frame or timer is pending');
      expect(leaks.listeners()).to.deep.equal([]);
      expect(leaks.observers()).to.equal(0);
      expect([...CSS.highlights.keys()]).to.deep.equal([]);
      for (let i = 0; i < 5; i++) await frame();
      expect(leaks.pending()).to.equal(0);
    } finally {
      leaks.stop();
      audio.remove();
    }
  });

  it('work on after they were moved to another place of the page', async () => {
    const driver = new PlayerDriver(mount<CuePlayer>(player()));
    await driver.ready();
    const other = document.createElement('section');
    document.body.append(other);
    other.append(driver.player);
    driver.audio.currentTime = driver.transcript.cues[4]?.start ?? 0;
    await until(() => driver.transcript.lit().length === 1, 'a word is lit');
    expect(driver.transcript.cues.length).to.be.greaterThan(20);
    other.remove();
  });
});
