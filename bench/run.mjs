// `npm run bench`: measures, and prints Markdown tables. See README.md.
//
//   npm run bench                all sections
//   npm run bench -- parse       some sections
import { cpus } from 'node:os';
import { root, runNode, runTsc } from '../scripts/run.mjs';

// In the order in which they run. Each module exports `run()`.
const sections = {
  parse: './parse/index.mjs',
  waveform: './waveform/index.mjs',
  reading: './reading/index.mjs',
  search: './reading-search.mjs',
};

process.chdir(root);
const asked = process.argv.slice(2);
const unknown = asked.filter(name => !Object.hasOwn(sections, name));
if (unknown.length > 0) {
  console.error(`There are the sections ${Object.keys(sections).join(', ')}; not ${unknown.join(', ')}.`);
  process.exit(2);
}

// What is measured is compiled first, always: dist/ may be old.
if (!runNode(['scripts/vendor.mjs']) || !runTsc(['-p', 'tsconfig.json', '--outDir', '.cache/bench'])) process.exit(1);

console.log(`Node ${process.version}, ${process.arch}, ${cpus()[0]?.model ?? 'unknown processor'}`);
for (const name of asked.length > 0 ? asked : Object.keys(sections)) {
  console.log(`\n## ${name}\n`);
  const section = await import(sections[name]);
  await section.run();
}
