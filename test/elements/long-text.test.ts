import { expect } from 'chai';
import { frame, type TranscriptDriver, unmountAll, until } from './helpers.js';
import { rest, scrollAway, shown } from './transcripts.js';

/** Paragraphs of very different lengths, some 20,000 words, of ten seconds each. */
function veryLong(): string {
  const stamp = (time: number) =>
    [3600, 60, 1].map(unit => String(Math.floor(time / unit) % (unit === 3600 ? 100 : 60)).padStart(2, '0')).join(':');
  const cues = Array.from({ length: 700 }, (_, i) => {
    const text = `This is paragraph ${i} of the text. `.repeat(1 + ((i * 7) % 9));
    return `${stamp(i * 10)}.000 --> ${stamp((i + 1) * 10)}.000\n<v ${i % 2 ? 'Ada' : 'Tom'}>${text.trim()}`;
  });
  return ['WEBVTT', ...cues].join('\n\n');
}

/** The paragraph that is seen so far below the upper edge of the box, or a little further. */
function paragraphAt({ box, element }: TranscriptDriver, y: number): Promise<Element> {
  const { left, top } = box.getBoundingClientRect();
  const heights = [0, 8, 16, 24, 32, 40].map(more => top + y + more);
  const find = (height: number) => element.shadowRoot?.elementFromPoint(left + 120, height)?.closest('.paragraph');
  return until(() => heights.map(find).find(found => found), 'a paragraph is seen');
}

/** Where a paragraph is that is seen, over some frames. */
async function placesOf(paragraph: Element): Promise<number[]> {
  const places = new Set<number>();
  for (let count = 0; count < 10; count++) {
    await frame();
    places.add(Math.round(paragraph.getBoundingClientRect().top));
  }
  return [...places];
}

describe('a very long text', () => {
  afterEach(unmountAll);

  for (const share of [0.5, 0.99, 0.01]) {
    it(`follows to ${share * 100} % of it at once, and stays there`, async () => {
      const { transcript, media } = await shown(veryLong());
      media.go(7000 * share);
      await rest(transcript);
      const places = new Set<number>();
      for (let count = 0; count < 10; count++) {
        await frame();
        const word = transcript.lit()[0]!.getBoundingClientRect();
        places.add(Math.round(word.top - transcript.box.getBoundingClientRect().top));
      }
      expect([...places]).to.have.lengthOf(1);
      expect([...places][0]).to.be.within(0, transcript.box.clientHeight);
      expect(transcript.backButton.hidden).to.equal(true);
    });
  }

  it('stays where the reader scrolls to, and moves as far as they do', async () => {
    const { transcript } = await shown(veryLong());
    const { box } = transcript;
    for (const share of [0.5, 0.99, 0.2]) {
      await scrollAway(transcript, box.scrollHeight * share);
      expect(await placesOf(await paragraphAt(transcript, 0))).to.have.lengthOf(1);
      expect(box.scrollTop / box.scrollHeight).to.be.closeTo(share, 0.03);
    }
    for (let step = 0; step < 60; step++) {
      const seen = await paragraphAt(transcript, box.clientHeight / 2);
      const before = seen.getBoundingClientRect().top;
      box.scrollBy({ top: -50, behavior: 'instant' });
      await frame();
      expect(seen.getBoundingClientRect().top - before).to.be.closeTo(50, 2);
    }
  });
});
