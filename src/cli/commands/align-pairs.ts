import { dirname, extname, isAbsolute, join } from 'node:path';
import type { WritableFormat } from '../../transcript/index.js';
import { type Io, UsageError } from '../command.js';
import { readInput, STDIN } from '../inputs.js';
import { extensionOf, planOutputs } from '../outputs.js';

/** A recording, its text, and the path of the result. */
export interface Pair {
  readonly audio: string;
  readonly text: string;
  /** Path of the result, or `-` for standard output. */
  readonly output: string;
  /** BCP 47 tag of the spoken language, where given. */
  readonly language?: string | undefined;
}

/** Arguments that determine the output paths. */
export interface OutputOptions {
  readonly output: string | undefined;
  readonly outDir: string | undefined;
  readonly format: WritableFormat;
}

/** Returns the pair that two arguments name. */
export function pairOf(args: readonly string[], { output, outDir, format }: OutputOptions, cwd: string): Pair {
  const [audio, text] = args;
  if (audio === undefined || text === undefined) throw new UsageError('it takes a recording and its text');
  if (args.length > 2) throw new UsageError(`it takes one recording and one text, not ${args.length} files`);
  if (audio === STDIN) throw new UsageError('the recording is not read from standard input; give the path of a file');
  if (output !== undefined && outDir !== undefined) throw new UsageError('--output and --out-dir exclude each other');
  if (outDir === undefined) return { audio, text, output: output ?? STDIN };
  if (text === STDIN) throw new UsageError('standard input has no name; say with --output where to write');
  return { audio, text, output: planOutputs([text], { outDir, extension: extensionOf(format), cwd }).get(text)! };
}

/**
 * Reads the pairs of a manifest: a JSON array of `{audio, text, output?, language?}`, or one such object per line.
 * Paths are relative to the manifest; without `output`, the result is written next to the text.
 *
 * @throws {UsageError} When it is not of this form. The message names the position.
 */
export async function readManifest(name: string, { outDir, format }: OutputOptions, io: Io): Promise<Pair[]> {
  const bytes = await readInput(name, io).catch(error => {
    throw new UsageError(`the manifest ${JSON.stringify(name)} cannot be read: ${(error as Error).message}`);
  });
  const folder = name === STDIN ? '' : dirname(name);
  const entries = entriesOf(new TextDecoder().decode(bytes)).map(({ value, place }) => entryOf(value, place));
  const here = (path: string): string => (isAbsolute(path) ? path : join(folder, path));
  const pairs = entries.map(({ audio, text, output, language }) => ({
    audio: here(audio),
    text: here(text),
    output: output === undefined ? undefined : here(output),
    language,
  }));
  const unplaced = pairs.filter(({ output }) => output === undefined).map(({ text }) => text);
  const plan = planOutputs(unplaced, { outDir, extension: extensionOf(format), cwd: io.cwd });
  return pairs.map(pair => ({ ...pair, output: pair.output ?? plan.get(pair.text)! }));
}

function entriesOf(text: string): { value: unknown; place: string }[] {
  if (/^\s*\[/.test(text)) {
    const list = parsed(text, 'the manifest') as unknown[];
    return list.map((value, index) => ({ value, place: `entry ${index + 1} of the manifest` }));
  }
  const lines = text.split(/\r\n|\r|\n/).map((line, index) => ({ line, place: `line ${index + 1} of the manifest` }));
  return lines
    .filter(({ line }) => line.trim() !== '')
    .map(({ line, place }) => ({ value: parsed(line, place), place }));
}

function parsed(text: string, place: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UsageError(`${place} is not JSON: ${(error as Error).message}`);
  }
}

function entryOf(value: unknown, place: string) {
  const entry = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  const textOf = (key: string): string | undefined => {
    const found = entry[key];
    if (found === undefined || (typeof found === 'string' && found !== '')) return found;
    throw new UsageError(`${place}: ${JSON.stringify(key)} has to be a text`);
  };
  const [audio, text] = [textOf('audio'), textOf('text')];
  if (audio === undefined || text === undefined) throw new UsageError(`${place} has to have "audio" and "text"`);
  return { audio, text, output: textOf('output'), language: textOf('language') };
}

/** Output format by the extension of a file name; `undefined` when it has none that is known. */
export function formatOfName(name: string): WritableFormat | undefined {
  const formats: readonly WritableFormat[] = ['webvtt', 'srt', 'podcast-json', 'html', 'text'];
  return formats.find(format => extensionOf(format) === extname(name).toLowerCase());
}
