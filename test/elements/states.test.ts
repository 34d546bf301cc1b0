import { expect } from 'chai';
import { html } from 'lit';
import type { CueControls, CueErrorEvent, CueTranscript, CueWaveform } from '../../src/index.js';
import { emptyTranscript } from '../../src/transcript/index.js';
import { FakeMedia } from './fake-media.js';
import { Fetches } from './fetches.js';
import { addressOf, english, frame, hasOutline, mount, once, TranscriptDriver, unmountAll, until } from './helpers.js';
import { short } from './transcripts.js';

/** Fails the first time, as a server that starts up. */
function failsFirst(text: string): Fetches {
  return new Fetches((address, times) => {
    if (!address.startsWith('/late/')) return undefined;
    return times === 1 ? new Response('no', { status: 404 }) : new Response(text);
  });
}

function displayedText(element: HTMLElement): string {
  return element.shadowRoot?.querySelector('[part=message]')?.textContent?.trim() ?? '';
}

describe('a way out of every state', () => {
  let fetches: Fetches | undefined;

  afterEach(() => {
    unmountAll();
    fetches?.restore();
    fetches = undefined;
  });

  describe('a transcript', () => {
    it('says so where a file holds no text', async () => {
      const element = mount<CueTranscript>(html`<cue-transcript src=${addressOf('WEBVTT\n')}></cue-transcript>`);
      const { error } = (await once(element, 'cue-error')) as CueErrorEvent;
      expect([error.part, error.code]).to.deep.equal(['transcript', 'empty']);
      await element.updateComplete;
      expect(displayedText(element)).to.match(/There is no text in/);
      expect(new TranscriptDriver(element).box.hidden).to.equal(true);
    });

    it('says so where it is given one without text', async () => {
      const element = mount<CueTranscript>(html`<cue-transcript .transcript=${emptyTranscript}></cue-transcript>`);
      await element.updateComplete;
      expect(displayedText(element)).to.equal('There is no transcript.');
      expect(new TranscriptDriver(element).box.hidden).to.equal(true);
    });

    const waysBack: Record<string, (element: CueTranscript) => void> = {
      'set again': element => {
        element.src = '/late/a.vtt';
      },
      'set again as an attribute': element => element.setAttribute('src', '/late/a.vtt'),
      'taken away and set again': element => {
        element.removeAttribute('src');
        element.setAttribute('src', '/late/a.vtt');
      },
      'taken away with its element, which comes back': element => {
        const { parentElement } = element;
        element.remove();
        parentElement?.append(element);
      },
    };
    for (const [name, act] of Object.entries(waysBack)) {
      it(`asks again for an address that failed, when it is ${name}`, async () => {
        fetches = failsFirst(short);
        const element = mount<CueTranscript>(html`<cue-transcript src="/late/a.vtt"></cue-transcript>`);
        await once(element, 'cue-error');
        await element.updateComplete;
        const load = once(element, 'cue-load');
        act(element);
        await load;
        await element.updateComplete;
        expect(displayedText(element)).to.equal('');
        expect(fetches.asked.length).to.equal(2);
      });
    }

    it('asks again for a track that failed, when it is put in again', async () => {
      fetches = new Fetches((address, times) => {
        if (!address.includes('/late/')) return undefined;
        return times === 1 ? new Response('no', { status: 404 }) : new Response(short);
      });
      const audio = document.createElement('audio');
      const track = Object.assign(document.createElement('track'), { src: '/late/a.vtt', kind: 'captions' });
      audio.append(track);
      const element = mount<CueTranscript>(html`<cue-transcript .media=${audio}></cue-transcript>`);
      await once(element, 'cue-error');
      track.remove();
      audio.append(track);
      await once(element, 'cue-load');
    });

    it('is not fetched again when the address it has is set again', async () => {
      fetches = new Fetches();
      const address = addressOf(short);
      const element = mount<CueTranscript>(html`<cue-transcript src=${address}></cue-transcript>`);
      await once(element, 'cue-load');
      element.src = address;
      await element.updateComplete;
      element.setAttribute('src', address);
      await element.updateComplete;
      expect(fetches.asked).to.deep.equal([address]);
    });

    for (const nothing of [null, undefined]) {
      it(`takes ${nothing} for no address`, async () => {
        const element = mount<CueTranscript>(html`<cue-transcript src=${addressOf(short)}></cue-transcript>`);
        await once(element, 'cue-load');
        (element as { src: unknown }).src = nothing;
        await element.updateComplete;
        await element.updateComplete;
        expect(displayedText(element)).to.equal('There is no transcript.');
        expect(element.error === undefined).to.equal(true);
      });
    }
  });

  describe('a waveform', () => {
    const player = (peaks: string) => html`
      <section>
        <audio id="states-audio" src=${english.audio} preload="auto" muted></audio>
        <cue-waveform for="states-audio" peaks=${peaks}></cue-waveform>
      </section>
    `;
    const in_ = (section: HTMLElement) => section.querySelector('cue-waveform') as CueWaveform;

    it('says so where a peaks file holds no peaks', async () => {
      const file = { version: 2, channels: 1, sample_rate: 8000, samples_per_pixel: 256, bits: 8, length: 0, data: [] };
      const waveform = in_(mount(player(addressOf(JSON.stringify(file)))));
      const { error } = (await once(waveform, 'cue-error')) as CueErrorEvent;
      expect(error.code).to.equal('empty');
      await waveform.updateComplete;
      expect(displayedText(waveform)).to.match(/a peaks file without peaks/);
      expect(waveform.shadowRoot?.querySelector('[aria-busy=true], .share') == null).to.equal(true);
    });

    for (const set of ['the attribute is removed', 'the property is null', 'the property is undefined']) {
      it(`measures the audio when ${set}`, async () => {
        fetches = new Fetches();
        const waveform = in_(mount(player(english.peaks)));
        await until(() => hasOutline(waveform), 'the outline is drawn');
        let failed = false;
        waveform.addEventListener('cue-error', () => (failed = true));
        if (set.startsWith('the attribute')) waveform.removeAttribute('peaks');
        else (waveform as { peaks: unknown }).peaks = set.endsWith('null') ? null : undefined;
        await until(() => !hasOutline(waveform), 'the outline is let go');
        await until(() => hasOutline(waveform) || failed, 'the outline is drawn again');
        expect(failed).to.equal(false);
        const asked = fetches.asked.map(address => new URL(address, location.href).pathname);
        expect([...new Set(asked)]).to.deep.equal([english.peaks, english.audio]);
      });
    }

    it('asks again for peaks that failed, when the same address is set', async () => {
      const peaks = await (await fetch(english.peaks)).text();
      fetches = failsFirst(peaks);
      const waveform = in_(mount(player('/late/a.json')));
      await once(waveform, 'cue-error');
      await waveform.updateComplete;
      waveform.peaks = '/late/a.json';
      await until(() => hasOutline(waveform), 'the outline is drawn');
      await waveform.updateComplete;
      expect(displayedText(waveform)).to.equal('');
      waveform.peaks = '/late/a.json';
      await waveform.updateComplete;
      expect(hasOutline(waveform)).to.equal(true);
      expect(fetches.asked).to.deep.equal(['/late/a.json', '/late/a.json']);
    });

    it('goes over to other media of the same audio while that is measured', async () => {
      fetches = new Fetches();
      const section = mount(html`
        <section>
          <audio id="same-a" src=${english.audio} preload="auto" muted></audio>
          <audio id="same-b" src=${english.audio} preload="auto" muted></audio>
          <cue-waveform for="same-a"></cue-waveform>
        </section>
      `);
      const waveform = in_(section);
      const second = section.querySelector('#same-b') as HTMLAudioElement;
      await until(() => second.readyState >= 1 && fetches && fetches.asked.length > 0, 'the first is being fetched');
      let failed = '';
      waveform.addEventListener('cue-error', event => (failed = event.error.message));
      waveform.htmlFor = 'same-b';
      await until(() => hasOutline(waveform) || failed, 'the outline is drawn');
      expect(failed).to.equal('');
    });
  });

  it('clears the word and the times when the media is removed', async () => {
    const section = mount(html`
      <section>
        <audio id="going" src=${english.audio} preload="auto" muted></audio>
        <cue-controls for="going"></cue-controls>
        <cue-waveform for="going" peaks=${english.peaks}></cue-waveform>
        <cue-transcript for="going" src=${english.webvtt}></cue-transcript>
      </section>
    `);
    const transcript = new TranscriptDriver(section.querySelector('cue-transcript') as CueTranscript);
    const controls = section.querySelector('cue-controls') as CueControls;
    const slider = () => section.querySelector('cue-waveform')?.shadowRoot?.querySelector('[role=slider]');
    const audio = section.querySelector('audio') as HTMLAudioElement;
    await transcript.ready();
    await until(() => audio.readyState >= 3, 'the audio can play');
    audio.currentTime = 65;
    await until(() => transcript.lit().length > 0 && slider()?.getAttribute('aria-valuenow') === '65', 'it is shown');
    audio.remove();
    await until(() => transcript.lit().length === 0, 'no word is lit');
    await frame();
    expect(transcript.root.querySelectorAll('[aria-current]').length).to.equal(0);
    expect(controls.shadowRoot?.querySelector('[part=time]')?.textContent?.trim()).to.equal('0:00');
    expect(slider()?.getAttribute('aria-valuenow')).to.equal('0');
  });

  for (const nothing of [null, undefined, Number.NaN]) {
    it(`goes back and forward as usual with ${nothing} for a number`, async () => {
      const media = new FakeMedia();
      const controls = mount<CueControls>(html`<cue-controls .media=${media} back="5" forward="5"></cue-controls>`);
      await controls.updateComplete;
      media.go(100);
      Object.assign(controls, { back: nothing, forward: nothing });
      await controls.updateComplete;
      const named = (label: string) => controls.shadowRoot?.querySelector(`[aria-label="${label}"]`) as HTMLElement;
      named('Back 10 seconds').click();
      named('Forward 30 seconds').click();
      expect(media.seeks).to.deep.equal([90, 120]);
    });
  }
});
