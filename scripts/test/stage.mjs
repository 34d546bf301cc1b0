// One stage of `npm test`, which starts it in a process of its own: shows what it does, and writes its counts as JSON.
//
//   node scripts/test/stage.mjs --result counts.json --cache .cache --engines chromium --part 1/1 unit [filters]
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { enginesOf, findEngine } from '../browsers/engines.mjs';
import { root, runNode, runTool, runTsc } from '../run.mjs';
import { addCounts, noCounts } from './counts.mjs';

process.chdir(root);
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    result: { type: 'string' },
    cache: { type: 'string' },
    engines: { type: 'string' },
    part: { type: 'string' },
  },
});
const [stage, ...filters] = positionals;
const { cache } = values;
const engines = enginesOf(values.engines);

/** Files that are run again by themselves when they fail; more do not fail by chance. */
const MOST_AGAIN = 3;

/** Files of tests of elements that take longest, in seconds of a busy machine 61, 57, 31, 30, 20, 19; both parts get of them. */
const LONGEST = ['recovery', 'attributes', 'attack-files', 'align-words', 'hostile-fields', 'main-job'];

/** Counts a yes or no as one test, of the stage's name. */
function one(ok) {
  return ok ? { ...noCounts(), passed: 1 } : { ...noCounts(), failed: [stage] };
}

function failure(message) {
  console.log(message);
  return { ...noCounts(), failed: [message] };
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
  if (counts.passed + counts.failed.length === 0) addCounts(counts, failure('no test ran'));
  else if (!ok && counts.failed.length === 0) addCounts(counts, failure('the test runner itself failed'));
  return counts;
}

function types() {
  // Files compiled from sources that are gone must not run.
  rmSync(join(cache, 'test'), { recursive: true, force: true });
  return one(runTsc(['-p', 'tsconfig.test.json', '--outDir', join(cache, 'test')]));
}

async function regexps() {
  const { checkAllRegexps } = await import('./check-regexps.mjs');
  const { count, problems } = await checkAllRegexps(join(cache, 'test'), filters);
  if (count === 0 && filters.length === 0) return failure('no regular expressions');
  return { ...noCounts(), passed: count - problems.length, failed: problems };
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

async function elements() {
  const [part, parts] = values.part.split('/').map(Number);
  const all = testFiles(join(cache, 'test', 'test', 'elements'), '.test.js');
  const isLong = file => LONGEST.some(name => file.endsWith(`${name}.test.js`));
  const dealt = [...all.filter(isLong), ...all.filter(file => !isLong(file))];
  const files = dealt.filter((_, index) => index % parts === part - 1);
  if (files.length === 0) return parts > 1 ? noCounts() : failure('no element tests');
  const { bundleTests } = await import('../build/test-bundle.mjs');
  const bundles = await bundleTests(files, join(cache, 'test', 'test', `bundle-${part}`));
  const result = join(cache, `wtr-${part}.json`);
  const args = ['--config', 'web-test-runner.config.mjs'];
  const total = noCounts();
  for (const engine of engines) {
    findEngine(engine);
    const env = {
      CUEWAVE_CACHE: cache,
      CUEWAVE_ENGINE: engine,
      CUEWAVE_STARTER: String(process.ppid),
      CUEWAVE_RESULT: result,
    };
    const run = names =>
      counted(result, () => runTool('@web/test-runner', 'wtr', [...args, '--files', ...names], { env }));
    const { again = [], ...counts } = run(bundles);
    // Playback is timed by the machine, on which much else ran: what failed for that passes by itself.
    const late = again.length > MOST_AGAIN ? [] : again;
    for (const { file, counts: before } of late) {
      const name = relative(root, file);
      const now = run([name]);
      console.log(`${name} failed beside other work, and ${now.failed.length > 0 ? 'fails' : 'passes'} by itself.`);
      counts.passed += now.passed - before.passed;
      counts.failed = [...counts.failed.filter(test => !before.failed.includes(test)), ...now.failed];
    }
    if (engines.length > 1) {
      counts.skipped = counts.skipped.map(name => `${engine}: ${name}`);
      console.log(`elements in ${engine}: ${counts.passed} passed, ${counts.failed.length} failed`);
    }
    addCounts(total, counts);
  }
  return total;
}

/** Each loads what it needs: the tools of one stage are of no use to another. */
const stages = {
  types,
  lint: () => one(runTool('@biomejs/biome', 'biome', ['check', '.'])),
  tidy: async () => one((await import('./tidy.mjs')).isTidy()),
  regexps,
  docs: async () => one((await import('../build/readme-table.mjs')).updateReadme({ check: true })),
  unit,
  elements,
  // In dist/, whatever the cache: it is what is published.
  package: async () =>
    one((await (await import('../build/package.mjs')).checkPackage(join(cache, 'package'))).length === 0),
  stories: async () => (await import('./test-stories.mjs')).testStories({ folder: join(cache, 'storybook'), filters }),
  strict: async () => (await import('./test-strict.mjs')).testStrict(engines),
  served: async () => (await import('./test-served.mjs')).testServed(),
  guides: async () => {
    const counts = await (await import('./test-docs.mjs')).testDocs({ filters });
    if (filters.length === 0 || filters.includes('site'))
      addCounts(counts, await (await import('./test-site.mjs')).testSite());
    return counts;
  },
  api: async () => one((await import('../build/api-report.mjs')).reportApi({ check: true })),
};

let counts;
try {
  counts = await stages[stage]();
} catch (error) {
  counts = failure(error.stack);
}
mkdirSync(dirname(values.result), { recursive: true });
writeFileSync(values.result, JSON.stringify(counts));
process.exit();
