// Elements of HTML within others, and cells that take several rows or columns.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readHtml } from '../../../src/transcript/index.js';
import { readHtmlTexts } from './said.js';

const T = '<time>0:01</time>';
const row = (...cells: readonly string[]): string => `<tr>${cells.join('')}</tr>`;
const td = (text: string, attributes = ''): string => `<td${attributes}>${text}</td>`;

describe('HTML', () => {
  for (const [source, expected] of [
    [`${T}<p>a</p><script data-start="5">b</script><noscript data-t="1"><p>c</p></noscript>`, ['1 a']],
    [
      '<p><button data-start="1">So it is so</button> <button data-start="4">Yes it is so</button> <button>Copy</button></p>',
      ['1 So it is so', '4 Yes it is so'],
    ],
    [`<svg data-start="1"><a>x</a></svg>${T}<p>b</p>`, ['1 b']],
    [`<template><cite>Ann</cite>${T}<p>x</p></template><time>0:05</time><p>b</p>`, ['5 b']],
    [`${T}<p>a <span>b</p><p>c</span> d</p>`, ['1 a b', '? c d']],
    [`${T}<p>a</p></p><p>b`, ['1 a', '? b']],
    [`${T}<table>${row(td('a<dl><dt>x</dt><dd>y</dd></dl>'))}</table><p>b</p>`, ['1 a', '? x', '? y', '? b']],
    [
      '<dl><dt>0:01</dt><dd>So.</dd><dd>And so.</dd><dt>0:04</dt><dd>Yes.</dd></dl><p>end</p>',
      ['1 So.', '? And so.', '4 Yes.', '? end'],
    ],
    [
      '<dl><dt>Ann</dt><dt>0:01</dt><dd>So.</dd><dt>Bob</dt><dt>0:04</dt><dd>Yes.</dd></dl>',
      ['1 Ann: So.', '4 Bob: Yes.'],
    ],
    [
      `<table>${row(td('0:01', ' colspan="2"'), td('So.'))}${row(td('0:04'), td('Bob'), td('Yes.'))}</table>`,
      ['1 So.', '4 Bob: Yes.'],
    ],
    [
      `<table>${row(td('0:01', ' rowspan="2"'), td('Ann'), td('So.'))}${row(td('Bob'), td('Yes.'))}${row(td('0:09'), td('Ann'), td('No.'))}</table>`,
      ['1 Ann: So.', '? Bob: Yes.', '9 Ann: No.'],
    ],
    // So many rows no cell has.
    [
      `<table>${row(td('0:01', ' rowspan="9999"'), td('Ann'), td('So.'))}${row(td('0:05'), td('Bob'), td('Yes.'))}</table>`,
      ['1 Ann: So.', '5 Bob: Yes.'],
    ],
    [`<div>${T}one</div><div>two<p>three</p>four</div>`, ['1 one', '? two', '? three', '? four']],
    [`<blockquote>${T}<p>a</p></blockquote>b<p>c</p>`, ['1 a', '? b', '? c']],
    [`<p>${T}a</p><p><time>0:05</time>b</p>`, ['1 a', '5 b']],
    [`<cite>Ann</cite> ${T} hello <cite>Bob</cite> <time>0:05</time> yes`, ['1 Ann: hello', '5 Bob: yes']],
    [`${T}<p>a &amp; b &lt;c&gt; &#233; &amp;amp; AT&T</p>`, ['1 a & b <c> é &amp; AT&T']],
    [
      `<h2>A</h2><h3>B</h3>${T}<p>a</p><p>b</p><footer>x</footer>`,
      ['1 a', '? b', '<title 0: A>', '<title 0: B>', '<footer 2: x>'],
    ],
    [`${T}<p>a</p><header><h2>H</h2><p>h</p></header><p>b</p>`, ['1 a', '? b', '<title 1: H>', '<untimed 1: h>']],
    [`${T}<nav><ul><li>n</li></ul></nav><p>a</p>`, ['1 a', '<untimed 0: n>']],
    [`<section>${T}<footer>f</footer><p>a</p></section>`, ['1 a', '<footer 0: f>']],
  ] as const) {
    test(source.slice(0, 110), () => assert.deepEqual(readHtmlTexts(source), expected));
  }

  test('what is told stands in the order of the file', () => {
    const { notes } = readHtml(`<cite>Ann</cite>\n<cite>Bob</cite>\n${T}\n<p>a <deal></p>\n<cite>Eve</cite>`);
    assert.deepEqual(
      notes.map(({ line, code }) => [line, code]),
      [
        [2, 'odd-label'],
        [4, 'odd-markup'],
        [5, 'odd-label'],
      ],
    );
  });
});
