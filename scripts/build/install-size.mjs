// What an installation of the packed package takes: its own files and all packages that it brings along, as npm would lay them
// out in an empty project. Nothing is downloaded: they are here.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from '../run.mjs';

/** The most that an installation may take: bytes unpacked of our own, of all, and packages with our own. */
const most = { ownBytes: 5_950_000, bytes: 12_000_000, packages: 12 };

const readPackage = folder => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));

/** The folder of a package as a module in `from` finds it. */
function folderOf(name, from) {
  for (let folder = from; ; folder = dirname(folder)) {
    const found = join(folder, 'node_modules', name);
    if (existsSync(join(found, 'package.json'))) return found;
    if (folder === root || folder === dirname(folder)) throw new Error(`${name} is not installed; run npm ci.`);
  }
}

/** Folders of all that a package needs, by what it lists as dependencies. */
function needed(folder, found = new Set()) {
  for (const name of Object.keys(readPackage(folder).dependencies ?? {})) {
    const next = folderOf(name, folder);
    if (found.has(next)) continue;
    found.add(next);
    needed(next, found);
  }
  return found;
}

/** Bytes of a package's files, without packages within it. */
function bytesOf(folder) {
  return readdirSync(folder, { withFileTypes: true }).reduce((sum, entry) => {
    if (entry.name === 'node_modules') return sum;
    const path = join(folder, entry.name);
    return sum + (entry.isDirectory() ? bytesOf(path) : statSync(path).size);
  }, 0);
}

/** Prints what an installation takes. Says whether that is little enough. */
export function checkInstall() {
  const args = ['pack', '--dry-run', '--json', '--ignore-scripts'];
  const { stdout, stderr } = spawnSync('npm', args, { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  if (!stdout) throw new Error(stderr);
  const [{ unpackedSize, files }] = JSON.parse(stdout);
  const maps = files.filter(({ path }) => path.endsWith('.js.map')).length;
  if (maps > 0) console.log(`${maps} source maps would be published.`);
  const others = [...needed(root)].map(folder => ({ name: readPackage(folder).name, bytes: bytesOf(folder) }));
  const bytes = unpackedSize + others.reduce((sum, other) => sum + other.bytes, 0);
  const packages = 1 + others.length;
  const megabytes = number => `${(number / 1e6).toFixed(1)} MB`;
  console.log(`${megabytes(bytes)} in ${packages} packages, of which ours ${megabytes(unpackedSize)}:`);
  for (const other of others.sort((a, b) => b.bytes - a.bytes))
    console.log(`${megabytes(other.bytes).padStart(9)}  ${other.name}`);
  return maps === 0 && unpackedSize <= most.ownBytes && bytes <= most.bytes && packages <= most.packages;
}

if (process.argv[1] === import.meta.filename) process.exitCode = checkInstall() ? 0 : 1;
