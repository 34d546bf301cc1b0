// Which reader takes a text, also where only those of common formats are loaded.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { formatOf, transcriptInSlices } from '../../../src/transcript/detect.js';
import { parseTranscript, serializeTranscript } from '../../../src/transcript/index.js';
import { finish } from '../../../src/transcript/slices.js';

const html = '<html><body><p>Hello there.</p></body></html>';

describe('readers of common formats alone', () => {
  test('take a text that is none of these for plain text', () => {
    for (const [source, format] of [
      ['WEBVTT\n', 'webvtt'],
      ['1\n00:00:01,000 --> 00:00:02,000\nHello.', 'srt'],
      ['{"version":"1.0.0","segments":[{"startTime":0,"endTime":1,"body":"Hello."}]}', 'podcast-json'],
      ['{"fragments":[]}', 'aeneas-json'],
      ['{"a":1}', 'whisper-json'],
      ['start,end,text\n0,1,Hello.', 'text'],
      ['[00:01.00]Hello.', 'text'],
      ['', 'text'],
    ] as const)
      assert.equal(formatOf(source), format, source);
    assert.deepEqual(
      finish(transcriptInSlices('Hello there.')).cues.map(({ text }) => text),
      ['Hello there.'],
    );
  });

  test('keep a page as it is, and throw for what is not there', () => {
    const { cues, asides, notes } = finish(transcriptInSlices(html));
    assert.deepEqual([cues, asides], [[], [{ kind: 'untimed', text: html, at: 0 }]]);
    assert.deepEqual(notes, [
      {
        code: 'html-page',
        severity: 'error',
        line: 1,
        column: 1,
        message: 'This is a web page, not a transcript (perhaps an error page); its source is kept as untimed text.',
      },
    ]);
    assert.throws(() => finish(transcriptInSlices(html, { format: 'html' })), {
      name: 'RangeError',
      message:
        'options.format must be one of webvtt, srt, sbv, ttml, youtube-xml, table, lrc, podcast-json, aeneas-json, whisper-json, html, text, got "html"',
    });
  });

  test('read bytes with their encoding', () => {
    const decoded = (encoding: string, isGuess?: boolean) =>
      finish(transcriptInSlices({ text: 'Hello there.', encoding, ...(isGuess === undefined ? {} : { isGuess }) }))
        .notes.filter(({ code }) => code === 'encoding')
        .map(({ severity, message }) => `${severity}: ${message}`);
    assert.deepEqual(decoded('utf-8'), []);
    assert.deepEqual(decoded('utf-16le'), ['info: The file is in utf-16le, not in UTF-8; read as that.']);
    assert.deepEqual(decoded('windows-1252', true), [
      'warning: The file seems to be in windows-1252, not in UTF-8; read as that.',
    ]);
  });
});

describe('a page', () => {
  const codes = (source: string, options = {}) => parseTranscript(source, options).notes.map(({ code }) => code);
  const page = (body: string) => `<!doctype html><html><body>${body}</body></html>`;
  const p = (...texts: readonly string[]) => page(texts.map(text => `<p>${text}</p>`).join(''));

  test('is a transcript by the speakers of most of it', () => {
    assert.ok(!codes(p('Ann: So it is.', 'Bob: Yes.', 'Ann: No.', 'Bob: Oh.')).includes('html-page'));
    assert.ok(codes(p('So it is.', 'Yes.', 'No.', 'Oh.')).includes('html-page'));
    assert.ok(codes(p('Ann: So it is.', 'Ann: Yes.', 'Ann: No.')).includes('html-page'));
  });

  test('is a transcript by the times of a quarter of it, more than one', () => {
    assert.ok(!codes(p('[0:01] So it is.', '[0:04] Yes.', 'No.', 'Oh.')).includes('html-page'));
    assert.ok(codes(p('[0:01] So it is.', 'Yes.', 'No.', 'Oh.')).includes('html-page'));
    assert.ok(
      codes(p('[0:01] So it is.', '[0:04] Yes.', ...'abcdefgh'.split('').map(letter => `So ${letter}.`))).includes(
        'html-page',
      ),
    );
  });

  test('is read where its format is given', () => {
    assert.deepEqual(
      parseTranscript(p('So it is.'), { format: 'html' }).cues.map(({ text }) => text),
      ['So it is.'],
    );
    assert.deepEqual(codes(p('So it is.'), { format: 'srt' }), ['html-page']);
  });
});

describe('a text in Markdown marks of code', () => {
  const vtt = 'WEBVTT\n\n00:01.000 --> 00:02.000\nHello there.\n';
  const read = (source: string) => parseTranscript(source).cues.map(({ start, text }) => [start, text]);

  test('is read as what is in it', () => {
    for (const source of [`\`\`\`\n${vtt}\`\`\``, `\`\`\`vtt\n${vtt}\`\`\`\n\n`])
      assert.deepEqual(read(source), [[1, 'Hello there.']]);
    assert.notDeepEqual(read(`\`\`\`\n${vtt}`), [[1, 'Hello there.']]);
    assert.notDeepEqual(read(`x\n\`\`\`\n${vtt}\`\`\``), [[1, 'Hello there.']]);
  });
});

test('a format that cannot be written is named with those that can', () => {
  assert.throws(() => serializeTranscript(parseTranscript('x'), 'srt2' as 'srt'), {
    name: 'RangeError',
    message: 'format must be one of webvtt, srt, podcast-json, html, text, got "srt2"',
  });
});

test('strict reading takes what is only worth knowing, and throws for what was repaired', () => {
  assert.equal(parseTranscript('So it is.\n\nYes.', { strict: true }).notes[0]?.severity, 'info');
  assert.throws(
    () => parseTranscript('00:05 --> 00:03\nSo it is.', { strict: true }),
    /^TranscriptError: 1:1 The time ends before it starts.* \[empty-cue\]$/,
  );
});
