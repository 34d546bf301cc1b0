import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { joinedParts } from '../../../src/transcript/formats/restarts.js';
import type { Cue, Diagnostic } from '../../../src/transcript/model.js';
import { finish } from '../../../src/transcript/slices.js';
import { isSentence, speakerTurns } from '../../../src/transcript/speaker-turns.js';
import { oddRate } from '../../../src/transcript/speech-rate.js';

describe('parts whose times begin anew', () => {
  /** Starts and ends, and notes; `starts` with ends a second later where `last` is set. */
  function joined(starts: readonly (number | undefined)[], ends = true, heads?: readonly number[]) {
    const items = starts.map((start, index) => ({
      start,
      line: index + 1,
      ...(ends && start !== undefined ? { end: start + 1 } : {}),
    }));
    const notes: Diagnostic[] = [];
    const found = joinedParts(items, notes, heads && new Set(heads.map(index => items[index]!)));
    return {
      starts: found.map(({ start }) => start),
      ends: found.map(item => (item as { end?: number }).end),
      notes,
      isSame: found === items,
    };
  }

  test('begin where the one before ends, and it is told', () => {
    const { starts, ends, notes } = joined([0, 10, 20, undefined, 0.5, 11, 1, 12]);
    assert.deepEqual(starts, [0, 10, 20, undefined, 21.5, 32, 34, 45]);
    assert.deepEqual(ends, [1, 11, 21, undefined, 22.5, 33, 35, 46]);
    const message = (time: string) =>
      `The times begin anew: parts seem to be put together. From here on they are later by ${time}.`;
    assert.deepEqual(notes, [
      { code: 'times-restart', severity: 'warning', line: 5, column: 0, message: message('00:00:21.000') },
      { code: 'times-restart', severity: 'warning', line: 7, column: 0, message: message('00:00:33.000') },
    ]);
  });

  test('do not begin where one time is mistyped, and the next goes on behind all before', () => {
    assert.ok(joined([5, 22, 12, 26, 31]).isSame);
    assert.ok(joined([0, 10, 20, 6, 30, 40]).isSame);
    // These do: the first of a part is near its beginning, or the next goes on from it.
    assert.deepEqual(joined([0, 10, 20, 2, 30]).starts, [0, 10, 20, 23, 51]);
    assert.deepEqual(joined([0, 10, 20, 6, 16]).starts, [0, 10, 20, 27, 37]);
  });

  test('last two seconds longer than the last start where nothing says when they end', () => {
    assert.deepEqual(joined([0, 10, 20, 0.5, 11], false), {
      ...joined([0, 10, 20, 0.5, 11], false),
      starts: [0, 10, 20, 22.5, 33],
      ends: [undefined, undefined, undefined, undefined, undefined],
    });
  });

  for (const [name, starts] of [
    ['nothing that goes back', [0, 1, 2, 3]],
    ['nothing', []],
    ['a last part of one', [0, 10, 20, 0.5]],
    ['a first part of one', [20, 0.5, 11, 12]],
    ['a start that goes back by less than half', [0, 10, 20, 11, 12]],
    ['many that go back by less', [0, 10, 20, 19, 0.5, 11, 10, 12, 13]],
    ['the same starts, as in two languages', [0, 10, 20, 0, 10, 21]],
  ] as const) {
    test(`stay with ${name}`, () => {
      const { isSame, notes } = joined(starts);
      assert.ok(isSame);
      assert.deepEqual(notes, []);
    });
  }

  test('one start of twenty may go back for another reason', () => {
    const long = Array.from({ length: 18 }, (_, index) => 10 * index);
    assert.ok(!joined([...long, 165, 0.5, 11]).isSame);
    assert.ok(joined([...long.slice(3), 165, 0.5, 11]).isSame);
  });

  test('may be of one item where the file says where they begin', () => {
    assert.deepEqual(joined([5, 1], true, [1]).starts, [5, 7]);
    assert.ok(joined([5, 2.5], true, [1]).isSame);
    assert.ok(joined([5, 1], true, []).isSame);
  });
});

function cue(start: number, end: number, text: string, own: Partial<Cue> = {}): Cue {
  return { id: '', start, end, text, words: [], timing: 'given', ...own };
}

describe('how fast is spoken', () => {
  for (const [name, cues, odd] of [
    ['nothing', [], undefined],
    ['a text of 60 units a second', [cue(0, 2, 'x'.repeat(120))], undefined],
    ['one of more', [cue(0, 2, 'x'.repeat(121))], { kind: 'fast', at: 0 }],
    ['60 units at once', [cue(0, 0, 'x'.repeat(60))], undefined],
    ['61 units at once', [cue(0, 0, 'x'.repeat(61))], { kind: 'fast', at: 0 }],
    ['syllables, which say more', [cue(0, 1, 'か'.repeat(25))], { kind: 'fast', at: 0 }],
    ['few syllables', [cue(0, 1, 'か'.repeat(24))], undefined],
    ['half of the text', [cue(0, 9, 'x'.repeat(100)), cue(9, 9, 'x'.repeat(100))], undefined],
    ['more than half of the text', [cue(0, 9, 'x'.repeat(100)), cue(1, 1, 'x'.repeat(101))], { kind: 'fast', at: 1 }],
    ['texts that begin at one minute', [cue(0, 0, 'x'.repeat(100)), cue(60, 60, 'x'.repeat(100))], undefined],
    ['times that are not given', [cue(0, 0, 'x'.repeat(100), { timing: 'estimated' })], undefined],
    ['empty cues', [cue(0, 1000, ''), cue(0, 10, 'x'.repeat(300))], undefined],
    ['a word in twenty seconds', [cue(0, 1000, 'x'.repeat(300))], undefined],
    ['less', [cue(0, 1001, 'x'.repeat(300))], { kind: 'slow', at: 0 }],
    ['less, in a short text', [cue(0, 9999, 'x'.repeat(299))], undefined],
    [
      'a stretch by more than a minute',
      [cue(0, 1000, 'x'.repeat(50_000)), cue(1000, 1010, 'x'.repeat(2000)), cue(1010, 1020, 'x'.repeat(2801))],
      { kind: 'fast', at: 1 },
    ],
    [
      'a stretch by a minute',
      [cue(0, 1000, 'x'.repeat(50_000)), cue(1000, 1010, 'x'.repeat(2000)), cue(1010, 1020, 'x'.repeat(2800))],
      undefined,
    ],
    [
      'a stretch with a slow text in it',
      [
        cue(0, 1000, 'x'.repeat(50_000)),
        cue(1000, 1010, 'x'.repeat(2000)),
        cue(1010, 1011, 'x'),
        cue(1010, 1020, 'x'.repeat(2801)),
      ],
      undefined,
    ],
  ] as const) {
    test(name, () => assert.deepEqual(oddRate(cues), odd));
  }
});

describe('the turns of speakers', () => {
  test('are counted where someone else spoke before', () => {
    const cues = [
      cue(0, 1, 'abc', { speaker: 'Ann' }),
      cue(1, 2, 'de', { speaker: 'Ann' }),
      cue(2, 3, '', { speaker: 'Bob' }),
      cue(3, 4, 'x'),
      cue(4, 5, 'f', { speaker: 'Ann' }),
      cue(5, 6, 'ghij', {
        speaker: 'Bob',
        voices: [
          { from: 0, to: 1, speaker: 'Bob' },
          { from: 1, to: 4, speaker: 'Ann' },
        ],
      }),
    ];
    assert.deepEqual(
      [...finish(speakerTurns(cues))],
      [
        ['Ann', { count: 3, units: 9 }],
        ['Bob', { count: 1, units: 1 }],
      ],
    );
  });

  for (const name of [
    'それはとても遅かった。',
    'We were late for the ferry again.',
    'Were we late for the ferry?',
    'Were we late for the ferry!”',
    'the boat that we took last year and never saw again',
  ]) {
    test(`${JSON.stringify(name)} is a sentence`, () => assert.ok(isSentence(name)));
  }

  for (const name of [
    '遅かったのだよ。',
    'Ann Lee',
    'Why are we so late?',
    'What were the ferries?',
    'Why the ferryman was?….',
    'Prof. Ann Maria Lee and Dr. Bob Smith Jr.',
    'the boat that we took last year, and never saw again',
    'The Boat That We Took Last Year and never saw again',
    'the boat that we took last year and',
  ]) {
    test(`${JSON.stringify(name)} is none`, () => assert.ok(!isSentence(name)));
  }
});
