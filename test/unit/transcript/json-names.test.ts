// Names of fields in JSON, and the ways in which times and speakers are written under them.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { FieldReader, secondsIn } from '../../../src/transcript/formats/json-fields.js';
import { looksLikeOTranscribe } from '../../../src/transcript/formats/json-start.js';
import { parseTranscript } from '../../../src/transcript/index.js';

const field = (name: string, value: unknown) => new FieldReader().read({ [name]: value } as never);

describe('the unit of a time is that of its name', () => {
  for (const [name, value] of [
    ...[
      'start',
      'startTime',
      'start_time',
      'StartTime',
      'start-time',
      'begin',
      'begin_time',
      'timeStart',
      'from',
      'ts',
      'time',
      'timestamp',
      'timecode',
      'start_timestamp',
      'data-start',
      'startTs',
    ].map(name => [name, 1.5] as const),
    ...[
      'start_ms',
      'startMs',
      'start_msec',
      'start_msecs',
      'startMillis',
      'start_milliseconds',
      'startOffsetMillis',
      'begin_offset_ms',
    ].map(name => [name, 1500] as const),
    ...['startTicks', 'start_in_ticks', 'startOffsetInTicks'].map(name => [name, 15_000_000] as const),
    ...['start_us', 'startMicros', 'start_microseconds'].map(name => [name, 1_500_000] as const),
    ...['start_sec', 'startSecs', 'start_seconds'].map(name => [name, 1.5] as const),
  ])
    test(name, () => assert.equal(field(name, value).start, 1.5));

  for (const name of [
    'restart',
    'start_ms_x',
    'start_min',
    'mstart',
    'textms',
    'starts',
    'offset',
    'startOffset',
    'a'.repeat(41),
  ]) {
    test(`${name} is none`, () => assert.equal(field(name, 1.5).start, undefined));
  }

  test('of ends and lengths too', () => {
    const { start, end } = new FieldReader().read({ start_ms: 500, duration_us: 1_000_000 } as never);
    assert.deepEqual([start, end], [0.5, 1.5]);
    assert.equal(new FieldReader().read({ start: 1, end_ms: 1500, dur: 9 } as never).end, 1.5);
    assert.equal(new FieldReader().read({ start: 1, dur: 9 } as never).end, 10);
    assert.equal(new FieldReader().read({ dur: 9 } as never).end, undefined);
  });
});

describe('a time', () => {
  for (const [value, seconds] of [
    [1.5, 1.5],
    ['1.5', 1.5],
    [' 1.5 ', 1.5],
    ['-1', 0],
    [-1, 0],
    ['1.5s', 1.5],
    [' 12s ', 12],
    ['1.5x', undefined],
    ['x1.5', undefined],
    ['1.5ss', undefined],
    ['PT1.5S', 1.5],
    ['PT1H2M3S', 3723],
    ['PT2M', 120],
    ['PT1H', 3600],
    ['PT', undefined],
    ['xPT1S', undefined],
    ['PT1Sx', undefined],
    ['0:01.5', 1.5],
    ['00:00:01,500', 1.5],
    ['00:00:01.500000', 1.5],
    ['00:00:01.5000000000000', undefined],
    ['0:01\n', undefined],
    ['1'.repeat(41), undefined],
    ['', undefined],
    [null, undefined],
    [true, undefined],
    [{ seconds: 1, nanos: 500_000_000 }, 1.5],
    [{ seconds: '1', nanos: 500_000_000 }, 1.5],
    [{ nanos: 500_000_000 }, 0.5],
    [{ seconds: { low: 2 } }, 2],
    [{ seconds: 'x' }, undefined],
    [{ seconds: 1, nanos: 'x' }, undefined],
    [{ relative: '1.5' }, 1.5],
    [{ relative: 2, seconds: 9 }, 2],
    [{}, undefined],
    [[1], undefined],
    [Number.MAX_VALUE, undefined],
  ] as const) {
    test(JSON.stringify(value), () => assert.equal(secondsIn(value as never), seconds));
  }

  test('of a date is when something is said, where the name says so', () => {
    for (const [from, to] of [
      ['2024-03-04T10:00:00Z', '2024-03-04T10:00:02Z'],
      ['2024-03-04T10:00:00.5Z', '2024-03-04T10:00:02.5Z'],
      ['2024-03-04T10:00:00.123456789Z', '2024-03-04T10:00:02.123456789Z'],
      ['2024-03-04T10:00:00+01:00', '2024-03-04T10:00:02+01:00'],
      ['2024-03-04T10:00:00-0130', '2024-03-04T10:00:02-0130'],
      ['2024-12-31T23:59:59', '2025-01-01T00:00:01'],
    ] as const) {
      const value = [
        { startTime: from, endTime: to, text: 'So it is.' },
        { startTime: to, endTime: to, text: 'Yes.' },
      ];
      assert.deepEqual(
        parseTranscript(JSON.stringify(value)).cues.map(({ start, end }) => [start, end]),
        [
          [0, 2],
          [2, 2],
        ],
        from,
      );
    }
    for (const name of ['startTime', 'start', 'start_ts', 'begin', 'beginTime']) {
      assert.equal(field(name, '1970-01-01T00:00:09Z').start, 9, name);
    }
    for (const name of ['endTime', 'end', 'end_ts']) assert.equal(field(name, '1970-01-01T00:00:09Z').end, 9, name);
    for (const name of ['timestamp', 'time', 'from', 'ts'])
      assert.equal(field(name, '1970-01-01T00:00:09Z').start, undefined, name);
    for (const date of [
      '1970-01-01',
      '1970-1-01T00:00:09Z',
      '1970-01-01T00:00Z',
      'x1970-01-01T00:00:09Z',
      '1970-01-01T00:00:09Zx',
      '1970-01-01T00:00:09.Z',
      '1970-13-01T00:00:09Z',
      '19700-01-01T00:00:09Z',
      '1970-01-01 00:00:09Z',
      '1970-01-01T00:00:09+1:00',
    ]) {
      assert.equal(field('startTime', date).start, undefined, date);
    }
  });

  test('beside a date is that of the recording', () => {
    const { start, end } = new FieldReader().read({ start: 1, duration: 2, endTime: '2024-03-04T10:00:02Z' } as never);
    assert.deepEqual([start, end], [1, 3]);
  });
});

describe('who speaks', () => {
  for (const [name, value, speaker] of [
    ['speaker', 'Ann', 'Ann'],
    ['speaker', ' Ann ', 'Ann'],
    ['speaker', 7, 'Speaker 7'],
    ['speaker', '7', '7'],
    ['speakerId', '7', 'Speaker 7'],
    ['speaker_label', '07', 'Speaker 07'],
    ['speakerTag', 'x7', 'x7'],
    ['speakerNumber', '7x', '7x'],
    ['speaker', '', undefined],
    ['speaker', null, undefined],
    ['speaker', true, undefined],
    ['speaker', { name: 'Ann', id: 3 }, 'Ann'],
    ['speaker', { id: 3, label: 'L' }, 'L'],
    ['speaker', { speakerId: 3 }, 'Speaker 3'],
    ['speaker', { displayName: 'Ann', username: 'a' }, 'Ann'],
    ['speaker', { name: '', id: 'b' }, 'b'],
    ['speaker', { other: 'b' }, undefined],
    ['speaker', { my_speaker_id: 'b' }, undefined],
    ['users', [{ username: 'Ann' }, { username: 'Bob' }], 'Ann, Bob'],
    ['users', [{ username: 'a' }, 'x', { username: 'b' }, { username: 'c' }, { username: 'd' }], 'a, b, c'],
    ['users', [], undefined],
    ['voice', 'Ann', 'Ann'],
  ] as const) {
    test(`${name}: ${JSON.stringify(value)}`, () => assert.equal(field(name, value).speaker, speaker));
  }

  test('is nobody where it is empty or null', () => {
    assert.deepEqual(
      ['', ' ', null, 'Ann', 7, undefined].map(value => field('speaker', value).isUnnamed),
      [true, true, true, false, false, false],
    );
  });

  test('is the better of two names', () => {
    assert.equal(new FieldReader().read({ speaker: 3, speaker_name: 'Ann' } as never).speaker, 'Ann');
    assert.equal(new FieldReader().read({ speaker_name: 'Ann', speaker: 3 } as never).speaker, 'Ann');
    assert.equal(new FieldReader().read({ speaker_name: '', speaker: 'Bob' } as never).speaker, 'Bob');
  });
});

describe('a text', () => {
  for (const [name, value, text] of [
    ['text', 'So', 'So'],
    ['lines', ['So', 'it'], 'So\nit'],
    ['lines', [], undefined],
    ['lines', ['So', 1], undefined],
    ['text', 1, undefined],
    ['punctuated_word', 'So', 'So'],
    ['transcript', 'So', 'So'],
  ] as const) {
    test(`${name}: ${JSON.stringify(value)}`, () => assert.equal(field(name, value).text, text));
  }

  test('and times may be those of the first reading', () => {
    const first = { transcript: 'So', start: 1, end: 2, speaker: '', words: [{ word: 'So' }] };
    const fields = new FieldReader().read({ alternatives: [first, { transcript: 'No' }] } as never);
    assert.deepEqual(
      [fields.text, fields.start, fields.end, fields.isUnnamed, fields.words?.length, fields.arePieces],
      ['So', 1, 2, true, 1, false],
    );
    assert.equal(new FieldReader().read({ text: 'Own', alternatives: [first] } as never).text, 'Own');
    assert.equal(new FieldReader().read({ alternatives: ['So'], text: 'Own' } as never).text, 'Own');
    assert.equal(new FieldReader().read({ nbest: [{ tokens: [{ text: 'So' }] }] } as never).arePieces, true);
  });

  test('is no word where a list has none', () => {
    assert.equal(field('words', ['So', 'it']).words, undefined);
    assert.equal(field('words', [{ word: 'So' }]).words?.length, 1);
    assert.deepEqual(
      [field('tokens', [{ text: 'So' }]).arePieces, field('words', [{ text: 'So' }]).arePieces],
      [true, false],
    );
  });

  test('has pairs of times', () => {
    const times = (value: object) => {
      const { start, end } = new FieldReader().read(value as never);
      return [start, end];
    };
    assert.deepEqual(times({ timestamps: { from: '00:00:01,000', to: '00:00:02,000' } }), [1, 2]);
    assert.deepEqual(times({ timestamps: { from: '00:00:01,000' }, offsets: { from: 1200, to: 2300 } }), [1.2, 2.3]);
    assert.deepEqual(times({ timestamp: [1, 2] }), [1, 2]);
    assert.deepEqual(times({ timestamp: [1, null] }), [1, undefined]);
  });
});

test('a file of oTranscribe has HTML in its text', () => {
  for (const source of ['{"text":"<p>x"}', '{ "text" : " <p>x"}', '{"media":"x","text":"\n<div>"}'])
    assert.ok(looksLikeOTranscribe(source), source);
  for (const source of ['{"text":"x <p>"}', '{"text":"< p>"}', '{"texts":"<p>"}', '"text":"<p>x"', '{"text":"xy<p>"}'])
    assert.ok(!looksLikeOTranscribe(source), source);
});
