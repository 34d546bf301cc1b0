import { expect } from 'chai';
import { html } from 'lit';
import type { CuePlayer } from '../../src/index.js';
import { english, mount, PlayerDriver, unmountAll, until } from './helpers.js';

/** Names of all parts in an element's shadow root. */
function partsOf(element: HTMLElement): Set<string> {
  const names = [...(element.shadowRoot?.querySelectorAll('[part]') ?? [])].flatMap(node => [...node.part]);
  return new Set(names);
}

describe('a theme of the page', () => {
  afterEach(unmountAll);

  it('reaches every part of every part of a player', async () => {
    const section = mount(html`
      <section>
        <style>
          cue-player::part(transcript-speaker) {
            color: rgb(1, 2, 3);
          }
        </style>
        <cue-player speakers src=${english.audio} transcript=${english.webvtt} peaks=${english.peaks}></cue-player>
      </section>
    `);
    const player = section.querySelector('cue-player') as CuePlayer;
    const driver = new PlayerDriver(player);
    await driver.ready();
    const { transcript } = driver;
    const speaker = await until(() => transcript.root.querySelector('.speaker'), 'a speaker is shown');
    expect(getComputedStyle(speaker).color).to.equal('rgb(1, 2, 3)');
    for (const element of [driver.controls, driver.waveform, transcript.element]) {
      const own = [...partsOf(element)].filter(name => name !== 'controls');
      const handedOn = (element.getAttribute('exportparts') ?? '').split(', ').map(item => item.split(':')[0]);
      expect(own.filter(name => !handedOn.includes(name))).to.deep.equal([]);
    }
  });
});
