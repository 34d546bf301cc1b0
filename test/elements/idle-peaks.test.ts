import { expect } from 'chai';
import { html } from 'lit';
import type { CueWaveform } from '../../src/index.js';
import { Fetches } from './fetches.js';
import { english, hasOutline, mount, once, unmountAll, until } from './helpers.js';

/** An answer whose body is written by the test. */
class Held {
  readonly response: Response;
  wasCancelled = false;
  #controller: ReadableStreamDefaultController<Uint8Array> | undefined;

  constructor(headers: Record<string, string>) {
    const body = new ReadableStream<Uint8Array>({
      start: controller => {
        this.#controller = controller;
      },
      cancel: () => {
        this.wasCancelled = true;
      },
    });
    this.response = new Response(body, { headers });
  }

  end(bytes: Uint8Array<ArrayBuffer>): void {
    this.#controller!.enqueue(bytes);
    this.#controller!.close();
  }
}

/** The same recording at addresses of their own. */
let count = 0;
const addressOf = () => `${english.audio}?idle=${++count}`;

function waveform(src: string, preload: 'none' | 'metadata' = 'metadata', isOff = false): CueWaveform {
  const id = src.replace(/.*\?/, '');
  const section = mount<HTMLElement>(html`
    <section>
      <audio id=${id} src=${src} preload=${preload} muted></audio>
      <cue-waveform for=${id} ?no-measure=${isOff}></cue-waveform>
    </section>
  `);
  return section.querySelector('cue-waveform')!;
}

const audioOf = (element: CueWaveform) => element.parentElement!.querySelector('audio')!;
/** Has the browser say that the reader saves data, or say nothing; `onAsked` is called each time that it is asked. */
function saving(value: boolean, onAsked = () => {}): void {
  Reflect.deleteProperty(navigator, 'connection');
  const get = () => {
    onAsked();
    return { saveData: true };
  };
  if (value) Object.defineProperty(navigator, 'connection', { get, configurable: true });
}

describe('an outline without a file of peaks', () => {
  let fetches: Fetches | undefined;
  const asked = () => fetches!.asked.filter(address => address.includes('?idle='));

  afterEach(() => {
    unmountAll();
    fetches?.restore();
    fetches = undefined;
    saving(false);
  });

  it('is measured once it is seen and the page is idle, though nobody plays', async () => {
    fetches = new Fetches();
    const seen = waveform(addressOf());
    const below = waveform(addressOf());
    // Not near what is seen.
    below.parentElement!.style.marginBlockStart = '3000px';
    const told: string[] = [];
    for (const type of ['cue-error', 'cue-play-request']) seen.addEventListener(type, () => told.push(type));
    await until(() => hasOutline(seen), 'the outline is there');
    expect([audioOf(seen).paused, audioOf(seen).currentTime, told.length]).to.deep.equal([true, 0, 0]);
    await until(() => audioOf(below).readyState >= 1, 'the other knows its length');
    expect(hasOutline(below)).to.equal(false);
    below.scrollIntoView({ behavior: 'instant' });
    await until(() => hasOutline(below), 'it is measured when it is seen');
    scrollTo({ top: 0, behavior: 'instant' });
  });

  it('is left alone with preload="none", no-measure, or where the reader saves data', async () => {
    fetches = new Fetches();
    const off = [addressOf(), addressOf()];
    waveform(off[0]!, 'none');
    const plain = waveform(off[1]!, 'metadata', true);
    await until(() => audioOf(plain).readyState >= 1, 'it knows its length');
    let isAsked = false;
    saving(true, () => {
      isAsked ||= audioOf(saved).readyState >= 1;
    });
    off.push(addressOf());
    const saved = waveform(off[2]!);
    await until(() => isAsked, 'it asks whether data are saved');
    // It would ask again when more of the recording is there.
    saved.parentElement!.remove();
    saving(false);
    // One that comes after them has its turn after theirs.
    const last = waveform(addressOf());
    await until(() => hasOutline(last), 'another is measured');
    expect(fetches.asked.filter(address => off.some(other => address.endsWith(other)))).to.deep.equal([]);
    audioOf(plain).muted = true;
    await audioOf(plain).play();
    await until(() => hasOutline(plain), 'it is measured when it is played');
  });

  it('is measured one at a time, and what fails is silent until it is played', async () => {
    const held: Held[] = [];
    fetches = new Fetches(address => {
      if (!address.includes('?idle=')) return undefined;
      held.push(new Held({ 'content-length': '70000' }));
      return held.at(-1)!.response;
    });
    const waveforms = Array.from({ length: 3 }, () => waveform(addressOf()));
    await until(() => waveforms.every(each => audioOf(each).readyState >= 1), 'all know their length');
    const errors: Event[] = [];
    for (const each of waveforms) each.addEventListener('cue-error', event => errors.push(event));
    const done = new Set<string>();
    for (let at = 0; at < waveforms.length; at++) {
      await until(() => held.length > at, 'the next is asked for');
      expect(new Set(asked()).size, 'one at a time').to.equal(at + 1);
      done.add(asked().at(-1)!);
      held[at]!.end(new Uint8Array(70_000));
    }
    expect(done.size).to.equal(3);
    const [first] = waveforms as [CueWaveform];
    await first.updateComplete;
    expect(errors.length).to.equal(0);
    expect(first.shadowRoot!.querySelector('.message')).to.equal(null);
    const failed = once(first, 'cue-error');
    audioOf(first).muted = true;
    await audioOf(first).play();
    await until(() => held.length === 4, 'it is asked for again');
    held[3]!.end(new Uint8Array(70_000));
    await failed;
  });

  it('of a file of 16 MiB or more, or of unknown size, is measured when it is played', async () => {
    const held: Held[] = [];
    const sizes = [{ 'content-length': String(16 * 1024 * 1024 + 1) }, {}];
    let isPlayed = false;
    fetches = new Fetches(address => {
      if (!address.includes('?idle=') || isPlayed) return undefined;
      held.push(new Held(sizes[held.length] ?? {}));
      return held.at(-1)!.response;
    });
    let last: CueWaveform | undefined;
    for (const size of sizes) {
      const element = waveform(addressOf());
      last = element;
      await until(
        () => held.at(-1)?.wasCancelled && held.length === sizes.indexOf(size) + 1,
        'it is asked for, and no more',
      );
      expect(hasOutline(element)).to.equal(false);
    }
    isPlayed = true;
    const played = last!;
    audioOf(played).muted = true;
    await audioOf(played).play();
    await until(() => hasOutline(played), 'it is measured');
  });
});
