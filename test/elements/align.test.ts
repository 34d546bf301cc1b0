import { expect } from 'chai';
import { html } from 'lit';
import type { CueAlignEvent, CuePlayer } from '../../src/index.js';
import { addressOf, frame, mount, PlayerDriver, type TranscriptDriver, unmountAll, until } from './helpers.js';

interface Truth {
  /** Text, start and end in seconds. */
  readonly paragraphs: readonly (readonly [string, number, number])[];
}

const cacheName = 'cuewave-times';
const recordings = ['tides.en', 'levain.fr'];

async function truthOf(name: string): Promise<Truth> {
  return (await fetch(`/demo/media/${name}.truth.json`)).json();
}

/** A number for each test. The times of one may be kept after it has ended, and would be taken for those of the next. */
let visit = 0;
const audioOf = (name: string) => `/demo/media/${name}.mp3?${visit}`;

function player(name: string, options: { peaks?: string; text?: string; preload?: string } = {}): PlayerDriver {
  const { peaks = `/demo/media/${name}.peaks.json`, text = `/demo/media/${name}.txt`, preload = 'auto' } = options;
  return new PlayerDriver(
    mount<CuePlayer>(
      html`<cue-player src=${audioOf(name)} transcript=${text} peaks=${peaks} preload=${preload} align></cue-player>`,
    ),
  );
}

const spoken = (transcript: TranscriptDriver) => transcript.cues.filter(cue => cue.text !== '');
const isAligned = (transcript: TranscriptDriver) => spoken(transcript).some(cue => cue.timing === 'aligned');

function expectTruth(transcript: TranscriptDriver, { paragraphs }: Truth): void {
  expect(spoken(transcript).length).to.equal(paragraphs.length);
  const errors = paragraphs.map(([, start], index) => Math.abs(spoken(transcript)[index]!.start - start));
  expect(errors.filter(error => error <= 0.5).length / errors.length).to.be.at.least(0.95);
}

/** What is kept of times that this test found. */
async function keptNow(): Promise<readonly Request[]> {
  const requests = await (await caches.open(cacheName)).keys();
  return requests.filter(({ url }) => new URL(url).searchParams.get('url')?.endsWith(`?${visit}`));
}

/** The same, once something is. */
async function kept(count = 1): Promise<readonly Request[]> {
  let requests: readonly Request[] = [];
  const look = async (): Promise<void> => {
    while (requests.length < count) requests = await keptNow();
  };
  void look();
  await until(() => requests.length >= count, `${count} are kept`);
  return requests;
}

/** Counts the workers that the page makes; with `refuse`, none can be made. */
function watchWorkers({ refuse = false } = {}): { readonly made: string[]; stop(): void } {
  const { Worker: Real } = window;
  const made: string[] = [];
  window.Worker = class extends Real {
    constructor(address: string | URL, options?: WorkerOptions) {
      if (refuse) throw new DOMException('Refused by a policy.', 'SecurityError');
      super(address, options);
      made.push(String(address));
    }
  };
  return {
    made,
    stop: () => {
      window.Worker = Real;
    },
  };
}

beforeEach(() => {
  visit++;
  return caches.delete(cacheName);
});
afterEach(unmountAll);
after(() => caches.delete(cacheName));

describe('text without times, aligned', () => {
  for (const name of recordings) {
    for (const peaks of [`/demo/media/${name}.peaks.json`, '']) {
      it(`${name}: is found in the sound ${peaks === '' ? 'that is measured' : 'of a peaks file'}, in a worker`, async () => {
        const workers = watchWorkers();
        const truth = await truthOf(name);
        const driver = player(name, { peaks });
        const states: string[] = [];
        driver.player.addEventListener('cue-align', (event: CueAlignEvent) => states.push(event.state));
        await driver.ready();
        const { transcript } = driver;
        const texts = transcript.texts;
        await until(() => states.includes('done'), 'cues are aligned');
        workers.stop();
        expect(states).to.deep.equal(['running', 'done']);
        expect(workers.made.length).to.equal(1);
        expect(transcript.texts).to.deep.equal(texts);
        expectTruth(transcript, truth);
        // What was found is no estimate any more, for the reader either.
        await transcript.element.updateComplete;
        expect(transcript.root.querySelectorAll('.timestamp.estimated').length).to.equal(
          spoken(transcript).filter(cue => cue.timing === 'estimated').length,
        );
      });
    }
  }

  it('is found on the page where workers are refused', async () => {
    const workers = watchWorkers({ refuse: true });
    const driver = player('tides.en');
    await driver.ready();
    await until(() => isAligned(driver.transcript), 'cues are aligned');
    workers.stop();
    expectTruth(driver.transcript, await truthOf('tides.en'));
  });

  it('stays estimated where nobody asks for more, and nothing is kept', async () => {
    const element = mount<CuePlayer>(
      html`<cue-player src=${audioOf('tides.en')} transcript="/demo/media/tides.en.txt" peaks="/demo/media/tides.en.peaks.json"></cue-player>`,
    );
    const driver = new PlayerDriver(element);
    await driver.ready();
    await until(() => driver.waveform.shadowRoot?.querySelector('[aria-busy=false]'), 'the outline is there');
    expect(driver.transcript.cues.every(cue => cue.timing !== 'aligned')).to.equal(true);
    expect(await keptNow()).to.deep.equal([]);
  });

  it('says what it does in one line that stays in its place, and does not speak', async () => {
    const driver = player('tides.en', { peaks: '' });
    await driver.ready();
    const { transcript } = driver;
    const lines: string[] = [];
    const note = () => transcript.root.querySelector<HTMLElement>('[part~=note]')!;
    const parts = () => [...note().part].join(' ');
    const first = note();
    await until(() => {
      if (lines.at(-1) !== parts()) lines.push(parts());
      return parts() === 'note aligned';
    }, 'it says that times were found');
    expect(lines[0]).to.equal('note');
    expect(note()).to.equal(first);
    expect(note().textContent).to.include('pauses');
    expect(note().closest('[role=status], [aria-live]')).to.equal(null);
    expect(transcript.element.matches(':state(aligning)')).to.equal(false);
  });

  it('has a state and a line while it works', async () => {
    const driver = player('tides.en');
    let seen: readonly [boolean, string] | undefined;
    driver.player.addEventListener('cue-align', async event => {
      if ((event as CueAlignEvent).state !== 'running') return;
      const element = driver.transcript.element;
      const hasState = element.matches(':state(aligning)');
      await element.updateComplete;
      seen = [hasState, [...(element.shadowRoot?.querySelector('[part~=note]')?.part ?? [])].join(' ')];
    });
    await driver.ready();
    await until(() => seen, 'it began');
    expect(seen).to.deep.equal([true, 'note aligning']);
  });

  it('leaves the reader where they are: place, selection and focus', async () => {
    const driver = player('tides.en', { peaks: '', preload: 'metadata' });
    await until(() => driver.player.media, 'there is media');
    driver.audio.muted = true;
    const { transcript } = driver;
    await transcript.ready();
    const { box } = transcript;
    box.dispatchEvent(new WheelEvent('wheel', { deltaY: 400, bubbles: true }));
    box.scrollTop = 400;
    const button = transcript.timestamps[8]!;
    button.focus({ preventScroll: true });
    getSelection()?.setBaseAndExtent(transcript.nodes[8]!, 3, transcript.nodes[9]!, 5);
    const selected = String(getSelection());
    expect(selected).not.to.equal('');
    for (let i = 0; i < 3; i++) await frame();
    const { scrollTop } = box;
    const { top } = box.getBoundingClientRect();
    await driver.audio.play();
    await until(() => isAligned(transcript), 'cues are aligned');
    await transcript.element.updateComplete;
    for (let i = 0; i < 5; i++) await frame();
    expect(box.scrollTop).to.equal(scrollTop);
    expect(Math.abs(box.getBoundingClientRect().top - top)).to.be.below(1);
    expect(String(getSelection())).to.equal(selected);
    expect(transcript.root.activeElement).to.equal(button);
  });
});

describe('times that were found', () => {
  it('are there at once on a second visit, before any sound is decoded', async () => {
    const first = player('tides.en');
    await first.ready();
    await until(() => isAligned(first.transcript), 'cues are aligned');
    await kept();
    const { cues } = first.transcript;
    unmountAll();
    const workers = watchWorkers();
    // Nothing is measured before it is played.
    const second = player('tides.en', { peaks: '', preload: 'metadata' });
    await until(() => second.player.media, 'there is media');
    await second.transcript.ready();
    await until(() => isAligned(second.transcript), 'times are there');
    workers.stop();
    expect(second.transcript.cues).to.deep.equal(cues);
    expect(workers.made).to.deep.equal([]);
  });

  it('are no longer used with another text', async () => {
    const first = player('tides.en');
    await first.ready();
    await until(() => isAligned(first.transcript), 'cues are aligned');
    await kept();
    unmountAll();
    const text = await (await fetch('/demo/media/tides.en.txt')).text();
    const second = player('tides.en', {
      text: addressOf(text.replace('sea', 'ocean')),
      peaks: '',
      preload: 'metadata',
    });
    await until(() => second.player.media, 'there is media');
    await second.transcript.ready();
    await until(() => second.audio.readyState >= HTMLMediaElement.HAVE_METADATA, 'the length is known');
    for (let i = 0; i < 20; i++) await frame();
    expect(isAligned(second.transcript)).to.equal(false);
  });

  it('are found again, and kept in place of the old, when the sound turns out to be another', async () => {
    const first = player('tides.en');
    await first.ready();
    await until(() => isAligned(first.transcript), 'cues are aligned');
    const [request] = await kept();
    const { cues } = first.transcript;
    unmountAll();
    // As if they had been found in another sound of the same length.
    const cache = await caches.open(cacheName);
    const answer = (await cache.match(request!))!;
    const numbers = new Int32Array(await answer.arrayBuffer());
    numbers.subarray(0, 32).fill(1);
    await cache.put(request!, new Response(numbers, { headers: answer.headers }));
    const workers = watchWorkers();
    const second = player('tides.en');
    const states: string[] = [];
    second.player.addEventListener('cue-align', (event: CueAlignEvent) => states.push(event.state));
    await second.ready();
    await until(() => states.at(-1) === 'done' && states.includes('running'), 'they were found again');
    workers.stop();
    expect(workers.made.length).to.equal(1);
    expect(second.transcript.cues).to.deep.equal(cues);
    const mark = async () => new Int32Array(await (await cache.match(request!))!.arrayBuffer()).subarray(0, 32);
    let isKept = false;
    const look = async (): Promise<void> => {
      while (!isKept) isKept = (await mark()).some(value => value > 1);
    };
    void look();
    await until(() => isKept, 'the new ones are kept');
  });

  it('are in what the reader downloads, marked as found', async () => {
    const element = mount<CuePlayer>(
      html`<cue-player src="/demo/media/tides.en.mp3" transcript="/demo/media/tides.en.txt" peaks="/demo/media/tides.en.peaks.json" align share></cue-player>`,
    );
    const driver = new PlayerDriver(element);
    await driver.ready();
    await until(() => isAligned(driver.transcript), 'cues are aligned');
    const share = await until(() => element.shadowRoot?.querySelector('cue-share'), 'there is a menu');
    const clicked: HTMLAnchorElement[] = [];
    const { click } = HTMLAnchorElement.prototype;
    HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
      clicked.push(this);
    };
    try {
      const root = await until(() => share.shadowRoot, 'it is there');
      await until(() => root.querySelector<HTMLButtonElement>('.toggle:enabled'), 'there is a transcript');
      root.querySelector<HTMLButtonElement>('.toggle')!.click();
      const entries = () => [...root.querySelectorAll<HTMLButtonElement>('[role=menuitem]')];
      const entry = await until(() => entries().find(item => item.textContent?.includes('WebVTT')), 'the menu is open');
      entry.click();
      await until(() => clicked.length > 0, 'a file is offered');
      const file = await (await fetch(clicked[0]!.href)).text();
      const { cues } = driver.transcript;
      const last = cues.filter(cue => cue.timing === 'aligned').at(-1)!;
      const stamp = `${String(Math.floor(last.start / 60)).padStart(2, '0')}:${(last.start % 60).toFixed(3).padStart(6, '0')}`;
      expect(file).to.include(`00:${stamp} --> `);
      expect(file.match(/<c\.aligned>/g)?.length).to.equal(cues.filter(cue => cue.timing === 'aligned').length);
    } finally {
      HTMLAnchorElement.prototype.click = click;
    }
  });
});
