// By which fields the JSON of a producer is told, and what is special in some.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { at, listAt, objectAt } from '../../../src/transcript/formats/json-dialect.js';
import { dialectOf } from '../../../src/transcript/formats/json-dialects.js';
import type { Piece } from '../../../src/transcript/formats/json-piece.js';
import type { Json } from '../../../src/transcript/formats/json-source.js';
import { hasSpeakers, inSeconds, withTurns, wordsOfTurns } from '../../../src/transcript/formats/json-turns.js';
import { parseTranscript } from '../../../src/transcript/index.js';
import { finish } from '../../../src/transcript/slices.js';

describe('the producer of JSON', () => {
  for (const [producer, ...values] of [
    [
      'AssemblyAI',
      { audio_duration: 1, words: [] },
      { audio_duration: null, utterances: [] },
      { audio_duration: 1, sentences: [] },
      { audio_duration: 1, paragraphs: [] },
    ],
    ['Deepgram', { results: { channels: [] } }],
    [
      'Azure Speech',
      { recognizedPhrases: [] },
      { phrases: [], combinedPhrases: [] },
      { Offset: 1, NBest: [] },
      [{ Offset: 1, RecognitionStatus: 'Success' }],
      { AudioFileResults: [{ SegmentResults: [] }] },
    ],
    ['Azure Video Indexer', { videos: [{ insights: { transcript: [] } }] }],
    ['AWS Transcribe', { results: { items: [] } }, { Transcript: [{ BeginOffsetMillis: 1 }] }],
    ['Speechmatics', { format: '2.9', results: [{ alternatives: [{ content: 'a' }] }] }, { format: '1.0', words: [] }],
    ['IBM Watson', { results: [{ alternatives: [{ timestamps: [] }] }] }],
    [
      'Google Speech-to-Text',
      { results: [{ alternatives: [{ transcript: 'a' }] }] },
      { response: { results: [{ alternatives: [{ transcript: 'a' }] }] } },
      { transcript: { results: [{ alternatives: [{ transcript: 'a' }] }] } },
      { response: { results: { 'gs://a': { transcript: { results: [{ alternatives: [{ transcript: 'a' }] }] } } } } },
      {
        results: { 'gs://a': { inlineResult: { transcript: { results: [{ alternatives: [{ transcript: 'a' }] }] } } } },
      },
    ],
    [
      'ElevenLabs',
      { language_probability: 1, words: [{ type: 'word' }] },
      { transcripts: [{ words: [], language_code: 'en' }] },
    ],
    ['Rev', { monologues: [{ elements: [] }] }],
    ['Gladia', { transcription: { utterances: [] } }, { result: { transcription: { utterances: [] } } }],
    ['YouTube', { events: [], wireMagic: 'pb3' }, { events: [{ tStartMs: 1 }] }],
    [
      'TED',
      { paragraphs: [{ cues: [{ time: 1 }] }] },
      { data: { translation: { paragraphs: [{ cues: [{ time: 1 }] }] } } },
    ],
    ['BBC Kaldi', { retval: { words: [] } }, { words: [{ punct: 'a' }] }],
    ['Gentle', { words: [{ alignedWord: 'a' }] }],
    ['Soniox', { tokens: [{ start_ms: 1, text: 'a' }] }],
    ['Vosk', { result: [{ conf: 1, word: 'a' }] }, [{ result: [{ conf: 1, word: 'a' }] }]],
    [
      'NVIDIA NeMo',
      { timestamp: { word: [] } },
      { timestamp: { segment: [] } },
      { audio_filepath: 'a', offset: 0, duration: 1 },
      [{ audio_filepath: 'a', offset: 0, duration: 1 }, { audio_filepath: 'a' }],
    ],
    ['Recall', [{ participant: {}, words: [] }]],
    ['Fireflies', { data: { transcript: { sentences: [{ raw_text: 'a' }] } } }],
    ['Podlove', [{ start_ms: 1, end_ms: 2, voice: '' }]],
    ['Adobe Premiere Pro', { segments: [{ words: [{ eos: true }] }] }],
    ['aeneas', { fragments: [{ begin: '0', lines: [] }] }],
    ['whisper.cpp', { transcription: [], systeminfo: '' }],
    ['WhisperX', { word_segments: [] }],
    ['insanely-fast-whisper', { speakers: [], chunks: [] }],
    ['stable-ts', { ori_dict: {} }],
    ['pyannoteAI', { output: { wordLevelTranscription: [] } }],
    ['Gong', { callTranscripts: [{ transcript: [] }] }],
    ['Zoom', { timeline: [{ users: [] }] }],
    ['Symbl', { messages: [{ from: {} }] }],
    ['Microsoft Teams', { entries: [{ startOffset: '' }] }],
    ['Trint', { transcript: { words: [{ paragraphId: 1 }] } }],
    ['Verbit', { transcripts: [{ t: 'a' }] }],
    ['Whisper', { segments: [{ seek: 0, avg_logprob: 0 }] }],
  ] as const) {
    test(producer, () => {
      for (const value of values) assert.equal(dialectOf(value as Json)?.producer, producer, JSON.stringify(value));
    });
  }

  for (const value of [
    {},
    [],
    'a',
    null,
    undefined,
    { audio_duration: 1 },
    { words: [], utterances: [] },
    { phrases: [] },
    { combinedPhrases: [] },
    { format: '1.0' },
    { format: 1, words: [] },
    { language_probability: 1, words: [{}] },
    { words: [{ type: 'word' }] },
    { transcripts: [{ words: [] }] },
    { events: [] },
    { wireMagic: 'pb3' },
    { tokens: [{ text: 'a' }] },
    { result: [{ word: 'a' }] },
    { start_ms: 1, end_ms: 2, voice: '' },
    [{ start_ms: 1, end_ms: 2 }],
    { fragments: [{ begin: '0' }] },
    { transcription: [] },
    { chunks: [] },
    { Offset: 1 },
    { NBest: [] },
    { audio_filepath: 'a', offset: 0 },
    { offset: 0, duration: 1 },
    [{ audio_filepath: 'a', offset: 0, duration: 1 }, { audio_filepath: 'b' }],
    { segments: [{ seek: 0 }] },
  ]) {
    test(`is not known by ${JSON.stringify(value)}`, () =>
      assert.equal(dialectOf(value as Json | undefined), undefined));
  }

  test('is missing where many write lists of a start, an end and a text', () => {
    for (const value of [[[0, 1, 'a']], { segments: [[7, 0, 1, 'a']] }]) {
      const dialect = dialectOf(value);
      assert.deepEqual([dialect?.producer, dialect !== undefined], [undefined, true]);
    }
    for (const value of [[[1, 0, 'a']], [['a']], [[0, 1]], [[0, '1', 'a']], [['0', 1, 'a']]])
      assert.equal(dialectOf(value), undefined);
  });
});

test('a value at a path', () => {
  const value = { a: [{ b: [1, { c: 'x' }] }] };
  assert.equal(at(value, 'a', 0, 'b', 0), 1);
  assert.equal(at(value, 'a', 0, 'b', 1, 'c'), 'x');
  assert.equal(at(value), value);
  for (const path of [['b'], [0], ['a', 'b'], ['a', 1], ['a', 0, 'b', 0, 'c']])
    assert.equal(at(value, ...path), undefined);
  assert.deepEqual([objectAt(value, 'a', 0), objectAt(value, 'a'), objectAt(undefined)], [value.a[0], {}, {}]);
  assert.deepEqual([listAt(value, 'a'), listAt(value, 'a', 0), listAt('x')], [value.a, [], []]);
});

function piece(text: string, own: Partial<Piece> = {}): Piece {
  return {
    text,
    start: undefined,
    end: undefined,
    speaker: undefined,
    id: '',
    timing: undefined,
    words: [],
    offset: 0,
    ...own,
  };
}

describe('turns', () => {
  test('give words their speakers, where these have none', () => {
    const turns = [
      piece('', { speaker: 'Ann', words: [piece('a'), piece('b', { speaker: 'Bob' })] }),
      piece('', { isUnnamed: true, words: [piece('c'), piece('d', { isUnnamed: false })] }),
    ];
    assert.deepEqual(
      finish(wordsOfTurns(turns)).map(({ text, speaker, isUnnamed }) => [text, speaker, isUnnamed]),
      [
        ['a', 'Ann', undefined],
        ['b', 'Bob', undefined],
        ['c', undefined, true],
        ['d', undefined, false],
      ],
    );
    assert.ok(hasSpeakers(turns));
    assert.ok(hasSpeakers([piece('a', { words: [piece('b', { speaker: 'Bob' })] })]));
    assert.ok(!hasSpeakers([piece('a', { words: [piece('b')] })]));
  });

  test('are found by the middle of what is said, else by its start', () => {
    const turns = [
      { speaker: 'Ann', start: 1, end: 2 },
      { speaker: 'Bob', start: 3, end: undefined },
    ];
    const speakerOf = (start?: number, end?: number) => withTurns([piece('a', { start, end })], turns)[0]!.speaker;
    assert.deepEqual(
      [
        speakerOf(0, 1),
        speakerOf(0, 3),
        speakerOf(1, 1.5),
        speakerOf(1.5),
        speakerOf(2),
        speakerOf(1.9, 2.9),
        speakerOf(2.5, 4),
        speakerOf(9),
        speakerOf(),
      ],
      [undefined, 'Ann', 'Ann', 'Ann', undefined, 'Ann', 'Bob', 'Bob', undefined],
    );
    const [named] = withTurns(
      [
        piece('a', {
          start: 1,
          speaker: 'Eve',
          words: [piece('b', { start: 1 }), piece('c', { speaker: 'Eve', start: 1 })],
        }),
      ],
      turns,
    );
    assert.deepEqual(
      named!.words.map(({ speaker }) => speaker),
      ['Ann', 'Eve'],
    );
    const pieces = [piece('a')];
    assert.equal(withTurns(pieces, []), pieces);
  });

  test('in milliseconds, to the words', () => {
    const { start, end, words } = inSeconds(
      piece('a', { start: 1500, words: [piece('b', { start: 1, end: 1500.4 })] }),
    );
    assert.deepEqual([start, end, words[0]!.start, words[0]!.end], [1.5, undefined, 0.001, 1.5]);
  });
});

describe('what is special in JSON of a producer', () => {
  const said = (value: unknown) =>
    parseTranscript(JSON.stringify(value)).cues.map(({ start, end, speaker, text, words }) => [
      start,
      end,
      speaker,
      text,
      words.filter(word => word.timing === 'given').length,
    ]);

  for (const [name, value, expected] of [
    [
      'Deepgram: channels, and words that no utterance has',
      {
        results: {
          channels: [
            { alternatives: [{ words: [{ word: 'late', start: 1, end: 2 }] }] },
            { alternatives: [{ words: [{ word: 'yes', start: 2, end: 3 }] }] },
          ],
        },
      },
      [
        [1, 2, 'Channel 1', 'late', 1],
        [2, 3, 'Channel 2', 'yes', 1],
      ],
    ],
    [
      'Deepgram: texts without words',
      {
        results: {
          channels: [
            { alternatives: [{ transcript: 'Late again.', start: 1, end: 2 }, { transcript: 'Plate again.' }] },
          ],
        },
      },
      [[1, 2, undefined, 'Late again.', 0]],
    ],
    [
      'Google: who speaks is said at the end, once more',
      {
        results: [
          { alternatives: [{ transcript: 'late yes', words: [{ word: 'late', startTime: '0s', endTime: '1s' }] }] },
          {
            alternatives: [
              {
                words: [
                  { word: 'late', startTime: '0s', endTime: '1s', speakerTag: 1 },
                  { word: 'yes', startTime: '1s', endTime: '2s', speakerTag: 2 },
                ],
              },
            ],
          },
        ],
      },
      [
        [0, 1, 'Speaker 1', 'late', 1],
        [1, 2, 'Speaker 2', 'yes', 1],
      ],
    ],
    [
      'Google: only where results end',
      {
        results: [
          { alternatives: [{ transcript: 'Late.' }], resultEndTime: '1.5s' },
          { alternatives: [{ transcript: 'Yes.' }], resultEndTime: '4s' },
        ],
      },
      [
        [0, 1.5, undefined, 'Late.', 0],
        [1.5, 4, undefined, 'Yes.', 0],
      ],
    ],
    [
      'AWS: turns beside words, and marks without times',
      {
        results: {
          items: [
            { type: 'pronunciation', start_time: '0.5', end_time: '1.0', alternatives: [{ content: 'Late' }] },
            { type: 'punctuation', alternatives: [{ content: '.' }] },
            { type: 'pronunciation', start_time: '2.5', end_time: '3.0', alternatives: [{ content: 'Yes' }] },
          ],
          speaker_labels: {
            segments: [
              { speaker_label: 'spk_0', start_time: '0.0', end_time: '2.0' },
              { speaker_label: 'spk_1', start_time: '2.0', end_time: '4.0' },
            ],
          },
        },
      },
      [
        [0.5, 1, 'spk_0', 'Late.', 1],
        [2.5, 3, 'spk_1', 'Yes', 1],
      ],
    ],
    [
      'Speechmatics: speakers it does not know',
      {
        format: '2.9',
        results: [
          { type: 'word', start_time: 0, end_time: 1, alternatives: [{ content: 'Late', speaker: 'S1' }] },
          { type: 'punctuation', start_time: 1, end_time: 1, alternatives: [{ content: '.', speaker: 'S1' }] },
          { type: 'word', start_time: 2, end_time: 3, alternatives: [{ content: 'Yes', speaker: 'UU' }] },
        ],
      },
      [
        [0, 1, 'S1', 'Late.', 1],
        [2, 3, undefined, 'Yes', 1],
      ],
    ],
    [
      'YouTube: words and lines that roll',
      {
        wireMagic: 'pb3',
        events: [
          { tStartMs: 0, dDurationMs: 5000, segs: [{ utf8: 'late' }, { utf8: ' again', tOffsetMs: 500 }] },
          { tStartMs: 1900, segs: [{ utf8: '\n' }] },
          { tStartMs: 2000, dDurationMs: 2000, segs: [{ utf8: 'yes.' }] },
        ],
      },
      [[0, 4, undefined, 'late again yes.', 3]],
    ],
    [
      'YouTube: texts',
      {
        events: [
          { tStartMs: 0, dDurationMs: 1500, segs: [{ utf8: 'Late ' }, { utf8: 'again.' }] },
          { tStartMs: 2000, dDurationMs: 1000, segs: [{ utf8: '\n' }] },
        ],
      },
      [[0, 1.5, undefined, 'Late again.', 0]],
    ],
    [
      'IBM Watson: words as lists, turns beside them',
      {
        results: [
          {
            alternatives: [
              {
                timestamps: [
                  ['late', 0.5, 1],
                  ['yes', 2, 2.5],
                  [7, 1, 2],
                ],
              },
            ],
          },
        ],
        speaker_labels: [
          { from: 0.5, to: 1, speaker: 0 },
          { from: 2, to: 2.5, speaker: 1 },
        ],
      },
      [
        [0.5, 1, 'Speaker 0', 'late', 1],
        [2, 2.5, 'Speaker 1', 'yes', 1],
      ],
    ],
    [
      'TED: paragraphs',
      {
        paragraphs: [
          {
            cues: [
              { time: 0, text: 'Late.' },
              { time: 1500, text: 'Yes.' },
            ],
          },
          { cues: [{ time: 3000, text: 'So.' }] },
        ],
      },
      [
        [0, 1.5, undefined, 'Late.', 0],
        [1.5, 3, undefined, 'Yes.', 0],
        [3, 3.681, undefined, 'So.', 0],
      ],
    ],
    [
      'pyannoteAI: words of turns',
      {
        output: {
          wordLevelTranscription: [{ text: 'late', start: 0, end: 1, speaker: 'A' }],
          turnLevelTranscription: [{ text: 'Late', start: 0, end: 1, speaker: 'A' }],
        },
      },
      [[0, 1, 'A', 'Late', 1]],
    ],
    [
      'lists of times and texts',
      [
        [0, 1, 'Late.'],
        [2, 3, 'Yes.'],
      ],
      [
        [0, 1, undefined, 'Late.', 0],
        [2, 3, undefined, 'Yes.', 0],
      ],
    ],
  ] as const) {
    test(name, () => assert.deepEqual(said(value), expected));
  }
});
