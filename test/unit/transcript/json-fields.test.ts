import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { FieldReader, namedIn, secondsIn, textIn } from '../../../src/transcript/formats/json-fields.js';
import type { JsonObject } from '../../../src/transcript/formats/json-source.js';

/** What a reader finds, without what it does not. */
function found(object: JsonObject, reader = new FieldReader()): Record<string, unknown> {
  const fields = Object.entries(reader.read(object)).filter(([, value]) => value !== undefined && value !== false);
  return Object.fromEntries(fields);
}

describe('a time in JSON', () => {
  for (const [value, seconds] of [
    [1.5, 1.5],
    [-2, 0],
    [1.0004, 1],
    ['1.5', 1.5],
    [' 12 ', 12],
    ['-3', 0],
    ['1.9s', 1.9],
    [' 2s ', 2],
    ['12.25s', 12.25],
    ['s', undefined],
    ['1.s', undefined],
    ['x1s', undefined],
    ['1sx', undefined],
    ['PT1H2M3.5S', 3723.5],
    ['PT2M', 120],
    ['PT10H', 36_000],
    ['PT12.25S', 12.25],
    ['PT', undefined],
    ['xPT1S', undefined],
    ['PT1Sx', undefined],
    ['00:01:02.500', 62.5],
    ['1:02,5', 62.5],
    ['00:01:02.123456789', 62.123],
    ['00:01:02,1234', 62.123],
    ['x00:01:02.1234', undefined],
    ['00:01:02.1234567890123', undefined],
    ['late', undefined],
    ['', undefined],
    ['1\n', undefined],
    ['1\r', undefined],
    [' '.repeat(39).concat('1'), 1],
    [' '.repeat(40).concat('1'), undefined],
    [null, undefined],
    [undefined, undefined],
    [true, undefined],
    [[1], undefined],
    [1e300, undefined],
    [{ seconds: 1, nanos: 5e8 }, 1.5],
    [{ seconds: '61' }, 61],
    [{ nanos: 25e7 }, 0.25],
    [{ nanos: '250000000' }, 0.25],
    [{ seconds: { low: 3, high: 0 } }, 3],
    [{ seconds: 'x' }, undefined],
    [{ nanos: 'x' }, undefined],
    [{ relative: 2.5, seconds: 1 }, 2.5],
    [{ relative: '00:02' }, 2],
    [{}, undefined],
  ] as const) {
    test(JSON.stringify(value) ?? 'none', () => assert.equal(secondsIn(value), seconds));
  }

  test('in another unit: numbers, not what names its own', () => {
    assert.deepEqual(
      [1500, '1500', '1.5s', 'PT1.5S', '00:01.500', { relative: 1.5 }].map(value => secondsIn(value, 1e-3)),
      [1.5, 1.5, 1.5, 1.5, 1.5, 1.5],
    );
  });
});

test('a text is a text, or lines of one', () => {
  assert.equal(textIn(' a '), ' a ');
  assert.equal(textIn(['a', 'b']), 'a\nb');
  for (const value of [[], ['a', 1], 1, null, {}, undefined]) assert.equal(textIn(value), undefined);
});

describe('fields of an object', () => {
  for (const [object, expected] of [
    [
      { text: 'a', start: 1, end: 2, speaker: 'Ann' },
      { text: 'a', start: 1, end: 2, speaker: 'Ann' },
    ],
    [
      { 'Start-Time': 1, end_time: 2, Content: 'a' },
      { text: 'a', start: 1, end: 2 },
    ],
    [
      { start_ms: 1500, durationMs: 250 },
      { start: 1.5, end: 1.75 },
    ],
    [{ startMilliseconds: 1500 }, { start: 1.5 }],
    [{ startMillis: 1500 }, { start: 1.5 }],
    [
      { startMsec: 1500, endMsecs: 1600 },
      { start: 1.5, end: 1.6 },
    ],
    [
      { startTicks: 15_000_000, endInTicks: 16_000_000 },
      { start: 1.5, end: 1.6 },
    ],
    [
      { offsetMicroseconds: 15e5, end_us: 16e5 },
      { start: 1.5, end: 1.6 },
    ],
    [{ startMicros: 15e5 }, { start: 1.5 }],
    [
      { startSec: 1, endSeconds: 2 },
      { start: 1, end: 2 },
    ],
    [{ startSecs: 1 }, { start: 1 }],
    // No unit of a text, and none in the middle of a name.
    [{ textMs: 'a', msStart: 1, startMsX: 1 }, {}],
    // The best of several names, in whatever order.
    [{ word: 'b', text: 'a' }, { text: 'a' }],
    [{ text: 'a', word: 'b' }, { text: 'a' }],
    [{ word: 'b', text: 1 }, { text: 'b' }],
    [{ start: 1, startTime: 2 }, { start: 2 }],
    [{ start: 1, startTime: 'x' }, { start: 1 }],
    [{ startTime: 'x', start: 1 }, { start: 1 }],
    // Offsets may count characters.
    [{ offset: 5, startOffset: 5, endOffset: 6, beginOffset: 5 }, {}],
    [{ offset: '5' }, { start: 5 }],
    [{ offset_ms: 5000 }, { start: 5 }],
    [
      { start: 1, duration: 2 },
      { start: 1, end: 3 },
    ],
    [
      { start: 0.1, dur: 0.2 },
      { start: 0.1, end: 0.3 },
    ],
    [
      { start: 1, end: 2, duration: 5 },
      { start: 1, end: 2 },
    ],
    [{ duration: 5 }, {}],
    // whisper.cpp and transformers.js.
    [
      { offsets: { from: 1500, to: 2500 }, start: 9 },
      { start: 1.5, end: 2.5 },
    ],
    [{ timestamps: { from: '00:00:01,500', to: '00:00:02,500' } }, { start: 1.5, end: 2.5 }],
    [{ timestamp: [1.5, null], end: 9 }, { start: 1.5 }],
    [{ timestamp: [1.5, 2.5] }, { start: 1.5, end: 2.5 }],
    // The first of several readings, for what is not said beside them.
    [
      { alternatives: [{ text: 'a', start: 1, end: 2, speaker: 'Ann', words: [{}] }, { text: 'b' }] },
      { text: 'a', start: 1, end: 2, speaker: 'Ann', words: [{}] },
    ],
    [
      {
        text: 'c',
        start: 3,
        speaker: 'Bob',
        words: [{ x: 1 }],
        NBest: [{ text: 'a', start: 1, speaker: 'Ann', tokens: [{}] }],
      },
      { text: 'c', start: 3, speaker: 'Bob', words: [{ x: 1 }] },
    ],
    [
      { start: 1, alternatives: [{ duration: 2 }] },
      { start: 1, end: 3 },
    ],
    [{ alternatives: [{ tokens: [{}] }] }, { words: [{}], arePieces: true }],
    [{ alternatives: [] }, {}],
    [{ alternatives: ['a'] }, {}],
    [{ tokens: [{}] }, { words: [{}], arePieces: true }],
    [{ items: [{}, 1] }, { words: [{}, 1] }],
    [{ words: [1, 2], elements: [] }, {}],
    [{ words: 'a' }, {}],
    // Nobody, where it is said so.
    [{ speaker: '' }, { isUnnamed: true }],
    [{ speaker: ' ' }, { isUnnamed: true }],
    [{ speaker: null }, { isUnnamed: true }],
    [{ speaker: {} }, {}],
    [{ speaker: 'Ann', speakerId: null }, { speaker: 'Ann' }],
    [
      { speakerName: '', speaker: 'Ann' },
      { speaker: 'Ann', isUnnamed: true },
    ],
    [{ alternatives: [{ speaker: null }] }, { isUnnamed: true }],
    [{ [`${'_'.repeat(36)}text`]: 'a' }, { text: 'a' }],
    [{ [`${'_'.repeat(37)}text`]: 'a' }, {}],
  ] as const satisfies readonly (readonly [JsonObject, Record<string, unknown>])[]) {
    test(JSON.stringify(object), () => assert.deepEqual(found(object), expected));
  }

  test('names and units of a producer come first, and hold for what names none', () => {
    const reader = new FieldReader({ text: ['say', 'tell'], start: ['at'], speaker: ['by'], unit: 1e-3 });
    assert.deepEqual(found({ text: 'a', tell: 'b', say: 'c', at: 1500, start: 2, by: 'Ann', speaker: 'Bob' }, reader), {
      text: 'c',
      start: 1.5,
      speaker: 'Ann',
    });
    assert.deepEqual(found({ say: 'c', tell: 'b', start: 2500, endSec: 3, offset: 1 }, reader), {
      text: 'c',
      start: 2.5,
      end: 3,
    });
    assert.deepEqual(found({ offset: 1500 }, reader), { start: 1.5 });
    assert.deepEqual(found({ say: 'c', at: 1 }), {});
  });

  test('what has a text and a time is said', () => {
    const reader = new FieldReader();
    assert.ok(reader.looksSaid({ text: '', start: 0 }));
    for (const value of [{ text: 'a' }, { start: 1 }, 'a', null, undefined, [{ text: 'a', start: 1 }]]) {
      assert.ok(!reader.looksSaid(value));
    }
  });
});

describe('who speaks, in JSON', () => {
  const reader = new FieldReader({}, new Map([['7', 'Ann']]));

  for (const [value, speaker, numbered = speaker] of [
    ['Bob', 'Bob'],
    [' Bob ', 'Bob'],
    ['', undefined],
    [' ', undefined],
    [2, 'Speaker 2'],
    ['2', '2', 'Speaker 2'],
    ['12', '12', 'Speaker 12'],
    ['2a', '2a'],
    ['a2', 'a2'],
    [7, 'Ann'],
    ['7', 'Ann'],
    [null, undefined],
    [true, undefined],
    [{ name: 'Bob' }, 'Bob'],
    [{ id: 7, label: '' }, 'Ann'],
    [{}, undefined],
    [[{ name: 'Bob' }, 'x', { name: 'Eve' }], 'Bob, Eve'],
    [[], undefined],
    [['x'], undefined],
    [[1, 2, 3, 4, 5].map(id => ({ name: `a${id}` })), 'a1, a2, a3, a4'],
  ] as const) {
    test(JSON.stringify(value), () => {
      assert.equal(reader.speakerIn(value), speaker);
      assert.equal(reader.speakerIn(value, true), numbered);
    });
  }

  test('labels and ids of digits are numbers, names are not', () => {
    for (const name of ['speakerLabel', 'speaker_tag', 'speakerId', 'speakerNumber']) {
      assert.equal(reader.read({ [name]: '3' }).speaker, 'Speaker 3');
    }
    assert.equal(reader.read({ speaker: '3' }).speaker, '3');
  });

  for (const [object, named] of [
    [
      { name: 'Ann', id: 3 },
      { name: 'Ann', keys: ['3'] },
    ],
    [
      { id: 3, name: 'Ann', key: 'k', spkid: 'S1' },
      { name: 'Ann', keys: ['3', 'k', 'S1'] },
    ],
    [
      { label: 'A', displayName: 'Ann', username: 'ann' },
      { name: 'Ann', keys: [] },
    ],
    [
      { username: 'ann', label: 'A' },
      { name: 'ann', keys: [] },
    ],
    [
      { speaker_name: 'Ann', speakerId: 1 },
      { name: 'Ann', keys: ['1'] },
    ],
    [{ speakerLabel: 'A' }, { name: 'A', keys: [] }],
    [
      { name: '', id: 4 },
      { name: 4, keys: ['4'] },
    ],
    [
      { name: null, age: 3, key: 'k' },
      { name: 'k', keys: ['k'] },
    ],
    [{ myspeakername: 'Ann', speakerage: 3 }, undefined],
    [{}, undefined],
  ] as const) {
    test(`of ${JSON.stringify(object)}`, () => assert.deepEqual(namedIn(object), named));
  }
});
