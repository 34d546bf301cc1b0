import { randomBytes } from 'node:crypto';
import {
  closeSync,
  fchmodSync,
  fstatSync,
  fsync,
  linkSync,
  openSync,
  renameSync,
  rmSync,
  type Stats,
  writeFile,
} from 'node:fs';
import { access, constants, lstat, mkdir, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { isThere } from './true-path.js';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'It may not be written there.',
  EPERM: 'It may not be written there.',
  EROFS: 'The disk can only be read.',
  ENOSPC: 'There is no space left on the disk.',
  EDQUOT: 'There is no space left on the disk for this user.',
  EFBIG: 'It is larger than a file may be there.',
  EIO: 'The disk failed.',
  EISDIR: 'This is a folder.',
  ENOTDIR: 'What should be its folder is a file.',
  ENAMETOOLONG: 'Its name is too long.',
};
/** What tells that a file system cannot sync, or not folders. */
const NO_SYNC = new Set(['EINVAL', 'ENOTSUP', 'ENOSYS', 'EISDIR', 'EPERM', 'EACCES', 'EBADF']);

/**
 * Finds out whether a file could be written as things are, so that no long work is done in vain.
 *
 * @param mayReplace Whether a file that is there may be replaced.
 * @throws {Error} When it could not. The message is for the user.
 */
export async function assertWritable(path: string, mayReplace: boolean): Promise<void> {
  try {
    let folder = dirname((await placeOf(path, mayReplace)).target);
    // A folder that is not there is made in the one above.
    while (dirname(folder) !== folder && !(await isThere(folder))) folder = dirname(folder);
    if (!(await stat(folder)).isDirectory()) throw new Error(REASONS.ENOTDIR);
    await access(folder, constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new Error(explainWrite(error), { cause: error });
  }
}

/**
 * Writes a file, and the folder it is in. All of it is written and synced to a file beside it whose name ends with
 * `.part`, which then gets its name at once: a file that is there is as it was or as it should be, never between. After
 * an error or a signal, no part is left; after a crash, it is in nobody's way.
 *
 * @param mayReplace Whether a file that is there is replaced. If not, one that came in the meantime stays as well.
 * @throws {Error} When it could not be written. The message is for the user.
 */
export async function writeWhole(path: string, content: string | Uint8Array, mayReplace: boolean): Promise<void> {
  try {
    const { target, old } = await placeOf(path, mayReplace);
    const folder = dirname(target);
    await mkdir(folder, { recursive: true }).catch((error: NodeJS.ErrnoException) => {
      throw error.code === 'EEXIST' ? new Error(REASONS.ENOTDIR) : error;
    });
    await withPart(target, async part => {
      // Opened at once, so that no signal comes between the file and its handlers.
      const file = openSync(part, 'wx', old && old.mode & 0o777);
      try {
        if (old && ((fstatSync(file).mode ^ old.mode) & 0o777) !== 0) fchmodSync(file, old.mode & 0o777);
        await promisify(writeFile)(file, content);
        await sync(file);
      } finally {
        closeSync(file);
      }
      if (mayReplace) renameSync(part, target);
      else giveName(part, target);
    });
    await syncFolder(folder);
  } catch (error) {
    throw new Error(explainWrite(error), { cause: error });
  }
}

/** Why a file could not be written, for the user. */
export function explainWrite(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === undefined) return message;
  if (code === 'EEXIST') return 'The output exists; --force replaces it.';
  return REASONS[code] ?? `It could not be written: ${message}.`;
}

/** Where a file goes: a link that may be replaced stays, and what it leads to is replaced. */
async function placeOf(path: string, mayReplace: boolean): Promise<{ target: string; old?: Stats }> {
  const found = await lstat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (found === undefined) return { target: path };
  if (!mayReplace) throw new Error('The output exists; --force replaces it.');
  const old = await stat(path).catch(() => undefined);
  // It leads nowhere, so it is what is replaced.
  if (old === undefined) return { target: path };
  if (old.isDirectory()) throw new Error(REASONS.EISDIR);
  if (!old.isFile()) throw new Error('This is no file but a device or the like; standard output is "-".');
  return { target: await realpath(path), old };
}

/** Lends the name of a part of `path`, and sees to it that the file is gone in the end, whatever ends it. */
async function withPart(path: string, write: (part: string) => Promise<void>): Promise<void> {
  // Short enough for any file system, however long the name of the file is.
  const part = join(dirname(path), `${basename(path).slice(0, 36)}.cuewave-${randomBytes(4).toString('hex')}.part`);
  const remove = (): void => rmSync(part, { force: true });
  const end = (signal: NodeJS.Signals): void => {
    try {
      remove();
    } finally {
      // With the handler gone, it ends the process as it would have.
      process.kill(process.pid, signal);
    }
  };
  process.on('exit', remove);
  for (const signal of SIGNALS) process.once(signal, end);
  try {
    await write(part);
  } finally {
    remove();
    process.off('exit', remove);
    for (const signal of SIGNALS) process.off(signal, end);
  }
}

/**
 * Gives a whole file its name if nothing has it. At once, so that no signal comes between.
 *
 * @param link Makes a hard link. Default: that of Node.
 * @throws {Error} When something has the name; `EEXIST`.
 */
export function giveName(part: string, path: string, link = linkSync): void {
  try {
    link(part, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw error;
    // A file system without hard links, such as exFAT: an empty file takes the name, and is replaced.
    closeSync(openSync(path, 'wx'));
    try {
      renameSync(part, path);
    } catch (error) {
      rmSync(path);
      throw error;
    }
  }
}

async function sync(file: number): Promise<void> {
  await promisify(fsync)(file).catch((error: NodeJS.ErrnoException) => {
    if (!NO_SYNC.has(error.code!)) throw error;
  });
}

/** Makes a new name last, where folders can be opened. */
async function syncFolder(folder: string): Promise<void> {
  let handle: number;
  try {
    handle = openSync(folder, 'r');
  } catch {
    return;
  }
  try {
    await sync(handle);
  } finally {
    closeSync(handle);
  }
}
