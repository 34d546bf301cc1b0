import { resetMouse, sendKeys, sendMouse } from '@web/test-runner-commands';
import 'axe-core';
import { expect } from 'chai';
import { html } from 'lit';
import type { CueControls } from '../../src/index.js';
import { FakeMedia } from './fake-media.js';
import { focused, mount, unmountAll, until } from './helpers.js';

async function mountControls(noShortcuts = false, lang = ''): Promise<CueControls> {
  const controls = mount<CueControls>(
    html`<cue-controls lang=${lang} ?no-shortcuts=${noShortcuts} .media=${new FakeMedia()}></cue-controls>`,
  );
  await controls.updateComplete;
  return controls;
}

const partOf = (controls: CueControls, part: string) =>
  controls.shadowRoot!.querySelector<HTMLElement>(`[part~=${part}]`)!;
const listOf = (controls: CueControls) => controls.shadowRoot!.querySelector<HTMLDialogElement>('dialog[open]');
const tooltipOf = (controls: CueControls) =>
  controls.shadowRoot!.querySelector<HTMLElement>('[part=tooltip]:popover-open');

describe('the list of keys', () => {
  afterEach(unmountAll);

  it('opens by ?, says what each key does, and gives the focus back', async () => {
    const controls = await mountControls();
    const play = partOf(controls, 'play');
    play.focus();
    await sendKeys({ press: '?' });
    const list = await until(() => listOf(controls), 'it is shown');
    const rows = [...list.querySelectorAll('dt')].map(term => [
      [...term.querySelectorAll('kbd')].map(key => key.textContent),
      term.nextElementSibling?.textContent,
    ]);
    expect(rows).to.deep.equal([
      [['Space', 'K'], 'Play / Pause'],
      [['J', '←'], 'Back 10 seconds'],
      [['L', '→'], 'Forward 30 seconds'],
      [['M'], 'Mute / Unmute'],
      [['<'], 'Slower'],
      [['>'], 'Faster'],
      [['?'], 'Keys'],
    ]);
    const { violations } = await window.axe.run(controls);
    expect(violations.map(({ id }) => id)).to.deep.equal([]);
    await sendKeys({ press: 'Escape' });
    await until(() => !listOf(controls), 'it is closed');
    expect(focused()).to.equal(play);
    await sendKeys({ press: '?' });
    await until(() => listOf(controls), 'it is shown again');
    await sendKeys({ press: '?' });
    await until(() => !listOf(controls), 'the same key closes it');
  });

  it('is not there where the keyboard is the page’s', async () => {
    const controls = await mountControls(true);
    partOf(controls, 'play').focus();
    const event = new KeyboardEvent('keydown', { key: '?', bubbles: true, composed: true, cancelable: true });
    partOf(controls, 'play').dispatchEvent(event);
    expect(event.defaultPrevented).to.equal(false);
    expect(partOf(controls, 'play').hasAttribute('aria-keyshortcuts')).to.equal(false);
  });
});

describe('tooltips', () => {
  afterEach(async () => {
    unmountAll();
    await resetMouse();
  });

  it('tell name and keys on keyboard focus, and go by Escape', async () => {
    const controls = await mountControls();
    controls.tabIndex = -1;
    controls.focus();
    await sendKeys({ press: 'Tab' });
    const tooltip = await until(() => tooltipOf(controls), 'it is shown');
    expect(tooltip.querySelector('span')?.textContent).to.equal('Play');
    expect([...tooltip.querySelectorAll('kbd')].map(key => key.textContent)).to.deep.equal(['Space', 'K']);
    expect(partOf(controls, 'play').getAttribute('aria-keyshortcuts')).to.equal('Space K');
    await sendKeys({ press: 'Tab' });
    await until(() => tooltipOf(controls)?.textContent === 'Back 10 secondsJ←', 'it tells of the next');
    await sendKeys({ press: 'Escape' });
    expect(tooltipOf(controls)).to.equal(null);
  });

  it('tell the same under a pointer, and nothing to a finger', async () => {
    const controls = await mountControls();
    const mute = partOf(controls, 'mute');
    const over = (pointerType: string) =>
      mute.dispatchEvent(new PointerEvent('pointerover', { bubbles: true, composed: true, pointerType }));
    over('touch');
    await until(() => controls.shadowRoot!.querySelector('[part=tooltip]'), 'they are loaded');
    over('touch');
    expect(tooltipOf(controls)).to.equal(null);
    const { left, top, width, height } = mute.getBoundingClientRect();
    await sendMouse({ type: 'move', position: [Math.round(left + width / 2), Math.round(top + height / 2)] });
    const tooltip = await until(() => tooltipOf(controls), 'it is shown');
    expect(tooltip.textContent).to.equal('MuteM');
    await resetMouse();
    await until(() => !tooltipOf(controls), 'it is gone');
  });

  it('tell no keys where the keyboard is the page’s', async () => {
    const controls = await mountControls(true);
    controls.tabIndex = -1;
    controls.focus();
    await sendKeys({ press: 'Tab' });
    const tooltip = await until(() => tooltipOf(controls), 'it is shown');
    expect(tooltip.textContent).to.equal('Play');
  });
});
