import { lstat, readdir, realpath } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** Resolves the real path of a file, whichever name is used. Caches folders: create a new one after they changed. */
export class TruePaths {
  readonly #folders = new Map<string, Promise<string>>();
  readonly #names = new Map<string, Promise<ReadonlySet<string>>>();

  /**
   * Returns a path with links resolved, in the case stored on disk. For a file that does not exist, that of its folder
   * with the name as given.
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

  /** Linux does not correct the case of names, though exFAT and other file systems ignore case. */
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

/** Whether a name exists, even as a broken link. */
export async function isThere(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}
