import { expect } from 'chai';
import { html } from 'lit';
import type { CueDriftEvent, CuePlayer } from '../../src/index.js';
import {
  english,
  frame,
  hasOutline,
  mount,
  PlayerDriver,
  type TranscriptDriver,
  unmountAll,
  until,
} from './helpers.js';
import { MAKING_MS } from './peaks-reference.js';
import { skipFor } from './skip.js';

/** What was put into the recording, as scripts/fixtures/make-audio.mjs has it. */
const inserts = [
  { at: 59.787, duration: 31 },
  { at: 173.558, duration: 45 },
];
const longer = '/__made__/inserts.mp3';
/** Seconds of the recording that the transcript was made for. */
const declared = 233.278;

const lineOf = ({ root }: TranscriptDriver) => root.querySelector('[part~=drift]')?.textContent ?? '';

/** Seconds by which what begins at `time` comes later. */
function shiftAt(time: number): number {
  return inserts.reduce((sum, { at, duration }) => (at <= time ? sum + duration : sum), 0);
}

/** A player that does not measure before it plays. */
function player(audio: string, transcript: string, options: { declared?: number; correction?: string } = {}) {
  const events: CueDriftEvent[] = [];
  const driver = new PlayerDriver(
    mount<CuePlayer>(html`
      <cue-player
        src=${audio}
        transcript=${transcript}
        .transcribedDuration=${options.declared}
        inserts=${options.correction ?? ''}
        @cue-drift=${(event: CueDriftEvent) => events.push(event)}
      ></cue-player>
    `),
  );
  return { driver, events };
}

async function playBriefly({ audio, waveform }: PlayerDriver): Promise<void> {
  await audio.play();
  await until(() => hasOutline(waveform) && waveform.shadowRoot?.querySelector('[aria-busy=false]'), 'it is measured');
  audio.pause();
}

describe('a recording into which something was put', () => {
  before(async function () {
    this.timeout(MAKING_MS);
    const response = await fetch(longer);
    if (response.status === 501) skipFor(this, await response.text());
    expect(response.ok).to.equal(true);
  });
  afterEach(unmountAll);

  for (const isDeclared of [true, false]) {
    it(`is found out ${isDeclared ? 'after words were withheld' : 'where nobody says that it is longer'}: times are adjusted, and the reader is told`, async () => {
      const { driver, events } = player(longer, english.webvtt, isDeclared ? { declared } : {});
      await driver.ready();
      const { transcript, audio } = driver;
      const before = transcript.cues;
      const told = /1 minute 16 seconds longer than the transcript/;
      if (isDeclared) await until(() => told.test(lineOf(transcript)), 'it says how much longer it is');
      await playBriefly(driver);
      await until(() => lineOf(transcript).includes('2 insertions of 1 minute 16 seconds'), 'it says what it found');
      const found = events.at(-1)!;
      expect(found.isWithheld).to.equal(false);
      expect(Math.abs(found.difference - 76)).to.be.below(0.3);
      expect(found.inserts.length).to.equal(2);
      for (const [index, { duration }] of inserts.entries()) {
        expect(Math.abs(found.inserts[index]!.duration - duration)).to.be.below(0.2);
      }
      const errors = before.map(({ start }, index) => Math.abs(transcript.cues[index]!.start - start - shiftAt(start)));
      expect(errors.filter(error => error < 0.2).length / errors.length).to.be.at.least(0.97);
      // As a reader sees it, before, between and after.
      for (const index of [5, 40, before.length - 2]) {
        const { start, words } = before[index]!;
        const lengths = words.map(word => word.end - word.start);
        const word = lengths.indexOf(Math.max(...lengths));
        audio.currentTime = words[word]!.start + shiftAt(start) + lengths[word]! / 2;
        const text = transcript.textOf({ cue: index, word });
        await until(() => transcript.litText === text, `“${text}” is lit`);
      }
      audio.currentTime = 59.787 + 15;
      await until(() => transcript.litText === '', 'nothing is lit inside');
    });
  }

  it('is left to the page where it says what was put in', async () => {
    const { driver, events } = player(longer, english.webvtt, { correction: '100+76' });
    await driver.ready();
    await playBriefly(driver);
    for (let i = 0; i < 20; i++) await frame();
    expect(events.every(event => event.inserts.length === 0)).to.equal(true);
    expect(driver.transcript.cues.at(-1)!.start).to.be.greaterThan(230 + 70);
  });
});

describe('a recording that is another', () => {
  afterEach(unmountAll);

  it('is not fitted: words stay withheld rather than wrong', async () => {
    const { driver, events } = player('/demo/media/tides.en.mp3', '/demo/media/levain.fr.vtt', { declared: 199.8 });
    await driver.ready();
    const { transcript } = driver;
    const before = transcript.cues;
    await until(() => lineOf(transcript).includes('longer'), 'it says that it is longer');
    const workers: Worker[] = [];
    const { Worker: Real } = window;
    window.Worker = class extends Real {
      constructor(address: string | URL, options?: WorkerOptions) {
        super(address, options);
        workers.push(this);
        this.addEventListener('message', () => answers++);
      }
    };
    let answers = 0;
    await playBriefly(driver);
    await until(() => answers === 1, 'it looked');
    window.Worker = Real;
    await frame();
    expect(transcript.cues).to.deep.equal(before);
    expect(events.every(event => event.isWithheld && event.inserts.length === 0)).to.equal(true);
    expect(transcript.litText).to.equal('');
  });
});
