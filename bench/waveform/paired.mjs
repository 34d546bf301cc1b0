// The waveform of this build against that of another, run in turn: seconds, processor and memory, and the ratios pair
// by pair, which hold where the machine is busy. wavesurfer.js by itself beside them, once.
//
//   node bench/waveform/paired.mjs OTHER/dist/cdn [--pairs 5] [--files 2h.mp3,8h.mp3] [--write]
import { cpSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root, runTsc } from '../../scripts/run.mjs';
import { serveFolder } from '../../scripts/serve.mjs';
import { median, table } from '../measure.mjs';
import { writeResult } from '../results.mjs';
import { inBrowser } from './browser.mjs';
import { folder, makeFiles } from './files.mjs';

process.chdir(root);
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    pairs: { type: 'string', default: '5' },
    files: { type: 'string', default: '2h.mp3,8h.mp3' },
    write: { type: 'boolean', default: false },
  },
});
const [other] = positionals;
if (!other || !existsSync(join(other, 'cuewave.js'))) {
  console.error('usage: node bench/waveform/paired.mjs OTHER/dist/cdn: there is no cuewave.js in it.');
  process.exit(2);
}
const copies = '.cache/bench-cdn';
rmSync(copies, { recursive: true, force: true });
mkdirSync(copies, { recursive: true });
cpSync('dist/cdn', join(copies, 'this'), { recursive: true });
cpSync(other, join(copies, 'other'), { recursive: true });
await makeFiles();
// What the page of wavesurfer.js by itself imports.
if (!runTsc(['-p', 'tsconfig.json', '--outDir', '.cache/bench'])) process.exit(1);

const figures = [
  ['first outline, s', 'first', 2],
  ['whole, s', 'full', 1],
  ['processor, s', 'cpuSeconds', 1],
  ['added memory, MB', 'addedMegabytes', 0],
];
const load = loadavg()[0].toFixed(1);
const server = await serveFolder(root);
const lines = [];
const print = text => {
  lines.push(text);
  console.log(text);
};
try {
  for (const file of values.files.split(',')) {
    const url = `/${folder}/${file}`;
    const runs = { this: [], other: [] };
    for (let pair = 0; pair < Number(values.pairs); pair++) {
      // Each goes first in every other pair.
      for (const name of pair % 2 === 0 ? ['this', 'other'] : ['other', 'this']) {
        const page = `${server.origin}/bench/waveform/element.html?cdn=/${copies}/${name}`;
        const result = await inBrowser(page, open => open.evaluate(address => window.measure(address), url));
        if (result.error) throw new Error(`${name}, ${file}: ${result.error}`);
        runs[name].push(result);
        console.error(file, name, JSON.stringify(result));
      }
    }
    const cells = figures.map(([title, key, digits]) => {
      const [mine, theirs] = ['this', 'other'].map(name => runs[name].map(run => run[key]));
      const ratios = mine.map((value, pair) => value / theirs[pair]).sort((a, b) => a - b);
      const [least, most] = [ratios[0], ratios.at(-1)].map(ratio => ratio.toFixed(2));
      return [
        title,
        median(mine).toFixed(digits),
        median(theirs).toFixed(digits),
        median(ratios).toFixed(2),
        `${least} – ${most}`,
      ];
    });
    print(`${file}, ${values.pairs} pairs: medians, and the ratio of each pair.\n`);
    print(`${table(['figure', 'this', 'other', 'ratio', 'least – most'], cells)}\n`);
    const alone = await inBrowser(`${server.origin}/bench/waveform/page.html`, page =>
      page.evaluate(address => window.measure('wavesurfer', address), url),
    );
    const how = alone.error ? `fails (${alone.error})` : `is drawn after ${alone.full.toFixed(1)} s`;
    print(
      `wavesurfer.js by itself, given the address, ${how}, with ${alone.addedMegabytes.toFixed(0)} MB and ` +
        `${alone.cpuSeconds.toFixed(1)} s of processor.\n`,
    );
  }
} finally {
  await server.close();
}
if (values.write) {
  const machine =
    `Node ${process.version}, ${process.arch}, ${cpus().length} processors (${cpus()[0]?.model ?? 'unknown'}), ` +
    `${Math.round(totalmem() / 2 ** 30)} GB; load ${load} before`;
  writeResult('waveform, paired', lines.join('\n'), machine, 'node bench/waveform/paired.mjs OTHER/dist/cdn');
}
