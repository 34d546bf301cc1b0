// Builds the stories as a static site and checks each in a real browser: its play function goes through; no errors,
// every element defined, no axe violation in the light or the dark scheme, nothing wider than a 360 px screen. All of it
// after the play function, in the state that it leaves. Pages of documentation show their element's whole interface.
//
// A story that shows an error says so: `parameters: { expectErrors: true }` lets it log errors to the console. Errors
// thrown in the page fail even then. The tags of `emulated` have a story run in a browser set up like that.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import puppeteer from 'puppeteer-core';
import { interfaceOf } from '../../.storybook/arg-types.js';
import { browserFlags, findBrowser } from '../browsers/find-browser.mjs';
import { buildStorybook } from '../build/storybook.mjs';
import { root } from '../run.mjs';
import { serveFolder } from '../serve.mjs';
import { countTest, noCounts } from './counts.mjs';
import { pageChecks } from './story-checks.mjs';

const wide = { width: 1024, height: 768 };
const narrow = { width: 360, height: 740 };
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Longest wait for any one condition. */
const limitMs = 90_000;
/** Stories that are checked again by themselves when they fail; more do not fail by chance. */
const mostAgain = 3;
/** Stories that are checked side by side. */
const lanes = Math.min(3, availableParallelism());

/** Media features by the tag of a story that wants them. */
const emulated = {
  'forced-colors': { name: 'forced-colors', value: 'active' },
  'reduced-motion': { name: 'prefers-reduced-motion', value: 'reduce' },
};

/** Rejects, naming what did not happen, when `promise` takes longer than the limit. */
async function inTime(promise, what) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(async () => reject(new Error(`after ${limitMs / 1000} s ${await what()}`)), limitMs);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Keeps what a page does wrong, and what it still waits for, until `end` is called. */
class PageWatch {
  thrown = [];
  logged = [];
  #pending = new Set();
  #whenIdle = [];

  constructor(page) {
    const settled = request => {
      this.#pending.delete(request);
      if (this.#pending.size === 0) for (const done of this.#whenIdle.splice(0)) done();
    };
    const listeners = {
      pageerror: error => this.thrown.push(`thrown: ${error.stack ?? error.message ?? error}`),
      console: message => {
        if (message.type() !== 'error') return;
        const url = message.location()?.url;
        this.logged.push(`console: ${message.text()}${url ? ` (${url})` : ''}`);
      },
      request: request => {
        // A media element holds its connection open as long as it has enough to play.
        if (request.resourceType() !== 'media' && !request.url().includes('/__fault__/hang'))
          this.#pending.add(request);
      },
      requestfinished: settled,
      requestfailed: settled,
    };
    for (const [type, listener] of Object.entries(listeners)) page.on(type, listener);
    this.end = () => {
      for (const [type, listener] of Object.entries(listeners)) page.off(type, listener);
    };
  }

  /** Resolves when no request is under way. */
  async idle() {
    if (this.#pending.size === 0) return;
    const waitsFor = () => `still waiting for ${[...this.#pending].map(request => request.url()).join(', ')}`;
    await inTime(new Promise(done => this.#whenIdle.push(done)), waitsFor);
  }
}

/** Tag of a story that is read on a touch screen. */
const touch = 'touch';

/** A page as a reader has it: in front, with the focus, and free to use the clipboard. */
async function openPage(context) {
  const page = await context.newPage();
  await page.evaluateOnNewDocument(pageChecks);
  const session = await page.createCDPSession();
  await session.send('Emulation.setFocusEmulationEnabled', { enabled: true });
  return { page, session };
}

/** Makes a page what a story with these tags wants; gives the media features and the device that it then has. */
async function prepare({ page, session }, { tags }) {
  const device = tags.includes(touch) ? { hasTouch: true, isMobile: true } : {};
  const features = tags.map(tag => emulated[tag]).filter(Boolean);
  await page.setViewport({ ...wide, ...device });
  await session.send('Emulation.setEmulatedMedia', { features });
  return { features, device };
}

/** Waits until a story was played, or a page of documentation is there; gives what went wrong. */
async function finish(page, watch) {
  const phase = () => page.evaluate(() => window.check.phase());
  const isOver = page.waitForFunction(() => /^(finished|errored|aborted)$/.test(window.check.phase() ?? ''), {
    timeout: limitMs + 1000,
  });
  isOver.catch(() => {});
  await inTime(isOver, async () => `it is still ${await phase()}`);
  const failure = await page.evaluate(() => window.check.failure());
  if ((await phase()) === 'finished' && failure === '') return [];
  return [failure, ...watch.thrown.filter(text => !text.includes(failure)), ...watch.logged];
}

/** What the tables of an element's page do not tell of it. */
async function missingRows(page, manifest, tagName) {
  const wanted = interfaceOf(manifest, tagName);
  if (wanted.length === 0) return [`${tagName} is not in the manifest`];
  const rows = wanted.map(({ category, label }) => ({ category, label }));
  return page.evaluate(list => window.check.missing(list), rows);
}

/**
 * Shows a story or a page of documentation, runs every check and gives each one's name with its problems. `tab` is used for one
 * entry after the other: to open and close a window takes longer than many a story.
 */
async function checkEntry(tab, origin, entry, manifest) {
  const { page } = tab;
  const isDocs = entry.type === 'docs';
  const watch = new PageWatch(page);
  try {
    const { features, device } = await prepare(tab, entry);
    // The addon's own run of axe is left out: ours sees both schemes.
    const address = `${origin}/iframe.html?viewMode=${entry.type}&id=${entry.id}&globals=a11y.manual:!true`;
    await page.goto(address, { waitUntil: 'load', timeout: limitMs });
    const results = [];
    const run = async (name, check) => results.push({ name, problems: await check() });
    await run(isDocs ? 'is shown' : 'plays through', () => finish(page, watch));
    if (results[0].problems.length > 0) return results;
    const settle = async () => {
      await watch.idle();
      await inTime(
        page.evaluate(() => window.check.settled()),
        () => 'elements are still updating',
      );
      await watch.idle();
    };
    await settle();
    await run('has every element defined', () => page.evaluate(() => window.check.undefinedElements()));
    const conditions = [...features, ...(device.hasTouch ? [{ name: 'pointer', value: 'coarse' }] : [])];
    for (const { name, value } of conditions) {
      const matches = await page.evaluate(query => matchMedia(query).matches, `(${name}: ${value})`);
      await run(`runs with ${name}`, () => (matches ? [] : [`${name} is not ${value}`]));
    }
    if (isDocs) {
      // Pages that are written, not made of an element's stories, have text of their own.
      const isMade = !entry.tags.includes('unattached-mdx');
      const tagName = isMade && (await page.evaluate(() => window.check.component()));
      if (tagName) await run('shows the whole interface', () => missingRows(page, manifest, tagName));
    } else {
      await page.evaluate(axeSource);
      const accessible = (scheme, rules) =>
        run(`is accessible (axe, ${scheme})`, () =>
          page.evaluate((...args) => window.check.violations(...args), scheme, rules),
        );
      await accessible('light');
      // All else is the same.
      await accessible('dark', ['color-contrast', 'link-in-text-block']);
    }
    // The tables of documentation are Storybook's own.
    if (!isDocs) {
      await page.setViewport({ ...narrow, ...device });
      await settle();
      await run(`fits ${narrow.width} px`, () => page.evaluate(() => window.check.overflow()));
    }
    // Last, so that errors of every step above are seen. A page of documentation shows the stories of errors too.
    const expected = isDocs || (await page.evaluate(() => window.check.expectsErrors()));
    await run('goes without errors', async () => [...watch.thrown, ...(expected ? [] : watch.logged)]);
    return results;
  } catch (error) {
    return [{ name: 'can be shown', problems: [error.message] }];
  } finally {
    watch.end();
    // Nothing plays on.
    await page.goto('about:blank', { timeout: limitMs }).catch(() => {});
  }
}

/** Whether every story is checked, as by `npm run verify`. */
const isThorough = process.env.CUEWAVE_TESTS === 'all';

/** What a story and the test that plays it have in common. */
const subjectOf = ({ title, name }) => `${title.split('/').at(-1)}: ${name}`;

/**
 * Entries without those that show what others show: stories that a test shows and then plays, and pages of documentation
 * without a table of an element. `npm run verify` shows all.
 */
function withoutRepeated(entries) {
  const played = new Set(entries.filter(({ title }) => title.startsWith('Tests/')).map(subjectOf));
  const isRepeated = entry => {
    if (entry.type === 'docs') return /^(Features|States)\//.test(entry.title);
    return !entry.title.startsWith('Tests/') && played.has(subjectOf(entry));
  };
  return entries.filter(entry => !isRepeated(entry));
}

/** The stories and pages whose id contains one of `filters`, all when there are none; what takes longest first. */
function entriesOf(folder, filters) {
  const { entries } = JSON.parse(readFileSync(join(root, folder, 'index.json'), 'utf8'));
  const all = Object.values(entries);
  const shown = isThorough || filters.length > 0 ? all : withoutRepeated(all);
  if (shown.length < all.length)
    console.log(`${all.length - shown.length} entries show what others do; --all has them too`);
  return shown
    .filter(({ id }) => filters.length === 0 || filters.some(part => id.includes(part)))
    .sort((a, b) => Number(b.tags.includes('slow')) - Number(a.tags.includes('slow')));
}

/** Builds to `folder`, checks the stories whose id contains one of `filters` (all when none), prints and counts. */
export async function testStories({ folder, filters = [] }) {
  const counts = noCounts();
  const fail = message => {
    console.log(message);
    counts.failed.push(message);
    return counts;
  };
  if (!buildStorybook(folder)) return fail('the stories could not be built');
  const entries = entriesOf(folder, filters);
  if (entries.length === 0) return fail('no stories');
  const manifest = JSON.parse(readFileSync(join(root, 'custom-elements.json'), 'utf8'));
  const server = await serveFolder(join(root, folder));
  const browser = await puppeteer.launch({ executablePath: findBrowser(), args: browserFlags });
  const count = (entry, results) => {
    for (const { name, problems } of results) countTest(counts, `${entry.title}: ${entry.name}: ${name}`, problems);
  };
  /** What failed beside others. */
  const late = [];
  const check = async tab => {
    for (let entry = entries.shift(); entry; entry = entries.shift()) {
      const begin = performance.now();
      const results = await checkEntry(tab, server.origin, entry, manifest);
      const failures = results.filter(({ problems }) => problems.length > 0);
      if (failures.length > 0) late.push({ entry, results });
      else count(entry, results);
      const seconds = ((performance.now() - begin) / 1000).toFixed(1);
      console.log(`${failures.length === 0 ? 'ok' : 'FAILED'}  ${entry.title}: ${entry.name} (${seconds} s)`);
      for (const failure of failures) {
        console.log(`  ${failure.name}`);
        for (const problem of failure.problems) console.log(`    ${problem}`);
      }
    }
  };
  try {
    // A window for each: a page behind another draws no frames.
    const contexts = await Promise.all(Array.from({ length: lanes }, () => browser.createBrowserContext()));
    for (const context of contexts) {
      await context.overridePermissions(server.origin, ['clipboard-read', 'clipboard-write']);
    }
    const tabs = await Promise.all(contexts.map(openPage));
    await Promise.all(tabs.map(check));
    for (const { entry, results } of late) {
      // Playback is timed by the machine, on which much else ran: what failed for that passes by itself.
      const now = late.length > mostAgain ? results : await checkEntry(tabs[0], server.origin, entry, manifest);
      count(entry, now);
      const failures = now.filter(({ problems }) => problems.length > 0);
      console.log(`${entry.title}: ${entry.name} ${failures.length > 0 ? 'FAILED' : 'passes'} by itself`);
    }
  } finally {
    await browser.close();
    await server.close();
  }
  return counts;
}
