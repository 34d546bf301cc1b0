import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { excerpt, printable, shorten, widthOf } from '../../../src/cli/terminal.js';

/** What stands above the caret, to the end of the excerpt. */
function under({ text, before }: { text: string; before: number }): string {
  let cut = 0;
  while (widthOf(text.slice(0, cut)) < before) cut++;
  return text.slice(cut);
}

describe('lines with a caret', () => {
  test('a short line is shown as it is', () => {
    assert.deepEqual(excerpt('one two', 4, 40), { text: 'one two', before: 4 });
    assert.deepEqual(excerpt('one', 3, 40), { text: 'one', before: 3 });
    assert.deepEqual(excerpt('', 0, 40), { text: '', before: 0 });
    assert.deepEqual(excerpt('one', 99, 40), { text: 'one', before: 3 });
  });

  test('tabs, wide and combined characters keep the caret in place', () => {
    assert.equal(under(excerpt('\t\tx', 2, 40)), 'x');
    assert.deepEqual(excerpt('日本語x', 3, 40), { text: '日本語x', before: 6 });
    assert.deepEqual(excerpt('e\u0301e\u0301x', 4, 40), { text: 'e\u0301e\u0301x', before: 2 });
    assert.deepEqual(excerpt('👩‍👩‍👧x', 8, 40), { text: '👩‍👩‍👧x', before: 2 });
    // In the middle of a character: the caret is under its beginning.
    assert.equal(excerpt('a👩x', 2, 40).before, 1);
  });

  test('of a long line only a window around the column is shown', () => {
    const line = Array.from({ length: 1000 }, (_, index) => `w${index} `).join('');
    for (let offset = 0; offset <= line.length; offset += 13) {
      const found = excerpt(line, offset, 60);
      assert.ok(widthOf(found.text) <= 60, found.text);
      assert.ok(under(found).startsWith(line.slice(offset, offset + 10)), `${offset} ${found.text}`);
      assert.equal(found.text.startsWith('…'), offset > 30);
    }
    const wide = excerpt('語'.repeat(500), 250, 60);
    assert.ok(widthOf(wide.text) <= 60 && wide.before % 2 === 1);
  });

  test('a line as long as a file costs no more', () => {
    const line = `${'😀'.repeat(2_000_000)}\u0301`;
    for (const offset of [0, 1, 2_000_001, line.length]) assert.ok(widthOf(excerpt(line, offset, 80).text) <= 80);
    assert.ok(excerpt('\u0301'.repeat(1_000_000), 500_000, 80).text.length < 1000);
  });

  test('what would act on a terminal is drawn instead', () => {
    assert.equal(printable('a\x1b[31m\r\n\x7f\u009b\u202e\ud800b'), 'a␛[31m␍␊␡\ufffd\ufffd\ufffdb');
    assert.equal(printable('é 日本 👩‍👧'), 'é 日本 👩‍👧');
    assert.equal(shorten('one two three', 9), 'one two…');
    assert.equal(printable('a\tb é'), 'a b é');
    assert.deepEqual(['\u0301', '\u0301\u200d', 'é', '語', '\u0301e', ''].map(widthOf), [0, 0, 1, 2, 1, 0]);
    const wide = `${'é'.repeat(999)}👩‍👩‍👧`;
    assert.equal(widthOf(wide.repeat(3)), 3 * 1001);
    // What fits is whole, to the last column.
    assert.equal(shorten('one two', 7), 'one two');
    assert.equal(shorten('語'.repeat(5), 10), '語'.repeat(5));
    assert.equal(shorten('語'.repeat(6), 10), `${'語'.repeat(4)}…`);
  });
});
