import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isNameShaped } from '../../../src/transcript/name-shape.js';
import { isHeading, QUESTION, UNKNOWN } from '../../../src/transcript/speaker-headings.js';
import { cutLabels, isSeveral, splitSpeakers } from '../../../src/transcript/speaker-labels.js';

describe('the shape of a name', () => {
  for (const name of [
    'Ann',
    'Ann Lee',
    'ANN LEE',
    'ann',
    'ann lee',
    'Dr. Ann Lee',
    'J.R. Smith',
    'Ann “Annie” Lee',
    "Ann O'Neil-Smith",
    'Ann & Bob',
    'Ann + Bob',
    'Ann (she/her)',
    'Ann Lee [host]',
    'Ann van der Berg',
    'Élodie',
    'Ann2',
    'Speaker 1',
    'speaker_01',
    'SPEAKER_00',
    'S1',
    'Spk-12',
    'Speaker ??',
    'Speaker 1 (male)',
    'Sprecherin 2',
    '話者1',
    'Unknown Speaker',
    'Unidentified woman',
    '田中',
    'たなか・けい',
    '田中(司会)',
    'Мария',
    'a'.repeat(60),
  ]) {
    test(JSON.stringify(name), () => assert.ok(isNameShaped(name)));
  }

  for (const name of [
    '',
    ' ',
    '12',
    '(she/her)',
    '“Annie” Lee',
    'it was late',
    'a b c d e f',
    'A B C D E F',
    'Ann, Bob, Tom',
    'He said, Tom',
    'Lee, the host',
    'Ann: Bob',
    '-Ann',
    'Ann!',
    'Ann “Annie',
    'What is this',
    '第一章',
    '彼は行く',
    '田中さんと山田さんと中村',
    `${'a'.repeat(61)}`,
  ]) {
    test(`not ${JSON.stringify(name)}`, () => assert.ok(!isNameShaped(name)));
  }
});

describe('what is before a colon and no name', () => {
  for (const text of [
    'Note',
    'NOTE',
    'P.S.',
    'https',
    'Achtung',
    '注意',
    'she said',
    'Ann wrote',
    'Er fragte',
    'Music',
    'soft music',
    'Applause',
    'crosstalk',
    'Chapter',
    'Chapter 3',
    'chapter iv',
    'Part two',
    'Step B',
    'Day 1',
    'Verse',
    'second verse',
    'Lunch',
    'First',
    'Finally',
    'Kapitel 2',
    'глава 1',
    'Monday',
    'monday',
    'lundi',
    'Montag',
    '月曜日',
    'воскресенье',
  ]) {
    test(JSON.stringify(text), () => assert.ok(isHeading(text)));
  }

  for (const text of [
    'Ann',
    'Notes by Ann',
    'Ann Note',
    'Chapterhouse',
    'Chapter 12345',
    'said',
    'Musician',
    'Part Ann Lee',
    'Mond',
    '',
  ]) {
    test(`not ${JSON.stringify(text)}`, () => assert.ok(!isHeading(text)));
  }

  test('nor a question, or who is not known', () => {
    for (const text of ['Question', 'answers', 'Frage', '質問']) assert.ok(QUESTION.test(text));
    for (const text of ['Questioner', 'My question']) assert.ok(!QUESTION.test(text));
    for (const text of ['UU', 'Unknown', 'inconnue', '不明']) assert.ok(UNKNOWN.test(text));
    for (const text of ['UUU', 'Unknown man']) assert.ok(!UNKNOWN.test(text));
  });
});

/** Speaker (`null` for none) and text of each, as `speaker: text`; several voices one after another. */
function said(...texts: string[]): unknown[] {
  return splitSpeakers(texts).map(({ speaker, text, voices, isUnnamed }) =>
    voices
      ? voices.map(({ from, to, speaker }) => `${speaker}: ${text.slice(from, to)}`)
      : `${speaker ?? (isUnnamed ? '?' : '–')}: ${text}`,
  );
}

describe('names before texts', () => {
  for (const [name, texts, expected] of [
    ['take turns', ['Ann: Late.', 'Bob: Yes.', 'Ann: So.'], ['Ann: Late.', 'Bob: Yes.', 'Ann: So.']],
    ['with white space', [' Ann:  Late.', '- Bob:\tYes.', 'Ann:\nSo.'], ['Ann: Late.', 'Bob: Yes.', 'Ann: So.']],
    [
      'with wide colons',
      ['田中：おはよう。', '山田：はい。', '田中：では。'],
      ['田中: おはよう。', '山田: はい。', '田中: では。'],
    ],
    [
      'before quotes',
      ['田中「おはよう。」', '山田「はい。」', '田中「では。」'],
      ['田中: 「おはよう。」', '山田: 「はい。」', '田中: 「では。」'],
    ],
    ['in brackets', ['[Ann] Late.', '[Bob] Yes.', '[Ann] So.'], ['Ann: Late.', 'Bob: Yes.', 'Ann: So.']],
    [
      'in brackets with a colon',
      ['[Ann]: Late.', '(Bob) : Yes.', '[Ann]：So.'],
      ['Ann: Late.', 'Bob: Yes.', 'Ann: So.'],
    ],
    ['as labels', ['Speaker 1: Late.', 'speaker 2: Yes.'], ['Speaker 1: Late.', 'speaker 2: Yes.']],
    ['once each, in a short file', ['Ann: Late.', 'Bob: Yes.'], ['Ann: Late.', 'Bob: Yes.']],
    ['of one who speaks alone', ['Ann: Late.', 'Ann: Yes.'], ['Ann: Late.', 'Ann: Yes.']],
    [
      'behind arrows',
      ['>> Ann: Late.', '>> Yes.', '>>> Bob: So.', '>> Well.'],
      ['Ann: Late.', '?: >> Yes.', 'Bob: So.', '?: >> Well.'],
    ],
    ['two in a text', ['Ann: Late.\nBob: Yes.', 'Ann: So.'], [['Ann: Late.', 'Bob: Yes.'], 'Ann: So.']],
    [
      'in the middle of a text',
      ['Late.\nBob: Yes.', 'Ann: So.', 'Bob: Well.'],
      [['Bob: Yes.'], 'Ann: So.', 'Bob: Well.'],
    ],
    [
      'before changes only',
      ['Ann: Late.', 'And more.', 'Bob: Yes.', 'And so.', 'So on.', 'Ann: So.', 'Then.', 'Bob: Home.'],
      ['Ann: Late.', '–: And more.', 'Bob: Yes.', '–: And so.', '–: So on.', 'Ann: So.', '–: Then.', 'Bob: Home.'],
    ],
    [
      'with someone who speaks once',
      ['Ann: Late.', 'Bob: Yes.', 'Ann: So.', 'Eve: Hm.'],
      ['Ann: Late.', 'Bob: Yes.', 'Ann: So.', 'Eve: Hm.'],
    ],
    [
      'with who is not known',
      ['Ann: Late.', 'Bob: Yes.', 'Ann: So.', 'Unknown: Hm.'],
      ['Ann: Late.', 'Bob: Yes.', 'Ann: So.', 'Unknown: Hm.'],
    ],
    [
      'with a remark',
      ['Ann: Late.', 'Bob: Yes.', 'Ann: So.', 'Note: it is late.'],
      ['Ann: Late.', 'Bob: Yes.', 'Ann: So.', '–: Note: it is late.'],
    ],
    [
      'with sounds',
      ['[Music]', 'Ann: Late.', '♪ la la ♪', 'Bob: Yes.', 'Ann: So.'],
      ['–: [Music]', 'Ann: Late.', '–: ♪ la la ♪', 'Bob: Yes.', 'Ann: So.'],
    ],
    [
      'with a word that is one',
      ['Will: Late.', 'Bob: It will be.', 'Ann: So.', 'Bob: Yes.', 'Ann: No.'],
      ['–: Will: Late.', 'Bob: It will be.', 'Ann: So.', 'Bob: Yes.', 'Ann: No.'],
    ],
    [
      'with a name alone',
      ['Ann:', 'Bob: Yes.', 'Ann: So.', 'Bob: Well.'],
      ['–: Ann:', 'Bob: Yes.', 'Ann: So.', 'Bob: Well.'],
    ],
  ] as const) {
    test(name, () => assert.deepEqual(said(...texts), expected));
  }

  for (const [name, texts] of Object.entries({
    'a time': ['At 10:30 Ann left.', 'At 11:30 Bob left.', 'At 12:30 Ann left.'],
    'a list': ['Lunch box: soup, bread.', 'Red Bag: two shirts.', 'Big Hat: one of straw.', 'Old Boat: as it is.'],
    'one name in many texts': ['Ann: Late.', 'a', 'b', 'c'],
    'names in few of the texts': ['a', 'b', 'c', 'd', 'e', 'Ann: Late.', 'f', 'g', 'h', 'Bob: Yes.'],
    'questions and remarks': ['Note: late.', 'So.', 'Note: yes.', 'Well.'],
    sounds: ['[Music]', '[Applause] Late.', '[Music] Yes.', 'So.'],
    'a colon without a space, before small letters or digits': ['Ann:late.', 'Bob:yes.', 'Ann:3.'],
    nothing: [],
  })) {
    test(`${name}: none`, () => {
      assert.deepEqual(
        splitSpeakers(texts),
        texts.map(text => ({ text })),
      );
    });
  }
});

describe('texts without their labels', () => {
  const text = 'Ann: Late. \nBob: Yes.\nEve:  ';
  const labels = [
    { from: 0, to: 5, speaker: 'Ann' },
    { from: 12, to: 17, speaker: 'Bob' },
    { from: 22, to: 28, speaker: 'Eve' },
  ];

  test('say who says which part', () => {
    const cut = cutLabels(text, labels);
    assert.equal(cut.text, 'Late. \nYes.\n');
    assert.deepEqual(cut.voices, [
      { from: 0, to: 5, speaker: 'Ann' },
      { from: 7, to: 11, speaker: 'Bob' },
    ]);
    const someone = cutLabels('a\n>> b', [{ from: 2, to: 2, speaker: undefined }]);
    assert.deepEqual([someone.text, someone.voices], ['a\n>> b', []]);
  });

  test('and where an offset has gone', () => {
    const { moved } = cutLabels(text, labels);
    assert.deepEqual(
      [0, 3, 5, 6, 11, 12, 15, 17, 18, 21, 22, 25, 28].map(moved),
      [0, 0, 0, 1, 6, 7, 7, 7, 8, 11, 12, 12, 12],
    );
    assert.equal(cutLabels('abc', []).moved(2), 2);
  });

  test('several voices are more than one, or one that begins later', () => {
    assert.ok(!isSeveral([]));
    assert.ok(!isSeveral([{ from: 0, to: 1, speaker: 'Ann' }]));
    assert.ok(isSeveral([{ from: 1, to: 2, speaker: 'Ann' }]));
    assert.ok(
      isSeveral([
        { from: 0, to: 1, speaker: 'Ann' },
        { from: 1, to: 2, speaker: 'Bob' },
      ]),
    );
  });
});
