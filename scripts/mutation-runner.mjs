// Runs the unit tests for Stryker in one process: `node:test` would start one for each file and mutant, which takes ten times as long.
//
// - A mutant of what is done when a module is loaded (a constant, a regular expression) runs in modules that are loaded anew, and
//   only with the tests of those files that load it.
// - A mutant counts as killed when the test that failed passes again without it: so neither a flaky test kills a mutant, nor what an
//   earlier mutant left in a module.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { register } from 'node:module';
import { basename, join, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { runTest, testsOf } from './mutation-tests.mjs';

const compiled = join('.cache', 'test');
/** How long each test takes, in milliseconds by its id: known to the process of the first run, told to the others. */
const times = join('.cache', 'test-times.json');

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
  #times;

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
    const { without } = this.#options;
    const folder = join(compiled, 'test', 'unit');
    const names = readdirSync(folder, { recursive: true })
      .filter(name => name.endsWith('.test.js'))
      .map(name => name.slice(0, -'.js'.length).replaceAll(sep, '/'))
      .filter(name => this.#options.folders.some(part => name.startsWith(`${part}/`)))
      .filter(name => !without.some(part => name.includes(part)));
    const results = [];
    const perTest = {};
    for (const name of names.sort()) {
      // Modules of its own for each file: what loading them covers is seen for each.
      this.#reload();
      state().mutantCoverage = { static: {}, perTest };
      const tests = await this.#tests(name);
      const whenLoaded = state().mutantCoverage.static;
      const begin = { id: loadId(name), name: loadId(name), fileName: sourceOf(name), timeSpentMs: 0, status: 0 };
      results.push(begin);
      perTest[begin.id] = { ...whenLoaded };
      for (const [id, test] of tests) {
        if (without.some(part => id.includes(part))) continue;
        const result = await this.#one(id, test);
        results.push(result);
        perTest[id] = { ...whenLoaded, ...perTest[id] };
      }
    }
    writeFileSync(times, JSON.stringify(Object.fromEntries(results.map(({ id, timeSpentMs }) => [id, timeSpentMs]))));
    state().mutantCoverage = { static: {}, perTest: {} };
    return { status: 'complete', tests: results, mutantCoverage: { static: {}, perTest } };
  }

  async mutantRun({ activeMutant, testFilter, hitLimit }) {
    const isLoaded = testFilter.some(id => id === loadId(nameOf(id)));
    if (isLoaded) this.#reload();
    const ids = this.#soonestFirst(testFilter, activeMutant.fileName);
    const result = await this.#mutant(activeMutant.id, ids, hitLimit);
    // Modules that were loaded with a mutant in them are of no further use.
    if (isLoaded) this.#reload();
    if (result.status !== 'killed') return result;
    const [killer] = result.killedBy;
    if (isLoaded || killer.endsWith(': load')) return result;
    if (await this.#passes(killer)) return result;
    this.#reload();
    if (!(await this.#passes(killer))) return { status: 'error', errorMessage: `fails without a mutant: ${killer}` };
    return this.#mutant(activeMutant.id, ids, hitLimit);
  }

  /** Tests that notice a mutant of `path` soon come first: those of a file of the same name, then short ones. */
  #soonestFirst(ids, path) {
    this.#times ??= JSON.parse(readFileSync(times, 'utf8'));
    const own = `/${basename(path, '.ts')}.test`;
    const isOther = id => Number(!nameOf(id).endsWith(own));
    return ids.toSorted((a, b) => isOther(a) - isOther(b) || this.#times[a] - this.#times[b]);
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
    return { id, name: id, fileName: sourceOf(nameOf(id)), timeSpentMs: performance.now() - begin, ...outcome };
  }

  #reload() {
    this.#run++;
    this.#loaded.clear();
  }

  /** The tests of a file by their id, in the modules of this run. */
  async #tests(name) {
    const known = this.#loaded.get(name);
    if (known !== undefined) return known;
    const at = path => import(`${pathToFileURL(resolve(path)).href}?run=${this.#run}`);
    const tests = await testsOf(async () => {
      await at(join(compiled, 'test', 'unit', `${name}.js`));
      // Else a test would load it, and a mutant of it would be seen by that test alone.
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

/** A test by itself: that a file can be loaded. */
const loadId = name => `${name}: load`;

/** The test file of a test. */
const nameOf = id => id.slice(0, id.indexOf(': '));

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

export const strykerPlugins = [{ kind: 'TestRunner', name: 'unit', injectableClass: UnitTestRunner }];
