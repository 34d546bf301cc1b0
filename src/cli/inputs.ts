import { readFile, stat } from 'node:fs/promises';
import { isAbsolute, resolve } from 'node:path';
import { glob, isDynamicPattern } from 'tinyglobby';
import { type Io, UsageError } from './command.js';

/** Name that stands for standard input. */
export const STDIN = '-';

/** A part of a list: the `index`-th of `of`, from 1. */
export interface Shard {
  readonly index: number;
  readonly of: number;
}

/**
 * The files that arguments name, each once, in an order that is the same on every machine. What names no file stays
 * in the list, so that reading it fails.
 *
 * @param patterns Paths, globs or `-`.
 */
export async function listInputs(patterns: readonly string[], cwd: string): Promise<string[]> {
  const byPath = new Map<string, string>();
  for (const pattern of patterns) {
    for (const name of await expand(pattern, cwd)) {
      const path = name === STDIN ? STDIN : resolve(cwd, name);
      const known = byPath.get(path);
      if (known === undefined || name < known) byPath.set(path, name);
    }
  }
  return [...byPath.values()].sort();
}

async function expand(pattern: string, cwd: string): Promise<string[]> {
  if (pattern === STDIN || !isDynamicPattern(pattern) || (await exists(resolve(cwd, pattern)))) return [pattern];
  const names = await glob(pattern, { cwd, absolute: isAbsolute(pattern), expandDirectories: false });
  return names.length === 0 ? [pattern] : names;
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

/** Reads `--shard`. */
export function parseShard(text: string): Shard {
  const match = /^(\d{1,9})\/(\d{1,9})$/.exec(text);
  const [index, of] = [Number(match?.[1] ?? 0), Number(match?.[2] ?? 0)];
  if (index >= 1 && index <= of) return { index, of };
  throw new UsageError(`--shard takes i/n with i from 1 to n, such as 2/8; not ${JSON.stringify(text)}`);
}

/** Every `of`-th of a list, so that all shards together are the list and none is much longer than another. */
export function shardOf<T>(list: readonly T[], { index, of }: Shard): T[] {
  return list.filter((_, at) => at % of === index - 1);
}

/** Reads a file or standard input. The message of what it throws is for the user. */
export async function readInput(name: string, io: Io): Promise<Uint8Array> {
  if (name === STDIN) return readAll(io.stdin);
  try {
    return await readFile(resolve(io.cwd, name));
  } catch (error) {
    throw new Error(explain(error, name), { cause: error });
  }
}

async function readAll(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const part of chunks) parts.push(part);
  return Buffer.concat(parts);
}

function explain(error: unknown, name: string): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return isDynamicPattern(name) ? 'No file matches.' : 'There is no such file.';
  if (code === 'EISDIR') return 'This is a folder; give a pattern for its files, such as "folder/**/*.vtt".';
  if (code === 'EACCES' || code === 'EPERM') return 'The file may not be read.';
  return `The file could not be read: ${message}.`;
}
