import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { looksLikeLrc, lrcInSlices } from '../../../src/transcript/formats/lrc.js';
import { finish } from '../../../src/transcript/slices.js';

const read = (source: string, duration?: number) => finish(lrcInSlices(source, { duration }));

/** Start and text of each cue. */
const said = (source: string) => read(source).cues.map(({ start, text }) => [start, text]);

/** Start and text of each word that has a time of its own. */
const timed = (source: string) =>
  read(source).cues.map(({ words, text }) =>
    words.flatMap(({ from, to, start, timing }) => (timing === 'estimated' ? [] : [[start, text.slice(from, to)]])),
  );

describe('LRC', () => {
  for (const [source, cues] of [
    ['[00:01]a\n[00:02]b', [[1, 'a'], [2, 'b']]],
    ['[1:02.5]a', [[62.5, 'a']]],
    ['[123:02.05]a', [[7382.05, 'a']]],
    ['[00:01:25]a', [[1.25, 'a']]],
    ['[00:01.125]a', [[1.125, 'a']]],
    [' \t[00:01.00]  a b  ', [[1, 'a b']]],
    // Out of order, and twice.
    ['[00:09.00] [00:01.00]a\n[00:05.00]b', [[1, 'a'], [5, 'b'], [9, 'a']]],
    // No stamps: four digits of minutes, one of seconds, a text before it.
    ['[00:01.00]a\n[1234:01.00]b\n[00:1]c\nd [00:09.00]', [[1, 'a']]],
    ['\ufeff[00:01.00]a\r\n\r\n[00:02.00]b\r\n', [[1, 'a'], [2, 'b']]],
  ] as const) // biome-ignore format: a row each
    test(`${JSON.stringify(source)}: its times and texts`, () => assert.deepEqual(said(source), cues));

  test('an offset has the words come sooner or later, and none before the beginning', () => {
    const lines = '[00:01.00]<00:01.00>a <00:01.60>b\n[00:09.00]c\n';
    for (const [tag, starts] of [
      ['[offset:500]', [0.5, 8.5]],
      ['[Offset: +500 ]', [0.5, 8.5]],
      ['[offset:-500]', [1.5, 9.5]],
      ['[offset:3000]', [0, 6]],
      ['[offset:soon]', [1, 9]],
      ['[offset:]', [1, 9]],
      ['[offset:1e300]', [1, 9]],
    ] as const) {
      const found = said(`${tag}\n${lines}`).map(([start]) => start);
      assert.deepEqual(found, starts, tag);
      // It may stand anywhere.
      assert.deepEqual(
        said(`${lines}${tag}\n`).map(([start]) => start),
        starts,
        tag,
      );
    }
    assert.deepEqual(timed(`[offset:500]\n${lines}`)[0], [[0.5, 'a'], [1.1, 'b']]); // biome-ignore format: short
  });

  test('words have the times before them, in each place where their line is said', () => {
    assert.deepEqual(timed('[00:01.00]<00:01.10>One <00:01.50> two<00:02.00>\n'), [[[1.1, 'One'], [1.5, 'two']]]); // biome-ignore format: short
    assert.deepEqual(timed('[00:01.00]Well, <00:01.50>yes <00:02.00>\n').flat().at(-1), [1.5, 'yes']);
    assert.deepEqual(timed('[00:01.00][00:05.00]<00:01.00>a <00:01.50>b\n'), [
      [[1, 'a'], [1.5, 'b']],
      [[5, 'a'], [5.5, 'b']],
    ]); // biome-ignore format: short
    assert.deepEqual(said('[00:01.00]<00:01.00>One <00:01.50> two <00:02.00>\n'), [[1, 'One  two']]);
    assert.deepEqual(said('[00:01.00]a < b <1:2> c\n'), [[1, 'a < b <1:2> c']]);
  });

  test('tags name the title and who made it, and are not said', () => {
    const { cues, asides, title, notes } = read(
      '[ti: The Ferry ]\n [ar:Ann Lee] \n[length:03:20]\n[BY: Tom]\n[#: a remark]\n[00:01.00]Late again\n',
    );
    assert.equal(title, 'The Ferry');
    assert.deepEqual(
      cues.map(({ text }) => text),
      ['Late again'],
    );
    assert.deepEqual(asides, [
      { kind: 'title', text: 'The Ferry', at: 0 },
      { kind: 'note', text: 'ar: Ann Lee', at: 0 },
      { kind: 'note', text: 'BY: Tom', at: 0 },
      { kind: 'note', text: '#: a remark', at: 0 },
    ]);
    assert.deepEqual(notes, []);
    const bare = read('[ti:]\n[00:01.00]a\n');
    assert.deepEqual([bare.asides, 'title' in bare, 'producer' in bare], [[], false, false]);
  });

  test('a tag is a line of its own, of a name that is known', () => {
    for (const line of ['[ti:x] y', 'y [ti:x]', '[chorus:x]', '[ti]', `[ti:${'x'.repeat(301)}]`]) {
      const { asides, notes, title } = read(`[00:01.00]a\n${line}\n`);
      assert.deepEqual(asides, [{ kind: 'untimed', text: line, at: 1 }], line);
      assert.deepEqual([notes.map(({ code, line }) => [code, line]), title], [[['no-timing', 2]], undefined]);
    }
    assert.equal(read(`[ti:${'x'.repeat(300)}]\n[00:01.00]a`).title, 'x'.repeat(300));
  });

  test('what wrote it', () => {
    for (const [tags, producer] of [
      ['[re:A]\n[tool:B]\n[by:c.org]', 'A'],
      ['[tool:B]\n[by:c.org]', 'B'],
      ['[by:c.org]\n[ve:2]', 'c.org 2'],
      ['[by:c-2.org]', 'c-2.org'],
      ['[by:Ann at c.org]', undefined],
      ['[by:c.org of Ann]', undefined],
      ['[re:A 2.1]\n[ve:2.1]', 'A 2.1'],
      ['[ve:2]', undefined],
    ] as const)
      assert.equal(read(`${tags}\n[00:01.00]a`).producer, producer, tags);
  });

  test('a line without a time keeps its place, and is told with it', () => {
    const { asides, notes } = read('[00:01.00]a\n\n  Chorus  \n[00:02.00]b\n');
    assert.deepEqual(asides, [{ kind: 'untimed', text: 'Chorus', at: 1 }]);
    assert.deepEqual(notes, [
      {
        code: 'no-timing',
        severity: 'warning',
        line: 3,
        column: 0,
        message: 'The line "Chorus" has no time; kept as text without time.',
      },
    ]);
  });

  test('a line is said a hundred times at most, and lines are repeated up to 200,000 characters in all', () => {
    const stamps = (count: number) =>
      Array.from({ length: count }, (_, i) => `[${Math.floor(i / 60)}:${String(i % 60).padStart(2, '0')}]`).join('');
    assert.equal(said(`${stamps(100)}a`).length, 100);
    // What stands behind the hundredth is text.
    const [first] = said(`${stamps(101)}a`);
    assert.deepEqual(first, [0, '[1:40]a']);

    const long = 'x'.repeat(1000);
    const full = `${stamps(100)}${long}\n`.repeat(2);
    const all = read(full);
    assert.deepEqual([all.cues.length, all.notes], [200, []]);
    const { cues, notes } = read(`${full}${stamps(2)}b\n[00:07]c\n`);
    assert.deepEqual([cues.length, cues.filter(({ text }) => text === 'b' || text === 'c').length], [202, 2]);
    assert.deepEqual(
      notes.map(({ code, severity, line, column }) => [code, severity, line, column]),
      [['too-long', 'warning', 3, 0]],
    );
    assert.match(notes[0]!.message, /more than 200000 characters; of ".*b" only the first time is read/);
  });

  test('is told by what only it has, in most of its lines', () => {
    for (const [source, isLrc] of [
      ['[ti:x]\n[00:01.00]a\n', true],
      ['[00:01.00][00:05.00]a\n', true],
      ['[00:01.00]<00:01.00>a\n', true],
      ['[00:01.00] <0:01>a\n', true],
      ['[00:01.00]a\n[00:02.00]b [00:03.00]\n', false],
      ['[00:01.00]a <00:01.50>b\n', false],
      ['[00:01.00]a\n[00:02.00]b\n', false],
      ['[ti:x]\n[ar:y]\n', false],
      ['', false],
      // Three of five lines are enough, four of seven are not.
      ['[ti:x]\n[00:01.00]a\n[00:02.00]b\n\n \nc\nd\n', true],
      ['[ti:x]\n[00:01.00]a\n[00:02.00]b\n[00:03.00]b\nc\nd\ne\n', false],
      // The rest of a long file is not looked at.
      [`[ti:x]\n[00:01.00]a\n${' '.repeat(20_000)}\nb\nc\nd\n`, true],
      [`${'\n'.repeat(20_000)}[ti:x]\n[00:01.00]a\n`, false],
    ] as const)
      assert.equal(looksLikeLrc(source), isLrc, JSON.stringify(source.slice(0, 60)));
  });
});
