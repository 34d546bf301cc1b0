// How long reading takes: beside other libraries, and as files grow.
import { fileURLToPath } from 'node:url';
import { inProcess, median, table } from '../measure.mjs';
import { makeWebvtt } from './corpus.mjs';
import { libraries } from './libraries.mjs';

const CUES = 20_000;
const ROUNDS = 7;
const GROWTH_ROUNDS = 4;
const RUNS = 6;
const REFERENCE = 'webvtt-parser';
const SIZES = [1.25e6, 2.5e6, 5e6, 10e6, 20e6];
// More than this for twice the input, and the time does not grow with the text alone.
const MOST_PER_DOUBLING = 2.3;

const pathOf = name => fileURLToPath(new URL(name, import.meta.url));

export async function run() {
  compare();
  await growth();
}

function compare() {
  const megabytes = (Buffer.byteLength(makeWebvtt(CUES)) / 1e6).toFixed(2);
  console.log(`A WebVTT file of ${CUES} cues, ${megabytes} MB. ${ROUNDS} rounds, the libraries in turn in each, every`);
  console.log(
    `time in a fresh process: its first parse (cold, as a page does), then the median of ${RUNS - 1} more (warm).`,
  );
  console.log('Times in ms.\n');
  const names = Object.keys(libraries);
  const results = Object.fromEntries(names.map(name => [name, []]));
  for (let round = 0; round < ROUNDS; round++) {
    for (const name of names)
      results[name].push(inProcess(pathOf('compare-child.mjs'), [name, CUES, RUNS], ['--expose-gc']));
  }
  const firsts = name => results[name].map(result => result.first);
  const laters = name => results[name].map(result => median(result.later));
  const rows = names.map(name => {
    const cues = [...new Set(results[name].map(result => result.cues))].join(', ');
    return [
      name,
      ...statistics(firsts(name), firsts(REFERENCE)),
      ...statistics(laters(name), laters(REFERENCE)),
      cues === String(CUES) ? cues : `**${cues}**`,
    ];
  });
  console.log(table(['library', 'cold min', 'median', 'ratio', 'warm min', 'median', 'ratio', 'cues found'], rows));
}

function statistics(durations, reference) {
  const middle = median(durations);
  return [Math.min(...durations).toFixed(0), middle.toFixed(0), (middle / median(reference)).toFixed(2)];
}

async function growth() {
  const { writableFormats } = await import('../../.cache/bench/transcript/index.js');
  console.log(
    `\nOur reader, input doubled: the best of fresh processes that take turns, in ms, with the ratio to half the`,
  );
  console.log(`size. Above ${MOST_PER_DOUBLING} is bold.\n`);
  const rows = [...writableFormats, 'untimed text'].map(format => {
    const results = fastest(format);
    return [
      format,
      ...results.map(({ ms, bytes }, index) => {
        const previous = results[index - 1];
        if (previous === undefined) return ms.toFixed(0);
        // The sizes are not quite doubles.
        const ratio = (2 * (ms / previous.ms)) / (bytes / previous.bytes);
        const text = `${ms.toFixed(0)} (${ratio.toFixed(2)})`;
        return ratio > MOST_PER_DOUBLING ? `**${text}**` : text;
      }),
    ];
  });
  console.log(table(['format', ...SIZES.map(size => `${size / 1e6} MB`)], rows));
}

/** The best of some rounds for each size. They take turns, so that a busy minute does not fall on one size alone. */
function fastest(format) {
  const rounds = Array.from({ length: GROWTH_ROUNDS }, () =>
    SIZES.map(size => inProcess(pathOf('growth-child.mjs'), [format, size, 2], ['--expose-gc'])),
  );
  return SIZES.map((_, index) => {
    const results = rounds.map(round => round[index]);
    return { ...results[0], ms: Math.min(...results.map(result => result.ms)) };
  });
}
