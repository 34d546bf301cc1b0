import { expect } from 'chai';
import { html, type TemplateResult } from 'lit';
import type { CuePlayer } from '../../src/index.js';
import { FakeMedia } from './fake-media.js';
import { frame, mount, once, unmountAll, until, wavOf } from './helpers.js';
import { watchLeaks } from './leaks.js';

const episode = 'https://audio.example/episode.mp3';

class NamedMedia extends FakeMedia {
  currentSrc = episode;
  defaultPlaybackRate = 1;

  choose(rate: number): void {
    this.playbackRate = rate;
    this.dispatchEvent(new Event('ratechange'));
  }
}

/** A player whose comforts have begun. */
async function withMedia(template: (media: NamedMedia) => TemplateResult): Promise<[CuePlayer, NamedMedia]> {
  const media = new NamedMedia();
  const player = mount<CuePlayer>(template(media));
  await player.updateComplete;
  // Their modules are loaded, and there in a few tasks.
  for (let i = 0; i < 20; i++) await frame();
  return [player, media];
}

const resuming = (media: NamedMedia) => html`<cue-player resume .media=${media}></cue-player>`;

describe('continuity', () => {
  // So that players have them in a few frames, however busy the machine is.
  before(() =>
    Promise.all([
      import('../../src/elements/cue-player/features/link-opening.js'),
      import('../../src/elements/cue-player/features/resume.js'),
      import('../../src/elements/cue-player/features/exclusive.js'),
      import('../../src/elements/cue-player/features/remember-rate.js'),
      import('../../src/elements/cue-player/features/media-session.js'),
    ]),
  );

  beforeEach(() => localStorage.clear());

  afterEach(() => {
    unmountAll();
    history.replaceState(null, '', location.pathname + location.search);
  });

  it('goes on where the reader stopped, with resume', async () => {
    const [, media] = await withMedia(resuming);
    media.play();
    media.go(100);
    media.go(123.4);
    media.pause();
    unmountAll();
    const [, again] = await withMedia(resuming);
    await until(() => again.currentTime === 123.4, 'it is there again');
    expect(again.paused).to.equal(true);
  });

  it('goes on in a page that was left without a word, from a few seconds before', async () => {
    const [, media] = await withMedia(resuming);
    media.play();
    for (let time = 0; time < 60; time += 0.5) media.go(time);
    // Nothing more is heard of this one: its page crashed.
    const [, again] = await withMedia(resuming);
    await until(() => again.currentTime > 50, 'it is nearly there');
  });

  it('begins anew what was heard to the end or its last 15 seconds, or hardly begun', async () => {
    for (const time of [590, 600, 3]) {
      const [, media] = await withMedia(resuming);
      media.play();
      media.go(300);
      media.go(time);
      media.pause();
      unmountAll();
      const [, again] = await withMedia(resuming);
      expect(again.seeks, `${time}`).to.deep.equal([]);
      unmountAll();
    }
  });

  it('forgets a place in the last 15 seconds, and keeps one just before them', async () => {
    const kept = (): unknown => JSON.parse(localStorage.getItem('cuewave:positions') ?? '[]');
    const [, media] = await withMedia(resuming);
    media.play();
    for (const [time, expected] of [
      [585, [[episode, 585]]],
      [585.5, []],
      [300, [[episode, 300]]],
      [599, []],
      [5, [[episode, 5]]],
      [4.5, []],
    ] as const) {
      media.go(time);
      media.pause();
      expect(kept(), `${time}`).to.deep.equal(expected);
    }
  });

  it('does not go on in the last 15 seconds of what has become shorter', async () => {
    for (const [time, seeks] of [
      [585, [585]],
      [585.5, []],
      [700, []],
    ] as const) {
      localStorage.setItem('cuewave:positions', JSON.stringify([[episode, time]]));
      const [, media] = await withMedia(resuming);
      expect(media.seeks, `${time}`).to.deep.equal(seeks);
      unmountAll();
    }
  });

  it('leaves other recordings, and a place the page chose, alone', async () => {
    localStorage.setItem('cuewave:positions', JSON.stringify([[episode, 200]]));
    const other = new NamedMedia();
    other.currentSrc = 'https://audio.example/other.mp3';
    const chosen = new NamedMedia();
    chosen.go(30);
    for (const media of [other, chosen]) await withMedia(() => resuming(media));
    expect(other.seeks).to.deep.equal([]);
    expect(chosen.seeks).to.deep.equal([]);
  });

  it('lets a link go first, and does not take a quotation for listening', async () => {
    localStorage.setItem('cuewave:positions', JSON.stringify([[episode, 200]]));
    history.replaceState(null, '', '#t=50,52');
    const linking = (media: NamedMedia) => html`<cue-player resume links .media=${media}></cue-player>`;
    const [, media] = await withMedia(linking);
    await until(() => media.currentTime === 50, 'the link is opened');
    media.go(51);
    media.pause();
    unmountAll();
    history.replaceState(null, '', location.pathname + location.search);
    const [, again] = await withMedia(resuming);
    await until(() => again.currentTime === 200, 'the place is still known');
  });

  it('remembers nothing without the attribute, and fails softly where nothing can be remembered', async () => {
    const [, media] = await withMedia(item => html`<cue-player .media=${item}></cue-player>`);
    media.play();
    media.go(100);
    media.pause();
    expect(localStorage.length).to.equal(0);
    const { setItem } = Storage.prototype;
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    try {
      const [, full] = await withMedia(
        item => html`<cue-player resume remember-rate exclusive .media=${item}></cue-player>`,
      );
      full.play();
      full.go(100);
      full.choose(1.5);
      full.pause();
      expect(localStorage.length).to.equal(0);
    } finally {
      Storage.prototype.setItem = setItem;
    }
  });

  it('pauses the other players that are exclusive, and no others', async () => {
    const exclusive = (media: NamedMedia) => html`<cue-player exclusive .media=${media}></cue-player>`;
    const plain = (media: NamedMedia) => html`<cue-player .media=${media}></cue-player>`;
    const [[first, a], [, b], [, c]] = [await withMedia(exclusive), await withMedia(exclusive), await withMedia(plain)];
    a.play();
    c.play();
    expect([a.paused, b.paused, c.paused]).to.deep.equal([false, true, false]);
    b.play();
    expect([a.paused, b.paused, c.paused]).to.deep.equal([true, false, false]);
    first.remove();
    a.play();
    expect(b.paused).to.equal(false);
  });

  it('lets no other media of the page be heard beside it, with exclusive="page"', async () => {
    const exclusive = (media: NamedMedia) => html`<cue-player exclusive="page" .media=${media}></cue-player>`;
    const [player, media] = await withMedia(exclusive);
    const sounds = mount<HTMLElement>(html`
      <div><audio src=${wavOf(5)}></audio><video src=${wavOf(5)} loop></video></div>
    `);
    const audio = sounds.querySelector('audio')!;
    const video = sounds.querySelector('video')!;
    video.muted = true;
    await video.play();
    media.play();
    await audio.play();
    await until(() => media.paused, 'it gives way');
    media.play();
    expect([audio.paused, video.paused]).to.deep.equal([true, false]);
    video.muted = false;
    await until(() => media.paused, 'it gives way to what can be heard now');
    player.setAttribute('exclusive', '');
    await player.updateComplete;
    media.play();
    await audio.play();
    await frame();
    expect([media.paused, video.paused]).to.deep.equal([false, false]);
  });

  it('plays at the speed that the reader chose last, with remember-rate', async () => {
    const remembering = (media: NamedMedia) => html`<cue-player remember-rate .media=${media}></cue-player>`;
    const [, media] = await withMedia(remembering);
    media.choose(1.5);
    unmountAll();
    const [, again] = await withMedia(remembering);
    expect([again.playbackRate, again.defaultPlaybackRate]).to.deep.equal([1.5, 1.5]);
    const [, plain] = await withMedia(item => html`<cue-player .media=${item}></cue-player>`);
    expect(plain.playbackRate).to.equal(1);
    again.choose(1);
    expect(localStorage.length).to.equal(0);
    localStorage.setItem('cuewave:rate', '99');
    const [, odd] = await withMedia(remembering);
    expect(odd.playbackRate).to.equal(1);
  });

  it('keeps the speed with another source', async () => {
    localStorage.setItem('cuewave:rate', '1.25');
    const player = mount<CuePlayer>(html`<cue-player remember-rate src=${wavOf(3)}></cue-player>`);
    await until(() => player.media?.playbackRate === 1.25, 'it is as fast as before');
    player.src = wavOf(4);
    await player.updateComplete;
    await once(player.media as HTMLAudioElement, 'loadedmetadata');
    expect(player.media?.playbackRate).to.equal(1.25);
    expect(localStorage.getItem('cuewave:rate')).to.equal('1.25');
  });

  it('can be turned on and off, and leaves nothing behind', async () => {
    const media = new NamedMedia();
    const leaks = watchLeaks([window, document, media]);
    try {
      const [player] = await withMedia(
        () => html`<cue-player resume exclusive remember-rate links media-session .media=${media}></cue-player>`,
      );
      const all = leaks.listeners().length;
      player.resume = false;
      player.links = false;
      await player.updateComplete;
      expect(leaks.listeners().length).to.be.below(all);
      unmountAll();
      await until(() => leaks.pending() === 0, 'nothing is pending');
      expect(leaks.listeners()).to.deep.equal([]);
    } finally {
      leaks.stop();
    }
  });
});
