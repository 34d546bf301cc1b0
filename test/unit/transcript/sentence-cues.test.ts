import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  cutSentences,
  paragraphsOf,
  parseTranscript,
  retime,
  serializeTranscript,
  type Transcript,
} from '../../../src/transcript/index.js';

/** Texts of the cues of a text without times, cut into sentences. */
const sentencesOf = (text: string) => cutSentences(parseTranscript(text)).transcript.cues.map(cue => cue.text);

describe('cues of single sentences', () => {
  test('end at final marks, with what closes after them', () => {
    assert.deepEqual(sentencesOf('She left. “Why?” he asked. (Nobody knew!) It rained…'), [
      'She left.',
      '“Why?” he asked.',
      '(Nobody knew!)',
      'It rained…',
    ]);
    assert.deepEqual(sentencesOf('Il part. Vraiment ? « Oui ! » Et puis il revient.'), [
      'Il part.',
      'Vraiment ?',
      '« Oui ! »',
      'Et puis il revient.',
    ]);
    assert.deepEqual(sentencesOf('潮が来た。二度だ！誰も知らない。'), ['潮が来た。', '二度だ！', '誰も知らない。']);
    assert.deepEqual(sentencesOf('वह गया। फिर लौटा।'), ['वह गया।', 'फिर लौटा।']);
  });

  test('do not end at short forms, initials, numbers and marks within a sentence', () => {
    for (const text of [
      'M. Dupont et Mme. Roche sont là.',
      'Dr. J. F. Smith read 3.5 pages.',
      'It was late... so late that no. 4 had closed.',
      'Visit example.org at once.',
      'He said “Stop!” and went on',
    ]) {
      assert.deepEqual(sentencesOf(text), [text]);
    }
  });

  test('of a text stay one paragraph, and share its time without a gap', () => {
    const read = retime(parseTranscript('One two. Three four five. Six.\n\nSeven eight.\n\nNine. Ten.'), {
      duration: 60,
    });
    const { transcript, origins } = cutSentences(read);
    assert.deepEqual(origins, [0, 0, 0, 1, 2, 2]);
    assert.deepEqual(
      paragraphsOf(transcript).map(({ from, to }) => [from, to]),
      [
        [0, 3],
        [3, 4],
        [4, 6],
      ],
    );
    const bounds = (first: number, last: number) => [transcript.cues[first]!.start, transcript.cues[last]!.end];
    for (const [index, [first, last]] of [
      [0, 2],
      [3, 3],
      [4, 5],
    ].entries()) {
      assert.deepEqual(bounds(first!, last!), [read.cues[index]!.start, read.cues[index]!.end]);
    }
    assert.equal(transcript.cues[1]!.start, transcript.cues[0]!.end);
  });

  test('begin where their first word was found', () => {
    const read = retime(parseTranscript('One two. Three four.'), { duration: 8 });
    const [cue] = read.cues;
    const words = cue!.words.map((word, index) => ({
      ...word,
      start: index,
      end: index + 0.5,
      timing: 'aligned' as const,
    }));
    const aligned: Transcript = { ...read, cues: [{ ...cue!, words, timing: 'aligned' }] };
    const { cues } = cutSentences(aligned).transcript;
    assert.deepEqual(
      cues.map(({ start, timing }) => [start, timing]),
      [
        [0, 'aligned'],
        [2, 'aligned'],
      ],
    );
    assert.deepEqual(
      cues.map(own => own.words.map(word => own.text.slice(word.from, word.to))),
      [
        ['One', 'two.'],
        ['Three', 'four.'],
      ],
    );
  });

  test('are not made of cues whose times are given', () => {
    const given = parseTranscript('WEBVTT\n\n00:00.000 --> 00:04.000\nOne. Two.');
    assert.equal(cutSentences(given).transcript, given);
  });

  test('are read from WebVTT with the paragraphs that they were written with', () => {
    const { transcript } = cutSentences(
      retime(parseTranscript('A title\n\nOne two. Three.\n\nFour. Five. Six.'), { duration: 9 }),
    );
    const written = serializeTranscript(transcript, 'webvtt');
    const read = parseTranscript(written);
    assert.deepEqual(read.paragraphs, transcript.paragraphs);
    assert.deepEqual(
      read.asides.filter(({ kind }) => kind === 'note' && /paragraph/.test(kind)),
      [],
    );
    assert.equal(serializeTranscript(read, 'webvtt'), written);
  });

  test('are written without a comment where each paragraph is one cue', () => {
    const read = parseTranscript('One.\n\nTwo.');
    assert.doesNotMatch(serializeTranscript(read, 'webvtt'), /NOTE/);
  });
});
