import { expect } from 'chai';
import { html, type TemplateResult } from 'lit';
import type { CuePlayer, CueTranscript } from '../../src/index.js';
import { hasOutline, mount, PlayerDriver, unmountAll, until } from './helpers.js';

const media = '/demo/media/tides.en';
const feed = '/demo/media/feed.xml';

interface Asked {
  readonly address: string;
  readonly credentials: RequestCredentials | undefined;
}

describe('requests', () => {
  const original = window.fetch;
  let asked: Asked[] = [];
  /** Names of what was asked for in a mode, without repetition. */
  const namesOf = (credentials: RequestCredentials | undefined) => [
    ...new Set(asked.filter(each => each.credentials === credentials).map(({ address }) => address.split('/').pop())),
  ];

  beforeEach(() => {
    asked = [];
    window.fetch = (input, init) => {
      asked.push({ address: String(input), credentials: init?.credentials });
      return original.call(window, input, init);
    };
  });
  afterEach(() => {
    window.fetch = original;
    unmountAll();
  });

  const all = ['tides.en.vtt', 'tides.en.chapters.vtt', 'tides.en.mp3'];
  const ways: Readonly<Record<string, TemplateResult>> = {
    'the player has it': html`
      <cue-player
        crossorigin="use-credentials"
        src="${media}.mp3"
        preload="auto"
        transcript="${media}.vtt"
        chapters="${media}.chapters.vtt"
      ></cue-player>
    `,
    'the audio in it has it': html`
      <cue-player>
        <audio crossorigin="use-credentials" src="${media}.mp3" preload="auto">
          <track kind="captions" src="${media}.vtt" /><track kind="chapters" src="${media}.chapters.vtt" />
        </audio>
      </cue-player>
    `,
  };
  for (const [way, content] of Object.entries(ways)) {
    it(`all send cookies to other origins where ${way}`, async () => {
      const driver = new PlayerDriver(mount<CuePlayer>(content));
      await driver.ready();
      await until(() => hasOutline(driver.waveform), 'the sound is measured');
      await until(() => namesOf('include').length === all.length, 'all is asked for');
      expect(namesOf('include')).to.have.members(all);
      expect(namesOf(undefined)).to.deep.equal([]);
      expect(driver.audio.crossOrigin).to.equal('use-credentials');
    });
  }

  it('send cookies for elements that name audio which has it, and for a feed', async () => {
    const page = mount<HTMLElement>(html`
      <div>
        <audio id="with-cookies" crossorigin="use-credentials" src="${media}.mp3"></audio>
        <cue-transcript for="with-cookies" src="${media}.vtt"></cue-transcript>
        <cue-waveform for="with-cookies" peaks="${media}.peaks.json"></cue-waveform>
        <cue-player crossorigin="use-credentials" feed=${feed}></cue-player>
      </div>
    `);
    const names = ['tides.en.vtt', 'tides.en.peaks.json', 'feed.xml'];
    await until(() => names.every(name => namesOf('include').includes(name)), 'all is asked for');
    expect(page.querySelector<CueTranscript>('cue-transcript')!.error).to.equal(undefined);
  });

  it('send none without it, nor with another value', async () => {
    for (const value of [undefined, 'anonymous']) {
      const driver = new PlayerDriver(
        mount<CuePlayer>(html`<cue-player src="${media}.mp3" transcript="${media}.vtt"></cue-player>`),
      );
      if (value) driver.player.setAttribute('crossorigin', value);
      await driver.ready();
      expect(driver.audio.crossOrigin).to.equal(value ?? null);
      driver.player.removeAttribute('crossorigin');
      await driver.player.updateComplete;
      expect(driver.audio.crossOrigin).to.equal(null);
      expect(namesOf('include')).to.deep.equal([]);
    }
  });

  it('are made by what the page gives, of a player and of an element', async () => {
    const given: string[] = [];
    const ask = (url: string, init?: RequestInit) => {
      given.push(url.split('/').pop()!);
      if (url === 'store:text')
        return Promise.resolve(new Response('WEBVTT\n\n00:00.000 --> 00:05.000\nFrom a store.'));
      return original.call(window, url, init);
    };
    const driver = new PlayerDriver(
      mount<CuePlayer>(html`
        <cue-player
          .fetch=${ask}
          src="${media}.mp3"
          preload="auto"
          transcript="store:text"
          chapters="${media}.chapters.vtt"
        ></cue-player>
      `),
    );
    await driver.ready();
    expect(driver.transcript.texts).to.deep.equal(['From a store.']);
    await until(() => hasOutline(driver.waveform), 'the sound is measured');
    await until(() => given.includes('tides.en.chapters.vtt'), 'chapters are asked for');
    expect(given).to.include('tides.en.mp3');
    expect(asked).to.deep.equal([]);
    const alone = mount<CueTranscript>(html`<cue-transcript .fetch=${ask} src="store:text"></cue-transcript>`);
    await until(() => alone.transcript, 'it is read');
    expect(alone.transcript?.cues[0]?.text).to.equal('From a store.');
  });
});
