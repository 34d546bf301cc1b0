import { expect } from 'chai';
import { html } from 'lit';
import type { CuePlayer, CueTranscript } from '../../src/index.js';
import { transcriptOf } from '../../src/playback/index.js';
import type { Transcript } from '../../src/transcript/index.js';
import { addressOf, english, mount, PlayerDriver, TranscriptDriver, unmountAll, until, wavOf } from './helpers.js';
import { isInBox, long, rest, scrollAway } from './transcripts.js';

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

  describe('whose cues a script adds', () => {
    const readers = (src = '') => {
      const section = mount(html`
        <section>
          <audio id="scripted" src=${wavOf(60)} preload="auto" muted></audio>
          <cue-transcript for="scripted" src=${src}></cue-transcript>
        </section>
      `);
      const audio = section.querySelector('audio') as HTMLAudioElement;
      return { audio, transcript: new TranscriptDriver(section.querySelector('cue-transcript') as CueTranscript) };
    };
    const add = (track: TextTrack, start: number, end: number, text: string) =>
      track.addCue(new VTTCue(start, end, text));
    const saying = (transcript: TranscriptDriver) =>
      transcript.texts.map(text => text.trim().replace(/\s+/g, ' ')).join('|');

    it('shows them, lights them, and goes to their times', async () => {
      const { audio, transcript } = readers();
      const track = audio.addTextTrack('subtitles', 'English', 'en');
      add(track, 0.5, 3, '<v Ada>Good evening --> and\n\nwelcome.');
      add(track, 3.5, Number.POSITIVE_INFINITY, '<v Ben>I am &lt;Ben&gt;.');
      await until(() => transcript.texts.length > 1, 'both are shown');
      expect(saying(transcript)).to.equal('Good evening --> and welcome.|I am <Ben>.');
      expect(transcript.cues.map(cue => [cue.start, cue.speaker])).to.deep.equal([
        [0.5, 'Ada'],
        [3.5, 'Ben'],
      ]);
      expect(transcript.element.transcript?.language).to.equal('en');
      audio.currentTime = 4;
      await until(() => transcript.litText === 'I', 'a single word is lit');
      // More may come.
      expect(transcript.root.querySelector('[part~=drift]')).to.equal(null);
    });

    it('follows what comes, grows and goes', async () => {
      const { audio, transcript } = readers();
      await until(() => transcript.message !== '', 'there is none');
      const track = audio.addTextTrack('captions');
      await until(() => transcript.message !== '', 'there is none yet');
      add(track, 1, 2, 'One.');
      await until(() => saying(transcript) === 'One.', 'the first is shown');
      add(track, 2, 3, 'Two');
      await until(() => saying(transcript) === 'One. Two', 'the second is shown');
      (track.cues?.[1] as VTTCue).text = 'Two and more.';
      await until(() => saying(transcript) === 'One. Two and more.', 'it has grown');
      track.removeCue(track.cues?.[0] as VTTCue);
      await until(() => saying(transcript) === 'Two and more.', 'the first is gone');
    });

    it('enables a track that is disabled, and gives it back', async () => {
      const { audio, transcript } = readers();
      const [english, french] = ['en', 'fr'].map(language => {
        const track = audio.addTextTrack('subtitles', language, language);
        track.mode = 'hidden';
        add(track, 1, 2, `In ${language}.`);
        track.mode = 'disabled';
        return track;
      });
      add(audio.addTextTrack('chapters'), 1, 2, 'A chapter.');
      await until(() => saying(transcript) === 'In en.', 'the first is shown');
      expect([english?.mode, french?.mode]).to.deep.equal(['hidden', 'disabled']);
      const choice = await until(() => transcript.root.querySelector('select'), 'there is a choice');
      expect([...choice.options].map(option => [option.text, option.selected])).to.deep.equal([
        ['en', true],
        ['fr', false],
      ]);
      choice.selectedIndex = 1;
      choice.dispatchEvent(new Event('change'));
      await until(() => saying(transcript) === 'In fr.', 'the other is shown');
      expect([english?.mode, french?.mode]).to.deep.equal(['disabled', 'hidden']);
      french!.mode = 'showing';
      choice.selectedIndex = 0;
      choice.dispatchEvent(new Event('change'));
      await until(() => saying(transcript) === 'In en.', 'the first is shown again');
      expect([english?.mode, french?.mode]).to.deep.equal(['hidden', 'showing']);
      transcript.element.remove();
      expect([english?.mode, french?.mode]).to.deep.equal(['disabled', 'showing']);
    });

    it('names one whose label a library gave as null by its language', async () => {
      const { audio, transcript } = readers();
      for (const language of ['en', 'fr']) {
        add(audio.addTextTrack('subtitles', null as unknown as string, language), 1, 2, `In ${language}.`);
      }
      expect(audio.textTracks[0]!.label).to.equal('null');
      const choice = await until(() => transcript.root.querySelector('select'), 'there is a choice');
      expect([...choice.options].map(({ text }) => text)).to.deep.equal(['English', 'français']);
    });

    it('takes those of a <track> whose address holds nothing', async () => {
      const { audio, transcript } = readers();
      const element = document.createElement('track');
      element.kind = 'subtitles';
      element.src = 'data:,x';
      audio.append(element);
      await until(
        () => element.track.mode === 'hidden' && element.readyState === 3,
        'it is enabled, and holds nothing',
      );
      add(element.track, 1, 2, 'Added to it.');
      await until(() => saying(transcript) === 'Added to it.', 'they are shown');
      expect(transcript.element.error).to.equal(undefined);
    });

    it('takes those of a list that a player library has of its own', async () => {
      const { audio, transcript } = readers();
      const list = [{ kind: 'subtitles', language: 'en', label: '', mode: 'disabled', cues: [] as VTTCue[] }];
      // As Video.js does it.
      Object.assign(audio.parentElement!, { player: { textTracks: () => list } }).className = 'video-js';
      audio.dispatchEvent(new Event('loadedmetadata'));
      await until(() => list[0]?.mode === 'hidden', 'it is enabled');
      list[0]!.cues.push(new VTTCue(1, 2, 'Of the library.'));
      await until(() => saying(transcript) === 'Of the library.', 'it is shown');
    });

    it('reads on where a long one grows, as all of it is read', async () => {
      const { audio, transcript } = readers();
      const track = audio.addTextTrack('captions', '', 'en');
      const text = (number: number) => `<v ${number % 9 < 5 ? 'Ada' : 'Ben'}>Sentence ${number}.`;
      for (let number = 0; number < 900; number++) add(track, number, number + 0.9, text(number));
      await until(() => transcript.cues.length === 900, 'all are shown');
      for (let number = 900; number < 1500; number++) {
        add(track, number, number + 0.9, text(number));
        if (number % 100 === 99) await until(() => transcript.cues.length === number + 1, 'they are shown');
      }
      const whole = transcriptOf(track);
      const facts = ({ cues }: Transcript) => cues.map(({ start, end, text, speaker }) => [start, end, text, speaker]);
      expect(facts(transcript.element.transcript!)).to.deep.equal(facts(whole));
      expect(transcript.element.transcript!.speakers).to.deep.equal(whole.speakers);
      const old = track.cues![3] as VTTCue;
      old.endTime = 3.5;
      await until(() => transcript.cues[3]?.end === 3.5, 'an early one is changed');
      track.removeCue(old);
      await until(() => transcript.cues.length === 1499, 'it is gone');
      expect(facts(transcript.element.transcript!)).to.deep.equal(facts(transcriptOf(track)));
    });

    it('leaves them aside where there is a file, and those that are no text', async () => {
      const { audio, transcript } = readers(said('Of the file.'));
      add(audio.addTextTrack('metadata'), 1, 2, '{}');
      add(audio.addTextTrack('subtitles'), 1, 2, 'Of the track.');
      await until(() => saying(transcript) === 'Of the file.', 'the file is shown');
      transcript.element.src = '';
      await until(() => saying(transcript) === 'Of the track.', 'the track is shown');
      const file = document.createElement('track');
      file.src = said('Of the other file.');
      file.kind = 'captions';
      audio.append(file);
      await until(() => saying(transcript) === 'Of the other file.', 'the file goes first');
    });
  });

  describe('switched by the reader', () => {
    /** Says the same with more words, in cues of another length. */
    const translation = long(40, 4).replaceAll('says a few words', `dit quelques mots ${'de trop '.repeat(30)}`);

    async function bilingual(): Promise<{ transcript: TranscriptDriver; audio: HTMLAudioElement }> {
      const section = mount(html`
        <section>
          <audio id="both" src=${wavOf(165)} preload="auto" muted>
            <track kind="captions" src=${addressOf(long(80))} srclang="en" default />
            <track kind="subtitles" src=${addressOf(translation)} srclang="fr" />
          </audio>
          <cue-transcript for="both"></cue-transcript>
        </section>
      `);
      const transcript = new TranscriptDriver(section.querySelector('cue-transcript') as CueTranscript);
      const audio = section.querySelector('audio') as HTMLAudioElement;
      await until(() => audio.readyState > 0, 'the length is known');
      await transcript.ready();
      return { transcript, audio };
    }

    async function choose({ element, root }: TranscriptDriver, index: number): Promise<void> {
      const choice = root.querySelector('select') as HTMLSelectElement;
      choice.selectedIndex = index;
      choice.dispatchEvent(new Event('change'));
      await until(() => element.transcript?.language === ['en', 'fr'][index], 'it is the other language');
      await element.updateComplete;
    }

    /** Upper edge of the line of a range in the box. */
    const lineOf = ({ box }: TranscriptDriver, range: Range | undefined) =>
      (range?.getClientRects()[0]?.top ?? Number.NaN) - box.getBoundingClientRect().top;

    it('keeps the line that is said now where it is, and follows on', async () => {
      const { transcript, audio } = await bilingual();
      audio.currentTime = 90.5;
      await until(() => isInBox(transcript), 'the word is in view');
      await rest(transcript);
      const before = lineOf(transcript, transcript.lit()[0]);
      for (const index of [1, 0]) {
        await choose(transcript, index);
        await until(() => isInBox(transcript), 'the word is in view');
        await rest(transcript);
        expect(lineOf(transcript, transcript.lit()[0])).to.be.closeTo(before, 2);
        expect(transcript.backButton.hidden).to.equal(true);
      }
      audio.currentTime = 20.5;
      await until(() => isInBox(transcript), 'it follows');
    });

    it('keeps the line that was read where it is, wherever the audio is', async () => {
      const { transcript, audio } = await bilingual();
      audio.currentTime = 10;
      await until(() => isInBox(transcript), 'the word is in view');
      await scrollAway(transcript, 3000);
      await rest(transcript);
      /** Time and place of the first word in a line that can be seen whole. */
      const read = () => {
        for (const [cue, { words }] of transcript.cues.entries()) {
          for (const [word, { start }] of words.entries()) {
            const top = lineOf(transcript, transcript.rangeOf({ cue, word }));
            if (top >= 0) return { start, top };
          }
        }
        throw new Error('nothing can be read');
      };
      /** Where the line is that is said at a time. */
      const lineAt = (time: number) => {
        const cue = transcript.cues.findLastIndex(({ start }) => start <= time);
        const word = transcript.cues[cue]?.words.findLastIndex(({ start }) => start <= time) ?? -1;
        return lineOf(transcript, transcript.rangeOf({ cue, word }));
      };
      const before = read();
      expect(before.start).to.be.greaterThan(50);
      for (const index of [1, 0]) {
        await choose(transcript, index);
        await rest(transcript);
        expect(lineAt(before.start)).to.be.closeTo(before.top, 2);
        expect(transcript.backButton.hidden).to.equal(false);
      }
    });

    it('shows the text until the other one is there, and says what is wrong when it is not', async () => {
      const section = mount(html`
        <section>
          <audio id="lost" src=${wavOf(165)} preload="auto" muted>
            <track kind="captions" src=${addressOf(long(80))} srclang="en" default />
            <track kind="subtitles" src="/__fault__/hang/fr.vtt" srclang="fr" />
            <track kind="subtitles" src="/__fault__/404/de.vtt" srclang="de" />
          </audio>
          <cue-transcript for="lost"></cue-transcript>
        </section>
      `);
      const transcript = new TranscriptDriver(section.querySelector('cue-transcript') as CueTranscript);
      await transcript.ready();
      const { box, root, element } = transcript;
      const choice = root.querySelector('select') as HTMLSelectElement;
      const pick = (index: number) => {
        choice.selectedIndex = index;
        choice.dispatchEvent(new Event('change'));
      };
      pick(1);
      await until(() => box.getAttribute('aria-busy') === 'true', 'it loads');
      expect([box.hidden, transcript.nodes.length]).to.deep.equal([false, 80]);
      pick(2);
      await until(() => element.error, 'it failed');
      await element.updateComplete;
      expect([box.hidden, transcript.message.includes('404')]).to.deep.equal([true, true]);
      await choose(transcript, 0);
      expect(transcript.nodes.length).to.equal(80);
    });
  });
});
