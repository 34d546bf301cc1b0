import { sendMouse } from '@web/test-runner-commands';
import { expect } from 'chai';
import { html } from 'lit';
import type { CueErrorEvent, CueLoadEvent, CueTranscript } from '../../src/index.js';
import { addressOf, frame, mount, once, TranscriptDriver, unmountAll, until } from './helpers.js';
import { long, short, shown } from './transcripts.js';

/** Far more words than its times leave room for, and a character reference that nobody decodes. */
const implausible =
  'WEBVTT\n\n1\n00:00:00.001 --> 00:00:00.005\nSalt &amp;amp; tar, and the two hundred steps to the light.\n\n' +
  '2\n00:00:00.005 --> 00:00:00.009\nThe keeper climbs slowly and counts each of them aloud.\n';

describe('cue-transcript', () => {
  afterEach(unmountAll);

  describe('loading', () => {
    it('says that a file is missing, with its address and the answer', async () => {
      const element = mount<CueTranscript>(html`<cue-transcript src="/__fault__/404/a.vtt"></cue-transcript>`);
      const { error } = (await once(element, 'cue-error')) as CueErrorEvent;
      expect([error.part, error.code]).to.deep.equal(['transcript', 'http']);
      await element.updateComplete;
      expect(new TranscriptDriver(element).message).to.match(/could not be loaded: .*a\.vtt answered 404/);
    });

    it('does not take a web page for a transcript', async () => {
      const page = addressOf('<!doctype html><html><body>Not found</body></html>');
      const element = mount<CueTranscript>(html`<cue-transcript src=${page}></cue-transcript>`);
      const { error } = (await once(element, 'cue-error')) as CueErrorEvent;
      expect(error.code).to.equal('unsupported');
    });

    // WebVTT is read by a reader of its own, all else by another: both hand on what is implausible.
    for (const [format, file] of Object.entries({ WebVTT: implausible, SRT: implausible.slice('WEBVTT\n\n'.length) })) {
      it(`tells the page what is implausible in ${format}, and shows the text as any other`, async () => {
        const element = mount<CueTranscript>(html`<cue-transcript src=${addressOf(file)}></cue-transcript>`);
        const { transcript } = (await once(element, 'cue-load')) as CueLoadEvent;
        const codes = transcript.notes.filter(note => note.severity === 'warning').map(note => note.code);
        expect(codes).to.deep.equal(['too-fast', 'markup-in-text']);
        await element.updateComplete;
        const driver = new TranscriptDriver(element);
        expect(driver.texts.join(' ')).to.contain('Salt &amp; tar');
        expect(element.error).to.equal(undefined);
        expect(driver.message).to.equal('');
      });
    }

    it('drops what comes late for an address it no longer has', async () => {
      const element = mount<CueTranscript>(html`<cue-transcript src="/__fault__/hang/a.vtt"></cue-transcript>`);
      await frame();
      element.src = addressOf(short);
      const { transcript } = (await once(element, 'cue-load')) as CueLoadEvent;
      expect(transcript.cues.length).to.equal(2);
      element.src = addressOf(long(3));
      element.src = addressOf(long(5));
      await once(element, 'cue-load');
      expect(element.transcript?.cues.length).to.equal(5);
      expect(element.error).to.equal(undefined);
    });

    it('shows nothing of the text before while another is on its way, and says that it loads', async () => {
      const { transcript } = await shown(short);
      transcript.element.transcript = undefined;
      transcript.element.src = '/__fault__/hang/b.vtt';
      await until(() => transcript.message === 'Loading the transcript…', 'it says so');
      expect(transcript.texts).to.deep.equal([]);
      expect(transcript.lit()).to.deep.equal([]);
    });

    it('shows nothing any more of one that was given, once it is taken back', async () => {
      const { transcript } = await shown(short);
      transcript.element.transcript = undefined;
      await until(() => transcript.message === 'There is no transcript.', 'it says so');
      expect(transcript.texts).to.deep.equal([]);
      expect(transcript.element.transcript).to.equal(undefined);
    });

    it('is done before anything is played, also where the page has the audio wait', async () => {
      const audio = document.createElement('audio');
      audio.preload = 'none';
      audio.src = '/__fault__/hang/c.mp3';
      const element = mount<CueTranscript>(
        html`<cue-transcript .media=${audio} src=${addressOf(long(3))}></cue-transcript>`,
      );
      await once(element, 'cue-load');
      expect(new TranscriptDriver(element).texts.length).to.equal(3);
      expect(audio.readyState).to.equal(0);
    });

    it('reads a track that is added later, and another that takes its place', async () => {
      const audio = document.createElement('audio');
      const element = mount<CueTranscript>(html`<cue-transcript .media=${audio}></cue-transcript>`);
      await element.updateComplete;
      expect(new TranscriptDriver(element).message).to.equal('There is no transcript.');
      const track = document.createElement('track');
      track.src = addressOf(short);
      audio.append(track);
      await once(element, 'cue-load');
      expect(element.transcript?.cues.length).to.equal(2);
      track.src = addressOf(long(3));
      await once(element, 'cue-load');
      expect(element.transcript?.cues.length).to.equal(3);
      track.kind = 'chapters';
      track.remove();
      await until(() => element.transcript === undefined, 'the transcript is gone with its track');
    });
  });

  describe('text', () => {
    it('is one text node a paragraph, with no element a cue or a word', async () => {
      const { transcript, media } = await shown(long(30));
      media.go(1);
      const paragraphs = [...transcript.root.querySelectorAll('[part~=words]')];
      expect(paragraphs.length).to.equal(30);
      for (const words of paragraphs) {
        expect(words.childNodes.length).to.equal(1);
        expect(words.firstChild?.nodeType).to.equal(Node.TEXT_NODE);
      }
    });

    it('marks the cue said now, of the several in a paragraph, and calls the paragraph current', async () => {
      const { transcript, media } = await shown(
        'WEBVTT\n\n00:00.000 --> 00:02.000\nOne two\n\n00:02.000 --> 00:04.000\nthree four.',
      );
      expect(transcript.texts).to.deep.equal(['One two three four.']);
      for (const [time, text] of [
        [1, 'One two'],
        [3, 'three four.'],
      ] as const) {
        media.go(time);
        expect(transcript.lit('cuewave-cue').map(String)).to.deep.equal([text]);
        const current = transcript.root.querySelector('[aria-current]');
        expect(current?.getAttribute('part')).to.equal('words active');
      }
      media.go(4.5);
      expect(transcript.lit('cuewave-cue').length).to.equal(0);
      expect(transcript.root.querySelectorAll('[aria-current]').length).to.equal(0);
    });

    it('names a speaker where another begins', async () => {
      const { transcript } = await shown(`${short}\n\n00:05.000 --> 00:06.000\n<v Tom>Five.`);
      const speakers = [...transcript.root.querySelectorAll('[part=speaker]')].map(node => node.textContent);
      expect(speakers).to.deep.equal(['Ada', 'Tom']);
    });

    it('does not show a cue without text, and leaves it dark and silent while it lasts', async () => {
      const { transcript, media } = await shown('WEBVTT\n\n00:00.000 --> 00:02.000\nOne.\n\n00:03.000 --> 00:09.000\n');
      expect(transcript.texts).to.deep.equal(['One.']);
      media.go(2.5);
      expect(transcript.litText).to.equal('One.');
      media.go(4);
      expect(transcript.litText).to.equal('');
    });

    it('lights words of both cues where two overlap', async () => {
      const { transcript, media } = await shown(
        'WEBVTT\n\n00:00.000 --> 00:04.000\n<v Ada>Long.\n\n00:01.000 --> 00:03.000\n<v Tom>Across.',
      );
      media.go(2);
      expect(transcript.lit().map(String).sort()).to.deep.equal(['Across.', 'Long.']);
      expect(transcript.root.querySelectorAll('[aria-current]').length).to.equal(2);
    });

    it('tells of cues and words only when they change', async () => {
      const { transcript, media } = await shown(short);
      const told: string[] = [];
      for (const type of ['cue-change', 'word-change']) {
        transcript.element.addEventListener(type, () => told.push(`${type} ${media.currentTime}`));
      }
      for (const time of [0.1, 0.5, 0.9, 1, 1.5, 1.99, 2, 2.1]) media.go(time);
      expect(told).to.deep.equal(['word-change 1', 'cue-change 2', 'word-change 2']);
    });

    it('lays boxes behind the words where the browser has no highlights, and leaves the text whole', async () => {
      const original = Object.getOwnPropertyDescriptor(CSS, 'highlights') as PropertyDescriptor;
      Object.defineProperty(CSS, 'highlights', { value: undefined, configurable: true });
      try {
        const { transcript, media } = await shown(short);
        media.go(1.5);
        const box = transcript.root.querySelector('.mark.cuewave-word') as HTMLElement;
        const word = transcript.rangeOf({ cue: 0, word: 1 }).getBoundingClientRect();
        const rect = box.getBoundingClientRect();
        for (const side of ['left', 'top', 'right', 'bottom'] as const) expect(rect[side]).to.be.closeTo(word[side], 1);
        expect(transcript.wordsAround(0).childNodes.length).to.equal(1);
        transcript.element.remove();
        expect(transcript.root.querySelectorAll('.mark').length).to.equal(0);
      } finally {
        Object.defineProperty(CSS, 'highlights', original);
      }
    });
  });

  describe('selecting text', () => {
    async function drag(from: readonly [number, number], to: readonly [number, number]): Promise<void> {
      await sendMouse({ type: 'move', position: [...from] });
      await sendMouse({ type: 'down' });
      await sendMouse({ type: 'move', position: [...to] });
      await sendMouse({ type: 'up' });
    }

    it('does not seek, nor does the click that clears it; the next click does', async () => {
      const { transcript, media } = await shown(short);
      const from = await transcript.pointOf({ cue: 1, word: 0 });
      const to = await transcript.pointOf({ cue: 1, word: 1 });
      await drag(from, to);
      expect(String(document.getSelection())).not.to.equal('');
      expect(media.seeks).to.deep.equal([]);
      // Elsewhere each time, or it would be the second of a double click.
      await sendMouse({ type: 'click', position: to });
      expect(media.seeks).to.deep.equal([]);
      await sendMouse({ type: 'click', position: from });
      expect(media.seeks).to.deep.equal([2]);
    });

    it('holds the text still while it lasts', async () => {
      const { transcript, media } = await shown(long(60));
      const from = await transcript.pointOf({ cue: 0, word: 0 });
      const to = await transcript.pointOf({ cue: 0, word: 3 });
      await drag(from, to);
      const { scrollTop } = transcript.box;
      media.go(100);
      expect(transcript.litText).not.to.equal('');
      for (let i = 0; i < 5; i++) await frame();
      expect(transcript.box.scrollTop).to.equal(scrollTop);
    });
  });

  describe('following', () => {
    it('keeps the word in view in its own box and never scrolls the page', async () => {
      const { transcript, media } = await shown(long(80));
      const spacer = document.createElement('div');
      spacer.style.height = '3000px';
      transcript.element.parentElement?.append(spacer);
      const { scrollY } = window;
      for (const time of [20, 60, 100, 150, 30]) {
        media.go(time);
        await until(() => {
          const box = transcript.box.getBoundingClientRect();
          const word = transcript.lit()[0]?.getBoundingClientRect();
          return word && word.top >= box.top && word.bottom <= box.bottom;
        }, 'the word is in view');
      }
      expect(window.scrollY).to.equal(scrollY);
    });

    it('stops when the reader scrolls, and one button brings it back', async () => {
      const { transcript, media } = await shown(long(80));
      media.go(10);
      await frame();
      const box = transcript.box.getBoundingClientRect();
      await sendMouse({ type: 'move', position: [Math.round(box.left + 50), Math.round(box.top + 50)] });
      expect(transcript.backButton.hidden).to.equal(true);
      transcript.box.dispatchEvent(new WheelEvent('wheel', { deltaY: 500 }));
      transcript.box.scrollTop = 2000;
      await frame();
      await transcript.element.updateComplete;
      expect(transcript.backButton.hidden).to.equal(false);
      // Until the paragraphs that came into view have their true heights.
      for (let i = 0; i < 5; i++) await frame();
      const { scrollTop } = transcript.box;
      media.go(14);
      media.go(20);
      for (let i = 0; i < 5; i++) await frame();
      expect(transcript.box.scrollTop).to.equal(scrollTop);
      transcript.backButton.click();
      await until(() => {
        const rect = transcript.lit()[0]?.getBoundingClientRect();
        return rect && rect.top > box.top && rect.bottom < box.bottom;
      }, 'the word is in view again');
      await transcript.element.updateComplete;
      expect(transcript.backButton.hidden).to.equal(true);
    });

    it('follows by line where a paragraph is longer than the box', async () => {
      const words = Array.from({ length: 500 }, (_, i) => `word${i}`).join(' ');
      const { transcript, media } = await shown(`WEBVTT\n\n00:00.000 --> 10:00.000\n${words}.`);
      for (const word of [150, 300, 499]) {
        media.go(transcript.word({ cue: 0, word }).start);
        await until(() => {
          const box = transcript.box.getBoundingClientRect();
          const rect = transcript.lit()[0]?.getBoundingClientRect();
          return rect && rect.top >= box.top && rect.bottom <= box.bottom;
        }, 'the line is in view');
      }
    });

    it('does nothing with no-follow', async () => {
      const { transcript, media } = await shown(long(80));
      transcript.element.noFollow = true;
      media.go(100);
      for (let i = 0; i < 5; i++) await frame();
      expect(transcript.box.scrollTop).to.equal(0);
    });
  });

  it('takes a click between two words, or just beside the text, for the nearer word, and never plays', async () => {
    const { transcript, media } = await shown(short);
    await transcript.pointOf({ cue: 0, word: 0 });
    const [one, two] = [0, 1].map(word => transcript.rangeOf({ cue: 0, word }).getBoundingClientRect());
    const y = Math.round(one!.top + one!.height / 2);
    expect(two!.left).to.be.greaterThan(one!.right + 1);
    for (const [x, time] of [
      [two!.left - 1, 1],
      [one!.right + 1, 0],
      [two!.right + 10, 1],
    ] as const) {
      media.go(3);
      await sendMouse({ type: 'click', position: [Math.round(x), y] });
      expect(media.currentTime, `at ${x}`).to.equal(time);
    }
    expect(media.paused).to.equal(true);
  });

  it('asks before it seeks, and the page may say no', async () => {
    const { transcript, media } = await shown(short);
    const asked: string[] = [];
    document.addEventListener(
      'cue-seek-request',
      event => {
        asked.push(`${(event as Event & { time: number }).time}`);
        event.preventDefault();
      },
      { once: true },
    );
    const [x, y] = await transcript.pointOf({ cue: 0, word: 1 });
    await sendMouse({ type: 'click', position: [x, y] });
    expect(asked).to.deep.equal(['1']);
    expect(media.seeks).to.deep.equal([]);
  });
});
