import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  type Cue,
  emptyTranscript,
  retime,
  SYLLABLES_PER_SECOND,
  spread,
  spreadTexts,
  syllableWeight,
  type TimeBreak,
  type Transcript,
  textWeight,
  timeWords,
} from '../../../src/transcript/index.js';

/** Words as `text start-end timing`. */
function shown(text: string, start: number, end: number, breaks?: readonly TimeBreak[]): string[] {
  return timeWords(text, start, end, breaks).map(
    word => `${text.slice(word.from, word.to)} ${word.start}-${word.end} ${word.timing}`,
  );
}

describe('the words of a cue', () => {
  test('share its time by their weight', () => {
    assert.deepEqual(shown('one two', 10, 12), ['one 10-11 estimated', 'two 11-12 estimated']);
    // Four syllables and a pause, against one.
    const [first, second] = timeWords('everybody, now', 0, 10);
    assert.ok(first!.end > 8 && first!.end === second!.start && second!.end === 10);
    assert.deepEqual(shown('', 1, 2), []);
    assert.deepEqual(shown(' \n', 1, 2), []);
  });

  test('have the times of the file where each has its own, and share those between', () => {
    const breaks = (...all: [number, number][]) => all.map(([offset, time]) => ({ offset, time }));
    assert.deepEqual(shown('a b c', 0, 9, breaks([2, 4], [4, 5])), ['a 0-4 given', 'b 4-5 given', 'c 5-9 given']);
    assert.deepEqual(shown('a b c', 0, 9, breaks([4, 6])), ['a 0-3 estimated', 'b 3-6 estimated', 'c 6-9 given']);
    // Before the first word nothing is said.
    assert.deepEqual(shown('a b', 0, 9, breaks([0, 3])), ['a 3-6 estimated', 'b 6-9 estimated']);
    // A word between two breaks at the same place has no room of its own.
    assert.deepEqual(shown('a b', 0, 9, breaks([2, 3], [2, 5])), ['a 0-3 given', 'b 5-9 given']);
    assert.deepEqual(shown('a b', 0, 9, breaks([99, 5])), ['a 0-2.5 estimated', 'b 2.5-5 estimated']);
  });

  test('may be more than a call takes arguments', () => {
    const words = timeWords('a '.repeat(200_000), 0, 1000, [{ offset: 0, time: 0 }]);
    assert.equal(words.length, 200_000);
    assert.equal(words.at(-1)?.end, 1000);
  });
});

describe('shares of a time', () => {
  test('are whole milliseconds between its ends, and never go back', () => {
    const bounds = [...spread([1, 1, 1], 0, 10)];
    assert.deepEqual(bounds, [0, 3.333, 6.667, 10]);
    assert.deepEqual([...spread([1, 1], 0.0001, 0.0003)], [0.0001, 0.0001, 0.0003]);
    assert.deepEqual([...spread([1, 1], 0.0008, 0.0009)], [0.0008, 0.0009, 0.0009]);
  });

  test('are equal without weights', () => {
    assert.deepEqual([...spread([0, 0, 0, 0], 1, 2)], [1, 1.25, 1.5, 1.75, 2]);
    assert.deepEqual([...spread([0, 2, 0], 1, 2)], [1, 1, 2, 2]);
  });

  test('of texts are cues that follow each other', () => {
    const texts = ['One.', 'Two three four.'];
    const natural = spreadTexts(texts, 5, undefined);
    const weights = texts.map(textWeight);
    const total = weights[0]! + weights[1]!;
    assert.deepEqual(
      natural.map(cue => [cue.text, cue.timing, cue.id]),
      texts.map(text => [text, 'estimated', '']),
    );
    assert.equal(natural[0]!.start, 5);
    assert.equal(natural[0]!.end, natural[1]!.start);
    assert.ok(Math.abs(natural[1]!.end - (5 + total / SYLLABLES_PER_SECOND)) < 0.001);
    const bounded = spreadTexts(texts, 5, 105);
    assert.equal(bounded[1]!.end, 105);
    assert.ok(Math.abs(bounded[0]!.end - (5 + (100 * weights[0]!) / total)) < 0.001);
    assert.equal(bounded[1]!.words.at(-1)?.end, 105);
    assert.deepEqual(spreadTexts([], 5, undefined), []);
  });

  test('of a text are the sum of those of its words', () => {
    assert.equal(textWeight('One, two.'), syllableWeight('One,') + syllableWeight('two.'));
    assert.equal(textWeight('  '), 0);
  });
});

describe('times that become known after reading', () => {
  const cueOf = (start: number, end: number, timing: Cue['timing'], text = 'One two.'): Cue => ({
    ...{ id: '', start, end, text, words: [], timing },
    settings: { line: '1' },
  });
  const of = (...cues: Cue[]): Transcript => ({ ...emptyTranscript, cues });
  const spans = ({ cues }: Transcript) => cues.map(({ start, end }) => [start, end]);

  test('move the estimated cues after the last known one, which keep all else', () => {
    const transcript = of(
      cueOf(0, 2, 'estimated'),
      cueOf(2, 4, 'given'),
      cueOf(4, 5, 'estimated'),
      cueOf(5, 6, 'estimated'),
    );
    const before = structuredClone(transcript);
    const moved = retime(transcript, { duration: 24 });
    assert.deepEqual(spans(moved), [
      [0, 2],
      [2, 4],
      [4, 14],
      [14, 24],
    ]);
    assert.deepEqual(moved.cues[3]!.settings, { line: '1' });
    assert.deepEqual(transcript, before);
    assert.deepEqual(spans(retime(of(cueOf(1, 2, 'aligned'), cueOf(2, 3, 'estimated')), { duration: 9 })), [
      [1, 2],
      [2, 9],
    ]);
  });

  test('begin after the known cue that ends last', () => {
    const transcript = of(cueOf(0, 8, 'given'), cueOf(1, 4, 'given'), cueOf(4, 5, 'estimated'));
    assert.deepEqual(spans(retime(transcript, { duration: 20 })).at(-1), [8, 20]);
    assert.equal(retime(transcript, { duration: 8 }), transcript);
    assert.equal(retime(transcript, { duration: 7 }), transcript);
  });

  test('move nothing where the length cannot be counted', () => {
    const transcript = of(cueOf(0, 5, 'estimated'));
    for (const duration of [Number.NaN, Number.POSITIVE_INFINITY, Number.MAX_VALUE, 0, -1]) {
      assert.equal(retime(transcript, { duration }), transcript);
    }
    assert.equal(retime(emptyTranscript, { duration: 9 }), emptyTranscript);
  });
});
