import { sendKeys } from '@web/test-runner-commands';
import { expect } from 'chai';
import { type TranscriptDriver, unmountAll } from './helpers.js';
import { long, shown } from './transcripts.js';

const arabic = 'WEBVTT\n\n00:00.000 --> 00:04.000\nمرحبا بكم في البرنامج.\n\n00:06.000 --> 00:08.000\nHello there.';

async function press(...keys: string[]): Promise<void> {
  for (const key of keys) await sendKeys({ press: key });
}

function picked(transcript: TranscriptDriver): string {
  return transcript.lit('cuewave-pick').join(' ');
}

describe('walking the words by keyboard', () => {
  afterEach(unmountAll);

  it('forgets the word when a timestamp is clicked', async () => {
    const { transcript, media } = await shown(long(10));
    const [first] = transcript.timestamps;
    first?.focus();
    await press('ArrowRight', 'ArrowRight');
    expect(picked(transcript)).to.equal('0');
    first?.click();
    expect(picked(transcript)).to.equal('');
    await press('Enter');
    expect(media.seeks).to.deep.equal([0, 0]);
  });

  it('forgets the word when the focus goes elsewhere', async () => {
    const { transcript, media } = await shown(long(10));
    transcript.timestamps[0]?.focus();
    await press('ArrowRight', 'ArrowRight');
    transcript.timestamps[4]?.focus();
    expect(picked(transcript)).to.equal('');
    await press('Enter');
    expect(media.seeks).to.deep.equal([8]);
  });

  it('forgets the word when the element leaves the page', async () => {
    const { transcript, media } = await shown(long(10));
    transcript.timestamps[0]?.focus();
    await press('ArrowRight', 'ArrowRight');
    const { parentElement } = transcript.element;
    transcript.element.remove();
    parentElement?.append(transcript.element);
    transcript.timestamps[0]?.focus();
    await press('Enter');
    expect(media.seeks).to.deep.equal([0]);
  });

  it('goes on from paragraph to paragraph', async () => {
    const { transcript, media } = await shown(long(10));
    transcript.timestamps[1]?.focus();
    await press('ArrowLeft');
    expect(picked(transcript)).to.equal('own.');
    await press('ArrowRight');
    expect(picked(transcript)).to.equal('Paragraph');
    await press('Enter');
    expect(media.seeks).to.deep.equal([2]);
  });

  it('goes the way the paragraph runs, whatever the page does', async () => {
    const { transcript } = await shown(arabic);
    transcript.timestamps[0]?.focus();
    await press('ArrowLeft', 'ArrowLeft');
    expect(picked(transcript)).to.equal('بكم');
    await press('ArrowRight');
    expect(picked(transcript)).to.equal('مرحبا');
    transcript.timestamps[1]?.focus();
    await press('ArrowRight');
    expect(picked(transcript)).to.equal('Hello');
  });

  it('selects the words on the way with Shift, either way and over paragraphs, until Escape', async () => {
    const { transcript } = await shown(long(10));
    const selected = () => transcript.element.getSelectionRange();
    const shift = async (...keys: string[]) => {
      await sendKeys({ down: 'Shift' });
      await press(...keys);
      await sendKeys({ up: 'Shift' });
    };
    transcript.timestamps[1]?.focus();
    await press('ArrowRight', 'ArrowRight', 'ArrowRight');
    await shift('ArrowRight');
    expect(selected()?.text).to.equal('says');
    await shift('ArrowRight', 'ArrowRight');
    expect(selected()?.text).to.equal('says a few');
    await shift('ArrowLeft', 'ArrowLeft', 'ArrowLeft');
    expect(selected()?.text).to.equal('1 says');
    expect(picked(transcript)).to.equal('1');
    await shift('ArrowLeft', 'ArrowLeft');
    expect(selected()?.text).to.equal('own.\n\nParagraph 1 says');
    await press('Escape');
    expect(selected()).to.equal(undefined);
    expect(picked(transcript)).to.equal('');
  });

  it('leaves arrows with Shift to selecting where no word is picked', async () => {
    const { transcript } = await shown(long(10));
    const [first] = transcript.timestamps;
    first?.focus();
    const event = new KeyboardEvent('keydown', { key: 'ArrowRight', shiftKey: true, bubbles: true, cancelable: true });
    first?.dispatchEvent(event);
    expect(event.defaultPrevented).to.equal(false);
    expect(picked(transcript)).to.equal('');
  });
});
