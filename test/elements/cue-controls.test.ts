import { expect } from 'chai';
import { html } from 'lit';
import type { CueControls, CueErrorEvent, CuePlayer } from '../../src/index.js';
import { FakeMedia } from './fake-media.js';
import { chooseRate, english, frame, mount, once, PlayerDriver, unmountAll, until } from './helpers.js';

function named(controls: CueControls, label: string): HTMLElement {
  return controls.shadowRoot?.querySelector(`[aria-label="${label}"]`) as HTMLElement;
}

async function withFake(): Promise<{ controls: CueControls; media: FakeMedia }> {
  const media = new FakeMedia();
  const controls = mount<CueControls>(html`<cue-controls .media=${media}></cue-controls>`);
  await controls.updateComplete;
  return { controls, media };
}

describe('cue-controls', () => {
  afterEach(unmountAll);

  it('plays and pauses', async () => {
    const { controls, media } = await withFake();
    named(controls, 'Play').click();
    expect(media.paused).to.equal(false);
    await controls.updateComplete;
    named(controls, 'Pause').click();
    expect(media.paused).to.equal(true);
  });

  it('goes back and forward, but not out of the recording', async () => {
    const { controls, media } = await withFake();
    media.go(100);
    named(controls, 'Forward 30 seconds').click();
    named(controls, 'Back 10 seconds').click();
    media.go(4);
    named(controls, 'Back 10 seconds').click();
    media.go(590);
    named(controls, 'Forward 30 seconds').click();
    expect(media.seeks).to.deep.equal([130, 120, 0, 600]);
  });

  it('sets speed and volume, and shows what the media has, whoever set it', async () => {
    const { controls, media } = await withFake();
    await chooseRate(controls, 1.5);
    expect(media.playbackRate).to.equal(1.5);
    media.playbackRate = 1.1;
    media.dispatchEvent(new Event('ratechange'));
    await controls.updateComplete;
    expect(named(controls, 'Speed 1.1×').textContent?.trim()).to.equal('1.1×');
    const volume = named(controls, 'Volume') as HTMLInputElement;
    volume.value = '0.5';
    volume.dispatchEvent(new Event('input'));
    expect(media.volume).to.equal(0.5);
    media.muted = true;
    media.dispatchEvent(new Event('volumechange'));
    await controls.updateComplete;
    named(controls, 'Unmute').click();
    expect(media.muted).to.equal(false);
  });

  it('is as loud as before when the sound comes back after the volume was slid to nothing', async () => {
    const { controls, media } = await withFake();
    const slideTo = (...values: string[]) => {
      const slider = named(controls, 'Volume') as HTMLInputElement;
      slider.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
      for (const value of values) {
        slider.value = value;
        slider.dispatchEvent(new Event('input'));
        media.dispatchEvent(new Event('volumechange'));
      }
      slider.dispatchEvent(new Event('change'));
    };
    slideTo('0.8');
    slideTo('0.4', '0.05', '0');
    await controls.updateComplete;
    named(controls, 'Unmute').click();
    expect([media.volume, media.muted]).to.deep.equal([0.8, false]);
  });

  it('is half as loud as can be when the sound comes back and nobody knows how loud it was', async () => {
    const media = Object.assign(new FakeMedia(), { volume: 0 });
    const controls = mount<CueControls>(html`<cue-controls .media=${media}></cue-controls>`);
    await controls.updateComplete;
    named(controls, 'Unmute').click();
    expect([media.volume, media.muted]).to.deep.equal([0.5, false]);
  });

  it('keeps the chosen speed for the next recording', async () => {
    const player = mount<CuePlayer>(html`<cue-player src=${english.audio}></cue-player>`);
    const driver = new PlayerDriver(player);
    await until(() => driver.audio?.readyState >= 1, 'the audio is there');
    await driver.controls.updateComplete;
    await chooseRate(driver.controls, 1.5);
    const emptied = once(driver.audio, 'emptied');
    player.src = `${english.audio}?next`;
    await emptied;
    await until(() => driver.audio.readyState >= 1, 'the next is there');
    expect(driver.audio.playbackRate).to.equal(1.5);
  });

  it('has no volume where scripts cannot set it, and mutes all the same', async () => {
    const original = Object.getOwnPropertyDescriptor(HTMLMediaElement.prototype, 'volume')!;
    Object.defineProperty(HTMLMediaElement.prototype, 'volume', { ...original, get: () => 1, set: () => undefined });
    try {
      const controls = mount<CueControls>(html`<cue-controls .media=${new FakeMedia()}></cue-controls>`);
      await controls.updateComplete;
      const shown = (part: string) => controls.shadowRoot!.querySelector(`[part~=${part}]`)!.getClientRects().length;
      expect([shown('volume'), shown('mute')]).to.deep.equal([0, 1]);
    } finally {
      Object.defineProperty(HTMLMediaElement.prototype, 'volume', original);
    }
    const controls = mount<CueControls>(html`<cue-controls .media=${new FakeMedia()}></cue-controls>`);
    await controls.updateComplete;
    expect(controls.shadowRoot!.querySelector('[part=volume]')!.getClientRects().length).to.equal(1);
  });

  it('shows the length by the outline where the media does not know it yet', async () => {
    const player = mount<CuePlayer>(
      html`<cue-player src=${english.audio} preload="none" transcript=${english.webvtt} peaks=${english.peaks}></cue-player>`,
    );
    const time = () => player.shadowRoot?.querySelector('cue-controls')?.shadowRoot?.querySelector('[part=time]');
    await until(() => time()?.textContent?.includes('/ 3:53'), 'the length is shown');
    expect((player.media as HTMLAudioElement).readyState).to.equal(0);
  });

  it('shows the length of a recording made in the browser, which states none, once its sound is measured', async function () {
    this.timeout(40_000);
    const context = new AudioContext();
    const tone = context.createOscillator();
    const target = context.createMediaStreamDestination();
    tone.connect(target);
    tone.start();
    const recorder = new MediaRecorder(target.stream);
    const parts: Blob[] = [];
    recorder.addEventListener('dataavailable', ({ data }) => parts.push(data));
    recorder.start(100);
    await until(() => context.currentTime > 3.1, 'three seconds are recorded');
    recorder.stop();
    await once(recorder, 'stop');
    await context.close();
    const file = URL.createObjectURL(new Blob(parts, { type: recorder.mimeType }));
    const player = mount<CuePlayer>(html`<cue-player src=${file} preload="auto"></cue-player>`);
    const audio = await until(() => player.media as HTMLAudioElement | undefined, 'there is media');
    await until(() => audio.readyState >= HTMLMediaElement.HAVE_METADATA, 'it is loaded');
    const time = () => player.shadowRoot?.querySelector('cue-controls')?.shadowRoot?.querySelector('[part=time]');
    await until(() => /\/ 0:0[1-9]/.test(time()?.textContent ?? ''), 'the length is shown');
    const slider = () => player.shadowRoot?.querySelector('cue-waveform')?.shadowRoot?.querySelector('[role=slider]');
    await until(() => /^[1-9]$/.test(slider()?.getAttribute('aria-valuemax') ?? ''), 'the slider has it');
    player
      .shadowRoot!.querySelector<CueControls>('cue-controls')!
      .shadowRoot!.querySelector<HTMLElement>('[part~=forward]')!
      .click();
    await until(() => !audio.seeking && audio.currentTime > 1, 'it goes to the end, and not beyond');
  });

  it('shows time and length', async () => {
    const { controls, media } = await withFake();
    media.go(65.9);
    await controls.updateComplete;
    const text = controls.shadowRoot?.querySelector('[part=time]')?.textContent?.replace(/\s+/g, ' ').trim();
    expect(text).to.equal('1:05 / 10:00');
  });

  it('does what it is asked only if the page does not prevent it', async () => {
    const { controls, media } = await withFake();
    const types = ['cue-play-request', 'cue-seek-request', 'cue-rate-request', 'cue-volume-request'];
    const asked: string[] = [];
    for (const type of types) {
      controls.addEventListener(type, event => {
        asked.push(event.type);
        event.preventDefault();
      });
    }
    named(controls, 'Play').click();
    named(controls, 'Forward 30 seconds').click();
    await chooseRate(controls, 2);
    named(controls, 'Mute').click();
    expect(asked).to.deep.equal(types);
    expect([media.paused, media.seeks.length, media.playbackRate, media.muted]).to.deep.equal([true, 0, 1, false]);
    expect(named(controls, 'Speed 1×').textContent?.trim()).to.equal('1×');
  });

  it('tells nothing of what a script does to the media', async () => {
    const { controls, media } = await withFake();
    const asked: string[] = [];
    for (const type of ['cue-play-request', 'cue-pause-request', 'cue-seek-request', 'cue-rate-request']) {
      controls.addEventListener(type, event => asked.push(event.type));
    }
    media.play();
    media.currentTime = 20;
    media.pause();
    await frame();
    expect(asked).to.deep.equal([]);
  });

  it('says what is wrong with audio that is missing; the transcript stays', async () => {
    const player = mount<CuePlayer>(
      html`<cue-player src="/__fault__/404/a.mp3" transcript=${english.webvtt}></cue-player>`,
    );
    const { error } = (await once(player, 'cue-error')) as CueErrorEvent;
    expect([error.part, error.code]).to.deep.equal(['audio', 'unsupported']);
    const driver = new PlayerDriver(player);
    await driver.transcript.ready();
    await driver.controls.updateComplete;
    expect(driver.controls.shadowRoot?.querySelector('[part=message]')?.textContent).to.include('a.mp3');
    player.src = english.audio;
    await until(() => driver.audio.readyState >= 1, 'good audio is there');
    await driver.controls.updateComplete;
    expect(driver.controls.shadowRoot?.querySelectorAll('[part=message]').length).to.equal(0);
  });

  it('says so where no source of an audio element can be played', async () => {
    const player = mount<CuePlayer>(html`
      <cue-player><audio><source src="/__fault__/404/a.mp3" /></audio></cue-player>
    `);
    const { error } = (await once(player, 'cue-error')) as CueErrorEvent;
    expect(error.part).to.equal('audio');
  });
});
