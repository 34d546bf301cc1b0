import { sendKeys } from '@web/test-runner-commands';
import 'axe-core';
import { expect } from 'chai';
import { html } from 'lit';
import type { CueControls, CuePlayer } from '../../src/index.js';
import { FakeMedia } from './fake-media.js';
import { focused, mount, unmountAll, until } from './helpers.js';

async function controlsWith(rates?: string | readonly number[]): Promise<{ controls: CueControls; media: FakeMedia }> {
  const media = new FakeMedia();
  const controls = mount<CueControls>(html`<cue-controls .media=${media} .rates=${rates ?? ''}></cue-controls>`);
  await controls.updateComplete;
  return { controls, media };
}

const buttonOf = (controls: CueControls) => controls.shadowRoot!.querySelector<HTMLButtonElement>('[part~=rate]')!;
const menuOf = (controls: CueControls) => controls.shadowRoot!.querySelector<HTMLElement>('[part=rates]:popover-open');
const offered = (controls: CueControls) =>
  [...menuOf(controls)!.querySelectorAll<HTMLElement>('[role=menuitemradio]')].map(item => Number(item.dataset.rate));

async function open(controls: CueControls): Promise<HTMLElement> {
  buttonOf(controls).click();
  return until(() => menuOf(controls), 'the menu is open');
}

describe('the menu of speeds', () => {
  afterEach(unmountAll);

  it('opens at the speed that plays, goes by arrows, and gives the focus back', async () => {
    const { controls, media } = await controlsWith();
    buttonOf(controls).focus();
    await sendKeys({ press: 'Enter' });
    await until(() => menuOf(controls), 'the menu is open');
    expect(buttonOf(controls).getAttribute('aria-expanded')).to.equal('true');
    expect(offered(controls)).to.deep.equal([0.5, 0.75, 1, 1.25, 1.5, 1.75, 2, 2.5, 3]);
    expect(focused()?.textContent?.trim()).to.equal('1×');
    expect(focused()?.getAttribute('aria-checked')).to.equal('true');
    await sendKeys({ press: 'ArrowDown' });
    await sendKeys({ press: 'ArrowDown' });
    await sendKeys({ press: 'Enter' });
    expect(media.playbackRate).to.equal(1.5);
    expect(menuOf(controls) === null, 'it is closed').to.equal(true);
    expect(focused() === buttonOf(controls), `its button has the focus, not ${focused()?.outerHTML}`).to.equal(true);
    await sendKeys({ press: 'Space' });
    await until(() => menuOf(controls), 'the menu is open again');
    await sendKeys({ press: 'End' });
    expect(focused()?.textContent?.trim()).to.equal('3×');
    await sendKeys({ press: 'Escape' });
    expect(menuOf(controls) === null, 'it is closed').to.equal(true);
    expect(focused() === buttonOf(controls), `its button has the focus, not ${focused()?.outerHTML}`).to.equal(true);
    await until(() => buttonOf(controls).getAttribute('aria-expanded') === 'false', 'it says that it is closed');
    expect([media.playbackRate, media.paused]).to.deep.equal([1.5, true]);
  });

  it('closes when its button is pressed again, or what is beside it', async () => {
    const { controls } = await controlsWith();
    await open(controls);
    buttonOf(controls).click();
    expect(menuOf(controls) === null, 'it is closed').to.equal(true);
    await open(controls);
    controls.shadowRoot!.querySelector<HTMLElement>('[part~=play]')!.focus();
    await sendKeys({ press: 'Escape' });
    await until(() => !menuOf(controls), 'it is closed');
  });

  it('has the speeds of the page, and the one that plays among them', async () => {
    const { controls, media } = await controlsWith('1.5, 0.8 1 nonsense 99');
    await open(controls);
    expect(offered(controls)).to.deep.equal([0.8, 1, 1.5]);
    media.playbackRate = 1.1;
    media.dispatchEvent(new Event('ratechange'));
    expect(offered(controls)).to.deep.equal([0.8, 1, 1.1, 1.5]);
    const { controls: other } = await controlsWith([2, 1]);
    await open(other);
    expect(offered(other)).to.deep.equal([1, 2]);
    other.removeAttribute('rates');
    const { controls: wrong } = await controlsWith('fast');
    await open(wrong);
    expect(offered(wrong).length).to.equal(9);
  });

  it('is handed on by a player, whose keys take the same steps', async () => {
    const media = new FakeMedia();
    const player = mount<CuePlayer>(html`<cue-player rates="1 1.2 4" .media=${media}></cue-player>`);
    await player.updateComplete;
    const controls = player.shadowRoot!.querySelector('cue-controls')!;
    await controls.updateComplete;
    await open(controls);
    expect(offered(controls)).to.deep.equal([1, 1.2, 4]);
    menuOf(controls)!.hidePopover();
    const press = (key: string) => player.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
    for (const rate of [1.2, 4, 4]) {
      press('>');
      expect(media.playbackRate).to.equal(rate);
    }
    press('<');
    expect(media.playbackRate).to.equal(1.2);
  });

  it('is in the window, at the bottom of a low one too, and accessible', async () => {
    const { controls } = await controlsWith();
    controls.style.cssText = 'position: fixed; inset: auto 0 0 auto';
    const menu = await open(controls);
    const { top, bottom, left, right } = menu.getBoundingClientRect();
    expect(Math.min(top, left)).to.be.at.least(0);
    expect(right).to.be.at.most(window.innerWidth);
    expect(bottom).to.be.at.most(buttonOf(controls).getBoundingClientRect().top);
    expect(buttonOf(controls).getBoundingClientRect().width).to.be.at.least(44);
    const { violations } = await window.axe.run(controls);
    expect(violations.map(({ id }) => id)).to.deep.equal([]);
  });
});
