// `npm run bench`: measures, and prints Markdown tables. See README.md.
//
//   npm run bench                all sections
//   npm run bench -- parse       some sections
//   npm run bench -- --write     also put what they print in RESULTS.md, in place of what is there of them
import { cpus, loadavg, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { root, runNode, runTsc } from '../scripts/run.mjs';
import { writeResult } from './results.mjs';

// In the order in which they run. Each module exports `run()`.
const sections = {
  parse: './parse/index.mjs',
  waveform: './waveform/index.mjs',
  zooming: './waveform/zooming.mjs',
  reading: './reading/index.mjs',
  search: './reading-search.mjs',
  live: './live/index.mjs',
  hostile: './hostile/index.mjs',
  peers: './peers/index.mjs',
};

process.chdir(root);
const { values, positionals: asked } = parseArgs({
  allowPositionals: true,
  options: { write: { type: 'boolean', default: false } },
});
const unknown = asked.filter(name => !Object.hasOwn(sections, name));
if (unknown.length > 0) {
  console.error(`There are the sections ${Object.keys(sections).join(', ')}; not ${unknown.join(', ')}.`);
  process.exit(2);
}

// What is measured is compiled first, always: dist/ may be old.
if (!runNode(['scripts/build/vendor.mjs']) || !runTsc(['-p', 'tsconfig.json', '--outDir', '.cache/bench']))
  process.exit(1);

const processors = cpus();
const machine =
  `Node ${process.version}, ${process.arch}, ${processors.length} processors (${processors[0]?.model ?? 'unknown'}), ` +
  `${Math.round(totalmem() / 2 ** 30)} GB`;
console.log(machine);
for (const name of asked.length > 0 ? asked : Object.keys(sections)) {
  console.log(`\n## ${name}\n`);
  const { log } = console;
  const lines = [];
  console.log = (...texts) => {
    lines.push(texts.join(' '));
    log(...texts);
  };
  const load = loadavg()[0].toFixed(1);
  const section = await import(sections[name]);
  await section.run();
  console.log = log;
  if (values.write) writeResult(name, lines.join('\n'), `${machine}; load ${load} before`);
}
