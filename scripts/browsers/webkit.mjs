// WebKit, as Debian packages it, over the W3C WebDriver protocol: what puppeteer does for the other browsers.
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { freePort } from '../serve.mjs';
import { startGuarded } from '../test/guarded.mjs';
import { findWebkit } from './find-browser.mjs';

const screenSize = '1440x900x24';
/** Where the pointer of the screen stays: in any window, and in the margin of its page. Those of WebDriver do not move it. */
const pointer = ['1', '150'];

/** Keys as WebDriver codes them. */
const keys = {
  Backspace: '\ue003',
  Tab: '\ue004',
  Enter: '\ue007',
  Shift: '\ue008',
  Control: '\ue009',
  Alt: '\ue00a',
  Escape: '\ue00c',
  ' ': ' ',
  Space: ' ',
  PageUp: '\ue00e',
  PageDown: '\ue00f',
  End: '\ue010',
  Home: '\ue011',
  ArrowLeft: '\ue012',
  ArrowUp: '\ue013',
  ArrowRight: '\ue014',
  ArrowDown: '\ue015',
  Delete: '\ue017',
};
const buttons = { left: 0, middle: 1, right: 2 };

/** Keyboard and mouse, with the functions of those of puppeteer. */
function inputs(session) {
  const send = actions => session('POST', '/actions', { actions });
  const key = (...actions) => send([{ type: 'key', id: 'keyboard', actions }]);
  const mouse = (...actions) => send([{ type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions }]);
  const codeOf = name => {
    const value = keys[name] ?? (name.length === 1 ? name : undefined);
    if (value === undefined) throw new Error(`scripts/browsers/webkit.mjs does not know the key ${name}`);
    return value;
  };
  const down = name => ({ type: 'keyDown', value: codeOf(name) });
  const up = name => ({ type: 'keyUp', value: codeOf(name) });
  const move = (x, y) => ({ type: 'pointerMove', x, y, duration: 0 });
  const press = (button = 'left') => ({ type: 'pointerDown', button: buttons[button] });
  const release = (button = 'left') => ({ type: 'pointerUp', button: buttons[button] });
  return {
    keyboard: {
      down: name => key(down(name)),
      up: name => key(up(name)),
      press: name => key(down(name), up(name)),
      type: text => key(...[...text].flatMap(name => [down(name), up(name)])),
    },
    mouse: {
      move: (x, y) => mouse(move(x, y)),
      click: (x, y, { button } = {}) => mouse(move(x, y), press(button), release(button)),
      down: ({ button } = {}) => mouse(press(button)),
      up: ({ button } = {}) => mouse(release(button)),
      reset: () => session('DELETE', '/actions'),
    },
  };
}

/** What `look` gives, once it gives something; `what` says for what it is. */
async function repeated(look, what) {
  for (let tries = 0; tries < 100; tries++) {
    const found = await look();
    if (found !== undefined) return found;
    await new Promise(done => setTimeout(done, 100));
  }
  throw new Error(`Waited in vain for ${what}.`);
}

/** Starts a screen of its own, which nobody sees. */
async function startScreen(xvfb) {
  const { output, gone, stop } = startGuarded(xvfb, ['-displayfd', '1', '-screen', '0', screenSize]);
  const [number] = await Promise.race([once(output, 'data'), gone.then(() => [])]);
  if (number === undefined) throw new Error(`${xvfb} ended before it had a screen.`);
  return { display: `:${String(number).trim()}`, stop };
}

/** Starts the driver of WebKit, and gives `call` to command it. */
async function startDriver(driver, env) {
  const port = await freePort();
  const { output, gone, stop } = startGuarded(driver, [`--port=${port}`], { env });
  output.resume();
  let isGone = false;
  void gone.then(() => {
    isGone = true;
  });
  const call = async (method, path, body) => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    const { value } = await response.json();
    if (!response.ok) throw new Error(`WebDriver: ${value?.error}: ${value?.message}`);
    return value;
  };
  const isReady = async () => {
    if (isGone) throw new Error(`${driver} has ended.`);
    try {
      return await call('GET', '/status');
    } catch {
      return undefined;
    }
  };
  try {
    await repeated(isReady, `an answer of ${driver}`);
  } catch (error) {
    await stop();
    throw error;
  }
  return { call, stop };
}

/**
 * Opens a window without buttons, which would keep it from being narrow, and commands that from now on. Without a window
 * manager it is active, and something in its page focused, while the pointer is in it.
 */
async function openBareWindow({ session, mouse, act }) {
  const first = await session('GET', '/window');
  const opening = "window.open('about:blank', '', 'popup, noopener, width=800, height=600')";
  await session('POST', '/url', { url: `data:text/html,<html onclick="${opening}">` });
  await mouse.click(100, 100);
  const handle = await repeated(async () => {
    const handles = await session('GET', '/window/handles');
    return handles.find(other => other !== first);
  }, 'a window that a click opens');
  await session('POST', '/window', { handle });
  act('mousemove', ...pointer);
}

/**
 * Starts WebKit and gives `open(url)`, `url()`, `run(source, argument)` for an async function's source, `keyboard`,
 * `mouse`, `setViewport({ width, height })`, `search(text)`, `endSearch()` and `close()`.
 */
export async function launchWebkit() {
  const { driver: program, browser, xvfb, xdotool } = findWebkit();
  const screen = await startScreen(xvfb);
  const env = { ...process.env, DISPLAY: screen.display, GDK_BACKEND: 'x11' };
  let driver;
  const stop = async () => {
    await driver?.stop();
    await screen.stop();
  };
  try {
    driver = await startDriver(program, env);
    return await startSession({ call: driver.call, browser, xdotool, env, stop });
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startSession({ call, browser, xdotool, env, stop }) {
  const { sessionId, capabilities } = await call('POST', '/session', {
    capabilities: {
      alwaysMatch: {
        'webkitgtk:browserOptions': { binary: browser, args: ['--automation', '--autoplay-policy=allow'] },
        timeouts: { script: 900_000, pageLoad: 60_000 },
      },
    },
  });
  const session = (method, path, body) => call(method, `/session/${sessionId}${path}`, body);
  const run = async (source, argument) => {
    const script = `const done = arguments[1];
(${source})(arguments[0]).then(value => done({ value }), error => done({ error: [error, error?.stack].join('\\n') }));`;
    const { value, error } = await session('POST', '/execute/async', { script, args: [argument] });
    if (error !== undefined) throw new Error(error);
    return value;
  };
  // Keys and pointer of the screen: those of WebDriver go to the page alone.
  const act = (...args) => {
    if (spawnSync(xdotool, args, { env }).status !== 0) throw new Error(`xdotool ${args.join(' ')} has failed.`);
  };
  const { keyboard, mouse } = inputs(session);
  await openBareWindow({ session, mouse, act });
  return {
    keyboard,
    mouse,
    version: `${capabilities.browserName} ${capabilities.browserVersion}`,
    open: url => session('POST', '/url', { url }),
    url: () => session('GET', '/url'),
    run,
    async setViewport({ width, height }) {
      const frame = await run('async () => [outerWidth - innerWidth, outerHeight - innerHeight]');
      await session('POST', '/window/rect', { width: width + frame[0], height: height + frame[1] });
      // The window is never narrower than its search, some 340 px.
      await run(
        `async size => {
          for (let frames = 0; innerWidth !== size.width || innerHeight !== size.height; frames++) {
            if (frames === 300) throw new Error(\`the page is \${innerWidth} × \${innerHeight} CSS pixels, and stays so\`);
            await new Promise(requestAnimationFrame);
          }
        }`,
        { width, height },
      );
    },
    // As readers do with Ctrl+F.
    search: async text => act('key', 'ctrl+f', 'type', text),
    // The page has the focus again when it is clicked.
    endSearch: async () => act('key', 'Escape', 'click', '1'),
    async close() {
      await session('DELETE', '').catch(() => {});
      await stop();
    },
  };
}
