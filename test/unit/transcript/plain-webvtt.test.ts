import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseTranscript, type Transcript } from '../../../src/transcript/index.js';
import { plainWebvttInSlices } from '../../../src/transcript/plain-webvtt.js';
import { judgedInSlices } from '../../../src/transcript/plausibility.js';
import { finish } from '../../../src/transcript/slices.js';
import { allClauses } from '../../conformance/clauses.js';

const head = 'WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n';

function bytesOf(text: string): ArrayBuffer {
  return new TextEncoder().encode(text).buffer as ArrayBuffer;
}

function parsePlainWebvtt(file: ArrayBuffer): Transcript | undefined {
  const transcript = finish(plainWebvttInSlices(file));
  // What is implausible is noted apart, in pages as in `parseTranscript`.
  return transcript && finish(judgedInSlices(transcript, new TextDecoder().decode(file)));
}

describe('plainWebvttInSlices', () => {
  test('gives what parseTranscript gives, or nothing', () => {
    let count = 0;
    for (const { file } of allClauses) {
      const plain = parsePlainWebvtt(bytesOf(file));
      if (plain === undefined) continue;
      count++;
      assert.deepEqual(plain, parseTranscript(bytesOf(file)), file);
    }
    assert.ok(count > allClauses.length / 2, `only ${count} of ${allClauses.length} files were read`);
  });

  for (const text of [
    'Salt &amp; tar',
    'a &lt; b &gt; c',
    'R & B, AT&1, &, &&',
    '&quot;so&quot; &apos;so&apos;',
    'no&nbsp;break &lrm;left&rlm;',
    '&amp;lt; is not a sign',
    '<v R &amp; B>Hello <i>you &amp; I</i>',
  ]) {
    test(`reads ${text} as parseTranscript does`, () => {
      const bytes = bytesOf(head + text);
      assert.deepEqual(parsePlainWebvtt(bytes), parseTranscript(bytes));
    });
  }

  for (const text of ['&eacute;', '&#233;', '&#xe9;', '&AMP;', '&ampx', '&lt without its semicolon', '<b>&am</b>p;']) {
    test(`leaves ${text} to the reader that has all names`, () => {
      assert.equal(parsePlainWebvtt(bytesOf(head + text)), undefined);
    });
  }

  const second = '\n\n00:00:02.000 --> 00:00:03.000\n';
  for (const text of [
    'Ann: Hello',
    'Ann：Hello',
    '>> Hello',
    ' \t>> Hello',
    '[Ann] Hello',
    '(Ann) Hello',
    `${'a'.repeat(80)}:`,
  ]) {
    test(`leaves ${JSON.stringify(text)}, which may name a speaker, to the other readers`, () => {
      for (const file of [text, `Hello${second}${text}`, `${text}${second}Hello`]) {
        assert.equal(parsePlainWebvtt(bytesOf(head + file)), undefined, file);
      }
      // Where voices tell who speaks, names are not looked for.
      assert.ok(parsePlainWebvtt(bytesOf(`${head}<v Ann>Hello${second}${text.replaceAll('>', '&gt;')}`)));
    });
  }

  for (const text of ['Hello [Ann]', 'Hello >>', 'Hello\nAnn: Hello', `${'a'.repeat(81)}:`]) {
    test(`reads ${JSON.stringify(text)}, which names nobody`, () => {
      assert.ok(parsePlainWebvtt(bytesOf(head + text.replaceAll('>', '&gt;'))));
    });
  }

  test('leaves what is not Unicode alone', () => {
    const bytes = Uint8Array.from([...new Uint8Array(bytesOf(head)), 0xe9]);
    assert.equal(parsePlainWebvtt(bytes.buffer), undefined);
  });

  test('leaves other formats alone', () => {
    assert.equal(parsePlainWebvtt(bytesOf('1\n00:00:01,000 --> 00:00:02,000\nHello')), undefined);
  });

  test('reads any encoding, and says so', () => {
    const text = `\ufeff${head}Hello`;
    const bytes = new Uint16Array([...text].map(char => char.charCodeAt(0))).buffer;
    const transcript = parsePlainWebvtt(bytes);
    assert.equal(transcript?.cues[0]?.text, 'Hello');
    assert.equal(transcript.notes[0]?.code, 'encoding');
  });
});
