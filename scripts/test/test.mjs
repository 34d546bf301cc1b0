// `npm test`: everything that has to hold. Runs stages side by side, goes on after a failure, prints what was skipped and
// why, and what failed, and ends with the line `N passed, N failed`.
//
//   npm test                                     all stages
//   npm test -- --only unit,elements             some, named below
//   npm test -- --only elements cue-player       only files or stories whose name contains a word
//   npm test -- --engines firefox,webkit         elements and strict in other engines than chromium
//   npm test -- --cache .cache/mine              work elsewhere, to run twice at once
//   npm test -- --all                            also what takes long: every file made by chance, every attack
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, constants, setPriority } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { findBrowser } from '../browsers/find-browser.mjs';
import { installPrograms, missingFor } from '../browsers/programs.mjs';
import { root, runNode } from '../run.mjs';
import { addCounts, noCounts } from './counts.mjs';

process.chdir(root);

/** In the order in which they begin; what is compiled comes first, alone. */
const stages = [
  ...['types', 'elements', 'lint', 'tidy', 'regexps', 'docs', 'unit', 'package', 'stories'],
  ...['strict', 'served', 'guides', 'api'],
];
/** Waits for playback and servers more than it computes: runs as two processes, each with a browser and half of the files. */
const split = 'elements';
/** They test what the stage `package` builds. */
const ofPackage = ['strict', 'served', 'guides'];
/** They start a browser. */
const inBrowser = ['elements', 'stories', ...ofPackage];

const { values, positionals: filters } = parseArgs({
  allowPositionals: true,
  options: {
    only: { type: 'string' },
    engines: { type: 'string', default: 'chromium' },
    cache: { type: 'string', default: '.cache' },
    all: { type: 'boolean', default: false },
  },
});
// Tests see it: test/unit/thorough.ts.
if (values.all) process.env.CUEWAVE_TESTS = 'all';
const only = values.only?.split(',') ?? stages;
const unknown = only.filter(name => !stages.includes(name));
if (unknown.length > 0) throw new Error(`--only takes ${stages.join(', ')}; not ${unknown.join(', ')}`);
// What runs is compiled first, always.
const wanted = stages.filter(name => name === 'types' || only.includes(name));
const total = noCounts();

/**
 * Runs a stage, or a part of it such as `elements 1/2`, in a process of its own and adds its counts. Playback in `elements`
 * is timed by the machine: all others give way to it.
 */
async function run(name, { isShown }) {
  const begin = performance.now();
  const [stage, part = '1/1'] = name.split(' ');
  const result = join(values.cache, 'counts', `${name.replace(/\W/g, '-')}.json`);
  rmSync(result, { force: true });
  const options = ['--result', result, '--cache', values.cache, '--engines', values.engines, '--part', part];
  const child = spawn(process.execPath, ['scripts/test/stage.mjs', ...options, stage, ...filters], {
    stdio: ['ignore', isShown ? 'inherit' : 'pipe', isShown ? 'inherit' : 'pipe'],
  });
  if (stage !== split) setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL);
  const output = [];
  child.stdout?.on('data', data => output.push(data));
  child.stderr?.on('data', data => output.push(data));
  await new Promise(done => child.on('close', done));
  if (!isShown) console.log(`\n== ${name}\n${Buffer.concat(output)}`);
  const counts = existsSync(result)
    ? JSON.parse(readFileSync(result, 'utf8'))
    : { ...noCounts(), failed: ['it ended without a result'] };
  addCounts(total, { ...counts, failed: counts.failed.map(test => `${name}: ${test}`) });
  const seconds = ((performance.now() - begin) / 1000).toFixed(1);
  console.log(
    `${name}: ${counts.passed} passed, ${counts.failed.length} failed, ${counts.skipped.length} skipped; ${seconds} s`,
  );
}

/** Runs stages side by side, with two processors or more: the halves of `elements` and one more; those of the package after it. */
async function runAll(names) {
  const canShare = availableParallelism() > 1 && names.length > 1;
  const waiting = names.flatMap(name => (name === split && canShare ? [`${name} 1/2`, `${name} 2/2`] : name));
  const running = new Map();
  const isFree = name => !(ofPackage.includes(name) && (waiting.includes('package') || running.has('package')));
  while (waiting.length > 0 || running.size > 0) {
    const halves = [...running.keys()].filter(name => name.startsWith(split)).length;
    const lanes = canShare ? Math.max(2, halves + 1) : 1;
    const next = running.size < lanes ? waiting.find(isFree) : undefined;
    if (next === undefined) {
      await Promise.race(running.values());
      continue;
    }
    waiting.splice(waiting.indexOf(next), 1);
    console.log(lanes === 1 ? `\n== ${next}` : `… ${next}`);
    running.set(
      next,
      run(next, { isShown: lanes === 1 }).finally(() => running.delete(next)),
    );
  }
}

// Once and for all: stages side by side ask for it.
if (['unit', 'elements', 'strict'].some(name => wanted.includes(name))) installPrograms(['ffmpeg']);
if (values.engines.includes('chromium') && inBrowser.some(name => wanted.includes(name))) findBrowser();

const builds = ['scripts/build/vendor.mjs'];
if (!wanted.includes('package') && wanted.some(name => ofPackage.includes(name)))
  builds.push('scripts/build/build.mjs');
for (const script of builds) {
  if (runNode([script], { quiet: true })) continue;
  console.log(`${script} failed`);
  total.failed.push(script);
}
const [first, ...others] = wanted;
await runAll([first]);
await runAll(others);

console.log(`\n${total.skipped.length} skipped`);
for (const name of total.skipped) console.log(`  ${name}`);
for (const line of missingFor(total.skipped)) console.log(line);
for (const name of total.failed) console.log(`FAILED  ${name}`);
console.log(`${total.passed} passed, ${total.failed.length} failed`);
process.exitCode = total.failed.length === 0 ? 0 : 1;
