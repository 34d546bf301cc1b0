// Times of the day, and times that are spelled: neither are those of a recording.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { fromFirstTime, withoutClockTimes } from '../../../src/transcript/formats/clock-times.js';
import { withoutSpelledTimes } from '../../../src/transcript/formats/spelled-times.js';
import type { TextItem } from '../../../src/transcript/formats/text-lines.js';
import { readText } from '../../../src/transcript/index.js';
import type { Diagnostic } from '../../../src/transcript/model.js';
import { finish } from '../../../src/transcript/slices.js';

const lines = (text: string) => text.split('\n').map((text, index) => ({ text, number: index + 1, isHeading: false }));

/** The lines that stay, and what is told. */
function withoutClock(text: string): [lines: string[], notes: readonly Diagnostic[]] {
  const notes: Diagnostic[] = [];
  return [finish(withoutClockTimes(lines(text), notes)).map(({ text }) => text), notes];
}

describe('times of the day', () => {
  for (const [name, line] of Object.entries({
    'as phones save them': (who: string, text: string) => `[12/31/23, 10:03:11 PM] ${who}: ${text}`,
    'as others do': (who: string, text: string) => `31.12.23, 22:03 - ${who}: ${text}`,
    'with an en dash': (who: string, text: string) => `2023-12-31 22:03 – ${who}: ${text}`,
    'with a mark of direction': (who: string, text: string) => `\u200e[12/31/2023, 10.03 PM] ${who}: ${text}`,
    'ISO dates': (who: string, text: string) => `2023-12-31T22:03:11 ${who}: ${text}`,
    'the time alone': (who: string, text: string) => `10:03\u202fp.m. ${who}: ${text}`,
  })) {
    test(`are left out before a name, ${name}`, () => {
      const text = [line('Ann Lee', 'Late: again.'), line('Bob', 'Yes.'), line('Ann Lee', 'So.')].join('\n');
      const [kept, notes] = withoutClock(text);
      assert.deepEqual(kept, ['', 'Ann Lee: Late: again.', '', 'Bob: Yes.', '', 'Ann Lee: So.']);
      assert.deepEqual(notes, [
        {
          code: 'clock-times',
          severity: 'warning',
          line: 1,
          column: 1,
          message: 'The times of the day beside 3 texts are not those of a recording; they were left out.',
        },
      ]);
    });
  }

  for (const head of [
    'Ann Lee  10:03 PM',
    'Ann Lee, 12/31/23, 10:03:11 PM',
    'Ann Lee (10:03 a.m.)',
    'Ann Lee [31.12.23 10.03 AM] ',
  ]) {
    test(`are left out behind a name over what is written: ${head}`, () => {
      const other = head.replace('Ann Lee', 'Bob');
      const [kept] = withoutClock(`${head}\n\nLate again.\n${other}\nYes.\n${head}\nSo.\nAnd so.`);
      assert.deepEqual(kept, ['', 'Ann Lee:', 'Late again.', '', 'Bob:', 'Yes.', '', 'Ann Lee:', 'So.', 'And so.']);
    });
  }

  const chat = (who: string) => `10:03 PM ${who}: Yes.`;
  for (const [name, text] of Object.entries({
    'no halves of a day': '10:03 Ann: Late.\n10:04 Bob: Yes.\n10:05 Ann: So.',
    'fewer than three': [chat('Ann'), chat('Ann')].join('\n'),
    'names that never come again': [chat('Ann'), chat('Bob'), chat('Eve')].join('\n'),
    'less than half of the lines': [chat('Ann'), chat('Bob'), chat('Ann'), 'a', 'b', 'c', 'd'].join('\n'),
    'what is no name': ['it was late and so', 'it was late and so', 'it was late and so'].map(chat).join('\n'),
    headings: ['Note', 'Note', 'Summary'].map(chat).join('\n'),
    'a colon without a space': [chat('Ann'), chat('Bob'), chat('Ann')].join('\n').replaceAll(': ', ':'),
  })) {
    test(`stay with ${name}`, () => assert.deepEqual(withoutClock(text), [text.split('\n'), []]));
  }

  test('half of the lines is enough, blank lines and heads aside', () => {
    const text = [chat('Ann'), '', chat('Bob'), chat('Ann'), 'a', 'b', 'c'].join('\n');
    assert.equal(withoutClock(text)[1].length, 1);
    const heads = ['Ann 10:03 PM', 'a', 'Bob 10:03 PM', 'b', 'Ann 10:03 PM', 'c', 'd', 'e', 'f'].join('\n');
    assert.equal(withoutClock(heads)[1].length, 1);
    assert.equal(withoutClock(`${heads}\ng`)[1].length, 0);
  });

  test('of a chat are counted from the first on', () => {
    const item = (start: number | undefined, name?: string, line = 1): TextItem =>
      ({ kind: 'text', text: 'Yes.', line, start, ...(name === undefined ? {} : { label: { name } }) }) as never;
    const counted = (items: readonly TextItem[]) => {
      const notes: Diagnostic[] = [];
      return [
        fromFirstTime(items, notes).map(item => (item as { start?: number }).start),
        notes.map(({ code, line, message }) => [code, line, message]),
      ];
    };
    const told = ['clock-times', 7, 'The times are those of the day; they are counted from the first on.'];
    const early = 6 * 3600;
    assert.deepEqual(
      counted([item(early, 'Ann', 7), item(early + 1.5, 'Bob'), item(early - 1, 'Ann'), item(undefined)]),
      [[0, 1.5, early - 1, undefined], [told]],
    );
    for (const items of [
      [item(early - 1, 'Ann'), item(early, 'Bob')],
      [item(undefined, 'Ann'), item(early, 'Bob')],
      [item(early, 'Ann'), item(early), item(early)],
      [{ ...item(early, 'Ann'), kind: 'heading' } as never],
    ]) {
      assert.deepEqual(counted(items), [items.map(item => (item as { start?: number }).start), []]);
    }
    assert.deepEqual(counted([item(early, 'Ann'), item(early)])[0], [0, 0]);
  });
});

describe('times that are spelled', () => {
  const left = (text: string) => finish(withoutSpelledTimes(lines(text))).map(({ text }) => text);

  for (const [name, text, expected] of [
    [
      'beside the same in digits',
      '1:03\n1 minute, 3 seconds\nLate.\n 2:00 \n2 minutes\nSo.',
      ['1:03', 'Late.', ' 2:00 ', 'So.'],
    ],
    [
      'over it',
      '1 minute 3 seconds\n1:03\nLate.\n1 hour, 2 minutes, 3 seconds\n1:02:03\nSo.',
      ['1:03', '', 'Late.', '1:02:03', 'So.'],
    ],
    ['in another language', '0:05\n5\u00a0Sekunden\na\n0:07\n7 秒間間\nb', ['0:05', 'a', '0:07', 'b']],
    [
      'with who speaks over both',
      'Ann\n3 seconds\n0:03\nLate.\nBob\n5 seconds\n0:05\nSo.',
      ['', 'Ann', '0:03', 'Late.', '', 'Bob', '0:05', 'So.'],
    ],
  ] as const) {
    test(`are left out ${name}`, () => assert.deepEqual(left(text), expected));
  }

  for (const text of [
    '1:03\n1 minute, 3 seconds\nLate.',
    '1:03\n1 minute, 4 seconds\n2:00\n3 minutes',
    '1:03\nx\n1 minute, 3 seconds\n2:00\nx\n2 minutes',
    '1:03 x\n1 minute, 3 seconds\n2:00 x\n2 minutes',
    '1:03\nin 1 minute, 3 seconds\n2:00\nin 2 minutes',
    '1:03\n1 minute, 3 seconds later on\n2:00\n2 minutes later on',
  ]) {
    test(`stay in ${JSON.stringify(text)}`, () => assert.deepEqual(left(text), text.split('\n')));
  }

  test('are no text of a transcript', () => {
    assert.deepEqual(
      readText('0:01\n1 second\nLate again.\n0:05\n5 seconds\nSo it is.').cues.map(({ start, text }) => [start, text]),
      [
        [1, 'Late again.'],
        [5, 'So it is.'],
      ],
    );
  });
});
