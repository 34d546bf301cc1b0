import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { longestOf } from '../../../src/text/text-length.js';
import { completed, hasLongText } from '../../../src/transcript/complete.js';
import { decodeCommonReferences, hasOnlyCommonReferences } from '../../../src/transcript/formats/references.js';
import { ttmlClock, ttmlTime } from '../../../src/transcript/formats/ttml-time.js';
import { parseInserts, parseTranscript } from '../../../src/transcript/index.js';
import { finish } from '../../../src/transcript/slices.js';

test('how long a text may be, by its script', () => {
  const long = (letters: string) => letters.repeat(Math.ceil(1001 / letters.length));
  for (const [text, longest] of [
    ['', 5000],
    ['x'.repeat(1000), 5000],
    ['x'.repeat(1001), 1000],
    [long('some words '), 5000],
    [long('海水每天涨落'), 3000],
    [long('うみはひろい'), 3000],
    [long('ทะเลกว้าง '), 1000],
    [long('ປະເທດລາວ '), 1000],
    [long('မြန်မာ '), 1000],
    [long('ភាសាខ្មែរ '), 1000],
    // Marks, more than letters.
    [long('e\u0301\u0301 '), 5000],
    [long('e\u0301\u0301\u0301 '), 1000],
    // The script of what it begins with.
    [`${'some words '.repeat(60)}${'海'.repeat(900)}`, 5000],
  ] as const)
    assert.equal(longestOf(text), longest, text.slice(0, 12));
});

test('a transcript has long texts: of a cue, of what is not spoken, or very many', () => {
  const { cues, ...rest } = parseTranscript('WEBVTT\n\n00:01.000 --> 00:02.000\na\n');
  const short = { ...rest, cues };
  const aside = { kind: 'note', text: 'x', at: 0 } as const;
  const long = 'some words '.repeat(500);
  assert.equal(hasLongText({ ...short, asides: new Array(1000).fill(aside) }), false);
  assert.equal(hasLongText({ ...short, asides: new Array(1001).fill(aside) }), true);
  assert.equal(hasLongText({ ...short, asides: [aside, { ...aside, text: long }] }), true);
  assert.equal(hasLongText({ ...short, cues: [...cues, { ...cues[0]!, text: long }] }), true);
  assert.equal(hasLongText({ ...short, cues: [{ ...cues[0]!, text: long.slice(0, 5000) }] }), false);
});

test('what is read says which encoding it was in, and what could not be read in it', () => {
  const transcript = parseTranscript('WEBVTT\n\n00:01.000 --> 00:02.000\na\ufffd\n\n00:03.000 --> 00:04.000\nb\n');
  const read = { ...transcript, notes: [{ code: 'x', severity: 'info', line: 1, column: 1, message: 'x' }] } as const;
  const notes = (encoding: string, isGuess?: boolean) =>
    finish(completed(read, encoding, isGuess)).notes.map(({ severity, message }) => `${severity}: ${message}`);
  const broken =
    'warning: 1 of 2 cues hold characters that could not be read (shown as \ufffd); the file may be in another encoding.';
  assert.deepEqual(notes('utf-8', true), [broken, 'info: x']);
  assert.deepEqual(notes('koi8-r'), ['info: The file is in koi8-r, not in UTF-8; read as that.', broken, 'info: x']);
  assert.equal(notes('koi8-r', true)[0], 'warning: The file seems to be in koi8-r, not in UTF-8; read as that.');
});

test('inserts are pairs of numbers, or a list of them', () => {
  for (const [text, inserts] of [
    ['120+31 1800+60.5', [[120, 31], [1800, 60.5]]],
    ['\n0.5+1,2+3;4+5 , ', [[0.5, 1], [2, 3], [4, 5]]],
    ['x1+2 1+2x 1.+2 1+.5 -1+2 1+-2 1+2+3 1', []],
    [' [{"at":1,"duration":2},{"at":"1","duration":2},{"at":1},null,7] ', [[1, 2]]],
    ['[{"at":1,', []],
    ['{"at":1,"duration":2}', []],
    ['', []],
  ] as const) // biome-ignore format: a row each
    assert.deepEqual(parseInserts(text), inserts.map(([at, duration]) => ({ at, duration })), text); // biome-ignore format: short
});

test('the common character references are decoded, once, and others are told from none', () => {
  assert.equal(
    decodeCommonReferences('&amp;lt; &lt;&gt;&quot;&apos;&nbsp;&lrm;&rlm; &eacute; &amp &AMP;'),
    '&lt; <>"\'\u00a0\u200e\u200f &eacute; &amp &AMP;',
  );
  for (const text of ['', 'a & b', 'a &', '&1', '&amp;', 'x &lt;b&gt;', '&;'])
    assert.equal(hasOnlyCommonReferences(text), true, text);
  for (const text of ['&eacute;', '&amp', '&#38;', '&x', 'a &amp; &copy', '&ampx;'])
    assert.equal(hasOnlyCommonReferences(text), false, text);
});

describe('times of TTML', () => {
  const plain = ttmlClock({});
  for (const [text, seconds] of [
    ['00:01:02', 62],
    ['1:00:00.5', 3600.5],
    ['1234:00:00', 4_442_400],
    ['12345:00:00', undefined],
    ['00:00:01:15', 1.5],
    ['00:00:01:15.1', 1.5],
    ['00:00:01:150', 6],
    ['00:00:01:5', undefined],
    ['1:02', 62],
    ['1:02.5', 62.5],
    ['1:2', undefined],
    ['1.5h', 5400],
    ['1.5m', 90],
    ['1.5s', 1.5],
    ['1.5', 1.5],
    ['1500ms', 1.5],
    ['15f', 0.5],
    ['3t', 3],
    [' 7s ', 7],
    ['7 s', undefined],
    ['x7s', undefined],
    ['7sx', undefined],
    ['x00:01:02', undefined],
    ['x1:02', undefined],
    ['1:02x', undefined],
    ['00:01:02x', undefined],
    ['999999999999999h', undefined],
    ['', undefined],
  ] as const)
    test(JSON.stringify(text), () => assert.equal(ttmlTime(text, plain), seconds));

  test('are counted in what the root says', () => {
    for (const [attributes, frameRate, tickRate] of [
      [{}, 30, 1],
      [{ framerate: '25' }, 25, 25],
      [{ framerate: '24', frameratemultiplier: '1000 1001' }, 24_000 / 1001, 24_000 / 1001],
      [{ framerate: '24', frameratemultiplier: '1000:1001' }, 24_000 / 1001, 24_000 / 1001],
      [{ frameratemultiplier: '2 1' }, 60, 1],
      [{ framerate: '25', frameratemultiplier: '0 1' }, 25, 25],
      [{ framerate: '25', frameratemultiplier: '1 0' }, 25, 25],
      [{ framerate: '25', frameratemultiplier: 'x' }, 25, 25],
      [{ framerate: '25', subframerate: '4' }, 25, 100],
      [{ framerate: '25', tickrate: '10000000' }, 25, 10_000_000],
      [{ framerate: '0' }, 30, 30],
      [{ framerate: '-1', tickrate: '0' }, 30, 30],
      [{ tickrate: '1e9' }, 30, 1],
    ] as const)
      assert.deepEqual(ttmlClock(attributes), { frameRate, tickRate }, JSON.stringify(attributes));
  });
});
