import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, extname, join, relative, resolve, sep } from 'node:path';

/** Where to write what comes of some files. */
export interface OutputPlan {
  /** Folder for all of it; next to each input when `undefined`. */
  readonly outDir: string | undefined;
  /** With its dot. */
  readonly extension: string;
  readonly cwd: string;
}

/**
 * The output of each input, relative to `cwd` where the input or `outDir` is. In `outDir`, folders below the
 * one that all inputs share are kept, so that equal names do not meet.
 *
 * @throws {Error} When two inputs would be written to one place.
 */
export function planOutputs(files: readonly string[], { outDir, extension, cwd }: OutputPlan): Map<string, string> {
  const base = commonFolder(files.map(file => dirname(resolve(cwd, file))));
  const plan = new Map<string, string>();
  const taken = new Map<string, string>();
  for (const file of files) {
    const name = basename(file, extname(file)) + extension;
    const folder = dirname(file);
    const output = outDir === undefined ? join(folder, name) : join(outDir, relative(base, resolve(cwd, folder)), name);
    const path = resolve(cwd, output);
    const other = taken.get(path);
    if (other !== undefined) throw new Error(`${other} and ${file} would both be written to ${output}`);
    taken.set(path, file);
    plan.set(file, output);
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

/**
 * Writes a file, and the folder it is in. What is there is replaced only with `force`, and then at once, so that no
 * half-written file takes its place. The message of what it throws is for the user.
 */
export async function writeOutput(path: string, text: string | Uint8Array, force: boolean): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  if (!force) {
    await writeFile(path, text, { flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
      throw error.code === 'EEXIST' ? new Error('The output exists; --force replaces it.') : error;
    });
    return;
  }
  const part = `${path}.part-${process.pid}`;
  try {
    await writeFile(part, text);
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}
