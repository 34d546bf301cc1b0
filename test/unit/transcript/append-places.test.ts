// Where appended cues go, and what stands beside them.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { appendCues, type Cue, emptyTranscript, type Transcript } from '../../../src/transcript/index.js';

const cue = (start: number, text: string, id = ''): Cue => ({
  id,
  start,
  end: start + 1,
  text,
  words: [],
  timing: 'given',
});
const talk: Transcript = {
  ...emptyTranscript,
  cues: [cue(0, 'a'), cue(2, 'b'), cue(4, 'c')],
  asides: [0, 1, 2, 3].map(at => ({ kind: 'untimed', text: `${at}`, at })),
  paragraphs: [0, 1, 2],
};

describe('a cue that is appended', () => {
  test('between others moves what stands before them', () => {
    const { cues, asides, paragraphs } = appendCues(talk, [{ start: 2, text: 'x' }]);
    assert.deepEqual(
      cues.map(({ text }) => text),
      ['a', 'b', 'x', 'c'],
    );
    assert.deepEqual(
      asides.map(({ at }) => at),
      [0, 1, 3, 4],
    );
    assert.deepEqual(paragraphs, [0, 1, 3]);
  });

  test('at the end stands behind all, also with the start of the last', () => {
    for (const start of [4, 9]) {
      const { cues, asides, paragraphs } = appendCues(talk, [{ start, text: 'x' }]);
      assert.deepEqual([cues.at(-1)!.text, asides.map(({ at }) => at), paragraphs], ['x', [0, 1, 2, 4], [0, 1, 2]]);
    }
  });

  test('to nothing leaves what is there', () => {
    assert.equal(appendCues(talk, []), talk);
    const { asides, paragraphs, speakers, cues } = appendCues(emptyTranscript, [{ start: 0, text: 'x' }]);
    assert.deepEqual([asides, paragraphs, speakers, cues.length], [[], undefined, [], 1]);
    assert.ok(!('paragraphs' in appendCues(emptyTranscript, [{ start: 0, text: 'x' }])));
  });

  test('names those who were not named', () => {
    const voices = [
      { from: 0, to: 1, speaker: 'Tom' },
      { from: 2, to: 3, speaker: 'Eve' },
    ];
    const first = appendCues(talk, [
      { start: 5, text: 'x', speaker: 'Ada' },
      { start: 6, text: 'y z', speaker: 'Tom', voices },
    ]);
    assert.deepEqual(first.speakers, [{ name: 'Ada' }, { name: 'Tom' }, { name: 'Eve' }]);
    const again = appendCues(first, [{ start: 7, text: 'x', speaker: 'Ada' }]);
    assert.equal(again.speakers, first.speakers);
  });

  test('of the id and the start of another takes its place; without an id none', () => {
    const first = appendCues(talk, [
      { id: 'i', start: 5, text: 'x' },
      { start: 5, text: 'y' },
    ]);
    const { cues } = appendCues(first, [
      { id: 'i', start: 5, text: 'z' },
      { id: 'i', start: 6, text: 'v' },
      { start: 5, text: 'w' },
    ]);
    assert.deepEqual(
      cues.slice(3).map(({ text }) => text),
      ['z', 'y', 'w', 'v'],
    );
  });

  test('has the times that it is given, else those that it takes', () => {
    const times = (...drafts: Parameters<typeof appendCues>[1]) =>
      appendCues(emptyTranscript, drafts).cues.map(({ start, end, timing }) => [start, end, timing]);
    assert.deepEqual(times({ start: 0, end: 0, text: 'x' }), [[0, 0, 'given']]);
    assert.deepEqual(times({ start: 3, end: 2, text: 'x' }), [[3, 3, 'given']]);
    assert.deepEqual(times({ start: 3, end: 4, text: 'x', timing: 'aligned' }), [[3, 4, 'aligned']]);
    assert.deepEqual(times({ start: 3, end: 4, text: 'x' }, { start: -1, end: 6, text: 'y' }), [
      [3, 4, 'given'],
      [4, 6, 'estimated'],
    ]);
    assert.deepEqual(times({ start: Number.NaN, end: 6, text: 'y' }), [[0, 6, 'estimated']]);
  });

  test('keeps its words, where it has some', () => {
    const words = [{ from: 0, to: 1, start: 1, end: 2, timing: 'given' }] as const;
    assert.equal(appendCues(talk, [{ start: 5, text: 'x', words }]).cues.at(-1)!.words, words);
    assert.deepEqual(
      appendCues(talk, [{ start: 5, end: 6, text: 'x', words: [] }])
        .cues.at(-1)!
        .words.map(({ timing }) => timing),
      ['estimated'],
    );
  });
});
