// JSON of recognizers in each of the shapes that one of them writes: words or turns alone, channels, times that are left out.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseTranscript } from '../../../src/transcript/index.js';
import { readJsonCues } from './said.js';

const word = (text: string, start: number, end: number, more = {}) => ({ word: text, start, end, ...more });

describe('Deepgram', () => {
  const words = [word('So', 1, 2), word('it', 2, 3), word('goes.', 3, 4)];
  const channel = (list: unknown, transcript = 'So it goes.', more = {}) => ({
    alternatives: [{ transcript, words: list, ...more }],
    ...more,
  });
  const file = (channels: unknown[], more = {}) => ({ metadata: { duration: 20 }, results: { channels, ...more } });

  for (const [name, value, expected] of [
    [
      'utterances with their words',
      file([channel(words)], { utterances: [{ start: 1, end: 4, transcript: 'So it goes.', speaker: 0, words }] }),
      ['1-4 Speaker 0: So it goes. So@1 it@2 goes.@3'],
    ],
    [
      'utterances without words',
      file([channel(words)], { utterances: [{ start: 1, end: 4, transcript: 'So it goes.', speaker: 0 }] }),
      ['1-4 Speaker 0: So it goes.'],
    ],
    [
      'utterances that lack a word',
      file([channel([...words, word('Well.', 6, 7)])], {
        utterances: [{ start: 1, end: 4, transcript: 'So it goes.', speaker: 0, words }],
      }),
      ['1-4 Speaker 0: So it goes. So@1 it@2 goes.@3', '6-7 Well. Well.@6'],
    ],
    [
      'utterances of two channels',
      file([channel(words), channel([])], {
        utterances: [{ start: 1, end: 4, transcript: 'So it goes.', channel: 0, words: words.slice(0, 2) }],
      }).results.channels.length,
      2,
    ],
    ['words of one channel', file([channel(words)]), ['1-4 So it goes. So@1 it@2 goes.@3']],
    [
      'words of the second of two channels',
      file([channel([]), channel(words)]),
      ['1-4 Channel 2: So it goes. So@1 it@2 goes.@3'],
    ],
    [
      'words of two channels',
      file([channel([words[0]]), channel([words[2]])]),
      ['1-2 Channel 1: So So@1', '3-4 Channel 2: goes. goes.@3'],
    ],
  ] as const) {
    test(name, () => assert.deepEqual(typeof value === 'number' ? value : readJsonCues(value), expected));
  }

  test('says its language as a whole, or of its first reading', () => {
    const language = (value: unknown) => parseTranscript(JSON.stringify(value)).language;
    assert.equal(language(file([{ ...channel(words), detected_language: 'fr' }])), 'fr');
    assert.equal(language(file([{ alternatives: [{ transcript: 'x', words, languages: ['es', 'en'] }] }])), 'es');
    assert.equal(
      language(file([{ alternatives: [{ transcript: 'x', words, languages: ['es'] }], detected_language: 'pt' }])),
      'pt',
    );
    assert.equal(language(file([channel(words)])), undefined);
  });
});

describe('AssemblyAI', () => {
  const said = { text: 'So it goes.', start: 1000, end: 4000 };
  const words = [
    { text: 'So', start: 1000, end: 2000 },
    { text: 'it', start: 2000, end: 3000 },
    { text: 'goes.', start: 3000, end: 4000 },
  ];
  for (const [name, more, expected] of [
    [
      'utterances before all',
      { utterances: [{ ...said, speaker: 'A' }], sentences: [said], words },
      ['1-4 A: So it goes.'],
    ],
    ['sentences', { sentences: [said], paragraphs: [{ ...said, text: 'No' }] }, ['1-4 So it goes.']],
    ['paragraphs', { paragraphs: [said] }, ['1-4 So it goes.']],
    [
      'paragraphs beside empty utterances',
      { utterances: [], sentences: null, paragraphs: [said] },
      ['1-4 So it goes.'],
    ],
    ['words', { words }, ['1-4 So it goes. So@1 it@2 goes.@3']],
  ] as const) {
    test(name, () => assert.deepEqual(readJsonCues({ audio_duration: 20, ...more }), expected));
  }

  test('has the length of the recording', () => {
    assert.deepEqual(readJsonCues({ audio_duration: 4, sentences: [{ text: 'So it goes.', start: 1000 }] }), [
      '1-4 So it goes.',
    ]);
  });
});

describe('Speechmatics, its first version', () => {
  const words = [
    { name: 'So', time: '1', duration: '1' },
    { name: 'it', time: '2', duration: '1' },
    { name: 'Yes', time: '6', duration: '1' },
  ];
  const file = (speakers: unknown[]) => ({ format: '1.0', job: { duration: 20, lang: 'en' }, words, speakers });

  test('has turns in any order, with or without their length', () => {
    const turns = [
      { name: 'F1', time: '5', duration: '2' },
      { name: 'M1', time: '0.5', duration: '4' },
    ];
    assert.deepEqual(readJsonCues(file(turns)), ['1-3 M1: So it So@1 it@2', '6-7 F1: Yes Yes@6']);
    assert.deepEqual(readJsonCues(file(turns.map(({ name, time }) => ({ name, time })))), [
      '1-3 M1: So it So@1 it@2',
      '6-7 F1: Yes Yes@6',
    ]);
  });

  test('turns without a name or a time say nothing', () => {
    assert.deepEqual(readJsonCues(file([{ name: 7, time: '0' }, { name: 'M1' }])), readJsonCues(file([])));
  });

  test('UU is nobody known', () => {
    const value = {
      format: '2.1',
      job: { duration: 9 },
      metadata: { transcription_config: { language: 'de' } },
      results: [
        { type: 'word', start_time: 1, end_time: 2, alternatives: [{ content: 'So', speaker: 'S1' }] },
        { type: 'word', start_time: 3, end_time: 4, alternatives: [{ content: 'Yes', speaker: 'UU' }] },
      ],
    };
    assert.deepEqual(readJsonCues(value), ['1-2 S1: So So@1', '3-4 Yes Yes@3']);
    assert.equal(parseTranscript(JSON.stringify(value)).language, 'de');
    const channels = {
      ...value,
      results: value.results.map((item, at) => ({
        ...item,
        channel: `channel_${at}`,
        alternatives: [{ content: 'So' }],
      })),
    };
    assert.deepEqual(readJsonCues(channels), ['1-2 channel_0: So So@1', '3-4 channel_1: So So@3']);
  });
});

describe('YouTube', () => {
  const file = (...events: unknown[]) => ({ wireMagic: 'pb3', events });
  for (const [name, value, expected] of [
    [
      'by hand',
      file({ tStartMs: 1000, dDurationMs: 2000, segs: [{ utf8: ' So it \n' }, { utf8: 'goes.' }] }),
      ['1-3 So it \ngoes.'],
    ],
    [
      'without a length',
      file({ tStartMs: 1000, segs: [{ utf8: 'So.' }] }, { tStartMs: 4000, segs: [{ utf8: 'Yes.' }] }),
      ['1-4 So.', '4-4.319 Yes.'],
    ],
    [
      'by word',
      file(
        { tStartMs: 1000, dDurationMs: 4000, segs: [{ utf8: 'so' }, { utf8: ' it', tOffsetMs: 500 }] },
        { tStartMs: 2500, dDurationMs: 10, segs: [{ utf8: '\n' }] },
        { tStartMs: 3000, dDurationMs: 2000, segs: [{ utf8: 'goes' }, { utf8: ' on', tOffsetMs: 400 }] },
      ),
      ['1-5 so it goes on so@1 it@1.5 goes@3 on@3.4'],
    ],
    [
      'events of nothing',
      file(
        { tStartMs: 0, dDurationMs: 9000, id: 1 },
        { tStartMs: 500, dDurationMs: 10, segs: [{ utf8: '\n' }] },
        { tStartMs: 1000, dDurationMs: 2000, segs: [{ utf8: 'So.' }, { x: 1 }] },
      ),
      ['1-3 So.'],
    ],
  ] as const) {
    test(name, () => {
      const found = readJsonCues(value);
      assert.deepEqual(
        found.map(line => line.replace(/^4-4\.\d+/, '4-4.319')),
        expected,
      );
    });
  }
});

describe('lists of several', () => {
  for (const [name, value, expected, producer] of [
    [
      'ElevenLabs, one',
      {
        language_code: 'en',
        language_probability: 1,
        words: [{ text: 'So', start: 1, end: 2, type: 'word', speaker_id: 's' }],
      },
      ['1-2 s: So So@1'],
      'ElevenLabs',
    ],
    [
      'ElevenLabs, one of a list',
      { transcripts: [{ language_code: 'en', words: [{ text: 'So', start: 1, end: 2, type: 'word' }] }] },
      ['1-2 So So@1'],
      'ElevenLabs',
    ],
    [
      'Gladia, without texts of turns',
      {
        result: {
          metadata: { audio_duration: 9 },
          transcription: {
            languages: ['en'],
            utterances: [{ speaker: 1, words: [word(' So', 1, 2), word(' it', 2, 3)] }],
          },
        },
      },
      ['1-3 Speaker 1: So it So@1 it@2'],
      'Gladia',
    ],
    [
      'Gladia, as a result',
      { metadata: { audio_duration: 4 }, transcription: { utterances: [{ text: 'So it.', start: 1 }] } },
      ['1-4 So it.'],
      'Gladia',
    ],
    [
      'TED',
      {
        data: {
          translation: {
            paragraphs: [
              {
                cues: [
                  { time: 1000, text: 'So it' },
                  { time: 2000, text: 'goes.' },
                ],
              },
              { cues: [{ time: 4000, text: 'Yes.' }] },
            ],
          },
        },
      },
      ['1-2 So it', '2-4 goes.', '4-4 Yes.'],
      'TED',
    ],
    [
      'TED, as a paragraph list',
      { paragraphs: [{ cues: [{ time: 1000, text: 'So it' }] }, { cues: [{ time: 4000, text: 'Yes.' }] }] },
      ['1-4 So it', '4-4 Yes.'],
      'TED',
    ],
    [
      'BBC, without an envelope',
      {
        words: [
          { punct: 'So.', start: 1, end: 2 },
          { punct: 'Yes.', start: 3, end: 4 },
        ],
        segmentation: {
          segments: [
            { speaker: { '@id': 'S0' }, start: 0, duration: 2.5 },
            { speaker: { '@id': 'S1' }, start: 2.5, duration: 2 },
          ],
        },
      },
      ['1-2 S0: So. So.@1', '3-4 S1: Yes. Yes.@3'],
      'BBC Kaldi',
    ],
    [
      'Watson',
      {
        results: [
          {
            alternatives: [
              {
                transcript: 'so it ',
                timestamps: [
                  ['so', 1, 2],
                  ['it', 2, 3],
                  [7, 8, 9],
                ],
              },
            ],
          },
        ],
        speaker_labels: [
          { from: 1, to: 2, speaker: 0 },
          { from: 2, to: 3, speaker: 1 },
        ],
      },
      ['1-2 Speaker 0: so so@1', '2-3 Speaker 1: it it@2'],
      'IBM Watson',
    ],
    [
      'Vosk, the best of several',
      {
        alternatives: [
          {
            confidence: 1,
            text: 'so it',
            result: [
              { word: 'so', start: 1, end: 2 },
              { word: 'it', start: 2, end: 3 },
            ],
          },
          { text: 'no', result: [{ word: 'no', start: 1, end: 2 }] },
        ],
      },
      ['1-3 so it so@1 it@2'],
      'Vosk',
    ],
    [
      'Soniox, nothing',
      {
        tokens: [
          { text: 'So', start_ms: 1000, end_ms: 2000 },
          { text: ' it', start_ms: 2000, end_ms: 3000 },
        ],
      },
      ['1-3 So it So@1 it@2'],
      'Soniox',
    ],
    [
      'Gentle, without a text',
      {
        words: [
          { alignedWord: 'so', word: 'So', start: 1, end: 2 },
          { alignedWord: 'it', word: 'it', start: 2, end: 3 },
        ],
      },
      ['1-3 So it So@1 it@2'],
      'Gentle',
    ],
    [
      'Azure, by channel',
      {
        durationInTicks: 90_000_000,
        recognizedPhrases: [
          { channel: 0, offsetInTicks: 20_000_000, durationInTicks: 10_000_000, nBest: [{ display: 'Yes.' }] },
          { channel: 1, offsetInTicks: 5_000_000, durationInTicks: 10_000_000, nBest: [{ display: 'So.' }] },
        ],
      },
      ['0.5-1.5 Channel 2: So. So.@0.5', '2-3 Channel 1: Yes. Yes.@2'],
      'Azure Speech',
    ],
    [
      'AWS, by channel, without a label',
      {
        results: {
          language_code: 'fr-FR',
          items: [],
          channel_labels: {
            channels: [
              { items: [{ type: 'pronunciation', start_time: '1', end_time: '2', alternatives: [{ content: 'So' }] }] },
              {
                channel_label: 'ch_1',
                items: [{ type: 'pronunciation', start_time: '3', end_time: '4', alternatives: [{ content: 'Yes' }] }],
              },
            ],
          },
        },
      },
      ['1-2 So So@1', '3-4 ch_1: Yes Yes@3'],
      'AWS Transcribe',
    ],
  ] as const) {
    test(name, () => {
      const found = readJsonCues(value).map(line => line.replace(/^4-[\d.]+ Yes\.$/, '4-4 Yes.'));
      assert.deepEqual([found, parseTranscript(JSON.stringify(value)).producer], [expected, producer]);
    });
  }
});

test('turns with a start alone last until the next, and not longer than they take', () => {
  const sentences = [
    { transcript: 'Where is the ferry?', timestamp: '2024-05-01T10:00:00.000Z', speaker: 'Marta' },
    { transcript: 'Gone.', timestamp: '2024-05-01T10:00:03.000Z', speaker: 'Jory' },
  ];
  const { cues, producer } = parseTranscript(JSON.stringify({ sentences }));
  assert.equal(producer, 'MeetGeek');
  assert.deepEqual(
    cues.map(({ start, speaker }) => [start, speaker]),
    [
      [0, 'Marta'],
      [3, 'Jory'],
    ],
  );
  assert.deepEqual([cues[0]!.end, cues[1]!.end > 3.5], [3, true]);
});
