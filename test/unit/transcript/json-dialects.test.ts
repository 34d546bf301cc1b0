import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { formatTimestamp, parseTranscript, type Transcript } from '../../../src/transcript/index.js';

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
const clock = (seconds: number): string => `0:${formatTimestamp(seconds).slice(3)}`;
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
const numbered = ['Speaker 0', 'Speaker 1'] as const;

const googleWords = (words: readonly Said[], time: (seconds: number) => unknown, tag = false) =>
  words.map(([word, start, end, who]) => ({
    startTime: time(start),
    endTime: time(end),
    word,
    ...(tag ? { speakerTag: who + 1 } : {}),
  }));
const inProtobuf = (seconds: number) => ({
  seconds: String(Math.floor(seconds)),
  nanos: Math.round((seconds % 1) * 1e9),
});
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
  'AssemblyAI, turns': {
    producer: 'AssemblyAI',
    file: {
      id: 'a1',
      status: 'completed',
      audio_duration: 65,
      language_code: 'en_us',
      text: textOf(said),
      words: said.map(([text, start, end]) => ({ text, start: ms(start), end: ms(end), confidence: 1, speaker: null })),
      utterances: turns.map((words, i) => ({
        speaker: 'AB'[i],
        text: textOf(words),
        start: ms(startOf(words)),
        end: ms(endOf(words)),
        words: words.map(([text, start, end]) => ({ text, start: ms(start), end: ms(end), confidence: 1 })),
      })),
    },
    speakers: ['A', 'B'],
  },
  'AssemblyAI, words alone': {
    producer: 'AssemblyAI',
    file: {
      audio_duration: 65,
      text: textOf(said),
      words: said.map(([text, start, end]) => ({ text, start: ms(start), end: ms(end), confidence: 1 })),
    },
  },
  'Deepgram, words': {
    producer: 'Deepgram',
    file: {
      metadata: { request_id: 'r', duration: 65, channels: 1, models: ['nova'] },
      results: {
        channels: [{ alternatives: [{ transcript: textOf(said), confidence: 1, words: deepgramWords(said) }] }],
      },
    },
    speakers: numbered,
  },
  'Deepgram, utterances': {
    producer: 'Deepgram',
    file: {
      metadata: { duration: 65 },
      results: {
        channels: [{ alternatives: [{ transcript: textOf(said), words: deepgramWords(said) }] }],
        utterances: turns.map((words, speaker) => ({
          start: startOf(words),
          end: endOf(words),
          transcript: textOf(words),
          words: deepgramWords(words),
          speaker,
          channel: 0,
        })),
      },
    },
    speakers: numbered,
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
  'Google, REST': {
    producer: 'Google Speech-to-Text',
    file: {
      results: turns.map(words => ({
        alternatives: [{ transcript: ` ${textOf(words)}`, confidence: 0.9, words: googleWords(words, s => `${s}s`) }],
        resultEndTime: `${endOf(words)}s`,
        languageCode: 'en-gb',
      })),
      totalBilledTime: '75s',
    },
  },
  'Google, client library': {
    producer: 'Google Speech-to-Text',
    file: {
      results: turns.map(words => ({
        alternatives: [{ transcript: textOf(words), words: googleWords(words, inProtobuf) }],
      })),
    },
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
  'Google, version 2, batch': {
    producer: 'Google Speech-to-Text',
    file: {
      results: {
        'gs://bucket/a.wav': {
          transcript: {
            results: turns.map((words, i) => ({
              alternatives: [
                {
                  transcript: textOf(words),
                  words: words.map(([word, start, end]) => ({
                    startOffset: `${start}s`,
                    endOffset: `${end}s`,
                    word,
                    speakerLabel: String(i + 1),
                  })),
                },
              ],
              resultEndOffset: `${endOf(words)}s`,
              languageCode: 'en-US',
            })),
          },
        },
      },
    },
    speakers: ['Speaker 1', 'Speaker 2'],
  },
  'Azure, batch': {
    producer: 'Azure Speech',
    file: {
      source: 'https://example.org/a.wav',
      durationInTicks: ticks(65),
      combinedRecognizedPhrases: [{ channel: 0, display: textOf(said) }],
      recognizedPhrases: turns.map((words, i) => ({
        recognitionStatus: 'Success',
        channel: 0,
        speaker: i + 1,
        offset: `PT${i === 0 ? '' : '1M'}${startOf(words) % 60}S`,
        offsetInTicks: ticks(startOf(words)),
        durationInTicks: ticks(endOf(words) - startOf(words)),
        nBest: [
          {
            confidence: 0.9,
            lexical: words.map(([word]) => bare(word)).join(' '),
            display: textOf(words),
            words: words.map(([word, start, end]) => ({
              word: bare(word),
              offsetInTicks: ticks(start),
              durationInTicks: ticks(end - start),
            })),
          },
        ],
      })),
    },
    speakers: ['Speaker 1', 'Speaker 2'],
  },
  'Azure, fast': {
    producer: 'Azure Speech',
    file: {
      durationMilliseconds: 65_000,
      combinedPhrases: [{ text: textOf(said) }],
      phrases: turns.map((words, i) => ({
        speaker: i + 1,
        offsetMilliseconds: ms(startOf(words)),
        durationMilliseconds: ms(endOf(words) - startOf(words)),
        text: textOf(words),
        words: words.map(([text, start, end]) => ({
          text,
          offsetMilliseconds: ms(start),
          durationMilliseconds: ms(end - start),
        })),
        locale: 'en-US',
        confidence: 0.8,
      })),
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
  'Azure Video Indexer': {
    producer: 'Azure Video Indexer',
    file: {
      videos: [
        {
          insights: {
            transcript: turns.map((words, i) => ({
              id: i + 1,
              text: textOf(words),
              speakerId: i + 1,
              instances: [{ start: clock(startOf(words)), end: clock(endOf(words)) }],
            })),
          },
        },
      ],
    },
    speakers: ['Speaker 1', 'Speaker 2'],
    isByTurn: true,
  },
  'AWS Transcribe': {
    producer: 'AWS Transcribe',
    file: {
      jobName: 'ferry',
      status: 'COMPLETED',
      results: {
        language_code: 'en-GB',
        transcripts: [{ transcript: textOf(said) }],
        speaker_labels: {
          speakers: 2,
          segments: turns.map((words, i) => ({
            start_time: String(startOf(words)),
            end_time: String(endOf(words)),
            speaker_label: `spk_${i}`,
            items: words.map(([, start, end]) => ({
              start_time: String(start),
              end_time: String(end),
              speaker_label: `spk_${i}`,
            })),
          })),
        },
        items: awsItems(said),
      },
    },
    speakers: ['spk_0', 'spk_1'],
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
    producer: undefined,
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
  Speechmatics: {
    producer: 'Speechmatics',
    file: {
      format: '2.9',
      job: { duration: 65 },
      metadata: { transcription_config: { language: 'en' } },
      results: said.flatMap(([word, start, end, who]) => {
        const alternative = (content: string) => [{ content, confidence: 1, language: 'en', speaker: `S${who + 1}` }];
        const marks = [...marksOf(word)].map(mark => ({
          type: 'punctuation',
          start_time: end,
          end_time: end,
          attaches_to: 'previous',
          alternatives: alternative(mark),
        }));
        const spoken = word.replace(/\p{P}/gu, '');
        return [{ type: 'word', start_time: start, end_time: end, alternatives: alternative(spoken) }, ...marks];
      }),
    },
    speakers: ['S1', 'S2'],
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
  ElevenLabs: {
    producer: 'ElevenLabs',
    file: {
      language_code: 'eng',
      language_probability: 1,
      text: textOf(said),
      words: said.flatMap(([text, start, end, who], i) => {
        const speaker_id = `speaker_${who}`;
        const space = { text: ' ', start: end, end, type: 'spacing', speaker_id };
        return [{ text, start, end, type: 'word', speaker_id }, ...(i < said.length - 1 ? [space] : [])];
      }),
    },
    speakers: ['speaker_0', 'speaker_1'],
  },
  'Rev AI': {
    producer: 'Rev',
    file: {
      monologues: turns.map((words, speaker) => ({
        speaker,
        elements: words.flatMap(([word, ts, end_ts], i) => [
          ...(i > 0 ? [{ type: 'punct', value: ' ' }] : []),
          { type: 'text', value: word.replace(/\p{P}/gu, ''), ts, end_ts, confidence: 1 },
          ...[...marksOf(word)].map(value => ({ type: 'punct', value })),
        ]),
      })),
    },
    speakers: numbered,
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
  Gladia: {
    producer: 'Gladia',
    file: {
      id: 'g',
      status: 'done',
      result: {
        metadata: { audio_duration: 65 },
        transcription: {
          full_transcript: textOf(said),
          languages: ['en'],
          utterances: turns.map((words, speaker) => ({
            language: 'en',
            start: startOf(words),
            end: endOf(words),
            text: textOf(words),
            speaker,
            channel: 0,
            words: words.map(([word, start, end]) => ({ word: ` ${word}`, start, end, confidence: 1 })),
          })),
        },
      },
    },
    speakers: numbered,
  },
  Vosk: {
    producer: 'Vosk',
    file: turns.map(words => ({
      result: words.map(([word, start, end]) => ({ conf: 1, start, end, word: bare(word) })),
      text: words.map(([word]) => bare(word)).join(' '),
    })),
    isBare: true,
  },
  'NVIDIA NeMo': {
    producer: 'NVIDIA NeMo',
    file: {
      text: textOf(said),
      timestamp: {
        word: said.map(([word, start, end]) => ({
          word,
          start,
          end,
          start_offset: 12.5 * start,
          end_offset: 12.5 * end,
        })),
        segment: [{ segment: textOf(said), start: 0.5, end: 64 }],
      },
    },
  },
  Recall: {
    producer: 'Recall',
    file: turns.map((words, i) => ({
      participant: { id: 100 + i, name: names[i], is_host: i === 0 },
      language_code: 'en',
      words: words.map(([text, start, end]) => ({
        text,
        start_timestamp: { relative: start, absolute: '2026-03-01T10:00:00Z' },
        end_timestamp: { relative: end, absolute: '2026-03-01T10:00:00Z' },
      })),
    })),
    speakers: names,
  },
  Fireflies: {
    producer: 'Fireflies',
    file: {
      data: {
        transcript: {
          title: 'At the harbour',
          sentences: turns.map((words, i) => ({
            index: i,
            speaker_name: names[i],
            speaker_id: i,
            text: textOf(words),
            raw_text: textOf(words),
            start_time: startOf(words),
            end_time: endOf(words),
          })),
        },
      },
    },
    speakers: names,
    isByTurn: true,
  },
  Podlove: {
    producer: 'Podlove',
    file: turns.map((words, i) => ({
      start: `00:0${i}:0${(startOf(words) % 60).toFixed(3)}`,
      start_ms: ms(startOf(words)),
      end: `00:0${i}:0${(endOf(words) % 60).toFixed(3)}`,
      end_ms: ms(endOf(words)),
      speaker: String(7 + i),
      voice: names[i],
      text: textOf(words),
    })),
    speakers: names,
    isByTurn: true,
  },
  TED: {
    producer: 'TED',
    file: { paragraphs: turns.map(words => ({ cues: [{ time: ms(startOf(words)), text: textOf(words) }] })) },
    isByTurn: true,
  },
  'YouTube, by a recognizer': {
    producer: 'YouTube',
    file: {
      wireMagic: 'pb3',
      events: turns.flatMap(words => [
        {
          tStartMs: ms(startOf(words)),
          dDurationMs: 9000,
          segs: words.map(([word, start], i) => ({
            utf8: i === 0 ? word : ` ${word}`,
            ...(i === 0 ? {} : { tOffsetMs: ms(start - startOf(words)) }),
          })),
        },
        { tStartMs: ms(endOf(words)), aAppend: 1, segs: [{ utf8: '\n' }] },
      ]),
    },
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
  'BBC Kaldi': {
    producer: 'BBC Kaldi',
    file: {
      action: 'audio-transcribe',
      retval: {
        punct: textOf(said),
        words: said.map(([word, start, end], index) => ({
          start,
          end,
          confidence: 1,
          word: bare(word),
          punct: word,
          index,
        })),
        segmentation: {
          segments: turns.map((words, i) => ({
            '@type': 'Segment',
            start: startOf(words),
            duration: endOf(words) - startOf(words),
            speaker: { '@id': `S${i}`, gender: 'F' },
          })),
        },
      },
    },
    speakers: ['S0', 'S1'],
  },
  'Digital Paper Edit': {
    producer: undefined,
    file: {
      words: said.map(([text, start, end], id) => ({ id, start, end, text })),
      paragraphs: turns.map((words, id) => ({ id, start: startOf(words), end: endOf(words), speaker: names[id] })),
    },
    speakers: names,
  },
  'Adobe Premiere Pro': {
    producer: 'Adobe Premiere Pro',
    file: {
      language: 'en-us',
      speakers: names.map((name, i) => ({ id: `id-${i}`, name })),
      segments: turns.map((words, i) => ({
        speaker: `id-${i}`,
        start: startOf(words),
        duration: endOf(words) - startOf(words),
        language: 'en-us',
        words: words.map(([text, start, end], at) => ({
          text,
          start,
          duration: end - start,
          eos: at === words.length - 1,
          confidence: 1,
          type: 'word',
          tags: [],
        })),
      })),
    },
    speakers: names,
  },
  'IBM Watson': {
    producer: 'IBM Watson',
    file: {
      result_index: 0,
      results: turns.map(words => ({
        final: true,
        alternatives: [
          {
            transcript: `${words.map(([word]) => bare(word)).join(' ')} `,
            timestamps: words.map(([word, start, end]) => [bare(word), start, end]),
          },
        ],
      })),
      speaker_labels: said.map(([, from, to, speaker]) => ({ from, to, speaker, confidence: 1, final: false })),
    },
    speakers: numbered,
    isBare: true,
  },
  Soniox: {
    producer: 'Soniox',
    file: {
      id: 's',
      text: textOf(said),
      tokens: said.flatMap(([word, start, end, who], i) => {
        const space = i === 0 ? '' : ' ';
        const token = (text: string) => ({
          text,
          start_ms: ms(start),
          end_ms: ms(end),
          confidence: 1,
          speaker: String(who + 1),
        });
        return word.length > 4 ? [token(space + word.slice(0, 3)), token(word.slice(3))] : [token(space + word)];
      }),
    },
    speakers: ['1', '2'],
  },
  Gentle: {
    producer: 'Gentle',
    file: {
      transcript: textOf(said),
      words: said.map(([word, start, end], i) => ({
        alignedWord: bare(word),
        case: 'success',
        start,
        end,
        startOffset: 6 * i,
        endOffset: 6 * i + 5,
        word: word.replace(/\p{P}/gu, ''),
        phones: [{ duration: 0.1, phone: 'w_B' }],
      })),
    },
  },
  'turns with words alone': {
    producer: undefined,
    file: turns.map((words, i) => ({
      speaker: names[i],
      words: words.map(([word, start, end]) => ({ word, start, end })),
    })),
    speakers: names,
  },
  'who speaks in a list beside the text': {
    producer: 'insanely-fast-whisper',
    file: {
      speakers: turns.map((words, i) => ({
        speaker: `SPEAKER_0${i}`,
        timestamp: [startOf(words), endOf(words)],
        text: ` ${textOf(words)}`,
      })),
      chunks: turns.map(words => ({ timestamp: [startOf(words), endOf(words)], text: ` ${textOf(words)}` })),
      text: ` ${textOf(said)}`,
    },
    speakers: ['SPEAKER_00', 'SPEAKER_01'],
    isByTurn: true,
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
  test('cut off anywhere: no word is read wrongly, and nothing throws', () => {
    const spoken = new Set(said.flatMap(([word]) => [word, bare(word), word.replace(/\p{P}/gu, '')]));
    for (const [name, { file }] of Object.entries(files)) {
      const source = JSON.stringify(file);
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
