// Builds the stories as a static site and checks each in a real browser: no errors, every element defined, no axe
// violation in the light or the dark scheme, nothing wider than a 360 px screen.
//
// A story that shows an error says so: `parameters: { expectErrors: true }` lets it log errors to the console. Errors
// thrown in the page fail even then.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import puppeteer from 'puppeteer-core';
import { noCounts } from './counts.mjs';
import { browserFlags, findBrowser } from './find-browser.mjs';
import { root, runTool, writeManifest } from './run.mjs';
import { serveFolder } from './serve.mjs';

const wide = { width: 1024, height: 768 };
const narrow = { width: 360, height: 740 };
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Longest wait for any one condition. */
const limitMs = 20_000;

/** Builds to `folder` and says whether it succeeded. */
export function buildStorybook(folder) {
  if (!writeManifest()) return false;
  const args = ['build', '--output-dir', folder, '--disable-telemetry', '--loglevel', 'warn'];
  return runTool('storybook', 'storybook', args, {
    quiet: true,
    env: { STORYBOOK_DISABLE_TELEMETRY: '1', CI: '1' },
  });
}

/** What runs in the page, as `window.check`. */
function pageChecks() {
  function* elementsOf(node) {
    for (const element of node.querySelectorAll('*')) {
      yield element;
      if (element.shadowRoot) yield* elementsOf(element.shadowRoot);
    }
  }
  const story = () => document.querySelector('#storybook-root');
  window.check = {
    /** Where the story is in its life; `errored` when Storybook shows an error in its place. */
    phase: () => {
      if (/sb-show-(errordisplay|nopreview)/.test(document.body?.className ?? '')) return 'errored';
      return window.__STORYBOOK_PREVIEW__?.currentRender?.phase;
    },
    expectsErrors: () => window.__STORYBOOK_PREVIEW__.currentRender.story?.parameters.expectErrors === true,
    /** Resolves when the fonts are there, no element has an update to come and two frames were drawn. */
    settled: async () => {
      await document.fonts.ready;
      let count = -1;
      for (let elements = [...elementsOf(story())]; elements.length !== count; elements = [...elementsOf(story())]) {
        count = elements.length;
        await Promise.all(elements.map(element => element.updateComplete));
        await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
      }
    },
    undefinedElements: () => {
      const isUndefined = ({ localName }) => localName.includes('-') && !customElements.get(localName);
      const html = [...elementsOf(story())].filter(element => element instanceof HTMLElement);
      return [...new Set(html.filter(isUndefined).map(({ localName }) => localName))];
    },
    violations: async scheme => {
      const { style } = document.documentElement;
      const before = style.colorScheme;
      style.colorScheme = scheme;
      await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
      // A colour on its way from one scheme to the other is neither.
      await Promise.all(
        document
          .getAnimations()
          .map(animation => (animation instanceof CSSTransition ? animation.finished : undefined)),
      ).catch(() => {});
      const { violations } = await window.axe.run(story(), { resultTypes: ['violations'] });
      style.colorScheme = before;
      return violations.flatMap(({ id, nodes }) =>
        nodes.map(node => `${id}: ${node.target.flat().join(' ')}: ${node.failureSummary.replaceAll(/\s+/g, ' ')}`),
      );
    },
    overflow: () => {
      const { scrollWidth } = document.documentElement;
      if (scrollWidth <= innerWidth) return [];
      const isTooWide = element => element.getBoundingClientRect().right > innerWidth;
      const names = [...elementsOf(story())].filter(isTooWide).map(({ localName }) => localName);
      return [`the page is ${scrollWidth} px wide in ${innerWidth}: ${[...new Set(names)].slice(0, 8).join(', ')}`];
    },
  };
}

/** Rejects, naming what did not happen, when `promise` takes longer than the limit. */
async function inTime(promise, what) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`after ${limitMs / 1000} s ${what()}`)), limitMs);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Keeps what a page does wrong, and what it still waits for. */
class PageWatch {
  thrown = [];
  logged = [];
  #pending = new Set();
  #whenIdle = [];

  constructor(page) {
    page.on('pageerror', error => this.thrown.push(`thrown: ${error.stack ?? error.message ?? error}`));
    page.on('console', message => {
      if (message.type() !== 'error') return;
      const url = message.location()?.url;
      this.logged.push(`console: ${message.text()}${url ? ` (${url})` : ''}`);
    });
    page.on('request', request => {
      // A media element holds its connection open as long as it has enough to play.
      if (request.resourceType() !== 'media' && !request.url().includes('/__fault__/hang')) this.#pending.add(request);
    });
    for (const event of ['requestfinished', 'requestfailed']) {
      page.on(event, request => {
        this.#pending.delete(request);
        if (this.#pending.size === 0) for (const done of this.#whenIdle.splice(0)) done();
      });
    }
  }

  /** Resolves when no request is under way. */
  async idle() {
    if (this.#pending.size === 0) return;
    const waitsFor = () => `still waiting for ${[...this.#pending].map(request => request.url()).join(', ')}`;
    await inTime(new Promise(done => this.#whenIdle.push(done)), waitsFor);
  }
}

/** Shows a story in a fresh page, runs every check and gives each one's name with its problems. */
async function checkStory(browser, address) {
  const page = await browser.newPage();
  try {
    const watch = new PageWatch(page);
    await page.setViewport(wide);
    await page.evaluateOnNewDocument(pageChecks);
    await page.goto(address, { waitUntil: 'load', timeout: limitMs });
    await page.waitForFunction(() => /^(finished|errored|aborted)$/.test(window.check.phase() ?? ''), {
      timeout: limitMs,
    });
    if ((await page.evaluate(() => window.check.phase())) !== 'finished') {
      const text = await page.evaluate(() => document.querySelector('#error-message')?.textContent ?? '');
      return [
        { name: 'renders without errors', problems: [`not rendered: ${text}`, ...watch.thrown, ...watch.logged] },
      ];
    }
    const settle = async () => {
      await watch.idle();
      await inTime(
        page.evaluate(() => window.check.settled()),
        () => 'elements are still updating',
      );
      await watch.idle();
    };
    await settle();
    const results = [];
    const run = async (name, check) => results.push({ name, problems: await check() });
    await run('has every element defined', () => page.evaluate(() => window.check.undefinedElements()));
    await page.evaluate(axeSource);
    for (const scheme of ['light', 'dark']) {
      await run(`is accessible (axe, ${scheme})`, () => page.evaluate(name => window.check.violations(name), scheme));
    }
    await page.setViewport(narrow);
    await settle();
    await run(`fits ${narrow.width} px`, () => page.evaluate(() => window.check.overflow()));
    // Last, so that errors of every step above are seen.
    const expected = await page.evaluate(() => window.check.expectsErrors());
    await run('renders without errors', async () => [...watch.thrown, ...(expected ? [] : watch.logged)]);
    return results;
  } catch (error) {
    return [{ name: 'can be shown', problems: [error.message] }];
  } finally {
    await page.close();
  }
}

/** Builds to `folder`, checks the stories whose id contains one of `filters` (all when none), prints and counts. */
export async function testStories({ folder, filters = [] }) {
  const counts = noCounts();
  const fail = message => {
    console.log(message);
    counts.failed += 1;
    return counts;
  };
  if (!buildStorybook(folder)) return fail('the stories could not be built');
  const { entries } = JSON.parse(readFileSync(join(root, folder, 'index.json'), 'utf8'));
  const stories = Object.values(entries).filter(
    ({ type, id }) => type === 'story' && (filters.length === 0 || filters.some(part => id.includes(part))),
  );
  if (stories.length === 0) return fail('no stories');
  const server = await serveFolder(join(root, folder));
  const browser = await puppeteer.launch({ executablePath: findBrowser(), args: browserFlags });
  try {
    for (const { id, title, name } of stories) {
      const results = await checkStory(browser, `${server.origin}/iframe.html?viewMode=story&id=${id}`);
      const failures = results.filter(({ problems }) => problems.length > 0);
      counts.passed += results.length - failures.length;
      counts.failed += failures.length;
      console.log(`${failures.length === 0 ? 'ok' : 'FAILED'}  ${title}: ${name}`);
      for (const failure of failures) {
        console.log(`  ${failure.name}`);
        for (const problem of failure.problems) console.log(`    ${problem}`);
      }
    }
  } finally {
    await browser.close();
    await server.close();
  }
  return counts;
}
