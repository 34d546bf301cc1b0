// What it costs to show a long transcript and to light its words, in Chromium.
import { join } from 'node:path';
import puppeteer from 'puppeteer-core';
import { build } from 'vite';
import { browserFlags, findBrowser } from '../../scripts/find-browser.mjs';
import { root } from '../../scripts/run.mjs';
import { serveFolder } from '../../scripts/serve.mjs';
import { median, table } from '../measure.mjs';

const sizes = [6_000, 20_000, 100_000];
const ways = { bare: 'bare text', spans: 'span a word', cuewave: 'cue-transcript' };
const rounds = 3;

/** A fresh browser each time: memory and caches of one do not help another. */
async function once(address, name, count) {
  const browser = await puppeteer.launch({
    executablePath: findBrowser(),
    args: [...browserFlags, '--js-flags=--expose-gc', '--enable-precise-memory-info'],
    protocolTimeout: 600_000,
  });
  try {
    const page = await browser.newPage();
    await page.goto(`${address}/page.html`);
    await page.waitForFunction('window.isReady');
    return await page.evaluate((way, words) => window.measure(way, words), name, count);
  } finally {
    await browser.close();
  }
}

const mean = numbers => numbers.reduce((sum, number) => sum + number, 0) / numbers.length;

export async function run() {
  const folder = join(root, '.cache', 'bench-reading');
  await build({
    configFile: false,
    root: import.meta.dirname,
    base: './',
    logLevel: 'warn',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      outDir: folder,
      emptyOutDir: true,
      target: 'es2022',
      rolldownOptions: { input: join(import.meta.dirname, 'page.html') },
    },
  });
  const server = await serveFolder(folder);
  console.log(
    `A transcript of twelve words a cue. ${rounds} rounds, the ways in turn, each in a fresh browser; medians.`,
  );
  console.log(
    'First frame: from the data to the next frame. Longest: the longest task. Tick: lighting another word; layout: what the page lays out after it.\n',
  );
  const rows = [];
  try {
    for (const size of sizes) {
      const results = Object.fromEntries(Object.keys(ways).map(name => [name, []]));
      for (let round = 0; round < rounds; round++) {
        for (const name of Object.keys(ways)) results[name].push(await once(server.origin, name, size));
      }
      const of = (name, pick) => median(results[name].map(pick));
      for (const [name, label] of Object.entries(ways)) {
        const first = of(name, result => result.firstFrame);
        rows.push([
          `${size / 1000}k words, ${label}`,
          first.toFixed(0),
          (first / of('bare', result => result.firstFrame)).toFixed(2),
          of(name, result => result.whole).toFixed(0),
          of(name, result => result.longest).toFixed(0),
          of(name, result => mean(result.ticks)).toFixed(2),
          of(name, result => mean(result.layouts)).toFixed(2),
          of(name, result => result.nodes),
          of(name, result => result.heap).toFixed(1),
        ]);
      }
    }
  } finally {
    await server.close();
  }
  console.log(
    table(
      ['what', 'first frame ms', 'to bare', 'whole ms', 'longest ms', 'tick ms', 'layout ms', 'nodes', 'heap MB'],
      rows,
    ),
  );
}
