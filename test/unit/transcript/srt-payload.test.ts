import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readStyledText, writeStyledText } from '../../../src/transcript/formats/srt-payload.js';
import { type Cue, readSrt } from '../../../src/transcript/index.js';
import { randomFrom } from './fixtures.js';

function cueOf(text: string, markup?: string): Cue {
  return { id: '', start: 0, end: 1, text, words: [], timing: 'given', ...(markup === undefined ? {} : { markup }) };
}

describe('the text of an SRT cue', () => {
  test('is the same when it is written and read again, whatever is in it', () => {
    const parts = [
      'a',
      ' ',
      '<',
      '>',
      '&',
      ';',
      '{',
      '}',
      '\\an8',
      '\\',
      '/',
      'i',
      'b',
      'font',
      'amp',
      '#38',
      '#x26',
      'lt',
      '\n',
      '-',
    ];
    const random = randomFrom(3);
    for (let round = 0; round < 3000; round++) {
      const length = 1 + Math.floor(random() * 9);
      const text = Array.from({ length }, () => parts[Math.floor(random() * parts.length)])
        .join('')
        .trim();
      assert.deepEqual(readStyledText(writeStyledText(cueOf(text))), { text }, JSON.stringify(text));
    }
    for (const text of [
      '<b>bold</b>',
      '{\\an8}top',
      '&amp;',
      '&lt;i&gt;',
      '&#38;amp;',
      '<font color="red">x',
      'A < b > c & d',
    ]) {
      assert.deepEqual(readStyledText(writeStyledText(cueOf(text))), { text }, text);
    }
  });

  test('has words in tags and braces that hold no style told, with the line', () => {
    const unread = (text: string) =>
      readSrt(`1\n00:00:01,000 --> 00:00:02,000\n${text} said\n`).notes.map(({ code, line, message }) => [
        code,
        line,
        message.split(' is read')[0],
      ]);
    for (const style of [
      '<font color="red">',
      "<font face='Arial Black' size=12>",
      '<font color=#ff0000>',
      '<b class="a">',
      '<i/>',
      '{\\an8}',
      '{\\pos(10,20)\\fnArial Black\\c&HFF00&}',
      '{\\fad(100,200)\\b1\\fs20}',
    ])
      assert.deepEqual(unread(style), [], style);
    for (const lost of ['<font color="red" the boats>', '<b the=boats are in>', '{\\an8 the boats}', '{\\the boats}'])
      assert.deepEqual(unread(lost), [['odd-markup', 2, JSON.stringify(lost)]], lost);
  });

  test('is written as it is where it cannot be taken for anything else', () => {
    for (const text of ['1 < 2 & 3 > 2', '<x>', '{a}', 'R&D', '& ;', '</>'])
      assert.equal(writeStyledText(cueOf(text)), text);
  });

  test('keeps its styles when it is written and read again', () => {
    for (const raw of [
      'A <b>bold</b> <i>word</i> and <u>line</u>',
      '<i>R&amp;D &lt;b&gt; {</i>',
      '<b><i>both</i></b>',
    ]) {
      const { text, markup } = readStyledText(raw);
      assert.ok(markup !== undefined);
      assert.deepEqual(readStyledText(writeStyledText(cueOf(text, markup))), { text, markup });
    }
  });

  test('has the styles that WebVTT knows under another name, and no fonts or positions', () => {
    assert.deepEqual(readStyledText('<STRONG>a</STRONG> <em class="x">b</em>'), {
      text: 'a b',
      markup: '<b>a</b> <i>b</i>',
    });
    assert.deepEqual(readStyledText('<font face="a b">a</font> <s>b</s>{\\pos(1,2)}'), { text: 'a b' });
    assert.deepEqual(readStyledText('{\\1c&HFF&}a {\\3a&H80&}b{\\4 c}'), { text: 'a b{\\4 c}' });
  });

  test('is written without styles that SRT does not know', () => {
    assert.equal(writeStyledText(cueOf('a b', '<c.red>a</c> <i>b</i>')), 'a b');
    assert.equal(writeStyledText(cueOf('a b', '<v Ada>a <i>b</i>')), 'a b');
  });

  test('that is a WebVTT payload already is not escaped again', () => {
    assert.deepEqual(readStyledText('a &amp; <i>b</i>', true), { text: 'a & b', markup: 'a &amp; <i>b</i>' });
  });

  test('has no white space around it', () => {
    assert.deepEqual(readStyledText(' \n\t a \n b \n '), { text: 'a \n b' });
  });
});
