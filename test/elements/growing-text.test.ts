import { expect } from 'chai';
import { parseTranscript, type Transcript } from '../../src/transcript/index.js';
import { frame, type TranscriptDriver, unmountAll, until } from './helpers.js';
import { isInBox, long, rest, scrollAway, shown } from './transcripts.js';

/** As a page makes it of what a recognizer hears: sentences without words; the last is still being heard. */
function heard(count: number): Transcript {
  const { cues, ...rest } = parseTranscript(long(count));
  const sentences = cues.map((cue, index) => ({
    ...cue,
    text: index < count - 1 ? cue.text : cue.text.slice(0, 10 + (count % 7)),
    words: [],
  }));
  return { ...rest, cues: sentences };
}

async function grow(transcript: TranscriptDriver, text: Transcript): Promise<void> {
  const { length } = text.cues;
  transcript.element.transcript = text;
  await until(() => transcript.nodes.length === length, `${length} sentences are shown`);
  await transcript.element.updateComplete;
  await rest(transcript);
}

describe('a text that grows while it is shown', () => {
  afterEach(unmountAll);

  for (const [kind, textOf] of Object.entries({
    'with words': (count: number) => parseTranscript(long(count)),
    'without words, whose last sentence changes': heard,
  })) {
    it(`stays where the reader is: ${kind}`, async () => {
      const { transcript, media } = await shown(long(80));
      await grow(transcript, textOf(80));
      media.go(10);
      await frame();
      await scrollAway(transcript, 700);
      await rest(transcript);
      const before = transcript.box.scrollTop;
      for (let count = 81; count < 90; count++) {
        await grow(transcript, textOf(count));
        expect(transcript.box.scrollTop).to.be.closeTo(before, 1);
        expect(transcript.backButton.hidden).to.equal(false);
      }
    });

    it(`stays where a script scrolled it, while nothing is said: ${kind}`, async () => {
      const { transcript } = await shown(long(80));
      await grow(transcript, textOf(80));
      transcript.box.scrollTop = 300;
      await rest(transcript);
      await grow(transcript, textOf(81));
      expect(transcript.box.scrollTop).to.be.closeTo(300, 1);
    });
  }

  it('keeps what is selected, the focus, and its nodes', async () => {
    const { transcript } = await shown(long(37));
    const nodes = [...transcript.nodes];
    const button = transcript.timestamps[20]!;
    button.focus();
    const selection = getSelection()!;
    selection.selectAllChildren(transcript.wordsAround(30));
    for (let count = 38; count < 70; count++) await grow(transcript, parseTranscript(long(count)));
    expect(transcript.nodes.slice(0, 37)).to.deep.equal(nodes);
    expect(selection.toString()).to.contain('Paragraph 30 says');
    expect(transcript.root.activeElement).to.equal(button);
    expect(transcript.timestamps.filter(({ tabIndex }) => tabIndex === 0)).to.deep.equal([transcript.timestamps[0]]);
    expect(transcript.texts.at(-1)).to.contain('Paragraph 68 says');
    selection.removeAllRanges();
  });

  it('is as another is that has the same text', async () => {
    const { transcript } = await shown(long(3));
    for (const count of [5, 8, 9, 16, 21, 1020, 1024, 1030, 1153, 1300]) {
      await grow(transcript, parseTranscript(long(count)));
    }
    const { transcript: other } = await shown(long(1300));
    await until(() => other.nodes.length === 1300, 'all of it is built');
    await rest(other);
    const nodesOf = ({ root }: TranscriptDriver) =>
      root.querySelector('.paragraphs')!.innerHTML.replace(/ style="[^"]*"/g, '');
    expect(nodesOf(transcript)).to.equal(nodesOf(other));
    // What was said is another, and who says it.
    await grow(transcript, parseTranscript(long(1300).replace('Paragraph 1200', 'Word 1200')));
    expect(transcript.texts[1200]).to.contain('Word 1200');
    await grow(transcript, parseTranscript(long(1300).replaceAll('Tom', 'Eve')));
    expect(transcript.root.textContent).not.to.contain('Tom');
    await grow(transcript, parseTranscript(long(7)));
    expect(transcript.texts).to.have.length(7);
  });

  it('is followed on', async () => {
    const { transcript, media } = await shown(long(80));
    media.go(100);
    await until(() => isInBox(transcript), 'the word is in view');
    await rest(transcript);
    const before = transcript.box.scrollTop;
    await grow(transcript, parseTranscript(long(81)));
    expect(transcript.box.scrollTop).to.be.closeTo(before, 1);
    media.go(150);
    await until(() => isInBox(transcript), 'the next word is in view');
    expect(transcript.backButton.hidden).to.equal(true);
  });

  it('stays at its end, and where a long one is built in slices', async () => {
    const { transcript } = await shown(long(1500));
    await until(() => transcript.nodes.length === 1500, 'all of it is built');
    await scrollAway(transcript, transcript.box.scrollHeight);
    await rest(transcript);
    const last = () =>
      transcript.nodes[1499]!.parentElement!.getBoundingClientRect().bottom -
      transcript.box.getBoundingClientRect().bottom;
    expect(Math.abs(last())).to.be.below(30);
    await grow(transcript, parseTranscript(long(1501)));
    expect(Math.abs(last())).to.be.below(30);
  });
});
