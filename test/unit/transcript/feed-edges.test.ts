import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type ChooseTranscriptOptions, chooseTranscript } from '../../../src/transcript/feed/feed-choice.js';
import { decodeFeed } from '../../../src/transcript/feed/feed-decode.js';
import type { FeedTranscript } from '../../../src/transcript/feed/feed-model.js';
import { parseDuration, parseMoment } from '../../../src/transcript/feed/feed-values.js';

describe('a moment', () => {
  for (const [text, iso] of [
    ['Mon, 05 Jan 2026 06:00:00 GMT', '2026-01-05T06:00:00.000Z'],
    ['5 January 2026 6:00', '2026-01-05T06:00:00.000Z'],
    ['mon. 5 jan. 26 06:00 z', '2026-01-05T06:00:00.000Z'],
    ['5 Dec 49 00:00 UT', '2049-12-05T00:00:00.000Z'],
    ['5 Dec 50 23:59:60 UTC', '1950-12-06T00:00:00.000Z'],
    ['5 Jan 2026 06:00 +0130', '2026-01-05T04:30:00.000Z'],
    ['5 Jan 2026 06:00 -0130', '2026-01-05T07:30:00.000Z'],
    ['5 Jan 2026 06:00 XYZ', '2026-01-05T06:00:00.000Z'],
    ...Object.entries({ EST: 11, EDT: 10, CST: 12, CDT: 11, MST: 13, MDT: 12, PST: 14, PDT: 13 }).map(
      ([zone, hour]) => [`5 Jan 2026 06:00 ${zone}`, `2026-01-05T${hour}:00:00.000Z`] as const,
    ),
    ...['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'].map(
      (month, i) => [`1 ${month} 2026 00:00 GMT`, `2026-${String(i + 1).padStart(2, '0')}-01T00:00:00.000Z`] as const,
    ),
    ['31 Jan 2026 23:00:00', '2026-01-31T23:00:00.000Z'],
    ['32 Jan 2026 23:00:00', undefined],
    ['1 Jan 2026 24:00:00', undefined],
    ['1 Jan 2026 23:60:00', undefined],
    ['1 Jan 2026 23:00:61', undefined],
    ['1 Foo 2026 23:00:00', undefined],
    ['1 Jan 126 23:00:00', undefined],
    ['0 1 Jan 2026 23:00:00', undefined],
    ['1 Jan 2026 23:00:00 GMT x', undefined],
    ['2026-01-05', '2026-01-05T00:00:00.000Z'],
    ['2026-01-05t06:00z', '2026-01-05T06:00:00.000Z'],
    ['2026-01-05 06:00:01.5', '2026-01-05T06:00:01.500Z'],
    ['2026-01-05T06:00:00+01:30', '2026-01-05T04:30:00.000Z'],
    ['2026-01-05T06:00:00-0130', '2026-01-05T07:30:00.000Z'],
    ['2026-13-05', undefined],
    ['2026-01-05T25:00Z', undefined],
    ['x2026-01-05', undefined],
    ['2026-01-05x', undefined],
    ['', undefined],
  ] as const)
    test(JSON.stringify(text), () => assert.equal(parseMoment(text), iso));
});

test('a duration', () => {
  for (const [text, seconds] of [
    ['90', 90],
    ['1:30', 90],
    ['01:01:30', 3690],
    ['100:00', 6000],
    ['90.5', 90.5],
    ['1:30.25', 90.25],
    ['123456789', 123_456_789],
    ['1234567890', undefined],
    ['1:1:1:1', undefined],
    ['1:', undefined],
    [':1', undefined],
    ['1.', undefined],
    ['-1', undefined],
    ['90 s', undefined],
    ['', undefined],
  ] as const)
    assert.equal(parseDuration(text), seconds, text);
});

describe('the transcript of an episode', () => {
  /** Index of the one that is chosen. */
  function chosen(transcripts: Partial<FeedTranscript>[], options?: ChooseTranscriptOptions, language = 'en'): number {
    const all = transcripts.map(transcript => ({ url: 'a', ...transcript }));
    const found = chooseTranscript({ guid: '', title: '', language, transcripts: all }, options);
    return all.indexOf(found!);
  }

  test('by its format, from its type, or its address where that says no more', () => {
    const ranked: Partial<FeedTranscript>[][] = [
      [{ type: 'application/json' }, { type: 'text/json' }, { url: 'a.JSON?x=.txt#.vtt' }],
      [{ type: 'text/vtt' }, { type: 'text/webvtt' }, { url: 'a.vtt' }],
      ['application/srt', 'application/x-subrip', 'text/srt', 'application/x-srt'].map(type => ({ type })),
      [{ url: 'a.srt' }, { url: 'a.srt', type: 'text/plain' }, { url: 'a.srt#x', type: 'x/y' }],
      [{ type: 'text/html' }, { type: 'application/xhtml+xml' }, { url: 'a.htm' }, { url: 'a.html' }, { url: 'a.xhtml' }],
      [{ type: 'text/plain' }, { url: 'a.txt' }, { url: 'a.text' }],
      [{ url: 'a.srt.gz' }, { url: 'a.pdf', type: 'application/pdf' }, { url: 'asrt' }],
    ]; // biome-ignore format: a row for each format
    // Rows 2 and 3 are of the same format.
    const rank = (row: number) => (row > 2 ? row - 1 : row);
    for (const [one, first] of ranked.entries())
      for (const [other, second] of ranked.entries())
        for (const a of first)
          for (const b of second)
            assert.equal(chosen([a, b]), rank(other) < rank(one) ? 1 : 0, `${JSON.stringify(a)} ${JSON.stringify(b)}`);
  });

  test('by its language first', () => {
    const of = (wanted: string | undefined, ...languages: (string | undefined)[]) =>
      chosen(
        languages.map(language => (language === undefined ? {} : { language })),
        { language: wanted },
      );
    assert.equal(of('pt', 'en', 'pt-BR', 'pt'), 2);
    assert.equal(of('pt', 'en', 'pt-BR'), 1);
    assert.equal(of('pt_br', 'pt', 'PT-BR'), 1);
    assert.equal(of('pt-BR', 'en', 'pt-PT', 'pt'), 1);
    assert.equal(of('zh-Hant-TW', 'zh-Hans-TW', 'zh-Hant'), 1);
    assert.equal(of('ptx', 'en-GB', 'pt'), 0);
    // Not the wanted one: that of the episode, stated or not.
    assert.equal(of('fr', 'de', 'en-GB'), 1);
    assert.equal(of('fr', 'de', undefined), 1);
    assert.equal(of(' ', 'de', 'en'), 1);
    assert.equal(of(undefined, 'de', 'en'), 1);
    assert.equal(of('fr', 'de', 'es'), 0);
    assert.equal(chosen([{ type: 'text/plain' }, { type: 'application/json', language: 'de' }]), 0);
  });

  test('captions before others, and else the first', () => {
    assert.equal(chosen([{}, { rel: 'captions' }]), 1);
    assert.equal(chosen([{}, { rel: 'x Captions y' }]), 1);
    assert.equal(chosen([{}, { rel: 'nocaptions' }, { rel: 'captionsx' }]), 0);
    assert.equal(chosen([{ type: 'text/vtt' }, { type: 'text/srt', rel: 'captions' }]), 0);
    assert.equal(chooseTranscript({ guid: '', title: '', transcripts: [] }), undefined);
  });
});

test('the encoding of a feed', () => {
  const xml = (encoding: string, rest = '') => `<?xml version="1.0" ${rest} encoding=${encoding}?><a>é</a>`;
  const latin = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));
  const wide = (text: string, isBig = false) => {
    const bytes = Buffer.from(text, 'utf16le');
    return new Uint8Array(isBig ? bytes.swap16() : bytes);
  };
  const rest = (text: string) => text.replace(/^.*\?>/s, '');
  for (const [bytes, type, isRead] of [
    [latin(xml('"iso-8859-1"')), null, true],
    [latin(xml("'iso-8859-1'")), undefined, true],
    [latin(` \n${xml(' "ISO-8859-1" ')}`), 'text/xml', true],
    [latin(xml('"iso-8859-1"')), 'text/xml; charset=utf-8', false],
    [latin(xml('"utf-8"')), 'text/xml;charset="iso-8859-1"; x=y', true],
    [latin(xml('"utf-8"')), 'text/xml; Charset = iso-8859-1', true],
    // No such encoding: it counts as none.
    [latin(xml('"iso-8859-1"')), 'text/xml; charset=none-such', true],
    [latin(xml('"none-such"')), null, false],
    [latin('<a>é</a>'), null, false],
    [latin(`<a>é</a>${xml('"iso-8859-1"')}`), null, false],
    // It is told within 512 bytes.
    [latin(xml('"iso-8859-1"', ' '.repeat(400))), null, true],
    [latin(xml('"iso-8859-1"', ' '.repeat(600))), null, false],
    [new TextEncoder().encode(xml('"utf-16"')), null, true],
    [new TextEncoder().encode(`\ufeff${xml('"iso-8859-1"')}`), 'text/xml; charset=iso-8859-1', true],
    [wide(xml('"utf-16"')), null, true],
    [wide(xml('"utf-16"'), true), null, true],
    [wide(`\ufeff${xml('"utf-8"')}`), 'text/xml; charset=utf-8', true],
    [wide(`\ufeff${xml('"utf-8"')}`, true), null, true],
  ] as const) {
    const text = rest(decodeFeed(bytes, type));
    assert.equal(text.startsWith('<a>é</a>'), isRead, `${Buffer.from(bytes.subarray(0, 60)).toString()} ${type}`);
    assert.equal(rest(decodeFeed(bytes.slice().buffer, type)), text);
  }
});
