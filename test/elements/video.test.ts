import { sendMouse } from '@web/test-runner-commands';
import { expect } from 'chai';
import { html, nothing, type TemplateResult } from 'lit';
import type { CuePlayer } from '../../src/index.js';
import { english, mount, PlayerDriver, unmountAll, until } from './helpers.js';
import { skipFor } from './skip.js';

const address = '/__made__/video.webm';

async function playerWith(track: TemplateResult | typeof nothing = nothing) {
  const own = track === nothing ? english.webvtt : '';
  const player = mount<CuePlayer>(
    html`<cue-player transcript=${own}><video src=${address} preload="auto" muted>${track}</video></cue-player>`,
  );
  const driver = new PlayerDriver(player);
  await driver.ready();
  const video = player.querySelector('video')!;
  const button = (part: string) =>
    until(
      () => driver.controls.shadowRoot?.querySelector<HTMLButtonElement>(`[part~=${part}]:enabled`),
      `there is a button: ${part}`,
    );
  return { driver, player, video, button };
}

/** Presses a button as a reader does, which browsers ask for. */
async function press(button: HTMLElement): Promise<void> {
  button.scrollIntoView({ block: 'center', behavior: 'instant' });
  const { left, top, width, height } = button.getBoundingClientRect();
  await sendMouse({ type: 'click', position: [Math.round(left + width / 2), Math.round(top + height / 2)] });
}

const shownTracks = (video: HTMLVideoElement) => [...video.textTracks].filter(({ mode }) => mode === 'showing');

describe('a video in a player', () => {
  before(async function () {
    // ffmpeg makes it when it is asked for.
    this.timeout(120_000);
    if ((await fetch(address, { method: 'HEAD' })).status === 501) skipFor(this, 'no ffmpeg');
  });
  afterEach(unmountAll);

  it('has captions of the transcript over it when the reader wants them, and none before', async () => {
    const { driver, video, button } = await playerWith();
    expect(video.getBoundingClientRect().height).to.be.greaterThan(100);
    expect(shownTracks(video)).to.deep.equal([]);
    const captions = await button('captions');
    expect(captions.getAttribute('aria-pressed')).to.equal('false');
    await press(captions);
    const [track] = shownTracks(video);
    await until(() => captions.getAttribute('aria-pressed') === 'true', 'it is told');
    // Its text is that of the transcript, in pieces that can be read.
    const cues = [...track!.cues!] as VTTCue[];
    expect(cues.map(({ text }) => text).join(' ')).to.equal(
      driver.transcript.cues.map(({ text }) => text.replace(/\s+/g, ' ')).join(' '),
    );
    expect(Math.max(...cues.map(({ text }) => text.length))).to.be.at.most(100);
    const third = driver.transcript.cues[3]!;
    video.currentTime = (third.start + third.end) / 2;
    await until(() => track!.activeCues?.length, 'one is shown');
    expect(third.text).to.include((track!.activeCues![0] as VTTCue).text);
    await press(captions);
    expect(shownTracks(video)).to.deep.equal([]);
    await press(captions);
    expect(shownTracks(video)).to.deep.equal([track]);
    expect(driver.transcript.root.querySelector('select')).to.equal(null);
  });

  it('has its own track over it, where it has one', async () => {
    const { video, button } = await playerWith(
      html`<track kind="captions" src=${english.webvtt} srclang="en" label="English" />`,
    );
    const captions = await button('captions');
    await press(captions);
    expect(shownTracks(video).map(({ label }) => label)).to.deep.equal(['English']);
    await press(captions);
    expect([...video.textTracks].map(({ mode }) => mode)).to.deep.equal(['disabled']);
  });

  it('fills the screen with its player, in colours that can be read, and comes back', async () => {
    const { player, button, video } = await playerWith();
    const full = await button('full');
    await press(full);
    await until(() => document.fullscreenElement === player, 'it fills the screen');
    await until(() => full.getAttribute('aria-pressed') === 'true', 'it is told');
    expect(video.getBoundingClientRect().height).to.be.at.most(innerHeight * 0.6 + 1);
    await press(full);
    await until(() => document.fullscreenElement === null, 'it is back');
  });

  it('can be a picture in the picture only where the browser and the page let it', async () => {
    const { driver, video, button } = await playerWith();
    if (document.pictureInPictureEnabled) await button('picture');
    video.disablePictureInPicture = true;
    driver.controls.requestUpdate();
    await driver.controls.updateComplete;
    expect(driver.controls.shadowRoot!.querySelector('[part~=picture]')).to.equal(null);
  });

  it('is no matter of audio, which has none of these buttons', async () => {
    const player = mount<CuePlayer>(html`<cue-player src=${english.audio} transcript=${english.webvtt}></cue-player>`);
    const driver = new PlayerDriver(player);
    await driver.ready();
    await driver.controls.updateComplete;
    for (const part of ['captions', 'picture', 'full'])
      expect(driver.controls.shadowRoot!.querySelector(`[part~=${part}]`), part).to.equal(null);
  });
});
