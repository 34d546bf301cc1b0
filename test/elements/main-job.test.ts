import { sendMouse } from '@web/test-runner-commands';
import { expect } from 'chai';
import { html } from 'lit';
import type { CuePlayer, WordChangeEvent } from '../../src/index.js';
import type { WordPosition } from '../../src/transcript/index.js';
import {
  addressOf,
  english,
  frame,
  mount,
  PlayerDriver,
  type TranscriptDriver,
  unmountAll,
  until,
  wavOf,
} from './helpers.js';

/** Seconds the media may have moved between the clock's reading and ours: a few frames of a busy machine. */
const readingSlack = 0.25;

function allWords(transcript: TranscriptDriver): WordPosition[] {
  return transcript.cues.flatMap((cue, index) => cue.words.map((_, word) => ({ cue: index, word })));
}

describe('the main job', () => {
  let driver: PlayerDriver;
  let words: WordPosition[];

  beforeEach(async () => {
    driver = new PlayerDriver(
      mount<CuePlayer>(
        html`<cue-player src=${english.audio} transcript=${english.webvtt} peaks=${english.peaks}></cue-player>`,
      ),
    );
    await driver.ready();
    words = allWords(driver.transcript);
  });

  afterEach(unmountAll);

  it('lights, over 60 words of real playback, the word whose time it is', async function () {
    this.timeout(60_000);
    const { audio, transcript, player } = driver;
    const starts = words.map(position => transcript.word(position).start);
    const problems: string[] = [];
    let count = 0;
    let last = -1;
    player.addEventListener('word-change', (event: WordChangeEvent) => {
      if (!event.word || audio.paused) return;
      const { time, word, cue } = event;
      const index = words.findIndex(position => transcript.word(position) === word);
      const until = starts[index + 1] ?? Number.POSITIVE_INFINITY;
      const text = cue?.text.slice(word.from, word.to);
      if (!(time >= word.start && time < until)) problems.push(`${text} was lit at ${time}`);
      if (Math.abs(audio.currentTime - time) > readingSlack) problems.push(`${time} is not ${audio.currentTime}`);
      if (transcript.litText !== text) problems.push(`${transcript.litText} is marked, not ${text}`);
      if (index <= last) problems.push(`${text} is lit after a later word`);
      last = index;
      count++;
    });
    audio.playbackRate = 1.5;
    await audio.play();
    const from = audio.currentTime;
    const limit = performance.now() + 50_000;
    while (count < 60 && performance.now() < limit) await frame();
    audio.pause();
    expect(problems).to.deep.equal([]);
    expect(count).to.be.at.least(60);
    expect(audio.currentTime).to.be.greaterThan(from);
  });

  it('goes to exactly the clicked word while paused, for words at every kind of boundary', async function () {
    this.timeout(60_000);
    const { audio, transcript } = driver;
    const chosen = words
      .filter(({ cue, word }) => cue < 24 && (word === 0 || word === 1 || cue % 5 === 0))
      .slice(3, 28);
    for (const position of chosen) {
      const [x, y] = await transcript.pointOf(position);
      await sendMouse({ type: 'click', position: [x, y] });
      const { start } = transcript.word(position);
      await until(() => !audio.seeking && Math.abs(audio.currentTime - start) < 0.001, `${start} is the time`);
      expect(transcript.litText).to.equal(transcript.textOf(position));
      const cue = transcript.rangeOfCue(position.cue);
      expect(transcript.lit()[0]?.startOffset).to.equal(cue.startOffset + transcript.word(position).from);
      expect(transcript.lit('cuewave-cue').map(String)).to.deep.equal([cue.toString()]);
      expect(transcript.wordsAround(position.cue).matches('[aria-current]')).to.equal(true);
    }
    expect(audio.paused).to.equal(true);
  });

  it('goes to the clicked word while playing, and plays on from there', async () => {
    const { audio, transcript, player } = driver;
    await audio.play();
    for (const index of [90, 30, 61]) {
      const position = words[index] as WordPosition;
      const lit: unknown[] = [];
      const note = (event: WordChangeEvent) => lit.push(event.word);
      const [x, y] = await transcript.pointOf(position);
      player.addEventListener('word-change', note);
      await sendMouse({ type: 'click', position: [x, y] });
      const word = transcript.word(position);
      await until(() => lit.includes(word), 'the clicked word was lit');
      player.removeEventListener('word-change', note);
      await until(() => audio.currentTime > word.start && !audio.seeking, 'it plays on');
      expect(audio.currentTime - word.start).to.be.lessThan(3);
      // Nothing between the word that was left and the one that was clicked.
      const before = words[index - 1] as WordPosition;
      expect(lit).not.to.include(transcript.word(before));
    }
    expect(audio.paused).to.equal(false);
  });

  it('lights each word at its exact start and the one before just ahead of it', async function () {
    this.timeout(60_000);
    const { audio, transcript } = driver;
    for (const index of [1, 2, 7, 20, 41, 77]) {
      const position = words[index] as WordPosition;
      const { start } = transcript.word(position);
      audio.currentTime = start;
      await until(() => !audio.seeking && transcript.litText === transcript.textOf(position), `${start} is lit`);
      audio.currentTime = start - 0.002;
      const before = words[index - 1] as WordPosition;
      await until(() => !audio.seeking && transcript.litText === transcript.textOf(before), 'the one before is lit');
    }
  });

  it('lights on after a jump out of a long silence, and keeps the last word lit in a short one', async () => {
    unmountAll();
    const silent = new PlayerDriver(
      mount<CuePlayer>(html`<cue-player
        src=${wavOf(30)}
        transcript=${addressOf(
          'WEBVTT\n\n00:00.000 --> 00:01.000\nFirst.\n\n00:01.500 --> 00:02.000\nSecond.\n\n00:25.000 --> 00:26.000\n<00:25.000>Last <00:25.500>words.',
        )}
      ></cue-player>`),
    );
    await silent.ready();
    const { audio, transcript } = silent;
    audio.currentTime = 1.2;
    await until(() => !audio.seeking, 'it is between two words');
    expect(transcript.litText).to.equal('First.');
    audio.currentTime = 12;
    await audio.play();
    await until(() => audio.currentTime > 12.3, 'it plays the silence');
    audio.currentTime = 24.8;
    await until(() => transcript.litText === 'Last', 'the word after it is lit');
    await until(() => transcript.litText === 'words.', 'and the next');
    audio.pause();
  });

  it('takes the transcript from the track of a slotted audio element', async () => {
    unmountAll();
    const slotted = new PlayerDriver(
      mount<CuePlayer>(html`
        <cue-player>
          <audio src=${english.audio} controls><track kind="captions" src=${english.webvtt} default /></audio>
        </cue-player>
      `),
    );
    await slotted.ready();
    expect(slotted.transcript.cues.length).to.be.greaterThan(20);
    expect(slotted.audio === slotted.player.querySelector('audio')).to.equal(true);
    expect(getComputedStyle(slotted.audio).display).to.equal('none');
  });
});
