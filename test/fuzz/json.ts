// JSON transcripts by chance, in the dialects of programs and services.
import type { Random } from '../conformance/random.js';
import { recognized } from './recognizers.js';
import { clock, greek, name, speech, Times } from './vocabulary.js';

type Make = (random: Random, times: Times) => unknown;

/** A JSON transcript in some dialect; also with what no dialect has, and not quite as JSON is written. */
export function generateJson(random: Random): string {
  const value = random.pick(DIALECTS)(random, new Times(random));
  const text = random.chance(0.5) ? JSON.stringify(value) : JSON.stringify(value, null, random.pick([1, 2, '\t']));
  return random.chance(0.85) ? text : misspelt(text, random);
}

const many = (random: Random, times: Times, make: Make): unknown[] =>
  Array.from({ length: random.below(8) }, () => (random.chance(0.97) ? make(random, times) : oddValue(random)));

const seconds = (random: Random, ms: number): unknown =>
  random.chance(0.95)
    ? ms / 1000
    : random.pick([String(ms / 1000), null, -1, 1e308, clock(random, ms), 'x', ms, true, [ms]]);

function oddValue(random: Random): unknown {
  return random.pick([
    null,
    0,
    '',
    greek(random),
    [],
    {},
    [[]],
    [greek(random)],
    { a: greek(random) },
    true,
    { text: greek(random) },
  ]);
}

/** Members that a reader may not know. */
function more(random: Random): object {
  if (random.chance(0.85)) return {};
  return {
    [random.pick(['note', 'id', 'x', 'comment', 'meta', '__proto__', 'constructor', 'text', 'words', greek(random)])]:
      random.chance(0.5) ? random.below(9) : oddValue(random),
  };
}

function words(
  random: Random,
  text: string,
  { start, end }: { start: number; end: number },
  key = 'word',
  from = 'start',
  to = 'end',
): unknown[] {
  const parts = text.split(/\s+/).filter(Boolean);
  const each = (end - start) / Math.max(1, parts.length);
  const written = random.chance(0.9) ? parts : [...parts, greek(random)];
  const space = random.pick(['', ' ']);
  return written.map((part, index) => ({
    [key]: space + part,
    ...(random.chance(0.95) ? { [from]: seconds(random, Math.round(start + each * index)) } : {}),
    ...(random.chance(0.9) ? { [to]: seconds(random, Math.round(start + each * (index + 1))) } : {}),
    ...(random.chance(0.1) ? { probability: 0.5, speaker: name(random) } : {}),
  }));
}

/** The texts of segments together, which some programs write beside them. */
function textsOf(segments: readonly unknown[]): string {
  return segments.map(segment => (segment as { text?: unknown } | null)?.text ?? '').join('');
}

const podcast: Make = (random, times) => ({
  version: '1.0.0',
  segments: many(random, times, () => {
    const { start, end } = times.next();
    return {
      ...(random.chance(0.6) ? { speaker: name(random) } : {}),
      startTime: seconds(random, start),
      endTime: seconds(random, end),
      body: speech(random, 12, 2),
      ...more(random),
    };
  }),
  ...more(random),
});

const whisper: Make = (random, times) => {
  const segments = many(random, times, () => {
    const { start, end } = times.next();
    const text = speech(random, 12);
    return {
      id: random.below(99),
      seek: 0,
      start: seconds(random, start),
      end: seconds(random, end),
      text: ` ${text}`,
      tokens: [50364, 1, 2],
      temperature: 0,
      avg_logprob: -0.3,
      ...(random.chance(0.5) ? { words: words(random, text, { start, end }) } : {}),
      ...more(random),
    };
  });
  return {
    text: random.chance(0.3) ? '' : textsOf(segments),
    segments,
    language: random.pick(['el', 'en', null, 'x']),
    ...more(random),
  };
};

const whisperX: Make = (random, times) => {
  const all: unknown[] = [];
  const segments = many(random, times, () => {
    const span = times.next();
    const text = speech(random, 8);
    const own = words(random, text, span);
    all.push(...own);
    return {
      start: seconds(random, span.start),
      end: seconds(random, span.end),
      text,
      ...(random.chance(0.5) ? { words: own } : {}),
      ...(random.chance(0.5) ? { speaker: `SPEAKER_0${random.below(3)}` } : {}),
    };
  });
  return { segments, word_segments: all };
};

const whisperCpp: Make = (random, times) => ({
  systeminfo: 'AVX = 1',
  model: { type: 'base' },
  result: { language: 'el' },
  transcription: many(random, times, () => {
    const { start, end } = times.next();
    const text = speech(random, 8);
    const tokens = text
      .split(/(?=\s)|(?<=.{5})/su)
      .map(piece => ({ text: piece, offsets: { from: start, to: end }, id: 1, p: 0.5 }));
    return {
      timestamps: { from: clock(random, start, ','), to: clock(random, end, ',') },
      offsets: { from: start, to: end },
      text: ` ${text}`,
      ...(random.chance(0.5) ? { tokens: [{ text: '[_BEG_]', offsets: { from: start, to: start } }, ...tokens] } : {}),
    };
  }),
});

const chunks: Make = (random, times) => {
  const items = many(random, times, () => {
    const { start, end } = times.next();
    return {
      timestamp: [seconds(random, start), random.chance(0.9) ? seconds(random, end) : null],
      text: ` ${speech(random, 8)}`,
    };
  });
  return { text: textsOf(items), chunks: items };
};

const aeneas: Make = (random, times) => ({
  fragments: many(random, times, () => {
    const { start, end } = times.next();
    return {
      begin: (start / 1000).toFixed(3),
      children: [],
      end: (end / 1000).toFixed(3),
      id: 'f1',
      language: 'ell',
      lines: speech(random, 8, 3).split('\n'),
    };
  }),
});

const utterances: Make = (random, times) => ({
  results: {
    utterances: many(random, times, () => {
      const span = times.next();
      const transcript = speech(random, 8);
      return {
        start: span.start / 1000,
        end: span.end / 1000,
        transcript,
        speaker: random.below(3),
        words: words(random, transcript, span, random.pick(['word', 'punctuated_word'])),
      };
    }),
  },
});

const onlyWords: Make = (random, times) => {
  const text = speech(random, 30);
  const own = words(random, text, { start: times.ms, end: times.ms + 9000 });
  return random.pick([
    { words: own },
    { text, words: own },
    own,
    { words: own, text: `${text} ${text}` },
    { segments: own.map(item => ({ ...(item as object), text: greek(random) })) },
  ]);
};

const list: Make = (random, times) =>
  many(random, times, () => {
    const { start, end } = times.next();
    return { start: seconds(random, start), end: seconds(random, end), text: speech(random, 10), ...more(random) };
  });

const deep: Make = (random, times) => {
  let value = random.pick([podcast, list, whisper])(random, times);
  for (let depth = random.below(120); depth > 0; depth--)
    value = random.chance(0.5) ? [value] : { [random.pick(['a', 'data', 'results'])]: value };
  return value;
};

const DIALECTS: readonly Make[] = [
  podcast,
  podcast,
  whisper,
  whisper,
  whisperX,
  whisperCpp,
  chunks,
  aeneas,
  utterances,
  ...Array.from({ length: 6 }, () => recognized),
  onlyWords,
  list,
  deep,
  oddValue,
];

/** What is written by hand or cut off. */
function misspelt(text: string, random: Random): string {
  return random.pick([
    () => text.slice(0, random.below(text.length)),
    () => text.replace(/([\]}])/g, ',$1'),
    () => text.replace(/"/g, () => (random.chance(0.02) ? "'" : '"')),
    () => text.replace(/,/g, () => (random.chance(0.1) ? '' : ',')),
    () => text.replace(/:0\b/g, ':NaN'),
    () => `\ufeff${text}`,
    () => `${text}\n${text}`,
    () => `// ${greek(random)}\n${text}`,
    () => text.replace(/\\n/g, '\n'),
    () => text.replace(/[{}[\]]/g, bracket => (random.chance(0.05) ? '' : bracket)),
    () => text.replace(/("[a-zA-Z]+":)/, '$1$1'),
  ])();
}
