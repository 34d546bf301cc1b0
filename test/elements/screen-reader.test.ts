import { a11ySnapshot } from '@web/test-runner-commands';
import { expect } from 'chai';
import { html } from 'lit';
import type { CuePlayer } from '../../src/index.js';
import { parseTranscript } from '../../src/transcript/index.js';
import { itExcept } from './engine.js';
import { FakeMedia } from './fake-media.js';
import { english, frame, mount, PlayerDriver, TranscriptDriver, unmountAll, until } from './helpers.js';
import { long } from './transcripts.js';

/** What a screen reader is told of an element. */
interface Node {
  readonly role: string;
  readonly name?: string;
  readonly value?: string | number;
  readonly valuemin?: number;
  readonly valuemax?: number;
  readonly disabled?: boolean;
  readonly children?: readonly Node[];
}

function flat(node: Node): Node[] {
  return [node, ...(node.children ?? []).flatMap(flat)];
}

async function tree(): Promise<Node[]> {
  return flat((await a11ySnapshot({})) as unknown as Node);
}

const noTree = 'the driver of this browser does not tell what assistive technology is told';
const itTells = itExcept({ firefox: noTree, webkit: noTree });

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

  itTells('has the parts of the main job in order: play, the position, the transcript with its times', async () => {
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

  itTells(
    'finds the rest of the job by name: chapters, search with its count, sharing, and what is current',
    async () => {
      const { player, audio, transcript } = driver;
      Object.assign(player, { search: true, share: true, chapters: '/demo/media/tides.en.chapters.vtt' });
      const part = (name: string, selector: string) =>
        until(
          () => player.shadowRoot?.querySelector(name)?.shadowRoot?.querySelector<HTMLElement>(selector),
          `there is ${selector}`,
        );
      (await part('cue-chapters', 'summary')).click();
      const input = (await part('cue-search', 'input')) as HTMLInputElement;
      await part('cue-share', '.toggle:enabled');
      input.value = 'moon';
      input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
      const count = (await part('cue-search', '[role=status]')) as HTMLElement;
      await until(
        () => /^1 of \d+$/.test(count.textContent ?? '') || /^\d+ of \d+$/.test(count.textContent ?? ''),
        'it is spoken',
      );
      audio.currentTime = 63;
      await until(() => transcript.lit().length > 0, 'a word is lit');
      const nodes = await tree();
      const names = nodes.map(({ role, name }) => `${role}: ${name ?? ''}`);
      for (const wanted of [
        /^button: (0:00|0:52) /,
        /^searchbox: Search the transcript$/,
        /^button: Previous hit$/,
        /^button: Next hit$/,
        /^group: Transcript$/,
        /^button: Play from 0:00$/,
        /^button: Copy or download$/,
      ]) {
        expect(names.filter(item => wanted.test(item)).length, `${wanted} in\n${names.join('\n')}`).to.be.at.least(1);
      }
      // Nothing that can be used is without a name.
      const nameless = nodes.filter(({ role, name }) => /button|slider|box|link|menu/.test(role) && !name?.trim());
      expect(nameless).to.deep.equal([]);
    },
  );

  itTells('reads the text as sentences, not word by word', async () => {
    const texts = (await tree()).filter(node => /text/i.test(node.role)).map(node => node.name ?? '');
    expect(texts.some(text => text.includes('Good evening, and welcome to Slack Water.'))).to.equal(true);
    const words = driver.transcript.cues.flatMap(cue => cue.words).length;
    expect(texts.length).to.be.lessThan(words / 4);
  });

  itTells('is told where it is', async () => {
    driver.audio.currentTime = 63;
    await until(() => driver.waveform.shadowRoot?.querySelector('[aria-valuenow="63"]'), 'the slider is there');
    const slider = (await tree()).find(node => node.role === 'slider' && /Position/.test(node.name ?? ''));
    expect(slider?.value).to.equal(63);
    expect(slider).to.include({ name: 'Position in the recording', valuemin: 0, valuemax: 233 });
    expect(slider).not.to.have.property('disabled');
    // Chromium says to its driver that the text of a slider is empty, whatever it is.
    const element = driver.waveform.shadowRoot!.querySelector('[role=slider]')!;
    expect(element.getAttribute('aria-valuetext')).to.equal('1 minute 3 seconds of 3 minutes 53 seconds');
  });

  it('is told where a click on a time or a word leads, once', async () => {
    const { transcript } = driver;
    const status = transcript.root.querySelector('.sr-only[role=status]');
    transcript.timestamps[3]!.click();
    await until(() => /^\d+ seconds of \d minutes/.test(status?.textContent ?? ''), 'the place is told');
    transcript.element.addEventListener('cue-seek-request', event => event.preventDefault(), { once: true });
    const told = status?.textContent;
    transcript.timestamps[9]!.click();
    await transcript.element.updateComplete;
    expect(status?.textContent).to.equal(told);
  });
});

describe('what a screen reader is told while it plays', () => {
  afterEach(unmountAll);

  it('is nothing: no live region changes in a minute, whatever is lit', async () => {
    const media = new FakeMedia();
    media.duration = 200;
    const text = long(90);
    const player = mount<CuePlayer>(html`
      <cue-player
        search
        share
        .media=${media}
        .transcript=${parseTranscript(text)}
        .chapters=${[{ start: 0, title: 'One' }, { start: 20, title: 'Two' }, { start: 40, title: 'Three' }]}
      ></cue-player>
    `);
    const transcript = new TranscriptDriver(
      await until(() => player.shadowRoot?.querySelector('cue-transcript'), 'there is a transcript'),
    );
    await transcript.ready();
    const roots = () =>
      [...player.shadowRoot!.querySelectorAll('*')].flatMap(part => (part.shadowRoot ? [part.shadowRoot] : []));
    await until(() => roots().length >= 6, 'all parts are there');
    media.play();
    await frame();
    const regions = [player.shadowRoot!, ...roots()].flatMap(root => [
      ...root.querySelectorAll('[role=status], [role=alert], [role=log], [aria-live]'),
    ]);
    expect(regions.length).to.be.at.least(5);
    const changes: string[] = [];
    const observer = new MutationObserver(records => {
      changes.push(...records.map(({ target }) => target.textContent?.trim() ?? ''));
    });
    for (const region of regions) observer.observe(region, { childList: true, characterData: true, subtree: true });
    const lit = new Set<string>();
    for (let time = 0; time < 60; time += 0.25) {
      media.go(time);
      lit.add(transcript.litText);
      if (time % 5 === 0) await frame();
    }
    await transcript.element.updateComplete;
    observer.disconnect();
    expect(lit.size).to.be.greaterThan(30);
    expect(changes).to.deep.equal([]);
    // Where the focus may be, nothing was given another name either.
    const current = roots().flatMap(root => [...root.querySelectorAll('[aria-current]')]);
    expect(current.map(node => node.textContent?.trim().replace(/\s+/g, ' '))).to.deep.equal([
      '0:40 Three',
      'Paragraph 29 says a few words of its own.',
    ]);
  });
});
