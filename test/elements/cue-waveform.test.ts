import { sendMouse } from '@web/test-runner-commands';
import { expect } from 'chai';
import { html } from 'lit';
import type { CueErrorEvent, CuePlayer, CueWaveform } from '../../src/index.js';
import { FakeMedia } from './fake-media.js';
import {
  addressOf,
  english,
  frame,
  hasOutline,
  mount,
  once,
  PlayerDriver,
  pictureOf,
  unmountAll,
  until,
} from './helpers.js';

function sliderOf(waveform: CueWaveform): HTMLElement {
  return waveform.shadowRoot?.querySelector('[role=slider]') as HTMLElement;
}

/** The colour of a pixel of the outline as `r,g,b`; `''` where nothing is painted. */
function pixelAt(waveform: CueWaveform, x: number, y: number): string {
  const [r, g, b, a] = pictureOf(waveform).getImageData(x, y, 1, 1).data;
  return a === 0 ? '' : `${r},${g},${b}`;
}

/** Share of the width up to where the outline is in the colour of what was played. */
function playedShare(waveform: CueWaveform): number {
  const context = pictureOf(waveform);
  const { width, height } = context.canvas;
  const row = context.getImageData(0, Math.floor(height / 2), width, 1).data;
  const colorAt = (x: number) => row.slice(x * 4, x * 4 + 4).join();
  for (let x = width - 1; x > 0; x--) if (colorAt(x) === colorAt(1)) return x / width;
  return 0;
}

/** Addresses fetched by scripts since the page was loaded. */
async function fetchedWhile(action: () => Promise<unknown>): Promise<string[]> {
  const original = window.fetch;
  const fetched: string[] = [];
  window.fetch = (input, init) => {
    fetched.push(input instanceof Request ? input.url : String(input));
    return original(input, init);
  };
  try {
    await action();
  } finally {
    window.fetch = original;
  }
  return fetched;
}

/** Audio, in the page with its waveform. */
function mountWith(peaks: string, audio: string = english.audio): { waveform: CueWaveform; audio: HTMLAudioElement } {
  const section = mount(html`
    <section>
      <audio id="wave-audio" src=${audio} preload="auto" muted></audio>
      <cue-waveform for="wave-audio" peaks=${peaks}></cue-waveform>
    </section>
  `);
  return {
    waveform: section.querySelector('cue-waveform') as CueWaveform,
    audio: section.querySelector('audio') as HTMLAudioElement,
  };
}

describe('cue-waveform', () => {
  afterEach(unmountAll);

  it('with a peaks file, fetches that and nothing else, and makes no other media element', async () => {
    const fetched = await fetchedWhile(async () => {
      const { waveform } = mountWith(english.peaks);
      await until(() => hasOutline(waveform), 'the outline is drawn');
    });
    expect(fetched).to.deep.equal([english.peaks]);
    expect(document.querySelectorAll('audio').length).to.equal(1);
  });

  it('without one, fetches the audio once to measure it, however many waveforms ask', async () => {
    const fetched = await fetchedWhile(async () => {
      const { waveform, audio } = mountWith('');
      const second = document.createElement('cue-waveform');
      second.media = audio;
      audio.after(second);
      await until(() => hasOutline(waveform) && hasOutline(second), 'both are drawn');
    });
    expect([...new Set(fetched)]).to.deep.equal([new URL(english.audio, location.href).href]);
  });

  it('does not touch the audio before it is played where preload is none', async () => {
    const fetched = await fetchedWhile(async () => {
      const section = mount(html`
        <section><audio id="lazy" src=${english.audio} preload="none" muted></audio><cue-waveform for="lazy"></cue-waveform></section>
      `);
      const waveform = section.querySelector('cue-waveform') as CueWaveform;
      const audio = section.querySelector('audio') as HTMLAudioElement;
      for (let i = 0; i < 10; i++) await frame();
      expect(audio.readyState).to.equal(HTMLMediaElement.HAVE_NOTHING);
      expect(hasOutline(waveform)).to.equal(false);
      await audio.play();
      await until(() => hasOutline(waveform), 'the outline is drawn once it plays');
      audio.pause();
    });
    expect([...new Set(fetched)]).to.deep.equal([new URL(english.audio, location.href).href]);
  });

  it('waits to be near the viewport', async () => {
    const fetched = await fetchedWhile(async () => {
      const section = mount(html`
        <section>
          <style>
            .far {
              block-size: 5000px;
            }
          </style>
          <audio id="far" src=${english.audio} preload="auto"></audio>
          <div class="far"></div>
          <cue-waveform for="far"></cue-waveform>
        </section>
      `);
      const audio = section.querySelector('audio') as HTMLAudioElement;
      await until(() => audio.readyState > 0, 'the audio is there');
      for (let i = 0; i < 10; i++) await frame();
    });
    expect(fetched).to.deep.equal([]);
  });

  it('goes where it is clicked and dragged', async () => {
    const { waveform, audio } = mountWith(english.peaks);
    await until(() => hasOutline(waveform) && audio.readyState >= 3, 'the outline is drawn');
    const { duration } = audio;
    const { left, top, width, height } = sliderOf(waveform).getBoundingClientRect();
    const at = (share: number): [number, number] => [Math.round(left + width * share), Math.round(top + height / 2)];
    const shareOf = ([x]: [number, number]) => (x - left) / width;
    await sendMouse({ type: 'click', position: at(0.25) });
    expect(audio.currentTime).to.be.closeTo(shareOf(at(0.25)) * duration, 0.2);
    await sendMouse({ type: 'move', position: at(0.4) });
    await sendMouse({ type: 'down' });
    await sendMouse({ type: 'move', position: at(0.6) });
    await sendMouse({ type: 'move', position: at(0.75) });
    await sendMouse({ type: 'up' });
    expect(audio.currentTime).to.be.closeTo(shareOf(at(0.75)) * duration, 0.2);
    await sendMouse({ type: 'move', position: at(0.1) });
    expect(audio.currentTime).to.be.closeTo(shareOf(at(0.75)) * duration, 0.2);
  });

  it('shows the played part where the time is', async () => {
    const { waveform, audio } = mountWith(english.peaks);
    await until(() => hasOutline(waveform) && audio.readyState >= 3, 'the outline is drawn');
    audio.currentTime = audio.duration / 2;
    await until(() => Math.abs(playedShare(waveform) - 0.5) < 0.01, 'half of it is played');
    expect(sliderOf(waveform).getAttribute('aria-valuenow')).to.equal(String(Math.floor(audio.duration / 2)));
  });

  it('draws in the colours of the scheme, and again when it changes', async () => {
    const { waveform } = mountWith(english.peaks);
    await until(() => hasOutline(waveform), 'the outline is drawn');
    expect(pixelAt(waveform, 0, 3)).to.equal('0,0,0');
    waveform.style.colorScheme = 'dark';
    waveform.style.color = 'white';
    await until(() => pixelAt(waveform, 0, 3) === '255,255,255', 'the cursor is white');
  });

  it('draws the played part again when only the accent changes', async () => {
    const { waveform, audio } = mountWith(english.peaks);
    await until(() => hasOutline(waveform) && audio.readyState >= 3, 'the outline is drawn');
    audio.currentTime = audio.duration / 2;
    await until(() => playedShare(waveform) > 0.4, 'a part is played');
    const { height } = pictureOf(waveform).canvas;
    waveform.style.setProperty('--cue-accent', 'rgb(255, 0, 0)');
    await until(() => pixelAt(waveform, 9, Math.floor(height / 2)) === '255,0,0', 'it is drawn in the accent');
  });

  describe('by touch', () => {
    /** A finger on the waveform. */
    async function touched(): Promise<{ media: FakeMedia; finger: (type: string, x: number, y?: number) => void }> {
      const media = new FakeMedia();
      const waveform = mount<CueWaveform>(html`<cue-waveform .media=${media}></cue-waveform>`);
      await waveform.updateComplete;
      const slider = sliderOf(waveform);
      const { left, top, width } = slider.getBoundingClientRect();
      const finger = (type: string, x: number, y = 5) => {
        const place = { clientX: left + width * x, clientY: top + y };
        const init = { pointerId: 7, pointerType: 'touch', isPrimary: true, bubbles: true, ...place };
        slider.dispatchEvent(new PointerEvent(type, init));
      };
      return { media, finger };
    }

    it('a tap goes there, when the finger is lifted', async () => {
      const { media, finger } = await touched();
      finger('pointerdown', 0.5);
      expect(media.seeks).to.deep.equal([]);
      finger('pointerup', 0.5);
      expect(media.seeks).to.deep.equal([300]);
    });

    it('scrolling the page does not move the time', async () => {
      const { media, finger } = await touched();
      finger('pointerdown', 0.5);
      finger('pointermove', 0.502, 15);
      finger('pointercancel', 0.502, 30);
      finger('pointerup', 0.502, 30);
      expect(media.seeks).to.deep.equal([]);
    });

    it('a finger that moves across takes the time along', async () => {
      const { media, finger } = await touched();
      finger('pointerdown', 0.5);
      finger('pointermove', 0.6);
      finger('pointermove', 0.75);
      finger('pointerup', 0.75);
      finger('pointermove', 0.1);
      expect(media.seeks.map(Math.round)).to.deep.equal([360, 450]);
    });
  });

  describe('when something is wrong', () => {
    it('says so where the peaks file is missing, and goes on as a slider', async () => {
      const { waveform, audio } = mountWith('/__fault__/404/a.peaks.json');
      const { error } = (await once(waveform, 'cue-error')) as CueErrorEvent;
      expect([error.part, error.code]).to.deep.equal(['waveform', 'http']);
      await until(() => audio.readyState >= 1, 'the audio is there');
      await waveform.updateComplete;
      expect(waveform.shadowRoot?.querySelector('[part=message]')?.textContent).to.match(/404.*Playing still works/s);
      const { left, top, width } = sliderOf(waveform).getBoundingClientRect();
      await sendMouse({ type: 'click', position: [Math.round(left + width / 2), Math.round(top + 5)] });
      expect(audio.currentTime).to.be.closeTo(audio.duration / 2, 1);
    });

    it('names what is wrong in a peaks file', async () => {
      const { waveform } = mountWith(addressOf('{"sample_rate": 0, "data": [0, 1]}'));
      const { error } = (await once(waveform, 'cue-error')) as CueErrorEvent;
      expect(error.code).to.equal('decode');
      expect(error.message).to.include('sample_rate');
    });

    it('leaves player and transcript working where the audio cannot be decoded', async () => {
      const media = Object.assign(new FakeMedia(), { currentSrc: addressOf('this is no audio'), preload: 'auto' });
      const player = mount<CuePlayer>(html`<cue-player .media=${media} transcript=${english.webvtt}></cue-player>`);
      const driver = new PlayerDriver(player);
      const error = ((await once(player, 'cue-error')) as CueErrorEvent).error;
      expect([error.part, error.code]).to.deep.equal(['waveform', 'decode']);
      await driver.transcript.ready();
      const word = driver.transcript.word({ cue: 3, word: 0 });
      media.go(word.start);
      expect(driver.transcript.litText).to.equal(driver.transcript.textOf({ cue: 3, word: 0 }));
    });
  });
});
