import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { countWhile } from '../../../src/text/binary-search.js';
import { Folding, foldText, isContinuation } from '../../../src/text/fold.js';
import { plainTimes } from '../../../src/text/plain-times.js';
import { LONGEST_TEXT, longestOf } from '../../../src/text/text-length.js';
import { SENTENCE_END, SPACELESS, WIDE_END } from '../../../src/text/unicode.js';

describe('folding', () => {
  for (const [text, folded] of [
    ['', ''],
    ['Late', 'late'],
    ['ÀÉÎ ñ ç ü', 'aei n c u'],
    ['e\u0301a\u0300', 'ea'],
    ['ﬁn Œuvre Ærø Straße', 'fin oeuvre aero strasse'],
    ['Łódź đong ħ ŧ ð Þor', 'lodz dong h t d thor'],
    ['ISPARTA İsparta ısparta', 'isparta isparta isparta'],
    ['ΣΟΦΟΣ σοφος', 'σοφοσ σοφοσ'],
    ["it's l’eau Hawai‘i rock´n`roll ʼn′ʹʻ‛＇", 'its leau hawaii rocknroll n'],
    ['צ׳ק שָׁלוֹם', 'צק שלום'],
    ['ٱلمدرسة على یک', 'المدرسه علي يك'],
    ['كَتَبَ كـتب', 'كتب كتب'],
    ['٠١٢٣٤٥٦٧٨٩ ۰۱۲۳۴۵۶۷۸۹', '0123456789 0123456789'],
    ['１２ＡＢ', '12ab'],
    ['カタカナ ひらがな ヴ', 'かたかなひらかなう'],
    ['ァヶ', 'ぁゖ'],
    ['㎒ ½ ①', 'mhz 1 2 1'],
    ['a\u00adb\u200bc\u200dd', 'abcd'],
    ['a  \t\n b', 'a b'],
    ['«a», — b… (c)!', 'a b c'],
    [' a ', 'a'],
    ['a\u00a0b\u3000c', 'a b c'],
    ['a\u0000b', 'a b'],
    ['5 € + 3 = 8', '5 € + 3 = 8'],
    ['灯台 の 話', '灯台の話'],
    ['灯台 x の', '灯台xの'],
    ['สวัสดี ครับ', 'สวัสดีครับ'],
    ['မြန်မာ x', 'မြန်မာx'],
    ['ភាសា x', 'ភាសាx'],
    ['𠀀 x', '𠀀x'],
    ['x 𠀀', 'x𠀀'],
    ['😀 x', '😀 x'],
    ['\ud83d x', '\ud83d x'],
    ['हिन्दी में', 'हिन्दी में'],
    ['한국어 문장', '한국어 문장'.normalize('NFKD')],
    ['\u20dda\ufe0f', 'a'],
  ] as const) {
    // U+3099 and U+309A stay, as が is no か.
    test(JSON.stringify(text), () => assert.equal(foldText(text).replace(/[\u3099\u309a]/g, ''), folded));
  }

  test('keeps where each character comes from', () => {
    const folding = new Folding();
    folding.add('Œ, 😀É');
    assert.equal(folding.toString(), 'oe 😀e');
    assert.deepEqual([...folding.offsets.slice(0, folding.length)], [0, 0, 3, 3, 3, 5]);
  });

  test('parts texts by a space, and divided ones by no phrase', () => {
    const folding = new Folding();
    folding.divide();
    folding.add('a');
    folding.add('b');
    folding.divide();
    folding.add('c');
    assert.equal(folding.toString(), 'a b\nc');
  });

  test('of a long text', () => {
    const long = 'Là-bas '.repeat(5000).trim();
    assert.equal(foldText(long), 'la bas '.repeat(5000).trim());
  });

  test('a hit must not end within a syllable', () => {
    for (const code of [0x1160, 0x11a8, 0x11ff, 0x3099, 0x309a]) assert.ok(isContinuation(code));
    for (const code of [0x115f, 0x1200, 0x3098, 0x309b, 0x61]) assert.ok(!isContinuation(code));
  });
});

test('a binary search counts the first part', () => {
  for (const length of [0, 1, 2, 3, 7, 8]) {
    for (let count = 0; count <= length; count++) {
      const asked: number[] = [];
      const found = countWhile(length, index => {
        asked.push(index);
        return index < count;
      });
      assert.equal(found, count);
      assert.ok(asked.length <= 4 && asked.every(index => index >= 0 && index < length));
    }
  }
});

describe('the times of a plain line', () => {
  const line = '01:02:03.456 --> 10:20:30.789';

  test('are read', () => {
    assert.deepEqual(plainTimes(line, '.'), { start: 3723.456, end: 37_230.789 });
    assert.deepEqual(plainTimes(line.replaceAll('.', ','), ','), { start: 3723.456, end: 37_230.789 });
    assert.deepEqual(plainTimes('99:59:59.999 --> 00:00:00.000', '.'), { start: 359_999.999, end: 0 });
  });

  for (const other of [
    '',
    `${line} `,
    line.slice(1),
    line.replace(' --> ', ' --- '),
    line.replace(' --> ', '--> >'),
    '01:60:03.456 --> 10:20:30.789',
    '01:02:60.456 --> 10:20:30.789',
    '01:02:03.456 --> 10:60:30.789',
    '01:02:03,456 --> 10:20:30.789',
    '01:02:03.456 --> 10:20:30,789',
    '01.02:03.456 --> 10:20:30.789',
    '01:02.03.456 --> 10:20:30.789',
    'x1:02:03.456 --> 10:20:30.789',
    '0x:02:03.456 --> 10:20:30.789',
    '01:x2:03.456 --> 10:20:30.789',
    '01:02:0x.456 --> 10:20:30.789',
    '01:02:03.45x --> 10:20:30.789',
    '01:02:03.456 --> 10:20:30.78/',
    '01:02:03.456 --> 10:20:30.78:',
  ]) {
    test(`${JSON.stringify(other)} is another`, () => assert.equal(plainTimes(other, '.'), undefined));
  }
});

describe('how long a text is kept whole', () => {
  const long = (text: string) => text.repeat(Math.ceil(1001 / text.length)).slice(0, 1001);
  for (const [name, text, longest] of [
    ['a short one', '語'.repeat(1000), LONGEST_TEXT],
    ['one with spaces', long('late '), 5000],
    ['one without', long('late'), 1000],
    ['one with a space in its first half thousand', `${'x'.repeat(499)} ${'x'.repeat(600)}`, 5000],
    ['one with a space behind it', `${'x'.repeat(500)} ${'x'.repeat(600)}`, 1000],
    ['Chinese', long('語'), 3000],
    ['Japanese', long('かな '), 3000],
    ['Thai', long('สวัส ด'), 1000],
    ['Burmese', long('မြန် '), 1000],
    ['Khmer', long('ភាសា '), 1000],
    ['more marks than letters', long('a\u0301\u0302\u0303 '), 1000],
    ['as many', long('a\u0301\u0302 '), 5000],
  ] as const) {
    test(name, () => assert.equal(longestOf(text), longest));
  }
});

test('classes of characters', () => {
  for (const text of ['a.', 'a?”', 'a!) ', 'a…', '語。」', 'क।', 'a؟']) assert.ok(SENTENCE_END.test(text), text);
  for (const text of ['a', 'a,', 'a.b', '.a', '']) assert.ok(!SENTENCE_END.test(text), text);
  for (const text of ['a語', 'かな', 'ー', '。', 'Ａ', '𠀀']) assert.ok(WIDE_END.test(text), text);
  for (const text of ['語a', 'a', '한', '']) assert.ok(!WIDE_END.test(text), text);
  for (const text of ['語', 'か', 'ไ', 'မ', 'ភ', '𠀀']) assert.ok(SPACELESS.test(text), text);
  for (const text of ['a', '한', '。', '、']) assert.ok(!SPACELESS.test(text), text);
});
