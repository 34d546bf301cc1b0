import { type Dirent, readdirSync, realpathSync, type Stats, statSync } from 'node:fs';
import { lstat, readdir, realpath } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { globSync } from 'tinyglobby';

/**
 * Files that match a glob pattern, in the same order on every machine: relative to `cwd`, or absolute as the pattern
 * is. A symbolic link to a file is listed as a file. A link to a folder is followed once, and not at all when it leads
 * back to a folder of its own path. Broken links and unreadable folders are listed, so that reading them fails and
 * nothing is skipped silently.
 */
export function findFiles(pattern: string, cwd: string): string[] {
  const walk = new Walk();
  // tinyglobby follows links repeatedly, and skips unreadable folders. Here it follows no link: the file system passed
  // to it reports a link to a folder as a folder.
  const names = globSync(pattern, {
    cwd,
    absolute: isAbsolute(pattern),
    expandDirectories: false,
    followSymbolicLinks: false,
    fs: { readdirSync: ((path: string) => walk.read(resolve(path))) as unknown as typeof readdirSync },
  });
  const unreadable = walk.unreadable.map(folder => (isAbsolute(pattern) ? folder : relative(cwd, folder) || '.'));
  return [...names, ...unreadable];
}

/** One traversal of folders. All paths are absolute. */
class Walk {
  /** Folders that could not be listed. */
  readonly unreadable: string[] = [];
  #top: string | undefined;
  /** Links to folders by their paths in the traversal; each with its real path. */
  readonly #links = new Map<string, string>();
  readonly #followed = new Set<string>();
  readonly #realPaths = new Map<string, string>();

  /** Entries of a folder. A link is reported as its target. */
  read(folder: string): Dirent[] {
    this.#top ??= folder;
    const link = this.#links.get(folder);
    if (link !== undefined && this.#followed.has(link)) return [];
    if (link !== undefined) this.#followed.add(link);
    let entries: Dirent[];
    try {
      entries = readdirSync(folder, { withFileTypes: true });
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      // A folder that does not exist is no loss, unless it exists under a name that is not valid UTF-8.
      const isGone = (code === 'ENOENT' && !folder.includes('\ufffd')) || code === 'ENOTDIR';
      if (!isGone) this.unreadable.push(folder);
      return [];
    }
    // File systems list in any order, which decides which link is followed first.
    entries.sort((a, b) => (a.name < b.name ? -1 : 1));
    return entries.map(entry => (entry.isSymbolicLink() ? this.#resolve(entry, folder) : entry));
  }

  #resolve(link: Dirent, folder: string): Dirent {
    const path = join(folder, link.name);
    let info: Stats;
    try {
      info = statSync(path);
    } catch {
      return entryOf(link.name, 'file');
    }
    if (!info.isDirectory()) return info.isFile() ? entryOf(link.name, 'file') : link;
    if (this.#leadsBack(folder, this.#realPath(path))) return link;
    this.#links.set(path, join(this.#realPath(folder), link.name));
    return entryOf(link.name, 'folder');
  }

  #leadsBack(from: string, target: string): boolean {
    for (let folder = from; ; folder = dirname(folder)) {
      if (this.#realPath(folder) === target) return true;
      if (folder === this.#top || folder === dirname(folder)) return false;
    }
  }

  #realPath(path: string): string {
    let real = this.#realPaths.get(path);
    if (real === undefined) {
      // The native variant returns the case on disk where the file system ignores case.
      real = realpathSync.native(path);
      this.#realPaths.set(path, real);
    }
    return real;
  }
}

function entryOf(name: string, kind: 'file' | 'folder'): Dirent {
  const [isFile, isFolder] = [kind === 'file', kind === 'folder'];
  return { name, isFile: () => isFile, isDirectory: () => isFolder, isSymbolicLink: () => false } as Dirent;
}

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
