// The longest task of a page that is given hostile transcripts of a megabyte, in Chromium.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import puppeteer from 'puppeteer-core';
import { browserFlags, findBrowser } from '../../scripts/browsers/find-browser.mjs';
import { root, runNode, runTsc } from '../../scripts/run.mjs';
import { table } from '../measure.mjs';
import { longestOf, traced } from '../trace.mjs';

const LENGTH = 1_000_000;
const MOST_MS = 100;
/** A longer one is measured once more: other load on the machine also takes caches from it. */
const ROUNDS = 3;
const page =
  '<!doctype html><meta charset="utf-8"><script type="module" src="/dist/cdn/cuewave.js"></script><body></body>';

function serve(attacks) {
  const server = createServer(async ({ url }, response) => {
    const [, kind, index] = url.split('/');
    try {
      if (kind === '') response.setHeader('content-type', 'text/html').end(page);
      else if (kind === 'attack') response.end(attacks[Number(index)].make(LENGTH));
      else response.setHeader('content-type', 'text/javascript').end(await readFile(join(root, url)));
    } catch {
      response.writeHead(404).end();
    }
  });
  return new Promise(resolve => server.listen(0, '127.0.0.1', () => resolve(server)));
}

/** Milliseconds of processor time of the longest task until the text is shown and was there for a second. */
async function longestTask(browser, address, index) {
  const tab = await browser.newPage();
  await tab.goto(address);
  await tab.evaluate(() => customElements.whenDefined('cue-player'));
  const { tasks } = await traced(tab, () =>
    tab.evaluate(async url => {
      performance.mark('begin');
      const player = document.createElement('cue-player');
      player.setAttribute('transcript', url);
      const loaded = new Promise(resolve => {
        for (const type of ['cue-load', 'cue-error']) document.addEventListener(type, resolve, true);
      });
      document.body.append(player);
      await loaded;
      await new Promise(resolve => setTimeout(resolve, 1000));
      performance.mark('end');
    }, `/attack/${index}`),
  );
  await tab.close();
  return longestOf(tasks);
}

export async function run() {
  const isBuilt =
    runNode(['scripts/build/build.mjs']) && runTsc(['-p', 'tsconfig.test.json', '--outDir', '.cache/bench-test']);
  if (!isBuilt) throw new Error('what is measured could not be built');
  const all = await import(join(root, '.cache/bench-test/test/unit/transcript/attacks.js'));
  const attacks = all.attacks.filter(({ reader }) => reader === 'transcript');
  const server = await serve(attacks);
  const address = `http://127.0.0.1:${server.address().port}/`;
  const browser = await puppeteer.launch({ executablePath: findBrowser(), args: browserFlags });
  const results = [];
  try {
    for (const [index, { name }] of attacks.entries()) {
      let ms = Number.POSITIVE_INFINITY;
      for (let round = 0; round < ROUNDS && ms > MOST_MS; round++) {
        ms = Math.min(ms, await longestTask(browser, address, index));
      }
      results.push({ name, ms });
    }
  } finally {
    await browser.close();
    server.close();
  }
  results.sort((a, b) => b.ms - a.ms);
  const over = results.filter(({ ms }) => ms > MOST_MS).length;
  console.log(
    `${results.length} hostile transcripts of a megabyte, each shown by a player of its own: the longest task, in`,
  );
  console.log(`milliseconds of processor time. Over ${MOST_MS}: ${over}. The ten longest:\n`);
  console.log(
    table(
      ['transcript', 'longest task'],
      results.slice(0, 10).map(({ name, ms }) => [name.replaceAll('|', '\\|'), ms.toFixed(0)]),
    ),
  );
}
