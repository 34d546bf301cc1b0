import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { decodeUnicode } from '../../../src/text/decode.js';
import { decodeText, parseTranscript } from '../../../src/transcript/index.js';

const text = '1\n00:00:01,000 --> 00:00:02,000\nÀ bientôt, « élève » !\n';

function utf16(source: string, isBig: boolean, mark: boolean): Uint8Array {
  const bytes = Buffer.from((mark ? '\ufeff' : '') + source, 'utf16le');
  return new Uint8Array(isBig ? bytes.swap16() : bytes);
}

describe('the encoding of a file', () => {
  test('UTF-8, with and without a mark; UTF-16 either way; windows-1252', () => {
    const latin = new Uint8Array(Buffer.from(text, 'latin1'));
    for (const [bytes, encoding] of [
      [new TextEncoder().encode(text), 'utf-8'],
      [new TextEncoder().encode(`\ufeff${text}`), 'utf-8'],
      [utf16(text, false, true), 'utf-16le'],
      [utf16(text, true, true), 'utf-16be'],
      [utf16(text, false, false), 'utf-16le'],
      [utf16(text, true, false), 'utf-16be'],
      [latin, 'windows-1252'],
    ] as const) {
      assert.deepEqual(decodeText(bytes), { text, encoding });
      const { cues, notes } = parseTranscript(bytes.slice().buffer);
      assert.equal(cues[0]?.text, 'À bientôt, « élève » !');
      assert.deepEqual(
        notes.map(note => note.code),
        encoding === 'utf-8' ? [] : ['encoding'],
      );
    }
  });

  test('a few bad bytes do not make it another encoding, and WebVTT may be in one', () => {
    const damaged = Buffer.concat([Buffer.from(text), Buffer.from([0xe9])]);
    assert.equal(decodeText(new Uint8Array(damaged)).text, `${text}\ufffd`);
    const webvtt = Buffer.from('WEBVTT\n\n00:01.000 --> 00:02.000\n\xe9l\xe8ve', 'latin1');
    assert.equal(parseTranscript(new Uint8Array(webvtt)).cues[0]?.text, 'élève');
  });

  test('a mark tells it, and half a mark does not', () => {
    const of = (...bytes: number[]) => decodeText(Uint8Array.from(bytes));
    // With no other zero in it, only the mark tells that it is UTF-16.
    assert.deepEqual(of(0xff, 0xfe, 0x2d, 0x4e, 0x87, 0x65), { text: '中文', encoding: 'utf-16le' });
    assert.deepEqual(of(0xfe, 0xff, 0x4e, 0x2d, 0x65, 0x87), { text: '中文', encoding: 'utf-16be' });
    assert.deepEqual(of(0xef, 0xbb, 0xbf, 0x61, 0xe9, 0xe8, 0xe7), { text: 'a\ufffd\ufffd\ufffd', encoding: 'utf-8' });
    for (const bytes of [
      [0xff, 0x61, 0xfd],
      [0x61, 0xfe, 0xfd],
      [0xfe, 0x61, 0xfd],
      [0x61, 0xff, 0xfd],
      [0xef, 0xbb, 0x61, 0xfd],
      [0xef, 0x61, 0xbf, 0xfd],
      [0x61, 0xbb, 0xbf, 0xfd],
    ]) {
      const { text: read, encoding } = of(...bytes);
      assert.deepEqual([encoding, read.length], ['windows-1252', bytes.length]);
    }
  });

  test('zeros at every other byte make it UTF-16, and others do not', () => {
    const of = (...bytes: number[]) => decodeText(Uint8Array.from(bytes)).encoding;
    assert.equal(of(0x61, 0, 0x62, 0), 'utf-16le');
    assert.equal(of(0, 0x61, 0, 0x62), 'utf-16be');
    assert.equal(of(0x61, 0), 'utf-8');
    assert.equal(of(0, 0x61, 0x62), 'utf-8');
    assert.equal(of(0, 0, 0, 0), 'utf-8');
    // Of ten pairs, six are too few.
    const pairs = (zeros: number, first: number[], second: number[]) =>
      of(...Array.from({ length: 10 }, (_, i) => (i < zeros ? first : second)).flat());
    assert.equal(pairs(6, [0x61, 0], [0x61, 0x62]), 'utf-8');
    assert.equal(pairs(7, [0x61, 0], [0x61, 0x62]), 'utf-16le');
    assert.equal(pairs(6, [0, 0x61], [0x61, 0x62]), 'utf-8');
    assert.equal(pairs(7, [0, 0x61], [0x61, 0x62]), 'utf-16be');
    assert.equal(pairs(9, [0x61, 0], [0, 0x62]), 'utf-8');
    assert.equal(pairs(9, [0, 0x61], [0x62, 0]), 'utf-8');
  });

  test('is one of Unicode, or for another to tell', () => {
    assert.deepEqual(decodeUnicode(new TextEncoder().encode(text)), { text, encoding: 'utf-8' });
    assert.deepEqual(decodeUnicode(utf16(text, false, true)), { text, encoding: 'utf-16le' });
    assert.equal(decodeUnicode(new Uint8Array(Buffer.from(text, 'latin1'))), undefined);
    const guessed = decodeText(new Uint8Array(Buffer.from(text, 'latin1')), () => ({
      encoding: 'latin1',
      isSure: false,
    }));
    assert.deepEqual(guessed, { text, encoding: 'latin1', isGuess: true });
    // As many odd bytes as letters that are right: damage still.
    assert.equal(decodeText(Uint8Array.from([0xc3, 0xa9, 0xff])).encoding, 'utf-8');
    assert.equal(decodeText(Uint8Array.from([0xc3, 0xa9, 0xff, 0xff])).encoding, 'windows-1252');
  });

  test('nothing, and next to nothing', () => {
    for (const bytes of [[], [0], [0xff], [0xfe, 0xff], [0xef, 0xbb, 0xbf]]) {
      assert.ok(decodeText(new Uint8Array(bytes)).text.length <= 1);
    }
  });
});
