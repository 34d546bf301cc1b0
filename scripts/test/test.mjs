// `npm test`: everything that has to hold. Goes on after a failure, prints what was skipped and why, and ends with the
// line `N passed, N failed`.
//
//   npm test                                     all stages
//   npm test -- --only unit,elements             some (types, lint, tidy, regexps, unit, elements, stories, docs, package,
//                                                 strict, served, guides, api)
//   npm test -- --only elements cue-player       only files or stories whose name contains a word
//   npm test -- --engines firefox,webkit         elements and strict in other engines than chromium
//   npm test -- --cache .cache/mine              work elsewhere, to run twice at once
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { enginesOf, findEngine } from '../browsers/engines.mjs';
import { installPrograms, missingFor } from '../browsers/programs.mjs';
import { reportApi } from '../build/api-report.mjs';
import { checkPackage } from '../build/package.mjs';
import { updateReadme } from '../build/readme-table.mjs';
import { root, runNode, runTool, runTsc } from '../run.mjs';
import { checkAllRegexps } from './check-regexps.mjs';
import { addCounts, noCounts } from './counts.mjs';
import { testDocs } from './test-docs.mjs';
import { testStories } from './test-stories.mjs';
import { testStrict } from './test-strict.mjs';
import { isTidy } from './tidy.mjs';

process.chdir(root);
const { values, positionals: filters } = parseArgs({
  allowPositionals: true,
  options: {
    only: { type: 'string' },
    engines: { type: 'string', default: 'chromium' },
    cache: { type: 'string', default: '.cache' },
  },
});
const { cache } = values;

/** Counts a yes or no as one test. */
function one(ok) {
  return { ...noCounts(), passed: ok ? 1 : 0, failed: ok ? 0 : 1 };
}

function summary(counts, begin) {
  const seconds = ((performance.now() - begin) / 1000).toFixed(1);
  return `${counts.passed} passed, ${counts.failed} failed, ${counts.skipped.length} skipped; ${seconds} s`;
}

function failure(message) {
  console.log(message);
  return one(false);
}

/** The files under `folder` that end so and, when there are filters, whose name contains one of them. */
function testFiles(folder, suffix) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true })
    .filter(name => name.endsWith(suffix))
    .filter(name => filters.length === 0 || filters.some(part => name.includes(part)))
    .map(name => join(folder, name))
    .sort();
}

/** Runs `start`, which writes its counts to `path`. One that fails without a count, or counts nothing, has failed. */
function counted(path, start) {
  rmSync(path, { force: true });
  mkdirSync(cache, { recursive: true });
  const ok = start();
  if (!existsSync(path)) return failure('the tests ended without a result');
  const counts = JSON.parse(readFileSync(path, 'utf8'));
  if (counts.passed + counts.failed === 0) addCounts(counts, failure('no test ran'));
  else if (!ok && counts.failed === 0) addCounts(counts, failure('the test runner itself failed'));
  return counts;
}

function types() {
  // Files compiled from sources that are gone must not run.
  rmSync(join(cache, 'test'), { recursive: true, force: true });
  return one(runTsc(['-p', 'tsconfig.test.json', '--outDir', join(cache, 'test')]));
}

async function regexps() {
  const { count, problems } = await checkAllRegexps(join(cache, 'test'), filters);
  if (count === 0 && filters.length === 0) return failure('no regular expressions');
  return { ...noCounts(), passed: count - problems.length, failed: problems.length };
}

function unit() {
  const compiled = testFiles(join(cache, 'test', 'test', 'unit'), '.test.js');
  const files = [...compiled, ...testFiles('scripts', '.test.mjs')];
  if (files.length === 0) return failure('no unit tests');
  if (compiled.length === 0 && filters.length === 0) return failure('no unit tests in test/unit');
  const path = join(cache, 'unit.json');
  // Node would leave one processor to itself.
  const concurrency = `--test-concurrency=${availableParallelism()}`;
  const spec = ['--test-reporter', 'spec', '--test-reporter-destination', 'stdout'];
  const json = ['--test-reporter', './scripts/test/unit-reporter.mjs', '--test-reporter-destination', path];
  return counted(path, () => runNode(['--enable-source-maps', '--test', concurrency, ...spec, ...json, ...files]));
}

const engines = enginesOf(values.engines);

function elements() {
  const files = testFiles(join(cache, 'test', 'test', 'elements'), '.test.js');
  if (files.length === 0) return failure('no element tests');
  const args = ['--config', 'web-test-runner.config.mjs', '--files', ...files];
  const total = noCounts();
  for (const engine of engines) {
    findEngine(engine);
    const env = { CUEWAVE_CACHE: cache, CUEWAVE_ENGINE: engine, CUEWAVE_STARTER: String(process.pid) };
    const begin = performance.now();
    const counts = counted(join(cache, 'wtr.json'), () => runTool('@web/test-runner', 'wtr', args, { env }));
    if (engines.length > 1) {
      counts.skipped = counts.skipped.map(name => `${engine}: ${name}`);
      console.log(`elements in ${engine}: ${summary(counts, begin)}`);
    }
    addCounts(total, counts);
  }
  return total;
}

function guides() {
  // The stage before has built it.
  if (!existsSync('dist/cli/main.js') && !runNode(['scripts/build/build.mjs'], { quiet: true }))
    return failure('no dist/');
  return testDocs({ filters });
}

/** Runs a test of what is published, which the stage `package` builds. */
const built = test => () => {
  if (!wanted.includes('package') && !runNode(['scripts/build/build.mjs'])) return failure('the build failed');
  return test();
};

const stages = {
  types,
  lint: () => one(runTool('@biomejs/biome', 'biome', ['check', '.'])),
  tidy: () => one(isTidy()),
  regexps,
  unit,
  elements,
  stories: () => testStories({ folder: join(cache, 'storybook'), filters }),
  docs: () => one(updateReadme({ check: true })),
  // In dist/, whatever the cache: it is what is published.
  package: () => one(checkPackage(join(cache, 'package')).length === 0),
  strict: built(() => testStrict(engines)),
  // What draws for servers is a matter of this stage alone.
  served: built(async () => (await import('./test-served.mjs')).testServed()),
  guides,
  api: () => one(reportApi({ check: true })),
};

const only = values.only?.split(',') ?? Object.keys(stages);
const unknown = only.filter(name => !(name in stages));
if (unknown.length > 0) throw new Error(`--only takes ${Object.keys(stages).join(', ')}; not ${unknown.join(', ')}`);
// What runs is compiled first, always.
const wanted = Object.keys(stages).filter(name => name === 'types' || only.includes(name));

// Once and for all: tests in several processes ask for it.
if (['unit', 'elements', 'strict'].some(name => wanted.includes(name))) installPrograms(['ffmpeg']);

const total = noCounts();
if (!runNode(['scripts/build/vendor.mjs'])) addCounts(total, failure('scripts/build/vendor.mjs failed'));
for (const name of wanted) {
  console.log(`\n== ${name}`);
  const begin = performance.now();
  let counts;
  try {
    counts = await stages[name]();
  } catch (error) {
    counts = failure(error.stack);
  }
  addCounts(total, counts);
  console.log(`${name}: ${summary(counts, begin)}`);
}

console.log(`\n${total.skipped.length} skipped`);
for (const name of total.skipped) console.log(`  ${name}`);
for (const line of missingFor(total.skipped)) console.log(line);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;
