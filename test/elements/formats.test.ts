import { expect } from 'chai';
import { html } from 'lit';
import type { CuePlayer } from '../../src/index.js';
import { parseTranscript, Timeline, type Transcript } from '../../src/transcript/index.js';
import { dialects } from '../../stories/dialects.js';
import { addressOf, english, mount, PlayerDriver, unmountAll, until } from './helpers.js';

/** Formats that keep the time of each word. In the others it is estimated. */
const exact = /WebVTT|Podcasting 2.0|Whisper|OpenAI|whisper|transformers/;

function said(transcript: Pick<Transcript, 'cues'>): string {
  return transcript.cues.map(cue => cue.text.replace(/\s/g, '')).join('');
}

/** The word said at a time, in seconds, without its punctuation. */
function wordAt(transcript: Transcript, time: number): string {
  const { word } = new Timeline(transcript).spanAt(time);
  const cue = transcript.cues[word?.cue ?? 0]!;
  const { from, to } = cue.words[word?.word ?? 0]!;
  return cue.text.slice(from, to).replace(/[^\p{L}\d]/gu, '');
}

describe('one episode in every format', () => {
  let original: Transcript;

  before(async () => {
    const response = await fetch(english.webvtt);
    original = parseTranscript(await response.text());
  });

  afterEach(unmountAll);

  for (const [name, write] of Object.entries(dialects)) {
    it(`${name}: shows all that is said, and lights the word of the time`, async () => {
      const player = mount<CuePlayer>(
        html`<cue-player src=${english.audio} transcript=${addressOf(write(original))} peaks=${english.peaks}></cue-player>`,
      );
      const driver = new PlayerDriver(player);
      await driver.ready();
      const { transcript, audio } = driver;
      expect(said(transcript)).to.equal(said(original));
      if (!exact.test(name)) return;
      for (const time of [12.3, 61, 150.75, 200]) {
        audio.currentTime = time;
        const wanted = wordAt(original, time);
        await until(() => transcript.litText.replace(/[^\p{L}\d]/gu, '') === wanted, `${wanted} is lit at ${time} s`);
      }
    });
  }
});
