import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { decodeReferences } from '../../../src/transcript/formats/entities.js';
import { decodePlainReferences } from '../../../src/transcript/formats/plain-references.js';
import { readPayload } from '../../../src/transcript/formats/webvtt-payload.js';
import { firstVoice } from '../../../src/transcript/formats/webvtt-voice.js';
import * as all from '../../../src/transcript/index.js';
import { readSrt } from '../../../src/transcript/srt.js';
import { readWebvtt, type Transcript, writeWebvtt } from '../../../src/transcript/webvtt.js';
import { richWebvtt } from './fixtures.js';

/** A transcript with the words of its cues made. */
const plain = (transcript: Transcript): unknown => JSON.parse(JSON.stringify(transcript));

/** Files that are read as they are, next to those that are made here. */
function fixtures(ending: string): string[] {
  const folder = 'test/fixtures/producers';
  return readdirSync(folder)
    .filter(name => name.endsWith(ending))
    .map(name => readFileSync(join(folder, name), 'utf8'));
}

/** Texts of a few pieces each, all there are of so many. */
function* combinations(pieces: readonly string[], length: number): Generator<string> {
  if (length === 0) return yield '';
  for (const rest of combinations(pieces, length - 1)) for (const piece of pieces) yield piece + rest;
}

describe('readers of one format', () => {
  test('WebVTT is read as by the entry that reads all', () => {
    for (const source of [
      ...fixtures('.vtt'),
      richWebvtt,
      'WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ann &amp; Tom>a &#233; &lt;\n',
    ]) {
      assert.deepEqual(plain(readWebvtt(source)), plain(all.readWebvtt(source)));
    }
  });

  test('SRT is read as by the entry that reads all', () => {
    for (const source of [...fixtures('.srt'), '1\n00:00:01,000 --> 00:00:02,000\nAnn: a &amp; <i>b</i> &#39;\n']) {
      assert.deepEqual(plain(readSrt(source)), plain(all.readSrt(source)));
    }
  });

  for (const [name, read, source] of [
    [
      'WebVTT',
      readWebvtt,
      'WEBVTT\r\n\r\n00:01.000 --> 00:02.000\r\na &eacute; b\r\n\r\n00:02.000 --> 00:03.000\r\n&hellip;\r\n',
    ],
    [
      'SRT',
      readSrt,
      '1\r\n00:00:01,000 --> 00:00:02,000\r\na &eacute; b\r\n\r\n2\r\n00:00:02,000 --> 00:00:03,000\r\n&hellip;\r\n',
    ],
  ] as const) {
    test(`a rare character reference in ${name} stays as it is written, and is noted`, () => {
      const { cues, notes } = read(source);
      assert.deepEqual(
        cues.map(({ text }) => text),
        ['a &eacute; b', '&hellip;'],
      );
      assert.deepEqual(
        notes.map(({ code, severity, line, column }) => ({ code, severity, line, column })),
        [{ code: 'unknown-reference', severity: 'warning', line: name === 'SRT' ? 3 : 4, column: 3 }],
      );
      assert.match(notes[0]!.message, /&eacute;, and 1 more/);
    });

    test(`a rare character reference in ${name} is decoded by what is passed for it`, () => {
      const { cues, notes } = read(source, { decodeReferences });
      assert.deepEqual([cues.map(({ text }) => text), notes], [['a é b', '…'], []]);
    });
  }
});

describe('character references without their table', () => {
  test('are decoded as with it: numbers and common names', () => {
    const names = ['amp', 'lt', 'gt', 'quot', 'apos', 'nbsp', 'lrm', 'rlm'];
    const numbers = [0, 9, 38, 127, 128, 129, 133, 159, 160, 233, 0xd800, 0xffff, 0x1f600, 0x10ffff, 0x110000, 9 ** 30];
    for (const text of [
      ...names.flatMap(name => [`&${name};`, `a&${name}; b`, `&${name}`]),
      ...names.slice(0, 4).map(name => `&${name}c`),
      ...numbers.flatMap(code => [`&#${code};`, `&#${code} x`, `&#x${code.toString(16)};`, `&#X${code.toString(16)}z`]),
      '&',
      '&&amp;&',
      '&;',
      '&#;',
      '&#x;',
      'R&D; AT&T',
    ]) {
      const unknown: string[] = [];
      assert.equal(
        decodePlainReferences(text, name => unknown.push(name)),
        decodeReferences(text),
        text,
      );
      assert.deepEqual(unknown, [], text);
    }
  });

  test('are left as they are where they are rare, and told', () => {
    const unknown: string[] = [];
    const text = '&eacute; &copy &constructor; R&D';
    assert.equal(
      decodePlainReferences(text, name => unknown.push(name)),
      text,
    );
    assert.deepEqual(unknown, ['&eacute;', '&copy', '&constructor;']);
  });
});

describe('the first voice of a payload', () => {
  const pieces = [
    '<v Ann>',
    '<v.loud  Tom  B>',
    '<v>',
    '</v>',
    '<b>',
    '</b>',
    '<ruby>',
    '<rt>',
    '</ruby>',
    '<b.v Eve>',
    '</v >',
    '<x Eve>',
    ' ',
    'a',
    '<v A&amp;B>',
    '<v\nC',
  ];
  test('is found as by the reader of payloads', () => {
    let named = 0;
    for (let length = 1; length <= 4; length++) {
      for (const payload of combinations(pieces, length)) {
        const { voices } = readPayload(payload, 0, 0, () => {}, decodeReferences);
        assert.equal(firstVoice(payload), voices[0]?.speaker, payload);
        if (voices.length > 0) named++;
      }
    }
    assert.ok(named > 1000);
  });

  test('a name is not written twice where its characters are written as references', () => {
    const source = 'WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n<v Ren&eacute;e>a <i>b</i></v>\n';
    const transcript = all.readWebvtt(source);
    assert.equal(transcript.cues[0]?.speaker, 'Renée');
    assert.equal(writeWebvtt(transcript), source);
    const renamed = { ...transcript, cues: transcript.cues.map(cue => ({ ...cue, speaker: 'Bo' })) };
    assert.match(writeWebvtt(renamed), /<v Bo><v Ren&eacute;e>/);
  });
});
