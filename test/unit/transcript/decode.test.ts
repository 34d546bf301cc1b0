import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
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

  test('nothing, and next to nothing', () => {
    for (const bytes of [[], [0], [0xff], [0xfe, 0xff], [0xef, 0xbb, 0xbf]]) {
      assert.ok(decodeText(new Uint8Array(bytes)).text.length <= 1);
    }
  });
});
