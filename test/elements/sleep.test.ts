import { expect } from 'chai';
import { html } from 'lit';
import type { CuePlayer } from '../../src/index.js';
import { parseTranscript } from '../../src/transcript/index.js';
import { FakeMedia } from './fake-media.js';
import { frame, mount, PlayerDriver, unmountAll, until } from './helpers.js';
import { isInBox, long, rest } from './transcripts.js';

const episode = 'https://audio.example/asleep.mp3';

class NamedMedia extends FakeMedia {
  currentSrc = episode;
  /** How often it was asked to play. */
  plays = 0;

  override play(): void {
    this.plays++;
    super.play();
  }
}

/** What a browser tells a page that it wakes. */
const wakings: Readonly<Record<string, () => void>> = {
  'after its tab was hidden': () => document.dispatchEvent(new Event('visibilitychange')),
  'after it was frozen, or the machine slept': () => document.dispatchEvent(new Event('resume')),
  'when it comes back as it was left': () =>
    window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })),
};

/** What a browser tells a page that may never hear of anything again. */
const leavings: Readonly<Record<string, () => void>> = {
  'is left': () => window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true })),
  'is frozen': () => document.dispatchEvent(new Event('freeze')),
  'is hidden': () => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => 'hidden' });
    document.dispatchEvent(new Event('visibilitychange'));
    Reflect.deleteProperty(document, 'visibilityState');
  },
};

async function player(isLinked = false): Promise<{ driver: PlayerDriver; media: NamedMedia }> {
  const media = new NamedMedia();
  media.duration = 200;
  const driver = new PlayerDriver(
    mount<CuePlayer>(html`
      <cue-player
        resume
        ?links=${isLinked}
        .media=${media}
        .transcript=${parseTranscript(long(80))}
      ></cue-player>
    `),
  );
  await driver.player.updateComplete;
  await driver.transcript.ready();
  // What resumes and opens links is loaded by then.
  for (let i = 0; i < 20; i++) await frame();
  return { driver, media };
}

const stored = () => JSON.parse(localStorage.getItem('cuewave:positions') ?? '[]') as unknown;

describe('a page that sleeps', () => {
  // So that players have them in a few frames, however busy the machine is.
  before(() =>
    Promise.all([
      import('../../src/elements/cue-player/features/link-opening.js'),
      import('../../src/elements/cue-player/features/resume.js'),
    ]),
  );

  beforeEach(() => localStorage.clear());

  afterEach(() => {
    unmountAll();
    history.replaceState(null, '', location.pathname + location.search);
    localStorage.clear();
  });

  for (const [when, wake] of Object.entries(wakings)) {
    it(`shows the true time, word and line at once ${when}, and does not begin to play`, async () => {
      const { driver, media } = await player();
      const { controls, transcript, waveform } = driver;
      media.go(10.5);
      await rest(transcript);
      const before = transcript.litText;
      media.slip(101.5);
      expect(transcript.litText).to.equal(before);
      wake();
      // In the same task: what is drawn next is right.
      expect(transcript.lit()[0]?.startContainer === transcript.nodes[50]).to.equal(true);
      await until(() => isInBox(transcript), 'the word is in view');
      await Promise.all([controls.updateComplete, waveform.updateComplete]);
      expect(controls.shadowRoot?.querySelector('[part=time]')?.textContent?.trim()).to.match(/^1:41/);
      expect(waveform.shadowRoot?.querySelector('[role=slider]')?.getAttribute('aria-valuenow')).to.equal('101');
      expect(transcript.backButton.hidden).to.equal(true);
      expect([media.plays, media.seeks]).to.deep.equal([0, []]);
    });
  }

  for (const [what, leave] of Object.entries(leavings)) {
    it(`has its place kept when it ${what}, also in the middle of a seek`, async () => {
      const { media } = await player();
      media.go(60);
      media.slip(61.5);
      leave();
      expect(stored()).to.deep.equal([[episode, 61.5]]);
      media.slip(90);
      media.seeking = true;
      leave();
      expect(stored()).to.deep.equal([[episode, 90]]);
    });

    it(`leaves what another page kept since when it ${what} unplayed`, async () => {
      localStorage.setItem('cuewave:positions', JSON.stringify([[episode, 50]]));
      const { media } = await player();
      expect(media.currentTime).to.equal(50);
      localStorage.setItem('cuewave:positions', JSON.stringify([[episode, 150]]));
      leave();
      document.dispatchEvent(new Event('visibilitychange'));
      expect(stored()).to.deep.equal([[episode, 150]]);
    });
  }

  it('does not play a link again that it opened before', async () => {
    location.hash = '#t=100,102';
    const { media } = await player(true);
    await until(() => media.plays === 1, 'the link is played');
    media.go(102.5);
    expect(media.paused).to.equal(true);
    for (const act of [...Object.values(leavings), ...Object.values(wakings)]) act();
    await frame();
    expect([media.plays, media.paused]).to.deep.equal([1, true]);
  });
});
