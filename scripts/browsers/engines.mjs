// The three engines that tests run in, all as Debian packages them.
import { chromeLauncher } from '@web/test-runner-chrome';
import puppeteer from 'puppeteer-core';
import { browserFlags, findBrowser, findFirefox, findWebkit } from './find-browser.mjs';
import { launchWebkit } from './webkit.mjs';

/** What puppeteer starts a browser with. */
const launchOptions = {
  chromium: () => ({ executablePath: findBrowser(), args: browserFlags }),
  firefox: () => ({
    browser: 'firefox',
    executablePath: findFirefox(),
    extraPrefsFirefox: {
      // Sound without a user's click.
      'media.autoplay.default': 0,
      'media.autoplay.blocking_policy': 0,
      // Tests write to the clipboard and read from it.
      'dom.events.testing.asyncClipboard': true,
    },
  }),
};

/** What puppeteer starts Chromium or Firefox with. */
export const launchOptionsOf = name => launchOptions[name]();

const finders = { chromium: findBrowser, firefox: findFirefox, webkit: findWebkit };

export const engineNames = Object.keys(finders);

/**
 * The engines that a list names, with commas between them.
 *
 * @throws {Error} where it names another.
 */
export function enginesOf(list) {
  const names = list.split(',');
  const strange = names.filter(name => !engineNames.includes(name));
  if (strange.length > 0) throw new Error(`The engines are ${engineNames.join(', ')}; not ${strange.join(', ')}`);
  return names;
}

/**
 * Finds or installs what an engine needs.
 *
 * @throws {Error} where something is missing; the message says what to do.
 */
export function findEngine(name) {
  finders[name]();
}

/**
 * Starts one with a page; gives `version`, `open(url)`, `run(source, argument)`, `keyboard`, `mouse`, `setViewport(size)` and
 * `close()`.
 */
export async function launchEngine(name, { args = [] } = {}) {
  if (name === 'webkit') return launchWebkit();
  const given = launchOptions[name]();
  const browser = await puppeteer.launch({
    protocolTimeout: 900_000,
    ...given,
    args: [...(given.args ?? []), ...args],
  });
  const page = await browser.newPage();
  return {
    version: await browser.version(),
    open: url => page.goto(url),
    run: (source, argument) => page.evaluate(`(${source})(${JSON.stringify(argument)})`),
    keyboard: page.keyboard,
    mouse: page.mouse,
    setViewport: size => page.setViewport(size),
    close: () => browser.close(),
  };
}

/** Runs the sessions of Web Test Runner in Firefox or WebKit, one after the other. */
class Launcher {
  // The pages have the functions of puppeteer's that the runner's commands use.
  type = 'puppeteer';
  concurrency = 1;
  #start;
  #browser;
  #page;
  #session;

  /** @param start Gives a browser: `newPage()` and `close()`. */
  constructor(name, start) {
    this.name = name;
    this.#start = start;
  }

  async startSession(id, url) {
    this.#browser ??= await this.#start();
    this.#session = id;
    // A page that keys have left, or that is behind another, would get no focus in Firefox.
    this.#page = await this.#browser.newPage();
    await this.#page.setViewport({ width: 800, height: 600 });
    await this.#page.bringToFront();
    await this.#page.goto(url);
  }

  async stopSession() {
    this.#session = undefined;
    try {
      await this.#page.close();
    } catch {
      // The browser has crashed, which fails the tests of this session alone.
      await this.stop();
      this.#browser = undefined;
    }
    return {};
  }

  isActive(id) {
    return this.#session === id;
  }

  async getBrowserUrl() {
    try {
      return await this.#page.url();
    } catch {
      return undefined;
    }
  }

  getPage() {
    return this.#page;
  }

  async startDebugSession() {
    throw new Error(`${this.name} has no debug sessions here.`);
  }

  async stop() {
    await this.#browser?.close();
  }
}

/** WebKit's one window as a page of puppeteer. */
async function startWebkit() {
  const webkit = await launchWebkit();
  const page = { ...webkit, goto: webkit.open, bringToFront: () => {}, close: () => webkit.open('about:blank') };
  return { newPage: () => page, close: webkit.close };
}

/** The command `search-page` for tests in WebKit: searches for its text as with Ctrl+F, and ends that where there is none. */
export const searchPlugin = {
  name: 'search-page',
  async executeCommand({ command, payload, session }) {
    if (command !== 'search-page') return undefined;
    const page = session.browser.getPage(session.id);
    await (payload.text === undefined ? page.endSearch() : page.search(payload.text));
    return true;
  },
};

/** The launcher of Web Test Runner for an engine. */
export function launcherOf(name) {
  if (name === 'webkit') return new Launcher('WebKit', startWebkit);
  const options = launchOptions[name]();
  if (name === 'firefox') return new Launcher('Firefox', () => puppeteer.launch(options));
  return chromeLauncher({ launchOptions: options });
}
