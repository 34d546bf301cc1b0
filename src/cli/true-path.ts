import { lstat, readdir, realpath } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** Tells the path that a file really has, however it is named. Remembers folders: take a new one once they changed. */
export class TruePaths {
  readonly #folders = new Map<string, Promise<string>>();
  readonly #names = new Map<string, Promise<ReadonlySet<string>>>();

  /**
   * The path without links and in the case that the disk has it in. Of a file that is not there, the folder's path is
   * such, and the name as it is given.
   *
   * @param path Absolute.
   */
  async of(path: string): Promise<string> {
    const real = await realpath(path).catch(() => undefined);
    const found = real ?? path;
    const folder = dirname(found);
    if (folder === found) return found;
    const name = real === undefined ? basename(path) : await this.#trueName(folder, basename(real));
    return join(await this.#folder(folder), name);
  }

  #folder(path: string): Promise<string> {
    const known = this.#folders.get(path) ?? this.of(path);
    this.#folders.set(path, known);
    return known;
  }

  /** Linux leaves the case of names as they are given, though exFAT and others know but one file of both. */
  async #trueName(folder: string, name: string): Promise<string> {
    const lower = name.toLowerCase();
    const variant = name === lower ? name.toUpperCase() : lower;
    if (variant === name || !(await isThere(join(folder, variant)))) return name;
    const listed = this.#names.get(folder) ?? namesIn(folder);
    this.#names.set(folder, listed);
    const names = await listed;
    return names.has(name) ? name : ([...names].find(other => other.toLowerCase() === lower) ?? name);
  }
}

async function namesIn(folder: string): Promise<ReadonlySet<string>> {
  return new Set(await readdir(folder).catch(() => []));
}

/** Whether something has the name, be it a link that leads nowhere. */
export async function isThere(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}
