import { sendKeys } from '@web/test-runner-commands';
import 'axe-core';
import { expect } from 'chai';
import { html } from 'lit';
import { annotationsOf } from '../../src/elements/shared/annotations.js';
import type { CuePlayer, CueSearch, CueSeekRequestEvent, CueTranscript } from '../../src/index.js';
import { parseTranscript } from '../../src/transcript/index.js';
import { FakeMedia } from './fake-media.js';
import { english, frame, mount, PlayerDriver, TranscriptDriver, unmountAll, until } from './helpers.js';
import { long } from './transcripts.js';

const talk = `WEBVTT

00:00.000 --> 00:04.000
The <00:01.000>tide <00:02.000>comes in.

00:04.000 --> 00:08.000
The <00:05.000>tide — it’s <00:06.000>over!

00:08.000 --> 00:12.000
Another <00:09.000>tide.`;

/** Drives a search as a reader does. */
class SearchDriver {
  readonly element: CueSearch;

  constructor(element: CueSearch) {
    this.element = element;
  }

  get root(): ShadowRoot {
    return this.element.shadowRoot as ShadowRoot;
  }

  get input(): HTMLInputElement {
    return this.root.querySelector('input') as HTMLInputElement;
  }

  get count(): string {
    return this.root.querySelector('[part=count]')?.textContent ?? '';
  }

  get spoken(): string {
    return this.root.querySelector('[role=status]')?.textContent ?? '';
  }

  button(part: 'previous' | 'next'): HTMLButtonElement {
    return this.root.querySelector(`[part~=${part}]`) as HTMLButtonElement;
  }

  /** Writes in place of what is written, and waits for an answer. */
  async write(text: string): Promise<void> {
    await this.element.updateComplete;
    this.input.focus();
    this.input.value = text;
    this.input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    await this.element.updateComplete;
    if (text.trim() !== '') await until(() => this.count, 'there is an answer');
  }
}

/** A search and transcripts on media that move only when told to. */
async function searchable(...texts: string[]) {
  const media = new FakeMedia();
  const section = mount(html`
    <section>
      <cue-search .media=${media}></cue-search>
      ${texts.map(text => html`<cue-transcript .media=${media} .transcript=${parseTranscript(text)}></cue-transcript>`)}
    </section>
  `);
  const transcripts = [...section.querySelectorAll('cue-transcript')].map(item => new TranscriptDriver(item));
  for (const transcript of transcripts) await transcript.ready();
  const search = new SearchDriver(section.querySelector('cue-search') as CueSearch);
  await search.element.updateComplete;
  return { media, search, transcripts, transcript: transcripts[0] as TranscriptDriver, section };
}

const marked = (transcript: TranscriptDriver) => transcript.lit('cuewave-hit').map(String);
const current = (transcript: TranscriptDriver) => transcript.lit('cuewave-hit-current').map(String);

describe('cue-search', () => {
  afterEach(unmountAll);

  it('marks every hit, and shows the one nearest after the current time as the first', async () => {
    const { media, search, transcript } = await searchable(talk);
    media.go(4);
    await search.write('TIDE');
    expect(search.count).to.equal('2 of 3');
    expect(marked(transcript)).to.deep.equal(['tide', 'tide']);
    expect(current(transcript).join()).to.equal('tide');
    expect(transcript.lit('cuewave-hit-current')[0]?.startContainer.textContent).to.match(/over/);
    expect(media.seeks).to.deep.equal([]);
  });

  it('finds a phrase whatever its spaces, punctuation and apostrophes, also over cues', async () => {
    const { search, transcript } = await searchable(talk);
    await search.write("tide it's  over");
    expect([search.count, ...current(transcript)]).to.deep.equal(['1 of 1', 'tide — it’s over']);
    await search.write('in the tide');
    expect([search.count, ...current(transcript)]).to.deep.equal(['1 of 1', 'in. The tide']);
  });

  it('Enter goes to the hit, then to the next and round; Shift+Enter to the previous', async () => {
    const { media, search } = await searchable(talk);
    const sources: string[] = [];
    search.element.addEventListener('cue-seek-request', event => sources.push((event as CueSeekRequestEvent).source));
    await search.write('tide');
    for (const expected of ['1 of 3', '2 of 3', '3 of 3', '1 of 3']) {
      await sendKeys({ press: 'Enter' });
      await search.element.updateComplete;
      expect(search.count).to.equal(expected);
    }
    expect(media.seeks).to.deep.equal([1, 5, 9, 1]);
    await sendKeys({ down: 'Shift' });
    await sendKeys({ press: 'Enter' });
    await sendKeys({ up: 'Shift' });
    await search.element.updateComplete;
    expect([search.count, media.seeks.at(-1)]).to.deep.equal(['3 of 3', 9]);
    expect(sources).to.deep.equal(['search', 'search', 'search', 'search', 'search']);
    expect(search.root.activeElement === search.input).to.equal(true);
  });

  it('the buttons show the next and the previous hit, go nowhere, and are there with hits only', async () => {
    const { media, search, transcript } = await searchable(talk);
    const shown = () => [search.button('previous'), search.button('next')].map(({ hidden }) => !hidden);
    expect(shown()).to.deep.equal([false, false]);
    await search.write('nowhere');
    expect(shown()).to.deep.equal([false, false]);
    await search.write('tide');
    expect(shown()).to.deep.equal([true, true]);
    const counts: string[] = [];
    for (const part of ['next', 'next', 'next', 'previous'] as const) {
      search.button(part).click();
      await search.element.updateComplete;
      counts.push(search.count);
    }
    expect(counts).to.deep.equal(['2 of 3', '3 of 3', '1 of 3', '3 of 3']);
    expect(current(transcript)).to.deep.equal(['tide']);
    expect(media.seeks).to.deep.equal([]);
    search.input.focus();
    await sendKeys({ press: 'Enter' });
    expect(media.seeks).to.deep.equal([9]);
  });

  it('does not seek where the page prevents it, and shows the hit all the same', async () => {
    const { media, search, transcript } = await searchable(talk);
    search.element.addEventListener('cue-seek-request', event => event.preventDefault());
    await search.write('another');
    await sendKeys({ press: 'Enter' });
    expect(media.seeks).to.deep.equal([]);
    expect(current(transcript)).to.deep.equal(['Another']);
  });

  it('Escape clears, keeps the focus, and then gives it back to where it was', async () => {
    const { search, transcript, section } = await searchable(talk);
    const before = document.createElement('button');
    section.prepend(before);
    before.focus();
    await search.write('tide');
    let bubbled = 0;
    section.addEventListener('keydown', () => bubbled++);
    await sendKeys({ press: 'Escape' });
    await search.element.updateComplete;
    expect([search.input.value, search.count, marked(transcript).length, current(transcript).length]).to.deep.equal([
      '',
      '',
      0,
      0,
    ]);
    expect(bubbled).to.equal(0);
    expect(search.root.activeElement === search.input).to.equal(true);
    await sendKeys({ press: 'Escape' });
    expect(document.activeElement === before).to.equal(true);
  });

  it('speaks the count once the reader is still', async () => {
    const { search } = await searchable(talk);
    const said: string[] = [];
    const status = search.root.querySelector('[role=status]') as HTMLElement;
    const observer = new MutationObserver(() => said.push(search.spoken));
    observer.observe(status, { childList: true, characterData: true, subtree: true });
    for (const text of ['t', 'ti', 'tid', 'tide']) await search.write(text);
    expect(search.spoken).to.equal('');
    await until(() => search.spoken, 'the count is spoken');
    observer.disconnect();
    expect([...new Set(said)]).to.deep.equal(['1 of 3']);
  });

  it('takes what is written for text, not for a pattern', async () => {
    const { search, transcript } = await searchable(
      'WEBVTT\n\n00:00.000 --> 00:04.000\nWhat? (a|b) is [a-z]+ and no tide.',
    );
    for (const [written, found] of [
      ['what?', 'What'],
      ['a|b', 'a|b'],
      ['[a-z]+', 'a-z]+'],
      ['t.de', ''],
      ['tide|what', ''],
      ['.*', ''],
      ['(', ''],
      ['\\', ''],
      ['^what', ''],
    ] as const) {
      search.input.value = written;
      search.input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
      await search.element.updateComplete;
      await until(() => current(transcript).join() === found, `${written} finds ${found || 'nothing'}`);
    }
  });

  it('says that nothing was found', async () => {
    const { search, transcript } = await searchable(talk);
    await search.write('zebra');
    expect([search.count, marked(transcript).length, search.element.count]).to.deep.equal(['Not found', 0, 0]);
    expect(search.button('next').hidden).to.equal(true);
  });

  it('shows what is found in a title, and does not go anywhere', async () => {
    const { media, search, transcript } = await searchable(
      'The lighthouse\n\nIt stands alone.\n\n00:00:20.000 --> 00:00:24.000\n',
    );
    await search.write('lighthouse');
    expect([search.count, ...current(transcript)]).to.deep.equal(['1 of 1', 'lighthouse']);
    await sendKeys({ press: 'Enter' });
    expect(media.seeks).to.deep.equal([]);
  });

  it('tells the waveform where the hits are', async () => {
    const { media, search } = await searchable(talk);
    await search.write('tide');
    search.button('next').click();
    const starts = annotationsOf(media).hits.map(({ start, isCurrent }) => [start, isCurrent]);
    expect(starts.sort()).to.deep.equal([
      [1, false],
      [5, true],
      [9, false],
    ]);
    await search.write('');
    expect(annotationsOf(media).hits.length).to.equal(0);
  });

  it('searches a transcript that arrives later, or takes the place of another', async () => {
    const media = new FakeMedia();
    const section = mount(html`<section><cue-search .media=${media} query="tide"></cue-search></section>`);
    const search = new SearchDriver(section.querySelector('cue-search') as CueSearch);
    await search.element.updateComplete;
    expect(search.count).to.equal('');
    const element = document.createElement('cue-transcript');
    element.media = media;
    element.transcript = parseTranscript(talk);
    section.append(element);
    await until(() => search.count === '1 of 3', 'the transcript is searched');
    const transcript = new TranscriptDriver(element);
    await until(() => current(transcript).length === 1, 'the hit is marked');
    element.transcript = parseTranscript('WEBVTT\n\n00:00.000 --> 00:01.000\nOne tide only');
    await until(() => search.count === '1 of 1', 'the other is searched');
    await until(() => current(transcript).join() === 'tide' && marked(transcript).length === 0, 'its hit is marked');
    element.remove();
    await until(() => search.count === '', 'there is nothing to search');
    expect(annotationsOf(media).hits.length).to.equal(0);
  });

  it('searches two transcripts of one recording, in order of time, each hit in its own text', async () => {
    const other = 'WEBVTT\n\n00:02.000 --> 00:04.000\nMarée (tide)\n\n00:09.000 --> 00:10.000\nEncore';
    const { media, search, transcripts } = await searchable(talk, other);
    const [first, second] = transcripts as [TranscriptDriver, TranscriptDriver];
    await search.write('tide');
    expect(search.count).to.equal('1 of 4');
    for (let i = 0; i < 4; i++) await sendKeys({ press: 'Enter' });
    expect(media.seeks.length).to.equal(4);
    expect([...media.seeks].sort((a, b) => a - b)).to.deep.equal(media.seeks);
    expect(marked(first).length + current(first).length).to.equal(3);
    expect(marked(second).length).to.equal(1);
    await search.write('maree');
    expect([search.count, ...current(second)]).to.deep.equal(['1 of 1', 'Marée']);
  });

  it('counts a text once that is shown twice', async () => {
    const { search, transcripts } = await searchable(talk, talk);
    await search.write('tide');
    expect(search.count).to.equal('1 of 3');
    for (const transcript of transcripts) expect(current(transcript)).to.deep.equal(['tide']);
  });

  it('scrolls the hit into view in the box of the text, and never the page', async () => {
    const { media, search, transcript, section } = await searchable(long(300));
    section.style.marginBlockEnd = '3000px';
    await search.write('paragraph 222');
    await until(() => {
      const box = transcript.box.getBoundingClientRect();
      const hit = transcript.lit('cuewave-hit-current')[0]?.getBoundingClientRect();
      return hit && hit.top >= box.top && hit.bottom <= box.bottom;
    }, 'the hit is in the box');
    expect(transcript.box.scrollTop).to.be.greaterThan(1000);
    expect(window.scrollY).to.equal(0);
    expect(media.seeks).to.deep.equal([]);
  });

  it('offers the way back to now when it leads away, and follows again where it goes to', async () => {
    const { media, search, transcript } = await searchable(long(300));
    media.go(3);
    await frame();
    await search.write('paragraph 222');
    await until(() => !transcript.backButton.hidden, 'the way back is offered');
    await sendKeys({ press: 'Enter' });
    await until(() => transcript.backButton.hidden, 'it follows again');
    expect(media.seeks).to.deep.equal([444]);
    expect(transcript.litText).to.equal('Paragraph');
  });

  for (const clear of ['Escape', 'what is nowhere']) {
    it(`leads back to where the reader was: ${clear}`, async () => {
      const { media, search, transcript } = await searchable(long(300));
      media.go(3);
      await frame();
      const write = (text: string) => search.write(text);
      const leave = () => (clear === 'Escape' ? sendKeys({ press: 'Escape' }) : write('paragraph 222 nowhere'));
      await write('paragraph 222');
      await until(() => !transcript.backButton.hidden && transcript.box.scrollTop > 1000, 'it is at the hit');
      await leave();
      await until(() => transcript.backButton.hidden && transcript.box.scrollTop < 100, 'it follows as before');
      // A reader who read elsewhere returns there.
      transcript.box.dispatchEvent(new WheelEvent('wheel', { deltaY: 1 }));
      transcript.box.scrollTop = 400;
      await until(() => !transcript.backButton.hidden, 'it follows no longer');
      await write('paragraph 222');
      await until(() => transcript.box.scrollTop > 1000, 'it is at the hit again');
      await leave();
      await until(() => Math.abs(transcript.box.scrollTop - 400) < 2, 'it is where the reader was');
      expect(media.seeks).to.deep.equal([]);
    });
  }

  it('marks only what is near where there are very many hits, and more when the reader scrolls', async () => {
    const { search, transcript } = await searchable(long(3000, 1));
    await search.write('a');
    expect(search.element.count).to.be.greaterThan(6000);
    const near = marked(transcript).length;
    expect(near).to.be.greaterThan(10);
    expect(near).to.be.lessThan(1000);
    transcript.box.scrollTop = 50_000;
    await until(() => {
      const box = transcript.box.getBoundingClientRect();
      return transcript.lit('cuewave-hit').some(range => {
        const { top } = range.getBoundingClientRect();
        return top > box.top && top < box.bottom;
      });
    }, 'what is seen now is marked');
    expect(marked(transcript).length).to.be.lessThan(1000);
  });

  it('lays boxes behind the text where highlights are not known', async () => {
    const { highlights } = CSS;
    Object.defineProperty(CSS, 'highlights', { value: undefined, configurable: true });
    try {
      const { search, transcript } = await searchable(talk);
      await search.write('tide');
      expect(transcript.root.querySelectorAll('.mark.cuewave-hit').length).to.equal(2);
      expect(transcript.root.querySelectorAll('.mark.cuewave-hit-current').length).to.equal(1);
      await search.write('');
      expect(transcript.root.querySelectorAll('.cuewave-hit, .cuewave-hit-current').length).to.equal(0);
    } finally {
      Object.defineProperty(CSS, 'highlights', { value: highlights, configurable: true });
    }
  });

  it('leaves nothing behind when it is removed', async () => {
    const { media, search, transcript } = await searchable(talk);
    await search.write('tide');
    search.element.remove();
    expect(annotationsOf(media).found).to.equal(undefined);
    expect([marked(transcript).length, current(transcript).length]).to.deep.equal([0, 0]);
  });

  it('takes no key of those who write elsewhere, nor gives its own to the player', async () => {
    const driver = new PlayerDriver(
      mount<CuePlayer>(html`<cue-player src=${english.audio} transcript=${english.webvtt} search></cue-player>`),
    );
    await driver.ready();
    const search = new SearchDriver(driver.player.shadowRoot?.querySelector('cue-search') as CueSearch);
    search.element.focus();
    await sendKeys({ type: 'k l m' });
    expect(search.input.value).to.equal('k l m');
    expect([driver.audio.paused, driver.audio.currentTime]).to.deep.equal([true, 0]);
  });

  it('is brought by the player with `search`, or by the page', async () => {
    const player = mount<CuePlayer>(html`<cue-player src=${english.audio} transcript=${english.webvtt}></cue-player>`);
    await player.updateComplete;
    const own = () => player.shadowRoot?.querySelectorAll('cue-search').length;
    expect(own()).to.equal(0);
    player.search = true;
    await player.updateComplete;
    expect(own()).to.equal(1);
    const slotted = document.createElement('cue-search');
    player.append(slotted);
    await until(() => own() === 0, 'that of the page takes its place');
    const transcript = player.shadowRoot?.querySelector('cue-transcript') as CueTranscript;
    await until(() => transcript.transcript, 'the transcript is there');
    const search = new SearchDriver(slotted);
    await search.write('moon');
    expect(search.count).to.match(/^1 of \d+$/);
  });

  it('axe finds nothing, empty, with hits and without', async () => {
    const { search, section } = await searchable(talk);
    for (const text of ['', 'tide', 'zebra']) {
      await search.write(text);
      const { violations } = await window.axe.run(section);
      expect(violations.flatMap(({ id, nodes }) => nodes.map(node => `${id}: ${node.html}`))).to.deep.equal([]);
    }
  });

  it('fits 280 px', async () => {
    const { search, section } = await searchable(long(1200, 1));
    section.style.inlineSize = '280px';
    await search.write('paragraph');
    const { width } = search.element.getBoundingClientRect();
    expect(width).to.equal(280);
    for (const element of search.root.querySelectorAll('.search, button, input, .count')) {
      const { left, right } = element.getBoundingClientRect();
      const box = search.element.getBoundingClientRect();
      expect([left >= box.left - 1, right <= box.right + 1], element.className).to.deep.equal([true, true]);
    }
    expect(search.input.getBoundingClientRect().width).to.be.greaterThan(60);
  });

  it('names its buttons beside them once they have the focus by keyboard', async () => {
    const media = new FakeMedia();
    mount(html`<cue-transcript .media=${media} .transcript=${parseTranscript(talk)}></cue-transcript>`);
    const search = new SearchDriver(mount<CueSearch>(html`<cue-search .media=${media}></cue-search>`));
    await search.write('tide');
    const shown = () => search.root.querySelector('[part=tooltip]:popover-open')?.textContent;
    for (const part of ['previous', 'next'] as const) {
      await sendKeys({ press: 'Tab' });
      expect(search.root.activeElement).to.equal(search.button(part));
      await until(() => shown() === search.button(part).getAttribute('aria-label'), 'it is named');
    }
    search.input.focus();
    await until(() => shown() === undefined, 'it is gone');
  });
});
