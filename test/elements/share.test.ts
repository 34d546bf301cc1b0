import { sendKeys, sendMouse } from '@web/test-runner-commands';
import 'axe-core';
import { expect } from 'chai';
import { html } from 'lit';
import type { CueCopyRequestEvent, CueTranscript } from '../../src/index.js';
import { parseTranscript } from '../../src/transcript/index.js';
import { FakeMedia } from './fake-media.js';
import { frame, mount, TranscriptDriver, unmountAll, until } from './helpers.js';
import { short } from './transcripts.js';

async function shared(text = short, id = ''): Promise<{ transcript: TranscriptDriver; media: FakeMedia }> {
  const media = new FakeMedia();
  const element = mount<CueTranscript>(
    html`<cue-transcript share id=${id} .media=${media} .transcript=${parseTranscript(text)}></cue-transcript>`,
  );
  const transcript = new TranscriptDriver(element);
  await transcript.ready();
  return { transcript, media };
}

const barOf = (transcript: TranscriptDriver) => transcript.root.querySelector<HTMLElement>('[part=quote]');
const buttonsOf = (transcript: TranscriptDriver) => [
  ...transcript.root.querySelectorAll<HTMLButtonElement>('[part=quote-button]'),
];

/** Selects from the middle of a word to the middle of another, as a reader drags. */
async function drag(transcript: TranscriptDriver, from: [number, number], to: [number, number]): Promise<void> {
  const [a, b] = [
    await transcript.pointOf({ cue: from[0], word: from[1] }),
    await transcript.pointOf({ cue: to[0], word: to[1] }),
  ];
  await sendMouse({ type: 'move', position: a });
  await sendMouse({ type: 'down' });
  await sendMouse({ type: 'move', position: [b[0], b[1]] });
  await sendMouse({ type: 'up' });
  await until(() => barOf(transcript), 'the bar is shown');
}

/** Selects whole words by script, as a browser's own means for the keyboard do. */
async function select(transcript: TranscriptDriver, from: [number, number], to: [number, number]): Promise<void> {
  const first = transcript.rangeOf({ cue: from[0], word: from[1] });
  const last = transcript.rangeOf({ cue: to[0], word: to[1] });
  getSelection()?.setBaseAndExtent(first.startContainer, first.startOffset, last.endContainer, last.endOffset);
  await frame();
}

/** What is asked to be copied by a button, without copying it. */
async function copied(transcript: TranscriptDriver, index: number): Promise<string> {
  let text = '';
  const onCopy = (event: CueCopyRequestEvent) => {
    event.preventDefault();
    text = event.text;
  };
  transcript.element.addEventListener('cue-copy-request', onCopy, { once: true });
  buttonsOf(transcript)[index]?.click();
  await frame();
  return text;
}

describe('quoting from a transcript', () => {
  afterEach(() => {
    getSelection()?.removeAllRanges();
    unmountAll();
  });

  it('tells which words are selected, and their exact times', async () => {
    const { transcript } = await shared();
    expect(transcript.element.getSelectionRange()).to.equal(undefined);
    await select(transcript, [0, 1], [0, 1]);
    expect(transcript.element.getSelectionRange()).to.deep.include({ start: 1, end: 2, text: 'two.', speaker: 'Ada' });
    await select(transcript, [0, 1], [1, 0]);
    const range = transcript.element.getSelectionRange();
    expect(range?.turns).to.deep.equal([
      { speaker: 'Ada', text: 'two.' },
      { speaker: 'Tom', text: 'Three' },
    ]);
    expect(range?.speaker).to.equal(undefined);
    expect(range?.text).to.equal('two.\n\nThree');
    expect(range?.start).to.equal(1);
    expect(range?.end).to.equal(transcript.word({ cue: 1, word: 0 }).end);
  });

  it('counts a word of which a part is selected, and nothing but text', async () => {
    const { transcript } = await shared();
    const node = transcript.root.querySelector('[data-cue="0"]')?.firstChild as Text;
    getSelection()?.setBaseAndExtent(node, 1, node, 5);
    expect(transcript.element.getSelectionRange()).to.deep.include({ start: 0, end: 2, text: 'ne t' });
    const name = transcript.root.querySelector('[part=speaker]')?.firstChild as Text;
    getSelection()?.setBaseAndExtent(name, 0, name, 3);
    expect(transcript.element.getSelectionRange()).to.equal(undefined);
  });

  it('knows a whole paragraph selected by its nodes, and a selection that goes on outside', async () => {
    const { transcript } = await shared();
    const words = transcript.root.querySelector('[part=words]') as HTMLElement;
    getSelection()?.selectAllChildren(words);
    expect(transcript.element.getSelectionRange()).to.deep.include({ start: 0, end: 2, text: 'One two.' });
  });

  it('offers to copy once the reader has selected, beside the selection and inside the element', async () => {
    const { transcript, media } = await shared();
    expect(barOf(transcript) === null).to.equal(true);
    await drag(transcript, [0, 0], [1, 1]);
    expect(media.seeks).to.deep.equal([]);
    const bar = barOf(transcript)?.getBoundingClientRect();
    const frameOf = transcript.element.getBoundingClientRect();
    expect(bar?.left).to.be.at.least(frameOf.left - 1);
    expect(bar?.right).to.be.at.most(frameOf.right + 1);
    expect(buttonsOf(transcript).length).to.equal(3);
    getSelection()?.removeAllRanges();
    await until(() => barOf(transcript) === null, 'the bar is gone');
  });

  it('is not there unless the page asks for it', async () => {
    const { transcript } = await shared();
    transcript.element.share = false;
    await transcript.element.updateComplete;
    await select(transcript, [0, 0], [0, 1]);
    await frame();
    expect(barOf(transcript) === null).to.equal(true);
    expect(transcript.element.getSelectionRange()?.text).to.equal('One two.');
  });

  it('copies the words, the words with speaker and times, or a link to exactly them', async () => {
    const { transcript } = await shared();
    await select(transcript, [0, 1], [0, 1]);
    await until(() => barOf(transcript), 'the bar is shown');
    expect(await copied(transcript, 0)).to.equal('two.');
    expect(await copied(transcript, 1)).to.equal('two.\n— Ada, 0:01–0:02');
    expect(await copied(transcript, 2)).to.equal(`${location.href.replace(/#.*/, '')}#t=1,2`);
  });

  it('names the player or the media in the link, where it has an id', async () => {
    const audio = document.createElement('audio');
    audio.id = 'named episode';
    const { transcript } = await shared();
    transcript.element.media = audio;
    await select(transcript, [0, 1], [0, 1]);
    await until(() => barOf(transcript), 'the bar is shown');
    expect(await copied(transcript, 2)).to.match(/#named%20episode&t=1,2$/);
  });

  it('keeps the selection through a click on its buttons, and says what was done', async () => {
    const { transcript } = await shared();
    await drag(transcript, [0, 0], [0, 1]);
    const before = transcript.element.getSelectionRange()?.text;
    let text = '';
    const write = (value: string) => {
      text = value;
      return Promise.resolve();
    };
    const original = navigator.clipboard;
    Object.defineProperty(navigator, 'clipboard', { value: { writeText: write }, configurable: true });
    const rect = buttonsOf(transcript)[0]?.getBoundingClientRect() as DOMRect;
    await sendMouse({ type: 'click', position: [Math.round(rect.left + 8), Math.round(rect.top + 8)] });
    await until(() => text, 'it was copied');
    Object.defineProperty(navigator, 'clipboard', { value: original, configurable: true });
    expect(text).to.equal(before);
    expect(transcript.element.getSelectionRange()?.text).to.equal(before);
    await until(
      () => transcript.root.querySelector('.sr-only[role=status]')?.textContent === 'Quote copied',
      'it is said',
    );
  });

  it('copies where the browser has no clipboard interface, and keeps what is selected', async () => {
    const { transcript } = await shared();
    await drag(transcript, [0, 0], [0, 1]);
    const original = navigator.clipboard;
    Object.defineProperty(navigator, 'clipboard', { value: undefined, configurable: true });
    const rect = buttonsOf(transcript)[1]?.getBoundingClientRect() as DOMRect;
    await sendMouse({ type: 'click', position: [Math.round(rect.left + 8), Math.round(rect.top + 8)] });
    const status = () => transcript.root.querySelector('.sr-only[role=status]')?.textContent;
    await until(() => status() !== '', 'something is said');
    Object.defineProperty(navigator, 'clipboard', { value: original, configurable: true });
    expect(status()).to.equal('Quote copied with its time');
    expect(transcript.element.getSelectionRange()?.text).to.not.equal(undefined);
  });

  it('is reached with the Tab key, keeps the selection, and Escape leads back to the text', async () => {
    const { transcript } = await shared();
    transcript.timestamps[0]?.focus();
    await select(transcript, [0, 0], [0, 1]);
    await until(() => barOf(transcript), 'the bar is shown');
    await sendKeys({ press: 'Tab' });
    expect(transcript.root.activeElement === buttonsOf(transcript)[0]).to.equal(true);
    expect(transcript.element.getSelectionRange()?.text).to.equal('One two.');
    await sendKeys({ press: 'Tab' });
    expect(transcript.root.activeElement === buttonsOf(transcript)[1]).to.equal(true);
    await sendKeys({ press: 'Escape' });
    await until(() => barOf(transcript) === null, 'the bar is gone');
    expect(transcript.root.activeElement === transcript.box).to.equal(true);
  });

  it('fits 280 px, with nothing for axe to find, light or dark', async () => {
    const { transcript } = await shared();
    transcript.element.style.inlineSize = '280px';
    await select(transcript, [0, 0], [1, 1]);
    const bar = await until(() => barOf(transcript), 'the bar is shown');
    await frame();
    expect(bar.scrollWidth).to.be.at.most(280);
    expect(bar.getBoundingClientRect().right).to.be.at.most(transcript.element.getBoundingClientRect().right + 1);
    // Named, so that axe sees what is behind the text in either scheme.
    document.body.style.background = 'Canvas';
    for (const scheme of ['light', 'dark']) {
      document.documentElement.style.colorScheme = scheme;
      const { violations } = await window.axe.run(transcript.element);
      document.documentElement.style.colorScheme = '';
      expect(violations.flatMap(({ id, nodes }) => nodes.map(node => `${id} ${node.html}`))).to.deep.equal([]);
    }
    document.body.style.background = '';
  });
});
