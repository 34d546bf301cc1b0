import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { fileNameOf, quoteOf, textOf } from '../../../src/elements/shared/quote.js';
import { type Cue, emptyTranscript, parseTranscript } from '../../../src/transcript/index.js';
import { assertLinear } from '../growth.js';

describe('a quotation', () => {
  test('names its speaker and its times', () => {
    const turns = [{ speaker: 'Ada', text: 'It’s “so”.' }];
    const range = { start: 12.9, end: 18.2, text: 'It’s “so”.', speaker: 'Ada', turns };
    assert.equal(quoteOf(range), 'It’s “so”.\n— Ada, 0:12–0:19');
  });

  test('names each of several speakers, and none where none is known', () => {
    const turns = [{ speaker: 'Ada', text: 'Yes?' }, { text: 'No.' }];
    assert.equal(quoteOf({ start: 3599, end: 3601, text: '', turns }), 'Ada: Yes?\n\nNo.\n— 0:59:59–1:00:01');
  });
});

describe('a whole transcript as text', () => {
  const transcript = parseTranscript(
    'WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ada>Good\nmorning.\n\n00:02.000 --> 00:03.000\n<v Ada>All.\n\n00:03.000 --> 00:04.000\n<v Tom>日本\n\n00:04.000 --> 00:05.000\n<v Tom>語。',
  );

  test('has a paragraph a line, with a speaker where that is another', () => {
    assert.equal(textOf(transcript, { times: false }), 'Ada: Good morning. All.\n\nTom: 日本語。\n');
  });

  test('has no space between Han characters beyond the basic plane', () => {
    const cues = ['𠮷', '野家'].map(text => `1\n00:00:0${text.length},000 --> 00:00:09,000\n${text}`).join('\n\n');
    assert.equal(textOf(parseTranscript(cues), { times: false }), '𠮷野家\n');
  });

  test('has times where they are wanted', () => {
    assert.equal(textOf(transcript, { times: true }), '[0:01] Ada: Good morning. All.\n\n[0:03] Tom: 日本語。\n');
  });

  test('takes time that grows with the cues of a paragraph', () => {
    const cuesOf = (count: number): Cue[] =>
      Array.from({ length: count }, (_, at) => {
        return { id: '', start: at, end: at + 1, text: `Cue number ${at}.`, words: [], timing: 'given' };
      });
    const all = (cues: readonly Cue[]) => textOf({ ...emptyTranscript, cues, paragraphs: [0] }, { times: false });
    assert.equal(all(cuesOf(20)).split(' ').length, 60);
    assertLinear(20_000, cuesOf, all);
  });

  test('marks estimated times', () => {
    const plain = parseTranscript('Title of it\n\nOne two three.\n\nFour five.\n\n00:00:10.000 --> 00:00:20.000\n');
    assert.match(textOf(plain, { times: true }), /\[≈0:00\] /);
  });
});

describe('the name of a file', () => {
  test('is the title, else that of the transcript or of the audio', () => {
    assert.equal(fileNameOf('Tides: “one”/two?', [], 'vtt'), 'Tides “one” two.vtt');
    assert.equal(fileNameOf(undefined, ['/a/tides.en.vtt?x=1#t'], 'srt'), 'tides.en.srt');
    assert.equal(fileNameOf(' ', ['blob:http://x/1-2', 'https://x/%C3%A9t%C3%A9.mp3'], 'txt'), 'été.txt');
    assert.equal(fileNameOf(undefined, ['', 'https://x/'], 'txt'), 'transcript.txt');
  });

  test('is safe on every file system', () => {
    assert.equal(fileNameOf('..\\..\u202egnp\u0000', [], 'txt'), 'gnp.txt');
    assert.equal(fileNameOf('x'.repeat(300), [], 'txt').length, 84);
    assert.equal(fileNameOf(' . .a. b . ..', [], 'txt'), 'a. b.txt');
    assert.equal(fileNameOf(' ... ', [], 'txt'), 'transcript.txt');
    // What is not a name in a million characters is none.
    assert.equal(fileNameOf(`${'.'.repeat(1_000_000)}x`, ['tides.vtt'], 'txt'), 'tides.txt');
  });
});
