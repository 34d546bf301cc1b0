import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseTranscript } from '../../../src/transcript/index.js';

/** Start, end, speaker and text of each cue. */
function read(source: unknown): unknown[] {
  const text = typeof source === 'string' ? source : JSON.stringify(source);
  return parseTranscript(text).cues.map(({ start, end, speaker, text }) => [start, end, speaker, text]);
}

const right = (mira?: string, jonas?: string) => [
  [0.5, 1.4, mira, 'Good evening.'],
  [2.5, 3, jonas, 'Thanks a lot.'],
];

describe('JSON of more services', () => {
  const date = (seconds: number) => new Date(Date.UTC(2024, 2, 4, 10) + 1000 * seconds).toISOString();
  const files: Readonly<Record<string, readonly [source: unknown, right: unknown[]]>> = {
    'dates of a conversation (Symbl)': [
      {
        messages: [
          { id: '1', text: 'Good evening.', from: { name: 'Mira' }, startTime: date(3), endTime: date(3.9) },
          { id: '2', text: 'Thanks a lot.', from: { name: 'Jonas' }, startTime: date(5), endTime: date(5.5) },
        ],
      },
      [
        [0, 0.9, 'Mira', 'Good evening.'],
        [2, 2.5, 'Jonas', 'Thanks a lot.'],
      ],
    ],
    'entries of a conference (Google Meet)': [
      {
        transcriptEntries: [
          { name: 'a/1', participant: 'Mira', text: 'Good evening.', startTime: date(3), endTime: date(3.9) },
          { name: 'a/2', participant: 'Jonas', text: 'Thanks a lot.', startTime: date(5), endTime: date(5.5) },
        ],
      },
      [
        [0, 0.9, 'Mira', 'Good evening.'],
        [2, 2.5, 'Jonas', 'Thanks a lot.'],
      ],
    ],
    'blocks with milliseconds since 1970 (Read)': [
      {
        transcript: {
          speaker_blocks: [
            {
              start_time: '1709546403000',
              end_time: '1709546403900',
              speaker: { name: 'Mira' },
              words: 'Good evening.',
            },
            {
              start_time: '1709546405000',
              end_time: '1709546405500',
              speaker: { name: 'Jonas' },
              words: 'Thanks a lot.',
            },
          ],
        },
      },
      [
        [0, 0.9, 'Mira', 'Good evening.'],
        [2, 2.5, 'Jonas', 'Thanks a lot.'],
      ],
    ],
    'sections (Spotify)': [
      {
        version: 1,
        section: [
          { startMs: 400, title: { title: 'Speaker 1' } },
          { startMs: 500, text: { sentence: { text: 'Good evening.' } } },
          { startMs: 1400, title: { title: 'Speaker 2' } },
          { startMs: 1400, fallback: { sentence: { text: 'Thanks a lot.' } } },
        ],
      },
      [
        [0.5, 1.4, 'Speaker 1', 'Good evening.'],
        [1.4, 2.506, 'Speaker 2', 'Thanks a lot.'],
      ],
    ],
    'lines of lyrics': [
      {
        lyrics: {
          syncType: 'LINE_SYNCED',
          lines: [
            { startTimeMs: '500', words: 'Good evening.', endTimeMs: '0' },
            { startTimeMs: '1400', words: 'Thanks a lot.', endTimeMs: '0' },
          ],
        },
      },
      [
        [0.5, 1.4, undefined, 'Good evening.'],
        [1.4, 2.506, undefined, 'Thanks a lot.'],
      ],
    ],
    'sentences with lists of times (FunASR)': [
      [
        {
          key: 'a',
          text: 'Good evening. Thanks a lot.',
          timestamp: [
            [500, 900],
            [900, 1400],
          ],
          sentence_info: [
            { text: 'Good evening.', start: 500, end: 1400, timestamp: [[500, 1400]], spk: 0 },
            { text: 'Thanks a lot.', start: 2500, end: 3000, timestamp: [[2500, 3000]], spk: 1 },
          ],
        },
      ],
      right('Speaker 0', 'Speaker 1'),
    ],
    'final sentences (Tencent Cloud)': [
      {
        Response: {
          Data: {
            Result: '[0:0.500,0:1.400]  Good evening.\n',
            ResultDetail: [
              {
                FinalSentence: 'Good evening.',
                SliceSentence: 'Good evening',
                StartMs: 500,
                EndMs: 1400,
                SpeakerId: 0,
                Words: [{ Word: 'Good', OffsetStartMs: 0, OffsetEndMs: 400 }],
              },
              {
                FinalSentence: 'Thanks a lot.',
                SliceSentence: 'Thanks a lot',
                StartMs: 2500,
                EndMs: 3000,
                SpeakerId: 1,
                Words: [],
              },
            ],
          },
        },
      },
      right('Speaker 0', 'Speaker 1'),
    ],
    'messages with a start and a duration (RTZR)': [
      {
        id: 'a',
        results: {
          utterances: [
            { start_at: 500, duration: 900, msg: 'Good evening.', spk: 0 },
            { start_at: 2500, duration: 500, msg: 'Thanks a lot.', spk: 1 },
          ],
        },
      },
      right('Speaker 0', 'Speaker 1'),
    ],
    'written tokens (AmiVoice)': [
      {
        segments: [
          {
            results: [
              {
                tokens: [
                  { written: 'Good', starttime: 500, endtime: 900, label: 'speaker0' },
                  { written: 'evening.', starttime: 900, endtime: 1400, label: 'speaker0' },
                ],
                text: 'Good evening.',
              },
            ],
            text: 'Good evening.',
          },
          {
            results: [
              {
                tokens: [
                  { written: 'Thanks', starttime: 2500, endtime: 2800, label: 'speaker1' },
                  { written: 'a', starttime: 2800, endtime: 2900, label: 'speaker1' },
                  { written: 'lot.', starttime: 2900, endtime: 3000, label: 'speaker1' },
                ],
                text: 'Thanks a lot.',
              },
            ],
            text: 'Thanks a lot.',
          },
        ],
      },
      right('speaker0', 'speaker1'),
    ],
    'an alignment beside its speakers (Otter)': [
      {
        speech: {
          speakers: [
            { id: 1, speaker_name: 'Mira' },
            { id: 2, speaker_name: 'Jonas' },
          ],
          transcripts: [
            {
              start_offset: 8000,
              end_offset: 22400,
              speaker_id: 1,
              transcript: 'Good evening.',
              alignment: [
                { word: 'Good', start: 0.5, end: 0.9 },
                { word: 'evening.', start: 0.9, end: 1.4 },
              ],
            },
            {
              start_offset: 40000,
              end_offset: 48000,
              speaker_id: 2,
              transcript: 'Thanks a lot.',
              alignment: [
                { word: 'Thanks', start: 2.5, end: 2.8 },
                { word: 'a', start: 2.8, end: 2.9 },
                { word: 'lot.', start: 2.9, end: 3 },
              ],
            },
          ],
        },
      },
      right('Mira', 'Jonas'),
    ],
    'channels of a call (Twilio)': [
      {
        sentences: [
          { media_channel: 1, start_time: '0.50', end_time: '1.40', transcript: 'Good evening.', words: null },
          { media_channel: 2, start_time: '2.50', end_time: '3.00', transcript: 'Thanks a lot.', words: null },
        ],
      },
      right('Speaker 1', 'Speaker 2'),
    ],
    'kinds of participants (Aircall)': [
      {
        transcription: {
          content: {
            utterances: [
              { start_time: 0.5, end_time: 1.4, text: 'Good evening.', participant_type: 'internal' },
              { start_time: 2.5, end_time: 3, text: 'Thanks a lot.', participant_type: 'external' },
            ],
          },
        },
      },
      right('internal', 'external'),
    ],
    'speakers among attributes (Volcengine)': [
      {
        utterances: [
          { text: 'Good evening.', start_time: 500, end_time: 1400, attribute: { speaker: '1' }, words: [] },
          { text: 'Thanks a lot.', start_time: 2500, end_time: 3000, attribute: { speaker: '2' }, words: [] },
        ],
      },
      right('Speaker 1', 'Speaker 2'),
    ],
    'a text and the same refined, in lines (Yandex)': [
      [
        ['good evening', 'Good evening.', 500, 1400],
        ['thanks a lot', 'Thanks a lot.', 2500, 3000],
      ]
        .flatMap(([raw, text, start, end]) => {
          const of = (text: unknown) => ({
            alternatives: [{ text, startTimeMs: String(start), endTimeMs: String(end), words: [] }],
          });
          return [
            { result: { sessionUuid: { uuid: 'a' }, final: of(raw) } },
            { result: { sessionUuid: { uuid: 'a' }, finalRefinement: { normalizedText: of(text) } } },
          ];
        })
        .map(line => JSON.stringify(line))
        .join('\n'),
      right(),
    ],
  };
  for (const [name, [source, cues]] of Object.entries(files)) {
    test(name, () => assert.deepEqual(read(source), cues));
  }

  test('dates are said to be counted from the first on, and a log of a program is no transcript', () => {
    const [source] = files['dates of a conversation (Symbl)']!;
    assert.ok(parseTranscript(JSON.stringify(source)).notes.some(({ code }) => code === 'clock-times'));
    const log = [
      { time: date(1), message: 'started the server', level: 'info' },
      { timestamp: date(2), text: 'ready' },
    ];
    assert.deepEqual(read(log), []);
  });
});

describe('tables of more tools', () => {
  for (const [name, source] of Object.entries({
    'a paragraph as the text':
      'Time\tSpeaker\tParagraph\n00:00:00.5\tMira\tGood evening.\n00:00:02.5\tJonas\tThanks a lot.\n',
    'a comment as the text':
      'speaker_label,start_time,end_time,comment\nMira,0:00:00.5,0:00:01.4,Good evening.\nJonas,0:00:02.5,0:00:03.0,Thanks a lot.\n',
    Markdown:
      '| Start | End | Speaker | Text |\n| --- | :-: | --- | --- |\n| 0:00.5 | 0:01.4 | Mira | Good evening. |\n| 0:02.5 | 0:03 | Jonas | Thanks a lot. |\n',
    'HTML with headings over two rows':
      '<table><tr><th rowspan="2">Speaker</th><th colspan="2">Time</th><th rowspan="2">Text</th></tr><tr><th>Start</th><th>End</th></tr><tr><td>Mira</td><td>0:00.5</td><td>0:01.4</td><td>Good evening.</td></tr><tr><td>Jonas</td><td>0:02.5</td><td>0:03.0</td><td>Thanks a lot.</td></tr></table>',
  })) {
    test(name, () => {
      const cues = read(source).map(cue => (cue as unknown[]).toSpliced(1, 1));
      assert.deepEqual(
        cues,
        right('Mira', 'Jonas').map(cue => cue.toSpliced(1, 1)),
      );
      assert.deepEqual(parseTranscript(source).asides, []);
    });
  }

  test('cells of those who speak over several rows', () => {
    const source =
      '<table><tr><th>Speaker</th><th>Time</th><th>Text</th></tr><tr><td rowspan="2">Mira</td><td>0:03</td><td>Good evening.</td></tr><tr><td>0:05</td><td>And welcome.</td></tr><tr><td rowspan="2">Jonas</td><td>0:07</td><td>Thanks a lot.</td></tr><tr><td>0:09</td><td>Truly.</td></tr></table>';
    assert.deepEqual(
      parseTranscript(source).cues.map(({ start, speaker, text }) => [start, speaker, text]),
      [
        [3, 'Mira', 'Good evening.'],
        [5, 'Mira', 'And welcome.'],
        [7, 'Jonas', 'Thanks a lot.'],
        [9, 'Jonas', 'Truly.'],
      ],
    );
  });

  test('cells of times over several rows', () => {
    const source =
      '<table><tr><th>Time</th><th>Speaker</th><th>Text</th></tr><tr><td rowspan="2">0:03</td><td>Mira</td><td>Good evening.</td></tr><tr><td>Jonas</td><td>And welcome.</td></tr><tr><td>0:07</td><td>Mira</td><td>Thanks a lot.</td></tr></table>';
    assert.deepEqual(
      parseTranscript(source).cues.map(({ speaker, text }) => [speaker, text]),
      [
        ['Mira', 'Good evening.'],
        ['Jonas', 'And welcome.'],
        ['Mira', 'Thanks a lot.'],
      ],
    );
  });

  test('a row without time and name goes on with the one before', () => {
    const source = 'Timecode,Speaker,Transcript\n00:00:03,Mira,Good evening.\n,,And welcome.\n00:00:07,Jonas,Thanks.\n';
    assert.deepEqual(
      parseTranscript(source).cues.map(({ speaker }) => speaker),
      ['Mira', 'Mira', 'Jonas'],
    );
  });
});

describe('other marks of speakers', () => {
  test('in the ids of WebVTT, as Webex has them', () => {
    const source =
      'WEBVTT\n\n1 "Mira Holt" (123456)\n00:00:03.000 --> 00:00:05.000\nGood evening.\n\n2 "Jonas Ek" (654321)\n00:00:07.000 --> 00:00:09.000\nThanks a lot.\n\n3 "Mira Holt" (123456)\n00:00:12.000 --> 00:00:15.000\nSo where?\n';
    assert.deepEqual(
      parseTranscript(source).cues.map(({ speaker }) => speaker),
      ['Mira Holt', 'Jonas Ek', 'Mira Holt'],
    );
  });

  test('headings of HTML that come again, over texts', () => {
    const source =
      '<h2>The ferry</h2><h3>Mira</h3><p>[00:03] Good evening.</p><h3>Jonas</h3><p>[00:07] Thanks a lot.</p><h3>Mira</h3><p>[00:12] So where?</p>';
    const { cues, title } = parseTranscript(source);
    assert.deepEqual(
      cues.map(({ start, speaker, text }) => [start, speaker, text]),
      [
        [3, 'Mira', 'Good evening.'],
        [7, 'Jonas', 'Thanks a lot.'],
        [12, 'Mira', 'So where?'],
      ],
    );
    assert.equal(title, 'The ferry');
  });

  test('a CHAT transcript of CLAN is an error that names it', () => {
    const source =
      '@UTF8\n@Begin\n@Languages:\teng\n*MOT:\twhere is it ? \u00153000_5000\u0015\n%mor:\tadv|where\n@End\n';
    const { cues, notes } = parseTranscript(source);
    assert.deepEqual(cues, []);
    assert.match(notes.find(({ severity }) => severity === 'error')!.message, /CHAT/);
  });
});
