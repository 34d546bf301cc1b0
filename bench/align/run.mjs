// `npm run bench:align`: how well cues are found in the sound, on recordings made here whose truth is known. Prints
// Markdown tables. See README.md.
//
//   npm run bench:align                              seed 9101, which was not used to develop
//   npm run bench:align -- --seed 7 --seeds 3        other seeds, several
//   npm run bench:align -- --blocks 60 --only noise  shorter recordings; conditions whose name contains one of `a;b`
//   npm run bench:align -- --from peaks              from a waveform of 20 slices a second instead of samples
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { root } from '../../scripts/run.mjs';
import { castBlocks, libraryIn } from './cast.mjs';
import { conditions, recordingOf } from './mix.mjs';
import { Random } from './random.mjs';
import { calibration, median, percent, table, within } from './score.mjs';
import { languages, RATE, voiced } from './sources.mjs';

process.chdir(root);
const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '9101' },
    seeds: { type: 'string', default: '1' },
    blocks: { type: 'string', default: '100' },
    only: { type: 'string', default: '' },
    from: { type: 'string', default: 'samples' },
    kind: { type: 'string', default: '' },
    built: { type: 'string' },
  },
});
const { alignToPauses, computePeaks, emptyTranscript, loudnessOfPeaks, SpeechBuilder, spreadTexts } = await libraryIn(
  values.built,
  ['align', 'audio', 'transcript'],
);

/** Blocks for a recording. */
function cast(kind, language, random, count) {
  const say = (text, who) => ({ text, samples: voiced(text, who) });
  return castBlocks({ kind, language, random, say, counts: { blocks: count, voices: 12, people: 30 } });
}

function loudnessOf(samples) {
  if (values.from !== 'peaks') {
    const builder = new SpeechBuilder();
    builder.add([samples], { sampleRate: RATE, position: 0 });
    return builder.end();
  }
  const peaks = computePeaks([samples], RATE, 20);
  // As a file of 8 bits has them.
  return loudnessOfPeaks({ ...peaks, data: peaks.data.map(value => Math.round(value * 128) / 128) });
}

function measure({ samples, starts, texts }) {
  const duration = samples.length / RATE;
  const transcript = { ...emptyTranscript, cues: spreadTexts(texts, 0, duration) };
  const before = performance.now();
  const loudness = loudnessOf(samples);
  const { transcript: aligned, confidence } = alignToPauses(transcript, loudness);
  const seconds = (performance.now() - before) / 1000;
  // Without the timbre, pauses are all there is.
  const { timbre: _, ...quiet } = loudness;
  const byPauses = alignToPauses(transcript, quiet).transcript;
  const errorsOf = ({ cues }) => cues.map((cue, index) => Math.abs(cue.start - starts[index]));
  const [spread, pauses] = [errorsOf(transcript), errorsOf(byPauses)];
  const all = errorsOf(aligned).map((error, index) => {
    return { error, spread: spread[index], pauses: pauses[index], sure: confidence[index] };
  });
  // What is not said has no place. It is found when it is told, and nothing that is said should be told so.
  const isSaid = index => !Number.isNaN(starts[index]);
  const isTold = index => aligned.cues[index].timing === 'estimated';
  const unsaid = [...starts.keys()].filter(index => !isSaid(index));
  const told = unsaid.filter(isTold).length;
  const wronglyTold = [...starts.keys()].filter(index => isSaid(index) && isTold(index)).length;
  const unsaidSure = unsaid.filter(index => confidence[index] >= 0.9).length;
  const blocks = all.filter((_, index) => isSaid(index));
  return {
    blocks,
    unsaid: { all: unsaid.length, told, sure: unsaidSure, wronglyTold },
    share: seconds / duration,
    duration,
  };
}

const results = [];
const chosen = conditions.filter(({ name }) => values.only.split(';').some(part => name.includes(part)));
for (const kind of ['voices', 'people'].filter(name => name.includes(values.kind))) {
  for (const language of languages) {
    for (let seed = Number(values.seed); seed < Number(values.seed) + Number(values.seeds); seed++) {
      const random = new Random(seed * 101 + languages.indexOf(language));
      const said = cast(kind, language, random, Number(values.blocks));
      if (said === undefined) continue;
      for (const condition of chosen) {
        const random = new Random(seed * 7919 + conditions.indexOf(condition));
        const recording = recordingOf(said.blocks, said.others, condition, random);
        results.push({ kind, language, condition, ...measure(recording) });
      }
    }
  }
}

const groups = Map.groupBy
  ? Map.groupBy(results, keyOf)
  : results.reduce((map, item) => map.set(keyOf(item), [...(map.get(keyOf(item)) ?? []), item]), new Map());
function keyOf({ kind, language, condition }) {
  return [kind, language, condition.name].join('|');
}

console.log(
  `Node ${process.version}, ${cpus()[0]?.model ?? 'unknown processor'}. Seeds from ${values.seed}, ${values.seeds} each; from ${values.from}.\n`,
);
const rows = [...groups.values()].map(group => {
  const { kind, language, condition } = group[0];
  const blocks = group.flatMap(item => item.blocks);
  const errors = blocks.map(({ error }) => error);
  const spread = blocks.map(block => block.spread);
  const pauses = blocks.map(block => block.pauses);
  const sure = blocks.filter(block => block.sure >= 0.9);
  const reached = within(errors);
  const { goal } = condition;
  return [
    condition.name,
    `${language}, ${kind}`,
    blocks.length,
    percent(within(spread)),
    `${median(spread).toFixed(2)} s`,
    percent(within(pauses)),
    percent(reached) + (goal !== undefined && reached < goal ? ` (goal ${percent(goal, 0)})` : ''),
    `${median(errors).toFixed(2)} s`,
    percent(sure.length / blocks.length, 0),
    percent(within(sure.map(({ error }) => error))),
    percent(group.reduce((sum, { share }) => sum + share, 0) / group.length, 3),
  ];
});
rows.sort((a, b) => conditions.findIndex(c => c.name === a[0]) - conditions.findIndex(c => c.name === b[0]));
console.log(
  table(
    [
      'condition',
      'speech',
      'blocks',
      'spread: within 0.5 s',
      'median',
      'pauses: within 0.5 s',
      'letters: within 0.5 s',
      'median',
      'sure (≥ 0.9)',
      'of these right',
      'time, of the audio',
    ],
    rows,
  ),
);
console.log('\nConfidence, over all:\n');
const all = results.flatMap(item => item.blocks);
console.log(table(['claimed', 'blocks', 'claimed on average', 'right'], calibration(all)));
const sure = all.filter(block => block.sure >= 0.9);
console.log(
  `\nCalled sure: ${percent(sure.length / all.length)} of ${all.length} blocks; right: ${percent(within(sure.map(b => b.error)), 2)}.`,
);

const sumOf = key => results.reduce((sum, { unsaid }) => sum + unsaid[key], 0);
console.log(
  `\nNot said: ${sumOf('all')} blocks; told: ${sumOf('told')}; called sure: ${sumOf('sure')}. Said, but told not to be: ${sumOf('wronglyTold')} of ${all.length}.`,
);

// Growth: one recording said over and over, short cues. Not of a condition.
if (values.only === '') {
  const random = new Random(Number(values.seed));
  const { blocks, others } = cast('people', 'en', random, 100) ?? cast('voices', 'en', random, 100);
  const single = recordingOf(blocks, others, conditions[0], random);
  const singleLoudness = loudnessOf(single.samples);
  const repeated = (values, times) => {
    const all = new values.constructor(times * values.length);
    for (let time = 0; time < times; time++) all.set(values, time * values.length);
    return all;
  };
  const growth = [0.5, 1, 2, 4].map(hours => {
    const times = Math.round((hours * 3600) / (single.samples.length / RATE));
    const { decibels, timbre } = singleLoudness;
    const loudness = { ...singleLoudness, decibels: repeated(decibels, times) };
    if (timbre !== undefined) loudness.timbre = repeated(timbre, times);
    const texts = Array.from({ length: times }, () => single.texts).flat();
    const transcript = { ...emptyTranscript, cues: spreadTexts(texts, 0, loudness.decibels.length * 0.04) };
    const rounds = [1, 2].map(() => {
      const before = performance.now();
      alignToPauses(transcript, loudness);
      return performance.now() - before;
    });
    return [`${hours} h`, texts.length, `${Math.min(...rounds).toFixed(0)} ms`];
  });
  console.log(`\nGrowth, alignment alone, the better of two:\n\n${table(['audio', 'cues', 'time'], growth)}`);
}
