import { expect } from 'chai';
import { html, nothing } from 'lit';
import type { CuePlayer, CueSeekRequestEvent } from '../../src/index.js';
import { parseTranscript } from '../../src/transcript/index.js';
import { FakeMedia } from './fake-media.js';
import { english, frame, mount, PlayerDriver, unmountAll, until } from './helpers.js';
import { watchLeaks } from './leaks.js';
import { isInBox, long, rest } from './transcripts.js';

/** Media that a browser does not let play unasked, if wanted. */
class StubbornMedia extends FakeMedia {
  isAllowed = true;
  asked = 0;

  override play(): Promise<void> {
    this.asked++;
    if (!this.isAllowed) return Promise.reject(new DOMException('not now', 'NotAllowedError'));
    super.play();
    return Promise.resolve();
  }
}

const follow = (hash: string) => {
  location.hash = hash;
};

async function linked(
  options: { id?: string; isOn?: boolean; media?: StubbornMedia; text?: string } = {},
): Promise<{ driver: PlayerDriver; media: StubbornMedia }> {
  const { id, isOn = true, media = new StubbornMedia(), text = long(80) } = options;
  const player = mount<CuePlayer>(
    html`<cue-player id=${id ?? nothing} ?links=${isOn} .media=${media} .transcript=${parseTranscript(text)}></cue-player>`,
  );
  const driver = new PlayerDriver(player);
  await until(() => player.shadowRoot?.querySelector('cue-transcript'), 'there is a transcript');
  await driver.transcript.ready();
  return { driver, media };
}

const rangeText = (driver: PlayerDriver) => driver.transcript.lit('cuewave-range').join('|');

describe('a link to a place in a recording', () => {
  afterEach(() => {
    unmountAll();
    history.replaceState(null, '', location.pathname + location.search);
    window.scrollTo(0, 0);
  });

  it('that the page was opened with is gone to, marked, brought into view and played', async () => {
    follow('#t=100,102');
    const { driver, media } = await linked();
    await until(() => media.currentTime === 100 && !media.paused, 'it plays there');
    await until(() => rangeText(driver) !== '', 'the range is marked');
    expect(rangeText(driver)).to.equal('Paragraph 50 says a few words of its own.');
    await rest(driver.transcript);
    expect(isInBox(driver.transcript)).to.equal(true);
  });

  it('may tell the browser what words to look for, and means the same', async () => {
    follow('#t=100,102:~:text=Paragraph%2050,of%20its%20own.');
    const { driver, media } = await linked();
    await until(() => media.currentTime === 100 && !media.paused, 'it plays there');
    await until(() => rangeText(driver) === 'Paragraph 50 says a few words of its own.', 'the range is marked');
    await rest(driver.transcript);
    expect(isInBox(driver.transcript)).to.equal(true);
    follow('#t=20,22:~:text=nowhere');
    await until(() => media.currentTime === 20, 'another is followed');
    expect(rangeText(driver)).to.equal('Paragraph 10 says a few words of its own.');
  });

  it('is played to its end, and stops there with its last word lit', async () => {
    follow('#t=100,102');
    const { driver, media } = await linked();
    await until(() => !media.paused, 'it plays');
    media.go(101.9);
    expect(media.paused).to.equal(false);
    media.go(102.2);
    expect(media.paused).to.equal(true);
    expect(media.currentTime).to.be.closeTo(102, 0.01);
    expect(media.currentTime).to.be.below(102);
    expect(driver.transcript.litText).to.equal('own.');
    // From there on it is any recording.
    await media.play();
    media.go(110);
    expect(media.paused).to.equal(false);
  });

  it('stops at its end in a real recording too', async () => {
    const player = mount<CuePlayer>(
      html`<cue-player links src=${english.audio} transcript=${english.webvtt} peaks=${english.peaks}></cue-player>`,
    );
    const driver = new PlayerDriver(player);
    await driver.ready();
    const { start, end } = driver.transcript.word({ cue: 3, word: 1 });
    follow(`#t=${start},${end}`);
    await until(() => !driver.audio.paused, 'it plays');
    await until(() => driver.audio.paused, 'it stops');
    expect(driver.audio.currentTime).to.be.closeTo(end, 0.06);
    expect(rangeText(driver)).to.equal(driver.transcript.textOf({ cue: 3, word: 1 }));
  });

  it('waits for the reader where the browser does not let it play', async () => {
    follow('#t=20,22');
    const media = new StubbornMedia();
    media.isAllowed = false;
    const { driver } = await linked({ media });
    await until(() => media.asked === 1, 'it was tried');
    expect(media.paused).to.equal(true);
    expect(media.currentTime).to.equal(20);
    expect(rangeText(driver)).to.match(/^Paragraph 10/);
    media.isAllowed = true;
    await media.play();
    media.go(22.1);
    expect(media.paused).to.equal(true);
  });

  it('does not stop a reader who went elsewhere meanwhile', async () => {
    follow('#t=20,22');
    const { media } = await linked();
    await until(() => !media.paused, 'it plays');
    media.currentTime = 60;
    media.go(70);
    expect(media.paused).to.equal(false);
  });

  it('is followed when the address changes, and forgotten when it leads nowhere', async () => {
    const { driver, media } = await linked();
    const before = media.seeks.length;
    follow('#t=40,42');
    await until(() => media.currentTime === 40, 'it is there');
    expect(rangeText(driver)).to.match(/^Paragraph 20/);
    follow('#t=1:00');
    await until(() => media.currentTime === 60, 'it is there');
    expect(rangeText(driver)).to.equal('');
    follow('#elsewhere');
    await frame();
    await frame();
    expect(media.currentTime).to.equal(60);
    expect(media.seeks.length).to.equal(before + 2);
  });

  it('is opened in a route, which stays in the address', async () => {
    follow('#/episodes/12?t=100,102');
    const { media } = await linked({ id: 'talk' });
    await until(() => media.currentTime === 100 && !media.paused, 'it plays there');
    follow('#/episodes/12?for=talk&t=40');
    await until(() => media.currentTime === 40, 'it is there');
    expect(location.hash).to.equal('#/episodes/12?for=talk&t=40');
  });

  describe('in the query', () => {
    const { search } = location;
    const open = (query: string) => history.replaceState(null, '', `${location.pathname}${search}&${query}`);

    afterEach(() => {
      history.replaceState(null, '', location.pathname + search);
    });

    it('is opened with the page, and not again by a link in it', async () => {
      open('t=1m2s');
      const { driver, media } = await linked();
      await until(() => media.currentTime === 62 && !media.paused, 'it plays there');
      media.go(20);
      const hashChanged = new Promise(resolve => window.addEventListener('hashchange', resolve, { once: true }));
      follow('#comments');
      await hashChanged;
      await driver.player.updateComplete;
      expect(media.currentTime).to.equal(20);
      follow('#t=100');
      await until(() => media.currentTime === 100, 'the fragment leads on');
    });

    it('is the fragment’s where both have one, and a named player’s', async () => {
      open('for=talk&t=62');
      follow('#other&t=5');
      const none = await linked({ id: 'talk' });
      follow('#talk&t=7');
      await until(() => none.media.currentTime === 7, 'what names it leads there');
      expect(none.media.seeks).to.deep.equal([7]);
      unmountAll();
      follow('#top');
      const { media } = await linked({ id: 'talk' });
      await until(() => media.currentTime === 62, 'it is there');
    });

    for (const query of ['t=1764518400', 't=1764518400123', 't=abc', 'q=a%26t%3D62', 't=', 't=9,5']) {
      it(`is no place in ?${query}`, async () => {
        open(query);
        const { media } = await linked();
        follow('#t=40');
        await until(() => media.currentTime === 40, 'the fragment leads there');
        expect(media.seeks).to.deep.equal([40]);
      });
    }
  });

  it('is followed again when it is clicked again, after the reader went elsewhere', async () => {
    const { media } = await linked();
    const link = document.createElement('a');
    document.querySelector('cue-player')?.after(link);
    for (const href of ['#t=62', '#t=62', '#t=62', '#t=10,20:~:text=few%20words', '#t=10,20:~:text=few%20words']) {
      const start = href.includes('62') ? 62 : 10;
      link.href = href;
      link.click();
      await until(() => media.currentTime === start && !media.paused, `it plays at ${href}`);
      media.go(150);
      media.pause();
    }
  });

  it('that the page itself acts on is left to it when it is clicked again', async () => {
    const { media } = await linked();
    const link = document.createElement('a');
    document.querySelector('cue-player')?.after(link);
    link.href = '#t=62';
    link.click();
    await until(() => media.currentTime === 62, 'it is gone to');
    media.go(150);
    link.addEventListener('click', event => event.preventDefault(), { once: true });
    link.click();
    expect(media.currentTime).to.equal(150);
    link.click();
    await until(() => media.currentTime === 62, 'it is gone to again');
  });

  it('is the page’s own business without the attribute', async () => {
    follow('#t=40,42');
    const { media } = await linked({ isOn: false });
    follow('#t=50');
    for (let i = 0; i < 5; i++) await frame();
    expect(media.seeks).to.deep.equal([]);
    expect(media.paused).to.equal(true);
  });

  it('may be prevented', async () => {
    const { driver, media } = await linked();
    driver.player.addEventListener('cue-seek-request', (event: CueSeekRequestEvent) => {
      if (event.source === 'link') event.preventDefault();
    });
    follow('#t=40');
    await frame();
    await frame();
    expect(media.seeks).to.deep.equal([]);
    expect(media.asked).to.equal(0);
  });

  it('leads to the named one of several players, and without a name to the first', async () => {
    const [a, b, c] = [await linked({ isOn: false }), await linked({ id: 'b' }), await linked({ id: 'c' })];
    follow('#c&t=40,42');
    await until(() => c.media.currentTime === 40, 'the named one is there');
    expect([a.media.seeks, b.media.seeks]).to.deep.equal([[], []]);
    expect(rangeText(b.driver)).to.equal('');
    follow('#t=20,22');
    await until(() => b.media.currentTime === 20, 'the first is there');
    expect(a.media.seeks).to.deep.equal([]);
    expect(c.media.currentTime).to.equal(40);
    expect(rangeText(c.driver)).to.equal('');
  });

  it('scrolls the page to the player once, and not again while it plays', async () => {
    const space = mount<HTMLElement>(html`<div></div>`);
    space.style.blockSize = '3000px';
    const { driver, media } = await linked();
    expect(window.scrollY).to.equal(0);
    follow('#t=40,42');
    await until(() => window.scrollY > 1000, 'the page is there');
    expect(driver.player.getBoundingClientRect().top).to.be.below(window.innerHeight);
    window.scrollTo(0, 0);
    media.go(41);
    media.go(41.5);
    await rest(driver.transcript);
    expect(window.scrollY).to.equal(0);
  });

  it('is not opened again by a player that is moved, and leaves nothing behind', async () => {
    const leaks = watchLeaks([window, document]);
    try {
      follow('#t=40,42');
      const { driver, media } = await linked();
      await until(() => media.currentTime === 40, 'it is there');
      media.currentTime = 100;
      const other = document.createElement('section');
      document.body.append(other);
      other.append(driver.player);
      for (let i = 0; i < 5; i++) await frame();
      expect(media.currentTime).to.equal(100);
      other.remove();
      unmountAll();
      await until(() => leaks.pending() === 0, 'nothing is pending');
      expect(leaks.listeners()).to.deep.equal([]);
      expect([...CSS.highlights.keys()]).to.deep.equal([]);
    } finally {
      leaks.stop();
    }
  });
});
