import { type BigIntStats, fstatSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, dirname, extname, join, relative, resolve, sep } from 'node:path';
import type { WritableFormat } from '../transcript/index.js';
import { type Io, UsageError } from './command.js';
import { STDIN } from './inputs.js';
import { TruePaths } from './paths.js';
import { assertWritable, removeParts, writeWhole } from './write-file.js';

const EXTENSIONS: Readonly<Record<WritableFormat, string>> = {
  webvtt: '.vtt',
  srt: '.srt',
  'podcast-json': '.json',
  html: '.html',
  text: '.txt',
};

/** File extension of a format, with its dot. */
export function extensionOf(format: WritableFormat): string {
  return EXTENSIONS[format];
}

/** Options for output paths. */
interface OutputPlan {
  /** Folder of all outputs; next to each input when `undefined`. */
  readonly outDir: string | undefined;
  /** File extension, with its dot. */
  readonly extension: string;
  readonly cwd: string;
}

/**
 * Output path of each input, relative to `cwd` where the input or `outDir` is. In `outDir`, folders below the common
 * parent of all inputs are kept, so that equal names do not collide.
 */
export function planOutputs(files: readonly string[], { outDir, extension, cwd }: OutputPlan): Map<string, string> {
  const base = commonFolder(files.map(file => dirname(resolve(cwd, file))));
  const plan = new Map<string, string>();
  for (const file of files) {
    const name = basename(file, extname(file)) + extension;
    const folder = dirname(file);
    plan.set(
      file,
      outDir === undefined ? join(folder, name) : join(outDir, relative(base, resolve(cwd, folder)), name),
    );
  }
  return plan;
}

function commonFolder(folders: readonly string[]): string {
  let [common = []] = folders.map(folder => folder.split(sep));
  for (const folder of folders) {
    const parts = folder.split(sep);
    const end = common.findIndex((part, index) => part !== parts[index]);
    if (end >= 0) common = common.slice(0, end);
  }
  return common.join(sep) || sep;
}

/** An output and the inputs it is made from, as paths or `-`. */
interface Job {
  readonly inputs: readonly string[];
  readonly output: string;
}

/** Files that outputs may overwrite. */
interface WriterOptions {
  /** Whether existing files may be overwritten. */
  readonly force: boolean;
  /** Whether the inputs of an output may be overwritten. */
  readonly overwriteInput: boolean;
  /** Files that are read for all outputs and never overwritten. Default: none. */
  readonly shared?: readonly string[];
}

/** Options of a command that replaces files only when told so. */
export const replaceOptions = {
  output: { type: 'string', short: 'o' },
  force: { type: 'boolean', default: false },
  'overwrite-input': { type: 'boolean', default: false },
} as const;

/** Writer options from the options of a command. */
export function replacing(values: { force: boolean; 'overwrite-input': boolean }): WriterOptions {
  return { force: values.force, overwriteInput: values['overwrite-input'] };
}

/** Writes outputs. Messages of its errors are for the user. */
export interface Writer {
  /** Checks, before long work, whether an output could be written. */
  check(output: string): Promise<void>;
  /** Lets an output be replaced which an earlier run had begun, and removes what that left of it. */
  takeUp(output: string): Promise<void>;
  /** Writes the whole content to a file or standard output, or nothing. */
  write(output: string, content: string | Uint8Array): Promise<void>;
}

/**
 * Creates a writer, after a check that no output would be written twice or over an input, whichever paths and links
 * name the files.
 *
 * @param jobs All jobs, including those of other shards.
 * @throws {UsageError} When an output would be.
 */
export async function writerOf(jobs: readonly Job[], options: WriterOptions, io: Io): Promise<Writer> {
  const pathOf = (name: string): string => resolve(io.cwd, name);
  const paths = new TruePaths();
  const readers = await readersOf(jobs, options.shared ?? [], input => keysOf(pathOf(input), paths));
  const taken = new Map<string, Job>();
  const replaceable = new Set<string>();
  for (const job of jobs) {
    for (const key of job.output === STDIN ? [STDIN] : await keysOf(pathOf(job.output), paths)) {
      const other = taken.get(key);
      if (other !== undefined && other !== job) throw new UsageError(clashOf(other, job));
      taken.set(key, job);
      for (const { input, reader } of readers.get(key) ?? []) {
        if (reader === job && options.overwriteInput) replaceable.add(job.output);
        else throw new UsageError(lossOf(job, input, reader));
      }
    }
  }
  const mayReplace = (output: string): boolean => options.force || replaceable.has(output);
  /** Outputs written so far, by a key that all paths of one file have in common. */
  const written = new Map<string, string[]>();
  return {
    async takeUp(output) {
      replaceable.add(output);
      await removeParts(pathOf(output));
    },
    async check(output) {
      if (output !== STDIN) await assertWritable(pathOf(output), mayReplace(output));
    },
    async write(output, content) {
      if (output === STDIN) {
        io.stdout.write(content);
        return;
      }
      // Different names may be one file: by their case, or since a link was created.
      const path = pathOf(output);
      const now = new TruePaths();
      const truePath = await now.of(path);
      const alike = written.get(truePath.toLowerCase()) ?? [];
      for (const other of alike) {
        if ((await now.of(pathOf(other))) !== truePath) continue;
        throw new Error(`It is the same file as ${other}, which was just written.`);
      }
      await writeWhole(path, content, mayReplace(output));
      written.set(truePath.toLowerCase(), [...alike, output]);
    },
  };
}

interface Reader {
  readonly input: string;
  /** Job that reads the file; `undefined` when all jobs do. */
  readonly reader: Job | undefined;
}

async function readersOf(
  jobs: readonly Job[],
  shared: readonly string[],
  keysOfInput: (input: string) => Promise<readonly string[]>,
): Promise<Map<string, Reader[]>> {
  const readers = new Map<string, Reader[]>();
  const add = async (input: string, reader: Job | undefined): Promise<void> => {
    for (const key of input === STDIN ? placeOfStdin() : await keysOfInput(input)) {
      const list = readers.get(key);
      if (list === undefined) readers.set(key, [{ input, reader }]);
      else list.push({ input, reader });
    }
  };
  for (const input of shared) await add(input, undefined);
  for (const job of jobs) for (const input of job.inputs) await add(input, job);
  return readers;
}

/**
 * Identity of a file: its real path and, where it exists, its device and inode, which hard links share.
 *
 * @param paths Resolves real paths.
 */
async function keysOf(path: string, paths: TruePaths): Promise<string[]> {
  const keys = [await paths.of(path)];
  const info = await stat(path, { bigint: true }).catch(() => undefined);
  return info === undefined ? keys : [...keys, ...placeOf(info)];
}

/** What has no place of its own on a disk has the number 0. */
function placeOf({ dev, ino }: BigIntStats): string[] {
  return ino === 0n ? [] : [`${dev}:${ino}`];
}

/** A file may be given as standard input (`< in.vtt`), and named as the output. */
function placeOfStdin(): string[] {
  try {
    const info = fstatSync(0, { bigint: true });
    return info.isFile() ? placeOf(info) : [];
  } catch {
    // It is closed.
    return [];
  }
}

function nameOf({ inputs }: Job): string {
  return inputs.map(nameOfInput).join(' with ');
}

function nameOfInput(input: string): string {
  return input === STDIN ? 'standard input' : input;
}

function clashOf(one: Job, other: Job): string {
  return `${nameOf(one)} and ${nameOf(other)} would both be written to ${other.output}`;
}

function lossOf(job: Job, input: string, reader: Job | undefined): string {
  if (reader === job) {
    const where = input === job.output ? 'itself' : `its input ${nameOfInput(input)}`;
    return `${job.output} would be written over ${where}; name another output, or give --overwrite-input`;
  }
  const made = `what is made of ${nameOf(job)} would be written over ${nameOfInput(input)}`;
  return `${made}, which is read for ${reader === undefined ? 'all' : nameOf(reader)}; name another output`;
}
