import { expect } from 'chai';
import { html, type TemplateResult } from 'lit';
import type { CuePlayer } from '../../src/index.js';
import { FakeMedia } from './fake-media.js';
import { mount, unmountAll, until } from './helpers.js';

/** A player with something in it. */
async function playerWith(content: TemplateResult): Promise<{ media: FakeMedia; target: HTMLElement }> {
  const media = new FakeMedia();
  const player = mount<CuePlayer>(html`<cue-player .media=${media}>${content}</cue-player>`);
  await until(() => player.shadowRoot?.querySelector('cue-controls')?.shadowRoot?.firstElementChild, 'it is drawn');
  media.go(100);
  return { media, target: (player.querySelector('[data-target]') ?? player.firstElementChild) as HTMLElement };
}

/** Presses a key on an element; says whether the player took it. */
function press(target: HTMLElement, key: string, init: KeyboardEventInit = {}): boolean {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true, ...init });
  target.dispatchEvent(event);
  return event.defaultPrevented;
}

describe('keys', () => {
  afterEach(unmountAll);

  for (const content of [html`<video controls></video>`, html`<audio controls></audio>`]) {
    it(`are left to media with controls of its own: ${content.strings[0]}`, async () => {
      const { media, target } = await playerWith(content);
      for (const key of [' ', 'ArrowLeft', 'ArrowRight']) expect(press(target, key), key).to.equal(false);
      expect([media.paused, media.seeks.length]).to.deep.equal([true, 0]);
      expect(press(target, 'k')).to.equal(true);
      expect(media.paused).to.equal(false);
    });
  }

  for (const role of ['switch', 'tab', 'radio', 'option', 'menuitem', 'menuitemcheckbox', 'menuitemradio']) {
    it(`Space and Enter are left to a ${role}`, async () => {
      const { media, target } = await playerWith(html`<div tabindex="0" role=${role}></div>`);
      expect(press(target, ' ')).to.equal(false);
      expect(press(target, 'Enter')).to.equal(false);
      expect(media.paused).to.equal(true);
    });
  }

  it('Space and arrows are left to a list that has the focus in place of its items', async () => {
    const { media, target } = await playerWith(html`<div tabindex="0" role="listbox"></div>`);
    for (const key of [' ', 'ArrowLeft', 'ArrowRight']) expect(press(target, key), key).to.equal(false);
    expect([media.paused, media.seeks.length]).to.deep.equal([true, 0]);
  });

  it('that are held play, pause and mute once, and do not scroll the page; held arrows go on', async () => {
    const { media, target } = await playerWith(html`<div tabindex="0"></div>`);
    for (const key of [' ', 'k', 'm']) {
      const before = [media.paused, media.muted];
      expect(press(target, key)).to.equal(true);
      const after = [media.paused, media.muted];
      expect(after).not.to.deep.equal(before);
      for (let i = 0; i < 3; i++) expect(press(target, key, { repeat: true })).to.equal(true);
      expect([media.paused, media.muted]).to.deep.equal(after);
    }
    press(target, 'ArrowLeft');
    press(target, 'ArrowLeft', { repeat: true });
    expect(media.seeks).to.deep.equal([90, 80]);
  });

  it('arrows with Shift are left to selecting text', async () => {
    const { media, target } = await playerWith(html`<p tabindex="0">Some text</p>`);
    for (const key of ['ArrowLeft', 'ArrowRight']) expect(press(target, key, { shiftKey: true })).to.equal(false);
    expect(media.seeks).to.deep.equal([]);
  });
});
