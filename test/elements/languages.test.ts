import { expect } from 'chai';
import { html } from 'lit';
import { languages } from '../../src/elements/shared/localize.js';
import type { CueControls, CuePlayer, CueTranscript } from '../../src/index.js';
import { CueLoadError, type LoadErrorCode } from '../../src/playback/index.js';
import { english, mount, unmountAll, until } from './helpers.js';

const play: Readonly<Record<string, string>> = {
  ar: 'تشغيل',
  de: 'Abspielen',
  en: 'Play',
  es: 'Reproducir',
  fr: 'Lire',
  ja: '再生',
};

/** That a transcript is not found, as it is told. */
const notFound: Readonly<Record<string, string>> = {
  ar: 'كان ردّ \u2068/__fault__/404/a.vtt\u2069 هو 404.',
  de: '/__fault__/404/a.vtt antwortete mit 404.',
  en: '/__fault__/404/a.vtt answered 404 Not Found',
  es: '/__fault__/404/a.vtt respondió 404.',
  fr: '/__fault__/404/a.vtt a répondu 404.',
  ja: '/__fault__/404/a.vtt の応答は 404 でした。',
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

  for (const [language, wanted] of Object.entries(notFound)) {
    it(`is that of what went wrong too: ${language}`, async () => {
      const transcript = mount<CueTranscript>(
        html`<cue-transcript lang=${language} src="/__fault__/404/a.vtt"></cue-transcript>`,
      );
      const told = () => transcript.shadowRoot?.querySelector('.problem')?.textContent ?? '';
      await until(() => told().includes(wanted), `it says ${wanted}`);
      expect(transcript.error?.message).to.equal(notFound.en);
      expect(transcript.error?.status).to.equal(404);
    });
  }

  it('says why in each, whatever went wrong, with nothing of the English', async () => {
    const codes: LoadErrorCode[] = ['http', 'network', 'decode', 'unsupported', 'too-long', 'empty', 'missing'];
    const parts = ['audio', 'chapters', 'feed', 'transcript', 'waveform'] as const;
    for (const language of languages.filter(name => name !== 'en')) {
      const { messages } = await import(`../../src/elements/shared/locales/${language}.js`);
      const told = codes.map(code => {
        const errors = parts.map(part => new CueLoadError(part, code, '/x.y', 'English', undefined, 503));
        const texts = errors.map(error => messages.because(error) as string);
        expect(texts.every(text => text.includes('/x.y') && !text.includes('English'))).to.equal(true);
        return texts[0];
      });
      expect(new Set(told).size, language).to.equal(codes.length);
      expect(told[0]).to.include('503');
      const unnamed = messages.because(new CueLoadError('audio', 'decode', '', 'English'));
      expect(unnamed, language).not.to.match(/undefined|English|^ /);
      const note = { code: 'gap', start: 1, end: 2, message: 'English' };
      expect(messages.gapsInWaveform(note)).not.to.match(/undefined|English/);
      const slow = parts.map(part => messages.slow(part) as string);
      expect(new Set(slow).size, language).to.equal(parts.length);
      expect(slow.join(), language).not.to.match(/undefined|slow/);
    }
  });

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
    const { allMessages: messages } = await import('../../src/elements/shared/more-messages.js');
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
