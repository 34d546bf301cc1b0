import { expect } from 'chai';
import { html } from 'lit';
import type { CueAlignEvent, CuePlayer } from '../../src/index.js';
import { mount, once, PlayerDriver, unmountAll, until } from './helpers.js';
import { skipFor } from './skip.js';

const cacheNames = ['cuewave-times', 'cuewave-peaks'];
/** Seconds by which a time that was found may be off. */
const tolerance = 0.5;

const forget = () => Promise.all(cacheNames.map(name => caches.delete(name)));

describe('the reference text, voiced', () => {
  /** Start and end of each paragraph in seconds. */
  let truth: readonly (readonly [number, number])[] = [];

  before(async function () {
    this.timeout(240_000);
    const answer = await fetch('/__seed__/truth.json');
    if (answer.ok) truth = await answer.json();
    else skipFor(this, await answer.text());
    await forget();
  });
  afterEach(unmountAll);
  after(forget);

  it('is lit as it is said', async function () {
    this.timeout(120_000);
    let state = '';
    const driver = new PlayerDriver(
      mount<CuePlayer>(html`
        <cue-player
          src="/__seed__/speech"
          transcript="/__seed__/transcript.txt"
          preload="auto"
          align
          @cue-align=${(event: CueAlignEvent) => {
            state = event.state;
          }}
        ></cue-player>
      `),
    );
    await driver.ready();
    const { audio, transcript } = driver;
    // Half an hour of sound is decoded first.
    while (state !== 'done') await once(driver.player, 'cue-align');
    await transcript.element.updateComplete;
    const spoken = transcript.cues.flatMap(({ text }, index) => (text === '' ? [] : [index]));
    expect(spoken.length).to.equal(truth.length);
    const errors = spoken.map((cue, index) => Math.abs(transcript.cues[cue]!.start - truth[index]![0]));
    expect(errors.filter(error => error <= tolerance).length / errors.length, 'starts').to.be.at.least(0.95);

    let lit = 0;
    for (const [index, cue] of spoken.entries()) {
      const [start, end] = truth[index]!;
      const time = Math.min(start + tolerance, (start + end) / 2);
      audio.currentTime = time;
      await until(() => !audio.seeking && Math.abs(audio.currentTime - time) < 0.02, `the time is ${time}`);
      const own = transcript.rangeOfCue(cue);
      const [range] = transcript.lit('cuewave-cue');
      if (range && own.comparePoint(range.startContainer, range.startOffset) === 0) lit++;
    }
    expect(lit / spoken.length, 'lit').to.be.at.least(0.95);

    for (const part of ['title', 'footer']) {
      const aside = transcript.root.querySelector(`[part=${part}]`);
      expect(aside?.textContent?.trim(), part).to.not.equal('');
      expect(aside?.parentElement?.closest('[part~=paragraph]') ?? null).to.equal(null);
    }
    audio.currentTime = audio.duration - 0.1;
    await until(() => !audio.seeking && transcript.lit('cuewave-cue').length === 0, 'nothing is lit at the end');
  });
});
