import { expect } from 'chai';
import { html, nothing } from 'lit';
import type { CuePlayer, Transcript } from '../../src/index.js';
import { parseTranscript } from '../../src/transcript/index.js';
import { FakeMedia } from './fake-media.js';
import { frame, mount, unmountAll, until } from './helpers.js';
import { short } from './transcripts.js';

type Handlers = Map<string, ((details: object) => void) | null>;

const { mediaSession } = navigator;
const chapters = [
  { start: 0, end: 100, title: 'One' },
  { start: 100, end: 200, title: 'Two' },
];

async function session(
  options: { title?: string; transcript?: Partial<Transcript>; artwork?: string } = {},
): Promise<{ player: CuePlayer; media: FakeMedia }> {
  const media = new FakeMedia();
  const transcript = { ...parseTranscript(short), ...options.transcript };
  const player = mount<CuePlayer>(html`
    <cue-player
      media-session
      media-title=${options.title ?? nothing}
      media-artist="Ada"
      media-artwork=${options.artwork ?? nothing}
      .media=${media}
      .transcript=${transcript}
    ></cue-player>
  `);
  // What the player loads first, so that some frames are ample.
  await Promise.all([
    import('../../src/elements/cue-player/features/player-features.js'),
    import('../../src/elements/cue-player/features/media-session.js'),
  ]);
  for (let i = 0; i < 20; i++) await frame();
  return { player, media };
}

describe('the controls of the system', () => {
  const handlers: Handlers = new Map();
  const states: (MediaPositionState | undefined)[] = [];

  beforeEach(() => {
    handlers.clear();
    states.length = 0;
    Object.assign(mediaSession, {
      setActionHandler: (action: string, handler: null) => handlers.set(action, handler),
      setPositionState: (state?: MediaPositionState) => states.push(state),
    });
  });

  afterEach(() => {
    unmountAll();
    const own = mediaSession as unknown as Record<string, unknown>;
    delete own.setActionHandler;
    delete own.setPositionState;
  });

  it('show the recording once it is played, and where it is on events alone', async () => {
    const { media } = await session({ title: 'An episode' });
    expect(mediaSession.metadata === null).to.equal(true);
    media.play();
    expect(mediaSession.metadata?.title).to.equal('An episode');
    expect(mediaSession.metadata?.artist).to.equal('Ada');
    expect(mediaSession.playbackState).to.equal('playing');
    expect(states.at(-1)).to.deep.equal({ duration: 600, position: 0, playbackRate: 1 });
    const count = states.length;
    for (let time = 1; time < 10; time++) media.go(time);
    expect(states.length).to.equal(count);
    media.pause();
    expect(mediaSession.playbackState).to.equal('paused');
    expect(states.at(-1)?.position).to.equal(9);
  });

  it('take the title of the transcript, else of the page, and a picture', async () => {
    const { media } = await session({ transcript: { title: 'Tides' }, artwork: '/cover.png' });
    media.play();
    expect(mediaSession.metadata?.title).to.equal('Tides');
    expect(mediaSession.metadata?.artwork[0]?.src).to.match(/\/cover\.png$/);
    unmountAll();
    const { media: other } = await session({ artwork: 'http://[' });
    other.play();
    expect(mediaSession.metadata?.title).to.equal(document.title);
  });

  it('play, pause and go elsewhere, and the page may prevent it', async () => {
    const { player, media } = await session();
    media.play();
    handlers.get('pause')?.({});
    expect(media.paused).to.equal(true);
    handlers.get('play')?.({});
    expect(media.paused).to.equal(false);
    handlers.get('seekto')?.({ seekTime: 50 });
    expect(media.currentTime).to.equal(50);
    handlers.get('seekforward')?.({});
    expect(media.currentTime).to.equal(80);
    handlers.get('seekbackward')?.({ seekOffset: 20 });
    expect(media.currentTime).to.equal(60);
    handlers.get('seekbackward')?.({ seekOffset: 500 });
    expect(media.currentTime).to.equal(0);
    player.addEventListener('cue-seek-request', event => event.preventDefault());
    handlers.get('seekto')?.({ seekTime: 50 });
    expect(media.currentTime).to.equal(0);
  });

  it('go from chapter to chapter where there are chapters', async () => {
    const { media } = await session();
    media.play();
    expect(handlers.get('nexttrack')).to.equal(null);
    unmountAll();
    const { media: other } = await session({ transcript: { chapters } });
    other.play();
    await until(() => handlers.get('nexttrack'), 'there is a next chapter');
    handlers.get('nexttrack')?.({});
    expect(other.currentTime).to.equal(100);
    handlers.get('nexttrack')?.({});
    expect(other.currentTime).to.equal(100);
    other.go(110);
    handlers.get('previoustrack')?.({});
    expect(other.currentTime).to.equal(100);
    handlers.get('previoustrack')?.({});
    expect(other.currentTime).to.equal(0);
  });

  it('belong to the player that was started last, and are let go of with it', async () => {
    const [a, b] = [await session({ title: 'A' }), await session({ title: 'B' })];
    a.media.play();
    b.media.play();
    expect(mediaSession.metadata?.title).to.equal('B');
    a.player.remove();
    expect(mediaSession.metadata?.title).to.equal('B');
    expect(handlers.get('play') === null).to.equal(false);
    b.player.remove();
    await frame();
    expect(mediaSession.metadata === null).to.equal(true);
    expect(mediaSession.playbackState).to.equal('none');
    expect([...handlers.values()].every(handler => handler === null)).to.equal(true);
    expect(states.at(-1)).to.equal(undefined);
  });

  it('are the page’s own without the attribute', async () => {
    const { player, media } = await session({ title: 'A' });
    player.mediaSession = false;
    await player.updateComplete;
    media.play();
    expect(mediaSession.metadata === null).to.equal(true);
    expect(handlers.size).to.equal(0);
  });
});
