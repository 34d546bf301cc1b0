import { expect } from 'chai';
import { html } from 'lit';
import { languages } from '../../src/elements/shared/localize.js';
import type { CueControls, CuePlayer } from '../../src/index.js';
import { english, mount, unmountAll, until } from './helpers.js';

const play: Readonly<Record<string, string>> = {
  ar: 'تشغيل',
  de: 'Abspielen',
  en: 'Play',
  es: 'Reproducir',
  fr: 'Lire',
  ja: '再生',
};

function labelOf(controls: CueControls): string {
  return controls.shadowRoot?.querySelector('[part~=play]')?.getAttribute('aria-label') ?? '';
}

describe('the language of the texts', () => {
  afterEach(unmountAll);

  it('has a test for each', () => {
    expect(Object.keys(play)).to.deep.equal([...languages].sort());
  });

  for (const [language, wanted] of Object.entries(play)) {
    it(`is that of the page around: ${language}`, async () => {
      const section = mount(html`<section lang="${language}-x-any"><cue-controls></cue-controls></section>`);
      const controls = section.querySelector('cue-controls') as CueControls;
      await until(() => labelOf(controls) === wanted, `it says ${wanted}`);
    });
  }

  it('reaches the parts of a player, and follows a change', async () => {
    const player = mount<CuePlayer>(html`<cue-player lang="de" src=${english.audio} preload="none"></cue-player>`);
    await player.updateComplete;
    const controls = player.shadowRoot?.querySelector('cue-controls') as CueControls;
    await until(() => labelOf(controls) === play.de, 'it is German');
    player.lang = 'fr-CA';
    await until(() => labelOf(controls) === play.fr, 'it is French');
    player.lang = 'tlh';
    await until(() => labelOf(controls) === play.en, 'what it does not know is English');
  });

  it('has no place for English in others, nor a text that is not there', async () => {
    const { messages } = await import('../../src/elements/shared/messages.js');
    for (const language of languages.filter(name => name !== 'en')) {
      const others = await import(`../../src/elements/shared/locales/${language}.js`);
      const names = Object.keys(messages) as (keyof typeof messages)[];
      expect(Object.keys(others.messages).sort()).to.deep.equal([...names].sort());
      const same = names.filter(name => typeof messages[name] === 'string' && messages[name] === others.messages[name]);
      // Words that are the same in both.
      expect(same.filter(name => !['pause', 'volume'].includes(name))).to.deep.equal([]);
    }
  });
});
