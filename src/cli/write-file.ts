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
import { access, constants, lstat, mkdir, readdir, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { isThere } from './paths.js';

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
/** Error codes of file systems that cannot sync files, or not folders. */
const NO_SYNC = new Set(['EINVAL', 'ENOTSUP', 'ENOSYS', 'EISDIR', 'EPERM', 'EACCES', 'EBADF']);

/**
 * Checks whether a file could be written, before long work.
 *
 * @param mayReplace Whether an existing file may be replaced.
 * @throws {Error} When it could not be. The message is for the user.
 */
export async function assertWritable(path: string, mayReplace: boolean): Promise<void> {
  try {
    let folder = dirname((await placeOf(path, mayReplace)).target);
    // A missing folder is created in its parent.
    while (dirname(folder) !== folder && !(await isThere(folder))) folder = dirname(folder);
    if (!(await stat(folder)).isDirectory()) throw new Error(REASONS.ENOTDIR);
    await access(folder, constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new Error(explainWrite(error), { cause: error });
  }
}

/**
 * Writes a file atomically, and creates its folder. The content is written and synced to a temporary file beside it
 * whose name ends with `.part`, which is then renamed: an existing file has either its old or its new content. After an
 * error or a signal no temporary file is left; one left by a crash does no harm.
 *
 * @param mayReplace Whether an existing file is replaced. If not, one created in the meantime is kept as well.
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
      // Opened synchronously, so that no signal comes between the file and its handlers.
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

/** Message for the user on why a file could not be written. */
export function explainWrite(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === undefined) return message;
  if (code === 'EEXIST') return 'The output exists; --force replaces it.';
  return REASONS[code] ?? `It could not be written: ${message}.`;
}

/** Target of a write: a link that may be replaced is kept, and its target replaced. */
async function placeOf(path: string, mayReplace: boolean): Promise<{ target: string; old?: Stats }> {
  const found = await lstat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (found === undefined) return { target: path };
  if (!mayReplace) throw new Error('The output exists; --force replaces it.');
  const old = await stat(path).catch(() => undefined);
  // A broken link is itself replaced.
  if (old === undefined) return { target: path };
  if (old.isDirectory()) throw new Error(REASONS.EISDIR);
  if (!old.isFile()) throw new Error('This is no file but a device or the like; standard output is "-".');
  return { target: await realpath(path), old };
}

/**
 * Calls `write` with the name of a temporary file beside `path`, and deletes that file in the end, also after a signal.
 */
/** Longest part of a name that the name of its temporary file begins with, so that this is not too long. */
const LONGEST_NAME = 36;

/** Removes what runs that were killed left of a file which they were writing. */
export async function removeParts(path: string): Promise<void> {
  const [folder, name] = [dirname(path), basename(path)];
  // Those of longer names may be of another file, and in use.
  if (name.length > LONGEST_NAME) return;
  for (const other of await readdir(folder).catch(() => [])) {
    if (!other.startsWith(`${name}.cuewave-`) || !/^[\da-f]{8}\.part$/.test(other.slice(name.length + 9))) continue;
    rmSync(join(folder, other), { force: true });
  }
}

async function withPart(path: string, write: (part: string) => Promise<void>): Promise<void> {
  // Short enough for any file system, whatever the length of the file's name.
  const part = join(
    dirname(path),
    `${basename(path).slice(0, LONGEST_NAME)}.cuewave-${randomBytes(4).toString('hex')}.part`,
  );
  const remove = (): void => rmSync(part, { force: true });
  const end = (signal: NodeJS.Signals): void => {
    try {
      remove();
    } finally {
      // Without the handler, the signal ends the process as usual.
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
 * Renames a complete temporary file if the name is free. Synchronous, so that no signal comes between.
 *
 * @param link Creates a hard link. Default: `linkSync`.
 * @throws {Error} `EEXIST` when the name is taken.
 */
export function giveName(part: string, path: string, link = linkSync): void {
  try {
    link(part, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw error;
    // File systems without hard links, such as exFAT: an empty file reserves the name, and is replaced.
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

/** Syncs a folder, so that a new name in it is durable, where folders can be opened. */
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
