import { expect } from 'chai';
import { html } from 'lit';
import type { CueErrorEvent, CuePlayer } from '../../src/index.js';
import { Fetches } from './fetches.js';
import { addressOf, english, frame, mount, once, PlayerDriver, unmountAll, until, wavOf } from './helpers.js';

const feed = '/demo/media/feed.xml';
const tides = 'cuewave-demo-tides';
const levain = 'cuewave-demo-levain';

/** Where an address of the demo's media leads. */
function media(name: string): string {
  return new URL(`/demo/media/${name}`, location.href).href;
}

/** The address of a feed with these items. Their addresses have to be absolute. */
function feedOf(items: string): string {
  return addressOf(
    `<rss xmlns:podcast="https://podcastindex.org/namespace/1.0"><channel><language>en</language>${items}</channel></rss>`,
  );
}

/** What a player says of its feed, without the transcript's own messages. */
function messagesOf(player: CuePlayer): string[] {
  return [...(player.shadowRoot?.querySelectorAll('[part=message]') ?? [])].map(node => node.textContent ?? '');
}

function ownTranscript(player: CuePlayer): HTMLElement & { src: string } {
  return player.shadowRoot!.querySelector('cue-transcript')!;
}

let scope = new AbortController();

/** A player, and the parts and codes of the errors it tells, from the start. */
async function shown(template: ReturnType<typeof html>): Promise<{ player: CuePlayer; errors: string[] }> {
  const errors: string[] = [];
  const note = ({ error }: CueErrorEvent) => errors.push(`${error.part} ${error.code}`);
  document.body.addEventListener('cue-error', note, { signal: scope.signal });
  const player = mount<CuePlayer>(template);
  await player.updateComplete;
  return { player, errors };
}

function settled(player: CuePlayer): Promise<unknown> {
  return until(() => !messagesOf(player).some(text => text.startsWith('Loading')), 'the feed is there');
}

async function frames(count: number): Promise<void> {
  for (let i = 0; i < count; i++) await frame();
}

describe('a player with a feed', () => {
  afterEach(() => {
    scope.abort();
    scope = new AbortController();
    unmountAll();
  });

  it('plays the episode with the guid, and shows its transcript', async () => {
    const driver = new PlayerDriver(mount<CuePlayer>(html`<cue-player feed=${feed} guid=${levain}></cue-player>`));
    await driver.ready();
    const { player, audio, transcript } = driver;
    expect(audio.src).to.equal(media('levain.fr.mp3'));
    expect(transcript.element.src).to.equal(media('levain.fr.vtt'));
    expect(transcript.texts[0]).to.match(/^Bonsoir à toutes/);
    expect(transcript.element.hidden).to.equal(false);
    expect(messagesOf(player)).to.deep.equal([]);
    expect(player.episode?.chapters?.url).to.equal(media('levain.fr.chapters.vtt'));
    audio.currentTime = 4;
    await until(() => transcript.litText !== '', 'a word is lit');
  });

  it('takes the newest without a guid, and says that it is loading till then', async () => {
    const { player } = await shown(html`<cue-player feed=${feed}></cue-player>`);
    expect(messagesOf(player)).to.deep.equal(['Loading the feed…']);
    expect(ownTranscript(player).hidden).to.equal(true);
    const driver = new PlayerDriver(player);
    await driver.ready();
    expect(driver.audio.src).to.equal(media('tides.en.mp3'));
    expect(player.episode?.guid).to.equal(tides);
  });

  it('takes attributes in any order, later, and away again', async () => {
    const { player, errors } = await shown(html`<cue-player></cue-player>`);
    player.setAttribute('guid', levain);
    await frames(2);
    player.setAttribute('feed', feed);
    const driver = new PlayerDriver(player);
    await driver.ready();
    expect(driver.audio.src).to.equal(media('levain.fr.mp3'));
    const { audio } = driver;
    player.removeAttribute('guid');
    await until(() => driver.audio.src === media('tides.en.mp3'), 'the newest is there');
    // The element stays, and with it volume, speed and listeners.
    expect(driver.audio === audio).to.equal(true);
    player.removeAttribute('feed');
    await until(() => player.media === undefined, 'there is no audio');
    expect([player.episode, ownTranscript(player).src, ownTranscript(player).hidden]).to.deep.equal([
      undefined,
      '',
      false,
    ]);
    expect(driver.transcript.message).to.equal('There is no transcript.');
    expect([messagesOf(player), errors]).to.deep.equal([[], []]);
  });

  it('asks for nothing while there is no feed, and once for all episodes', async () => {
    const fetches = new Fetches();
    const asked = () => fetches.asked.filter(address => address.includes('feed.xml')).length;
    try {
      const { player } = await shown(html`<cue-player guid=${levain} src=${english.audio}></cue-player>`);
      await frames(5);
      expect(asked()).to.equal(0);
      player.feed = feed;
      await until(() => player.episode?.guid === levain, 'the episode is there');
      player.guid = tides;
      await until(() => player.episode?.guid === tides, 'the other is there');
      expect(asked()).to.equal(1);
    } finally {
      fetches.restore();
    }
  });

  it('leaves to the page what the page gives', async () => {
    const { player } = await shown(
      html`<cue-player feed=${feed} guid=${levain} src=${english.audio} transcript=${english.text}></cue-player>`,
    );
    await until(() => player.episode, 'the episode is there');
    await player.updateComplete;
    expect((player.media as HTMLAudioElement).getAttribute('src')).to.equal(english.audio);
    expect(ownTranscript(player).src).to.equal(english.text);
    player.removeAttribute('src');
    player.removeAttribute('transcript');
    await until(() => (player.media as HTMLAudioElement).src === media('levain.fr.mp3'), 'the audio is the feed’s');
    expect(ownTranscript(player).src).to.equal(media('levain.fr.vtt'));
  });

  it('and to what lies in the slot', async () => {
    const { player, errors } = await shown(html`
      <cue-player feed=${feed} guid=${levain}><audio src=${english.audio} preload="none"></audio></cue-player>
    `);
    await until(() => ownTranscript(player).src !== '', 'the transcript is the feed’s');
    const audio = player.querySelector('audio') as HTMLAudioElement;
    expect(player.media === audio).to.equal(true);
    const track = document.createElement('track');
    track.kind = 'captions';
    track.src = english.webvtt;
    audio.append(track);
    await until(() => ownTranscript(player).src === '', 'the track goes before the feed');
    await until(() => new PlayerDriver(player).transcript.texts[0]?.startsWith('Good evening'), 'it is shown');
    track.remove();
    await until(() => ownTranscript(player).src === media('levain.fr.vtt'), 'the feed’s is back');
    expect(errors).to.deep.equal([]);
  });

  it('gives the transcript to a part of the page’s own', async () => {
    const driver = new PlayerDriver(
      mount<CuePlayer>(html`<cue-player feed=${feed} guid=${levain}><cue-transcript></cue-transcript></cue-player>`),
    );
    await driver.ready();
    expect(driver.transcript.texts[0]).to.match(/^Bonsoir/);
    driver.player.guid = tides;
    await until(() => driver.transcript.texts[0]?.startsWith('Good evening'), 'the other is shown');
  });

  it('prefers a transcript in the language of the player', async () => {
    const address = feedOf(
      `<item><guid>1</guid><enclosure url="${wavOf(3)}"/>` +
        `<podcast:transcript url="${media('tides.en.vtt')}" type="text/vtt"/>` +
        `<podcast:transcript url="${media('levain.fr.vtt')}" type="text/vtt" language="fr-FR"/></item>`,
    );
    const { player } = await shown(html`<cue-player feed=${address} lang="fr"></cue-player>`);
    await until(() => ownTranscript(player).src === media('levain.fr.vtt'), 'it is French');
    player.lang = 'en-GB';
    await until(() => ownTranscript(player).src === media('tides.en.vtt'), 'it is English');
    player.removeAttribute('lang');
    await frames(2);
    expect(ownTranscript(player).src).to.equal(media('tides.en.vtt'));
  });

  describe('that cannot be used says so where the text would be', () => {
    for (const [name, address, guid, message, error] of [
      ['a guid that is not there', feed, 'nobody', /no episode with the guid “nobody” \(.*feed\.xml\)/, 'feed missing'],
      ['a missing feed', '/__fault__/404/feed.xml', '', /feed\.xml answered 404/, 'feed http'],
      ['a web page', '/__fault__/wrong-type/feed.xml', '', /is not a podcast feed/, 'feed unsupported'],
      ['a transcript', english.webvtt, '', /is not a podcast feed/, 'feed unsupported'],
      ['no address', 'https://[', '', /did not answer/, 'feed network'],
      ['an empty file', addressOf(' \n'), '', /is empty/, 'feed empty'],
      ['a feed without episodes', feedOf(''), '', /has no episodes/, 'feed empty'],
    ] as const) {
      it(name, async () => {
        const { player, errors } = await shown(html`<cue-player feed=${address} guid=${guid}></cue-player>`);
        await settled(player);
        await player.updateComplete;
        const [text, ...more] = messagesOf(player);
        expect(text).to.match(message);
        expect(text).to.match(/^The feed could not be used: /);
        expect(more).to.deep.equal([]);
        expect(errors).to.deep.equal([error]);
        expect(ownTranscript(player).hidden).to.equal(true);
        // The rest works.
        player.transcript = english.webvtt;
        player.src = english.audio;
        await new PlayerDriver(player).ready();
        expect(errors).to.deep.equal([error]);
      });
    }
  });

  it('says that an episode has no transcript, and plays', async () => {
    const address = feedOf(`<item><guid>1</guid><title>One</title><enclosure url="${wavOf(3)}"/></item>`);
    const { player, errors } = await shown(html`<cue-player feed=${address}></cue-player>`);
    await settled(player);
    expect(messagesOf(player)).to.deep.equal([`The episode “One” of the feed has no transcript (${address}).`]);
    expect(errors).to.deep.equal(['transcript missing']);
    const audio = await until(() => player.media as HTMLAudioElement | undefined, 'there is audio');
    audio.muted = true;
    await audio.play();
    await until(() => audio.currentTime > 0, 'it plays');
    player.transcript = english.webvtt;
    await new PlayerDriver(player).ready();
    expect([messagesOf(player), ownTranscript(player).hidden]).to.deep.equal([[], false]);
  });

  it('says that an episode has no audio, and shows the transcript', async () => {
    const address = feedOf(
      `<item><guid>1</guid><podcast:transcript url="${media('tides.en.vtt')}" type="text/vtt"/></item>`,
    );
    const { player, errors } = await shown(html`<cue-player feed=${address}></cue-player>`);
    await new PlayerDriver(player).transcript.ready();
    expect(messagesOf(player)).to.deep.equal([`The episode “1” of the feed has no audio (${address}).`]);
    expect(errors).to.deep.equal(['audio missing']);
    expect(player.media === undefined).to.equal(true);
  });

  it('drops loads that were overtaken', async () => {
    const { player, errors } = await shown(html`<cue-player feed="/__fault__/hang/feed.xml"></cue-player>`);
    await frames(3);
    player.feed = '/__fault__/404/feed.xml';
    await player.updateComplete;
    player.feed = '/__fault__/hang/other.xml';
    player.guid = 'nobody';
    await player.updateComplete;
    player.feed = feed;
    player.guid = levain;
    const driver = new PlayerDriver(player);
    await driver.ready();
    await frames(10);
    expect(driver.audio.src).to.equal(media('levain.fr.mp3'));
    expect([messagesOf(player), errors]).to.deep.equal([[], []]);
  });

  it('drops its load when it leaves the page, and loads anew when it comes back', async () => {
    const signals: (AbortSignal | null | undefined)[] = [];
    const { fetch } = window;
    window.fetch = (input, init) => {
      if (String(input).includes('feed.xml')) signals.push(init?.signal);
      return fetch(input, init);
    };
    try {
      const { player, errors } = await shown(html`<cue-player feed="/__fault__/hang/feed.xml"></cue-player>`);
      const { parentElement } = player;
      await until(() => signals.length === 1, 'the feed is asked for');
      player.remove();
      expect(signals[0]?.aborted).to.equal(true);
      parentElement?.append(player);
      await until(() => signals.length === 2, 'the feed is asked for again');
      player.feed = feed;
      await new PlayerDriver(player).ready();
      // What is loaded is kept, and the player watched again.
      player.remove();
      parentElement?.append(player);
      const loaded = once(player, 'cue-load');
      player.guid = levain;
      await loaded;
      expect(ownTranscript(player).src).to.equal(media('levain.fr.vtt'));
      expect([signals.length, errors]).to.deep.equal([3, []]);
    } finally {
      window.fetch = fetch;
    }
  });
});
