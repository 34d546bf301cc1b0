import { sendKeys } from '@web/test-runner-commands';
import { expect } from 'chai';
import { html } from 'lit';
import { annotationsOf } from '../../src/elements/shared/annotations.js';
import type { CuePlayer, CueSearch, CueTranscript } from '../../src/index.js';
import { parseTranscript } from '../../src/transcript/index.js';
import { endSearch, searchPage } from './engine.js';
import { FakeMedia } from './fake-media.js';
import { english, frame, mount, PlayerDriver, TranscriptDriver, unmountAll, until } from './helpers.js';
import { isInBox, long, rest, scrollAway } from './transcripts.js';

/** Paragraphs of Ada and Tom in turns, Ada first, with the choice. */
async function filtered(text = long(80)): Promise<{ transcript: TranscriptDriver; media: FakeMedia }> {
  const media = new FakeMedia();
  media.duration = 200;
  const element = mount<CueTranscript>(
    html`<cue-transcript speakers .media=${media} .transcript=${parseTranscript(text)}></cue-transcript>`,
  );
  const transcript = new TranscriptDriver(element);
  await transcript.ready();
  return { transcript, media };
}

/** Tom speaks for two paragraphs, and once more. */
const turns = ['Ada>How often?', 'Tom>Hm.', 'Tom>Never, and yet…', 'Ada>Yes?', 'Tom>Once.', 'Ada>Once.'].reduce(
  (text, said, index) => `${text}\n\n00:${10 + index * 4}.000 --> 00:${11 + index * 4}.000\n<v ${said}`,
  'WEBVTT',
);

const buttonsOf = ({ root }: TranscriptDriver) => [
  ...root.querySelectorAll<HTMLButtonElement>('[part~=speaker-button]'),
];
const pressed = (transcript: TranscriptDriver) =>
  buttonsOf(transcript)
    .filter(button => button.getAttribute('aria-pressed') === 'true')
    .map(button => button.textContent);
const paragraphs = ({ root }: TranscriptDriver) => [...root.querySelectorAll<HTMLElement>('[part=paragraph]')];
/** Indices of the paragraphs that can be seen. */
const visible = (transcript: TranscriptDriver) =>
  [...paragraphs(transcript).entries()].filter(([, node]) => node.clientHeight > 0).map(([index]) => index);
const every = (step: number, from: number, to: number) =>
  Array.from({ length: Math.ceil((to - from) / step) }, (_, index) => from + index * step);

async function choose(transcript: TranscriptDriver, name: string): Promise<void> {
  const button = buttonsOf(transcript).find(({ textContent }) => textContent === name) as HTMLButtonElement;
  button.click();
  await transcript.element.updateComplete;
  await rest(transcript);
}

/** Where a paragraph is in the box, in CSS pixels. */
const topOf = (transcript: TranscriptDriver, index: number) =>
  (paragraphs(transcript)[index] as HTMLElement).getBoundingClientRect().top -
  transcript.box.getBoundingClientRect().top;

/** The uppermost paragraph of a speaker whose first line can be seen. */
const firstSeen = (transcript: TranscriptDriver, parity: 0 | 1) =>
  visible(transcript).find(index => {
    const line = transcript.nodes[index]?.parentElement?.getBoundingClientRect().top ?? 0;
    return index % 2 === parity && line >= transcript.box.getBoundingClientRect().top;
  }) as number;

describe('the choice of speakers', () => {
  afterEach(() => {
    document.getSelection()?.removeAllRanges();
    unmountAll();
  });

  it('has a long name on one line, whole as its tooltip', async () => {
    const name = 'Prof. Dr. Maximiliana Freifrau von Hohenstein-Wolkenburg';
    const { transcript } = await filtered(turns.replaceAll('Ada', name));
    const [everyone, long, short] = buttonsOf(transcript);
    expect(long?.textContent).to.equal(name);
    expect(long?.title).to.equal(name);
    expect(short?.title).to.equal('');
    expect(long?.clientHeight).to.equal(everyone?.clientHeight);
    expect(long!.clientWidth).to.be.below(long!.scrollWidth);
  });

  it('is offered when asked for, where several speak', async () => {
    const { transcript } = await filtered();
    expect(buttonsOf(transcript).map(button => button.textContent)).to.deep.equal(['Everyone', 'Ada', 'Tom']);
    transcript.element.speakers = false;
    await transcript.element.updateComplete;
    expect(buttonsOf(transcript)).to.deep.equal([]);
    const alone = await filtered(
      'WEBVTT\n\n00:00.000 --> 00:01.000\n<v Ada>One.\n\n00:01.000 --> 00:02.000\n<v Ada>Two.',
    );
    expect(buttonsOf(alone.transcript)).to.deep.equal([]);
  });

  it('shows the words of those chosen alone, of several, or of everyone', async () => {
    const { transcript } = await filtered(`${long(6)}\n\n00:12.000 --> 00:14.000\n<v Eve>I am Eve.`);
    expect(pressed(transcript)).to.deep.equal(['Everyone']);
    await choose(transcript, 'Tom');
    expect([visible(transcript), pressed(transcript)]).to.deep.equal([[1, 3, 5], ['Tom']]);
    await choose(transcript, 'Eve');
    expect([visible(transcript), pressed(transcript)]).to.deep.equal([
      [1, 3, 5, 6],
      ['Tom', 'Eve'],
    ]);
    await choose(transcript, 'Tom');
    expect([visible(transcript), pressed(transcript)]).to.deep.equal([[6], ['Eve']]);
    await choose(transcript, 'Everyone');
    expect([visible(transcript), pressed(transcript)]).to.deep.equal([[0, 1, 2, 3, 4, 5, 6], ['Everyone']]);
  });

  it('ends with its buttons, and is kept in another text where the same people speak', async () => {
    const { transcript } = await filtered(long(6));
    await choose(transcript, 'Tom');
    transcript.element.transcript = parseTranscript(long(8));
    await until(() => transcript.nodes.length === 8, 'the other text is there');
    expect([visible(transcript), pressed(transcript)]).to.deep.equal([[1, 3, 5, 7], ['Tom']]);
    transcript.element.removeAttribute('speakers');
    await transcript.element.updateComplete;
    expect(visible(transcript)).to.deep.equal(every(1, 0, 8));
  });

  it('works by keyboard, and its keys are not the player’s', async () => {
    const player = mount<CuePlayer>(
      html`<cue-player speakers src=${english.audio} transcript=${english.webvtt} peaks=${english.peaks}></cue-player>`,
    );
    const driver = new PlayerDriver(player);
    await driver.ready();
    const { transcript } = driver;
    const [everyone, ada] = buttonsOf(transcript);
    everyone?.focus();
    await sendKeys({ press: 'Tab' });
    expect(transcript.root.activeElement === ada).to.equal(true);
    await sendKeys({ press: ' ' });
    await transcript.element.updateComplete;
    expect([pressed(transcript), driver.audio.paused]).to.deep.equal([['Ada'], true]);
    await sendKeys({ press: 'Enter' });
    await transcript.element.updateComplete;
    expect(pressed(transcript)).to.deep.equal(['Everyone']);
    expect(transcript.root.activeElement === ada).to.equal(true);
  });

  it('keeps the reader’s place, wherever the audio is', async () => {
    const { transcript, media } = await filtered(long(300, 1));
    media.go(3);
    await frame();
    await scrollAway(transcript, 6000);
    await rest(transcript);
    // Each with whose words are there before and after.
    const steps = [
      ['Tom', 1],
      ['Everyone', 1],
      ['Ada', 0],
      ['Tom', 0],
      ['Ada', 1],
      ['Everyone', 1],
    ] as const;
    for (const [name, parity] of steps) {
      const index = firstSeen(transcript, parity);
      const before = topOf(transcript, index);
      await choose(transcript, name);
      expect(topOf(transcript, index), `${index} after ${name}`).to.be.closeTo(before, 2);
    }
    await choose(transcript, 'Tom');
    const near = firstSeen(transcript, 1);
    // Tom goes, and so what Ada said next to it is at the top.
    await choose(transcript, 'Ada');
    await choose(transcript, 'Tom');
    expect(firstSeen(transcript, 0)).to.be.closeTo(near, 2);
    expect(transcript.backButton.hidden).to.equal(false);
  });

  it('goes on following: the line said now stays where it is, and rests near it while others speak', async () => {
    const { transcript, media } = await filtered();
    media.go(80.5);
    await until(() => isInBox(transcript), 'the word is in view');
    await rest(transcript);
    const line = () => transcript.lit()[0]?.getBoundingClientRect().top ?? Number.NaN;
    const before = line();
    await choose(transcript, 'Ada');
    expect(line()).to.be.closeTo(before, 1.5);
    // Tom speaks, unseen, and is long since elsewhere.
    media.go(122.5);
    await rest(transcript);
    expect(topOf(transcript, 60)).to.be.within(0, transcript.box.clientHeight);
    expect(transcript.backButton.hidden).to.equal(true);
    media.go(136.5);
    await until(() => isInBox(transcript), 'Ada’s next word is in view');
    await choose(transcript, 'Everyone');
    expect([transcript.backButton.hidden, isInBox(transcript)]).to.deep.equal([true, true]);
    media.go(30.5);
    await until(() => isInBox(transcript), 'Tom’s word is in view');
    expect(transcript.backButton.hidden).to.equal(true);
  });

  it('leaves the words of others where the browser’s search finds them, and shows all that is said there', async () => {
    const { transcript } = await filtered(turns);
    await choose(transcript, 'Ada');
    expect(visible(transcript)).to.deep.equal([0, 3, 5]);
    await searchPage('Never, and yet');
    try {
      await until(() => visible(transcript).includes(2), 'the paragraph that was found is shown');
      expect(visible(transcript)).to.deep.equal([0, 1, 2, 3, 5]);
    } finally {
      await endSearch();
    }
    await choose(transcript, 'Everyone');
    await choose(transcript, 'Ada');
    expect(visible(transcript)).to.deep.equal([0, 3, 5]);
  });

  it('gives way to a hit of the search that the reader goes to', async () => {
    const { transcript, media } = await filtered();
    const search = mount<CueSearch>(html`<cue-search .media=${media}></cue-search>`);
    await search.updateComplete;
    await choose(transcript, 'Ada');
    search.query = 'Paragraph 51';
    await until(() => search.shadowRoot?.querySelector('[part=count]')?.textContent, 'there is an answer');
    search.shadowRoot?.querySelector<HTMLButtonElement>('[part~=next]')?.click();
    await until(() => visible(transcript).includes(51), 'the paragraph is shown');
    await rest(transcript);
    expect(topOf(transcript, 51)).to.be.within(0, transcript.box.clientHeight);
  });

  it('gives way to a link', async () => {
    const { transcript, media } = await filtered();
    await choose(transcript, 'Ada');
    media.go(102);
    annotationsOf(media).provide('range', media, { start: 102, end: 104 });
    await until(() => visible(transcript).includes(51), 'the paragraph is shown');
    await until(() => isInBox(transcript), 'it is in view');
    expect(visible(transcript)).not.to.include(49);
    expect(transcript.lit('cuewave-range').map(String)).to.deep.equal(['Paragraph 51 says a few words of its own.']);
  });

  it('leaves out hidden paragraphs for Tab, arrows and quotations', async () => {
    const { transcript, media } = await filtered(long(8));
    await choose(transcript, 'Tom');
    const stops = () => transcript.timestamps.flatMap(({ tabIndex }, index) => (tabIndex === 0 ? [index] : []));
    expect(stops()).to.deep.equal([1]);
    media.go(8.5);
    expect(stops()).to.deep.equal([3]);
    transcript.timestamps[3]?.focus();
    const focusedIndex = () => transcript.timestamps.indexOf(transcript.root.activeElement as HTMLButtonElement);
    const at: number[] = [];
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'Home', 'ArrowUp', 'End']) {
      await sendKeys({ press: key });
      at.push(focusedIndex());
    }
    expect(at).to.deep.equal([5, 7, 7, 1, 1, 7]);
    await sendKeys({ press: 'ArrowLeft' });
    expect(focusedIndex()).to.equal(5);
    const [first, last] = [transcript.nodes[1] as Text, transcript.nodes[3] as Text];
    getSelection()?.setBaseAndExtent(first, 0, last, last.length);
    expect(transcript.element.getSelectionRange()?.turns.map(turn => turn.speaker)).to.deep.equal(['Tom', 'Tom']);
  });
});
