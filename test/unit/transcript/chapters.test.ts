import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { nextChapterChange } from '../../../src/transcript/chapters/chapters.js';
import { type Chapter, chapterAt, completeChapters, parseChapters, webAddress } from '../../../src/transcript/index.js';
import { randomFrom } from './fixtures.js';

/** What was noted, as `code line:column`. */
function notesOf(source: string): string[] {
  return parseChapters(source).notes.map(({ code, line, column }) => `${code} ${line}:${column}`);
}

describe('chapters', () => {
  test('of WebVTT, with the ends that it gives', () => {
    const { chapters, notes } = parseChapters(
      'WEBVTT\n\n00:00.000 --> 00:10.500\nOne &amp; only\n\nchap 2\n00:10.500 --> 00:20.000\nTwo\nlines\n',
    );
    assert.deepEqual(chapters, [
      { start: 0, end: 10.5, title: 'One & only' },
      { start: 10.5, end: 20, title: 'Two lines' },
    ]);
    assert.deepEqual(notes, []);
  });

  const podcast = JSON.stringify({
    version: '1.2.0',
    chapters: [
      { startTime: 0, title: 'Intro' },
      { startTime: 12.5, title: 'A picture', img: 'a.jpg', toc: false },
      { startTime: 30, endTime: 45, title: ' Tides ', img: 'b.jpg', url: 'https://example.com/tides' },
      { startTime: 60, title: 'End', url: '/end' },
    ],
  });

  test('of Podcasting 2.0, without those that are not for the list', () => {
    const { chapters, notes } = parseChapters(podcast, { duration: 90, base: 'https://cast.example/x/chapters.json' });
    assert.deepEqual(chapters, [
      { start: 0, end: 30, title: 'Intro' },
      { start: 30, end: 45, title: 'Tides', image: 'https://cast.example/x/b.jpg', url: 'https://example.com/tides' },
      { start: 60, end: 90, title: 'End', url: 'https://cast.example/end' },
    ]);
    assert.deepEqual(
      notes.map(({ code, severity }) => [code, severity]),
      [['not-listed', 'info']],
    );
  });

  test('the last ends never, while the length of the recording is not known', () => {
    const { chapters } = parseChapters(podcast);
    assert.equal(chapters.at(-1)?.end, Number.POSITIVE_INFINITY);
    assert.equal(chapters[1]?.image, 'b.jpg');
    assert.equal(completeChapters(chapters, 90).at(-1)?.end, 90);
  });

  test('of text, a time on each line', () => {
    const { chapters, notes } = parseChapters(
      '\ufeff00:00:00.000 Intro\r\n\r\n00:01:02.500 Tides <https://example.com/a?b=c>\r\n- 2:03 – Neaps\r\n(1:02:03) Late\r\n',
    );
    assert.deepEqual(chapters, [
      { start: 0, end: 62.5, title: 'Intro' },
      { start: 62.5, end: 123, title: 'Tides', url: 'https://example.com/a?b=c' },
      { start: 123, end: 3723, title: 'Neaps' },
      { start: 3723, end: Number.POSITIVE_INFINITY, title: 'Late' },
    ]);
    assert.deepEqual(notes, []);
  });

  test('says where each fault is', () => {
    assert.deepEqual(notesOf('0:00 A\nChapters\n0:20\n0:10 C'), ['no-time 2:1', 'no-title 3:1', 'out-of-order 4:1']);
    assert.deepEqual(
      notesOf(
        '{"chapters": [\n {"title": "a"},\n  7,\n {"startTime": 9, "endTime": 3, "title": "b"},\n {"startTime": "x"}\n]}',
      ),
      ['no-time 1:1', 'no-time 2:2', 'bad-end 4:2', 'no-time 5:2'],
    );
  });

  test('keeps what is whole of damaged JSON', () => {
    const { chapters, notes } = parseChapters('{"chapters": [{"startTime": 1, "title": "a"}, {"startTime": 5, "ti');
    assert.equal(chapters[0]?.title, 'a');
    assert.ok(notes.some(({ code }) => code === 'bad-json'));
  });

  test('refuses addresses that are not of the web', () => {
    for (const bad of [
      'javascript:alert(1)',
      ' JavaScript:alert(1)',
      'java\nscript:alert(1)',
      'data:image/svg+xml,x',
      'blob:https://a/b',
      'file:///etc',
    ]) {
      assert.equal(webAddress(bad), undefined, bad);
      const { chapters, notes } = parseChapters(
        JSON.stringify({ chapters: [{ startTime: 0, title: 'a', url: bad, img: bad }] }),
      );
      assert.deepEqual(chapters, [{ start: 0, end: Number.POSITIVE_INFINITY, title: 'a' }]);
      assert.deepEqual(
        notes.map(({ code }) => code),
        ['bad-address', 'bad-address'],
      );
    }
    assert.equal(webAddress('page'), 'page');
    assert.equal(webAddress('page', 'https://a.example/b/'), 'https://a.example/b/page');
    assert.equal(webAddress('http://['), undefined);
  });

  test('says of what is something else that it is', () => {
    assert.deepEqual(notesOf('<!doctype html><title>Sign in</title>'), ['html-page 1:1']);
    assert.deepEqual(notesOf('<!-- c -->\n<!doctype html><title>Sign in</title>'), ['html-page 1:1']);
    assert.deepEqual(notesOf('{"error": "no"}'), ['not-chapters 1:1']);
    assert.deepEqual(notesOf('Hello there'), ['not-chapters 1:1']);
    assert.deepEqual(notesOf(''), ['not-chapters 1:1']);
    assert.deepEqual(notesOf('{"version": "1.2.0", "chapters": []}'), []);
  });

  test('the chapter at a time: from its start, until before its end, the inner one of two', () => {
    const chapters = completeChapters([
      { start: 1, end: 10, title: 'a' },
      { start: 4, end: 6, title: 'b' },
      { start: 12, title: 'c' },
    ]);
    assert.deepEqual(
      [0, 1, 4, 5.9, 6, 9.9, 10, 12, 1e6].map(time => chapterAt(chapters, time)),
      [-1, 0, 1, 1, 0, 0, -1, 2, 2],
    );
    assert.deepEqual(
      [0, 1, 4, 5.9, 6, 9.9, 10, 12, 1e6].map(time => nextChapterChange(chapters, time)),
      [1, 4, 6, 6, 10, 10, 12, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY],
    );
  });

  test('are found as by a look at each, and without one', () => {
    const random = randomFrom(11);
    const inOne = (chapters: readonly Chapter[], time: number) =>
      chapters.findLastIndex(({ start, end }) => start <= time && time < end);
    for (let round = 0; round < 300; round++) {
      const length = Math.floor(random() * 30);
      const pick = () => Math.floor(random() * 20);
      const chapters = Array.from({ length }, (): Chapter => {
        const start = pick();
        const end = [start + pick(), start, pick(), Number.POSITIVE_INFINITY, Number.NaN][Math.floor(random() * 5)]!;
        return { start, end, title: '' };
      });
      // Those of a file are in order; a script may ask of others.
      if (round % 3 > 0) chapters.sort((a, b) => a.start - b.start);
      for (let time = -1; time < 41; time += 0.5) {
        assert.equal(chapterAt(chapters, time), inOne(chapters, time));
        const next = nextChapterChange(chapters, time);
        assert.ok(next > time);
        for (let until = time; until < Math.min(41, next); until += 0.5)
          assert.equal(chapterAt(chapters, until), chapterAt(chapters, time));
      }
      assert.equal(chapterAt(chapters, Number.NaN), -1);
    }
    let reads = 0;
    const nested = [{ start: 0, end: 9e9, title: 'all' }, ...Array.from({ length: 20_000 }, (_, start) => ({ start, end: start + 0.5, title: '' }))]; // biome-ignore format: short
    const counted = new Proxy(nested, {
      get(target, key, receiver) {
        if (typeof key === 'string' && /^\d+$/.test(key)) reads++;
        return Reflect.get(target, key, receiver);
      },
    });
    // Between two that are in one, and long after all that are.
    assert.deepEqual([chapterAt(counted, 100.2), chapterAt(counted, 100.7), chapterAt(counted, 8e9)], [101, 0, 0]);
    assert.equal(reads, counted.length);
    nested.push({ start: 7e9, end: 9e9, title: 'more' });
    assert.equal(chapterAt(counted, 8e9), 20_001);
  });

  test('orders chapters given by a script, and ends them', () => {
    assert.deepEqual(
      completeChapters(
        [
          { start: 5, title: 'b' },
          { start: 0, title: 'a' },
          { start: 0, title: 'a2' },
        ],
        9,
      ).map(({ title, end }) => [title, end]),
      [
        ['a', 5],
        ['a2', 5],
        ['b', 9],
      ],
    );
  });

  test('never throws, whatever it is given', () => {
    const random = randomFrom(3);
    const pieces = [
      '{',
      '[',
      ']',
      '}',
      '"chapters"',
      ':',
      ',',
      '"startTime"',
      '1',
      '0:01',
      '\n',
      'WEBVTT\n\n',
      ' --> ',
      '00:01.000',
      'é',
      '<',
      '>',
      '"',
      '\\',
      '\0',
      '\ud800',
      'null',
    ];
    for (let round = 0; round < 3000; round++) {
      const source = Array.from(
        { length: Math.floor(random() * 24) },
        () => pieces[Math.floor(random() * pieces.length)],
      ).join('');
      const { chapters } = parseChapters(source);
      assert.ok(
        chapters.every(({ start, end }) => start >= 0 && end >= start),
        JSON.stringify(source),
      );
    }
  });
});
