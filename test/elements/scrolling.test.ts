import { sendKeys } from '@web/test-runner-commands';
import { expect } from 'chai';
import { html } from 'lit';
import type { CueTranscript } from '../../src/index.js';
import { parseTranscript } from '../../src/transcript/index.js';
import { FakeMedia } from './fake-media.js';
import { frame, mount, once, TranscriptDriver, unmountAll, until } from './helpers.js';
import { isInBox, long, rest, scrollAway, shown } from './transcripts.js';

/** Ways to scroll the box, each as far as 2000 px. */
const ways: Record<string, (transcript: TranscriptDriver) => Promise<void> | void> = {
  'with the wheel': ({ box }) => {
    box.dispatchEvent(new WheelEvent('wheel', { deltaY: 2000 }));
    box.scrollTop = 2000;
  },
  'with a finger': ({ box }) => {
    // Not every browser on a desk has events of touch.
    box.dispatchEvent(Object.assign(new Event('touchmove'), { touches: [{}] }));
    box.scrollTop = 2000;
  },
  'with a key': async ({ box }) => {
    box.focus();
    await sendKeys({ press: 'End' });
    await until(() => box.scrollTop > 1000, 'the key scrolled');
  },
  'by the scroll bar': ({ box }) => {
    box.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
    box.scrollTop = 2000;
  },
  'by the search of the browser, or a script': ({ box }) => {
    box.scrollTop = 2000;
  },
};

describe('scrolling', () => {
  afterEach(() => {
    document.documentElement.style.scrollPaddingTop = '';
    unmountAll();
  });

  for (const [way, scroll] of Object.entries(ways)) {
    it(`by the reader, ${way}, stops following, and nothing but the button brings it back`, async () => {
      const { transcript, media } = await shown(long(120, 1));
      media.go(5);
      await rest(transcript);
      await scroll(transcript);
      await until(() => !transcript.backButton.hidden, 'the way back is offered');
      await rest(transcript);
      const { scrollTop } = transcript.box;
      // A minute of it, word by word.
      for (let time = 6; time < 66; time += 0.25) media.go(time);
      await rest(transcript);
      expect(transcript.box.scrollTop).to.equal(scrollTop);
      expect(transcript.backButton.hidden).to.equal(false);
      transcript.backButton.click();
      await until(() => isInBox(transcript), 'the word is in view');
    });
  }

  it('by the page just after one of its own stops following', async () => {
    const { transcript, media } = await shown(long(120, 1));
    const { box } = transcript;
    media.go(0.5);
    await rest(transcript);
    const moved = once(box, 'scroll');
    media.go(100);
    await moved;
    await frame();
    // Half of the way back.
    box.scrollTop /= 2;
    const { scrollTop } = box;
    await until(() => !transcript.backButton.hidden, 'the way back is offered');
    await rest(transcript);
    expect(box.scrollTop).to.equal(scrollTop);
  });

  it('happens only near the edges: the text lies still while the line is well inside', async () => {
    const { transcript, media } = await shown(long(60, 1));
    const places = new Set<number>();
    for (let time = 0; time < 40; time++) {
      media.go(time);
      await rest(transcript);
      expect(isInBox(transcript), `${time} s`).to.equal(true);
      places.add(Math.round(transcript.box.scrollTop));
    }
    expect(places.size).to.be.within(2, 20);
  });

  it('moves no box around that of the text', async () => {
    const { transcript, media } = await shown(long(80));
    const around = document.createElement('div');
    around.style.cssText = 'height: 300px; overflow: auto';
    const [above, below] = [document.createElement('div'), document.createElement('div')];
    for (const spacer of [above, below]) spacer.style.height = '800px';
    transcript.element.parentElement?.append(around);
    around.append(above, transcript.element, below);
    await transcript.ready();
    for (const time of [40, 120, 10]) {
      media.go(time);
      await until(() => isInBox(transcript), 'the word is in view');
      await rest(transcript);
    }
    expect([around.scrollTop, window.scrollY]).to.deep.equal([0, 0]);
  });

  it('keeps the line clear of a bar of the page that `scroll-padding` allows for', async () => {
    const { transcript, media } = await shown(long(80));
    const spacer = document.createElement('div');
    spacer.style.height = '3000px';
    transcript.element.parentElement?.append(spacer);
    document.documentElement.style.scrollPaddingTop = '150px';
    window.scrollTo(0, window.scrollY + transcript.box.getBoundingClientRect().top + 20);
    const { scrollY } = window;
    for (const time of [20, 60, 100, 40]) {
      media.go(time);
      await until(() => {
        const word = transcript.lit()[0]?.getBoundingClientRect();
        return word && word.top >= 150 && isInBox(transcript);
      }, 'the word is under the bar');
      await rest(transcript);
    }
    expect(window.scrollY).to.equal(scrollY);
    window.scrollTo(0, 0);
  });

  it('of two players at once is each in its own box, and the page lies still', async () => {
    const spacer = document.createElement('div');
    spacer.style.height = '3000px';
    const both = [await shown(long(80)), await shown(long(80))];
    document.body.append(spacer);
    for (const time of [20, 90, 150]) {
      for (const [index, { media }] of both.entries()) media.go(time - index * 10);
      for (const { transcript } of both) await until(() => isInBox(transcript), 'the word is in view');
      for (const { transcript } of both) await rest(transcript);
    }
    spacer.remove();
    expect(window.scrollY).to.equal(0);
    expect(both.map(({ transcript }) => transcript.backButton.hidden)).to.deep.equal([true, true]);
  });

  it('finds the line far away, though nothing above it was ever drawn', async () => {
    const media = new FakeMedia();
    media.duration = 3020;
    const element = mount<CueTranscript>(
      html`<cue-transcript .media=${media} .transcript=${parseTranscript(long(3000, 1))}></cue-transcript>`,
    );
    const transcript = new TranscriptDriver(element);
    await transcript.ready();
    for (const time of [2990, 3, 1500, 1510, 2400]) {
      media.go(time);
      await until(() => isInBox(transcript), `${time} s is in view`);
      await rest(transcript);
      expect(isInBox(transcript), `${time} s stays in view`).to.equal(true);
    }
    expect(transcript.backButton.hidden).to.equal(true);
  });

  it('goes on after the reader who scrolled away clicks a word', async () => {
    const { transcript, media } = await shown(long(80));
    media.go(10);
    await frame();
    await scrollAway(transcript, 1500);
    const button = transcript.timestamps[40]!;
    button.click();
    await until(() => isInBox(transcript), 'it is in view');
    expect(media.currentTime).to.equal(80);
    media.go(140);
    await until(() => isInBox(transcript), 'a later word is in view');
    await transcript.element.updateComplete;
    expect(transcript.backButton.hidden).to.equal(true);
  });
});
