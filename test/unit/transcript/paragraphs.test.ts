import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { paragraphsOf, parseTranscript } from '../../../src/transcript/index.js';

/** Spans of the paragraphs of a WebVTT file of these cues: [start, end, payload]. */
function spans(...cues: [string, string, string][]): [number, number][] {
  const blocks = cues.map(([start, end, payload]) => `00:${start} --> 00:${end}\n${payload}`);
  return paragraphsOf(parseTranscript(['WEBVTT', ...blocks].join('\n\n'))).map(({ from, to }) => [from, to]);
}

describe('paragraphs', () => {
  test('join the cues of a speaker and end at another', () => {
    const cues = spans(
      ['00.000', '01.000', '<v Ada>One.'],
      ['01.000', '02.000', '<v Ada>Two.'],
      ['02.000', '03.000', '<v Tom>Three.'],
      ['03.000', '04.000', '<v Ada>Four.'],
    );
    assert.deepEqual(cues, [
      [0, 2],
      [2, 3],
      [3, 4],
    ]);
  });

  test('end at a long pause after a sentence, not inside one', () => {
    const cues = spans(['00.000', '01.000', 'One,'], ['05.000', '06.000', 'two.'], ['08.000', '09.000', 'Three.']);
    assert.deepEqual(cues, [
      [0, 2],
      [2, 3],
    ]);
  });

  test('end after a sentence once they are long, and anywhere once they are very long', () => {
    const long = 'word '.repeat(70).trim();
    assert.deepEqual(spans(['00.000', '01.000', `${long}.`], ['01.000', '02.000', 'Next.']).length, 2);
    assert.deepEqual(spans(['00.000', '01.000', long], ['01.000', '02.000', 'goes on.']).length, 1);
    assert.deepEqual(spans(['00.000', '01.000', `${long} ${long} ${long}`], ['01.000', '02.000', 'more']).length, 2);
  });

  test('leave out cues without text, and end there', () => {
    assert.deepEqual(spans(['00.000', '01.000', 'One'], ['01.000', '02.000', ''], ['02.000', '03.000', 'two']), [
      [0, 1],
      [2, 3],
    ]);
  });

  test('of plain text are those of the file', () => {
    const transcript = parseTranscript('One.\n\nTwo.\n\n00:10.000 --> 00:12.000');
    assert.deepEqual(
      paragraphsOf(transcript).map(({ from, to }) => [from, to]),
      [
        [0, 1],
        [1, 2],
      ],
    );
  });
});
