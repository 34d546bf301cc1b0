// `npm run sizes`: what the scripts of dist/cdn/ weigh, gzipped, beside the budgets of size-budgets.json. Each entry there
// counts its files and all that these import at once; `without` leaves out what the page has already loaded by then. One with
// `imports` is what a bundler makes of some `names` of an entry, without the modules in `except`.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
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

/** What a bundle of a project weighs that imports these names of a module in dist/, in bytes gzipped. */
async function bundledSize({ imports, names, except = [] }) {
  const left = except.map(name => join(root, 'dist', `${name}.js`));
  const entry = join(root, '.cache', 'bundle.mjs');
  mkdirSync(dirname(entry), { recursive: true });
  writeFileSync(entry, `export { ${names} } from ${JSON.stringify(join(root, 'dist', `${imports}.js`))};\n`);
  const external = (id, from) => from !== undefined && left.includes(join(dirname(from), id));
  const [{ output }] = await build({
    configFile: false,
    root,
    publicDir: false,
    logLevel: 'warn',
    build: {
      write: false,
      target: 'es2022',
      lib: { entry, formats: ['es'] },
      // A library is not made small by itself: who uses it does so.
      rolldownOptions: { external, output: { minify: true } },
    },
  });
  return output.reduce((sum, { code }) => sum + gzipSync(code).length, 0);
}

/** Each entry of the budgets with its size and its most, in bytes gzipped, and what it counts. */
async function measureBudgets() {
  const budgets = JSON.parse(readFileSync(join(root, 'size-budgets.json'), 'utf8'));
  const measured = [];
  for (const [name, budget] of Object.entries(budgets)) {
    const { most, without, imports } = budget;
    if (imports) {
      measured.push({ name, of: `cuewave/${imports}`, most, size: await bundledSize(budget) });
      continue;
    }
    const before = without ? loadedFiles(budgets, without) : [];
    const files = loadedFiles(budgets, name).filter(file => !before.includes(file));
    const size = files.reduce((sum, file) => sum + gzippedSize(file), 0);
    measured.push({ name, of: `${files.length} files`, most, size });
  }
  return measured;
}

/** Prints the sizes. Says whether all budgets are kept. */
export async function checkSizes() {
  const kilobytes = bytes => `${(bytes / 1000).toFixed(1)} kB`;
  const measured = await measureBudgets();
  for (const { name, of, most, size } of measured) {
    const verdict = size > most ? 'TOO LARGE' : 'ok';
    console.log(`${kilobytes(size).padStart(9)} of ${kilobytes(most).padStart(8)}  ${verdict}  ${name} (${of})`);
  }
  return measured.every(({ most, size }) => size <= most);
}

if (process.argv[1] === import.meta.filename) process.exitCode = (await checkSizes()) ? 0 : 1;
