// Reads files of the fuzz one by one and tells of those that are not as they should be.
import { readFile } from './check.js';
import { type FuzzFormat, fuzzFile } from './files.js';

/** What may be spent on a file. */
// Milliseconds of the processor for any file, and for each of its bytes.
const MOST_MS = 40;
const MOST_MS_PER_BYTE = 0.004;
// A word of Chinese may have two bytes; engines look each up in a dictionary.
const MOST_LEGACY_MS_PER_BYTE = 0.02;
// Bytes by which the heap and its buffers may grow while a file is read: for any file, and for each of its bytes.
const MOST_HEAP = 32e6;
const MOST_HEAP_PER_BYTE = 2000;
const ROUNDS = 4;

/** A file of which something does not hold. */
export interface Failure {
  readonly index: number;
  readonly problem: string;
}

/** What reading files took. */
export interface Figures {
  files: number;
  bytes: number;
  /** Milliseconds of the processor. */
  readMs: number;
  worstMs: number;
  worstMsPerByte: number;
  worstHeapBytes: number;
}

export const noFigures = (): Figures => ({
  files: 0,
  bytes: 0,
  readMs: 0,
  worstMs: 0,
  worstMsPerByte: 0,
  worstHeapBytes: 0,
});

/** Reads one file and checks it. */
export function examine(format: FuzzFormat, seed: number, index: number, figures: Figures): Failure | undefined {
  const file = fuzzFile(format, seed, index);
  const problem = problemOf(format, file, index % 2 === 0, figures);
  return problem === undefined ? undefined : { index, problem };
}

/** What is wrong with a file; `undefined` when nothing is. */
export function problemOf(
  format: FuzzFormat,
  file: Uint8Array<ArrayBuffer>,
  isForced: boolean,
  figures = noFigures(),
): string | undefined {
  try {
    const heap = heapBytes();
    let { ms, read } = timed(format, file, isForced);
    const grown = Math.max(0, heapBytes() - heap);
    const limit = MOST_MS + (format === 'legacy' ? MOST_LEGACY_MS_PER_BYTE : MOST_MS_PER_BYTE) * file.length;
    // Once may be chance: rubbish that is collected, code that is compiled.
    for (let round = 1; round < ROUNDS && ms > limit; round++) ms = Math.min(ms, timed(format, file, isForced).ms);
    figures.files++;
    figures.bytes += file.length;
    figures.readMs += ms;
    figures.worstMs = Math.max(figures.worstMs, ms);
    if (file.length > 5000) figures.worstMsPerByte = Math.max(figures.worstMsPerByte, ms / file.length);
    figures.worstHeapBytes = Math.max(figures.worstHeapBytes, grown);
    if (ms > limit) return `slow: ${ms.toFixed(1)} ms for ${file.length} bytes`;
    if (grown > MOST_HEAP + MOST_HEAP_PER_BYTE * file.length)
      return `large: ${(grown / 1e6).toFixed()} MB for ${file.length} bytes`;
    read.check();
  } catch (error) {
    return messageOf(error);
  }
  return undefined;
}

function timed(format: FuzzFormat, file: Uint8Array<ArrayBuffer>, isForced: boolean) {
  const before = process.cpuUsage();
  const read = readFile(format, file, isForced);
  const { user, system } = process.cpuUsage(before);
  return { ms: (user + system) / 1000, read };
}

function heapBytes(): number {
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const at = /at .*?(?:src|sound)\/?.*/.exec(error.stack ?? '')?.[0] ?? '';
  return `${error.name}: ${error.message.slice(0, 300)} ${at}`;
}
