import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { AlignedSegment } from '../../../../src/align/words/recognizer.js';
import {
  acousticCost,
  isTrusted,
  segmentsByCue,
  withoutOverlaps,
  withWordTimes,
} from '../../../../src/align/words/word-times.js';
import type { Cue, Timing } from '../../../../src/transcript/index.js';

function segment(start: number, end: number, cost: number, isWord = true): AlignedSegment {
  return { start, end, cost, isWord };
}

function cue(text: string, start: number, end: number, timing: Timing = 'aligned'): Cue {
  const tokens = [...text.matchAll(/\S+/g)];
  const each = (end - start) / tokens.length;
  const words = tokens.map(({ 0: token, index }, place) => ({
    from: index,
    to: index + token.length,
    start: start + place * each,
    end: start + (place + 1) * each,
    timing: 'estimated' as const,
  }));
  return { id: '', start, end, text, words, timing };
}
const times = ({ words }: Cue): number[][] => words.map(({ start, end }) => [start, end]);

describe('segments of an alignment', () => {
  test('segmentsByCue leaves out silence between cues', () => {
    const segments = [
      segment(0, 1, 0, false),
      segment(1, 2, 0),
      segment(2, 3, 0, false),
      segment(3, 4, 0),
      segment(4, 5, 0, false),
      segment(5, 6, 0),
    ];
    const starts = segmentsByCue(segments, [2, 0, 1]).map(own => own.map(({ start }) => start));
    assert.deepEqual(starts, [[1, 2, 3], [], [5]]);
  });

  test('isTrusted is true at a low acoustic cost, and false where silence lies over speech', () => {
    assert.ok(isTrusted([segment(0, 1, 0.1), segment(1, 1.5, 0.05, false), segment(1.5, 2, 0.12)], [5, 3], false));
    const over = [segment(0, 0.5, 0.1), segment(0.5, 2, 0.5, false), segment(2, 2.4, 0.1)];
    assert.ok(Math.abs(acousticCost(over) - 0.35) < 1e-9);
    assert.ok(!isTrusted(over, [4, 4], true));
    assert.ok(!isTrusted([segment(0, 2, 0.19)], [9], false));
    assert.ok(isTrusted([segment(0, 2, 0.19)], [9], true));
    assert.ok(!isTrusted([], [], true));
  });

  test('isTrusted is false where words are as short as the models allow', () => {
    const shortest = [segment(0, 0.12, 0.01), segment(0.12, 0.21, 0.01), segment(0.3, 0.8, 0.01)];
    assert.ok(!isTrusted(shortest, [4, 3, 4], false));
    assert.ok(isTrusted(shortest, [4, 2, 4], false));
  });

  test('withWordTimes gives a cue its times; a word that is not spoken takes none', () => {
    const found = withWordTimes(
      cue('One – two', 1, 4),
      [{ start: 1.5, end: 2 }, undefined, { start: 2.5, end: 3 }],
      0,
      10,
    );
    assert.deepEqual(times(found), [
      [1.5, 2],
      [2, 2],
      [2.5, 3],
    ]);
    assert.deepEqual([found.start, found.end], [1.5, 3]);
    assert.ok(found.words.every(word => word.timing === 'aligned'));
  });

  test('withWordTimes keeps given times, and words inside of them', () => {
    const given = cue('One two', 1, 3, 'given');
    const found = withWordTimes(
      given,
      [
        { start: 0.8, end: 2 },
        { start: 2.2, end: 3.4 },
      ],
      given.start,
      given.end,
    );
    assert.deepEqual([found.start, found.end, found.timing], [1, 3, 'given']);
    assert.deepEqual(times(found), [
      [1, 2],
      [2.2, 3],
    ]);
  });
});

describe('withoutOverlaps', () => {
  test('scales cues that were not aligned, together and in order', () => {
    const cues = [cue('a b', 0, 5), cue('c d', 4, 6), cue('e f', 6, 8), cue('g h', 7, 9)];
    const made = withoutOverlaps(cues, index => index === 0 || index === 3);
    assert.deepEqual(
      made.map(({ start, end }) => [start, end]),
      [
        [0, 5],
        [5, 6],
        [6, 7],
        [7, 9],
      ],
    );
    assert.deepEqual(times(made[1]!), [
      [5, 5.5],
      [5.5, 6],
    ]);
  });

  test('keeps cues that do not overlap', () => {
    const cues = [cue('a', 0, 1), cue('b', 2, 3), cue('c', 4, 5)];
    const made = withoutOverlaps(cues, index => index !== 1);
    assert.equal(made[1], cues[1]);
  });
});
