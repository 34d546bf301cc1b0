import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { findWebkit, thisSystem } from '../browsers/find-browser.mjs';
import { startGuarded } from './guarded.mjs';

/** In milliseconds, for what never comes. */
const timeout = 60_000;
const isLinux = existsSync('/proc/self/environ');

/** Ids of the processes that have this in their environment, which all that they start have too. */
function running(variable) {
  const has = id => {
    try {
      return readFileSync(`/proc/${id}/environ`, 'utf8').includes(variable);
    } catch {
      // It has ended meanwhile.
      return false;
    }
  };
  return readdirSync('/proc').filter(name => /^\d+$/.test(name) && has(name));
}

async function until(condition) {
  while (!condition()) await new Promise(done => setTimeout(done, 20));
}

let count = 0;

/**
 * Runs `source` as a module in another Node until it writes a line. Gives that, the runner, and `left`, which tells what
 * still runs of all that was started there.
 */
async function runner(source) {
  const CUEWAVE_RUNNER = `${process.pid}-${++count}`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', source], {
    cwd: import.meta.dirname,
    env: { ...process.env, CUEWAVE_RUNNER },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = await once(createInterface(child.stdout), 'line');
  return { child, line, left: () => running(`CUEWAVE_RUNNER=${CUEWAVE_RUNNER}\0`) };
}

/** A shell that starts another program, and both stay. */
const started = `
  import { startGuarded } from './guarded.mjs';
  const { output } = startGuarded('sh', ['-c', 'sleep 1000 & echo started; sleep 1000']);
  output.pipe(process.stdout);
`;

for (const signal of ['SIGINT', 'SIGTERM', 'SIGKILL']) {
  test(`what a runner started ends with it at ${signal}`, { skip: !isLinux && 'it reads /proc', timeout }, async () => {
    const { child, line, left } = await runner(started);
    assert.equal(line, 'started');
    // The runner, the guard's two shells, the program and what it started.
    await until(() => left().length === 6);
    child.kill(signal);
    await until(() => left().length === 0);
  });
}

test('a program that is stopped, or ends by itself, is gone', { timeout }, async () => {
  const stopped = startGuarded('sleep', ['1000']);
  await stopped.stop();
  const { output, gone } = startGuarded('echo', ['done']);
  const [text] = await once(output, 'data');
  assert.equal(String(text), 'done\n');
  await gone;
});

function hasWebkit() {
  try {
    return Boolean(findWebkit({ ...thisSystem, isRoot: false }));
  } catch {
    return false;
  }
}

test('WebKit, its driver and its screen end with a runner that is killed', {
  skip: !hasWebkit() && 'no WebKit is installed',
  timeout,
}, async () => {
  const { child, line, left } = await runner(`
    import { launchWebkit } from '../browsers/webkit.mjs';
    console.log((await launchWebkit()).version);
  `);
  assert.match(line, /^MiniBrowser /);
  const commands = left().map(id => readFileSync(`/proc/${id}/cmdline`, 'utf8').split('\0')[0]);
  for (const name of ['Xvfb', 'WebKitWebDriver', 'MiniBrowser', 'WebKitWebProcess', 'WebKitNetworkProcess']) {
    assert.ok(
      commands.some(command => command.endsWith(name)),
      `${name} runs`,
    );
  }
  child.kill('SIGKILL');
  await until(() => left().length === 0);
});
