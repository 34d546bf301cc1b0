import 'axe-core';
import { expect } from 'chai';
import { html, type TemplateResult } from 'lit';
import type { CuePlayer } from '../../src/index.js';
import { english, mount, PlayerDriver, unmountAll, until } from './helpers.js';

declare global {
  interface Window {
    readonly axe: { run(node: Element): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
  }
}

async function violationsOf(element: Element): Promise<string[]> {
  const { violations } = await window.axe.run(element);
  return violations.flatMap(({ id, nodes }) => nodes.map(node => `${id}: ${node.html}`));
}

const states: Record<string, TemplateResult> = {
  'with everything': html`<cue-player
    src=${english.audio}
    transcript=${english.webvtt}
    peaks=${english.peaks}
  ></cue-player>`,
  'with estimated times': html`<cue-player src=${english.audio} transcript=${english.text}></cue-player>`,
};

describe('accessibility', () => {
  afterEach(unmountAll);

  for (const [name, template] of Object.entries(states)) {
    it(`axe finds nothing in a player ${name}, playing and away from now`, async () => {
      const driver = new PlayerDriver(mount<CuePlayer>(template));
      await driver.ready();
      expect(await violationsOf(driver.player)).to.deep.equal([]);
      driver.audio.currentTime = 30;
      await driver.audio.play();
      await until(() => driver.transcript.lit().length > 0, 'a word is lit');
      driver.transcript.box.dispatchEvent(new WheelEvent('wheel', { deltaY: 500 }));
      await until(() => !driver.transcript.backButton.hidden, 'the way back is offered');
      expect(await violationsOf(driver.player)).to.deep.equal([]);
      driver.audio.pause();
    });
  }

  it('reads the text as sentences: a paragraph is one node of text a cue, not a node a word', async () => {
    const driver = new PlayerDriver(mount<CuePlayer>(states['with everything'] as TemplateResult));
    await driver.ready();
    const { transcript } = driver;
    const { cues } = transcript;
    const words = cues.reduce((count, cue) => count + cue.words.length, 0);
    const nodes = transcript.root.querySelectorAll('[part=text] *').length;
    expect(words).to.be.greaterThan(500);
    expect(nodes).to.be.lessThan(words / 2);
    expect(transcript.texts.join(' ')).to.include(cues[1]?.text);
  });
});
