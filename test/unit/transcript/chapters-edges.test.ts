import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type ParsedChapters, parseChapters } from '../../../src/transcript/index.js';

const endless = Number.POSITIVE_INFINITY;

/** Start and title of each chapter. */
function listed({ chapters }: ParsedChapters): unknown[] {
  return chapters.map(({ start, title }) => [start, title]);
}

/** What was noted, as `severity code line:column message`. */
function noted({ notes }: ParsedChapters): string[] {
  return notes.map(({ severity, code, line, column, message }) => `${severity} ${code} ${line}:${column} ${message}`);
}

/** The one chapter of an object of JSON. */
function chapterOf(item: object): unknown {
  return parseChapters(JSON.stringify([item])).chapters;
}

describe('a line of chapters', () => {
  for (const [line, start, title] of [
    ['1:02 Tides', 62, 'Tides'],
    ['01:02 Tides', 62, 'Tides'],
    ['1:02:03 Tides', 3723, 'Tides'],
    ['100:02:03 Tides', 360_123, 'Tides'],
    ['1:02.5 Tides', 62.5, 'Tides'],
    ['1:02,250 Tides', 62.25, 'Tides'],
    ['  1:02   Tides  ', 62, 'Tides'],
    ['\t1:02\tTides', 62, 'Tides'],
    ['[1:02] Tides', 62, 'Tides'],
    ['(1:02) Tides', 62, 'Tides'],
    ['* 1:02 Tides', 62, 'Tides'],
    ['•  1:02 Tides', 62, 'Tides'],
    ['- [1:02] - Tides', 62, 'Tides'],
    ['1:02 - Tides', 62, 'Tides'],
    ['1:02 — Tides', 62, 'Tides'],
    ['1:02 | Tides', 62, 'Tides'],
    ['1:02: Tides', 62, 'Tides'],
    ['1:02 –  Tides', 62, 'Tides'],
    ['1:02 - - Tides', 62, '- Tides'],
    ['1:02 -5 degrees', 62, '-5 degrees'],
    ['1:02 Tides - and neaps', 62, 'Tides - and neaps'],
    ['1:02 a < b', 62, 'a < b'],
    ['1:02 a <b> c', 62, 'a <b> c'],
    ['1:02 a > b >', 62, 'a > b >'],
    ['1:02 <a>b>', 62, '<a>b>'],
  ] as const) {
    test(line, () => {
      const parsed = parseChapters(line);
      assert.deepEqual(parsed.chapters, [{ start, end: endless, title }]);
      assert.deepEqual(noted(parsed), []);
    });
  }

  for (const line of [
    'at 1:02 Tides',
    '1:02Tides',
    '1:2 Tides',
    '111:02 Tides',
    '1:75 Tides',
    '1:02-Tides',
    '-1:02 Tides',
    '1:02.1234 Tides',
  ]) {
    test(`${line}: no time`, () => {
      const parsed = parseChapters(`0:00 A\n${line}\n`);
      assert.deepEqual(listed(parsed), [[0, 'A']]);
      assert.deepEqual(noted(parsed), [`warning no-time 2:1 The line "${line}" has no time; left out.`]);
    });
  }

  test('an address in the last angle brackets', () => {
    const { chapters } = parseChapters('0:01 a <b> <https://c.example/d>\n0:02 <https://e.example/>');
    assert.deepEqual(chapters, [
      { start: 1, end: 2, title: 'a <b>', url: 'https://c.example/d' },
      { start: 2, end: endless, title: '', url: 'https://e.example/' },
    ]);
  });

  test('ends at any line break, and is noted where its text begins', () => {
    const parsed = parseChapters('0:01 a\r0:02 b\r\n\r\n  lost\r\n0:03\n');
    assert.deepEqual(listed(parsed), [
      [1, 'a'],
      [2, 'b'],
      [3, ''],
    ]);
    assert.deepEqual(noted(parsed), [
      'warning no-time 4:3 The line "lost" has no time; left out.',
      'warning no-title 5:1 The chapter has no title.',
    ]);
  });

  test('is not said to be out of order at the same time', () => {
    assert.deepEqual(noted(parseChapters('0:05 a\n0:05 b')), []);
    assert.deepEqual(noted(parseChapters('0:05 a\n0:04 b')), [
      'info out-of-order 2:1 The chapter "b" begins before the one above; it was moved.',
    ]);
  });

  test('without a time is named a thousand times, then counted', () => {
    const lost = (count: number) => noted(parseChapters(`0:00 A\n${'lost\n'.repeat(count)}`));
    assert.equal(lost(1000).length, 1000);
    assert.ok(lost(1000).every(note => /^warning no-time \d+:1 The line/.test(note)));
    const more = lost(1002);
    assert.equal(more.length, 1001);
    assert.ok(more.includes('warning no-time 0:0 2 more lines have no time; left out.'));
    assert.deepEqual(noted(parseChapters('lost\n'.repeat(1002))), [
      'error not-chapters 1:1 No line begins with a time.',
    ]);
  });

  test('is read for the first 20,000 chapters', () => {
    const full = parseChapters('0:00 a\n'.repeat(20_000));
    assert.deepEqual([full.chapters.length, full.notes.length], [20_000, 0]);
    const over = parseChapters('0:00 a\n'.repeat(20_002));
    assert.equal(over.chapters.length, 20_000);
    assert.deepEqual(noted(over), [
      'error too-many 20001:1 There are more than 20000 chapters; the rest was left out.',
    ]);
  });
});

describe('a chapter of JSON', () => {
  for (const [name, item, chapter] of [
    [
      'names of Podcasting 2.0',
      { startTime: 1, endTime: 2, title: 'a', img: 'i', url: 'u' },
      { start: 1, end: 2, title: 'a', image: 'i', url: 'u' },
    ],
    [
      'other names',
      { start: 1, end: 2, title: 'a', image: 'i', href: 'u' },
      { start: 1, end: 2, title: 'a', image: 'i', url: 'u' },
    ],
    [
      'both names',
      { startTime: 1, start: 5, endTime: 2, end: 9, title: 'a', img: 'i', image: 'j', url: 'u', href: 'v' },
      { start: 1, end: 2, title: 'a', image: 'i', url: 'u' },
    ],
    ['times as text', { startTime: ' 1.5', endTime: '1:02', title: 'a' }, { start: 1.5, end: 62, title: 'a' }],
    ['an end that is no time', { startTime: 1, endTime: 'soon', title: 'a' }, { start: 1, end: endless, title: 'a' }],
    ['an end below zero', { startTime: 1, endTime: -1, title: 'a' }, { start: 1, end: endless, title: 'a' }],
    ['white space in a title', { startTime: 0, title: ' a \n\t b ' }, { start: 0, end: endless, title: 'a b' }],
    ['a title that is no text', { startTime: 0, title: 7 }, { start: 0, end: endless, title: '' }],
    ['toc that is not false', { startTime: 0, title: 'a', toc: null }, { start: 0, end: endless, title: 'a' }],
    [
      'addresses that are empty or no text',
      { startTime: 0, title: 'a', url: '  ', img: 7 },
      { start: 0, end: endless, title: 'a' },
    ],
    [
      'white space about an address',
      { startTime: 0, title: 'a', url: ' u ' },
      { start: 0, end: endless, title: 'a', url: 'u' },
    ],
  ] as const) {
    test(name, () => assert.deepEqual(chapterOf(item), [chapter]));
  }

  for (const startTime of [-1, '-1', '', ' ', 'x', '1:75', null, true, [1], 1e300]) {
    test(`has no time: ${JSON.stringify(startTime)}`, () => {
      const parsed = parseChapters(
        JSON.stringify([
          { startTime: 0, title: 'a' },
          { startTime, title: ' b  c ' },
        ]),
      );
      assert.deepEqual(listed(parsed), [[0, 'a']]);
      assert.match(noted(parsed).join('|'), /^error no-time 1:\d+ The chapter "b c" has no time; it was left out\.$/);
    });
  }

  test('is noted where it begins, in the order of the file', () => {
    const parsed = parseChapters(
      '{"chapters": [\n 7, {"title": "a"},\n {"startTime": 5, "toc": false, "title": "b"},\n {"startTime": 9, "endTime": 9, "title": "c"},\n {"startTime": 4, "url": "file:///d"}\n]}',
    );
    assert.deepEqual(parsed.chapters, [
      { start: 4, end: 9, title: '' },
      { start: 9, end: endless, title: 'c' },
    ]);
    assert.deepEqual(noted(parsed), [
      'error no-time 1:1 This is no chapter; it was left out.',
      'error no-time 2:5 The chapter "a" has no time; it was left out.',
      'info not-listed 3:2 The chapter "b" is not for the list (toc); it was left out.',
      'warning bad-end 4:2 The chapter "c" ends before it begins; its end is ignored.',
      'warning no-title 5:2 The chapter has no title.',
      'info out-of-order 5:2 The chapter "" begins before the one above; it was moved.',
      'warning bad-address 5:2 The address "file:///d" is not of the web; it was left out.',
    ]);
  });

  test('stands in a list, which the file is or has', () => {
    assert.deepEqual(listed(parseChapters(' \n[{"start": 1, "title": "a"}]')), [[1, 'a']]);
    for (const source of ['{"chapters": {"start": 1}}', '{"chapters": "x"}', '{}'])
      assert.deepEqual(noted(parseChapters(source)), ['error not-chapters 1:1 This JSON has no list of chapters.']);
  });
});

describe('chapters of other kinds', () => {
  test('WebVTT: a text without a time is noted once, and in no chapter', () => {
    const parsed = parseChapters('WEBVTT\n\n00:01.000 --> 00:02.000\nOne\n\nLost &amp; found\n');
    assert.deepEqual(parsed.chapters, [{ start: 1, end: 2, title: 'One' }]);
    assert.deepEqual(noted(parsed), ['warning no-time 0:0 The text "Lost & found" has no time; left out.']);
  });

  test('a web page', () => {
    assert.deepEqual(noted(parseChapters('<!doctype html><title>0:00 a</title>')), [
      'error html-page 1:1 This is a web page, not chapters.',
    ]);
  });
});
