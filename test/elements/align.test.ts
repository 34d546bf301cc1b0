import { expect } from 'chai';
import { html } from 'lit';
import type { CuePlayer } from '../../src/index.js';
import { mount, PlayerDriver, unmountAll, until } from './helpers.js';

interface Truth {
  /** Text, start and end in seconds. */
  readonly paragraphs: readonly (readonly [string, number, number])[];
}

describe('text without times, aligned', () => {
  afterEach(unmountAll);

  for (const name of ['tides.en', 'levain.fr']) {
    for (const peaks of [`/demo/media/${name}.peaks.json`, '']) {
      it(`${name}: is found in the sound ${peaks === '' ? 'that is measured' : 'of a peaks file'}`, async () => {
        const truth: Truth = await (await fetch(`/demo/media/${name}.truth.json`)).json();
        const player = mount<CuePlayer>(
          html`<cue-player src="/demo/media/${name}.mp3" transcript="/demo/media/${name}.txt" peaks=${peaks} preload="auto" align></cue-player>`,
        );
        const driver = new PlayerDriver(player);
        await driver.ready();
        const { transcript } = driver;
        const spoken = () => transcript.cues.filter(cue => cue.text !== '');
        const texts = transcript.texts;
        await until(() => spoken().some(cue => cue.timing === 'aligned'), 'cues are aligned');
        expect(transcript.texts).to.deep.equal(texts);
        expect(spoken().length).to.equal(truth.paragraphs.length);
        const errors = truth.paragraphs.map(([, start], index) => Math.abs(spoken()[index]!.start - start));
        expect(errors.filter(error => error <= 0.5).length / errors.length).to.be.at.least(0.95);
        // What was found is no estimate any more, for the reader either.
        await transcript.element.updateComplete;
        expect(transcript.root.querySelectorAll('.timestamp.estimated').length).to.equal(
          spoken().filter(cue => cue.timing === 'estimated').length,
        );
      });
    }
  }

  it('stays estimated where nobody asks for more', async () => {
    const player = mount<CuePlayer>(
      html`<cue-player src="/demo/media/tides.en.mp3" transcript="/demo/media/tides.en.txt" peaks="/demo/media/tides.en.peaks.json"></cue-player>`,
    );
    const driver = new PlayerDriver(player);
    await driver.ready();
    await until(() => driver.waveform.shadowRoot?.querySelector('[aria-busy=false]'), 'the outline is there');
    expect(driver.transcript.cues.every(cue => cue.timing !== 'aligned')).to.equal(true);
  });
});
