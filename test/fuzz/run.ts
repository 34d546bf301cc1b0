// Has files of the fuzz read in a process of its own. For `npm test` and `npm run fuzz`.
import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Order, Told } from './child.js';
import type { FuzzFormat } from './files.js';
import { type Failure, type Figures, noFigures } from './measure.js';

/** What to read, and how. */
export interface FuzzOptions {
  readonly format: FuzzFormat;
  readonly seed: number;
  /** Index of the first file. Default: 0. */
  readonly from?: number | undefined;
  readonly count: number;
  /** Whether failures are told with the smallest text that fails alike. Default: false. */
  readonly isShrinking?: boolean | undefined;
  /** Failures after which nothing more is read. Default: 20. */
  readonly mostFailures?: number | undefined;
}

/** A failure, with the smallest text that fails alike where it was looked for. */
export type FoundFailure = Failure & { readonly smallest?: string | undefined };

/** What came of reading files. */
export interface FuzzResult {
  readonly figures: Figures;
  readonly failures: readonly FoundFailure[];
  /** Bytes that the process took in the end. */
  readonly rssBytes: number;
}

/** What one file may take with all checks, in milliseconds; with the search for a smaller one. */
const MOST_MS = 20_000;
const MOST_SHRINKING_MS = 60_000;

const child = fileURLToPath(new URL('child.js', import.meta.url));

/** Reads generated files. One over which the process does not end, or ends, is a failure; the next goes on after it. */
export async function runFuzz(options: FuzzOptions): Promise<FuzzResult> {
  const { format, seed, count, from = 0, isShrinking = false, mostFailures = 20 } = options;
  const figures = noFigures();
  const failures: FoundFailure[] = [];
  let rssBytes = 0;
  for (let next = from; next < from + count && failures.length < mostFailures; ) {
    const part = await examine({ format, seed, from: next, to: from + count, isShrinking }, failures, mostFailures);
    if (part.figures) add(figures, part.figures);
    rssBytes = Math.max(rssBytes, part.rssBytes);
    next = part.next;
  }
  return { figures, failures, rssBytes };
}

interface Part {
  /** Absent when the process did not come to its end. */
  readonly figures?: Figures;
  readonly rssBytes: number;
  readonly next: number;
}

function examine(order: Order, failures: FoundFailure[], mostFailures: number): Promise<Part> {
  const running: ChildProcess = fork(child, { execArgv: ['--single-threaded', '--max-old-space-size=1024'] });
  const mostMs = order.isShrinking ? MOST_SHRINKING_MS : MOST_MS;
  return new Promise(resolve => {
    let index = order.from;
    let timer = setTimeout(() => {}, 0);
    const end = (part: Part): void => {
      clearTimeout(timer);
      running.removeAllListeners('exit');
      running.kill('SIGKILL');
      resolve(part);
    };
    const failed = (problem: string): void => {
      failures.push({ index, problem });
      end({ rssBytes: 0, next: index + 1 });
    };
    running.on('exit', (code, signal) => failed(`the process ended (${signal ?? code})`));
    running.on('message', (told: Told) => {
      clearTimeout(timer);
      if ('figures' in told) return end({ ...told, next: order.to });
      if ('at' in told) index = told.at;
      else if (failures.push({ ...told.failure, smallest: told.smallest }) >= mostFailures) {
        return end({ rssBytes: 0, next: index + 1 });
      }
      timer = setTimeout(() => failed(`not read within ${mostMs} ms`), mostMs);
    });
    running.send(order);
  });
}

function add(sum: Figures, part: Figures): void {
  sum.files += part.files;
  sum.bytes += part.bytes;
  sum.readMs += part.readMs;
  sum.worstMs = Math.max(sum.worstMs, part.worstMs);
  sum.worstMsPerByte = Math.max(sum.worstMsPerByte, part.worstMsPerByte);
  sum.worstHeapBytes = Math.max(sum.worstHeapBytes, part.worstHeapBytes);
}
