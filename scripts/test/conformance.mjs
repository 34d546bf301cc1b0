// `npm run conformance`: generated WebVTT files, read by our reader and by each browser's own <track>, cue by cue.
// What differs and is not in test/conformance/deviations.ts is a failure.
//
//   npm run conformance                                         5,000 files in each browser that is installed
//   npm run conformance -- --engines firefox --files 500        one browser (chromium, firefox, webkit), fewer files
//   npm run conformance -- --seed 7                             other files
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'vite';
import { engineNames, enginesOf, findEngine, launchEngine } from '../browsers/engines.mjs';
import { root, runNode } from '../run.mjs';
import { serveFolder } from '../serve.mjs';

process.chdir(root);
/** Regions are behind a flag. */
const flags = { chromium: { args: ['--enable-blink-features=WebVTTRegions'] } };

/** Bundles what runs in the page, with an empty page for it. */
async function bundle(folder) {
  if (!runNode(['scripts/build/vendor.mjs'])) throw new Error('scripts/build/vendor.mjs failed');
  await build({
    configFile: false,
    root,
    publicDir: false,
    logLevel: 'warn',
    build: {
      outDir: folder,
      target: 'es2022',
      minify: false,
      lib: { entry: 'test/conformance/page.ts', formats: ['es'], fileName: () => 'page.js' },
    },
  });
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, 'index.html'),
    '<!doctype html><title>conformance</title><script type="module" src="page.js"></script>',
  );
}

/** Compares in one browser, prints what came of it and says whether nothing is unexplained. */
async function compareIn(name, origin, options) {
  const browser = await launchEngine(name, flags[name]);
  try {
    await browser.open(`${origin}/index.html`);
    const begin = performance.now();
    const report = await browser.run('options => globalThis.compareWithBrowser(options)', { engine: name, ...options });
    const seconds = ((performance.now() - begin) / 1000).toFixed(1);
    print(name, browser.version, report, seconds);
    return report.groups.length === 0 && report.cues > 0;
  } finally {
    await browser.close();
  }
}

/** As JSON, with what cannot be seen or told apart written as escapes. */
function shown(value) {
  const code = character => character.charCodeAt(0).toString(16).padStart(4, '0');
  return JSON.stringify(value)?.replaceAll(/[^ -~]/g, character => `\\u${code(character)}`);
}

function print(name, version, report, seconds) {
  const { files, refused, cues, groups, deviations, lacking } = report;
  const unexplained = groups.reduce((sum, { count }) => sum + count, 0);
  const explained = deviations.reduce((sum, { count }) => sum + count, 0);
  console.log(`\n== ${name} (${version}); ${seconds} s`);
  console.log(`${files} files (${refused} not WebVTT), ${cues} cues, ${unexplained} differences`);
  if (lacking.length > 0) console.log(`not compared, since the engine lacks it: ${lacking.join(', ')}`);
  for (const { kind, count, example } of groups) {
    console.log(`\n  ${count} × ${kind}, such as in ${shown(example.source)}`);
    console.log(`    ours:   ${shown(example.ours)}`);
    console.log(`    native: ${shown(example.native)}`);
  }
  if (explained > 0) console.log(`${explained} differences where the engine is known not to follow the specification:`);
  for (const { name, clause, count } of deviations) console.log(`  ${count} × ${name} (${clause})`);
}

const { values } = parseArgs({
  options: {
    engines: { type: 'string', default: engineNames.join(',') },
    files: { type: 'string', default: '5000' },
    seed: { type: 'string', default: '1' },
    cache: { type: 'string', default: '.cache' },
  },
});
const options = { files: Number(values.files), seed: Number(values.seed) };
const folder = join(root, values.cache, 'conformance');
await bundle(folder);
const server = await serveFolder(folder);
let failed = 0;
try {
  for (const name of enginesOf(values.engines)) {
    try {
      findEngine(name);
    } catch (error) {
      console.log(`\n== ${name}: skipped. ${error.message}`);
      continue;
    }
    if (!(await compareIn(name, server.origin, options))) failed++;
  }
} finally {
  await server.close();
}
process.exitCode = failed === 0 ? 0 : 1;
