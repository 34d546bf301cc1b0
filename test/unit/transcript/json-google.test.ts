// JSON of Google in each of its shapes: results, operations and batches, channels, ends of results alone.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseTranscript } from '../../../src/transcript/index.js';
import { readJsonCues } from './said.js';

describe('Google', () => {
  const result = (transcript: string, words: unknown[] = [], more = {}) => ({
    alternatives: [{ transcript, ...(words.length > 0 ? { words } : {}) }],
    ...more,
  });
  const w = (text: string, start: string | undefined, end: string, more = {}) => ({
    ...(start === undefined ? {} : { startTime: start }),
    endTime: end,
    word: text,
    ...more,
  });

  for (const [name, value, expected] of [
    ['words', { results: [result('So it.', [w('So', '1s', '2s'), w('it.', '2s', '3s')])] }, ['1-3 So it. So@1 it.@2']],
    [
      'a first word at zero',
      { results: [result('So it.', [w('So', undefined, '2s'), w('it.', '2s', '3s')])] },
      ['0-3 So it. So@0 it.@2'],
    ],
    [
      'ends of results alone',
      { results: [result('So it.', [], { resultEndTime: '3s' }), result('Yes.', [], { resultEndTime: '5.5s' })] },
      ['?-3 So it.', '3-5.5 Yes.'],
    ],
    [
      'ends by the name of version 2',
      { results: [result('So it.', [], { resultEndOffset: '3s' }), result('Yes.', [], { resultEndOffset: '5.5s' })] },
      ['?-3 So it.', '3-5.5 Yes.'],
    ],
    [
      'ends by the name of Python',
      { results: [result('So it.', [], { result_end_time: '3s' }), result('Yes.', [], { result_end_time: '5.5s' })] },
      ['?-3 So it.', '3-5.5 Yes.'],
    ],
    [
      'speakers at the end',
      {
        results: [
          result('So it.', [w('So', '1s', '2s'), w('it.', '2s', '3s')]),
          result('', [w('So', '1s', '2s', { speakerTag: 1 }), w('it.', '2s', '3s', { speakerTag: 2 })]),
        ],
      },
      ['1-2 Speaker 1: So So@1', '2-3 Speaker 2: it. it.@2'],
    ],
    [
      'speakers in one result',
      {
        results: [result('So it.', [w('So', '1s', '2s', { speakerTag: 1 }), w('it.', '2s', '3s', { speakerTag: 1 })])],
      },
      ['1-3 Speaker 1: So it. So@1 it.@2'],
    ],
    [
      'channels',
      {
        results: [
          result('So.', [w('So.', '1s', '2s')], { channelTag: 1 }),
          result('Yes.', [w('Yes.', '3s', '4s')], { channelTag: 2 }),
        ],
      },
      ['1-2 Channel 1: So. So.@1', '3-4 Channel 2: Yes. Yes.@3'],
    ],
    [
      'channels, of which one begins at zero',
      {
        results: [
          result('So.', [w('So.', undefined, '2s')], { channel_tag: 2 }),
          result('Yes.', [w('Yes.', '3s', '4s')], { channel_tag: 10 }),
        ],
      },
      ['0-2 Channel 1: So. So.@0', '3-4 Channel 2: Yes. Yes.@3'],
    ],
    ['an operation', { done: true, response: { results: [result('So.', [w('So.', '1s', '2s')])] } }, ['1-2 So. So.@1']],
    [
      'a batch',
      { response: { results: { 'gs://a': { transcript: { results: [result('So.', [w('So.', '1s', '2s')])] } } } } },
      ['1-2 So. So.@1'],
    ],
    [
      'a batch inline',
      { results: { 'gs://a': { inlineResult: { transcript: { results: [result('So.', [w('So.', '1s', '2s')])] } } } } },
      ['1-2 So. So.@1'],
    ],
    [
      'a transcript of a batch',
      { transcript: { results: [result('So.', [w('So.', '1s', '2s')])] } },
      ['1-2 So. So.@1'],
    ],
  ] as const) {
    test(name, () => {
      assert.deepEqual(readJsonCues(value), expected);
      assert.equal(parseTranscript(JSON.stringify(value)).producer, 'Google Speech-to-Text');
    });
  }

  test('says its language', () => {
    const of = (more: object) =>
      parseTranscript(
        JSON.stringify({
          results: [
            result('So.', [w('So.', '1s', '2s')], { languageCode: 'en-us', ...more }),
            result('Yes.', [w('Yes.', '3s', '4s')], more),
          ],
        }),
      ).language;
    assert.equal(of({}), 'en-us');
  });
});
