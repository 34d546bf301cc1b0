import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  detectFormat,
  formatTime,
  formatTimestamp,
  parseTimestamp,
  parseTranscript,
  serializeTranscript,
  TranscriptError,
} from '../../../src/transcript/index.js';
import { pagedText, richWebvtt } from './fixtures.js';

describe('reading whatever comes', () => {
  test('the format is told from the text', () => {
    assert.equal(detectFormat(richWebvtt), 'webvtt');
    assert.equal(detectFormat('\ufeffWEBVTT'), 'webvtt');
    assert.equal(detectFormat('WEBVTTX\n'), 'text');
    assert.equal(detectFormat(pagedText), 'text');
    assert.equal(parseTranscript(richWebvtt).cues.length, 6);
    assert.equal(parseTranscript(richWebvtt, { format: 'text' }).cues[0]?.id, '');
    assert.equal(parseTranscript('Hi.', { duration: 9 }).cues[0]?.end, 9);
  });

  test('strict throws the first fault, with its place', () => {
    assert.throws(
      () => parseTranscript('WEBVTT\n\nlost\n', { strict: true }),
      (error: unknown) =>
        error instanceof TranscriptError && error.diagnostic.line === 3 && /^3:0 /.test(error.message),
    );
    assert.equal(parseTranscript(pagedText, { strict: true }).cues.length, 5);
    assert.throws(() => parseTranscript('', { strict: true }), TranscriptError);
  });

  test('a web page does not become speech', () => {
    for (const page of [
      '<!doctype html>\n<title>404</title>',
      '\ufeff \n<!-- x --><HTML lang=en>Not found',
      '<html>',
    ]) {
      for (const options of [{}, { format: 'webvtt' }, { format: 'text' }] as const) {
        const transcript = parseTranscript(page, options);
        assert.deepEqual([transcript.cues, transcript.notes[0]?.code], [[], 'html-page']);
        assert.equal(transcript.asides[0]?.text, page);
      }
    }
    assert.equal(parseTranscript('<heading> Hello.').cues.length, 1);
  });

  test('unknown names are refused', () => {
    // @ts-expect-error: not a format.
    assert.throws(() => parseTranscript('x', { format: 'toString' }), RangeError);
    // @ts-expect-error: not a format.
    assert.throws(() => serializeTranscript(parseTranscript('x'), 'toString'), RangeError);
  });
});

describe('times in words', () => {
  test('for readers', () => {
    assert.deepEqual(
      [0, 5.99, 123, 3723, 360000].map(time => formatTime(time)),
      ['0:00', '0:05', '2:03', '1:02:03', '100:00:00'],
    );
    assert.equal(formatTime(123, { hours: true }), '0:02:03');
    assert.deepEqual(
      [Number.NaN, Infinity, -3].map(time => formatTime(time)),
      ['0:00', '0:00', '0:00'],
    );
  });

  test('for files', () => {
    assert.equal(formatTimestamp(3723.0005), '01:02:03.001');
    assert.equal(formatTimestamp(59.9999), '00:01:00.000');
    assert.equal(formatTimestamp(442800.123), '123:00:00.123');
    assert.throws(() => formatTimestamp(Number.NaN), RangeError);
  });

  test('and back', () => {
    assert.deepEqual(['1:02:03.5', '02:03', '00:00:01,250', ' 0:07 '].map(parseTimestamp), [3723.5, 123, 1.25, 7]);
    assert.deepEqual(
      ['', '7', '1:60', '99:99', '1:02:03.4567', '-1:00', 'a:bc', '٠:٠٠'].map(parseTimestamp),
      Array(8).fill(undefined),
    );
    for (let ms = 0; ms < 10_000_000; ms += 7919) assert.equal(parseTimestamp(formatTimestamp(ms / 1000)), ms / 1000);
  });
});
