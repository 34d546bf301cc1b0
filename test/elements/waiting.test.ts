import 'axe-core';
import { expect } from 'chai';
import { html } from 'lit';
import type { CueControls, CueTranscript } from '../../src/index.js';
import { FakeMedia } from './fake-media.js';
import { english, frame, mount, unmountAll, until } from './helpers.js';

/** Media that says what data it has. */
class SlowMedia extends FakeMedia {
  readyState = 4;

  starve(): void {
    this.readyState = 2;
    this.dispatchEvent(new Event('waiting'));
  }

  feed(): void {
    this.readyState = 4;
    this.dispatchEvent(new Event('playing'));
  }
}

describe('while data is waited for', () => {
  afterEach(unmountAll);

  it('a ring turns around the play button, and no longer once it plays', async () => {
    const media = new SlowMedia();
    const controls = mount<CueControls>(html`<cue-controls .media=${media}></cue-controls>`);
    await controls.updateComplete;
    const play = controls.shadowRoot!.querySelector<HTMLElement>('[part~=play]')!;
    const isBusy = () => play.getAttribute('aria-busy') === 'true';
    media.starve();
    expect(isBusy(), 'nobody wants to hear it').to.equal(false);
    media.readyState = 4;
    media.play();
    media.starve();
    expect(isBusy(), 'a short wait is no wait').to.equal(false);
    const { width } = play.getBoundingClientRect();
    await until(isBusy, 'it says that it waits');
    expect(getComputedStyle(play, '::after').animationName).to.equal('turn');
    expect(play.getBoundingClientRect().width).to.equal(width);
    media.feed();
    expect(isBusy()).to.equal(false);
    media.starve();
    await until(isBusy, 'it waits again');
    media.pause();
    expect(isBusy()).to.equal(false);
    media.play();
    media.starve();
    await until(isBusy, 'it waits once more');
    controls.media = undefined;
    await controls.updateComplete;
    expect(isBusy()).to.equal(false);
  });

  it('bars stand in place of a text that is slow to come, said to screen readers only, and nothing moves', async () => {
    const section = mount<HTMLElement>(
      html`<section><cue-transcript src="/__fault__/hang/a.vtt"></cue-transcript><p>After it</p></section>`,
    );
    const transcript = section.querySelector('cue-transcript') as CueTranscript;
    const after = section.querySelector('p')!;
    const root = transcript.shadowRoot!;
    const status = await until(() => root.querySelector('.coming'), 'it is on its way');
    const { top } = after.getBoundingClientRect();
    const skeleton = await until(() => root.querySelector('.skeleton'), 'bars are drawn');
    expect([...skeleton.children].map(({ children }) => children.length)).to.deep.equal([3, 2, 3, 2, 3, 2]);
    expect(status.textContent).to.include('Loading the transcript…');
    expect(status.querySelector('[part=message]')!.getBoundingClientRect().width).to.equal(1);
    expect(after.getBoundingClientRect().top).to.equal(top);
    const { violations } = await window.axe.run(transcript);
    expect(violations.map(({ id }) => id)).to.deep.equal([]);
    transcript.src = english.webvtt;
    await until(() => transcript.transcript, 'the text is there');
    await transcript.updateComplete;
    expect(root.querySelector('.skeleton')).to.equal(null);
    await frame();
    expect(after.getBoundingClientRect().top).to.equal(top);
  });
});
