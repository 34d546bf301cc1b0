import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Cue, emptyTranscript, Timeline, type Transcript } from '../../../src/transcript/index.js';
import { randomFrom } from './fixtures.js';

/** Cues with words that begin at the times given. */
function cuesOf(...all: [start: number, end: number, ...words: number[]][]): Transcript {
  const cues = all.map(
    ([start, end, ...words]): Cue => ({
      id: '',
      start,
      end,
      text: words.map(() => 'w').join(' '),
      words: words.map((from, index) => ({
        timing: 'given',
        start: from,
        end: words[index + 1] ?? end,
        from: 2 * index,
        to: 2 * index + 1,
      })),
      timing: 'given',
    }),
  );
  return { ...emptyTranscript, cues };
}

describe('what holds at a time', () => {
  test('holds from the change before it to the change after it, and only there', () => {
    const random = randomFrom(11);
    const tenths = (most: number) => Math.floor(random() * most) / 10;
    const all = Array.from({ length: 40 }, (): [number, number, ...number[]] => {
      const start = tenths(300);
      const words = Array.from({ length: Math.floor(random() * 4) }, () => start + tenths(30)).sort((a, b) => a - b);
      return [start, start + tenths(60), ...words];
    }).sort(([a], [b]) => a - b);
    const timeline = new Timeline(cuesOf(...all));
    const inside = ({ cues, words, word }: ReturnType<Timeline['spanAt']>) => ({ cues, words, word });
    for (let tenth = -5; tenth < 400; tenth++) {
      const time = tenth / 10;
      const span = timeline.spanAt(time);
      assert.ok(span.from <= time && time < span.until, `${span.from} <= ${time} < ${span.until}`);
      assert.equal(timeline.spanAt(time), span);
      // Nothing changes within it: seen with a timeline that remembers nothing.
      const changes = all.flatMap(([start, end, ...words]) => [start, end, ...words.filter(at => at < end)]);
      assert.deepEqual(
        changes.filter(change => span.from < change && change <= time),
        [],
      );
      if (span.from > Number.NEGATIVE_INFINITY) {
        assert.deepEqual(inside(new Timeline(cuesOf(...all)).spanAt(span.from)), inside(span));
      }
    }
  });

  test('is nothing when the time is no number, also after one that is', () => {
    const timeline = new Timeline(cuesOf([0, 2, 0]));
    const span = timeline.spanAt(1);
    const { cues, words, word } = timeline.spanAt(Number.NaN);
    assert.deepEqual([cues, words, word], [[], [], undefined]);
    assert.equal(timeline.spanAt(1), span);
  });

  test('of two words that begin together the one further down counts as last', () => {
    const { words, word } = new Timeline(cuesOf([0, 4, 1], [1, 3, 1])).spanAt(1.5);
    assert.equal(words.length, 2);
    assert.deepEqual(word, { cue: 1, word: 0 });
  });

  test('after cues that end together the word of the one further down stays lit, whatever ended before', () => {
    const timeline = new Timeline(cuesOf([0, 9, 1], [1, 9, 2, 3], [2, 5, 4], [20, 21, 20]));
    const { cues, words, word } = timeline.spanAt(10);
    assert.deepEqual([cues, words, word], [[], [{ cue: 1, word: 1 }], { cue: 1, word: 1 }]);
  });

  test('after a cue without words no word is lit', () => {
    const { words, word } = new Timeline(cuesOf([0, 1, 0], [2, 3], [5, 6, 5])).spanAt(4);
    assert.deepEqual([words, word], [[], undefined]);
  });
});
