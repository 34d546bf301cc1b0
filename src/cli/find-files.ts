import { type Dirent, readdirSync, realpathSync, type Stats, statSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { globSync } from 'tinyglobby';

/**
 * The files that a pattern matches, in an order that is the same on every machine: relative to `cwd`, or absolute as the
 * pattern is. A link to a file is a file. A link to a folder is followed once, and not at all when it leads back to a
 * folder that its own path goes through. Links that lead nowhere and folders that cannot be read are in the list, so
 * that reading them fails and nothing is left out in silence.
 */
export function findFiles(pattern: string, cwd: string): string[] {
  const walk = new Walk();
  // tinyglobby follows links again and again, and drops what it cannot read. It follows none here: the walk tells it
  // that a link is a folder.
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

/** One walk through folders. All paths are absolute. */
class Walk {
  /** Folders that could not be listed. */
  readonly unreadable: string[] = [];
  #top: string | undefined;
  /** Links to folders by their paths in the walk; each with the path that it really has. */
  readonly #links = new Map<string, string>();
  readonly #followed = new Set<string>();
  readonly #realPaths = new Map<string, string>();

  /** The entries of a folder. A link is shown as what it leads to. */
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
      // One that is not there is no loss, unless it is there under a name that cannot be told: not UTF-8.
      const isGone = (code === 'ENOENT' && !folder.includes('\ufffd')) || code === 'ENOTDIR';
      if (!isGone) this.unreadable.push(folder);
      return [];
    }
    // File systems list in any order, and what is followed first depends on it.
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
      // The native one tells the true case of names where case makes no difference.
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
