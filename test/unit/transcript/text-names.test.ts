// Which words beside times, and on lines or in paragraphs of their own, are names in a plain text.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readText } from '../../../src/transcript/formats/text.js';

/** Speaker (`null` for none) and text of each cue. */
const said = (source: string): unknown[] =>
  readText(source).cues.map(({ speaker, text, timing }) => [
    speaker ?? null,
    text,
    ...(timing === 'given' ? [] : ['~']),
  ]);

const asides = (source: string): unknown[] => readText(source).asides.map(({ kind, text }) => [kind, text]);

describe('names in paragraphs of their own', () => {
  test('are those of the paragraphs below them', () => {
    const source =
      'Ann Lee\n\nGood evening to all.\n\nBob\n\nThank you, Ann.\n\nAnn Lee\n\nLet us begin.\n\nBob\n\nYes.';
    assert.deepEqual(said(source), [
      ['Ann Lee', 'Good evening to all.', '~'],
      ['Bob', 'Thank you, Ann.', '~'],
      ['Ann Lee', 'Let us begin.', '~'],
      ['Bob', 'Yes.', '~'],
    ]);
  });

  test('are said where they end as what is said does, and are names on the first lines of paragraphs too', () => {
    assert.deepEqual(
      said('Ann.\n\nGood evening.\n\nBob.\n\nThank you.\n\nAnn.\n\nSo.').map(cue => (cue as unknown[])[1]),
      ['Ann.', 'Good evening.', 'Bob.', 'Thank you.', 'Ann.', 'So.'],
    );
    assert.deepEqual(said('Ann Lee\nGood evening.\n\nBob\nThank you.\n\nAnn Lee\nSo.\n\nBob\nYes.')[0], [
      'Ann Lee',
      'Good evening.',
      '~',
    ]);
  });

  test('are a title where another name follows, and no names over a text with a time of its own', () => {
    const two = 'Ann Lee\n\nBob\n\nThank you, Ann.\n\nAnn Lee\n\nLet us begin.\n\nBob\n\nYes.';
    assert.deepEqual(said(two)[0], ['Bob', 'Thank you, Ann.', '~']);
    assert.deepEqual(asides(two), [['title', 'Ann Lee']]);
    assert.deepEqual(
      said('Good evening.\n\nAnn Lee\n\n0:05 Thank you.\n\nBob\n\n0:09 So it is.').filter(
        cue => (cue as unknown[])[0] !== null,
      ),
      [],
    );
  });
});

describe('numbered speakers without a colon', () => {
  for (const [name, source, expected] of [
    [
      'S1',
      '0:01 S1 Good morning.\n0:05 S2 Hello.\n0:09 S1 So.',
      [
        ['S1', 'Good morning.'],
        ['S2', 'Hello.'],
        ['S1', 'So.'],
      ],
    ],
    [
      'Speaker 1',
      '0:01 Speaker 1 Good morning.\n0:05 Speaker 2 Hello.\n0:09 Speaker 1 So.',
      [
        ['Speaker 1', 'Good morning.'],
        ['Speaker 2', 'Hello.'],
        ['Speaker 1', 'So.'],
      ],
    ],
    [
      'of two digits',
      '0:01 Speaker 12 Good morning.\n0:05 Speaker 7 Hello.',
      [
        ['Speaker 12', 'Good morning.'],
        ['Speaker 7', 'Hello.'],
      ],
    ],
    [
      'four of five',
      '0:01 S1 Good morning.\n0:05 S2 Hello.\n0:09 S1 So.\n0:12 Then nobody.\n0:15 S1 We begin.',
      [
        ['S1', 'Good morning.'],
        ['S2', 'Hello.'],
        ['S1', 'So.'],
        [null, 'Then nobody.'],
        ['S1', 'We begin.'],
      ],
    ],
    [
      'three of five: none',
      '0:01 S1 Good morning.\n0:05 S2 Hello.\n0:09 S1 So.\n0:12 Then nobody.\n0:15 Nobody again.',
      [
        [null, 'S1 Good morning.'],
        [null, 'S2 Hello.'],
        [null, 'S1 So.'],
        [null, 'Then nobody.'],
        [null, 'Nobody again.'],
      ],
    ],
    [
      'one alone: none',
      '0:01 S1 Good morning.\n0:05 S1 Hello.',
      [
        [null, 'S1 Good morning.'],
        [null, 'S1 Hello.'],
      ],
    ],
    [
      'of chapters: none',
      '0:01 Chapter 1 begins.\n0:05 Chapter 2 begins.\n0:09 Chapter 3 begins.',
      [
        [null, 'Chapter 1 begins.'],
        [null, 'Chapter 2 begins.'],
        [null, 'Chapter 3 begins.'],
      ],
    ],
  ] as const) {
    test(name, () => assert.deepEqual(said(source), expected));
  }
});

describe('words beside times', () => {
  test('are names where nearly all are', () => {
    const lines = [
      'Ann Lee 0:01\nLate again.',
      'Bob 0:05\nYes.',
      'Ms Carla 0:09\nSo.',
      'Ann Lee 0:12\nThen.',
      'Bob 0:15\nNow.',
    ];
    assert.deepEqual(
      said(lines.join('\n\n')).map(cue => (cue as unknown[])[0]),
      ['Ann Lee', 'Bob', 'Ms Carla', 'Ann Lee', 'Bob'],
    );
  });

  test('are names where most are, also what is written as no name', () => {
    const lines = [
      'Ann Lee 0:01\nLate again.',
      'Bob 0:05\nYes.',
      'stranger 0:09\nSo.',
      'Ann Lee 0:12\nThen.',
      'Bob 0:15\nNow.',
    ];
    assert.deepEqual(said(lines.join('\n\n'))[2], ['stranger', 'So.']);
    const fewer = ['Ann Lee\nLate again.', 'Bob\nYes.', 'a stranger\nSo.', 'another\nThen.', 'Bob\nNow.'];
    assert.deepEqual(said(fewer.map((text, index) => `0:0${index}\n${text}`).join('\n\n')).slice(1, 4), [
      ['Bob', 'Yes.'],
      [null, 'a stranger\nSo.'],
      [null, 'another\nThen.'],
    ]);
  });

  test('are names of those that have them alone, where one has none', () => {
    assert.deepEqual(
      said('0:01\nAnn Lee\nLate.\n\n0:05\nBob\nYes.\n\n0:09\nSo it is.\n\n0:12\nAnn Lee\nThen.\n\n0:15\nBob\nNow.'),
      [
        ['Ann Lee', 'Late.'],
        ['Bob', 'Yes.'],
        ['Bob', 'So it is.'],
        ['Ann Lee', 'Then.'],
        ['Bob', 'Now.'],
      ],
    );
  });

  test('are text where one of a few is none', () => {
    assert.deepEqual(said('Ann Lee 0:01\nLate again.\n\nBob 0:05\nYes.\n\nA stranger walks in 0:09\nSo.'), [
      [null, 'Ann Lee\nLate again.'],
      [null, 'Bob\nYes.'],
      [null, 'A stranger walks in 0:09\nSo.', '~'],
    ]);
  });

  test('under a head, which is no name', () => {
    const source = 'The Meeting of Monday\nNotes\n\nAnn Lee 0:01\nLate again.\n\nBob 0:05\nYes.\n\nAnn Lee 0:09\nSo.';
    assert.deepEqual(said(source), [
      ['Ann Lee', 'Late again.'],
      ['Bob', 'Yes.'],
      ['Ann Lee', 'So.'],
    ]);
    assert.deepEqual(asides(source), [
      ['title', 'The Meeting of Monday'],
      ['untimed', 'Notes'],
    ]);
  });
});
