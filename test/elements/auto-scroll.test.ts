import { emulateMedia, sendKeys, sendMouse, setViewport } from '@web/test-runner-commands';
import { expect } from 'chai';
import { parseTranscript } from '../../src/transcript/index.js';
import { itExcept } from './engine.js';
import { frame, type TranscriptDriver, unmountAll, until } from './helpers.js';
import { isInBox, long, rest, scrollAway, short, shown } from './transcripts.js';

/** Selects the first cue. */
function selectSome(transcript: TranscriptDriver): void {
  document.getSelection()?.selectAllChildren(transcript.wordsAround(0));
}

const noPrint = 'the driver of this browser cannot show the page as printed';
const itPrints = itExcept({ firefox: noPrint, webkit: noPrint });

describe('following what is said', () => {
  afterEach(async () => {
    document.getSelection()?.removeAllRanges();
    unmountAll();
    await setViewport({ width: 800, height: 600 });
  });

  it('leaves wheel and touch to the page where there is nothing to scroll', async () => {
    const { transcript } = await shown(short);
    const { overscrollBehaviorX, overscrollBehaviorY } = getComputedStyle(transcript.box);
    expect([overscrollBehaviorX, overscrollBehaviorY]).to.deep.equal(['auto', 'auto']);
  });

  it('begins anew with another text, wherever the reader was in the one before', async () => {
    const { transcript, media } = await shown(long(80));
    media.go(10);
    await frame();
    await scrollAway(transcript, 2000);
    expect(transcript.backButton.hidden).to.equal(false);
    media.go(0);
    transcript.element.transcript = parseTranscript(long(90).replaceAll('Paragraph', 'Section'));
    await until(() => transcript.nodes.length === 90, 'the other text is shown');
    await transcript.element.updateComplete;
    expect(transcript.backButton.hidden).to.equal(true);
    expect(transcript.box.scrollTop).to.equal(0);
    media.go(120);
    await until(() => isInBox(transcript), 'the word is in view');
    await rest(transcript);
    expect(transcript.backButton.hidden).to.equal(true);
  });

  it('goes on while the page is zoomed with Ctrl and the wheel', async () => {
    const { transcript, media } = await shown(long(80));
    media.go(10);
    await frame();
    transcript.box.dispatchEvent(new WheelEvent('wheel', { deltaY: 100, ctrlKey: true }));
    await transcript.element.updateComplete;
    expect(transcript.backButton.hidden).to.equal(true);
    media.go(100);
    await until(() => isInBox(transcript), 'the word is in view');
  });

  it('goes on when the box was scrolled before the word now said was scrolled to', async () => {
    const { transcript, media } = await shown(long(80));
    media.go(10);
    await rest(transcript);
    media.go(100);
    // As the last step of a smooth scroll that has ended.
    transcript.box.dispatchEvent(new Event('scroll'));
    await until(() => isInBox(transcript), 'the word is in view');
    await transcript.element.updateComplete;
    expect(transcript.backButton.hidden).to.equal(true);
  });

  describe('on a low screen', () => {
    it('shows the whole box', async () => {
      await setViewport({ width: 740, height: 360 });
      const { transcript } = await shown(long(80));
      expect(transcript.box.clientHeight).to.be.within(128, 240);
    });

    it('keeps the word on the screen where only a part of the box is, and does not scroll the page', async () => {
      await setViewport({ width: 740, height: 360 });
      const { transcript, media } = await shown(long(80));
      transcript.element.style.setProperty('--cue-transcript-height', '30rem');
      const above = document.createElement('div');
      above.style.height = '200px';
      transcript.element.before(above);
      for (const time of [20, 50, 90, 130, 30]) {
        media.go(time);
        await until(() => {
          const word = transcript.lit()[0]?.getBoundingClientRect();
          return word && word.top >= 200 && word.bottom <= 360;
        }, 'the word is on the screen');
        await rest(transcript);
        const word = transcript.lit()[0]?.getBoundingClientRect() as DOMRect;
        expect(word.bottom).to.be.at.most(360);
      }
      expect(window.scrollY).to.equal(0);
      expect(transcript.backButton.hidden).to.equal(true);
    });
  });

  itPrints('prints the whole text', async () => {
    const { transcript } = await shown(long(80));
    expect(transcript.box.clientHeight).to.be.lessThan(transcript.box.scrollHeight);
    await emulateMedia({ media: 'print' });
    try {
      expect(transcript.box.clientHeight).to.equal(transcript.box.scrollHeight);
      expect(transcript.box.clientHeight).to.be.greaterThan(2000);
    } finally {
      await emulateMedia({ media: 'screen' });
    }
  });

  describe('back to now', () => {
    it('follows on from there, though some text was selected', async () => {
      const { transcript, media } = await shown(long(80));
      media.go(10);
      await frame();
      selectSome(transcript);
      await scrollAway(transcript, 2000);
      transcript.backButton.click();
      await until(() => isInBox(transcript), 'the word is in view');
      for (const time of [60, 120]) {
        media.go(time);
        await until(() => isInBox(transcript), 'a later word is in view');
      }
    });

    it('hands its focus to the text, which does not move for it', async () => {
      const { transcript, media } = await shown(long(80));
      media.go(10);
      await frame();
      await scrollAway(transcript, 2000);
      const { scrollY } = window;
      transcript.backButton.focus();
      await sendKeys({ press: 'Enter' });
      await transcript.element.updateComplete;
      expect(transcript.backButton.hidden).to.equal(true);
      expect(transcript.root.activeElement === transcript.box).to.equal(true);
      await until(() => isInBox(transcript), 'the word is in view');
      expect(window.scrollY).to.equal(scrollY);
    });
  });

  it('does not move the text for a click with no-follow', async () => {
    const { transcript, media } = await shown(long(80));
    transcript.element.noFollow = true;
    const position = { cue: 40, word: 1 };
    await transcript.pointOf(position);
    // Near the lower edge, from where following would move it.
    const box = transcript.box.getBoundingClientRect();
    transcript.box.scrollTop += transcript.rangeOf(position).getBoundingClientRect().bottom - box.bottom + 10;
    await rest(transcript);
    const { scrollTop } = transcript.box;
    const rect = transcript.rangeOf(position).getBoundingClientRect();
    await sendMouse({ type: 'click', position: [Math.round(rect.left + 5), Math.round(rect.top + 5)] });
    expect(media.seeks).to.deep.equal([transcript.word(position).start]);
    await rest(transcript);
    expect(transcript.box.scrollTop).to.equal(scrollTop);
  });
});
