import { sendMouse } from '@web/test-runner-commands';
import { expect } from 'chai';
import { html } from 'lit';
import { annotationsOf } from '../../src/elements/shared/annotations.js';
import type { CueTranscript } from '../../src/index.js';
import { FakeMedia } from './fake-media.js';
import { frame, mount, TranscriptDriver, unmountAll, until } from './helpers.js';
import { long, rest, scrollAway } from './transcripts.js';

const paragraphs = 10_000;
const talk = long(paragraphs);

/** A transcript whose file comes in pieces that the test sends. */
class SlowFile {
  readonly media = new FakeMedia();
  readonly transcript: TranscriptDriver;
  readonly element: CueTranscript;
  loads = 0;
  requests = 0;
  readonly #file: Uint8Array;
  #controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  #sent = 0;

  constructor(text = talk) {
    this.#file = new TextEncoder().encode(text);
    this.media.duration = 2 * paragraphs;
    const fetch = async () => {
      this.requests += 1;
      this.#sent = 0;
      const start = (controller: ReadableStreamDefaultController<Uint8Array>) => {
        this.#controller = controller;
      };
      return new Response(new ReadableStream({ start }));
    };
    this.element = mount<CueTranscript>(html`
      <cue-transcript .media=${this.media} .fetch=${fetch} src="talk.vtt" @cue-load=${() => this.loads++}></cue-transcript>
    `);
    this.transcript = new TranscriptDriver(this.element);
  }

  get share(): number {
    return this.#sent / this.#file.length;
  }

  /** Sends on until the first paragraph can be read. */
  async begin(): Promise<void> {
    await until(() => this.#controller, 'it is asked for');
    this.send(40_000);
    await until(() => this.transcript.nodes.length > 0, 'the first paragraph is shown');
  }

  send(bytes: number): void {
    this.#controller!.enqueue(this.#file.slice(this.#sent, this.#sent + bytes));
    this.#sent += bytes;
  }

  async end(): Promise<void> {
    this.send(this.#file.length);
    this.#controller!.close();
    await until(() => this.loads > 0, 'it is loaded');
    await this.element.updateComplete;
  }

  lose(): void {
    this.#controller!.error(new TypeError('the connection was lost'));
  }
}

describe('a long transcript that is slow to come', () => {
  afterEach(unmountAll);

  it('is read from its beginning before a tenth of it is there, lit, and leads to its words', async () => {
    const slow = new SlowFile();
    await slow.begin();
    expect(slow.share).to.be.below(0.1);
    const { transcript, media, element } = slow;
    expect(transcript.nodes[0]!.data).to.equal('Paragraph 0 says a few words of its own.');
    await until(() => {
      media.go(2.1);
      return transcript.litText === 'Paragraph';
    }, 'a word is lit');
    await element.updateComplete;
    await rest(transcript);
    await sendMouse({ type: 'click', position: await transcript.pointOf({ cue: 3, word: 0 }) });
    await until(() => media.seeks.at(-1) === 6, 'a click goes to its word');
    // It is no transcript yet that others could search or count on.
    expect([slow.loads, annotationsOf(media).transcript, element.error]).to.deep.equal([0, undefined, undefined]);
    await slow.end();
    expect(transcript.cues.length).to.equal(paragraphs);
    expect([slow.loads, slow.requests]).to.deep.equal([1, 1]);
    expect(annotationsOf(media).transcript?.cues.length).to.equal(paragraphs);
    await until(() => transcript.litText === 'Paragraph', 'the word is lit again');
  });

  it('stays where the reader is when the rest comes', async () => {
    const slow = new SlowFile();
    await slow.begin();
    const { transcript, element } = slow;
    await element.updateComplete;
    await scrollAway(transcript, 900);
    await rest(transcript);
    const first = () => {
      const { top } = transcript.box.getBoundingClientRect();
      const node = transcript.nodes.find(({ parentElement }) => parentElement!.getBoundingClientRect().bottom > top)!;
      return [node.data, Math.round(node.parentElement!.getBoundingClientRect().top - top)];
    };
    const before = first();
    await slow.end();
    await rest(transcript);
    expect(first()[0]).to.equal(before[0]);
    expect(first()[1]).to.be.closeTo(before[1] as number, 2);
  });

  it('keeps what the reader has selected when the rest comes', async () => {
    const slow = new SlowFile();
    await slow.begin();
    const { transcript, element } = slow;
    await element.updateComplete;
    const node = transcript.nodes[1]!;
    document.getSelection()!.setBaseAndExtent(node, 0, node, 9);
    await slow.end();
    await rest(transcript);
    expect(transcript.nodes[1] === node).to.equal(true);
    expect(element.shadowRoot!.querySelector('.live')).to.equal(null);
  });

  it('is shown when it came at once and nothing more does, and once more of it when no cue was whole', async () => {
    const slow = new SlowFile(`WEBVTT\n\nNOTE ${'a long note '.repeat(4000)}\n\n${long(paragraphs).slice(8)}`);
    await until(() => slow.requests, 'it is asked for');
    slow.send(40_000);
    // Long enough for that to be looked at; else all of it is at once.
    for (let frames = 0; frames < 40; frames++) await frame();
    expect(slow.transcript.nodes.length).to.equal(0);
    slow.send(60_000);
    await until(() => slow.transcript.nodes.length > 0, 'the first paragraph is shown');
    expect(slow.loads).to.equal(0);
    await slow.end();
    expect(slow.transcript.cues.length).to.equal(paragraphs);
  });

  it('keeps what is there when the connection is lost, and has the rest once it is asked for again', async () => {
    const slow = new SlowFile();
    await slow.begin();
    slow.lose();
    const { transcript, element } = slow;
    await until(() => element.error, 'the loss is told');
    await frame();
    expect(transcript.nodes.length).to.be.above(100);
    const retry = [...element.shadowRoot!.querySelectorAll('button')].find(({ textContent }) =>
      /again/i.test(textContent!),
    );
    retry!.click();
    await until(() => slow.requests === 2, 'it is asked for again');
    await slow.end();
    expect(transcript.cues.length).to.equal(paragraphs);
    expect(element.error).to.equal(undefined);
  });

  it('is given up for another', async () => {
    const slow = new SlowFile();
    await slow.begin();
    const { transcript, element } = slow;
    element.src = 'other.vtt';
    await until(() => slow.requests === 2, 'the other is asked for');
    await until(() => transcript.nodes.length === 0, 'the beginning of the first is gone');
    await slow.end();
    expect(transcript.cues.length).to.equal(paragraphs);
  });
});
