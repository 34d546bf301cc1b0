import assert from 'node:assert/strict';
import { type ChildProcess, fork } from 'node:child_process';
import { after, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { tested } from '../thorough.js';
import type { Told } from './attack-child.js';
import { isTooMuch, type Measured } from './attack-measure.js';
import { readers } from './attack-readers.js';
import { attacks } from './attacks.js';

/** What one reading may take, in milliseconds; those that are compared take ten or twenty. */
const MOST_MS = 10_000;
const MOST_GROWN_BYTES = 300e6;
/** How often what seems to grow too fast is measured, each time by a new process: by chance it does not do so each time. */
const TRIES = 3;

const child = fileURLToPath(new URL('attack-child.js', import.meta.url));
// What the engine does beside reading happens in between, not at the same time, and seldom.
const flags = ['--single-threaded', '--max-semi-space-size=32', '--max-old-space-size=1024'];
let running: ChildProcess | undefined;
after(() => running?.kill('SIGKILL'));

/** Measures an attack in a process of its own, which ends with one that takes too long. Returns what is wrong. */
function problemOf(index: number): Promise<string | undefined> {
  running ??= fork(child, { execArgv: flags });
  const process = running;
  return new Promise(resolve => {
    let length = 0;
    const end = (problem: string | undefined): void => {
      clearTimeout(timer);
      process.off('exit', ended);
      process.off('message', told);
      resolve(problem);
    };
    const isLate = (): void => {
      running = undefined;
      end(`more than ${MOST_MS} ms for ${length} characters`);
      process.kill('SIGKILL');
    };
    let timer = setTimeout(isLate, 4 * MOST_MS);
    const ended = (code: number | null, signal: string | null): void => {
      running = undefined;
      end(`the process ended (${signal ?? code}) at ${length} characters`);
    };
    const told = (message: Told): void => {
      clearTimeout(timer);
      if ('measured' in message) {
        end(problemIn(message.measured));
      } else {
        length = message.length;
        timer = setTimeout(isLate, MOST_MS);
      }
    };
    process.on('exit', ended);
    process.on('message', told);
    process.send(index);
  });
}

function problemIn({ length, smallMs, largeMs, grownBytes, error }: Measured): string | undefined {
  if (error !== undefined) return `it threw ${error}`;
  if (grownBytes > MOST_GROWN_BYTES) return `the process grew by ${Math.round(grownBytes / 1e6)} MB`;
  if (!isTooMuch({ smallMs, largeMs })) return undefined;
  return `${smallMs.toFixed(1)} ms for ${length} characters, ${largeMs.toFixed(1)} ms for four times as many`;
}

/** What grows faster by the engine's own work: the normalization of thousands of marks on one letter. */
function isOfTheEngine({ reader, name }: { readonly reader: string; readonly name: string }): boolean {
  return reader === 'written' && name === 'text of many marks on a letter';
}

describe('text that is twice as long takes less than three times as long to read, and four times less than nine', () => {
  for (const reader of Object.keys(readers)) {
    test(reader, async () => {
      const problems: string[] = [];
      for (const [index, attack] of tested([...attacks.entries()].filter(([, { reader: its }]) => its === reader))) {
        if (isOfTheEngine(attack)) continue;
        let problem: string | undefined;
        for (let tries = 0; tries < TRIES; tries++) {
          problem = await problemOf(index);
          if (problem === undefined) break;
          running?.kill('SIGKILL');
          running = undefined;
        }
        if (problem !== undefined) problems.push(`${attack.name}: ${problem}`);
      }
      assert.deepEqual(problems, []);
    });
  }
});
