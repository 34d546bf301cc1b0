import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { isDynamicPattern } from 'tinyglobby';
import {
  decodeText,
  detectFormat,
  type ParseOptions,
  parseTranscript,
  type Transcript,
  type TranscriptFormat,
} from '../transcript/index.js';
import { type Io, UsageError } from './command.js';
import { findFiles, TruePaths } from './paths.js';

/** Name of standard input, and of standard output. */
export const STDIN = '-';

/** Largest text that is read, in bytes, be it a transcript, chapters, a manifest or a feed: 64 MiB. */
export const MOST_TEXT_BYTES = 64 * 1024 * 1024;

/** A part of a list: the `index`-th of `of`, counted from 1. */
interface Shard {
  readonly index: number;
  readonly of: number;
}

/**
 * Files named by arguments, in the same order on every machine; each once, whichever paths and links reach it. An
 * argument that matches no file stays in the list, so that reading it fails.
 *
 * @param patterns Paths, globs or `-`.
 */
export async function listInputs(patterns: readonly string[], cwd: string): Promise<string[]> {
  const byPath = new Map<string, Found>();
  const paths = new TruePaths();
  for (const pattern of patterns) {
    for (const name of await expand(pattern, cwd)) {
      const path = name === STDIN ? STDIN : resolve(cwd, name);
      const real = name === STDIN ? STDIN : await paths.of(path);
      const found = { name, path, isLinked: real !== path };
      const known = byPath.get(real);
      if (known === undefined || isBetter(found, known)) byPath.set(real, found);
    }
  }
  return [...byPath.values()].map(({ name }) => name).sort();
}

interface Found {
  readonly name: string;
  readonly path: string;
  readonly isLinked: boolean;
}

/**
 * Order of preference among paths of one file: its own path before links, then the shorter, then the first in order.
 */
function isBetter(one: Found, other: Found): boolean {
  if (one.isLinked !== other.isLinked) return other.isLinked;
  if (one.path.length !== other.path.length) return one.path.length < other.path.length;
  return one.name < other.name;
}

async function expand(pattern: string, cwd: string): Promise<string[]> {
  if (pattern === STDIN || !isDynamicPattern(pattern) || (await exists(resolve(cwd, pattern)))) return [pattern];
  const names = findFiles(pattern, cwd);
  return names.length === 0 ? [pattern] : names;
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

/** Parses `--shard`. */
export function parseShard(text: string): Shard {
  const match = /^(\d{1,9})\/(\d{1,9})$/.exec(text);
  const [index, of] = [Number(match?.[1] ?? 0), Number(match?.[2] ?? 0)];
  if (index >= 1 && index <= of) return { index, of };
  throw new UsageError(`--shard takes i/n with i from 1 to n, such as 2/8; not ${JSON.stringify(text)}`);
}

/**
 * Items of a shard: every `of`-th of a list, so that all shards together are the list and have nearly equal lengths.
 */
export function shardOf<T>(list: readonly T[], { index, of }: Shard): T[] {
  return list.filter((_, at) => at % of === index - 1);
}

/**
 * Reads a text from a file or standard input; a gzip file is decompressed.
 *
 * @throws {Error} When it cannot be read or decompressed, or is larger than {@link MOST_TEXT_BYTES}, compressed or not.
 * The message is for the user.
 */
export async function readInput(name: string, io: Io): Promise<Uint8Array> {
  try {
    return await unpacked(await readText(name === STDIN ? io.stdin : createReadStream(resolve(io.cwd, name))));
  } catch (error) {
    throw new Error(explainRead(error, name), { cause: error });
  }
}

/**
 * Joins the pieces of a text, and holds at most {@link MOST_TEXT_BYTES} of them.
 *
 * @throws {TooLargeError} When there is more. The message is for the user.
 */
export async function readText(pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<Uint8Array> {
  let held = new Uint8Array(64 * 1024);
  let length = 0;
  for await (const piece of pieces) {
    const end = length + piece.length;
    if (end > MOST_TEXT_BYTES) throw new TooLargeError();
    if (end > held.length) {
      // Copied rather than collected: an endless stream may send pieces of one byte.
      const larger = new Uint8Array(Math.min(MOST_TEXT_BYTES, Math.max(end, 2 * held.length)));
      larger.set(held.subarray(0, length));
      held = larger;
    }
    held.set(piece, length);
    length = end;
  }
  return held.subarray(0, length);
}

async function unpacked(bytes: Uint8Array): Promise<Uint8Array> {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return await promisify(gunzip)(bytes, { maxOutputLength: MOST_TEXT_BYTES });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw new TooLargeError();
    throw new PackedError(error);
  }
}

/** Thrown when a gzip file is damaged or truncated. */
class PackedError extends Error {
  constructor(cause: unknown) {
    super('This is a gzip file that is damaged or cut off.', { cause });
    this.name = 'PackedError';
  }
}

/** Thrown when a text is larger than {@link MOST_TEXT_BYTES}. */
export class TooLargeError extends Error {
  constructor() {
    super(`The file is larger than ${MOST_TEXT_BYTES / 1024 / 1024} MiB, the most that is read of a text.`);
    this.name = 'TooLargeError';
  }
}

/** Message for the user on why a file could not be opened or read. */
export function explainRead(error: unknown, name: string): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (error instanceof TooLargeError || error instanceof PackedError) return message;
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    // Invalid UTF-8 in a name becomes this character, so the file cannot be opened by it.
    if (name.includes('\ufffd'))
      return 'There is no file of this name. One whose name is not UTF-8 cannot be named here; rename it.';
    return isDynamicPattern(name) ? 'No file matches.' : 'There is no such file.';
  }
  if (code === 'EISDIR') return 'This is a folder; give a pattern for its files, such as "folder/**/*.vtt".';
  if (code === 'EACCES' || code === 'EPERM') return 'The file may not be read.';
  if (code === 'ENXIO' || code === 'EOPNOTSUPP') return 'This is a socket or a device, and no file.';
  if (code === 'ELOOP') return 'Its links lead in a circle.';
  return `The file could not be read: ${message}.`;
}

/** A transcript and the file it was read from. */
export interface Source {
  readonly transcript: Transcript;
  /** Format that the file was parsed as. */
  readonly format: TranscriptFormat;
  /** Lines of the file, for positions of notes. */
  lines(): readonly string[];
}

/** Reads and parses a file or standard input. Throws only when it cannot be read. */
export async function readSource(name: string, options: ParseOptions, io: Io): Promise<Source> {
  const bytes = await readInput(name, io);
  const { text } = decodeText(bytes);
  // Other files get a more precise error where their format is detected.
  if (options.format !== undefined && !isText(text)) throw new Error('This is not a text file.');
  return {
    // Parses the bytes rather than the text, so that an unusual encoding is noted.
    transcript: parseTranscript(bytes, options),
    format: options.format ?? detectFormat(text),
    lines: () => text.split(/\r\n|\r|\n/),
  };
}

/**
 * Whether the content is text, not sound, an image or the like: their bytes decode to replacement characters and
 * controls.
 */
function isText(text: string): boolean {
  const sample = text.slice(0, 4096);
  const odd = sample.match(/(?![\t-\r])[\p{Cc}\ufffd]/gu)?.length ?? 0;
  return odd <= 0.1 * sample.length;
}
