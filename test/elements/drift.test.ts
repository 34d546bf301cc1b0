import { sendMouse } from '@web/test-runner-commands';
import { expect } from 'chai';
import { html } from 'lit';
import { annotationsOf } from '../../src/elements/shared/annotations.js';
import type { CueDriftEvent, CuePlayer, CueTranscript, WordChangeEvent } from '../../src/index.js';
import { parseTranscript } from '../../src/transcript/index.js';
import { FakeMedia } from './fake-media.js';
import { frame, mount, PlayerDriver, TranscriptDriver, unmountAll, until } from './helpers.js';
import { long, short } from './transcripts.js';

async function shownFor(
  duration: number,
  text: string,
): Promise<{ transcript: TranscriptDriver; media: FakeMedia; events: CueDriftEvent[] }> {
  const media = new FakeMedia();
  media.duration = duration;
  const events: CueDriftEvent[] = [];
  const element = mount<CueTranscript>(
    html`<cue-transcript
      .media=${media}
      .transcript=${parseTranscript(text)}
      @cue-drift=${(event: CueDriftEvent) => events.push(event)}
    ></cue-transcript>`,
  );
  const transcript = new TranscriptDriver(element);
  await transcript.ready();
  return { transcript, media, events };
}

const lineOf = ({ root }: TranscriptDriver) => root.querySelector('[part~=drift]')?.textContent ?? '';

/** Waits until it is told how much longer or shorter the recording is. */
const told = (transcript: TranscriptDriver, what: RegExp) =>
  until(() => what.test(lineOf(transcript)), `the line says ${what}`);

/** Half an hour. */
const hour = () => long(900);

describe('a recording of another length than its transcript', () => {
  afterEach(unmountAll);

  it('is told of in a line and an event, and no word is lit rather than a wrong one', async () => {
    const { transcript, media, events } = await shownFor(1931, hour());
    await told(transcript, /2 minutes 11 seconds longer than the transcript/);
    expect(events.map(({ difference, isWithheld }) => [difference, isWithheld])).to.deep.equal([[131, true]]);
    const words: unknown[] = [];
    transcript.element.addEventListener('word-change', (event: WordChangeEvent) => words.push(event.word));
    media.go(101);
    expect(transcript.litText).to.equal('');
    expect(transcript.root.querySelector('[aria-current]')?.textContent).to.match(/^Paragraph 50 /);
    expect(words).to.deep.equal([]);
    await until(() => transcript.box.scrollTop > 0, 'it follows by cue');
  });

  it('is told of after the text, and before what is said in it', async () => {
    const media = new FakeMedia();
    media.duration = 1931;
    media.currentTime = 101;
    const events: string[] = [];
    const note = ({ type }: Event) => events.push(type);
    const element = mount<CueTranscript>(
      html`<cue-transcript
        .media=${media}
        .transcript=${parseTranscript(hour())}
        @cue-load=${note}
        @cue-drift=${note}
        @cue-change=${note}
      ></cue-transcript>`,
    );
    await until(() => events.includes('cue-change'), 'something is said');
    await until(() => events.includes('cue-drift'), 'the lengths are compared');
    element.transcript = parseTranscript(long(800));
    await until(() => events.length === 6, 'another text is told of');
    expect(events.slice(3)).to.deep.equal(['cue-load', 'cue-drift', 'cue-change']);
  });

  it('is nothing to speak of when it ends with music', async () => {
    const { transcript, media, events } = await shownFor(1885, hour());
    media.go(101);
    expect(transcript.litText).to.not.equal('');
    expect(lineOf(transcript)).to.equal('');
    expect(events).to.deep.equal([]);
  });

  it('is told of, and words are lit, when the transcript is of its beginning', async () => {
    const { transcript, media, events } = await shownFor(3600, long(10));
    media.go(5);
    expect(transcript.litText).to.not.equal('');
    await told(transcript, /59 minutes 40 seconds longer/);
    expect(events[0]?.isWithheld).to.equal(false);
  });

  it('is known once the length is, and forgotten with another', async () => {
    const { transcript, media } = await shownFor(Number.NaN, hour());
    media.go(101);
    expect(lineOf(transcript)).to.equal('');
    expect(transcript.litText).to.not.equal('');
    media.duration = 1700;
    media.dispatchEvent(new Event('durationchange'));
    await transcript.element.updateComplete;
    await told(transcript, /1 minute 40 seconds shorter/);
    expect(transcript.litText).to.equal('');
    media.duration = 1800;
    media.dispatchEvent(new Event('durationchange'));
    await transcript.element.updateComplete;
    expect(lineOf(transcript)).to.equal('');
    expect(transcript.litText).to.not.equal('');
  });

  it('is explained by an offset or by inserts: then words are lit', async () => {
    const { transcript, media } = await shownFor(1931, hour());
    transcript.element.inserts = [{ at: 60, duration: 131 }];
    await transcript.element.updateComplete;
    expect(lineOf(transcript)).to.equal('');
    media.go(101 + 131);
    expect(transcript.root.querySelector('[aria-current]')?.textContent).to.match(/^Paragraph 50 /);
    expect(transcript.litText).to.not.equal('');
  });

  it('is told from music by the length that the transcript was made for', async () => {
    const { transcript } = await shownFor(1840, hour());
    expect(lineOf(transcript)).to.equal('');
    transcript.element.transcribedDuration = 1809;
    await transcript.element.updateComplete;
    await told(transcript, /31 seconds longer/);
  });

  it('is never told of where times are estimated', async () => {
    const { transcript, events } = await shownFor(900, 'One two three.\n\nFour.\n\n00:00:10.000 --> 00:00:20.000\n');
    expect(transcript.cues[0]?.timing).to.equal('estimated');
    expect(lineOf(transcript)).to.equal('');
    expect(events).to.deep.equal([]);
  });
});

describe('a transcript whose times are corrected', () => {
  afterEach(unmountAll);

  it('lights, shows and seeks with an offset', async () => {
    const { transcript, media } = await shownFor(600, short);
    transcript.element.setAttribute('offset', '30');
    await transcript.element.updateComplete;
    media.go(31.2);
    expect(transcript.litText).to.equal('two.');
    media.go(1);
    expect(transcript.litText).to.equal('');
    expect(transcript.timestamps.map(button => button.textContent)).to.deep.equal(['0:30', '0:32']);
    transcript.timestamps[1]?.click();
    expect(media.currentTime).to.equal(32);
    expect(annotationsOf(media).transcript?.cues[1]?.start).to.equal(32);
    transcript.element.removeAttribute('offset');
    await transcript.element.updateComplete;
    media.go(1.2);
    expect(transcript.litText).to.equal('two.');
  });

  it('lights nothing inside an insert, and goes on after it', async () => {
    const { transcript, media } = await shownFor(600, short);
    // The line moves the text.
    await told(transcript, /longer/);
    transcript.element.setAttribute('inserts', '2+30');
    await transcript.element.updateComplete;
    media.go(1.9);
    expect(transcript.litText).to.equal('two.');
    media.go(2);
    expect(transcript.litText).to.equal('');
    expect(transcript.root.querySelector('[aria-current]') === null).to.equal(true);
    media.go(31.9);
    expect(transcript.litText).to.equal('');
    media.go(32);
    expect(transcript.litText).to.equal('Three');
    const [x, y] = await transcript.pointOf({ cue: 1, word: 1 });
    await sendMouse({ type: 'click', position: [x, y] });
    expect(media.currentTime).to.be.above(32);
    expect(transcript.litText).to.equal('four.');
  });

  it('lights nothing inside an insert in the middle of a cue', async () => {
    const { transcript, media } = await shownFor(600, short);
    transcript.element.inserts = [{ at: 1, duration: 30 }];
    await transcript.element.updateComplete;
    media.go(0.5);
    expect(transcript.litText).to.equal('One');
    media.go(15);
    expect(transcript.litText).to.equal('');
    media.go(31);
    expect(transcript.litText).to.equal('two.');
  });

  it('takes its correction from the player around, unless it has one of its own', async () => {
    const media = new FakeMedia();
    const player = mount<CuePlayer>(
      html`<cue-player offset="10" inserts="2+30" .media=${media} .transcript=${parseTranscript(short)}></cue-player>`,
    );
    await player.updateComplete;
    const own = new PlayerDriver(player).transcript;
    await own.ready();
    media.go(42.1);
    expect(own.litText).to.equal('Three');
    player.offset = 0;
    player.inserts = [];
    await player.updateComplete;
    await own.element.updateComplete;
    media.go(2.1);
    expect(own.litText).to.equal('Three');
    const slotted = mount<CuePlayer>(html`
      <cue-player offset="10" .media=${new FakeMedia()}>
        <cue-transcript .transcript=${parseTranscript(short)}></cue-transcript>
        <cue-transcript offset="5" .transcript=${parseTranscript(short)}></cue-transcript>
      </cue-player>
    `);
    const parts = [...slotted.querySelectorAll('cue-transcript')];
    await until(() => parts[0]?.transcript?.cues[0]?.start === 10, 'the first is corrected');
    await frame();
    expect(parts[1]?.transcript?.cues[0]?.start).to.equal(5);
  });

  it('leaves what a script says of its own transcript, once a player took back what it said', async () => {
    const player = mount<CuePlayer>(html`<cue-player offset="10"><cue-transcript></cue-transcript></cue-player>`);
    const part = player.querySelector('cue-transcript') as CueTranscript;
    await until(() => part.offset === 10, 'it is corrected');
    player.offset = 0;
    await player.updateComplete;
    expect(part.offset).to.equal(0);
    part.offset = 3;
    player.search = true;
    await player.updateComplete;
    expect(part.offset).to.equal(3);
  });

  it('is corrected by the player that its transcript is put into, not by the one before', async () => {
    const page = mount<HTMLElement>(html`
      <main>
        <cue-player offset="10" inserts="2+30"><cue-transcript></cue-transcript></cue-player>
        <cue-player></cue-player>
        <cue-player offset="5"></cue-player>
      </main>
    `);
    const part = page.querySelector('cue-transcript') as CueTranscript;
    const [, second, third] = page.querySelectorAll('cue-player');
    await until(() => part.offset === 10 && part.inserts.length === 1, 'it is corrected');
    second?.append(part);
    await until(() => part.offset === 0 && part.inserts.length === 0, 'that is taken back');
    third?.append(part);
    await until(() => part.offset === 5, 'it is corrected again');
  });
});
