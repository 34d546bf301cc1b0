// JSON of speech recognizers and editors by chance, each in fields of its own.
import type { Random } from '../conformance/random.js';
import { name, speech, type Times } from './vocabulary.js';

interface Word {
  readonly text: string;
  /** Milliseconds. */
  readonly start: number;
  readonly end: number;
}

interface Turn {
  readonly speaker: number;
  readonly name: string;
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly words: readonly Word[];
}

/** Whoever has no turn is not in the transcript. */
const CAST = ['Ann', 'Tom', 'Eve'];

type Producer = (turns: readonly Turn[], random: Random) => unknown;

const seconds = (ms: number): number => ms / 1000;
const iso = (ms: number): string => `PT${ms / 1000}S`;
const protobuf = (ms: number) => ({ seconds: String(Math.floor(ms / 1000)), nanos: (ms % 1000) * 1e6 });
const textOf = (turns: readonly Turn[]): string => turns.map(({ text }) => text).join(' ');
const wordsOf = (turns: readonly Turn[]) =>
  turns.flatMap(({ words, speaker }) => words.map(word => ({ ...word, speaker })));
const marked = ({ text }: Word): [string, string[]] => {
  const end = text.search(/[.,?]*$/);
  return [text.slice(0, end), [...text.slice(end)]];
};

const assemblyAi: Producer = (turns, random) => ({
  id: 'x',
  status: 'completed',
  audio_duration: 3600,
  text: textOf(turns),
  words: wordsOf(turns).map(({ text, start, end }) => ({ text, start, end, confidence: 1 })),
  ...(random.chance(0.6)
    ? {
        utterances: turns.map(({ text, start, end, speaker, words }) => ({
          text,
          start,
          end,
          speaker: 'ABC'[speaker],
          words,
        })),
      }
    : {}),
});

const deepgram: Producer = (turns, random) => ({
  metadata: { request_id: 'x', duration: 3600 },
  results: {
    channels: (random.chance(0.8) ? [turns] : turns.map(turn => [turn])).map(part => ({
      alternatives: [
        {
          transcript: textOf(part),
          words: wordsOf(part).map(({ text, start, end, speaker }) => ({
            word: text.toLowerCase(),
            punctuated_word: text,
            start: seconds(start),
            end: seconds(end),
            speaker,
          })),
        },
      ],
    })),
  },
});

const google: Producer = (turns, random) => {
  const time = random.pick<(ms: number) => unknown>([ms => `${ms / 1000}s`, protobuf, seconds]);
  const [from, to] = random.pick([
    ['startTime', 'endTime'],
    ['startOffset', 'endOffset'],
    ['start_time', 'end_time'],
  ]) as [string, string];
  return {
    results: turns.map(({ text, end, words, speaker }) => ({
      alternatives: [
        {
          transcript: text,
          words: words.map(word => ({
            word: word.text,
            [from]: time(word.start),
            [to]: time(word.end),
            ...(random.chance(0.3) ? { speakerTag: speaker } : {}),
          })),
        },
      ],
      resultEndTime: time(end),
    })),
  };
};

const azure: Producer = (turns, random) =>
  random.chance(0.5)
    ? {
        combinedRecognizedPhrases: [{ display: textOf(turns) }],
        recognizedPhrases: turns.map(({ text, start, end, speaker, words }) => ({
          speaker,
          offset: iso(start),
          duration: iso(end - start),
          offsetInTicks: 1e4 * start,
          durationInTicks: 1e4 * (end - start),
          nBest: [
            {
              display: text,
              words: words.map(word => ({ word: word.text, offsetInTicks: 1e4 * word.start, duration: iso(100) })),
            },
          ],
        })),
      }
    : {
        combinedPhrases: [{ text: textOf(turns) }],
        phrases: turns.map(({ text, start, end, speaker, words }) => ({
          speaker,
          offsetMilliseconds: start,
          durationMilliseconds: end - start,
          text,
          words: words.map(word => ({ text: word.text, offsetMilliseconds: word.start, durationMilliseconds: 100 })),
        })),
      };

const aws: Producer = turns => ({
  jobName: 'x',
  results: {
    transcripts: [{ transcript: textOf(turns) }],
    speaker_labels: {
      segments: turns.map(({ start, end, speaker }) => ({
        start_time: String(start / 1000),
        end_time: String(end / 1000),
        speaker_label: `spk_${speaker}`,
      })),
    },
    items: wordsOf(turns).flatMap(word => {
      const [content, marks] = marked(word);
      return [
        {
          type: 'pronunciation',
          start_time: String(word.start / 1000),
          end_time: String(word.end / 1000),
          alternatives: [{ content }],
        },
        ...marks.map(mark => ({ type: 'punctuation', alternatives: [{ content: mark }] })),
      ];
    }),
  },
});

const speechmatics: Producer = turns => ({
  format: '2.9',
  results: wordsOf(turns).flatMap(word => {
    const [content, marks] = marked(word);
    const at = { start_time: seconds(word.start), end_time: seconds(word.end) };
    const speaker = `S${word.speaker}`;
    return [
      { type: 'word', ...at, alternatives: [{ content, speaker }] },
      ...marks.map(mark => ({
        type: 'punctuation',
        attaches_to: 'previous',
        ...at,
        alternatives: [{ content: mark, speaker }],
      })),
    ];
  }),
});

const elevenLabs: Producer = turns => ({
  language_code: 'ell',
  language_probability: 1,
  text: textOf(turns),
  words: wordsOf(turns).flatMap(({ text, start, end, speaker }) => [
    { text, start: seconds(start), end: seconds(end), type: 'word', speaker_id: `speaker_${speaker}` },
    { text: ' ', start: seconds(end), end: seconds(end), type: 'spacing', speaker_id: `speaker_${speaker}` },
  ]),
});

const rev: Producer = turns => ({
  speakers: turns.map(({ speaker }) => ({ id: speaker, name: CAST[speaker] })),
  monologues: turns.map(({ speaker, words }) => ({
    speaker,
    elements: words.flatMap(word => {
      const [value, marks] = marked(word);
      return [
        { type: 'text', value, ts: seconds(word.start), end_ts: seconds(word.end) },
        ...[...marks, ' '].map(mark => ({ type: 'punct', value: mark })),
      ];
    }),
  })),
});

const gladia: Producer = turns => ({
  result: {
    transcription: {
      full_transcript: textOf(turns),
      utterances: turns.map(({ text, start, end, speaker, words }) => ({
        text,
        start: seconds(start),
        end: seconds(end),
        speaker,
        words: words.map(word => ({ word: ` ${word.text}`, start: seconds(word.start), end: seconds(word.end) })),
      })),
    },
  },
});

const recall: Producer = turns =>
  turns.map(({ name, speaker, words }) => ({
    participant: { id: speaker, name },
    words: words.map(({ text, start, end }) => ({
      text,
      start_timestamp: { relative: seconds(start) },
      end_timestamp: { relative: seconds(end) },
    })),
  }));

const youtube: Producer = turns => ({
  wireMagic: 'pb3',
  events: turns.flatMap(({ start, end, words }) => [
    {
      tStartMs: start,
      dDurationMs: end - start,
      segs: words.map((word, index) => ({
        utf8: (index === 0 ? '' : ' ') + word.text,
        ...(index === 0 ? {} : { tOffsetMs: word.start - start }),
      })),
    },
    { tStartMs: end, aAppend: 1, segs: [{ utf8: '\n' }] },
  ]),
});

const ted: Producer = turns => ({
  paragraphs: turns.map(({ start, text }) => ({ cues: [{ time: start, text }] })),
});

const kaldi: Producer = turns => ({
  retval: {
    words: wordsOf(turns).map(({ text, start, end }) => ({
      word: text.toLowerCase(),
      punct: text,
      start: seconds(start),
      end: seconds(end),
    })),
    segmentation: {
      segments: turns.map(({ start, end, speaker }) => ({
        start: seconds(start),
        duration: seconds(end - start),
        speaker: { '@id': `S${speaker}` },
      })),
    },
  },
});

const premiere: Producer = turns => ({
  speakers: turns.map(({ speaker }) => ({ id: `id-${speaker}`, name: CAST[speaker] })),
  segments: turns.map(({ start, end, speaker, words }) => ({
    start: seconds(start),
    duration: seconds(end - start),
    speaker: `id-${speaker}`,
    words: words.map(word => ({
      text: word.text,
      start: seconds(word.start),
      duration: 0.1,
      eos: false,
      type: 'word',
    })),
  })),
});

const watson: Producer = turns => ({
  results: turns.map(({ text, words }) => ({
    final: true,
    alternatives: [
      { transcript: text, timestamps: words.map(word => [word.text, seconds(word.start), seconds(word.end)]) },
    ],
  })),
  speaker_labels: wordsOf(turns).map(({ start, end, speaker }) => ({
    from: seconds(start),
    to: seconds(end),
    speaker,
  })),
});

const soniox: Producer = turns => ({
  text: textOf(turns),
  tokens: wordsOf(turns).map(({ text, start, end, speaker }, index) => ({
    text: (index === 0 ? '' : ' ') + text,
    start_ms: start,
    end_ms: end,
    speaker: String(speaker),
  })),
});

const paperEdit: Producer = turns => ({
  words: wordsOf(turns).map(({ text, start, end }, id) => ({ id, text, start: seconds(start), end: seconds(end) })),
  paragraphs: turns.map(({ start, end, name }, id) => ({
    id,
    start: seconds(start),
    end: seconds(end),
    speaker: name,
  })),
});

const oTranscribe: Producer = turns => ({
  text: turns
    .map(({ text, start }) => {
      const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
      return `<p><span class="timestamp" data-timestamp="${seconds(start)}">0:00</span>${escaped}<br /></p>`;
    })
    .join(''),
  media: 'a.mp3',
  'media-time': 0,
});

const producers: readonly Producer[] = [
  assemblyAi,
  deepgram,
  google,
  google,
  azure,
  aws,
  speechmatics,
  elevenLabs,
  rev,
  gladia,
  recall,
  youtube,
  ted,
  kaldi,
  premiere,
  watson,
  soniox,
  paperEdit,
  oTranscribe,
];

/** A file of some recognizer or editor, as it writes it. */
export function recognized(random: Random, times: Times): unknown {
  const turns = Array.from({ length: random.below(6) }, (): Turn => {
    const { start, end: wanted } = times.next();
    const end = Math.max(start, wanted);
    const text = speech(random, 8);
    const parts = text.split(/\s+/).filter(Boolean);
    const each = (end - start) / Math.max(1, parts.length);
    const words = parts.map((part, index) => ({
      text: part,
      start: Math.round(start + each * index),
      end: Math.round(start + each * (index + 1)),
    }));
    return { speaker: random.below(3), name: name(random), text, start, end, words };
  });
  return random.pick(producers)(turns, random);
}
