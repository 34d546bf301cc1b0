// JSON of producers, each in its shape with text of ours; and what is written as JSON.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { writePodcastJson } from '../../../src/transcript/formats/json-write.js';
import { emptyTranscript, parseTranscript } from '../../../src/transcript/index.js';

describe('speakers and times in JSON of', () => {
  const two = (first: string, second: string) => [
    [0.5, 1, first, 'Late.'],
    [2, 3, second, 'Yes.'],
  ];
  const words = [
    { text: 'Late.', start: 0.5, end: 1 },
    { text: 'Yes.', start: 2, end: 3 },
  ];

  for (const [name, value, expected, language] of [
    [
      'Azure Speech, by channels that are not in order',
      {
        combinedPhrases: [],
        phrases: [
          { channel: 10, offsetMilliseconds: 4000, durationMilliseconds: 1000, text: 'So.', locale: 'en-US' },
          { channel: 2, offsetMilliseconds: 2000, durationMilliseconds: 1000, text: 'Yes.' },
          { channel: 1, offsetMilliseconds: 500, durationMilliseconds: 500, text: 'Late.' },
        ],
      },
      [...two('Channel 1', 'Channel 2'), [4, 5, 'Channel 3', 'So.']],
      'en-US',
    ],
    [
      'Azure Speech, in ticks',
      {
        recognizedPhrases: [
          {
            channel: 0,
            offsetInTicks: 5_000_000,
            durationInTicks: 5_000_000,
            speaker: 1,
            nBest: [{ display: 'Late.' }],
          },
          {
            channel: 0,
            offsetInTicks: 20_000_000,
            durationInTicks: 10_000_000,
            speaker: 2,
            nBest: [{ display: 'Yes.' }],
          },
        ],
        phrases: [],
        durationInTicks: 90_000_000,
      },
      two('Speaker 1', 'Speaker 2'),
    ],
    [
      'Rev: pieces of turns',
      {
        monologues: [
          {
            speaker: 0,
            elements: [
              { type: 'text', value: 'Late', ts: 0.5, end_ts: 1 },
              { type: 'punct', value: '.' },
            ],
          },
          {
            speaker: 1,
            elements: [
              { type: 'text', value: 'Yes', ts: 2, end_ts: 3 },
              { type: 'punct', value: '.' },
            ],
          },
        ],
      },
      two('Speaker 0', 'Speaker 1'),
    ],
    [
      'Gladia',
      {
        result: {
          transcription: {
            languages: ['en'],
            utterances: words.map((word, speaker) => ({ ...word, speaker, words: [word] })),
          },
          metadata: { audio_duration: 9 },
        },
      },
      two('Speaker 0', 'Speaker 1'),
      'en',
    ],
    [
      'AssemblyAI',
      {
        audio_duration: 9,
        language_code: 'en',
        utterances: [
          { start: 500, end: 1000, text: 'Late.', speaker: 'A' },
          { start: 2000, end: 3000, text: 'Yes.', speaker: 'B' },
        ],
      },
      two('A', 'B'),
      'en',
    ],
    [
      'AssemblyAI, of words alone',
      {
        audio_duration: 9,
        utterances: null,
        sentences: [],
        words: [
          { text: 'Late.', start: 500, end: 1000, speaker: 'A' },
          { text: 'Yes.', start: 2000, end: 3000, speaker: 'B' },
        ],
      },
      two('A', 'B'),
    ],
    [
      'AWS Transcribe, by channel',
      {
        results: {
          items: [],
          language_code: 'en-US',
          channel_labels: {
            channels: words.map(({ text, start, end }, index) => ({
              channel_label: `ch_${index}`,
              items: [{ start_time: String(start), end_time: String(end), alternatives: [{ content: text }] }],
            })),
          },
        },
      },
      two('ch_0', 'ch_1'),
      'en-US',
    ],
    [
      'Speechmatics, its first version',
      {
        format: '1.0',
        words: [
          { name: 'Late', time: '0.5', duration: '0.5' },
          { name: '.', time: '1', duration: '0' },
          { name: 'Yes', time: '2', duration: '1' },
          { name: '.', time: '3', duration: '0' },
        ],
        speakers: [
          { name: 'M1', time: '2', duration: '2' },
          { name: 'F1', time: '0', duration: '1.5' },
        ],
      },
      two('F1', 'M1'),
    ],
    [
      'ElevenLabs, by channel',
      {
        transcripts: words.map(word => ({ language_code: 'en', words: [{ ...word, type: 'word' }] })),
      },
      two('Channel 1', 'Channel 2'),
      'en',
    ],
    [
      'ElevenLabs',
      {
        language_code: 'en',
        language_probability: 1,
        words: [
          { ...words[0], type: 'word', speaker_id: 'a' },
          { text: ' ', type: 'spacing', start: 1, end: 2 },
          { ...words[1], type: 'word', speaker_id: 'b' },
        ],
      },
      two('a', 'b'),
      'en',
    ],
    [
      'BBC Kaldi',
      {
        retval: { words: words.map(({ text, start, end }) => ({ punct: text, start, end })) },
        segmentation: {
          segments: [
            { speaker: { '@id': 'S0' }, start: 0, duration: 1 },
            { speaker: { '@id': 'S1' }, start: 2, duration: 1 },
          ],
        },
      },
      two('S0', 'S1'),
    ],
    [
      'Soniox: pieces of words',
      {
        tokens: [
          { text: 'La', start_ms: 500, end_ms: 700, speaker: '1' },
          { text: 'te.', start_ms: 700, end_ms: 1000, speaker: '1' },
          { text: ' Yes.', start_ms: 2000, end_ms: 3000, speaker: '2' },
        ],
      },
      two('1', '2'),
    ],
    [
      'Trint',
      {
        transcript: {
          words: [
            { paragraphId: 1, name: 'Late.', time: 500, duration: 500 },
            { paragraphId: 2, name: 'Yes.', time: 2000, duration: 1000 },
          ],
          paragraphs: [
            { id: 1, speaker: 'Ann', time: 0 },
            { id: 2, speaker: 'Bob', time: 2000 },
          ],
        },
      },
      two('Ann', 'Bob'),
    ],
    [
      'Symbl',
      {
        messages: words.map(({ text, start, end }, index) => ({
          text,
          from: { name: ['Ann', 'Bob'][index] },
          timeOffset: start,
          duration: end - start,
        })),
      },
      two('Ann', 'Bob'),
    ],
    [
      'Microsoft Teams',
      {
        entries: words.map(({ text, start, end }, index) => ({
          text,
          speakerDisplayName: ['Ann', 'Bob'][index],
          startOffset: `00:00:0${start}`,
          endOffset: `00:00:0${end}`,
        })),
      },
      two('Ann', 'Bob'),
    ],
    [
      'nobody known, in tuples with words',
      words.map(({ text, start, end }) => [7, start, end, text, [[start, end, text]]]),
      two(undefined as never, undefined as never),
    ],
  ] as const) {
    test(name, () => {
      const transcript = parseTranscript(JSON.stringify(value));
      assert.deepEqual(
        transcript.cues.map(({ start, end, speaker, text }) => [start, end, speaker, text]),
        expected,
      );
      assert.equal(transcript.language, language);
      assert.deepEqual(
        transcript.notes.filter(({ severity }) => severity !== 'info'),
        [],
      );
    });
  }

  test('Gentle: the text has the punctuation that words lack', () => {
    const value = {
      transcript: 'Late, again.',
      words: [
        { alignedWord: 'late', word: 'Late', start: 0, end: 1 },
        { alignedWord: 'again', word: 'again', start: 1, end: 2 },
      ],
    };
    assert.deepEqual(
      parseTranscript(JSON.stringify(value)).cues.map(({ start, end, text }) => [start, end, text]),
      [[0, 2, 'Late, again.']],
    );
  });
});

test('JSON of Podcasting 2.0 has what is known of words and voices, and nothing that is not', () => {
  const cue = { id: '', start: 1, end: 2, text: 'Late. Yes.', words: [], timing: 'given' } as const;
  const word = { from: 0, to: 5, start: 1, end: 1.5, timing: 'given' } as const;
  const written = JSON.parse(
    writePodcastJson({
      ...emptyTranscript,
      language: 'en',
      title: 'Tides',
      cues: [
        {
          ...cue,
          id: 'a',
          speaker: 'Ann',
          timing: 'aligned',
          words: [word, { ...word, from: 6, to: 10, start: 1.5, end: 2 }],
          voices: [
            { from: 0, to: 5, speaker: 'Ann' },
            { from: 6, to: 10, speaker: 'Bob' },
          ],
        },
        { ...cue, words: [{ ...word, timing: 'estimated' }] },
        { ...cue, words: [word], voices: [{ from: 6, to: 10, speaker: 'Bob' }] },
      ],
    }),
  );
  const segment = { startTime: 1, endTime: 2, body: 'Late. Yes.' };
  const late = { startTime: 1, endTime: 1.5, body: 'Late.' };
  assert.deepEqual(written, {
    version: '1.0.0',
    language: 'en',
    title: 'Tides',
    segments: [
      {
        ...segment,
        id: 'a',
        speaker: 'Ann',
        timing: 'aligned',
        words: [
          { ...late, speaker: 'Ann' },
          { startTime: 1.5, endTime: 2, body: 'Yes.', speaker: 'Bob' },
        ],
      },
      segment,
      { ...segment, words: [late] },
    ],
  });
  assert.equal(writePodcastJson(emptyTranscript), '{\n  "version": "1.0.0",\n  "segments": []\n}\n');
});
