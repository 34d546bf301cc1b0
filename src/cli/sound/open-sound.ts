import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Diagnostic } from '../../transcript/index.js';
import type { Io } from '../command.js';

/** Longest time that a server may take for a recording, in milliseconds. */
const TIMEOUT = 600_000;
/** Largest recording that is fetched, in bytes. */
const MOST_BYTES = 2 * 1024 ** 3;

/** A recording as a file. */
export interface OpenSound {
  readonly path: string;
  /** What is wrong with its server for players. */
  readonly notes: readonly Diagnostic[];
  /** Deletes what was made. */
  close(): Promise<void>;
}

/** Whether a name is an address on a server. */
export function isAddress(name: string): boolean {
  return /^https?:\/\//i.test(name);
}

/**
 * Opens a recording by its path, or fetches it from an address and says whether its server sends parts of it. Messages
 * of its errors are for the user.
 */
export async function openSound(name: string, io: Io): Promise<OpenSound> {
  if (!isAddress(name)) return { path: resolve(io.cwd, name), notes: [], close: async () => {} };
  const folder = await mkdtemp(join(tmpdir(), 'cuewave-'));
  const close = () => rm(folder, { recursive: true, force: true });
  try {
    const path = join(folder, 'sound');
    return { path, notes: await fetchSound(name, path), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function fetchSound(url: string, path: string): Promise<Diagnostic[]> {
  const signal = AbortSignal.timeout(TIMEOUT);
  try {
    // Without compression, whose parts would be others.
    const headers = { range: 'bytes=0-', 'accept-encoding': 'identity' };
    const response = await fetch(url, { signal, headers });
    if (!response.ok || !response.body) {
      await response.body?.cancel();
      throw new Error(`The server answered ${`${response.status} ${response.statusText}`.trimEnd()}.`);
    }
    let length = 0;
    const limit = new Transform({
      transform(chunk: Uint8Array, _encoding, done) {
        length += chunk.length;
        done(length > MOST_BYTES ? new Error('It is larger than 2 GiB, the most that is fetched.') : null, chunk);
      },
    });
    await pipeline(Readable.fromWeb(response.body as never), limit, createWriteStream(path));
    const isRanged = response.status === 206 && /^bytes 0-/.test(response.headers.get('content-range') ?? '');
    if (isRanged) return [];
    const message =
      'The server sends no parts of it (it answers no range requests), so browsers can only play it from its start until all of it is loaded.';
    return [{ code: 'no-ranges', severity: 'warning', line: 0, column: 0, message }];
  } catch (error) {
    throw new Error(explain(error as Error), { cause: error });
  }
}

function explain(error: Error): string {
  if (error.name === 'TimeoutError') return `The server took more than ${TIMEOUT / 60_000} minutes.`;
  if (!(error instanceof TypeError)) return error.message;
  const reason = error.cause instanceof Error ? error.cause.message : error.message;
  return `The server cannot be reached: ${reason || error.message}.`;
}
