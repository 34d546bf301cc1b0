// Every regular expression of the source and of the scripts takes time in proportion to the text, whatever the text:
// files are not trusted. See regexp-growth.mjs for how that is found out.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { root } from '../run.mjs';
import { growthOf } from './regexp-growth.mjs';
import { recordBuilt, regexpsIn } from './regexps-in.mjs';

/** What is let pass: `code` in `file`, and why. */
const exceptions = [
  {
    file: 'scripts/test/regexps-in.mjs',
    code: 'globalThis.RegExp',
    reason: 'it watches what is built, and builds nothing',
  },
  { file: 'scripts/test/regexp-growth.test.mjs', code: 'new RegExp(source, flags)', reason: 'it makes them up' },
];

/**
 * The problems of the regular expressions of modules.
 *
 * @param {string[]} paths Of JavaScript; where it was compiled, its source map is beside it.
 * @param {{ canLoad?: boolean, passed?: { file: string, code: string, reason: string }[] }} [options] Whether modules
 * may be loaded, to see what they build; and what is let pass.
 * @returns {Promise<{ count: number, problems: string[] }>} Each problem begins with file and line.
 */
export async function checkRegexps(paths, { canLoad = false, passed = [] } = {}) {
  const modules = paths.map(path => {
    const code = readFileSync(path, 'utf8');
    return { path, code, ...regexpsIn(code) };
  });
  const building = modules.filter(({ found }) => found.some(({ isAtLoad }) => isAtLoad));
  const built = canLoad ? await recordBuilt(building.map(({ path }) => path)) : new Map();
  const problems = [];
  const unused = new Set(passed);
  let count = 0;
  for (const { path, code, found, hidden } of modules) {
    const say = (one, text) => {
      const { file, line } = originOf(path, code, one.start);
      const exception = passed.find(entry => entry.file === file && entry.code === one.code);
      if (!exception) problems.push(`${file}:${line}: ${text}`);
      unused.delete(exception);
    };
    for (const one of hidden) say(one, `${one.code} could build a regular expression unseen`);
    for (const one of found) {
      const { line, column } = placeOf(code, one.start);
      const all = one.source === undefined ? (built.get(`${path}:${line}:${column}`) ?? []) : [one];
      count += Math.max(1, all.length);
      if (all.length === 0 || one.isAtLoad === false)
        say(one, `${one.code} is built where it cannot be seen; ${advice}`);
      for (const { source, flags } of all) {
        const problem = problemOf(source, flags, one.isRepeated || /[gy]/.test(flags));
        if (problem) say(one, `/${source}/${flags} ${problem}`);
      }
    }
  }
  for (const { file, code } of unused) problems.push(`${file}: ${code} need not be let pass any more`);
  return { count, problems };
}

const advice = 'write it as a literal, build it as a module of src/ is loaded, or do without';

function problemOf(source, flags, isRepeated) {
  let growth;
  try {
    growth = growthOf(source, flags, { isRepeated });
  } catch (error) {
    return `is not known to be linear: ${error.message}`;
  }
  if (growth.kind === 'linear') return undefined;
  const degrees = { 2: 'quadratic', 3: 'cubic' };
  const name =
    growth.kind === 'exponential'
      ? growth.kind
      : (degrees[growth.degree] ?? `polynomial, up to degree ${growth.degree}`);
  return `is ${name}; attack: ${attackText(growth.attack)}`;
}

function attackText({ prefix, repeated, suffix }) {
  const parts = [
    prefix && JSON.stringify(prefix),
    `${JSON.stringify(repeated)}.repeat(n)`,
    suffix && JSON.stringify(suffix),
  ];
  return parts.filter(Boolean).join(' + ');
}

/** Line and column, from 1. */
function placeOf(code, offset) {
  const lines = code.slice(0, offset).split('\n');
  return { line: lines.length, column: lines.at(-1).length + 1 };
}

/** File and line where it was written. */
function originOf(path, code, offset) {
  const { line, column } = placeOf(code, offset);
  if (!existsSync(`${path}.map`)) return { file: relative(root, path), line };
  const map = JSON.parse(readFileSync(`${path}.map`, 'utf8'));
  const { originalSource, originalLine } = new SourceMap(map).findEntry(line - 1, column - 1);
  return { file: relative(root, join(dirname(path), originalSource)), line: originalLine + 1 };
}

/**
 * Prints the problems in src/, compiled in a folder, and in scripts/, and counts the regular expressions.
 *
 * @param {string} compiled
 * @param {string[]} [filters] Only files whose name contains one of them.
 */
export async function checkAllRegexps(compiled, filters = []) {
  const list = (folder, suffix) =>
    readdirSync(folder, { recursive: true })
      .filter(name => name.endsWith(suffix) && !name.startsWith('vendor/'))
      .filter(name => filters.length === 0 || filters.some(part => name.includes(part)))
      .map(name => join(folder, name))
      .sort();
  const source = await checkRegexps(list(join(root, compiled, 'src'), '.js'), { canLoad: true });
  // A script would do its work if it were loaded.
  const scripts = await checkRegexps(list(join(root, 'scripts'), '.mjs'), {
    passed: filters.length === 0 ? exceptions : [],
  });
  const problems = [...source.problems, ...scripts.problems];
  for (const problem of problems) console.log(problem);
  return { count: source.count + scripts.count, problems };
}
