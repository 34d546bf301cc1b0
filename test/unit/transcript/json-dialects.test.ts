import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { parseTranscript, type Transcript } from '../../../src/transcript/index.js';

/** Word, start and end in seconds, and who says it. */
type Said = readonly [string, number, number, 0 | 1];

const said: readonly Said[] = [
  ['Where', 0.5, 0.75, 0],
  ['is', 0.75, 1, 0],
  ['the', 1, 1.25, 0],
  ['ferry?', 1.25, 1.75, 0],
  ['Gone,', 62.5, 63, 1],
  ['Marta.', 63.25, 64, 1],
];
const turns = [said.slice(0, 4), said.slice(4)];
const textOf = (words: readonly Said[]): string => words.map(([word]) => word).join(' ');
const startOf = (words: readonly Said[]): number => words[0]![1];
const endOf = (words: readonly Said[]): number => words.at(-1)![2];
const bare = (word: string): string => word.replace(/\p{P}/gu, '').toLowerCase();
const marksOf = (word: string): string => word.replace(/[^\p{P}]/gu, '');
const ms = (seconds: number): number => Math.round(1000 * seconds);
const ticks = (seconds: number): number => Math.round(1e7 * seconds);

/** How a producer writes what is said, and what it calls who says it. */
interface Written {
  readonly file: unknown;
  /** Default: nobody. */
  readonly speakers?: readonly [string, string];
  /** Where the words of the file have no punctuation, and the text neither. */
  readonly isBare?: boolean;
  /** Default: all words have times of their own. */
  readonly isByTurn?: boolean;
}

const names = ['Rosa', 'Ilir'] as const;

const googleWords = (words: readonly Said[], time: (seconds: number) => unknown, tag = false) =>
  words.map(([word, start, end, who]) => ({
    startTime: time(start),
    endTime: time(end),
    word,
    ...(tag ? { speakerTag: who + 1 } : {}),
  }));
const deepgramWords = (words: readonly Said[], hasSpeakers = true) =>
  words.map(([word, start, end, speaker]) => ({
    word: bare(word),
    start,
    end,
    confidence: 0.99,
    punctuated_word: word,
    ...(hasSpeakers ? { speaker } : {}),
  }));
const awsItems = (words: readonly Said[], label?: string) =>
  words.flatMap(([word, start, end]) => [
    {
      type: 'pronunciation',
      start_time: start.toFixed(2),
      end_time: end.toFixed(2),
      alternatives: [{ confidence: '0.9', content: word.replace(/\p{P}/gu, '') }],
      ...(label ? { channel_label: label } : {}),
    },
    ...[...marksOf(word)].map(content => ({ type: 'punctuation', alternatives: [{ confidence: '0.0', content }] })),
  ]);

const files: Readonly<Record<string, Written & { readonly producer: string | undefined }>> = {
  'AssemblyAI, words alone': {
    producer: 'AssemblyAI',
    file: {
      audio_duration: 65,
      text: textOf(said),
      words: said.map(([text, start, end]) => ({ text, start: ms(start), end: ms(end), confidence: 1 })),
    },
  },
  'Deepgram, a channel each': {
    producer: 'Deepgram',
    file: {
      metadata: { duration: 65, channels: 2 },
      results: {
        channels: turns.map(words => ({
          alternatives: [{ transcript: textOf(words), words: deepgramWords(words, false) }],
        })),
      },
    },
    speakers: ['Channel 1', 'Channel 2'],
  },
  'Google, who speaks said at the end': {
    producer: 'Google Speech-to-Text',
    file: {
      name: '123',
      done: true,
      response: {
        results: [
          ...turns.map(words => ({
            alternatives: [{ transcript: textOf(words), words: googleWords(words, s => `${s}s`) }],
          })),
          { alternatives: [{ words: googleWords(said, s => `${s}s`, true) }] },
        ],
      },
    },
    speakers: ['Speaker 1', 'Speaker 2'],
  },
  'Azure, SDK': {
    producer: 'Azure Speech',
    file: turns.map(words => ({
      Id: 'x',
      RecognitionStatus: 'Success',
      Offset: ticks(startOf(words)),
      Duration: ticks(endOf(words) - startOf(words)),
      NBest: [
        {
          Confidence: 0.9,
          Lexical: 'no speech',
          Display: textOf(words),
          Words: words.map(([word, start, end]) => ({
            Word: bare(word),
            Offset: ticks(start),
            Duration: ticks(end - start),
          })),
        },
      ],
    })),
  },
  'AWS Transcribe, channels': {
    producer: 'AWS Transcribe',
    file: {
      results: {
        transcripts: [{ transcript: textOf(said) }],
        channel_labels: {
          channels: turns.map((words, i) => ({ channel_label: `ch_${i}`, items: awsItems(words, `ch_${i}`) })),
          number_of_channels: 2,
        },
        items: awsItems(said),
      },
    },
    speakers: ['ch_0', 'ch_1'],
  },
  'AWS Call Analytics': {
    producer: 'AWS Transcribe',
    file: {
      JobStatus: 'COMPLETED',
      Transcript: turns.map((words, i) => ({
        Id: 'x',
        ParticipantRole: ['AGENT', 'CUSTOMER'][i],
        Content: textOf(words),
        BeginOffsetMillis: ms(startOf(words)),
        EndOffsetMillis: ms(endOf(words)),
        Items: words.map(([Content, start, end]) => ({
          Content,
          BeginOffsetMillis: ms(start),
          EndOffsetMillis: ms(end),
        })),
      })),
    },
    speakers: ['AGENT', 'CUSTOMER'],
  },
  'Speechmatics, version 1': {
    producer: 'Speechmatics',
    file: {
      format: '1.0',
      job: { lang: 'en', duration: 65 },
      speakers: turns.map((words, i) => ({
        duration: String(endOf(words) - startOf(words)),
        name: 'MF'[i],
        time: String(startOf(words)),
      })),
      words: said.map(([name, start, end]) => ({
        duration: String(end - start),
        confidence: '1',
        name,
        time: String(start),
      })),
    },
    speakers: ['M', 'F'],
  },
  'Rev, with names': {
    producer: 'Rev',
    file: {
      speakers: names.map((name, id) => ({ id, name })),
      monologues: turns.map((words, speaker) => ({
        speaker,
        elements: words.map(([word, start, end]) => ({
          type: 'text',
          value: word,
          timestamp: `00:0${Math.floor(start / 60)}:0${(start % 60).toFixed(3).replace('.', ',')}`,
          end_timestamp: `00:0${Math.floor(end / 60)}:0${(end % 60).toFixed(3).replace('.', ',')}`,
        })),
      })),
    },
    speakers: names,
  },
  'YouTube, by hand': {
    producer: 'YouTube',
    file: {
      wireMagic: 'pb3',
      events: turns.map(words => ({
        tStartMs: ms(startOf(words)),
        dDurationMs: ms(endOf(words) - startOf(words)),
        segs: [{ utf8: textOf(words) }],
      })),
    },
    isByTurn: true,
  },
  'turns with words alone': {
    producer: undefined,
    file: turns.map((words, i) => ({
      speaker: names[i],
      words: words.map(([word, start, end]) => ({ word, start, end })),
    })),
    speakers: names,
  },
};

/** Who says what, cues of one after another joined. */
function turnsIn({ cues }: Transcript): [string | undefined, string][] {
  const result: [string | undefined, string][] = [];
  for (const { speaker, text } of cues) {
    const last = result.at(-1);
    if (last !== undefined && last[0] === speaker) last[1] += ` ${text}`;
    else result.push([speaker, text]);
  }
  return result;
}

// What most of them write is in `test/fixtures/producers`; these are their other ways.
describe('JSON by its producer', () => {
  for (const [name, { file, speakers, producer, isBare = false, isByTurn = false }] of Object.entries(files)) {
    test(name, () => {
      const transcript = parseTranscript(JSON.stringify(file));
      const spoken = (words: readonly Said[]) => (isBare ? words.map(([word]) => bare(word)).join(' ') : textOf(words));
      const expected = speakers
        ? turns.map((words, i) => [speakers[i], spoken(words)])
        : [[undefined, turns.map(spoken).join(' ')]];
      assert.deepEqual(turnsIn(transcript), expected);
      const starts = transcript.cues.flatMap(cue =>
        cue.words.map(word => [cue.text.slice(word.from, word.to), word.start, word.timing]),
      );
      if (isByTurn) {
        assert.deepEqual(
          transcript.cues.map(({ start }) => start),
          turns.map(startOf),
        );
      } else {
        assert.deepEqual(
          starts,
          said.map(([word, start]) => [isBare ? bare(word) : word, start, 'given']),
        );
      }
      assert.equal(transcript.producer, producer);
      assert.deepEqual(
        transcript.notes.filter(({ severity }) => severity !== 'info'),
        [],
      );
    });
  }
});

describe('times in milliseconds that no name tells', () => {
  const sentences = turns.map((words, i) => ({
    text: textOf(words),
    start: ms(startOf(words)),
    end: ms(endOf(words)),
    speaker: names[i],
  }));
  const startsOf = (value: unknown, duration?: number) =>
    parseTranscript(JSON.stringify(value), { duration }).cues.map(({ start }) => start);

  test('are too slow to be spoken in seconds', () => {
    assert.deepEqual(startsOf(sentences), [0.5, 62.5]);
    assert.deepEqual(startsOf({ segments: sentences.slice(0, 1) }), [0.5]);
  });

  test('are beyond the recording in seconds', () => {
    const words = [...Array(20).keys()].map(i => ({ word: `w${i}`, start: 10 * i, end: 10 * i + 10 }));
    assert.equal(startsOf(words)[0], 0);
    assert.equal(parseTranscript(JSON.stringify(words), { duration: 0.2 }).cues.at(-1)?.end, 0.2);
    assert.equal(parseTranscript(JSON.stringify(words), { duration: 200 }).cues.at(-1)?.end, 200);
  });

  test('whole seconds stay seconds', () => {
    const slow = [0, 60, 3600].map(start => ({ start, text: 'A sentence of a guided walk, with long silences.' }));
    assert.deepEqual(startsOf(slow), [0, 60, 3600]);
  });
});

describe('who speaks, where a file says that it is not known', () => {
  const saidBy = (value: unknown) =>
    parseTranscript(JSON.stringify(value)).cues.map(({ speaker, text }) => [speaker, text]);
  const items = ['Ann', '', 'Tom', null].map((speaker, at) => ({
    speaker,
    start: at,
    end: at + 1,
    text: `Line ${at}.`,
  }));
  const right = [
    ['Ann', 'Line 0.'],
    [undefined, 'Line 1.'],
    ['Tom', 'Line 2.'],
    [undefined, 'Line 3.'],
  ];

  test('an empty name and null are nobody, and no name is the one before', () => {
    assert.deepEqual(saidBy({ segments: items }), right);
    assert.deepEqual(saidBy(items.map(({ speaker: voice, ...rest }) => ({ ...rest, voice }))), right);
    assert.deepEqual(
      saidBy(items.map(({ speaker, ...rest }) => ({ ...rest, ...(speaker ? { speaker } : {}) }))).map(([name]) => name),
      ['Ann', 'Ann', 'Tom', 'Tom'],
    );
  });

  test('nor do words that are nobody’s go to the one before', () => {
    const word = (content: string, at: number, speaker: string) => ({
      type: 'word',
      start_time: at,
      end_time: at + 0.5,
      alternatives: [{ content, speaker }],
    });
    const results = [word('Gone', 1, 'S1'), word('where', 1.5, 'UU'), word('Out', 2, 'S2'), word('there', 2.5, 'UU')];
    assert.deepEqual(saidBy({ format: '2.9', results }), [
      ['S1', 'Gone'],
      [undefined, 'where'],
      ['S2', 'Out'],
      [undefined, 'there'],
    ]);
  });

  test('a turn says it for the sentences in it', () => {
    const turn = (speaker: string, start: number) => ({
      speaker,
      lines: [{ start, end: start + 1, text: `At ${start}.` }],
    });
    assert.deepEqual(saidBy({ call: [turn('Ann', 0), turn('Tom', 2)] }), [
      ['Ann', 'At 0.'],
      ['Tom', 'At 2.'],
    ]);
  });

  test('words that only the channel has are not lost', () => {
    const all = deepgramWords(said, false);
    const utterances = [0, 1].map(speaker => {
      const words = all.filter((_, at) => (speaker === 0 ? at < 3 : at > 3));
      return { start: words[0]!.start, end: words.at(-1)!.end, transcript: '', words, speaker };
    });
    const file = {
      metadata: {},
      results: { channels: [{ alternatives: [{ transcript: textOf(said), words: all }] }], utterances },
    };
    assert.deepEqual(saidBy(file), [
      ['Speaker 0', 'Where is the'],
      [undefined, 'ferry?'],
      ['Speaker 1', 'Gone, Marta.'],
    ]);
  });
});

describe('lists that are segments', () => {
  test('with their words in the same way, or without', () => {
    const right = turns.map(words => [startOf(words), endOf(words), textOf(words)]);
    const tuple = (words: readonly Said[], id: number) => [
      ...[id, 0, startOf(words), endOf(words), ` ${textOf(words)}`, [50364, 11], -0.2, 1.3, 0.01],
      words.map(([word, start, end]) => [start, end, ` ${word}`, 0.9]),
      0,
    ];
    for (const file of [right, { segments: right }, turns.map(tuple)]) {
      const { cues, notes } = parseTranscript(JSON.stringify(file));
      assert.deepEqual(
        cues.map(({ start, end, text }) => [start, end, text]),
        right,
      );
      assert.deepEqual(notes, []);
    }
    const { cues } = parseTranscript(JSON.stringify(turns.map(tuple)));
    assert.deepEqual(
      cues.flatMap(({ words }) => words.map(({ start }) => start)),
      said.map(([, start]) => start),
    );
  });

  test('a manifest of many recordings is no transcript', () => {
    const lines = (files: readonly string[]) =>
      files
        .map((audio_filepath, offset) => JSON.stringify({ audio_filepath, offset, duration: 1, text: 'gone' }))
        .join('\n');
    assert.deepEqual(
      parseTranscript(lines(['a', 'a'])).cues.map(({ start, end }) => [start, end]),
      [
        [0, 1],
        [1, 2],
      ],
    );
    assert.deepEqual(parseTranscript(lines(['a', 'b'])).cues, []);
  });

  test('where nothing says when a text begins, the time is estimated', () => {
    const results = turns.map(words => ({
      alternatives: [{ transcript: textOf(words) }],
      resultEndTime: `${endOf(words)}s`,
    }));
    assert.deepEqual(
      parseTranscript(JSON.stringify({ results })).cues.map(({ start, timing }) => [start, timing]),
      [
        [0, 'estimated'],
        [1.75, 'given'],
      ],
    );
  });
});

describe('JSON that says something else', () => {
  test('its fields are named', () => {
    const { cues, notes, asides } = parseTranscript('{"status": "queued", "id": 12, "created_at": "2026-03-01"}');
    assert.deepEqual([cues, asides.length], [[], 1]);
    assert.deepEqual(
      notes.map(({ code, message }) => [code, message]),
      [
        [
          'unknown-json',
          'This JSON is of no kind that holds a transcript; its fields are "status", "id", "created_at"; its source is kept as untimed text.',
        ],
      ],
    );
  });

  test('no text but that of a known field is speech', () => {
    const items = [1, 2].map(start => ({ start, label: 'previous one', kind: 'not spoken here', count: 3 }));
    assert.deepEqual(parseTranscript(JSON.stringify({ segments: items })).cues, []);
    assert.deepEqual(parseTranscript(JSON.stringify(items)).cues, []);
  });

  test('JSON of two fields that look like those of a word is none', () => {
    for (const value of [{ time: 3, level: 'warn' }, { word: 'tide' }, { text: ['a', 1] }, [[1, 'a']], [], {}]) {
      assert.deepEqual(parseTranscript(JSON.stringify(value)).cues, [], JSON.stringify(value));
    }
  });
});

describe('damaged JSON of a producer', () => {
  const sources = Object.entries(files).map(([name, { file }]) => [name, JSON.stringify(file)] as const);
  // The rows of the table by producer say the same.
  const folder = 'test/fixtures/producers';
  const recognized = readdirSync(folder)
    .filter(name => /\.json3?$/.test(name) && name !== 'expected.json')
    .map(name => [name, readFileSync(`${folder}/${name}`, 'utf8')] as const);

  test('cut off anywhere: no word is read wrongly, and nothing throws', () => {
    const spoken = new Set(said.flatMap(([word]) => [word, bare(word), word.replace(/\p{P}/gu, '')]));
    for (const [name, source] of [...sources, ...recognized]) {
      for (let end = source.length - 1; end > 40; end -= 1 + Math.floor(source.length / 60)) {
        for (const { text, words } of parseTranscript(source.slice(0, end)).cues) {
          for (const { from, to } of words) {
            const word = text.slice(from, to);
            assert.ok(
              spoken.has(word) || [...spoken].some(whole => whole.includes(word)),
              `${name}: ${word} of ${end}`,
            );
          }
        }
      }
    }
  });
});
