// `npm run bench:words`: how well single words are found after the pauses, in English and French. Prints Markdown
// tables. See README.md.
//
//   npm run bench:words                          seed 9101, which was not used to develop
//   npm run bench:words -- --seed 7 --seeds 3    other seeds, several
//   npm run bench:words -- --blocks 60 --only noise
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { root } from '../../scripts/run.mjs';
import { castBlocks, libraryIn } from './cast.mjs';
import { marked } from './marked.mjs';
import { conditions, recordingOf } from './mix.mjs';
import { Random } from './random.mjs';
import { median, percent, table, within } from './score.mjs';
import { RATE } from './sources.mjs';

process.chdir(root);
const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '9101' },
    seeds: { type: 'string', default: '1' },
    blocks: { type: 'string', default: '60' },
    only: { type: 'string', default: 'gaps;noise;music bed;wrong;missing' },
    kinds: { type: 'string', default: 'voices;people' },
    languages: { type: 'string', default: 'en;fr' },
    built: { type: 'string' },
    verbose: { type: 'boolean', default: false },
  },
});
const { alignToPauses, alignWords, emptyTranscript, SpeechBuilder, SPEECH_RATE, spreadTexts } = await libraryIn(
  values.built,
  ['align', 'transcript'],
);

async function measure({ samples, starts, texts }, blocks, language) {
  const duration = samples.length / RATE;
  const transcript = { ...emptyTranscript, cues: spreadTexts(texts, 0, duration) };
  const before = process.cpuUsage();
  const chunks = [];
  const builder = new SpeechBuilder(chunk => chunks.push(chunk.slice()));
  for (let at = 0; at < samples.length; at += RATE) {
    builder.add([samples.subarray(at, at + RATE)], { sampleRate: RATE, position: at });
  }
  const loudness = builder.end();
  const speech = new Float32Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    speech.set(chunk, at);
    at += chunk.length;
  }
  const paused = alignToPauses(transcript, loudness);
  const middle = process.cpuUsage();
  const read = (start, end) => speech.slice(Math.round(start * SPEECH_RATE), Math.round(end * SPEECH_RATE));
  const found = await alignWords(
    paused.transcript,
    { duration: speech.length / SPEECH_RATE, read },
    { language, confidence: paused.confidence },
  );
  const after = process.cpuUsage();
  const [pauseCues, wordCues] = [paused.transcript.cues, found.transcript.cues];
  const startErrors = cues => cues.map((cue, index) => Math.abs(cue.start - starts[index]));
  const words = blocks.flatMap(({ text, words }, index) => {
    if (words === undefined || texts[index] !== text) return [];
    return words.flatMap(([offset, seconds]) => {
      const place = pauseCues[index].words.findIndex(word => word.from <= offset && offset < word.to);
      const isFirst = words.findIndex(([other]) => {
        const word = pauseCues[index].words[place];
        return word && word.from <= other && other < word.to;
      });
      if (place < 0 || words[isFirst][0] !== offset) return [];
      const truth = starts[index] + seconds;
      const errorOf = cues => Math.abs(cues[index].words[place].start - truth);
      return [{ before: errorOf(pauseCues), after: errorOf(wordCues), isHeard: found.heard[index] }];
    });
  });
  const seconds = (a, b) => (b.user + b.system - a.user - a.system) / 1e6;
  const [early, late] = [startErrors(pauseCues), startErrors(wordCues)];
  if (values.verbose) {
    for (const [index, error] of late.entries()) {
      if (Math.max(error, early[index]) <= 0.3 && found.heard[index]) continue;
      const sure = paused.confidence[index].toFixed(2);
      console.error(
        `  ${language} ${index} ${starts[index].toFixed(2)}: ${early[index].toFixed(2)} → ${error.toFixed(2)} sure ${sure} ${found.heard[index] ? 'heard' : '-'} ${texts[index].slice(0, 50)}`,
      );
    }
  }
  return {
    words,
    blocks: early.map((error, index) => ({
      before: error,
      after: late[index],
      sure: paused.confidence[index],
      isHeard: found.heard[index],
    })),
    duration,
    pauses: seconds(before, middle) / duration,
    share: seconds(middle, after) / duration,
  };
}

const results = [];
const chosen = conditions.filter(({ name }) => values.only.split(';').some(part => name.includes(part)));
for (const kind of values.kinds.split(';')) {
  for (const language of values.languages.split(';')) {
    for (const condition of chosen) {
      const parts = [];
      for (let seed = Number(values.seed); seed < Number(values.seed) + Number(values.seeds); seed++) {
        const cast = castBlocks({
          kind,
          language,
          random: new Random(seed * 101 + language.charCodeAt(0)),
          say: marked,
          counts: { blocks: Number(values.blocks), voices: 8, people: 12 },
        });
        if (cast === undefined) continue;
        const random = new Random(seed * 7919 + conditions.indexOf(condition));
        const recording = recordingOf(cast.blocks, cast.others, condition, random);
        parts.push(await measure(recording, cast.blocks, language));
      }
      if (parts.length > 0) results.push({ kind, language, condition, parts });
    }
  }
}

function quantile(items, share) {
  const sorted = [...items].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}
const ms = seconds => (Number.isNaN(seconds) ? '–' : `${Math.round(1000 * seconds)} ms`);
const figures = errors => [
  ms(median(errors)),
  ms(quantile(errors, 0.9)),
  percent(errors.filter(error => error <= 0.15).length / errors.length),
];
const mean = items => items.reduce((sum, item) => sum + item, 0) / items.length;

console.log(
  `Node ${process.version}, ${cpus()[0]?.model ?? 'unknown processor'}. Seeds from ${values.seed}, ${values.seeds} each.\n`,
);
const wordRows = results
  .filter(({ parts }) => parts.some(({ words }) => words.length > 0))
  .map(({ language, condition, parts }) => {
    const words = parts.flatMap(part => part.words);
    return [
      condition.name,
      language,
      words.length,
      ...figures(words.map(word => word.before)),
      ...figures(words.map(word => word.after)),
      percent(mean(words.map(word => (word.isHeard ? 1 : 0)))),
    ];
  });
const triple = name => [`${name}: median`, '90 %', 'within 150 ms'];
console.log(
  table(['condition', 'language', 'words', ...triple('pauses'), ...triple('words'), 'in cues heard'], wordRows),
);
console.log('\nStarts of blocks:\n');
const blockRows = results.map(({ kind, language, condition, parts }) => {
  const blocks = parts.flatMap(part => part.blocks);
  const sides = ['before', 'after'].map(side => blocks.map(block => block[side]));
  const worse = blocks.filter(block => block.before <= 0.5 && block.after > 0.5).length;
  return [
    condition.name,
    `${language}, ${kind}`,
    blocks.length,
    ...sides.flatMap(errors => [ms(median(errors)), ms(quantile(errors, 0.9)), percent(within(errors))]),
    worse,
    percent(mean(blocks.map(block => (block.isHeard ? 1 : 0))), 0),
    percent(mean(parts.map(part => part.pauses)), 2),
    percent(mean(parts.map(part => part.share)), 2),
  ];
});
const starts = name => [`${name}: median`, '90 %', 'within 0.5 s'];
console.log(
  table(
    [
      'condition',
      'speech',
      'blocks',
      ...starts('pauses'),
      ...starts('words'),
      'lost',
      'heard',
      'time of pauses',
      'of words',
    ],
    blockRows,
  ),
);
console.log(`\nMost memory: ${Math.round(process.resourceUsage().maxRSS / 1024)} MB.`);
