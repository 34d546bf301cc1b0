import { expect } from 'chai';
import { html } from 'lit';
import type { CueAlignEvent, CuePlayer } from '../../src/index.js';
import { type Cue, parseTranscript } from '../../src/transcript/index.js';
import { mount, PlayerDriver, unmountAll, until } from './helpers.js';

const models = '/node_modules/soundswallower/model/';
const recognizer = '/node_modules/soundswallower/soundswallower.web.js';
const cacheName = 'cuewave-times';

interface Options {
  readonly name: string;
  readonly recognizer?: string;
}

function player({ name, recognizer: script = recognizer }: Options) {
  const events: CueAlignEvent[] = [];
  const driver = new PlayerDriver(
    mount<CuePlayer>(html`
      <cue-player
        src="/demo/media/${name}.mp3"
        transcript="/demo/media/${name}.txt"
        peaks="/demo/media/${name}.peaks.json"
        lang=${name.slice(-2)}
        align="words"
        align-models=${models}
        align-recognizer=${script}
        @cue-align=${(event: CueAlignEvent) => events.push(event)}
      ></cue-player>
    `),
  );
  const isOver = () => ['done', 'failed'].includes(events.at(-1)?.state ?? '');
  return { driver, events, isOver };
}

/** Words as they are said, with their starts in seconds. */
function saidIn(cues: readonly Cue[]): { text: string; start: number; timing: string }[] {
  return cues.flatMap(({ text, words }) =>
    words.map(({ from, to, start, timing }) => ({ text: text.slice(from, to), start, timing })),
  );
}

describe('words, aligned', () => {
  beforeEach(() => caches.delete(cacheName));
  afterEach(unmountAll);
  after(() => caches.delete(cacheName));

  for (const name of ['tides.en', 'levain.fr']) {
    it(`${name}: are found by a recognizer in a worker, with progress, and kept`, async function () {
      this.timeout(120_000);
      const { driver, events, isOver } = player({ name });
      await driver.ready();
      const shown: string[] = [];
      while (!isOver()) {
        await new Promise(requestAnimationFrame);
        const note = driver.transcript.root.querySelector('[part~=aligning]')?.textContent ?? '';
        if (note !== '' && note !== shown.at(-1)) shown.push(note);
      }
      expect(events.at(-1)?.state, String(events.at(-1)?.error)).to.equal('done');
      const shares = events.map(({ share }) => share).filter(share => share !== undefined);
      expect(shares.length).to.be.greaterThan(3);
      expect(shares).to.deep.equal([...shares].sort((a, b) => a - b));
      expect(shown.some(text => /\d\d ?%/.test(text))).to.equal(true);
      const truth = parseTranscript(await (await fetch(`/demo/media/${name}.vtt`)).text());
      const expected = saidIn(truth.cues);
      const found = saidIn(driver.transcript.cues);
      expect(found.map(({ text }) => text)).to.deep.equal(expected.map(({ text }) => text));
      const heard = found.flatMap(({ start, timing }, i) =>
        timing === 'aligned' ? [Math.abs(start - expected[i]!.start)] : [],
      );
      expect(heard.length / found.length, 'heard').to.be.at.least(0.8);
      const median = heard.sort((a, b) => a - b)[heard.length >> 1]!;
      expect(median, 'median').to.be.below(0.08);
      unmountAll();
      // The next visit has them before anything is decoded.
      const again = player({ name, recognizer: '/none.js' });
      await again.driver.ready();
      await until(again.isOver, 'times are there');
      expect(again.events.map(({ state }) => state)).to.deep.equal(['done']);
      expect(saidIn(again.driver.transcript.cues)).to.deep.equal(found);
    });
  }

  it('stay estimates between sentences that were found, where there is no recognizer', async function () {
    this.timeout(60_000);
    const { driver, events, isOver } = player({ name: 'tides.en', recognizer: '/none.js' });
    await driver.ready();
    await until(isOver, 'it is over');
    expect(events.at(-1)?.state).to.equal('failed');
    expect(String(events.at(-1)?.error)).to.include('none.js');
    const cues = driver.transcript.cues.filter(({ text }) => text !== '');
    expect(cues.every(({ timing }) => timing === 'aligned')).to.equal(true);
    expect(cues.every(({ words }) => words.every(word => word.timing === 'estimated'))).to.equal(true);
  });
});
