import { expect } from 'chai';
import { html } from 'lit';
import type { CueErrorEvent, CuePlayer } from '../../src/index.js';
import { Fetches } from './fetches.js';
import { english, mount, once, PlayerDriver, unmountAll, until } from './helpers.js';
import { short } from './transcripts.js';

/** The part whose failure is told next. */
async function failureOf(player: CuePlayer): Promise<string> {
  const { error } = (await once(player, 'cue-error')) as CueErrorEvent;
  return error.part;
}

describe('cue-player', () => {
  let fetches: Fetches | undefined;

  afterEach(() => {
    unmountAll();
    fetches?.restore();
    fetches = undefined;
  });

  for (const nothing of [null, undefined]) {
    it(`takes ${nothing} for what was not said`, async () => {
      const player = mount<CuePlayer>(html`<cue-player></cue-player>`);
      const failures: string[] = [];
      player.addEventListener('cue-error', event => failures.push(event.error.message));
      const names = ['src', 'transcript', 'peaks', 'feed', 'guid', 'preload', 'media'];
      Object.assign(player, Object.fromEntries(names.map(name => [name, nothing])));
      await player.updateComplete;
      expect(player.shadowRoot?.querySelector('audio') == null).to.equal(true);
      player.src = english.audio;
      await player.updateComplete;
      const driver = new PlayerDriver(player);
      expect(driver.audio.preload).to.equal('metadata');
      await until(() => driver.audio.readyState >= 1, 'the audio is there');
      expect(failures).to.deep.equal([]);
      Object.assign(player, { src: nothing });
      await player.updateComplete;
      expect(player.shadowRoot?.querySelector('audio') == null).to.equal(true);
    });
  }

  it('asks again for audio that failed, when its address is set again', async () => {
    const player = mount<CuePlayer>(html`<cue-player src="/__fault__/404/a.mp3"></cue-player>`);
    expect(await failureOf(player)).to.equal('audio');
    const start = once(new PlayerDriver(player).audio, 'loadstart');
    const failure = failureOf(player);
    player.src = '/__fault__/404/a.mp3';
    await start;
    expect(await failure).to.equal('audio');
  });

  it('asks again for audio that failed, when it is taken away and comes back', async () => {
    const player = mount<CuePlayer>(html`<cue-player src="/__fault__/404/a.mp3"></cue-player>`);
    await failureOf(player);
    const start = once(new PlayerDriver(player).audio, 'loadstart');
    const { parentElement } = player;
    player.remove();
    parentElement?.append(player);
    await start;
  });

  it('asks again for a transcript and for peaks that failed, when their addresses are set again', async () => {
    const peaks = await (await fetch(english.peaks)).text();
    const answers: Record<string, string> = { '/late/a.vtt': short, '/late/a.json': peaks };
    fetches = new Fetches((address, times) => {
      const text = answers[address];
      return text === undefined ? undefined : new Response(text, { status: times === 1 ? 404 : 200 });
    });
    const player = mount<CuePlayer>(
      html`<cue-player src=${english.audio} transcript="/late/a.vtt" peaks="/late/a.json"></cue-player>`,
    );
    const driver = new PlayerDriver(player);
    await player.updateComplete;
    await until(() => driver.transcript.element.error && driver.waveform.error, 'both failed');
    player.transcript = '/late/a.vtt';
    player.setAttribute('peaks', '/late/a.json');
    await driver.transcript.ready();
    await until(() => !driver.waveform.error, 'the waveform has no error');
    // All is well, so nothing is fetched again.
    player.transcript = '/late/a.vtt';
    await player.updateComplete;
    await driver.transcript.element.updateComplete;
    const asked = fetches.asked.filter(address => address.startsWith('/late/'));
    expect(asked.sort()).to.deep.equal(['/late/a.json', '/late/a.json', '/late/a.vtt', '/late/a.vtt']);
  });

  it('asks again for a feed that failed, when its address is set again or it comes back', async () => {
    fetches = new Fetches(address => (address === '/late/feed.xml' ? new Response('', { status: 404 }) : undefined));
    const player = mount<CuePlayer>(html`<cue-player feed="/late/feed.xml"></cue-player>`);
    expect(await failureOf(player)).to.equal('feed');
    const failure = failureOf(player);
    player.feed = '/late/feed.xml';
    expect(await failure).to.equal('feed');
    const another = failureOf(player);
    const { parentElement } = player;
    player.remove();
    parentElement?.append(player);
    expect(await another).to.equal('feed');
    expect(fetches.asked.length).to.equal(3);
  });
});
