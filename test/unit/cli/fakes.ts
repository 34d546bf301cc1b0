import { type SpawnOptionsWithoutStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { Io } from '../../../src/cli/command.js';
import { run } from '../../../src/cli/run.js';

/** What a run of the command line did. */
export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** How to run it. */
export interface RunOptions {
  readonly cwd?: string;
  /** Text and bytes come in pieces that part characters. */
  readonly stdin?: string | Uint8Array | AsyncIterable<Uint8Array>;
  readonly isTTY?: boolean;
  readonly hasColors?: boolean;
}

/** Runs the command line without a process. */
export async function cuewave(args: readonly string[], options: RunOptions = {}): Promise<Ran> {
  const { cwd = tmpdir(), stdin = '', isTTY = false, hasColors = false } = options;
  const written = { stdout: '', stderr: '' };
  const output = (name: keyof typeof written) => ({
    write: (text: string | Uint8Array) => {
      written[name] += typeof text === 'string' ? text : new TextDecoder().decode(text);
    },
    isTTY,
    columns: 100,
    hasColors,
  });
  const io: Io = {
    stdin: typeof stdin === 'string' || stdin instanceof Uint8Array ? chunksOf(stdin) : stdin,
    stdout: output('stdout'),
    stderr: output('stderr'),
    cwd,
  };
  return { code: await run(args, io), ...written };
}

/** The program. */
export const main = fileURLToPath(new URL('../../../src/cli/main.js', import.meta.url));

/** What a process did. */
export interface Ended {
  readonly code: number | null;
  /** What ended it, where it did not end by itself. */
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** How to start a process. */
export interface StartOptions extends SpawnOptionsWithoutStdio {
  readonly stdin?: string;
}

/** Runs a process to its end. */
export async function spawned(program: string, args: readonly string[], options: StartOptions = {}): Promise<Ended> {
  const { stdin = '', ...rest } = options;
  const child = spawn(program, args, rest);
  child.stdin.end(stdin);
  const [stdout, stderr, [code, signal]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close') as Promise<[number | null, NodeJS.Signals | null]>,
  ]);
  return { code, signal, stdout, stderr };
}

/** Runs the command line in a process. */
export async function spawnedCuewave(args: readonly string[], options?: StartOptions): Promise<Ended> {
  return spawned(process.execPath, [main, ...args], options);
}

/** In pieces that part characters. */
async function* chunksOf(text: string | Uint8Array): AsyncGenerator<Uint8Array> {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  for (let at = 0; at < bytes.length; at += 7) yield bytes.subarray(at, at + 7);
}

/** Makes a folder with files, hands it over, and takes it away. */
export async function withFiles(
  files: Readonly<Record<string, string | Uint8Array>>,
  use: (folder: string) => Promise<void>,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'cuewave-'));
  try {
    for (const [name, content] of Object.entries(files)) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), content);
    }
    await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export const goodVtt = `WEBVTT

00:00:01.000 --> 00:00:03.000
<v Ada>Good evening.

00:00:03.000 --> 00:00:05.500
<v Tom>The tide is in.
`;

/** One bad setting, in column 31 of line 3. */
export const warningVtt = `WEBVTT

00:00:01.000 --> 00:00:03.000 align:nowhere
Good evening.
`;

/** There is nothing in it, which is an error. */
export const errorVtt = '';
