import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseTranscript } from '../../../src/transcript/index.js';

const srt = (texts: readonly string[]): string =>
  texts.map((text, at) => `${at + 1}\n00:00:0${at},000 --> 00:00:0${at + 1},000\n${text}\n`).join('\n');
const text = (texts: readonly string[]): string => texts.join('\n\n');

describe('headings that come again are nobody', () => {
  for (const [name, texts] of Object.entries({
    weekdays: ['Monday: We rowed.', 'Tuesday: It rained.', 'Monday: We slept.', 'Tuesday: It rained.'],
    'weekdays in Dutch': ['Maandag: Wij roeiden.', 'Dinsdag: Het regende.', 'Maandag: Wij sliepen.'],
    'parts of a song': [
      'Verse: The sea is wide.',
      'Chorus: And so are we.',
      'Verse: It is deep.',
      'Chorus: And so on.',
    ],
    'numbered parts': ['Step 1: Trim it.', 'Step 2: Fill it.', 'Step 1: Trim it.', 'Step 2: Fill it.'],
    news: ['Weather: Rain.', 'Traffic: The bridge is shut.', 'Weather: Sun.', 'Traffic: It is open.'],
    addresses: ['https: is safe.', 'mailto: is not.', 'https: is safe still.'],
    'a list': ['Fridge: eggs and tea.', 'Shelf: soup.', 'Fridge: porridge.', 'Shelf: rice.', 'Fridge: milk.'],
  })) {
    test(name, () => {
      for (const source of [srt(texts), text(texts)]) {
        const { cues, speakers } = parseTranscript(source);
        assert.deepEqual([cues.map(cue => cue.text), speakers], [texts, []]);
      }
    });
  }
});

describe('speakers', () => {
  const voices = (source: string): unknown[] =>
    parseTranscript(source).cues.map(({ speaker, text }) => [speaker, text]);

  test('in brackets before most texts, who say one thing too', () => {
    assert.deepEqual(voices(srt(['(Mira) Late?', '(Jonas) Yes.', '(Mira) Well.', '(laughs) Fine.'])), [
      ['Mira', 'Late?'],
      ['Jonas', 'Yes.'],
      ['Mira', 'Well.'],
      ['Mira', '(laughs) Fine.'],
    ]);
  });

  test('who are not known have a voice of their own', () => {
    const said = voices(srt(['Speaker 1: Late?', 'Speaker ?: Yes.', 'Speaker 2: Well.', 'Unknown Speaker: Fine.']));
    assert.deepEqual(said, [
      ['Speaker 1', 'Late?'],
      ['Speaker ?', 'Yes.'],
      ['Speaker 2', 'Well.'],
      ['Unknown Speaker', 'Fine.'],
    ]);
  });

  test('before what is quoted, as Japanese prints it', () => {
    const names = voices(srt(['司会「こんばんは。」', '田中「こんばんは。」', '司会「どちらから。」'])).map(
      voice => (voice as unknown[])[0],
    );
    assert.deepEqual(names, ['司会', '田中', '司会']);
    assert.deepEqual(parseTranscript(srt(['彼は「はい。」', '彼女は「いいえ。」', '彼は「なぜ。」'])).speakers, []);
  });

  test('in a short file with sounds between', () => {
    assert.deepEqual(parseTranscript(srt(['MIRA: Late.', '(DOOR SLAMS)', 'JONAS: Yes.', 'MIRA: Well.'])).speakers, [
      { name: 'MIRA' },
      { name: 'JONAS' },
    ]);
  });
});
