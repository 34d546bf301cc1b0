import { expect } from 'chai';
import { html } from 'lit';
import type { CuePlayer, CueTranscript } from '../../src/index.js';
import { addressOf, english, mount, PlayerDriver, TranscriptDriver, unmountAll, until } from './helpers.js';

const said = (text: string) => addressOf(`WEBVTT\n\n00:00.000 --> 03:00.000\n${text}\n`);
const tracks = () => html`
  <track kind="captions" src=${said('Good evening.')} srclang="en" default />
  <track kind="subtitles" src=${said('Bonsoir.')} srclang="fr-CA" label="Français" />
`;

describe('a recording with transcripts in several languages', () => {
  afterEach(unmountAll);

  it('lets the reader switch, and keeps the time', async () => {
    const player = mount<CuePlayer>(
      html`<cue-player><audio src=${english.audio} preload="auto" muted>${tracks()}</audio></cue-player>`,
    );
    const driver = new PlayerDriver(player);
    await driver.ready();
    driver.audio.currentTime = 90;
    const { transcript } = driver;
    const choice = transcript.root.querySelector('select') as HTMLSelectElement;
    expect([...choice.options].map(option => [option.text, option.lang, option.selected])).to.deep.equal([
      ['English', 'en', true],
      ['Français', 'fr-CA', false],
    ]);
    choice.selectedIndex = 1;
    choice.dispatchEvent(new Event('change'));
    await until(() => transcript.texts[0]?.trim() === 'Bonsoir.', 'it is French');
    expect(transcript.root.querySelector<HTMLElement>('.paragraphs')?.lang).to.equal('fr-CA');
    await until(() => transcript.litText === 'Bonsoir.', 'the word is lit');
    expect(driver.audio.currentTime).to.equal(90);
  });

  it('shows two side by side, each in its own', async () => {
    const section = mount(html`
      <section>
        <audio id="two" src=${english.audio} preload="auto" muted>${tracks()}</audio>
        <cue-transcript for="two" srclang="en"></cue-transcript>
        <cue-transcript for="two" srclang="fr"></cue-transcript>
      </section>
    `);
    const drivers = [...section.querySelectorAll<CueTranscript>('cue-transcript')].map(
      item => new TranscriptDriver(item),
    );
    for (const driver of drivers) await driver.ready();
    expect(drivers.map(driver => driver.texts[0]?.trim())).to.deep.equal(['Good evening.', 'Bonsoir.']);
    expect(drivers.map(driver => driver.root.querySelector('select') === null)).to.deep.equal([true, true]);
    const audio = section.querySelector('audio') as HTMLAudioElement;
    audio.currentTime = 170;
    await until(() => drivers.every(driver => driver.litText !== ''), 'both are lit');
  });
});
