import { expect } from 'chai';
import { html } from 'lit';
import type { CueErrorEvent, CueWaveform } from '../../src/index.js';
import { Fetches } from './fetches.js';
import { english, hasOutline, mount, unmountAll, until } from './helpers.js';

/** Feeds audio with a whole recording by Media Source Extensions, as players of streams do. */
async function feed(audio: HTMLAudioElement, bytes: ArrayBuffer): Promise<void> {
  const source = new MediaSource();
  audio.src = URL.createObjectURL(source);
  await until(() => source.readyState === 'open', 'it can be fed');
  const buffer = source.addSourceBuffer('audio/mpeg');
  buffer.appendBuffer(bytes);
  await until(() => !buffer.updating, 'it is fed');
  source.endOfStream();
}

describe('audio that a script feeds', () => {
  let fetches: Fetches | undefined;

  afterEach(() => {
    unmountAll();
    fetches?.restore();
    fetches = undefined;
  });

  it('has a bar without an outline: nothing is fetched for it, and nobody is blamed', async function () {
    if (!('MediaSource' in globalThis) || !MediaSource.isTypeSupported('audio/mpeg')) this.skip();
    const bytes = await (await fetch(english.audio)).arrayBuffer();
    fetches = new Fetches();
    const errors: string[] = [];
    const section = mount<HTMLElement>(html`
      <section @cue-error=${({ error }: CueErrorEvent) => errors.push(error.message)}>
        <audio id="fed" muted></audio>
        <cue-waveform for="fed"></cue-waveform>
      </section>
    `);
    const audio = section.querySelector('audio')!;
    const waveform = section.querySelector<CueWaveform>('cue-waveform')!;
    await feed(audio, bytes);
    audio.muted = true;
    await audio.play();
    await until(() => audio.currentTime > 0.3, 'it plays');
    await waveform.updateComplete;
    const slider = waveform.shadowRoot!.querySelector('[role=slider]')!;
    expect(slider.getBoundingClientRect().width).to.be.above(100);
    expect(Number(slider.getAttribute('aria-valuemax'))).to.be.closeTo(audio.duration, 1);
    expect([hasOutline(waveform), fetches.asked, errors, waveform.error]).to.deep.equal([false, [], [], undefined]);
  });
});
