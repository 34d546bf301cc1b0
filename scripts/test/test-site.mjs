// Builds the site without its Storybook, and looks it over: each link, image, script and media file of each page is there,
// each fragment is an element of its page; and in Chromium, below a path of a server, a page loads without errors, shows the
// text of its players, can be read by axe's rules in either scheme, and is not wider than a phone.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import puppeteer from 'puppeteer-core';
import { browserFlags, findBrowser } from '../browsers/find-browser.mjs';
import { buildPages } from '../build/site.mjs';
import { root } from '../run.mjs';
import { serveFolder } from '../serve.mjs';
import { countTest, noCounts } from './counts.mjs';
import { brokenLinks } from './site-links.mjs';

const limitMs = 60_000;
/** Pages that a browser opens: one of each kind. */
const opened = ['index.html', 'guides/index.html', 'guides/embed.html', 'guides/formats.html'];
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

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
  // All rules in the light; in the dark those of colours, as all else is the same.
  for (const [value, runOnly] of [['light'], ['dark', ['color-contrast', 'link-in-text-block']]]) {
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value }]);
    const violations = await page.evaluate(async rules => {
      await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
      const { violations } = await window.axe.run({ resultTypes: ['violations'], ...(rules && { runOnly: rules }) });
      return violations.flatMap(({ id, nodes }) => nodes.map(node => `${id}: ${node.target.flat().join(' ')}`));
    }, runOnly);
    problems.push(...violations.map(text => `${value}: ${text}`));
  }
  return problems;
}

/** Builds the site to a folder in `.cache`, checks it, prints and counts. `dist/` has to be built. */
export async function testSite() {
  const counts = noCounts();
  const report = (name, problems) => {
    if (countTest(counts, `the site: ${name}`, problems)) return;
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
