// Values of HTML attributes, units of times, and names that are shown.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { WrittenTimes } from '../../../src/transcript/formats/html-facts.js';
import type { Mark } from '../../../src/transcript/formats/html-marks.js';
import {
  afterSpace,
  cleanName,
  nameBeforeColon,
  nameIn,
  shownTime,
} from '../../../src/transcript/formats/html-shown.js';
import { endOf, startOf, unitsOf } from '../../../src/transcript/formats/html-times.js';
import { milliseconds, seconds, secondsOfDuration, segmentsOf } from '../../../src/transcript/formats/html-values.js';
import { finish } from '../../../src/transcript/slices.js';

describe('the value of an attribute', () => {
  for (const [text, expected] of [
    ['PT1H2M3.5S', 3723.5],
    ['pt2m', 120],
    ['PT12H', 43_200],
    ['PT12M12.25S', 732.25],
    ['12.25', 12.25],
    [' 3S ', 3],
    ['T3S', 3],
    ['1:02.5', 62.5],
    ['PT', undefined],
    ['P', undefined],
    ['', undefined],
    ['xPT1S', undefined],
    ['PT1Sx', undefined],
    ['PT1.S', undefined],
    [undefined, undefined],
    [`PT${'9'.repeat(30)}H`, undefined],
  ] as const) {
    test(`as a duration: ${text}`, () => assert.equal(secondsOfDuration(text), expected));
  }

  test('as a number of seconds or milliseconds', () => {
    for (const [text, value, thousandth] of [
      ['1500', 1500, 1.5],
      [' 1.5 ', 1.5, 0.002],
      ['-3', 0, 0],
      ['', undefined, undefined],
      [' ', undefined, undefined],
      ['x', undefined, undefined],
      ['1e300', undefined, undefined],
      [undefined, undefined, undefined],
    ] as const) {
      assert.deepEqual([seconds(text), milliseconds(text)], [value, thousandth], text);
    }
  });

  test('as times of words: offsets and seconds, what is none of them left out', () => {
    const draft = { tokens: [], words: ' 0 4 1 1.5 ,5 9 1.5 2,x 9 1 2,9 9 1 2,1 2 3,,10 12 2 3 4' };
    const [segment] = finish(segmentsOf([draft as never]));
    assert.deepEqual(segment?.tokens, [
      { from: 0, to: 4, start: 1, end: 1.5 },
      { from: 5, to: 9, start: 1.5, end: 2 },
      { from: 10, to: 12, start: 2, end: 3 },
    ]);
    const plain = { tokens: [], words: undefined } as never;
    assert.deepEqual(finish(segmentsOf([plain, draft as never]))[0], plain);
  });
});

describe('the unit of an attribute', () => {
  const times = (start?: number, end?: number, family = 'data-start', unit?: number): WrittenTimes => ({
    family,
    unit,
    start,
    end,
  });
  const unitOf = (items: readonly (readonly [WrittenTimes, shown?: number])[], length = 600, duration?: number) =>
    unitsOf(
      items.map(([times, shown]) => ({ times, shown })),
      length,
      duration,
    ).get('data-start');

  for (const [name, items, unit, length, duration] of [
    ['is that of the times shown beside it', [[times(61_000), 61]], 1e-3],
    [
      'which have no fractions',
      [
        [times(61_900), 61],
        [times(62_009), 61],
      ],
      1e-3,
    ],
    [
      'and may be seconds',
      [
        [times(61), 61],
        [times(3000), 3000],
      ],
      1,
    ],
    [
      'of most of them',
      [
        [times(61_000), 61],
        [times(62), 62],
        [times(63), 63],
      ],
      1,
    ],
    [
      'of most of them, be it milliseconds',
      [
        [times(61_000), 61],
        [times(62_000), 62],
        [times(63), 63],
      ],
      1e-3,
    ],
    ['not of a start at 0', [[times(0), 0], [times(9000, 20_000)]], 1e-3],
    ['seconds where one has a fraction', [[times(0.5)], [times(9000)]], 1],
    ['seconds where an end has one', [[times(0, 0.5)], [times(9000)]], 1],
    ['milliseconds where the recording is far shorter', [[times(300)], [times(361)]], 1e-3, 600, 150],
    ['seconds where it is a little shorter', [[times(300)], [times(360)]], 1, 600, 150],
    ['milliseconds where nobody speaks so slowly', [[times(100)], [times(1101)]], 1e-3],
    ['seconds where one might', [[times(100)], [times(1100)]], 1],
    ['seconds in a short text', [[times(1, 11)]], 1, 3],
    ['milliseconds in a short text', [[times(1, 12)]], 1e-3, 3],
    ['what the attribute says', [[times(1, 99_999, 'data-start', 1)]], 1],
  ] as const) {
    test(name, () => assert.equal(unitOf(items, length, duration), unit));
  }

  test('is told for each', () => {
    const units = unitsOf(
      [
        { times: times(61_000), shown: 61 },
        { times: times(61, undefined, 'data-m'), shown: 61 },
      ],
      600,
      undefined,
    );
    assert.deepEqual(
      [...units],
      [
        ['data-start', 1e-3],
        ['data-m', 1],
      ],
    );
    assert.deepEqual([startOf(times(1500, 2500), units), endOf(times(1500, 2500), units)], [1.5, 2.5]);
    assert.deepEqual([startOf(times(), units), endOf(times(), units)], [undefined, undefined]);
    assert.equal(endOf(times(1500, 1500), units), undefined);
    assert.equal(endOf(times(undefined, 1500), units), 1.5);
    assert.equal(endOf(times(undefined, 0), units), undefined);
    assert.equal(startOf(times(15, 25, 'data-other'), units), 15);
  });
});

describe('what is shown', () => {
  test('a time alone is one', () => {
    assert.deepEqual(shownTime(' [0:01] '), { start: 1, end: undefined });
    assert.deepEqual(shownTime('0:01 - 0:03'), { start: 1, end: 3 });
    for (const text of ['0:01 x', 'x 0:01', 'x', '']) assert.equal(shownTime(text), undefined);
  });

  test('spaces are passed over', () => {
    assert.deepEqual(
      [afterSpace('a \n\u00a0b', 1), afterSpace('ab', 1), afterSpace('a ', 1), afterSpace('', 0)],
      [4, 1, 2, 0],
    );
  });

  for (const [text, name] of [
    ['Ann Lee:', 'Ann Lee'],
    [' Ann \n Lee ： ', 'Ann Lee'],
    ['[Ann:]', 'Ann'],
    ['(Ann Lee):', 'Ann Lee'],
    ['<Ann>', 'Ann'],
    ['[Ann', '[Ann'],
    ['Ann (host)', 'Ann (host)'],
    ['Ann::', 'Ann:'],
    ['x: y', 'x: y'],
  ] as const) {
    test(`the name in ${JSON.stringify(text)}`, () => assert.equal(cleanName(text), name));
  }

  for (const [text, expected] of [
    ['Ann Lee: Late.', { name: 'Ann Lee', to: 9 }],
    ['  Ann：\n Late.', { name: 'Ann', to: 8 }],
    ['Ann:', { name: 'Ann', to: 4 }],
    ['[Ann]: x', { name: 'Ann', to: 7 }],
    ['Ann:Late.', undefined],
    ['Ann', undefined],
    ['Ann\n: x', undefined],
    [': x', undefined],
    [`${'A'.repeat(61)}: x`, undefined],
    ['it was late and so we said: x', undefined],
  ] as const) {
    test(`the name before the colon of ${JSON.stringify(text)}`, () =>
      assert.deepEqual(nameBeforeColon(text, 0), expected));
  }

  test('the name in an element, without times in it', () => {
    const mark = (from: number, to: number, isTimeClass = false): Mark => ({
      from,
      to,
      facts: { isTimeClass } as never,
    });
    const named = (text: string, ...inner: Mark[]) => nameIn(text, [mark(0, text.length), ...inner], 0);
    assert.deepEqual(named('Ann Lee:'), { name: 'Ann Lee', start: undefined });
    assert.deepEqual(named('Ann 0:05'), { name: 'Ann', start: 5 });
    assert.deepEqual(named('0:05 Ann'), { name: 'Ann', start: 5 });
    assert.equal(named('Ann 0:05 late'), undefined);
    assert.deepEqual(named('Ann 0:05 Lee', mark(4, 8, true)), { name: 'Ann Lee', start: undefined });
    // No time, outside of it, or all of it.
    assert.equal(named('Ann 0:05 Lee', mark(4, 8)), undefined);
    assert.equal(named('Ann 0:05 Lee', mark(4, 99, true)), undefined);
    assert.equal(named('0:05', mark(0, 4, true)), undefined);
    assert.equal(named('Ann 0:05 Lee', ...Array.from({ length: 10 }, () => mark(0, 3)), mark(4, 8, true)), undefined);
    assert.deepEqual(
      named('Ann 0:05 Lee', ...Array.from({ length: 9 }, () => mark(0, 3)), mark(4, 8, true))?.name,
      'Ann Lee',
    );
    assert.equal(named('it was so late that we left'), undefined);
    assert.equal(named(`Ann${' '.repeat(88)}`), undefined);
    assert.deepEqual(named(`Ann${' '.repeat(87)}`)?.name, 'Ann');
  });
});
