// Stands in for `node:test` in mutation tests: it keeps the tests of a file, to be run one by one, again and again, in the process
// that keeps them. What it does not know fails when a file is loaded, not in silence.

/** @typedef {{ name: string, run: (context: object) => unknown, hooks: Hooks[], skipped: boolean }} Test */
/** @typedef {Record<'before' | 'beforeEach' | 'afterEach' | 'after', (() => unknown)[]>} Hooks */

/** @returns {Hooks} */
const noHooks = () => ({ before: [], beforeEach: [], afterEach: [], after: [] });

/** @type {Test[]} */
let tests = [];
const path = [];
let hooks = [noHooks()];

/** Loads a file with `load` and returns its tests. */
export async function testsOf(load) {
  tests = [];
  hooks = [noHooks()];
  await load();
  return tests;
}

function parts(name, options, body) {
  if (typeof options === 'function') return { name, options: {}, body: options };
  return { name, options: options ?? {}, body };
}

export function describe(...args) {
  const { name, options, body } = parts(...args);
  if (options.skip) return;
  path.push(name);
  hooks.push(noHooks());
  const result = body();
  if (result instanceof Promise) throw new Error(`${name}: a suite that is a promise is not known here`);
  hooks.pop();
  path.pop();
}

export function test(...args) {
  const { name, options, body } = parts(...args);
  if (body?.length > 1) throw new Error(`${name}: a test that calls back is not known here`);
  const skipped = Boolean(options.skip ?? options.todo) || body === undefined;
  tests.push({ name: [...path, name].join(' > '), run: body, hooks: [...hooks], skipped });
}

export function it(...args) {
  test(...args);
}

export function suite(...args) {
  describe(...args);
}

export const before = hook => hooks.at(-1).before.push(hook);
export const beforeEach = hook => hooks.at(-1).beforeEach.push(hook);
export const afterEach = hook => hooks.at(-1).afterEach.push(hook);
export const after = hook => hooks.at(-1).after.push(hook);

/**
 * Runs one test, with all its hooks: what a suite does once is done for each of its tests, so that each can run alone.
 *
 * @returns Whether it skipped itself.
 * @throws What the test throws.
 */
export async function runTest({ run, name, hooks, skipped }) {
  if (skipped) return true;
  const undo = [];
  let skips = false;
  const context = {
    name,
    skip: () => {
      skips = true;
    },
    diagnostic: () => {},
    after: hook => undo.push(hook),
    test: (inner, options, body) => runTest({ name: inner, run: body ?? options, hooks: [], skipped: false }),
  };
  try {
    for (const each of hooks) for (const hook of each.before) await hook();
    for (const each of hooks) for (const hook of each.beforeEach) await hook();
    await run(context);
  } finally {
    for (const each of hooks.toReversed()) for (const hook of each.afterEach) await hook();
    for (const each of hooks.toReversed()) for (const hook of each.after) await hook();
    for (const hook of undo) await hook();
  }
  return skips;
}
