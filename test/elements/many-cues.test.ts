import { expect } from 'chai';
import { html } from 'lit';
import type { CueTranscript, CueWaveform } from '../../src/index.js';
import { type Cue, emptyTranscript, type Transcript } from '../../src/transcript/index.js';
import { mostActive } from '../../src/transcript/timeline.js';
import { FakeMedia } from './fake-media.js';
import { frame, mount, TranscriptDriver, unmountAll, until } from './helpers.js';

/** Cues of two words, a paragraph each where speakers take turns. */
function transcriptOf(count: number, times: (index: number) => [number, number], speakers: number): Transcript {
  const nameOf = (index: number) => `Speaker ${index % speakers}`;
  const cues = Array.from({ length: count }, (_, index): Cue => {
    const [start, end] = times(index);
    const text = `Paragraph ${index}.`;
    const words = [
      { from: 0, to: 9, start, end: (start + end) / 2, timing: 'given' as const },
      { from: 10, to: text.length, start: (start + end) / 2, end, timing: 'given' as const },
    ];
    return { id: '', start, end, text, words, timing: 'given', speaker: nameOf(index) };
  });
  return {
    ...emptyTranscript,
    cues,
    speakers: Array.from({ length: speakers }, (_, index) => ({ name: nameOf(index) })),
  };
}

async function shown(transcript: Transcript): Promise<{ transcript: TranscriptDriver; media: FakeMedia }> {
  const media = new FakeMedia();
  media.duration = transcript.cues.reduce((latest, { end }) => Math.max(latest, end), 0);
  const element = mount<CueTranscript>(
    html`<cue-transcript speakers .media=${media} .transcript=${transcript}></cue-transcript>`,
  );
  const driver = new TranscriptDriver(element);
  await until(() => element.shadowRoot?.querySelector('[part~=speaker-button]'), 'it can be read');
  return { transcript: driver, media };
}

const paragraphsOf = ({ root }: TranscriptDriver) => [...root.querySelectorAll<HTMLElement>('[part=paragraph]')];

describe('a text of very many cues', () => {
  afterEach(unmountAll);

  it('lights as many as are read at once, of those that are said at once', async () => {
    const { transcript, media } = await shown(transcriptOf(3000, index => [index / 10, 1000], 2));
    await transcript.element.updateComplete;
    const changes: number[] = [];
    transcript.element.addEventListener('cue-change', event => changes.push(event.cues.length));
    media.go(5.05);
    expect([changes.at(-1), transcript.lit().length]).to.deep.equal([51, 51]);
    expect(transcript.root.querySelectorAll('[aria-current]').length).to.equal(51);
    media.go(299.95);
    expect([changes.at(-1), transcript.lit('cuewave-cue').length]).to.deep.equal([mostActive, mostActive]);
    expect(transcript.root.querySelectorAll('[aria-current]').length).to.equal(mostActive);
    expect(transcript.lit('cuewave-cue').at(-1)?.toString()).to.equal('Paragraph 2999.');
  });

  it('lights what is far from what is built once it is there, and keeps no page waiting for it', async () => {
    const { transcript, media } = await shown(transcriptOf(20_000, index => [index, index + 1], 2));
    const before = paragraphsOf(transcript).length;
    expect(before).to.be.below(19_000);
    media.go(19_990.2);
    expect(paragraphsOf(transcript).length).to.equal(before);
    expect(transcript.litText).to.equal('');
    await until(() => transcript.litText === 'Paragraph', 'the word is lit');
    expect(transcript.lit('cuewave-cue').join()).to.equal('Paragraph 19990.');
    const [range] = transcript.lit();
    await until(() => {
      const [line, box] = [range!.getBoundingClientRect(), transcript.box.getBoundingClientRect()];
      return line.top >= box.top && line.bottom <= box.bottom;
    }, 'it is followed');
  });

  it('shows the words of those chosen alone, and all again', async () => {
    const { transcript } = await shown(transcriptOf(3000, index => [index, index + 1], 3));
    await transcript.element.updateComplete;
    const press = (name: string) => {
      const buttons = [...transcript.root.querySelectorAll<HTMLElement>('[part~=speaker-button]')];
      buttons.find(({ textContent }) => textContent === name)!.click();
    };
    const open = () =>
      [...paragraphsOf(transcript).entries()].filter(([, node]) => !node.closest('[hidden]')).map(([index]) => index);
    press('Speaker 1');
    await until(() => open().length === 1000, 'a third is shown');
    expect(open().every(index => index % 3 === 1)).to.equal(true);
    press('Everyone');
    await until(() => open().length === 3000, 'all are shown');
    expect(transcript.root.querySelectorAll('.paragraphs [hidden]').length).to.equal(0);
  });

  it('puts away as a whole what nobody chosen says in, and brings it back', async () => {
    const source = transcriptOf(3000, index => [index, index + 1], 2);
    const cues = source.cues.map((cue, index) => ({ ...cue, speaker: index === 2500 ? 'Speaker 1' : 'Speaker 0' }));
    const paragraphs = [...cues.keys()];
    const { transcript, media } = await shown({ ...source, cues, paragraphs });
    await transcript.element.updateComplete;
    const open = () => paragraphsOf(transcript).filter(node => !node.closest('[hidden]'));
    const buttons = [...transcript.root.querySelectorAll<HTMLElement>('[part~=speaker-button]')];
    buttons[2]!.click();
    await until(() => open().length === 1, 'one is shown');
    expect(open()[0]?.textContent).to.include('Paragraph 2500.');
    expect(transcript.box.scrollHeight).to.be.below(1000);
    media.go(10.2);
    await frame();
    buttons[0]!.click();
    await until(() => open().length === 3000, 'all are shown');
  });

  it('has a button for each of very many speakers', async () => {
    const { transcript } = await shown(transcriptOf(2000, index => [index, index + 1], 1000));
    const buttons = () => [...transcript.root.querySelectorAll<HTMLElement>('[part~=speaker-button]')];
    expect(buttons().length).to.be.below(1001);
    await until(() => buttons().length === 1001, 'all are there');
    buttons()[700]!.click();
    await transcript.element.updateComplete;
    expect(buttons()[700]?.getAttribute('aria-pressed')).to.equal('true');
    expect(buttons()[0]?.getAttribute('aria-pressed')).to.equal('false');
  });

  it('is drawn on a waveform with no more strokes than there are pixels', async () => {
    const media = new FakeMedia();
    media.duration = 20_000;
    const chapters = Array.from({ length: 20_000 }, (_, start) => ({ start, title: '' }));
    const source = transcriptOf(20_000, index => [index, index + 1], 2);
    const waveform = mount<HTMLElement>(html`
      <div>
        <cue-waveform .media=${media}></cue-waveform>
        <cue-chapters .media=${media} .chapters=${chapters}></cue-chapters>
        <cue-transcript .media=${media} .transcript=${source}></cue-transcript>
      </div>
    `).querySelector('cue-waveform') as CueWaveform;
    const { fillRect } = CanvasRenderingContext2D.prototype;
    let count = 0;
    CanvasRenderingContext2D.prototype.fillRect = function (...args) {
      count++;
      fillRect.apply(this, args);
    };
    try {
      await until(() => waveform.shadowRoot?.querySelector('canvas.marks'), 'it is there');
      await frame();
      count = 0;
      media.go(9999.5);
      await until(() => count > 100, 'it is drawn');
      await frame();
      const { width } = waveform.shadowRoot!.querySelector('canvas.marks') as HTMLCanvasElement;
      // Two colours of speakers and the chapters, in a few frames.
      expect(count).to.be.below(5 * 5 * width);
    } finally {
      CanvasRenderingContext2D.prototype.fillRect = fillRect;
    }
  });
});
