// Runs the unit tests for Stryker in one process: `node:test` would start one for each file and mutant, which takes ten times as long.
//
// - A mutant of what is done when a module is loaded (a constant, a regular expression) runs in modules that are loaded anew, with
//   the tests that run something of its module, in the files that load it. When there is none, with all tests of those files.
// - So does one of a module that keeps what it found, which else would not be computed again.
// - A mutant counts as killed when the test that failed passes again without it: so neither a flaky test kills a mutant, nor what an
//   earlier mutant left in a module.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { register } from 'node:module';
import { basename, join, relative, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { runTest, testsOf } from './mutation-tests.mjs';

const compiled = join('.cache', 'test');
/**
 * What the process of the first run tells the others: `costs`, milliseconds of the processor by the id of a test, and `running`, for each mutant
 * that runs when modules are loaded, the tests that run it when all is loaded.
 */
const found = join('.cache', 'tests.json');

/** Milliseconds of the processor from which a test is long. */
const longTestMs = 150;

/** The state that mutated files share. */
const state = () => {
  globalThis.__stryker__ ??= {};
  return globalThis.__stryker__;
};

class UnitTestRunner {
  static inject = ['options'];

  #options;
  /** The test files by name, with their tests in the modules that are loaded. */
  #loaded = new Map();
  #run = 0;
  /** How often modules were loaded anew. */
  #runs = 0;
  /** Whether what is loaded is so for one mutant, and then forgotten. */
  #isForOne = false;
  #found;
  /** Milliseconds of the processor that each test took. */
  #costs = {};

  constructor({ unitTests }) {
    this.#options = unitTests;
  }

  capabilities() {
    return { reloadEnvironment: true };
  }

  init() {
    register('./mutation-modules.mjs', import.meta.url);
  }

  async dryRun() {
    const { folders, named, without } = this.#options;
    const folder = join(compiled, 'test', 'unit');
    const names = readdirSync(folder, { recursive: true })
      .filter(name => name.endsWith('.test.js'))
      .map(name => name.slice(0, -'.js'.length).replaceAll(sep, '/'))
      .filter(name => folders.some(part => name.startsWith(`${part}/`)))
      .filter(name => named.some(part => basename(name).startsWith(part)))
      .filter(name => !without.some(part => name.includes(part)));
    const results = [];
    /** The mutants that each test runs, and those that loading each file runs, with how often. */
    const [perTest, perFile] = [{}, {}];
    for (const name of names.sort()) {
      // Modules of its own for each file: what loading them covers is seen for each.
      this.#reload();
      state().mutantCoverage = { static: {}, perTest };
      const used = process.cpuUsage();
      const tests = await this.#tests(name);
      perFile[name] = state().mutantCoverage.static;
      this.#costs[loadId(name)] = msSince(used);
      results.push({ id: loadId(name), name: loadId(name), fileName: sourceOf(name), timeSpentMs: 0, status: 0 });
      for (const [id, test] of tests) {
        if (!without.some(part => id.includes(part))) results.push(await this.#one(id, test));
      }
    }
    const running = addLoaded(
      perTest,
      perFile,
      results.map(({ id }) => id),
    );
    writeFileSync(found, JSON.stringify({ costs: this.#costs, running }));
    state().mutantCoverage = { static: {}, perTest: {} };
    return {
      status: 'complete',
      tests: results,
      mutantCoverage: { static: {}, perTest: sampled(perTest, this.#options) },
    };
  }

  async mutantRun({ activeMutant, testFilter, hitLimit }) {
    this.#found ??= JSON.parse(readFileSync(found, 'utf8'));
    const running = this.#found.running[activeMutant.id];
    const result = await this.#whileLoaded(activeMutant, running ?? testFilter, hitLimit);
    const isAnew = running !== undefined || this.#options.keeping.some(path => activeMutant.fileName.endsWith(path));
    if (!isAnew || result.status !== 'survived') return result;
    const without = [this.#run, this.#loaded];
    this.#reload();
    this.#isForOne = true;
    try {
      return await this.#mutant(activeMutant.id, this.#soonestFirst(testFilter, activeMutant.fileName, true), hitLimit);
    } finally {
      // Modules that were loaded with a mutant in them are of no further use; to load all others again takes seconds.
      [this.#run, this.#loaded] = without;
      this.#isForOne = false;
    }
  }

  /** Runs a mutant in modules that are loaded without it. */
  async #whileLoaded({ id, fileName }, tests, hitLimit) {
    const ids = this.#soonestFirst(tests, fileName, false);
    const result = await this.#mutant(id, ids, hitLimit);
    if (result.status !== 'killed') return result;
    const [killer] = result.killedBy;
    if (await this.#passes(killer)) return result;
    this.#reload();
    if (!(await this.#passes(killer))) return { status: 'error', errorMessage: `fails without a mutant: ${killer}` };
    return this.#mutant(id, ids, hitLimit);
  }

  /**
   * The tests of the folder of `path`, as many as there is time for. Those that notice a mutant of it soon come first: those of
   * files whose names begin with the same word, then short ones; file by file where each has to be loaded. Long ones come
   * last, and those of other files are left out where there are others.
   */
  #soonestFirst(reaching, path, byFile) {
    const { costs } = this.#found;
    const [, folder] = /\bsrc[\\/]([^\\/]+)/.exec(relative(process.cwd(), resolve(path)));
    // What `src/text` does is tested with the transcripts that use it.
    const all = reaching.filter(id => folder === 'text' || id.startsWith(`${folder}/`));
    const own = firstWord(path);
    const isOther = id => Number(firstWord(nameOf(id)) !== own);
    const short = all.filter(id => costs[id] < longTestMs || !isOther(id));
    const ids = short.length > 2 ? short : all;
    const perFile = {};
    for (const id of ids) perFile[nameOf(id)] = (perFile[nameOf(id)] ?? 0) + costs[id];
    const ofFile = (a, b) => perFile[nameOf(a)] - perFile[nameOf(b)];
    // Long ones would take the time of many.
    const isLong = id => Number(costs[id] >= longTestMs);
    const sorted = ids.toSorted(
      (a, b) => isLong(a) - isLong(b) || isOther(a) - isOther(b) || (byFile ? ofFile(a, b) : 0) || costs[a] - costs[b],
    );
    // No limit comes from another process as nothing, in whose JSON there is no infinity.
    const mostMs = this.#options.mostMs ?? Number.POSITIVE_INFINITY;
    let spentMs = 0;
    return sorted.filter(id => {
      const isInTime = spentMs < mostMs;
      if (byFile || id !== loadId(nameOf(id))) spentMs += costs[id];
      return isInTime;
    });
  }

  async #passes(id) {
    const test = (await this.#tests(nameOf(id))).get(id);
    return (await this.#one(id, test)).status !== 1;
  }

  async #mutant(mutant, ids, hitLimit) {
    const killed = (id, failureMessage, nrOfTests) => ({ status: 'killed', killedBy: [id], failureMessage, nrOfTests });
    Object.assign(state(), { activeMutant: mutant, hitCount: hitLimit && 0, hitLimit });
    // For processes that a test starts.
    process.env.__STRYKER_ACTIVE_MUTANT__ = mutant;
    try {
      for (const [index, id] of ids.entries()) {
        let tests;
        try {
          tests = await this.#tests(nameOf(id));
        } catch (error) {
          return killed(loadId(nameOf(id)), String(error), index + 1);
        }
        const test = tests.get(id);
        if (test === undefined) continue;
        const { status, failureMessage } = await this.#one(id, test);
        if (hitLimit && state().hitCount > hitLimit) return { status: 'timeout', reason: 'it runs on and on' };
        if (status === 1) return killed(id, failureMessage, index + 1);
      }
      return { status: 'survived', nrOfTests: ids.length };
    } finally {
      Object.assign(state(), { activeMutant: undefined, hitCount: undefined, hitLimit: undefined });
      delete process.env.__STRYKER_ACTIVE_MUTANT__;
    }
  }

  /** Runs one test. An error that nobody caught fails it too. */
  async #one(id, test) {
    const begin = performance.now();
    const used = process.cpuUsage();
    let failed;
    const crash = new Promise((_, reject) => {
      failed = reject;
    });
    process.on('uncaughtException', failed).on('unhandledRejection', failed);
    state().currentTestId = id;
    let outcome = { status: 0 };
    try {
      if (await Promise.race([runTest(test), crash])) outcome = { status: 2 };
    } catch (error) {
      outcome = { status: 1, failureMessage: String(error?.stack ?? error) };
    } finally {
      state().currentTestId = undefined;
      crash.catch(() => {});
      process.off('uncaughtException', failed).off('unhandledRejection', failed);
    }
    this.#costs[id] = msSince(used);
    return { id, name: id, fileName: sourceOf(nameOf(id)), timeSpentMs: performance.now() - begin, ...outcome };
  }

  #reload() {
    this.#run = ++this.#runs;
    this.#loaded = new Map();
  }

  /** The tests of a file by their id, in the modules of this run. */
  async #tests(name) {
    const known = this.#loaded.get(name);
    if (known !== undefined) return known;
    const at = path => import(`${pathToFileURL(resolve(path)).href}?run=${this.#run}`);
    const tests = await testsOf(async () => {
      await at(join(compiled, 'test', 'unit', `${name}.js`));
      // Else a test would load it, and a mutant of it would be seen by that test alone.
      if (this.#isForOne) return;
      for (const path of loadedLater(name.split('/')[0])) await at(path);
    });
    const byId = new Map();
    for (const test of tests) {
      let id = `${name}: ${test.name}`;
      while (byId.has(id)) id += ' again';
      byId.set(id, test);
    }
    this.#loaded.set(name, byId);
    return byId;
  }
}

/**
 * Adds to the mutants that each test runs those that loading its file runs.
 *
 * @returns For each of the latter the tests that run it when all is loaded.
 */
function addLoaded(perTest, perFile, ids) {
  const moduleOf = mutantModules();
  const modules = Object.fromEntries(
    ids.map(id => [id, new Set(Object.keys(perTest[id] ?? {}).map(one => moduleOf.get(one)))]),
  );
  const running = {};
  const loading = {};
  for (const [name, mutants] of Object.entries(perFile)) {
    for (const mutant of Object.keys(mutants)) {
      running[mutant] ??= ids.filter(id => perTest[id]?.[mutant] !== undefined);
      loading[mutant] ??= [];
      loading[mutant].push(name);
    }
  }
  for (const [mutant, names] of Object.entries(loading)) {
    const tests = ids.filter(id => names.includes(nameOf(id)));
    const using = tests.filter(id => modules[id].has(moduleOf.get(mutant)));
    const chosen = using.length > 0 ? using : tests;
    for (const id of [...chosen, ...chosen.map(id => loadId(nameOf(id)))]) {
      perTest[id] ??= {};
      perTest[id][mutant] ??= 0;
      perTest[id][mutant] += perFile[nameOf(id)][mutant] ?? 0;
    }
  }
  return running;
}

/** The path of the module of each mutant. */
function mutantModules() {
  const modules = new Map();
  const folder = join(compiled, 'src');
  for (const path of readdirSync(folder, { recursive: true })) {
    if (!path.endsWith('.js')) continue;
    for (const [, ids] of readFileSync(join(folder, path), 'utf8').matchAll(/(?<!\w)stryCov_\w+\(([^()]*)\)/g)) {
      for (const [, id] of ids.matchAll(/"(\d+)"/g)) modules.set(id, path);
    }
  }
  return modules;
}

/** Milliseconds of the processor since `used`. */
function msSince(used) {
  const { user, system } = process.cpuUsage(used);
  return Math.round((user + system) / 1000);
}

/** A test by itself: that a file can be loaded. */
const loadId = name => `${name}: load`;

/** The test file of a test. */
const nameOf = id => id.slice(0, id.indexOf(': '));

/** The first word of a file's name: `webvtt` of `webvtt-payload.ts` and of `webvtt-kinds.test`. */
const firstWord = path => /^[a-z\d]+/.exec(basename(path))[0];

const sourceOf = name => resolve('test', 'unit', `${name}.ts`);

const later = new Map();

/** The modules that those in `src/<folder>` import when they need them. */
function loadedLater(folder) {
  if (!later.has(folder)) {
    const from = join(compiled, 'src', folder);
    const files = existsSync(from) ? readdirSync(from, { recursive: true }) : [];
    const paths = files
      .filter(name => name.endsWith('.js'))
      .flatMap(name =>
        [...readFileSync(join(from, name), 'utf8').matchAll(/\bimport\('(\.[^']+)'\)/g)].map(([, path]) =>
          join(from, name, '..', path),
        ),
      );
    later.set(folder, [...new Set(paths)]);
  }
  return later.get(folder);
}

/** What is not changed: see `shouldIgnore`. */
class LeftOut {
  shouldIgnore({ node }) {
    // It makes no difference to what comes of the work. How long a slice takes is measured by tests that are too long for this.
    return node.type === 'IfStatement' && isBareYield(node.consequent) ? 'when others may go on' : undefined;
  }
}

/**
 * Whether a mutant is one of those chosen by chance: the same for a seed while the sources are the same.
 *
 * @param share Of all mutants, in hundredths.
 */
export function isInSample(id, share, seed) {
  return share >= 100 || createHash('sha256').update(`${seed} ${id}`).digest().readUInt32BE() < (share / 100) * 2 ** 32;
}

/** What tests run of mutants in the sample: the others then count as reached by none, and are not run. */
function sampled(perTest, { share, seed }) {
  const inSample = counts => Object.fromEntries(Object.entries(counts).filter(([id]) => isInSample(id, share, seed)));
  return Object.fromEntries(Object.entries(perTest).map(([test, counts]) => [test, inSample(counts)]));
}

/** Whether all that a statement does is `yield`. */
const isBareYield = ({ type, expression }) =>
  type === 'ExpressionStatement' && expression.type === 'YieldExpression' && !expression.argument;

export const strykerPlugins = [
  { kind: 'TestRunner', name: 'unit', injectableClass: UnitTestRunner },
  { kind: 'Ignore', name: 'left-out', injectableClass: LeftOut },
];
