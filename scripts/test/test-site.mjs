// Builds the site without its Storybook, and looks it over: each link, image, script and media file of each page is there,
// each fragment is an element of its page; and in Chromium, below a path of a server, a page loads without errors, shows the
// text of its players, can be read by axe's rules in either scheme, and is not wider than a phone.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import puppeteer from 'puppeteer-core';
import { browserFlags, findBrowser } from '../browsers/find-browser.mjs';
import { buildPages } from '../build/site.mjs';
import { root } from '../run.mjs';
import { serveFolder } from '../serve.mjs';
import { noCounts } from './counts.mjs';

const limitMs = 20_000;
/** Pages that a browser opens: one of each kind. */
const opened = ['index.html', 'guides/index.html', 'guides/embed.html', 'guides/formats.html'];
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What each address of a page leads to that is not there. The Storybook is built apart. */
export function brokenLinks(folder) {
  const problems = [];
  const pages = readdirSync(folder, { recursive: true }).filter(name => name.endsWith('.html'));
  for (const name of pages) {
    // Code that is shown has escaped brackets: no tag of it is found.
    const tags = readFileSync(join(folder, name), 'utf8').match(/<[a-z][^>]*>/gi) ?? [];
    for (const [, address] of tags.join('\n').matchAll(/\s(?:href|src|transcript|peaks|chapters)="([^"]*)"/g)) {
      if (/^(?:https?|mailto|data):/.test(address)) continue;
      const [path, fragment] = address.split('#');
      const target = path === '' ? join(folder, name) : resolve(folder, dirname(name), path);
      const file = path.endsWith('/') ? join(target, 'index.html') : target;
      const inside = relative(folder, file);
      if (inside.startsWith('..') || address.startsWith('/')) problems.push(`${name}: ${address} is outside`);
      else if (inside === join('storybook', 'index.html')) continue;
      else if (!existsSync(file)) problems.push(`${name}: there is no ${address}`);
      else if (fragment && !readFileSync(file, 'utf8').includes(` id="${fragment}"`))
        problems.push(`${name}: no element is #${fragment} in ${inside}`);
    }
  }
  return { count: pages.length, problems };
}

/** In the page: transcripts that have no text yet. */
function waiting() {
  const players = [...document.querySelectorAll('cue-player')].map(player =>
    player.shadowRoot?.querySelector('cue-transcript'),
  );
  const transcripts = [...players, ...document.querySelectorAll('cue-transcript')];
  return transcripts.filter(element => !element?.transcript?.cues.length).length;
}

/** What is wrong with a page in the browser. */
async function problemsOf(page, address) {
  const problems = [];
  page.on('pageerror', error => problems.push(`thrown: ${error.message ?? error}`));
  page.on('console', message => message.type() === 'error' && problems.push(`console: ${message.text()}`));
  page.on('response', response => response.status() >= 400 && problems.push(`${response.status()} ${response.url()}`));
  await page.setViewport({ width: 360, height: 740 });
  await page.goto(address, { waitUntil: 'load', timeout: limitMs });
  await page
    .waitForFunction(`(${waiting})() === 0`, { timeout: limitMs })
    .catch(() => problems.push('text is missing'));
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  if (width > 360) problems.push(`it is ${width} px wide in 360`);
  await page.evaluate(axeSource);
  for (const value of ['light', 'dark']) {
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value }]);
    const violations = await page.evaluate(async () => {
      await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
      const { violations } = await window.axe.run({ resultTypes: ['violations'] });
      return violations.flatMap(({ id, nodes }) => nodes.map(node => `${id}: ${node.target.flat().join(' ')}`));
    });
    problems.push(...violations.map(text => `${value}: ${text}`));
  }
  return problems;
}

/** Builds the site to a folder in `.cache`, checks it, prints and counts. `dist/` has to be built. */
export async function testSite() {
  const counts = noCounts();
  const report = (name, problems) => {
    counts[problems.length === 0 ? 'passed' : 'failed'] += 1;
    if (problems.length === 0) return;
    console.log(`FAILED  the site: ${name}`);
    for (const problem of problems) console.log(`    ${problem}`);
  };
  const parent = join(root, '.cache', 'served-site');
  const folder = join(parent, 'below', 'a-path');
  buildPages(folder);
  const { count, problems } = brokenLinks(folder);
  report('links', count < opened.length ? [`there are ${count} pages`] : problems);
  const server = await serveFolder(parent);
  const browser = await puppeteer.launch({ executablePath: findBrowser(), args: browserFlags });
  try {
    for (const name of opened) {
      const page = await browser.newPage();
      report(name, await problemsOf(page, `${server.origin}/below/a-path/${name}`));
      await page.close();
    }
  } finally {
    await browser.close();
    await server.close();
  }
  return counts;
}
