import { expect } from 'chai';
import { html } from 'lit';
import type { CueControls, CuePlayer, CueTranscript } from '../../src/index.js';
import { FakeMedia } from './fake-media.js';
import { addressOf, frame, mount, TranscriptDriver, unmountAll, until } from './helpers.js';

const source = 'WEBVTT\n\n00:00.000 --> 00:02.000\nOne.\n\n00:02.000 --> 00:04.000\nTwo.';

describe('finding the media', () => {
  afterEach(unmountAll);

  it('takes the media element that `for` names, before or after it in the page', async () => {
    const page = mount(html`
      <section>
        <cue-transcript for="found-audio" src=${addressOf(source)}></cue-transcript>
        <audio id="found-audio"></audio>
      </section>
    `);
    const transcript = page.querySelector('cue-transcript') as CueTranscript;
    await until(() => transcript.media, 'it is attached');
    expect(transcript.media === page.querySelector('audio')).to.equal(true);
  });

  it('waits for a target that comes later, lets go of one that leaves, and takes its replacement', async () => {
    const controls = mount<CueControls>(html`<cue-controls for="late-audio"></cue-controls>`);
    await controls.updateComplete;
    expect(controls.media).to.equal(undefined);
    const first = document.createElement('audio');
    first.id = 'late-audio';
    controls.parentElement?.append(first);
    await until(() => controls.media === first, 'it took the target');
    const second = document.createElement('audio');
    second.id = 'late-audio';
    first.replaceWith(second);
    await until(() => controls.media === second, 'it took the replacement');
    second.remove();
    await until(() => controls.media === undefined, 'it let go');
  });

  it('takes the media in what `for` names, when a library has put that around it or does so later', async () => {
    const page = mount(html`
      <section>
        <audio id="wrapped"></audio>
        <cue-transcript for="wrapped" src=${addressOf(source)}></cue-transcript>
      </section>
    `);
    const transcript = page.querySelector('cue-transcript') as CueTranscript;
    const audio = page.querySelector('audio') as HTMLAudioElement;
    await until(() => transcript.media === audio, 'it is attached');
    const wrapper = document.createElement('div');
    audio.before(wrapper);
    audio.id = 'wrapped_html5_api';
    wrapper.id = 'wrapped';
    await until(() => transcript.media === undefined, 'it sees that nothing is in there');
    wrapper.append(audio);
    await until(() => transcript.media === audio, 'it found what is in there');
    const other = document.createElement('video');
    audio.replaceWith(other);
    await until(() => transcript.media === other, 'it took the replacement');
    other.remove();
    await until(() => transcript.media === undefined, 'it let go');
  });

  it('takes a custom media element in what `for` names, which may be defined later', async () => {
    const page = mount(html`
      <section>
        <div id="custom-wrapper"><p><later-media></later-media></p></div>
        <cue-controls for="custom-wrapper"></cue-controls>
      </section>
    `);
    const controls = page.querySelector('cue-controls') as CueControls;
    await controls.updateComplete;
    expect(controls.media).to.equal(undefined);
    class LaterMedia extends HTMLElement {
      currentTime = 0;
      play(): void {}
      pause(): void {}
    }
    customElements.define('later-media', LaterMedia);
    await until(() => controls.media instanceof LaterMedia, 'it is attached');
  });

  it('takes what the element that `for` names holds as its media', async () => {
    const media = new FakeMedia();
    const page = mount(html`
      <section>
        <div id="holder" .media=${media}></div>
        <cue-controls for="holder"></cue-controls>
      </section>
    `);
    const controls = page.querySelector('cue-controls') as CueControls;
    await until(() => controls.media === media, 'it is attached');
  });

  it('takes the media of the player that `for` names', async () => {
    const page = mount(html`
      <section>
        <cue-player id="found-player"><audio></audio></cue-player>
        <cue-transcript for="found-player" src=${addressOf(source)}></cue-transcript>
      </section>
    `);
    const transcript = page.querySelector('cue-transcript') as CueTranscript;
    await until(() => transcript.media, 'it is attached');
    expect(transcript.media === page.querySelector('audio')).to.equal(true);
  });

  it('takes the nearest player around, through shadow roots', async () => {
    const player = mount<CuePlayer>(html`<cue-player><audio></audio><div class="host"></div></cue-player>`);
    const host = player.querySelector('.host') as HTMLElement;
    const controls = document.createElement('cue-controls');
    host.attachShadow({ mode: 'open' }).append(controls);
    await until(() => controls.media, 'it is attached');
    expect(controls.media === player.querySelector('audio')).to.equal(true);
  });

  it('uses media that is set, of any kind with the shape, and returns to `for` after it', async () => {
    const media = new FakeMedia();
    const page = mount(html`
      <section><audio id="set-audio"></audio><cue-transcript for="set-audio"></cue-transcript></section>
    `);
    const element = page.querySelector('cue-transcript') as CueTranscript;
    element.src = addressOf(source);
    const transcript = new TranscriptDriver(element);
    await transcript.ready();
    element.media = media;
    media.go(3);
    expect(transcript.litText).to.equal('Two.');
    element.media = undefined;
    expect(element.media === page.querySelector('audio')).to.equal(true);
    await frame();
    expect(transcript.litText).to.equal('One.');
  });

  it('replaces the own parts of a player by those among its children', async () => {
    const player = mount<CuePlayer>(html`
      <cue-player><audio></audio><cue-transcript class="mine" src=${addressOf(source)}></cue-transcript></cue-player>
    `);
    await player.updateComplete;
    expect(player.shadowRoot?.querySelector('cue-transcript') == null).to.equal(true);
    expect(player.shadowRoot?.querySelector('cue-controls') == null).to.equal(false);
    player.querySelector('.mine')?.remove();
    await until(() => player.shadowRoot?.querySelector('cue-transcript'), 'the own transcript is back');
  });

  it('never throws from an attribute', async () => {
    for (const name of ['cue-player', 'cue-transcript', 'cue-waveform', 'cue-controls']) {
      const element = mount<HTMLElement>(html`<div></div>`).appendChild(document.createElement(name));
      for (const attribute of ['for', 'src', 'transcript', 'peaks', 'back', 'forward', 'preload', 'no-follow']) {
        for (const value of ['', 'nonsense', '-1', '{"', ':::', '\u0000']) {
          element.setAttribute(attribute, value);
          await (element as CueControls).updateComplete;
        }
        element.removeAttribute(attribute);
        await (element as CueControls).updateComplete;
      }
    }
  });

  it('tells once in the element and the console that there is none, and takes one that comes into a wrapper', async () => {
    const warnings: string[] = [];
    const { warn } = console;
    console.warn = (...texts) => warnings.push(texts.join(' '));
    try {
      const page = mount(html`
        <section>
          <cue-transcript for="wrapper" src=${addressOf(source)}></cue-transcript>
          <div id="wrapper"><p>No media yet.</p></div>
          <cue-controls for="no-such-id"></cue-controls>
        </section>
      `);
      const transcript = new TranscriptDriver(page.querySelector('cue-transcript') as CueTranscript);
      const controls = page.querySelector('cue-controls') as CueControls;
      await until(() => transcript.message.includes('“wrapper”') && warnings.length === 2, 'it is told');
      expect(controls.shadowRoot?.textContent).to.contain('“no-such-id”');
      expect(warnings.join()).to.contain('no media in <div id="wrapper">').and.to.contain('with the id "no-such-id"');
      page.querySelector('p')!.replaceWith(document.createElement('video'));
      await until(() => transcript.element.media === page.querySelector('video'), 'it is found');
      expect([transcript.message, warnings.length]).to.deep.equal(['', 2]);
    } finally {
      console.warn = warn;
    }
  });

  it('finds what player libraries put inside their elements, and not what only looks like media', async () => {
    class MediaPlayer extends HTMLElement {
      currentTime = 0;
      play(): void {}
      pause(): void {}
    }
    customElements.define('media-player', MediaPlayer);
    class ShadowPlayer extends HTMLElement {
      constructor() {
        super();
        this.attachShadow({ mode: 'open' }).append(document.createElement('video'));
      }
    }
    customElements.define('shadow-player', ShadowPlayer);
    const page = mount(html`
      <section>
        <media-player id="wrapping"><div></div></media-player>
        <shadow-player id="shadow"></shadow-player>
        <cue-controls for="wrapping"></cue-controls>
        <cue-controls for="shadow"></cue-controls>
        <cue-player><div class="video-js"><audio></audio></div></cue-player>
      </section>
    `);
    const [first, second] = [...page.querySelectorAll<CueControls>(':scope > cue-controls')];
    await until(() => second!.media, 'that in the shadow tree is found');
    expect(second!.media).to.equal(page.querySelector('shadow-player')!.shadowRoot!.querySelector('video'));
    expect(first!.media).to.equal(undefined);
    const wrapper = page.querySelector('media-player') as MediaPlayer;
    const given = mount<CueControls>(html`<cue-controls></cue-controls>`);
    given.media = wrapper;
    const video = document.createElement('video');
    wrapper.querySelector('div')!.append(video);
    await until(() => first!.media === video && given.media === video, 'that which came later is found');
    const player = page.querySelector('cue-player') as CuePlayer;
    await until(() => player.media === player.querySelector('audio'), 'that in a wrapper in the player is found');
  });
});
