// What tables are made of: rows, names of columns and times in cells.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { columnNamed } from '../../../src/transcript/formats/table-columns.js';
import { rowsOf } from '../../../src/transcript/formats/table-rows.js';
import { timeIn } from '../../../src/transcript/formats/table-time.js';
import { rateOf } from '../../../src/transcript/formats/text-stamps.js';

describe('the time in a cell', () => {
  for (const [cell, start, end] of [
    ['1.5', 1.5],
    ['1,5', 1.5],
    [' 12 ', 12],
    ['12s', 12],
    ['1.25 s', 1.25],
    ['1.', undefined],
    ['x1', undefined],
    ['1x', undefined],
    ['-1', undefined],
    ['0:01.5', 1.5],
    ['[00:01:02,25]', 62.25],
    ['(1:02)', 62],
    ['[1:02', 62],
    ['0 days 00:01:02.250000', 62.25],
    ['0 day 0:05', 5],
    ['00:01:02.123456789012', 62.123],
    ['1000:00:01', 3_600_001],
    ['PT1.5S', 1.5],
    ['pt1.5s', undefined],
    ['0:01 - 0:03', 1, 3],
    ['0:01 late', undefined],
    ['late 0:01', undefined],
    ['0:61', undefined],
    ['', undefined],
    ['999999999999999', undefined],
    [`${' '.repeat(60)}1`, 1],
    [`0:01${' '.repeat(56)}-`, undefined],
  ] as const) {
    test(JSON.stringify(cell), () => {
      const time = timeIn(cell, 1);
      assert.deepEqual([time?.start, time?.end], [start, end]);
    });
  }

  test('a number is of the unit of its column, a clock time is not', () => {
    assert.deepEqual(
      ['1500', '1500 s', '0:01', 'PT2S'].map(cell => timeIn(cell, 1e-3)?.start),
      [1.5, 1.5, 1, 2],
    );
  });

  test('frames are counted apart, and how many there are in a second is told from the most', () => {
    assert.deepEqual(timeIn('00:00:01:12', 1)?.frames?.[0], 12);
    assert.deepEqual([0, 24, 25, 29, 30, 59, 60, 99].map(rateOf), [25, 25, 30, 30, 60, 60, 100, 100]);
  });
});

describe('the name of a column', () => {
  for (const [name, column, unit, isId = false] of [
    ['Start', 'start', undefined],
    ['start_time', 'start', undefined],
    ['startTime', 'start', undefined],
    ['  START-TIME: ', 'start', undefined],
    ['Start (ms)', 'start', 1e-3],
    ['end [milliseconds]', 'end', 1e-3],
    ['End in msecs', 'end', 1e-3],
    ['start millis', 'start', 1e-3],
    ['Start (s)', 'start', 1],
    ['start_sec', 'start', 1],
    ['start in seconds', 'start', 1],
    ['Beginn (Sekunden)', 'start', 1],
    ['Start (ss.ms)', 'start', 1],
    ['Start (s.msec)', 'start', 1],
    ['start µs', 'start', 1e-6],
    ['start in microseconds', 'start', 1e-6],
    ['Start (hh:mm:ss)', 'start', undefined],
    ['Start (h:m:s)', 'start', undefined],
    ['Start (hh:mm:ss.ms)', 'start', undefined],
    ['Start (mm:ss.sss)', 'start', undefined],
    ['End Timecode', 'end', undefined],
    ['End (SMPTE)', 'end', undefined],
    ['Duration', 'duration', undefined],
    ['Transcript Text', 'text', undefined],
    ['発言内容', 'text', undefined],
    ['Speaker', 'speaker', undefined],
    ['speakerId', 'speaker', undefined, true],
    ['Tier', 'speaker', undefined, true],
    ['Sprecher/in', 'speaker', undefined],
  ] as const) {
    test(name, () => assert.deepEqual(columnNamed(name), { column, unit, isId }));
  }

  for (const name of ['', 'Restart', 'ms', 'starts at', 'start ms end', 'color', 'Start'.padEnd(61)]) {
    test(`${JSON.stringify(name)} is none`, () => assert.equal(columnNamed(name), undefined));
  }

  test('of 60 characters is one', () => assert.equal(columnNamed('Start'.padEnd(60))?.column, 'start'));
});

describe('rows', () => {
  const rows = (text: string, isQuoted = true) =>
    [...rowsOf(text.split('\n'), ',', isQuoted)].map(({ fields, isQuoted, line, source }) => {
      assert.ok(text.includes(source));
      return [line, fields.join('|'), isQuoted];
    });

  for (const [name, text, expected] of [
    [
      'blank lines are left out',
      'a,b\n\n \t\nc,d',
      [
        [1, 'a|b', false],
        [4, 'c|d', false],
      ],
    ],
    ['a separator in quotation marks', '"a,b",c', [[1, 'a,b|c', true]]],
    ['quotation marks twice', '"a ""b"" c",d', [[1, 'a "b" c|d', true]]],
    ['white space before them', ' "a,b" , c', [[1, ' a,b | c', true]]],
    ['those of the text', 'a "b, c" d,e', [[1, 'a "b| c" d|e', true]]],
    ['a text that ends with one', 'a",b', [[1, 'a"|b', true]]],
    [
      'line breaks',
      '"a\nb,\n\nc",d\ne,f',
      [
        [1, 'a\nb,\n\nc|d', true],
        [5, 'e|f', false],
      ],
    ],
    [
      'line breaks in the last field',
      'x,"a\nb"\ne,f',
      [
        [1, 'x|a\nb', true],
        [3, 'e|f', false],
      ],
    ],
    [
      'what is never ended',
      'x,"a\nb\nc',
      [
        [1, 'x|a', true],
        [2, 'b', false],
        [3, 'c', false],
      ],
    ],
    [
      'one in a text, which opens nothing',
      'x,5" wide\ny"',
      [
        [1, 'x|5" wide', true],
        [2, 'y"', true],
      ],
    ],
    ['empty fields', '"",,a,', [[1, '||a|', true]]],
  ] as const) {
    test(name, () => assert.deepEqual(rows(text), expected));
  }

  test('a row has 50 lines at most', () => {
    assert.equal(rows(`"${'a\n'.repeat(49)}b"`).length, 1);
    assert.equal(rows(`"${'a\n'.repeat(50)}b"`).length, 51);
  });

  test('where fields have no quotation marks, these are text', () => {
    assert.deepEqual(rows('"a,b"\nc', false), [
      [1, '"a|b"', false],
      [2, 'c', false],
    ]);
  });
});
