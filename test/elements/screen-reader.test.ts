import { a11ySnapshot } from '@web/test-runner-commands';
import { expect } from 'chai';
import { html } from 'lit';
import type { CuePlayer } from '../../src/index.js';
import { english, mount, PlayerDriver, unmountAll, until } from './helpers.js';

/** What a screen reader is told of an element. */
interface Node {
  readonly role: string;
  readonly name?: string;
  readonly value?: string | number;
  readonly children?: readonly Node[];
}

function flat(node: Node): Node[] {
  return [node, ...(node.children ?? []).flatMap(flat)];
}

async function tree(): Promise<Node[]> {
  return flat((await a11ySnapshot({})) as unknown as Node);
}

describe('what a screen reader is told of the player', () => {
  let driver: PlayerDriver;

  beforeEach(async () => {
    driver = new PlayerDriver(
      mount<CuePlayer>(
        html`<cue-player src=${english.audio} transcript=${english.webvtt} peaks=${english.peaks}></cue-player>`,
      ),
    );
    await driver.ready();
  });

  afterEach(unmountAll);

  it('has the parts of the main job in order: play, the position, the transcript with its times', async () => {
    const nodes = await tree();
    const place = (role: string, name: RegExp) => {
      const index = nodes.findIndex(node => node.role === role && name.test(node.name ?? ''));
      expect(index, `${role} ${name}`).to.be.at.least(0);
      return index;
    };
    const order = [
      place('button', /^Play$/),
      place('button', /^Back 10 seconds$/),
      place('button', /^Forward 30 seconds$/),
      place('slider', /^Position in the recording$/),
      place('button', /^Play from 0:00$/),
      place('button', /^Play from 0:04$/),
    ];
    expect(order).to.deep.equal([...order].sort((a, b) => a - b));
  });

  it('reads the text as sentences, not word by word', async () => {
    const texts = (await tree()).filter(node => /text/i.test(node.role)).map(node => node.name ?? '');
    expect(texts.some(text => text.includes('Good evening, and welcome to Slack Water.'))).to.equal(true);
    const words = driver.transcript.cues.flatMap(cue => cue.words).length;
    expect(texts.length).to.be.lessThan(words / 4);
  });

  it('is told where it is', async () => {
    driver.audio.currentTime = 63;
    await until(() => driver.waveform.shadowRoot?.querySelector('[aria-valuenow="63"]'), 'the slider is there');
    const slider = (await tree()).find(node => node.role === 'slider' && /Position/.test(node.name ?? ''));
    expect(slider?.value).to.equal(63);
  });
});
