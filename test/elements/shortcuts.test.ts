import { expect } from 'chai';
import { html, type TemplateResult } from 'lit';
import type { CuePlayer } from '../../src/index.js';
import { FakeMedia } from './fake-media.js';
import { mount, unmountAll } from './helpers.js';

/** A player with something in it. */
async function playerWith(content: TemplateResult): Promise<{ media: FakeMedia; target: HTMLElement }> {
  const media = new FakeMedia();
  const player = mount<CuePlayer>(html`<cue-player .media=${media}>${content}</cue-player>`);
  await player.updateComplete;
  await player.shadowRoot?.querySelector('cue-controls')?.updateComplete;
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

  const every = [' ', 'k', 'j', 'l', 'm', '<', '>', 'ArrowLeft', 'ArrowRight'];
  const written: Readonly<Record<string, () => HTMLElement>> = {
    'a field': () => document.createElement('input'),
    'a field of several lines': () => document.createElement('textarea'),
    'a choice': () => document.createElement('select'),
    'text that is edited': () => Object.assign(document.createElement('p'), { contentEditable: 'true' }),
    'an editor of somebody’s own': () => Object.assign(document.createElement('div'), { role: 'textbox' }),
    'an application': () => Object.assign(document.createElement('div'), { role: 'application' }),
  };
  for (const [name, create] of Object.entries(written)) {
    for (const place of ['', ', in a shadow tree', ', in a closed shadow tree']) {
      it(`are all left to ${name}${place}`, async () => {
        const { media, target: host } = await playerWith(html`<x-field data-target></x-field>`);
        const field = create();
        const mode = place.includes('closed') ? 'closed' : 'open';
        const parent = place === '' ? (host.parentElement as HTMLElement) : host.attachShadow({ mode });
        parent.append(field);
        const [volume, rate] = [media.muted, media.playbackRate];
        for (const key of every) expect(press(field, key), key).to.equal(false);
        expect([media.paused, media.seeks.length, media.muted, media.playbackRate]).to.deep.equal([
          true,
          0,
          volume,
          rate,
        ]);
      });
    }
  }

  it('Space is left to buttons and links, and letters work there', async () => {
    for (const content of [html`<button>Go</button>`, html`<a href="#x">Go</a>`, html`<summary>More</summary>`]) {
      const { media, target } = await playerWith(content);
      expect(press(target, ' ')).to.equal(false);
      expect(media.paused).to.equal(true);
      expect(press(target, 'k')).to.equal(true);
      expect(media.paused).to.equal(false);
    }
  });

  it('of other parts of the page, and with a modifier, are not touched', async () => {
    const { media, target } = await playerWith(html`<div tabindex="0"></div>`);
    for (const key of every) expect(press(document.body, key), key).to.equal(false);
    for (const modifier of ['ctrlKey', 'metaKey', 'altKey', 'isComposing']) {
      expect(press(target, 'k', { [modifier]: true }), modifier).to.equal(false);
    }
    expect(media.paused).to.equal(true);
  });

  const layouts: Readonly<Record<string, readonly (readonly [key: string, code: string, shiftKey?: boolean])[]>> = {
    Cyrillic: [
      ['л', 'KeyK'],
      ['о', 'KeyJ'],
      ['ь', 'KeyM'],
      ['Б', 'Comma', true],
    ],
    Greek: [
      ['κ', 'KeyK'],
      ['ξ', 'KeyJ'],
      ['μ', 'KeyM'],
      ['<', 'Comma', true],
    ],
    Hebrew: [
      ['ל', 'KeyK'],
      ['ח', 'KeyJ'],
      ['צ', 'KeyM'],
      ['<', 'Period', true],
    ],
    Arabic: [
      ['ن', 'KeyK'],
      ['ت', 'KeyJ'],
      ['ة', 'KeyM'],
      ['<', 'IntlBackslash', true],
    ],
    Thai: [
      ['า', 'KeyK'],
      ['่', 'KeyJ'],
      ['ท', 'KeyM'],
      ['ฒ', 'Comma', true],
    ],
    Dvorak: [
      ['k', 'KeyV'],
      ['j', 'KeyC'],
      ['m', 'KeyM'],
      ['<', 'KeyW', true],
    ],
    AZERTY: [
      ['k', 'KeyK'],
      ['j', 'KeyJ'],
      ['m', 'Semicolon'],
      ['<', 'IntlBackslash'],
    ],
  };
  for (const [layout, keys] of Object.entries(layouts)) {
    it(`are where they are on a keyboard that is ${layout}`, async () => {
      const { media, target } = await playerWith(html`<div tabindex="0"></div>`);
      for (const [key, code, shiftKey = false] of keys)
        expect(press(target, key, { code, shiftKey }), key).to.equal(true);
      expect([media.paused, media.seeks, media.muted]).to.deep.equal([false, [90], true]);
      expect(media.playbackRate).to.be.below(1);
    });
  }

  it('are none where another Latin letter stands, nor other letters', async () => {
    const { media, target } = await playerWith(html`<div tabindex="0"></div>`);
    const others = [
      ['t', 'KeyK'],
      ['h', 'KeyJ'],
      ['ß', 'KeyM'],
      ['µ', 'KeyM'],
      [',', 'KeyM'],
      ['б', 'Comma'],
      ['ф', 'KeyA'],
      ['л', ''],
    ];
    for (const [key, code] of others) expect(press(target, key!, { code: code! }), key).to.equal(false);
    expect(press(target, 'л', { code: 'KeyK', ctrlKey: true })).to.equal(false);
    expect([media.paused, media.seeks, media.muted]).to.deep.equal([true, [], false]);
  });

  it('can be turned off, and on again', async () => {
    const { media, target } = await playerWith(html`<div tabindex="0"></div>`);
    const player = target.parentElement as CuePlayer;
    player.setAttribute('no-shortcuts', '');
    await player.updateComplete;
    for (const key of every) expect(press(target, key), key).to.equal(false);
    player.removeAttribute('no-shortcuts');
    await player.updateComplete;
    expect([press(target, 'k'), media.paused]).to.deep.equal([true, false]);
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
