import { expect } from 'chai';
import { html } from 'lit';
import WaveSurfer from 'wavesurfer.js';
import type { CueControls, CuePlayer, CueTranscript } from '../../src/index.js';
import { FakeMedia } from './fake-media.js';
import { addressOf, english, mount, TranscriptDriver, unmountAll, until } from './helpers.js';

const source = 'WEBVTT\n\n00:00.000 --> 00:02.000\nOne.\n\n00:02.000 --> 00:04.000\nTwo.';

describe('media that an element is given', () => {
  const made: WaveSurfer[] = [];
  /** An instance of the page's own, with its audio. */
  async function wavesurferOf(backend: 'MediaElement' | 'WebAudio'): Promise<WaveSurfer> {
    const container = mount<HTMLElement>(html`<div></div>`);
    const wavesurfer = WaveSurfer.create({ container, url: english.audio, backend });
    made.push(wavesurfer);
    await new Promise(done => wavesurfer.once('ready', done));
    wavesurfer.setMuted(true);
    return wavesurfer;
  }

  afterEach(() => {
    for (const wavesurfer of made.splice(0)) wavesurfer.destroy();
    unmountAll();
  });

  it('may be null, as frameworks have it before they know', async () => {
    const media = new FakeMedia();
    const controls = mount<CueControls>(html`<cue-controls .media=${media}></cue-controls>`);
    expect(controls.media).to.equal(media);
    controls.media = null;
    expect(controls.media).to.equal(undefined);
    const player = mount<CuePlayer>(html`<cue-player .media=${media}></cue-player>`);
    expect(player.media).to.equal(media);
    player.media = null;
    expect(player.media).not.to.equal(media);
  });

  it('is the element of an instance of wavesurfer.js', async () => {
    const wavesurfer = await wavesurferOf('MediaElement');
    const transcript = mount<CueTranscript>(html`
      <cue-transcript .media=${wavesurfer} src=${addressOf(source)}></cue-transcript>
    `);
    await until(() => transcript.media === wavesurfer.getMediaElement(), 'it is attached');
  });

  it('is an instance that plays by Web Audio: the words follow it, and a click goes there', async () => {
    const wavesurfer = await wavesurferOf('WebAudio');
    expect(wavesurfer.getMediaElement()).to.equal(null);
    const transcript = mount<CueTranscript>(html`
      <cue-transcript .media=${wavesurfer} src=${addressOf(source)}></cue-transcript>
    `);
    const driver = new TranscriptDriver(transcript);
    await driver.ready();
    await until(() => transcript.media, 'it is attached');
    wavesurfer.setTime(2.5);
    await until(() => driver.litText === 'Two.', 'it follows');
    transcript.media!.currentTime = 0.5;
    expect(wavesurfer.getCurrentTime()).to.be.closeTo(0.5, 0.01);
    expect(transcript.media!.duration).to.be.closeTo(wavesurfer.getDuration(), 0.01);
    await transcript.media!.play();
    expect([wavesurfer.isPlaying(), transcript.media!.paused]).to.deep.equal([true, false]);
    transcript.media!.pause();
    const other = mount<CueControls>(html`<cue-controls .media=${wavesurfer}></cue-controls>`);
    await until(() => other.media, 'it is attached');
    expect(other.media, 'one for all').to.equal(transcript.media);
  });

  it('is that of an element that holds an instance, also one that is defined later', async () => {
    const wavesurfer = await wavesurferOf('MediaElement');
    const holder = document.createElement('x-holds-wavesurfer');
    const controls = mount<CueControls>(html`<cue-controls .media=${holder}></cue-controls>`);
    expect(controls.media).to.equal(undefined);
    customElements.define(
      'x-holds-wavesurfer',
      class extends HTMLElement {
        readonly wavesurfer = wavesurfer;
      },
    );
    customElements.upgrade(holder);
    await until(() => controls.media === wavesurfer.getMediaElement(), 'it is attached');
  });

  it('says so where there is none in what it is given', async () => {
    const media = new FakeMedia();
    const controls = mount<CueControls>(html`<cue-controls .media=${media}></cue-controls>`);
    const { onerror } = window;
    const messages: string[] = [];
    // The runner of the tests would take it for a failure.
    window.onerror = message => messages.push(String(message)) > 0;
    const stop = (event: ErrorEvent) => {
      event.stopImmediatePropagation();
      event.preventDefault();
      messages.push(event.message);
    };
    window.addEventListener('error', stop, { capture: true });
    try {
      const wrong: unknown[] = [document.createElement('div'), { play: 1 }, 'audio.mp3'];
      for (const [index, value] of wrong.entries()) {
        (controls as { media: unknown }).media = value;
        await until(() => messages.length > index, 'it says so');
        expect(controls.media).to.equal(undefined);
      }
    } finally {
      window.removeEventListener('error', stop, { capture: true });
      window.onerror = onerror;
    }
    expect(messages.every(message => message.includes('cue-controls: there is no media'))).to.equal(true);
  });
});
