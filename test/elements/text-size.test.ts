import 'axe-core';
import { expect } from 'chai';
import { html } from 'lit';
import type { CuePlayer } from '../../src/index.js';
import { english, mount, PlayerDriver, unmountAll, until } from './helpers.js';

const name = 'cuewave:text-size';

async function playerWith(attribute: boolean): Promise<PlayerDriver> {
  const player = mount<CuePlayer>(
    html`<cue-player ?text-size=${attribute} src=${english.audio} transcript=${english.webvtt}></cue-player>`,
  );
  const driver = new PlayerDriver(player);
  await driver.ready();
  return driver;
}

const buttonsOf = ({ transcript }: PlayerDriver) => [
  ...transcript.root.querySelectorAll<HTMLButtonElement>('[part=text-size-button]'),
];
const sizeOf = ({ transcript }: PlayerDriver) =>
  Number.parseFloat(getComputedStyle(transcript.root.querySelector('.words')!).fontSize);

describe('the size of the text', () => {
  afterEach(() => {
    unmountAll();
    localStorage.removeItem(name);
  });

  it('is the page’s where readers are not to choose, whatever they chose elsewhere', async () => {
    localStorage.setItem(name, '160');
    const driver = await playerWith(false);
    expect(buttonsOf(driver).length).to.equal(0);
    expect(sizeOf(driver)).to.equal(16);
  });

  it('is chosen in steps, keeps the focus at the last, and is there the next time', async () => {
    const driver = await playerWith(true);
    await until(() => buttonsOf(driver).length === 2, 'it can be chosen');
    expect(buttonsOf(driver).map(button => button.getAttribute('aria-label'))).to.deep.equal([
      'Smaller text',
      'Larger text',
    ]);
    const press = async (index: number, size: number) => {
      buttonsOf(driver)[index]!.focus();
      buttonsOf(driver)[index]!.click();
      await until(() => Math.abs(sizeOf(driver) - size) < 0.01, `the text has ${size} px`);
    };
    for (const size of [18.4, 21.6, 25.6]) await press(1, size);
    await until(() => buttonsOf(driver)[1]!.getAttribute('aria-disabled') === 'true', 'there is none larger');
    await press(1, 25.6);
    expect(driver.transcript.root.activeElement).to.equal(buttonsOf(driver)[1]);
    const { violations } = await window.axe.run(driver.transcript.element);
    expect(violations.map(({ id }) => id)).to.deep.equal([]);
    const other = await playerWith(true);
    await until(() => Math.abs(sizeOf(other) - 25.6) < 0.01, 'another player has it');
    for (const size of [21.6, 18.4, 16, 13.6]) await press(0, size);
    expect(localStorage.getItem(name)).to.equal('85');
    driver.player.textSize = false;
    await until(() => sizeOf(driver) === 16 && buttonsOf(driver).length === 0, 'it is the page’s again');
  });

  it('is the page’s where what is remembered is no size', async () => {
    localStorage.setItem(name, '9000; color: red');
    const driver = await playerWith(true);
    await until(() => buttonsOf(driver).length === 2, 'it can be chosen');
    expect(sizeOf(driver)).to.equal(16);
  });
});
