import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { splitWords } from '../../../src/text/tokenizer.js';

/** Words, where the word proper begins marked with `|` where that is not its beginning. */
function split(text: string, breaks?: readonly number[]): string[] {
  return splitWords(text, breaks).map(({ from, to, core }) =>
    core === from ? text.slice(from, to) : `${text.slice(from, core)}|${text.slice(core, to)}`,
  );
}

describe('words', () => {
  for (const [text, words] of [
    ['', []],
    [' \t\n\v\f\r\u00a0\u1680\u2003\u2028\u3000\ufeff', []],
    ['a', ['a']],
    [' Late  again. ', ['Late', 'again.']],
    ['a\u00a0b\u2003c\u3000d\ufeffe', ['a', 'b', 'c', 'd', 'e']],
    // No white space: what is below it, next to it, and a space of no width.
    ['a\u0000b\u001fc\u0085d\u200be', ['a\u0000b\u001fc\u0085d\u200be']],
    // Punctuation that stands alone joins the word before it, opening punctuation that behind.
    ['Quoi ?', ['Quoi ?']],
    ['« Oui »', ['« |Oui »']],
    ['( a ) b', ['( |a )', 'b']],
    ['¿ Qué ?', ['¿ |Qué ?']],
    ['a … b', ['a …', 'b']],
    ['a « … b', ['a', '« … |b']],
    ['? a', ['? |a']],
    ['? !', ['? !']],
    [' ?', ['?']],
    ['a «', ['a «']],
    ['a ? !', ['a ? !']],
    // A dash or a note that begins a line is of what follows.
    ['- a', ['- |a']],
    ['a\n- b', ['a', '- |b']],
    ['a\n \t- b', ['a', '- |b']],
    ['a - b', ['a -', 'b']],
    ['a\n• b\n* c\n> d\n♪ e ♪', ['a', '• |b', '* |c', '>', 'd', '♪ |e ♪']],
    ['5 €', ['5', '€']],
    ['€ 5', ['€', '5']],
    ['é Ω 9 ž', ['é', 'Ω', '9', 'ž']],
    ['한국어 문장', ['한국어', '문장']],
    ['今日は「東京」に。', ['今日', 'は', '「|東京」', 'に。']],
    ['x今日y', ['x', '今日', 'y']],
    ['late 今日', ['late', '今日']],
  ] as const) {
    test(JSON.stringify(text), () => assert.deepEqual(split(text), words));
  }

  test('end at breaks, without white space', () => {
    assert.deepEqual(split('karaoke bar', [0, 4, 4, 7, 8, 11, 99]), ['kara', 'oke', 'bar']);
    assert.deepEqual(split('karaoke bar', [1, 2, 9]), ['k', 'a', 'raoke', 'b', 'ar']);
    assert.deepEqual(split('abc ?', [2]), ['ab', 'c ?']);
  });

  test('of a long text without spaces are not cut where it is read in pieces', () => {
    const text = '東京'.repeat(1500);
    const words = split(text);
    assert.equal(words.join(''), text);
    assert.deepEqual(new Set(words), new Set(split('東京東京')));
    // A run that is one word to the segmenter, longer than a piece.
    const kana = 'カ'.repeat(2000);
    assert.equal(split(kana).join(''), kana);
  });

  test('are characters where there is no segmenter', () => {
    const { Segmenter } = Intl;
    try {
      Object.assign(Intl, { Segmenter: undefined });
      assert.deepEqual(split('今日𠀀x。'), ['今', '日', '𠀀', 'x。']);
    } finally {
      Object.assign(Intl, { Segmenter });
    }
    assert.deepEqual(split('今日'), ['今日']);
  });
});
