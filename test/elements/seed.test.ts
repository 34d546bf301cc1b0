import { expect } from 'chai';
import { html } from 'lit';
import type { CuePlayer } from '../../src/index.js';
import type { Cue, WordPosition } from '../../src/transcript/index.js';
import { addressOf, mount, PlayerDriver, type TranscriptDriver, unmountAll, until, wavOf } from './helpers.js';
import { skipFor } from './skip.js';

/** The end of the speech and of the recording, as the file's one timing gives them; seconds. */
const speechEnd = 1968.763;
const recordingEnd = 1983.443;

/** A text of the same shape, ours, for those who do not have the reference file. */
const ownText = [
  'The Lighthouse Keepers',
  ...Array.from({ length: 40 }, (_, i) => `Paragraph ${i + 1} is said after the one above it. It has two sentences.`),
  '00:32:48.763 --> 00:33:03.443',
  'The Lighthouse Keepers\nPublished by nobody in particular.',
].join('\n\n');

async function seedText(): Promise<string | undefined> {
  const response = await fetch('/__seed__/transcript.txt');
  return response.ok ? response.text() : undefined;
}

/** The blocks of a text between blank lines, told without our parser. */
function blocksOf(text: string): string[] {
  return text
    .replace(/^\ufeff/, '')
    .replaceAll('\r\n', '\n')
    .split(/\n\s*\n/)
    .map(block => block.trim())
    .filter(block => block !== '');
}

/** Whether a reader sees that a time is an estimate. */
function isMarked(button: HTMLButtonElement): boolean {
  return getComputedStyle(button, '::before').content.includes('≈');
}

async function play(text: string): Promise<PlayerDriver> {
  const driver = new PlayerDriver(
    mount<CuePlayer>(html`<cue-player src=${wavOf(recordingEnd)} transcript=${addressOf(text)}></cue-player>`),
  );
  await driver.ready();
  return driver;
}

function checkText(text: string, transcript: TranscriptDriver): void {
  const expected = blocksOf(text).filter(block => !block.includes('-->'));
  expect(transcript.texts.map(shown => shown.trim())).to.deep.equal(expected);
  const spoken = transcript.cues.filter(cue => cue.text !== '');
  let last = 0;
  for (const cue of spoken) {
    expect(cue.start).to.be.at.least(last);
    expect(cue.timing).to.equal('estimated');
    for (const word of cue.words) {
      expect(word.start).to.be.at.least(last);
      last = word.start;
    }
    expect(cue.end).to.be.at.least(last);
    last = cue.end;
  }
  expect((spoken.at(-1) as Cue).end).to.be.closeTo(speechEnd, 0.001);
  const closing = transcript.cues.at(-1) as Cue;
  expect([closing.start, closing.end, closing.text]).to.deep.equal([speechEnd, recordingEnd, '']);
  expect(transcript.element.error).to.equal(undefined);
  expect(transcript.root.querySelector('[part=note]')?.textContent).to.include('estimated');
  expect(transcript.timestamps.every(isMarked)).to.equal(true);
}

async function checkFooter(driver: PlayerDriver): Promise<void> {
  const { audio, transcript } = driver;
  const footer = transcript.root.querySelector('[part=footer]') as HTMLElement;
  expect(footer.textContent).not.to.equal('');
  for (const time of [speechEnd - 0.05, speechEnd, speechEnd + 5, recordingEnd - 0.01]) {
    audio.currentTime = time;
    await until(() => !audio.seeking && Math.abs(audio.currentTime - time) < 0.01, `the time is ${time}`);
    await until(() => time < speechEnd === transcript.lit().length > 0, 'the highlight is where speech is');
    expect(transcript.lit().some(range => footer.contains(range.startContainer))).to.equal(false);
    expect(footer.matches('[aria-current]') || footer.querySelector('[aria-current]') !== null).to.equal(false);
  }
}

async function checkClicks(driver: PlayerDriver): Promise<void> {
  const { audio, transcript } = driver;
  const spoken = transcript.cues.flatMap((cue, index) => (cue.words.length > 0 ? [index] : []));
  const chosen = [0, 0.2, 0.5, 0.8, 0.999].map(share => spoken[Math.floor(share * spoken.length)] as number);
  for (const index of chosen) {
    const cue = transcript.cues[index] as Cue;
    const position: WordPosition = { cue: index, word: Math.floor(cue.words.length / 2) };
    const [x, y] = await transcript.pointOf(position);
    const target = transcript.root.elementFromPoint(x, y);
    target?.dispatchEvent(
      new MouseEvent('click', { bubbles: true, composed: true, clientX: x, clientY: y, detail: 1 }),
    );
    const { start } = transcript.word(position);
    await until(() => !audio.seeking && Math.abs(audio.currentTime - start) < 0.001, `the time is ${start}`);
    expect(audio.currentTime).to.be.within(cue.start - 0.001, cue.end);
    expect(transcript.litText).to.equal(transcript.textOf(position));
  }
}

describe('text without times', () => {
  afterEach(unmountAll);

  it('plays a text of our own in the shape of the reference file', async () => {
    const driver = await play(ownText);
    checkText(ownText, driver.transcript);
    await checkFooter(driver);
    await checkClicks(driver);
  });

  it('plays the reference file with audio of its length', async function () {
    this.timeout(120_000);
    const text = await seedText();
    if (text === undefined) skipFor(this, 'there is no ../shared/seed here');
    const driver = await play(text);
    checkText(text, driver.transcript);
    expect(driver.transcript.cues.length).to.be.greaterThan(250);
    await checkFooter(driver);
    await checkClicks(driver);
  });

  it('spreads a text without any time over the audio once its length is known', async () => {
    const text = 'One sentence is here.\n\nAnother one follows it.\n\nA third ends the talk.';
    const driver = await play(text);
    const end = () => driver.transcript.cues.at(-1)?.end ?? 0;
    await until(() => Math.abs(end() - recordingEnd) < 0.001, 'the last paragraph ends with the audio');
    expect(driver.transcript.cues[0]?.start).to.equal(0);
    expect(driver.transcript.timestamps.every(isMarked)).to.equal(true);
    expect(driver.transcript.timestamps.at(-1)?.textContent).to.match(/^\d\d:/);
  });
});
