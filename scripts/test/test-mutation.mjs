// `npm run test:mutation`: changes the sources in one place at a time and runs the unit tests that reach it. A mutant that no test
// notices survives. Results are kept in .cache/mutation; a mutant is run again when its code or a test that reaches it changes.
//
//   npm run test:mutation                         all of it: hours
//   npm run test:mutation -- src/audio            a folder, a file or lines of one (src/audio/wav.ts:10-20)
//   npm run test:mutation -- --list src/audio     the survivors of what was run, without a run
//   npm run test:mutation -- --force src/audio    anew
//   npm run test:mutation -- --tests webvtt,plain src/transcript/formats/webvtt.ts
//                                                 with the tests only whose file's name begins so: minutes, and a lower bound
//   npm run test:mutation -- --seconds 1 ...      at most a second of the processor for the tests of each mutant: a lower bound too
//   npm run test:mutation -- --sample 2 --seed 7 ...
//                                                 two mutants of a hundred, chosen by chance: an estimate, kept apart
//   npm run test:mutation -- --again ...          only what survived, with all tests that reach it where --seconds does not limit them
//   npm run test:mutation -- --concurrency 1 ...  in one process, not two
//
// Whether the score is enough is told by docs/mutation.md, which also says why some mutants survive.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Stryker } from '@stryker-mutator/core';
import { root } from '../run.mjs';
import { isInSample } from './mutation-runner.mjs';

process.chdir(root);
const folder = join('.cache', 'mutation');

/** What is changed. */
const parts = ['src/text', 'src/transcript', 'src/audio', 'src/playback', 'src/cli'];

/**
 * Modules that no test in one process of Node reaches: the program itself, and what takes a browser for its media, workers,
 * decoders, storage or idle time.
 */
const leftOut = [
  'src/cli/main.ts',
  ...[
    ...['clock', 'persistent-cache'],
    ...['alignment/find-times', 'alignment/find-words'],
    ...['loading/load-transcript', 'loading/read-file', 'loading/read-transcript'],
    ...['peaks/peaks-decoder', 'peaks/peaks-media', 'peaks/peaks-mp3'],
    ...['workers/run-in-worker', 'workers/tasks-worker', 'workers/read-worker', 'workers/words-worker'],
  ].map(name => `src/playback/${name}.ts`),
];

/** Modules that keep what they found in a cache. */
const keeping = ['src/text/fold.ts', 'src/text/syllables.ts'];

/** Tests that are left out: they take seconds each, and what they notice shorter ones notice too. */
const tooLong = [
  'attacks.test',
  'growth.test',
  'fuzz.test',
  'mp4-check.test: looking at tables takes time that grows',
  'audio/hostile.test: numbers that a file names > do not have bytes between frames kept',
  'transcript/mutations.test',
  'transcript/properties.test',
  'transcript/webvtt-clauses.test: a file cut in two',
  // Loops that go on and on are told by how often they go round in tests.
  'transcript/webvtt.test: WebVTT payload > tags without end and without measure',
  'transcript/webvtt-faults.test: faults in a payload > tags of a payload of 100,000',
  'transcript/webvtt-write.test: writing WebVTT > and for damaged files',
  'transcript/json.test: a long file of JSON',
  'transcript/feed.test: reading what is no feed, or a broken one > hostile shapes',
  'transcript/feed.test: reading what is no feed, or a broken one > 2,000 episodes',
  'cli/align.test: cuewave align > tides.en',
  'cli/align.test: cuewave align > levain.fr',
  'cli/align.test: cuewave align > the format follows the name',
  'cli/align.test: cuewave align > a manifest names pairs',
  'cli/align.test: cuewave align > one that fails',
  ': the outline of a full decode by ffmpeg',
  'cli/peaks.test: cuewave peaks > --split-channels',
  // Processes of their own, whose reach is not seen.
  'cli/main.test: the command line > is a program',
  'cli/main.test: the command line > ends quietly',
  'cli/main.test: the command line > says in one line that standard output is full',
];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    list: { type: 'boolean', default: false },
    force: { type: 'boolean', default: false },
    again: { type: 'boolean', default: false },
    tests: { type: 'string', default: '' },
    seconds: { type: 'string', default: 'Infinity' },
    sample: { type: 'string', default: '100' },
    seed: { type: 'string', default: '1' },
    concurrency: { type: 'string', default: '2' },
  },
});
const isSample = values.sample !== '100';
const results = join(folder, isSample ? `sample-${values.seed}.json` : 'results.json');
const wanted = positionals.length > 0 ? positionals : parts;
/** Of tests, only those of the folders that are changed run: a module's behaviour is to be told by the tests next to it. */
const folders = parts
  .filter(part =>
    wanted.some(path => path.startsWith(part) || (part === 'src/transcript' && path.startsWith('src/text'))),
  )
  .map(part => part.replace('src/', ''));

if (values.again) {
  // What is not among the results is run.
  const report = JSON.parse(readFileSync(results, 'utf8'));
  for (const file of Object.values(report.files)) {
    file.mutants = file.mutants.filter(({ status }) => status !== 'Survived');
  }
  writeFileSync(results, JSON.stringify(report));
}
if (!values.list) {
  await new Stryker({
    mutate: [
      ...wanted.map(path => (/\.ts\b/.test(path) ? path : `${path}/**/*.ts`)),
      ...leftOut.map(path => `!${path}`),
    ],
    ignorePatterns: ['/.cache', '/dist', '/examples', '/bench', '/stories', '/storybook-static', '/test/elements'],
    tempDirName: join(folder, 'sandbox'),
    buildCommand: 'tsc -p tsconfig.test.json --noCheck --outDir .cache/test',
    // tsc does not check: `--noCheck`.
    disableTypeChecks: false,
    tsconfigFile: 'none',
    testRunner: 'unit',
    plugins: ['./scripts/test/mutation-runner.mjs'],
    ignorers: ['left-out'],
    unitTests: {
      folders,
      named: values.tests.split(','),
      without: tooLong,
      keeping,
      mostMs: Number(values.seconds) * 1000,
      share: Number(values.sample),
      seed: Number(values.seed),
    },
    warnings: { unknownOptions: false, slow: false },
    coverageAnalysis: 'perTest',
    concurrency: Number(values.concurrency),
    // Loops that fill the memory end sooner.
    testRunnerNodeArgs: ['--max-old-space-size=2048'],
    // The modules that are loaded anew are never let go.
    maxTestRunnerReuse: 400,
    // The tests of a folder take that long on a busy machine.
    dryRunTimeoutMinutes: 30,
    timeoutMS: 8_000,
    // Of what all tests take that reach a mutant.
    timeoutFactor: values.seconds === 'Infinity' ? 5 : 0.5,
    incremental: true,
    incrementalFile: results,
    force: values.force,
    reporters: ['progress-append-only'],
    cleanTempDir: 'always',
  }).runMutationTest();
}

if (!existsSync(results)) throw new Error('nothing was run yet');
const { files } = JSON.parse(readFileSync(results, 'utf8'));
if (isSample) {
  for (const file of Object.values(files)) {
    file.mutants = file.mutants.filter(({ id }) => isInSample(id, Number(values.sample), Number(values.seed)));
  }
}

/** Counts of mutants by their status. */
function count(mutants) {
  const counts = { killed: 0, survived: 0, notReached: 0, invalid: 0 };
  for (const { status } of mutants) {
    if (status === 'Killed' || status === 'Timeout') counts.killed++;
    else if (status === 'Survived') counts.survived++;
    else if (status === 'NoCoverage') counts.notReached++;
    else counts.invalid++;
  }
  return counts;
}

function row(name, mutants) {
  const { killed, survived, notReached, invalid } = count(mutants);
  const score = (100 * killed) / (killed + survived + notReached);
  const numbers = [killed, survived, notReached, invalid].map(number => String(number).padStart(8));
  return `${`${score.toFixed(1)} %`.padStart(8)}${numbers.join('')}  ${name}`;
}

const isWanted = path =>
  wanted.some(part => path === part.replace(/:.*/, '') || path.startsWith(`${part.replace(/\/$/, '')}/`));
const shown = Object.entries(files).filter(([path]) => isWanted(path) && !leftOut.includes(path));
if (values.list) {
  for (const [path, { source, mutants }] of shown) {
    const lines = source.split('\n');
    for (const { status, mutatorName, replacement, location } of mutants) {
      if (status !== 'Survived' && status !== 'NoCoverage') continue;
      const { start, end } = location;
      const last = start.line === end.line ? end.column - 1 : undefined;
      const code = lines[start.line - 1].slice(start.column - 1, last);
      const made = replacement.replaceAll(/\s+/g, ' ');
      console.log(`${path}:${start.line} ${status === 'Survived' ? mutatorName : 'not reached'}: ${code}  =>  ${made}`);
    }
  }
}
console.log(
  `${'score'.padStart(8)}${['killed', 'survived', 'no test', 'invalid'].map(name => name.padStart(8)).join('')}`,
);
for (const [path, { mutants }] of shown) console.log(row(path, mutants));
for (const part of parts) {
  const mutants = shown.filter(([path]) => path.startsWith(`${part}/`)).flatMap(([, file]) => file.mutants);
  if (mutants.length > 0) console.log(row(`all of ${part}`, mutants));
}
