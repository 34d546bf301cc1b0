// Times of lines, and the marks of Markdown around text.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { findFrame } from '../../../src/transcript/formats/text-frame.js';
import type { TextItem } from '../../../src/transcript/formats/text-lines.js';
import { textSourceInSlices } from '../../../src/transcript/formats/text-source.js';
import { readEndMark, readStamp } from '../../../src/transcript/formats/text-stamps.js';
import { finish } from '../../../src/transcript/slices.js';

/** Start, end, what is before and behind, whether it is sure, and frames where there are some. */
function stampOf(line: string): unknown[] | undefined {
  const stamp = readStamp(line);
  if (stamp === undefined) return undefined;
  const { start, end, before, rest, isSure, frames } = stamp;
  return [start, end ?? null, before, rest, isSure, ...(frames ? [frames] : [])];
}

describe('the time of a line', () => {
  for (const [line, expected] of [
    ['[0:01] Late.', [1, null, '', 'Late.', true]],
    ['(0:01) Late.', [1, null, '', 'Late.', true]],
    ['<0:01> Late.', [1, null, '', 'Late.', true]],
    ['[0:01 Late.', undefined],
    [' - [0:01] - Late.', [1, null, '', 'Late.', true]],
    ['• [0:01]: Late', [1, null, '', 'Late', true]],
    ['[ 00:00:01.5 --> 00:00:03,25 ] Late', [1.5, 3.25, '', 'Late', true]],
    ['0:01 Late', [1, null, '', 'Late', false]],
    ['0:01 - 0:03 Late', [1, 3, '', 'Late', true]],
    ['0:01–0:03: Late', [1, 3, '', 'Late', true]],
    ['0:01 → 0:03', [1, 3, '', '', true]],
    ['0:01-> 0:03 x', [1, 3, '', 'x', true]],
    ['0:01~0:03|Late', [1, 3, '', 'Late', true]],
    ['0:01|Late', [1, null, '', 'Late', false]],
    ['0:01x Late', undefined],
    ['0:01', [1, null, '', '', true]],
    ['00:00:01:12 Late', [1, null, '', 'Late', true, [12, 0, 0]]],
    ['00:00:01;12 - 00:00:02;24 Late', [1, 2, '', 'Late', true, [12, 24, 25]]],
    ['00:00:01:12:13 Late', [1, null, '', '12:13 Late', false]],
    ['#00:00:05-3# Late. #00:00:07-1#', [5.3, 7.1, '', 'Late.', true]],
    ['#0:05# Late.', [5, null, '', 'Late.', true]],
    ['#00:00:05-3#', undefined],
    ['#0:05.25# Late', [5.25, null, '', 'Late', true]],
    ['Speaker 0    00:00:02    Late.', [2, null, 'Speaker 0', 'Late.', true]],
    ['Ann\t0:02\tLate.', [2, null, 'Ann', 'Late.', true]],
    ['Ann  0:02', [2, null, 'Ann', '', true]],
    ['Ann 0:02 Late', undefined],
    ['Ann  0:02 Late', undefined],
    ['Ann (12:03): Late', [723, null, 'Ann', 'Late', true]],
    ['Ann [12:03 - 12:09] Late', [723, 729, 'Ann', 'Late', true]],
    ['Ann <12:03> Late', [723, null, 'Ann', 'Late', true]],
    ['Ann (12:03 Late', undefined],
    ['Ann: 12:03 Late', [723, null, 'Ann', 'Late', false]],
    ['Ann 12:03: Late', [723, null, 'Ann', 'Late', false]],
    ['Ann Lee, 12:03', [723, null, 'Ann Lee', '', false]],
    ['Ann Lee | 12:03', [723, null, 'Ann Lee', '', false]],
    ['Ann at 12:03', [723, null, 'Ann', '', false]],
    ['Ann um 12:03', [723, null, 'Ann', '', false]],
    ['Ann a las 12:03', [723, null, 'Ann', '', false]],
    ['Ann - 12:03', [723, null, 'Ann', '', false]],
    ['[Ann] 12:03', [723, null, 'Ann', '', false]],
    ['Ann： 12:03 Late', [723, null, 'Ann', 'Late', false]],
    ['Ann | 12:03 Late', [723, null, 'Ann', 'Late', false]],
    ['Ann 12:03 | Late', [723, null, 'Ann', 'Late', false]],
    ['Ann 12:03 – Late', [723, null, 'Ann', 'Late', false]],
    ['Ann 12:03 Late', [723, null, 'Ann', 'Late', false]],
    ['Ann 2:03: Late', undefined],
    ['Luke 12:03: x', [723, null, 'Luke', 'x', false]],
    ['at 1.2:03 x', undefined],
    ['[1m15s] Late', [75, null, '', 'Late', true]],
    ['Ann (3m 12s): Late', [192, null, 'Ann', 'Late', true]],
    ['1h02m03s Late', [3723, null, '', 'Late', false]],
    ['1h 2m 3s', [3723, null, '', '', false]],
    ['Ann 3m12s Late', undefined],
    ['(3m12s Late', undefined],
    ['3m12s) Late', undefined],
    ['[3m75s] x', undefined],
    ['x3m12s', undefined],
    ['[0.00s -> 4.00s] Late', [0, 4, '', 'Late', true]],
    ['[0,5 --> 4,25] Late', [0.5, 4.25, '', 'Late', true]],
    [' [0.0s->4.0] ', [0, 4, '', '', true]],
    ['[0 -> 4] x', undefined],
    ['no time', undefined],
    ['12:3 x', undefined],
    ['[0:75] x', undefined],
    ['0:01 - 0:75 x', undefined],
    ['[0:01] : Late', [1, null, '', 'Late', true]],
    ['0:01 | - Late', [1, null, '', '- Late', false]],
    ['*[0:01]* x', [1, null, '', '* x', true]],
    ['1:2:03 x', [3723, null, '', 'x', false]],
    ['[Ann]  0:02  x', [2, null, 'Ann', 'x', true]],
    ['a 1:2  0:02  x', undefined],
  ] as const) {
    test(JSON.stringify(line), () => assert.deepEqual(stampOf(line), expected));
  }

  test('behind a name of 60 characters at most', () => {
    assert.deepEqual(stampOf(`${'a'.repeat(59)} 12:03`)?.slice(0, 3), [723, null, 'a'.repeat(59)]);
    assert.equal(stampOf(`${'a'.repeat(60)} 12:03`), undefined);
    assert.deepEqual(stampOf(`${'a'.repeat(60)}  0:03  x`)?.slice(0, 3), [3, null, 'a'.repeat(60)]);
    assert.equal(stampOf(`${'a'.repeat(62)}  0:03  x`), undefined);
    assert.deepEqual(stampOf(`${'a'.repeat(60)}(1m15s)`)?.slice(0, 3), [75, null, 'a'.repeat(60)]);
    assert.equal(stampOf(`${'a'.repeat(61)}(1m15s)`), undefined);
  });

  for (const [text, expected] of [
    ['Late. #00:00:07-1#', { text: 'Late.', end: 7.1 }],
    ['Late  #0:07#', { text: 'Late', end: 7 }],
    ['Late #0:07,25#', { text: 'Late', end: 7.25 }],
    ['#1000:00:07.125#', { text: '', end: 3_600_007.125 }],
    ['Late 0:07', undefined],
    ['Late #0:75#', undefined],
    ['Late #0:7#', undefined],
    ['#0:07# Late', undefined],
  ] as const) {
    test(`at the end of ${JSON.stringify(text)}`, () => assert.deepEqual(readEndMark(text), expected));
  }
});

describe('Markdown', () => {
  for (const [source, expected] of [
    ['# Title #', '#Title'],
    ['## Title ## x ##', '#Title ## x'],
    ['#Title', '#Title'],
    ['####### x', '####### x'],
    ['**Ann:** Late', 'Ann: Late'],
    ['__Ann__ Late', 'Ann Late'],
    ['a **b** c', 'a **b** c'],
    ['**a** *b* _c_ ***d*** ___e___', 'a b c d e'],
    ['**a** 2*3*4 snake_case_x * b *', 'a 2*3*4 snake_case_x * b *'],
    ['**a** \\*b\\* \\x', 'a *b* \\x'],
    ['**a** [b](http://x) ![c](y.png) [d] (e)', 'a b c [d] (e)'],
    ['[0:01](http://x) Late', '[0:01] Late'],
    ['[\\[0:01\\]](http://x) Late', '[0:01] Late'],
    ['[[0:01]](x) Late', '[[0:01]](x) Late'],
    ['([0:01](#x)) Late', '(0:01) Late'],
    ['**a** [0:01:02.5](x.md)', 'a [0:01:02.5]'],
    ['> **a**\nb', '> **a**\nb'],
    ['**a**\n> b\n>> c\n   > d\n    > e', 'a\nb\n>> c\nd\n    > e'],
    ['**a**  \nb\\\nc<br>\nd<br />', 'a\nb\nc\nd'],
    ['**a** [b\\]c](/x)', 'a b]c'],
    ['**a** [b](x y)', 'a [b](x y)'],
    // What is no address is said.
    ['**a** [b](softly) [0:01](Ann) c', 'a [b](softly) [0:01](Ann) c'],
    ['**a** [b](x(y))', 'a [b](x(y))'],
    ['**a** [b [c]](x)', 'a [b [c]](x)'],
    ['**a** *b', 'a *b'],
    ['**a** b*', 'a b*'],
    ['a\\_b', 'a_b'],
  ] as const) {
    test(JSON.stringify(source), () => {
      const lines = finish(textSourceInSlices(source)).lines.map(({ text, isHeading }) =>
        isHeading ? `#${text}` : text,
      );
      assert.equal(lines.join('\n'), expected);
    });
  }

  for (const [source, title, first] of [
    ['---\ntitle: "A: b"\n---\nx', 'A: b', 4],
    ["---\ntitle: 'A'\ndate:\n...\nx", 'A', 5],
    ['--- \ntitle : A "b"\n---\t\nx', 'A "b"', 4],
    ['---\nsubtitle: a\n---\nx', undefined, 4],
    ['---\ntitle: "\n---\nx', '"', 4],
    ['---\ntitle: "a\n---\nx', '"a', 4],
    ['---\ntitle:\n---\nx', undefined, 4],
    [`---\n${'a: b\n'.repeat(198)}---\nx`, undefined, 201],
    // Text between lines, and what never ends.
    ['---\nx\n---\ny', undefined, 1],
    ['---\nx y: z\n---\ny', undefined, 1],
    ['---\nx:y\n---\ny', undefined, 1],
    ['---\n---\nx', undefined, 1],
    ['---\ntitle: a\nx', undefined, 1],
    ['---\ntitle: a\n----\nx', undefined, 1],
    ['---\ntitle: a\nx ---\nx', undefined, 1],
    [' ---\ntitle: a\n---', undefined, 1],
    [`---\n${'a: b\n'.repeat(199)}---\nx`, undefined, 1],
  ] as const) {
    test(`front matter ${JSON.stringify(source.slice(0, 40))}`, () => {
      const { frontMatter, title: found, lines } = finish(textSourceInSlices(source));
      assert.deepEqual([found, lines[0]?.number], [title, first]);
      assert.equal(
        frontMatter,
        source
          .split('\n')
          .slice(0, first - 1)
          .join('\n'),
      );
    });
  }
});

describe('titles and footers', () => {
  const items = (...texts: string[]): TextItem[] => texts.map((text, line) => ({ kind: 'text', text, line }));
  const timed = (text: string): TextItem => ({ kind: 'text', text, line: 1, start: 1 });
  const said = ['Late again.', 'So it is.', 'Yes.', 'No.'];

  for (const [name, all, titles, footers] of [
    ['a short first line', items('The ferry', ...said), 1, 0],
    ['one that ends as speech does', items('The ferry,', ...said), 0, 0],
    ['one in quotation marks that does', items('“The ferry?”', ...said), 0, 0],
    ['a first line of 121 characters', items('x'.repeat(121), ...said), 0, 0],
    ['a first line of 120', items('x'.repeat(120), ...said), 1, 0],
    ['two lines', items('The\nferry', ...said), 0, 0],
    ['a text without sentences', items('The ferry', 'late', 'again'), 0, 0],
    ['nothing else', items('The ferry'), 0, 0],
    ['nothing', [], 0, 0],
    ['a time', [timed('The ferry'), ...items(...said)], 0, 0],
    ['the title again at the end', items('The  Ferry', ...said, 'the ferry\nIsland radio'), 1, 1],
    ['the title again, in a text without sentences', items('The ferry', 'a', 'b', 'The ferry', 'c', 'd', 'e'), 1, 4],
    ['the title again, five from the end', items('The ferry', 'a', 'b', 'The ferry', 'c', 'd', 'e', 'f'), 0, 0],
    ['the title again, before a time', [...items('The ferry', 'Late.', 'The ferry'), timed('x')], 1, 0],
    ['a subtitle', items('The ferry', 'And who waits', ...said, 'The ferry'), 2, 1],
    ['a subtitle before a small letter', items('The ferry', 'And who waits', 'late again.', 'So.', 'The ferry'), 1, 1],
    [
      'a subtitle where much has no punctuation',
      items('The ferry', 'And who waits', 'Late', 'So.', 'Yes.', 'The ferry'),
      1,
      1,
    ],
    [
      'a subtitle where a quarter has none',
      items('The ferry', 'And who waits', 'Late', 'So.', 'Yes.', 'No.', 'The ferry'),
      2,
      1,
    ],
    ['a subtitle before a dash', items('The ferry', 'And who waits', '– Late.', 'The ferry'), 2, 1],
    ['a footer', items('The ferry', ...said, 'Transcribed by Ann', '© Island radio'), 1, 2],
    ['four footers at most', items(...said, ...Array.from({ length: 6 }, () => 'Hosted by Ann')), 0, 4],
    ['a text that is a footer', items('Hosted by Ann'), 0, 0],
    ['a long footer', items(...said, `© ${'x'.repeat(399)}`), 0, 0],
    ['a footer of 400 characters', items(...said, `© ${'x'.repeat(398)}`), 0, 1],
    ['a footer with a time', [...items(...said), timed('© Island radio')], 0, 0],
    ['what only holds the words', items(...said, 'It was hosted by Ann'), 0, 0],
  ] as const) {
    test(name, () => assert.deepEqual(findFrame(all), { titles, footers }));
  }
});
