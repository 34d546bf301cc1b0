// `npm run test:pages`: opens pages that judge themselves, each with the built player in a page that people have had, in
// several engines. They are kept beside the repository (../shared/cases/player), and not everyone has them; their own
// runner serves them, and drives Chromium alone.
//
//   npm run test:pages                                 all of them in Chromium, Firefox and WebKit
//   npm run test:pages -- --engines webkit no-range    some, in some
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { engineNames, enginesOf, findEngine, launchEngine } from '../browsers/engines.mjs';
import { root } from '../run.mjs';
import { Checks } from './checks.mjs';
import { startGuarded } from './guarded.mjs';

const runner = join(root, '../shared/cases/player/run.mjs');
/** How long a page may take until it has judged itself, in milliseconds. */
const patience = 60_000;

/** Has the page ask for real clicks and keys, which its own scripts cannot make. Runs in the page. */
async function offerHands() {
  window.acts = [];
  const ask = act => new Promise(done => window.acts.push({ act, done }));
  window.handClick = (x, y) => ask({ x, y });
  window.handPress = key => ask({ key });
}

/** What the page asks for next, and what it has found. Runs in the page. */
async function look() {
  const [{ act } = {}] = window.acts;
  return { act, result: window.RESULT };
}

/** Tells the page that what it asked for is done. Runs in the page. */
async function tellDone() {
  window.acts.shift().done();
}

/** Leaves nothing behind that the next page would find. Runs in the page. */
async function forget() {
  localStorage.clear();
  for (const name of await caches.keys()) await caches.delete(name);
}

async function judge(browser, address) {
  await browser.open(address);
  await browser.run(String(offerHands));
  const end = performance.now() + patience;
  for (;;) {
    const { act, result } = await browser.run(String(look));
    if (result) return result;
    if (act) {
      if (act.key) await browser.keyboard.press(act.key);
      else await browser.mouse.click(act.x, act.y);
      await browser.run(String(tellDone));
    } else if (performance.now() > end) {
      return { ok: false, expected: 'a verdict', got: 'none' };
    } else {
      await new Promise(done => setTimeout(done, 50));
    }
  }
}

/** Serves the pages; gives the address of one by its name, and `stop`. */
async function servePages() {
  const { output, gone, stop } = startGuarded(process.execPath, [runner, root, '--serve']);
  const [told] = await Promise.race([once(output, 'data'), gone.then(() => [])]);
  if (told === undefined) throw new Error(`${runner} does not serve: is dist/ built?`);
  output.resume();
  const [first] = String(told).split('\n');
  return { addressOf: name => new URL(`${name}.html`, first).href, stop };
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { engines: { type: 'string', default: engineNames.join(',') } },
});
const checks = new Checks();
if (existsSync(runner)) {
  const all = readdirSync(dirname(runner)).filter(file => /^[^.]+\.html$/.test(file));
  const strange = positionals.filter(name => !all.includes(`${name}.html`));
  if (strange.length > 0) throw new Error(`There is no page ${strange.join(', ')}.`);
  const names = positionals.length > 0 ? positionals : all.map(file => file.slice(0, -'.html'.length));
  const { addressOf, stop } = await servePages();
  try {
    for (const engine of enginesOf(values.engines)) {
      findEngine(engine);
      const browser = await launchEngine(engine);
      console.log(`== ${browser.version}`);
      try {
        for (const name of names) {
          await browser.setViewport({ width: 1000, height: 800 });
          await checks.check(`${engine}: ${name}`, async () => {
            const { ok, expected, got } = await judge(browser, addressOf(name));
            if (!ok) throw new Error(`expected ${expected}, got ${JSON.stringify(got)}`);
          });
          await browser.run(String(forget));
        }
      } finally {
        await browser.close();
      }
    }
  } finally {
    await stop();
  }
} else {
  checks.counts.skipped.push(`there is no ${relative(root, runner)}`);
}
const { passed, failed, skipped } = checks.counts;
for (const what of skipped) console.log(`skipped: ${what}`);
console.log(`${passed} passed, ${failed.length} failed`);
process.exitCode = failed.length === 0 ? 0 : 1;
