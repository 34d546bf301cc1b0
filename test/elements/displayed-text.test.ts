import { expect } from 'chai';
import { html } from 'lit';
import type { CueTranscript } from '../../src/index.js';
import { endSearch, searchPage } from './engine.js';
import { addressOf, frame, mount, once, TranscriptDriver, unmountAll, until } from './helpers.js';
import { isInBox, long, rest, short, shown } from './transcripts.js';

/** A transcript of the track of an audio element. */
async function ofTrack(text: string, srclang: string): Promise<TranscriptDriver> {
  const audio = document.createElement('audio');
  const track = Object.assign(document.createElement('track'), { kind: 'captions', src: addressOf(text) });
  track.setAttribute('srclang', srclang);
  audio.append(track);
  const element = mount<CueTranscript>(html`<cue-transcript .media=${audio}></cue-transcript>`);
  await once(element, 'cue-load');
  return new TranscriptDriver(element);
}

/** Clicks, as the second mouse press of a double click does where `detail` is 2. */
function click(transcript: TranscriptDriver, cue: number, detail: number): void {
  const target = transcript.wordsAround(cue);
  const { left, top } = transcript.rangeOf({ cue, word: 0 }).getBoundingClientRect();
  const init = { bubbles: true, composed: true, clientX: left + 2, clientY: top + 2, detail };
  target.dispatchEvent(new PointerEvent('pointerdown', init));
  target.dispatchEvent(new MouseEvent('click', init));
}

/** Width of a character of the first cue as drawn. */
function widthAt(transcript: TranscriptDriver, offset: number): number {
  const node = transcript.nodes[0] as Text;
  const range = document.createRange();
  range.setStart(node, offset);
  range.setEnd(node, offset + 1);
  return range.getBoundingClientRect().width;
}

describe('the text of a transcript', () => {
  afterEach(() => {
    document.getSelection()?.removeAllRanges();
    unmountAll();
  });

  it('is in the language of its track', async () => {
    const transcript = await ofTrack(short, 'fr');
    expect(transcript.root.querySelector('.paragraphs')?.getAttribute('lang')).to.equal('fr');
    expect(transcript.element.transcript?.language).to.equal('fr');
  });

  it('is in the language that the file says, whatever its track does', async () => {
    const transcript = await ofTrack(short.replace('WEBVTT', 'WEBVTT\nLanguage: pt-BR'), 'fr');
    expect(transcript.root.querySelector('.paragraphs')?.getAttribute('lang')).to.equal('pt-BR');
  });

  it('has no language where nobody says one', async () => {
    const transcript = await ofTrack(short, '');
    expect(transcript.root.querySelector('.paragraphs')?.hasAttribute('lang')).to.equal(false);
  });

  it('has no space where a line of Chinese or Japanese breaks, and its words stay where they are', async () => {
    const lines = ['今日は天気が', 'いいですね。', 'OK です'];
    const { transcript, media } = await shown(`WEBVTT\n\n00:00.000 --> 00:04.000\n${lines.join('\n')}`);
    expect(widthAt(transcript, 6)).to.equal(0);
    expect(widthAt(transcript, 13)).to.be.greaterThan(0);
    expect(transcript.nodes[0]?.length).to.equal(lines.join('\n').length);
    const words = transcript.cues[0]?.words ?? [];
    for (const { from, to, start } of words) {
      media.go(start);
      expect(transcript.litText.replaceAll('\u200b', '\n')).to.equal(transcript.cues[0]?.text.slice(from, to));
    }
  });

  it('has a space where a line of Korean or English breaks', async () => {
    const { transcript } = await shown('WEBVTT\n\n00:00.000 --> 00:04.000\n안녕\n하세요\nand\nmore');
    for (const offset of [2, 6, 10]) expect(widthAt(transcript, offset)).to.be.greaterThan(0);
  });

  it('runs each paragraph its own way, Arabic from the right', async () => {
    const { transcript } = await shown(
      'WEBVTT\n\n00:00.000 --> 00:02.000\n<v Ada>One line.\n\n00:02.000 --> 00:04.000\n<v ليلى>سطر واحد، ثم word واحدة.',
    );
    const directionOf = (node: Element) => getComputedStyle(node).direction;
    expect([0, 1].map(cue => directionOf(transcript.wordsAround(cue)))).to.deep.equal(['ltr', 'rtl']);
    const speakers = [...transcript.root.querySelectorAll('[part=speaker]')];
    expect(speakers.map(directionOf)).to.deep.equal(['ltr', 'rtl']);
    const [first, last] = [0, 4].map(word => transcript.rangeOf({ cue: 1, word }).getBoundingClientRect());
    expect(first!.left).to.be.greaterThan(last!.left);
  });

  it('has all lines of a cue, and what stands in brackets', async () => {
    const { transcript } = await shown(
      'WEBVTT\n\n00:00.000 --> 00:02.000\n- [wind] Who is there?\n- (no answer)\n♪ a hum ♪ {so} <b>loud</b></v>',
    );
    expect(transcript.texts).to.deep.equal(['- [wind] Who is there?\n- (no answer)\n♪ a hum ♪ {so} loud']);
  });

  it('is found by the search of the browser, also where it is out of view', async () => {
    const { transcript } = await shown(long(300, 1));
    const isSeen = (index: number) => {
      const box = transcript.box.getBoundingClientRect();
      const { top, bottom } = transcript.rangeOfCue(index).getBoundingClientRect();
      return top >= box.top && bottom <= box.bottom;
    };
    for (const index of [299, 4, 150]) {
      expect(isSeen(index), `${index} at first`).to.equal(false);
      await searchPage(`Paragraph ${index} says`);
      await until(() => isSeen(index), `${index} is in view`);
      await endSearch();
    }
  });

  it('does not move when it is lit: no word is bolder, larger or elsewhere', async () => {
    const { transcript, media } = await shown(long(6));
    transcript.element.noFollow = true;
    const placesOf = () =>
      transcript.cues.flatMap(({ words }, cue) =>
        words.map((_, word) => {
          const { left, top, width } = transcript.rangeOf({ cue, word }).getBoundingClientRect();
          return [left, top, width].join();
        }),
      );
    media.go(20);
    await frame();
    const dark = placesOf();
    for (const time of [0.1, 1.5, 5, 11]) {
      media.go(time);
      await frame();
      expect(transcript.lit().length).to.equal(1);
      expect(placesOf()).to.deep.equal(dark);
    }
  });

  it('is copied without the times beside it', async () => {
    const { transcript } = await shown(long(3));
    document.getSelection()?.selectAllChildren(transcript.root.querySelector('[part=text]') as HTMLElement);
    const copied = String(document.getSelection());
    expect(copied).to.match(/Paragraph 0 says a few words of its own\.\s+Tom\s+Paragraph 1/);
    expect(copied).not.to.match(/\d:\d\d/);
  });

  it('lets a word be selected by a double click without going there', async () => {
    const { transcript, media } = await shown(long(10));
    media.go(1.5);
    click(transcript, 3, 1);
    expect(media.currentTime).to.equal(6);
    document.getSelection()?.selectAllChildren(transcript.wordsAround(3));
    click(transcript, 3, 2);
    expect(media.currentTime).to.equal(1.5);
    click(transcript, 3, 3);
    expect(media.currentTime).to.equal(1.5);
  });

  it('lies still between the clicks of a double click, and goes on after', async () => {
    const { transcript, media } = await shown(long(80));
    media.go(0);
    const box = transcript.box.getBoundingClientRect();
    const cues = transcript.cues.map((_, cue) => transcript.rangeOfCue(cue));
    // The last that is seen, near the lower edge.
    const index = cues.findLastIndex(cue => cue.getBoundingClientRect().bottom < box.bottom);
    // As near as that in any font.
    const height = cues[index]!.getBoundingClientRect().bottom - box.top + 4;
    transcript.element.style.setProperty('--cue-transcript-height', `${height}px`);
    click(transcript, index, 1);
    expect(media.currentTime).to.equal(index * 2);
    await rest(transcript);
    expect(transcript.box.scrollTop).to.equal(0);
    // Paused, so that nothing else moves it.
    await until(() => transcript.box.scrollTop > 0 && isInBox(transcript), 'the text follows again');
  });
});
