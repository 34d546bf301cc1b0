import { expect } from 'chai';
import { html } from 'lit';
import type { CuePlayer, CueTranscript } from '../../src/index.js';
import { type CueDraft, parseTranscript } from '../../src/transcript/index.js';
import { FakeMedia } from './fake-media.js';
import { addressOf, frame, mount, PlayerDriver, TranscriptDriver, unmountAll, until } from './helpers.js';
import { long, rest, scrollAway, shown } from './transcripts.js';

const sentence = (number: number): CueDraft => ({
  start: 2 * number,
  end: 2 * number + 1.9,
  text: `Sentence number ${number} is said live, and it is as long as a line or two of the box is wide.`,
});
const sentences = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => sentence(from + at));

/** A recognizer that says what it is told to. */
class Recognizer implements AsyncIterable<CueDraft | readonly CueDraft[]> {
  isReturned = false;
  asked = 0;
  #told: ((result: IteratorResult<CueDraft | readonly CueDraft[]>) => void) | undefined;
  #fail: ((error: Error) => void) | undefined;

  [Symbol.asyncIterator](): AsyncIterator<CueDraft | readonly CueDraft[]> {
    return {
      next: () => {
        this.asked++;
        return new Promise((resolve, reject) => {
          this.#told = resolve;
          this.#fail = reject;
        });
      },
      return: async () => {
        this.isReturned = true;
        return { done: true, value: undefined };
      },
    };
  }

  async says(value: CueDraft | readonly CueDraft[]): Promise<void> {
    const tell = await until(() => this.#told, 'it is asked');
    const { asked } = this;
    this.#told = undefined;
    tell({ done: false, value });
    await until(() => this.asked > asked, 'it is asked for more');
  }

  async ends(): Promise<void> {
    await until(() => this.#told, 'it is asked');
    this.#told!({ done: true, value: undefined });
  }

  async fails(message: string): Promise<void> {
    await until(() => this.#fail, 'it is asked');
    this.#fail!(new Error(message));
  }
}

function transcript(src = ''): TranscriptDriver {
  return new TranscriptDriver(mount<CueTranscript>(html`<cue-transcript src=${src}></cue-transcript>`));
}
const saying = (driver: TranscriptDriver) => driver.texts.map(text => text.trim()).join('|');

describe('text that is appended while it is shown', () => {
  afterEach(unmountAll);

  it('is appended to nothing, to a file that is still to come, and to a transcript that was set', async () => {
    const driver = transcript();
    driver.element.append({ start: 0, end: 1, text: 'One.' });
    driver.element.append([{ start: 9, end: 10, text: 'Two.' }]);
    await until(() => saying(driver) === 'One.|Two.', 'both are shown');
    const other = transcript(addressOf('WEBVTT\n\n00:00.000 --> 00:01.000\nOf the file.\n'));
    other.element.append({ start: 9, end: 10, text: 'Appended.' });
    await until(() => saying(other) === 'Of the file.|Appended.', 'both are shown');
    other.element.src = addressOf('WEBVTT\n\n00:00.000 --> 00:01.000\nOf another file.\n');
    await until(() => saying(other) === 'Of another file.', 'only the other file is shown');
    driver.element.transcript = parseTranscript('WEBVTT\n\n00:00.000 --> 00:01.000\nThat was set.\n');
    driver.element.append({ start: 9, end: 10, text: 'Three.' });
    await until(() => saying(driver) === 'That was set.|Three.', 'both are shown');
  });

  it('takes nodes as any element does', async () => {
    const player = mount<CuePlayer>(html`<cue-player></cue-player>`);
    const note = document.createElement('p');
    player.append(note, 'and text');
    expect([...player.childNodes].slice(-2).map(node => node.textContent)).to.deep.equal(['', 'and text']);
    const { element } = transcript();
    element.append(note);
    expect(note.parentNode).to.equal(element);
  });

  it('is corrected where it was heard first', async () => {
    const driver = transcript();
    driver.element.append(sentences(0, 3));
    driver.element.append({ id: 'a', start: 6, end: 7, text: 'Good' });
    await until(() => saying(driver).endsWith('Good'), 'it begins');
    driver.element.append({ id: 'a', start: 6, end: 8, text: 'Good evening.' });
    await until(() => saying(driver).endsWith('Good evening.'), 'it is corrected');
    expect(driver.cues).to.have.length(4);
  });

  it('comes of a recognizer that is an async iterable, and a player hands it on', async () => {
    const player = mount<CuePlayer>(html`<cue-player></cue-player>`);
    const recognizer = new Recognizer();
    player.transcript = recognizer;
    await recognizer.says({ start: 0, end: 1, text: 'One.' });
    const driver = new PlayerDriver(player).transcript;
    await until(() => saying(driver) === 'One.', 'the first is shown');
    await recognizer.says([
      { start: 9, end: 10, text: 'Two.' },
      { start: 19, end: 20, text: 'Three.' },
    ]);
    await until(() => saying(driver) === 'One.|Two.|Three.', 'all are shown');
    player.append({ start: 29, end: 30, text: 'Four.' });
    await until(() => saying(driver) === 'One.|Two.|Three.|Four.', 'what the page appends is shown too');
    await recognizer.ends();
    expect(recognizer.isReturned).to.equal(false);
  });

  it('tells why no more comes, and keeps what came', async () => {
    const driver = transcript();
    const recognizer = new Recognizer();
    driver.element.transcript = recognizer;
    await recognizer.says({ start: 0, end: 1, text: 'One.' });
    const failed = new Promise<Event>(resolve => driver.element.addEventListener('cue-error', resolve));
    await recognizer.fails('the microphone is gone');
    await failed;
    await until(() => driver.message.includes('the microphone is gone'), 'it is told');
    expect(saying(driver)).to.equal('One.');
    expect(driver.root.querySelector('[part=retry]')).to.equal(null);
  });

  it('ends the recognizer that another text takes the place of, and no other', async () => {
    const driver = transcript();
    const [first, second] = [new Recognizer(), new Recognizer()];
    driver.element.transcript = first;
    await first.says({ start: 0, end: 1, text: 'One.' });
    driver.element.transcript = first;
    await first.says({ start: 9, end: 10, text: 'Two.' });
    await until(() => saying(driver) === 'One.|Two.', 'it goes on');
    expect(first.isReturned).to.equal(false);
    driver.element.transcript = second;
    await until(() => first.isReturned, 'the first is ended');
    await second.says({ start: 0, end: 1, text: 'Other.' });
    await until(() => saying(driver) === 'Other.', 'the second is shown');
    driver.element.transcript = undefined;
    await until(() => second.isReturned && driver.cues.length === 0, 'the second is ended, and its text gone');
  });

  it('asks for no more while it is in no page', async () => {
    const driver = transcript();
    const recognizer = new Recognizer();
    driver.element.transcript = recognizer;
    await recognizer.says({ start: 0, end: 1, text: 'One.' });
    await until(() => saying(driver) === 'One.', 'it is shown');
    const { parentElement } = driver.element;
    driver.element.remove();
    const { asked } = recognizer;
    await until(() => recognizer.asked === asked, 'it is not asked again');
    parentElement!.append(driver.element);
    await recognizer.says({ start: 9, end: 10, text: 'Two.' });
    await until(() => saying(driver) === 'One.|Two.', 'it goes on');
  });

  it('keeps place, selection and nodes of what is read, and names who joins', async () => {
    const { transcript: driver } = await shown(long(60));
    await scrollAway(driver, 700);
    await rest(driver);
    const selection = getSelection()!;
    selection.selectAllChildren(driver.wordsAround(15));
    const words = selection.toString();
    const [before, nodes] = [driver.box.scrollTop, [...driver.nodes]];
    expect(words).not.to.equal('');
    for (let number = 120; number < 160; number++) {
      driver.element.append({ ...sentence(number), speaker: number < 140 ? 'Tom' : 'A new one' });
      await frame();
      expect(driver.box.scrollTop).to.be.closeTo(before, 1);
    }
    await until(() => saying(driver).includes('number 159'), 'all is shown');
    expect(selection.toString()).to.equal(words);
    expect(driver.nodes.slice(0, nodes.length)).to.deep.equal(nodes);
    expect(driver.root.textContent).to.contain('A new one');
    selection.removeAllRanges();
  });

  it('leads a reader who is behind to the newest text, and follows it until the reader scrolls', async () => {
    const driver = transcript();
    const { element } = driver;
    element.append(sentences(0, 60));
    await until(() => driver.cues.length === 60, 'it is shown');
    await element.updateComplete;
    const { root, box } = driver;
    element.append(sentence(60));
    const button = await until(() => root.querySelector<HTMLElement>('[part=live]:not([hidden])'), 'there is a button');
    expect(box.scrollTop).to.equal(0);
    const isAtEnd = () => {
      const [last, frame] = [driver.nodes.at(-1)!.parentElement!, box].map(node => node.getBoundingClientRect());
      return last!.bottom <= frame!.bottom + 1 && last!.bottom > frame!.top;
    };
    button.click();
    await until(isAtEnd, 'the newest is seen');
    await until(() => button.hidden, 'the button is gone');
    element.append(sentences(61, 70));
    await until(() => driver.cues.length === 70 && isAtEnd(), 'what is newer is seen');
    await scrollAway(driver, 0);
    await until(() => !button.hidden, 'there is a button again');
    element.append(sentence(70));
    await until(() => driver.cues.length === 71, 'it is shown');
    await rest(driver);
    expect(box.scrollTop).to.equal(0);
  });

  it('goes to the end of a live stream, and has no such button for what has an end', async () => {
    const media = new FakeMedia();
    media.duration = Number.POSITIVE_INFINITY;
    Object.assign(media, { seekable: { length: 1, end: () => 100 } });
    const driver = new TranscriptDriver(mount<CueTranscript>(html`<cue-transcript .media=${media}></cue-transcript>`));
    driver.element.append(sentences(0, 3));
    await until(() => driver.cues.length === 3, 'it is shown');
    driver.element.append(sentences(3, 4));
    const button = await until(
      () => driver.root.querySelector<HTMLElement>('[part=live]:not([hidden])'),
      'it is behind',
    );
    button.click();
    expect(media.currentTime).to.equal(99);
    await until(() => button.hidden, 'it is not behind any more');
    const { transcript: other } = await shown(long(60));
    other.element.transcript = parseTranscript(long(61));
    await until(() => other.cues.length === 61, 'it has grown');
    await rest(other);
    expect(other.root.querySelector('[part=live]:not([hidden])')).to.equal(null);
  });
});
