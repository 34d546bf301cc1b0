import { sendKeys } from '@web/test-runner-commands';
import { expect } from 'chai';
import { html } from 'lit';
import type { CuePlayer } from '../../src/index.js';
import { english, focused, frame, mount, PlayerDriver, unmountAll, until } from './helpers.js';

async function press(...keys: string[]): Promise<void> {
  for (const key of keys) {
    await sendKeys({ press: key });
    await frame();
  }
}

describe('by keyboard alone', () => {
  let driver: PlayerDriver;

  beforeEach(async () => {
    driver = new PlayerDriver(
      mount<CuePlayer>(html`
        <cue-player src=${english.audio} transcript=${english.webvtt} peaks=${english.peaks}></cue-player>
      `),
    );
    await driver.ready();
    (focused() as HTMLElement | null)?.blur();
  });

  afterEach(unmountAll);

  async function tabTo(selector: string): Promise<HTMLElement> {
    for (let i = 0; i < 12; i++) {
      await press('Tab');
      if (focused()?.matches(selector)) return focused() as HTMLElement;
    }
    throw new Error(`Tab does not reach ${selector}`);
  }

  it('Tab goes through every control once, in the order of the page', async () => {
    const stops: string[] = [];
    for (let i = 0; i < 9; i++) {
      await press('Tab');
      const stop = focused();
      stops.push(stop?.getAttribute('aria-label') ?? stop?.localName ?? '');
    }
    expect(stops.slice(0, 6)).to.deep.equal([
      'Play',
      'Back 10 seconds',
      'Forward 30 seconds',
      'Speed 1×',
      'Unmute',
      'Volume',
    ]);
    expect(stops.slice(6)).to.deep.equal(['Position in the recording', 'Transcript', 'Play from 0:00']);
  });

  it('plays, pauses, goes back and forward, mutes and changes the speed from anywhere in the player', async () => {
    const { audio } = driver;
    audio.currentTime = 60;
    await tabTo('[role=slider]');
    await press('k');
    await until(() => !audio.paused, 'it plays');
    await press('k');
    await until(() => audio.paused, 'it pauses');
    const { currentTime } = audio;
    await press('j');
    expect(audio.currentTime).to.be.closeTo(currentTime - 10, 0.01);
    await press('l');
    expect(audio.currentTime).to.be.closeTo(currentTime + 20, 0.01);
    await press('m');
    expect(audio.muted).to.equal(false);
    await press('m');
    expect(audio.muted).to.equal(true);
    await press('>');
    expect(audio.playbackRate).to.equal(1.25);
    await press('<', '<');
    expect(audio.playbackRate).to.equal(0.75);
  });

  it('Space presses a focused button once, and elsewhere plays and pauses', async () => {
    const { audio, transcript } = driver;
    await tabTo('[part~=play]');
    await press(' ');
    await until(() => !audio.paused, 'it plays');
    await press(' ');
    await until(() => audio.paused, 'it pauses');
    await tabTo('[part=box]');
    const { scrollTop } = transcript.box;
    await press(' ');
    await until(() => !audio.paused, 'it plays');
    expect(transcript.box.scrollTop).to.equal(scrollTop);
  });

  it('the waveform is a slider', async () => {
    const { audio, waveform } = driver;
    const { duration } = audio;
    const slider = await tabTo('[role=slider]');
    expect(slider.getRootNode() === waveform.shadowRoot).to.equal(true);
    await press('ArrowRight');
    expect(audio.currentTime).to.be.closeTo(5, 0.001);
    await press('ArrowLeft');
    expect(audio.currentTime).to.equal(0);
    await press('PageUp');
    expect(audio.currentTime).to.be.closeTo(duration / 10, 0.01);
    await press('End');
    expect(audio.currentTime).to.be.closeTo(duration, 0.01);
    await waveform.updateComplete;
    // The length of an MP3 is an estimate until its end was met.
    expect(Number(slider.getAttribute('aria-valuenow'))).to.be.closeTo(duration, 1);
    expect(slider.getAttribute('aria-valuetext')).to.match(/^\d minutes( \d+ seconds?)? of \d minutes/);
    await press('Home');
    expect(audio.currentTime).to.equal(0);
  });

  it('Up, Down, Home and End walk the timestamps, Enter goes to one', async () => {
    const { audio, transcript } = driver;
    await tabTo('.timestamp');
    await press('ArrowDown', 'ArrowDown');
    expect(focused() === transcript.timestamps[2]).to.equal(true);
    await press('Enter');
    const words = transcript.timestamps[2]?.parentElement?.querySelector('[part~=words]');
    const cue = transcript.cues.findIndex((_, index) => transcript.wordsAround(index) === words);
    expect(audio.currentTime).to.be.closeTo(transcript.cues[cue]?.start ?? Number.NaN, 0.001);
    await press('End');
    expect(focused() === transcript.timestamps.at(-1)).to.equal(true);
    await press('ArrowDown');
    expect(focused() === transcript.timestamps.at(-1)).to.equal(true);
    await press('Home');
    expect(focused() === transcript.timestamps[0]).to.equal(true);
    // Tab leaves the timestamps, and comes back to the same place.
    await press('ArrowDown', 'Tab');
    expect(transcript.root.activeElement?.textContent?.trim()).to.equal('Back to now');
    await sendKeys({ down: 'Shift' });
    await press('Tab');
    await sendKeys({ up: 'Shift' });
    expect(focused() === transcript.timestamps[1]).to.equal(true);
  });

  it('Right and Left choose a word, which is spoken, and Enter goes to it', async () => {
    const { audio, transcript } = driver;
    await tabTo('.timestamp');
    await press('ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowLeft');
    const position = { cue: 0, word: 1 };
    expect(transcript.lit('cuewave-pick').join()).to.equal(transcript.textOf(position));
    expect(transcript.root.querySelector('.sr-only')?.textContent?.trim()).to.equal(transcript.textOf(position));
    await press('Enter');
    const { start } = transcript.word(position);
    await until(() => Math.abs(audio.currentTime - start) < 0.001, 'it is the time of the word');
    expect(transcript.litText).to.equal(transcript.textOf(position));
    await press('Escape');
    expect(transcript.lit('cuewave-pick')).to.deep.equal([]);
  });

  it('leaves the keys to inputs of the page inside the player', async () => {
    const input = document.createElement('input');
    driver.player.append(input);
    input.focus();
    await sendKeys({ type: 'jk lm' });
    expect(input.value).to.equal('jk lm');
    expect(driver.audio.paused).to.equal(true);
    expect(driver.audio.currentTime).to.equal(0);
    expect(driver.audio.muted).to.equal(true);
  });
});
