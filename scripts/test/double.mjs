// `npm run double`: reads each file of test/fixtures/producers made ever longer, by saying again what is said in it, and
// tells how long that takes. Fails where twice the text takes more than three times as long, or a reader throws.
//
//   npm run double                            from 1 MB to 8 MB
//   npm run double -- --most 2 --only json,vtt   to 2 MB; the files whose names hold one of these
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root, runNode, runTsc } from '../run.mjs';

process.chdir(root);
const { values } = parseArgs({
  options: {
    most: { type: 'string', default: '8' },
    only: { type: 'string', default: '' },
    cache: { type: 'string', default: '.cache' },
  },
});
const compiled = join(root, values.cache, 'test');
if (!runNode(['scripts/build/vendor.mjs']) || !runTsc(['-p', 'tsconfig.test.json', '--outDir', compiled])) {
  throw new Error('what reads the files could not be compiled');
}
const { parseTranscript } = await import(join(compiled, 'src/transcript/index.js'));

const FOLDER = 'test/fixtures/producers';
const MB = 1e6;
/** Growth of less than so many milliseconds says nothing on a machine that does other work. */
const LEAST_MS = 300;
const MOST_GROWTH = 3;
/** Times that what seems to grow too much is measured again. */
const ROUNDS = 3;

/** The list of objects that takes most of a value, and where it is. */
function largestList(value, path = []) {
  let best;
  const consider = found => {
    if (found !== undefined && (best === undefined || found.length > best.length)) best = found;
  };
  if (Array.isArray(value) && value.length > 0 && value.some(item => typeof item === 'object' && item !== null)) {
    consider({ path, length: JSON.stringify(value).length });
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, item] of Object.entries(value)) consider(largestList(item, [...path, name]));
  }
  return best;
}

function longJson(source, units) {
  const value = JSON.parse(source);
  const found = largestList(value);
  if (found === undefined) return undefined;
  const holder = found.path.slice(0, -1).reduce((item, name) => item[name], value);
  const name = found.path.at(-1);
  const list = name === undefined ? value : holder[name];
  const times = Math.ceil(units / found.length);
  const long = Array.from({ length: times }, () => list).flat();
  if (name === undefined) return JSON.stringify(long);
  holder[name] = long;
  return JSON.stringify(value);
}

/** Markup between its first paragraph and its last, again and again. */
function longMarkup(source, units) {
  const from = source.search(/<(?:p|text|tr|cite|section)[\s>]/);
  const to = Math.max(
    ...['p', 'text', 'tr', 'section'].map(name => source.lastIndexOf(`</${name}>`) + name.length + 3),
  );
  if (from < 0 || to <= from) return undefined;
  const said = source.slice(from, to);
  return source.slice(0, from) + said.repeat(Math.ceil(units / said.length)) + source.slice(to);
}

function longText(source, units) {
  return `${source.trimEnd()}\n\n`.repeat(Math.ceil(units / source.length));
}

function longer(name, source, units) {
  const first = source.trimStart()[0];
  if (first === '<') return longMarkup(source, units);
  if ((first === '{' || first === '[') && /\.(?:s?json|json3|otr)$/.test(name)) return longJson(source, units);
  return longText(source, units);
}

/** Milliseconds of the processor. */
function timeOf(text) {
  const before = process.cpuUsage();
  parseTranscript(text);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

const sizes = [];
for (let size = 1; size <= Number(values.most); size *= 2) sizes.push(size);
let failed = 0;
console.log(`${'file'.padEnd(30)}${sizes.map(size => `${size} MB`.padStart(10)).join('')}  most growth`);
const wanted = values.only.split(',');
const isWanted = file => file !== 'expected.json' && wanted.some(part => file.includes(part));
for (const name of readdirSync(FOLDER).filter(isWanted)) {
  const source = readFileSync(join(FOLDER, name), 'utf8');
  const times = [];
  let growth = 0;
  let problem = '';
  for (const size of sizes) {
    const text = longer(name, source, size * MB);
    if (text === undefined) {
      problem = ' (nothing in it can be said again)';
      break;
    }
    try {
      times.push(timeOf(text));
    } catch (error) {
      problem = ` throws ${error}`;
      failed++;
      break;
    }
    if (times.length < 2) continue;
    for (let round = 1; round < ROUNDS && times.at(-1) > MOST_GROWTH * times.at(-2); round++) {
      // Rubbish that is collected, or another program, is not in all of them.
      times[times.length - 1] = Math.min(times.at(-1), timeOf(text));
    }
    if (times.at(-1) > LEAST_MS) growth = Math.max(growth, times.at(-1) / times.at(-2));
  }
  if (growth > MOST_GROWTH) failed++;
  const cells = times.map(time => `${Math.round(time)} ms`.padStart(10)).join('');
  console.log(`${name.padEnd(30)}${cells}  ${growth.toFixed(1)}${growth > MOST_GROWTH ? ' TOO MUCH' : ''}${problem}`);
}
process.exit(failed === 0 ? 0 : 1);
