// `npm run sizes`: what the scripts of dist/cdn/ weigh, gzipped, beside the budgets of size-budgets.json. Each entry there
// counts its files and all that these import at once; `without` leaves out what the page has already loaded by then.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { root } from '../run.mjs';

const folder = join(root, 'dist/cdn');

function scripts() {
  return readdirSync(folder).filter(name => name.endsWith('.js'));
}

/** Size in bytes as a server sends it. */
function gzippedSize(name) {
  return gzipSync(readFileSync(join(folder, name))).length;
}

/** The file of a name in the budgets, which is its own but for the hash. */
function fileOf(name) {
  const file = scripts().find(script => script === `${name}.js` || script.replace(/-[\w-]{8}\.js$/, '') === name);
  if (!file) throw new Error(`There is no ${name} in dist/cdn/; run npm run build, and see size-budgets.json.`);
  return file;
}

/** A file and what it imports at once. */
function closureOf(file, found = new Set()) {
  if (found.has(file)) return found;
  found.add(file);
  const code = readFileSync(join(folder, file), 'utf8');
  for (const [, name] of code.matchAll(/(?:\bfrom|\bimport)\s*["']\.\/([^"']+)["']/g)) closureOf(name, found);
  return found;
}

/** All files that an entry of the budgets has loaded, those of `without` too. */
function loadedFiles(budgets, name) {
  const { files, without } = budgets[name];
  if (files[0] === '*') return scripts();
  const before = without ? loadedFiles(budgets, without) : [];
  return [...new Set([...before, ...files.flatMap(file => [...closureOf(fileOf(file))])])];
}

/** Each entry of the budgets with its size and its most, in bytes gzipped, and the files that it counts. */
function measureBudgets() {
  const budgets = JSON.parse(readFileSync(join(root, 'size-budgets.json'), 'utf8'));
  return Object.entries(budgets).map(([name, { most, without }]) => {
    const before = without ? loadedFiles(budgets, without) : [];
    const files = loadedFiles(budgets, name).filter(file => !before.includes(file));
    return { name, files, most, size: files.reduce((sum, file) => sum + gzippedSize(file), 0) };
  });
}

/** Prints the sizes. Says whether all budgets are kept. */
export function checkSizes() {
  const kilobytes = bytes => `${(bytes / 1000).toFixed(1)} kB`;
  const measured = measureBudgets();
  for (const { name, files, most, size } of measured) {
    const verdict = size > most ? 'TOO LARGE' : 'ok';
    console.log(
      `${kilobytes(size).padStart(9)} of ${kilobytes(most).padStart(8)}  ${verdict}  ${name} (${files.length} files)`,
    );
  }
  return measured.every(({ most, size }) => size <= most);
}

if (process.argv[1] === import.meta.filename) process.exitCode = checkSizes() ? 0 : 1;
