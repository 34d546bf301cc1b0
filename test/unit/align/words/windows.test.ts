import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { groupsOf, windowOf } from '../../../../src/align/words/align-words.js';
import type { Cue, Timing } from '../../../../src/transcript/index.js';

function cue(start: number, end: number, timing: Timing = 'aligned'): Cue {
  return { id: '', start, end, text: 'a', words: [{ from: 0, to: 1, start, end, timing: 'estimated' }], timing };
}
const groups = (cues: readonly Cue[], confidenceOf: (index: number) => number = () => 1): string =>
  groupsOf(cues, ({ timing }) => timing !== 'estimated', confidenceOf)
    .map(({ from, to }) => `${from}-${to}`)
    .join(' ');

describe('groups of cues', () => {
  test('groups end at a gap with a confident start', () => {
    const cues = [cue(0, 2), cue(2.1, 4), cue(4.5, 6)];
    assert.equal(groups(cues), '0-2 2-3');
    assert.equal(
      groups(cues, index => (index === 2 ? 0.5 : 1)),
      '0-3',
    );
  });

  test('given cues are groups of their own; other cues end a group', () => {
    assert.equal(
      groups([cue(0, 2), cue(2, 4, 'given'), cue(4, 5), cue(5, 6, 'estimated'), cue(6, 7)]),
      '0-1 1-2 2-3 4-5',
    );
  });

  test('long groups end at their most confident start', () => {
    const cues = [0, 6, 12, 18, 24].map(start => cue(start, start + 6));
    const confidences = [1, 0.2, 0.8, 0.3, 0.4];
    assert.equal(
      groups(cues, index => confidences[index]!),
      '0-2 2-5',
    );
    assert.equal(groups([cue(0, 50), cue(50, 100)]), '0-1 1-2');
  });
});

describe('windows', () => {
  const cues = [cue(1, 2), cue(2.4, 4), cue(10, 12)];

  test('margins reach at most half a gap', () => {
    assert.deepEqual(
      windowOf(cues, { from: 1, to: 2 }, 20).map(time => time.toFixed(2)),
      ['2.20', '4.35'],
    );
    assert.deepEqual(
      windowOf(cues, { from: 2, to: 3 }, 12.1).map(time => time.toFixed(2)),
      ['9.65', '12.06'],
    );
  });

  test('wider windows stop at settled cues and at the ends', () => {
    const settled = (index: number): boolean => index === 0;
    assert.deepEqual(
      windowOf(cues, { from: 1, to: 2 }, 20, 1.5, settled).map(time => time.toFixed(2)),
      ['1.94', '5.85'],
    );
    assert.deepEqual(
      windowOf(cues, { from: 0, to: 3 }, 13, 1.5).map(time => time.toFixed(2)),
      ['0.00', '13.00'],
    );
  });
});
