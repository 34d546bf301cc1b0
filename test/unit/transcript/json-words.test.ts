import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Piece } from '../../../src/transcript/formats/json-piece.js';
import {
  areWords,
  endsWithBreak,
  findWords,
  groupWords,
  joinWords,
  mergeTokens,
  voicesOf,
} from '../../../src/transcript/formats/json-words.js';
import { finish } from '../../../src/transcript/slices.js';

function piece(text: string, own: Partial<Piece> = {}): Piece {
  return {
    text,
    start: undefined,
    end: undefined,
    speaker: undefined,
    id: '',
    timing: undefined,
    words: [],
    offset: 0,
    ...own,
  };
}

const pieces = (...texts: string[]): Piece[] => texts.map(text => piece(text));

describe('words are joined', () => {
  for (const [words, text] of [
    [['Late', 'again', '.', 'Yes', '!'], 'Late again. Yes!'],
    [['(', 'so', ')', '“', 'x', '”', '50', '%', '…', '-'], '( so) “ x” 50%… -'],
    [[' Late', ' again', '.', ' Yes'], 'Late again. Yes'],
    [[' Ka', 'ra', ' oke'], 'Kara oke'],
    // Two of six begin with a space: that is no more than an accident.
    [[' a', ' b', 'c', 'd', 'e', 'f'], 'a b c d e f'],
    [['a', ' b', 'c', ' d', 'e', 'f'], 'a bc def'],
    [['a', '', 'b'], 'a b'],
    [['遅', 'れ', 'た', '。', '船', 'x', '船'], '遅れた。 船 x 船'],
    [[], ''],
    [[' a '], 'a'],
  ] as const) {
    test(JSON.stringify(words), () => assert.equal(finish(joinWords(pieces(...words))), text));
  }
});

describe('words are found in their text', () => {
  const find = (text: string, ...words: string[]) => {
    const { tokens, found, missing } = finish(findWords(text, pieces(...words)));
    assert.equal(tokens.length, found.length);
    return [tokens.map(({ from, to }) => text.slice(from, to)), missing, tokens.map(({ from }) => from)];
  };

  test('one after another, whatever their case, behind white space and punctuation', () => {
    assert.deepEqual(find('Late — again, «LATE»!', ' late', 'Again', '', 'late', '!'), [
      ['Late', 'again', 'LATE', '!'],
      [],
      [0, 7, 15, 20],
    ]);
    assert.deepEqual(find('to and to', 'to', 'to'), [['to', 'to'], [], [0, 7]]);
    assert.deepEqual(find('. . a', '.', '.', 'a'), [['.', '.', 'a'], [], [0, 2, 4]]);
  });

  test('a little further on, not far', () => {
    assert.deepEqual(find(`${'x'.repeat(60)}late`, 'late'), [['late'], [], [60]]);
    assert.deepEqual(find(`${'x'.repeat(61)}late`, 'late'), [[], ['late'], []]);
    assert.deepEqual(find('b a', 'a', 'b'), [['a'], ['b'], [2]]);
  });

  test('as they are written where another case has another length', () => {
    assert.deepEqual(find('İstanbul late', 'İstanbul', 'Late'), [['İstanbul'], ['Late'], [0]]);
  });

  test('with their times', () => {
    const { tokens, found } = finish(findWords('a b', [piece('x'), piece('b', { start: 1, end: 2 })]));
    assert.deepEqual([tokens, found.map(({ text }) => text)], [[{ from: 2, to: 3, start: 1, end: 2 }], ['b']]);
  });
});

test('pieces of words are put together, and marks are left out', () => {
  const merged = finish(
    mergeTokens([
      piece('[_BEG_]'),
      piece('ka', { start: 1, end: 2 }),
      piece('ra', { start: 2, end: 3 }),
      piece('oke', { start: 3 }),
      piece(' [_TT_50]'),
      piece('<|en|>'),
      piece(' late', { start: 5, end: 6 }),
      piece('r', { speaker: 'Ann' }),
      piece('[_x]', { speaker: 'Ann' }),
      piece('<|a', { speaker: 'Ann' }),
    ]),
  );
  assert.deepEqual(
    merged.map(({ text, start, end, speaker }) => [text, start, end, speaker]),
    [
      ['karaoke', 1, 3, undefined],
      [' late', 5, 6, undefined],
      ['r[_x]<|a', undefined, undefined, 'Ann'],
    ],
  );
});

describe('texts are words', () => {
  const are = (texts: readonly (string | Piece)[]) => finish(areWords(texts));
  const eight = ['a', 'b', 'c', 'd', 'e', 'f', 'g', ' h '];

  test('from eight on, where nearly none has a space', () => {
    assert.ok(are(eight));
    assert.ok(are(eight.map(text => piece(text))));
    assert.ok(!are(eight.slice(1)));
    assert.ok(!are([...eight, 'i j']));
    assert.ok(are([...eight, 'i', 'j k']));
    assert.ok(!are([...eight, 'i j', 'k l']));
  });

  test('not with words of their own, and no sentences without spaces', () => {
    assert.ok(!are([...eight, piece('i', { words: pieces('i') })]));
    assert.ok(are([...eight, '船は遅れ']));
    assert.ok(!are([...eight, '船は遅れた']));
  });
});

describe('words make cues', () => {
  const group = (words: readonly Piece[]) => {
    const { groups, paragraphs } = finish(groupWords(words));
    return [groups.map(words => words.map(({ text }) => text).join('|')), paragraphs];
  };
  const at = (text: string, start: number, end: number, own: Partial<Piece> = {}) =>
    piece(text, { start, end, ...own });

  for (const [name, words, groups, paragraphs = []] of [
    ['none', [], []],
    ['the end of a sentence', pieces('Late', 'again.', 'Yes', '!”', 'So'), ['Late|again.', 'Yes|!”', 'So']],
    ['a pause of a second', [at('a', 0, 1), at('b', 1.999, 3), at('c', 4, 5), at('d', 6.5, 7)], ['a|b', 'c', 'd']],
    ['a line break', pieces('a\n', 'b \n ', 'c', 'd\ne', 'f'), ['a\n', 'b \n ', 'c|d\ne|f'], [1, 2]],
    [
      'another speaker',
      [piece('a', { speaker: 'Ann' }), piece('b'), piece('c', { speaker: 'Ann' }), piece('d', { speaker: 'Bob' })],
      ['a|b', 'c', 'd'],
    ],
    [
      'nobody after someone',
      [piece('a', { speaker: 'Ann' }), piece('b', { isUnnamed: true }), piece('c', { isUnnamed: true })],
      ['a', 'b|c'],
    ],
    [
      'what has words of its own',
      [piece('a'), piece('b', { words: pieces('b') }), piece('c'), piece('d')],
      ['a', 'b', 'c|d'],
    ],
  ] as const) {
    test(name, () => assert.deepEqual(group(words), [groups, paragraphs]));
  }

  test('240 characters', () => {
    assert.equal(group(pieces('x'.repeat(238), 'a'))[0]!.length, 1);
    assert.equal(group(pieces('x'.repeat(239), 'a'))[0]!.length, 2);
  });

  test('a break is white space at the end', () => {
    for (const text of ['a\n', 'a \n ', '\n']) assert.ok(endsWithBreak(text));
    for (const text of ['a', 'a\nb', 'a ', '']) assert.ok(!endsWithBreak(text));
  });
});

test('who says what, from words that name them', () => {
  const words = [
    piece('a', { speaker: 'Ann' }),
    piece('b', { speaker: 'Ann' }),
    piece('c'),
    piece('d', { speaker: 'Bob' }),
  ];
  const tokens = [0, 2, 4, 6].map(from => ({ from, to: from + 1, start: undefined, end: undefined }));
  assert.deepEqual(voicesOf(words, tokens), {
    speaker: 'Ann',
    voices: [
      { from: 0, to: 3, speaker: 'Ann' },
      { from: 6, to: 7, speaker: 'Bob' },
    ],
  });
  assert.deepEqual(voicesOf(words.slice(0, 3), tokens), { speaker: 'Ann' });
  assert.deepEqual(voicesOf(words.slice(2, 3), tokens), {});
  assert.deepEqual(voicesOf([], []), {});
});
