import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseChapters } from '../../../src/transcript/index.js';

/** Start and title of each chapter, and its end where it is given. */
const listed = (source: string) =>
  parseChapters(source).chapters.map(({ start, title }) => [start, title] as [number, string]);

const json = (...chapters: unknown[]) => JSON.stringify({ chapters });

const messages = (source: string) =>
  parseChapters(source).notes.map(({ severity, line, message }) => `${severity} ${line}: ${message}`);

describe('a line of chapters', () => {
  for (const [line, start, title] of [
    ['0:01 a', 1, 'a'],
    ['10:01 a', 601, 'a'],
    ['1:00:01 a', 3601, 'a'],
    ['100:00:01 a', 360_001, 'a'],
    ['0:01.5 a', 1.5, 'a'],
    ['0:01,250 a', 1.25, 'a'],
    ['- 0:01 a', 1, 'a'],
    ['*   0:01 a', 1, 'a'],
    ['•\t0:01 a', 1, 'a'],
    ['[0:01] a', 1, 'a'],
    ['(0:01) - a', 1, 'a'],
    ['0:01: a', 1, 'a'],
    ['0:01 : a', 1, 'a'],
    ['0:01 | a', 1, 'a'],
    ['0:01 –  a', 1, 'a'],
    ['0:01—  a', 1, 'a'],
    ['0:01 -a', 1, '-a'],
    ['0:01 - - a', 1, '- a'],
    ['  0:01   a  b  ', 1, 'a  b'],
    ['\ufeff0:01 a', 1, 'a'],
    ['0:01', 1, ''],
  ] as const)
    test(JSON.stringify(line), () => assert.deepEqual(listed(line), [[start, title]]));

  for (const line of [
    '0:1 a',
    '0:01a',
    '0:01-a',
    'x 0:01 a',
    '-0:01 a',
    '0:61 a',
    '0:01.1234 a',
    '100:01 a',
    '{0:01} a',
  ])
    test(`${JSON.stringify(line)} has no time`, () => assert.deepEqual(listed(`0:00 a\n${line}`), [[0, 'a']]));

  test('ends at any line break', () => {
    assert.deepEqual(listed('0:01 a\r0:02 b\r\n0:03 c\n0:04 d'), [[1, 'a'], [2, 'b'], [3, 'c'], [4, 'd']]); // biome-ignore format: short
    assert.deepEqual(messages('\r\r\n0:01 a\r  b\r\n0:02\n'), [
      'warning 4: The line "b" has no time; left out.',
      'warning 5: The chapter has no title.',
    ]);
    const [note] = parseChapters('0:01 a\n  b\n').notes;
    assert.equal(note?.column, 3);
  });

  test('an address in angle brackets at its end is one', () => {
    for (const [rest, title, url] of [
      ['a <https://x.example/>', 'a', 'https://x.example/'],
      ['<https://x.example/>', '', 'https://x.example/'],
      ['a < https://x.example/ >', 'a', 'https://x.example/'],
      ['a <b> <c>', 'a <b>', 'c'],
      ['a <b> c', 'a <b> c', undefined],
      ['a <b>>', 'a <b>>', undefined],
      ['a >', 'a >', undefined],
      ['a <>', 'a', undefined],
    ] as const) {
      const [chapter] = parseChapters(`0:01 ${rest}`).chapters;
      assert.deepEqual([chapter?.title, chapter?.url], [title, url], rest);
    }
  });

  test('of lines without a time a thousand are named, and the others counted', () => {
    const source = (count: number) => `0:00 a\n${'x\n'.repeat(count)}`;
    assert.equal(messages(source(1000)).length, 1000);
    const [first, ...others] = messages(source(1003));
    assert.deepEqual([first, others.length], ['warning 0: 3 more lines have no time; left out.', 1000]);
    assert.deepEqual(messages('x\n'.repeat(2000)), ['error 1: No line begins with a time.']);
  });
});

describe('chapters of JSON', () => {
  test('times are numbers, also as texts, or timestamps', () => {
    for (const [time, start] of [
      [1.5, 1.5],
      ['1.5', 1.5],
      [' 2 ', 2],
      ['1:02', 62],
      ['00:01:02.5', 62.5],
      [0, 0],
    ] as const)
      assert.deepEqual(listed(json({ startTime: time, title: 'a' })), [[start, 'a']], JSON.stringify(time));
    for (const time of [-1, '', ' ', 'x', '1:99', 1e300, null, true, [1], {}, undefined])
      assert.deepEqual(
        messages(json({ startTime: time, title: 'a' })),
        ['error 1: The chapter "a" has no time; it was left out.'],
        JSON.stringify(time),
      );
  });

  test('other names of the same, and a list without more', () => {
    const names = { start: 1, end: 3, title: ' a\n b ', image: 'a.jpg', href: 'a.html' };
    const chapter = { start: 1, end: 3, title: 'a b', image: 'a.jpg', url: 'a.html' };
    assert.deepEqual(parseChapters(json(names)).chapters, [chapter]);
    assert.deepEqual(parseChapters(` ${JSON.stringify([names])}`).chapters, [chapter]);
    const both = { ...names, startTime: 2, endTime: 4, img: 'b.jpg', url: 'b.html' };
    assert.deepEqual(parseChapters(json(both)).chapters, [
      { start: 2, end: 4, title: 'a b', image: 'b.jpg', url: 'b.html' },
    ]);
  });

  test('what is not text is no title, and what is none no address', () => {
    const { chapters, notes } = parseChapters(json({ startTime: 1, title: 7, img: 7, url: '  ' }));
    assert.deepEqual(chapters, [{ start: 1, end: Number.POSITIVE_INFINITY, title: '' }]);
    assert.deepEqual(notes.map(({ code, severity }) => [code, severity]), [['no-title', 'warning']]); // biome-ignore format: short
    assert.deepEqual(parseChapters(json({ startTime: 1, title: 'a', url: ' b ' })).chapters[0]?.url, 'b');
  });

  test('what is left out or changed is said, in file order', () => {
    const source = `{"chapters": [
      {"startTime": 5, "endTime": 5, "title": "a"},
      {"startTime": 3, "title": "b", "img": "data:x"},
      {"startTime": 7, "toc": false, "title": "c"},
      {"title": "d"},
      "e",
      {"startTime": 8, "title": "f", "toc": 0},
      {"startTime": 9, "title": "g", `;
    assert.deepEqual(listed(source).map(([, title]) => title), ['b', 'a', 'f', 'g']); // biome-ignore format: short
    // Where a value stands is known of objects.
    assert.deepEqual(messages(source).slice(0, 6), [
      'error 1: This is no chapter; it was left out.',
      'warning 2: The chapter "a" ends before it begins; its end is ignored.',
      'info 3: The chapter "b" begins before the one above; it was moved.',
      'warning 3: The address "data:x" is not of the web; it was left out.',
      'info 4: The chapter "c" is not for the list (toc); it was left out.',
      'error 5: The chapter "d" has no time; it was left out.',
    ]);
    assert.match(messages(source)[6] ?? '', /^error 8: .+ was left out\.$/);
  });

  test('without a list there are none', () => {
    for (const source of ['{"chapters": 7}', '{"chapters": {}}', '{}'])
      assert.deepEqual(messages(source), ['error 1: This JSON has no list of chapters.'], source);
    assert.deepEqual(messages('<!doctype html><p>x'), ['error 1: This is a web page, not chapters.']);
  });
});

test('20,000 chapters are read, and one note says that there are more', () => {
  const source = (count: number) => '0:00 a\n'.repeat(count);
  assert.deepEqual(messages(source(20_000)), []);
  const { chapters, notes } = parseChapters(source(20_002));
  assert.equal(chapters.length, 20_000);
  assert.deepEqual(notes, [
    {
      code: 'too-many',
      severity: 'error',
      line: 20_001,
      column: 1,
      message: 'There are more than 20000 chapters; the rest was left out.',
    },
  ]);
});

test('text without a time in WebVTT is in no chapter, which is said once', () => {
  const source = 'WEBVTT\n\n00:01.000 --> 00:02.000\na\n\nStray text\n\n00:03.000 --> 00:04.000\n b  \n c\n';
  assert.deepEqual(listed(source), [[1, 'a'], [3, 'b c']]); // biome-ignore format: short
  assert.deepEqual(parseChapters(source).notes, [
    {
      code: 'no-time',
      severity: 'warning',
      line: 0,
      column: 0,
      message: 'The text "Stray text" has no time; left out.',
    },
  ]);
});
