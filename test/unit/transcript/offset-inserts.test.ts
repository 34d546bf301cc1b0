import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  type Cue,
  emptyTranscript,
  mapTranscript,
  parseInserts,
  TimeMap,
  type Transcript,
} from '../../../src/transcript/index.js';

describe('inserts', () => {
  test('are in order of place, whatever order they are given in, and each shifts what is after it', () => {
    const map = new TimeMap({
      inserts: [
        { at: 30, duration: 5 },
        { at: 10, duration: 2 },
        { at: 20, duration: 1 },
      ],
    });
    assert.deepEqual(
      map.inserts.map(({ at }) => at),
      [10, 20, 30],
    );
    assert.deepEqual(
      [9, 10, 19, 20, 29, 30, 40].map(time => map.toMedia(time)),
      [9, 12, 21, 23, 32, 38, 48],
    );
    assert.deepEqual(
      [9, 10, 11, 12, 21, 22, 23, 33, 37, 38].map(time => map.toTranscript(time)),
      [9, 10, 10, 10, 19, 20, 20, 30, 30, 30],
    );
    assert.deepEqual(
      [9.9, 10, 11.9, 12, 21.9, 22, 23, 33, 37.9, 38].map(time => map.isInserted(time)),
      [false, true, true, false, false, true, false, true, true, false],
    );
  });

  test('need a place and a length', () => {
    const bad = [Number.NaN, Number.POSITIVE_INFINITY];
    const inserts = bad.flatMap(value => [
      { at: value, duration: 1 },
      { at: 1, duration: value },
    ]);
    assert.deepEqual(new TimeMap({ inserts }).inserts, []);
    assert.equal(new TimeMap({ inserts }).isIdentity, true);
  });

  test('or an offset alone make it change something', () => {
    assert.equal(new TimeMap({ offset: -0.5 }).isIdentity, false);
    assert.equal(new TimeMap({ inserts: [{ at: 0, duration: 1 }] }).isIdentity, false);
    for (const offset of [Number.NaN, Number.POSITIVE_INFINITY, 0])
      assert.equal(new TimeMap({ offset }).isIdentity, true);
  });
});

describe('a transcript with corrected times', () => {
  const map = new TimeMap({ inserts: [{ at: 10, duration: 5 }] });
  const cue = (start: number, end: number, markup?: string): Cue => ({
    ...{ id: 'x', start, end, text: 'a', timing: 'given' },
    words: [{ from: 0, to: 1, start, end, timing: 'given' }],
    ...(markup === undefined ? {} : { markup }),
  });

  test('has its chapters moved too, and what ends at an insert ends before it', () => {
    const transcript: Transcript = {
      ...emptyTranscript,
      cues: [cue(8, 10), cue(10, 12)],
      chapters: [
        { start: 0, end: 10, title: 'A' },
        { start: 10, end: 20, title: 'B' },
      ],
    };
    const moved = mapTranscript(transcript, map);
    assert.deepEqual(moved.chapters, [
      { start: 0, end: 10, title: 'A' },
      { start: 15, end: 25, title: 'B' },
    ]);
    assert.deepEqual(moved.cues, [cue(8, 10), cue(15, 17)]);
  });

  test('keeps what has no length without one', () => {
    const [moved] = mapTranscript({ ...emptyTranscript, cues: [cue(10, 10)] }, map).cues;
    assert.deepEqual([moved!.start, moved!.end, moved!.words[0]!.start, moved!.words[0]!.end], [15, 15, 15, 15]);
  });

  test('has all times in its markup moved, and leaves what is no time', () => {
    const markup = 'a <00:11.000>b <01:00:00.500><i>c</i> <00:61.000> <00:12> <1:00:00:12.000>';
    const [moved] = mapTranscript({ ...emptyTranscript, cues: [cue(10, 20, markup)] }, map).cues;
    assert.equal(moved!.markup, 'a <00:00:16.000>b <01:00:05.500><i>c</i> <00:61.000> <00:12> <1:00:00:12.000>');
    assert.ok(!('markup' in mapTranscript({ ...emptyTranscript, cues: [cue(10, 20)] }, map).cues[0]!));
  });
});

describe('inserts as an attribute', () => {
  test('may be parted by spaces, commas or semicolons', () => {
    const expected = [
      { at: 1, duration: 2 },
      { at: 3.5, duration: 4.25 },
    ];
    for (const text of ['1+2 3.5+4.25', '1+2,3.5+4.25', '1+2;3.5+4.25', ' 1+2 ;, 3.5+4.25\n']) {
      assert.deepEqual(parseInserts(text), expected, text);
    }
  });

  test('are whole: what has more or less around its numbers is left out', () => {
    for (const text of [
      '-1+2',
      '1+-2',
      '1.+2',
      '1+.5',
      'a1+2',
      '1+2b',
      '1++2',
      '1.5.5+2',
      '1+2.5.5',
      '+2',
      '1+',
      '1e3+2',
    ]) {
      assert.deepEqual(parseInserts(text), [], text);
    }
  });

  test('may be JSON, with spaces around, and nothing else than a list of them counts', () => {
    assert.deepEqual(parseInserts(' \n[{"at": 1, "duration": 2}] '), [{ at: 1, duration: 2 }]);
    assert.deepEqual(parseInserts('[1, "1+2", {"at": 1}, {"duration": 1}, {"at": "1", "duration": "2"}, [1, 2]]'), []);
    assert.deepEqual(parseInserts('{"at": 1, "duration": 2}'), []);
  });
});
