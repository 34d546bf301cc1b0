// WebKit, as Debian packages it, over the W3C WebDriver protocol: what puppeteer does for the other browsers.
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { findWebkit } from './find-browser.mjs';

async function freePort() {
  const server = createServer();
  await new Promise(done => server.listen(0, '127.0.0.1', done));
  const { port } = server.address();
  await new Promise(done => server.close(done));
  return port;
}

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
    if (value === undefined) throw new Error(`scripts/webkit.mjs does not know the key ${name}`);
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

/**
 * Starts WebKit and gives `open(url)`, `url()`, `run(source, argument)` for an async function's source, `keyboard`,
 * `mouse`, `setViewport({ width, height })` and `close()`.
 */
export async function launchWebkit() {
  const port = await freePort();
  const { driver, browser, xvfb } = findWebkit();
  // Without a window manager a window is active while the pointer is in it. Xvfb has it in the middle of the screen, which
  // must lie in a window of 800 px, or nothing in the page counts as focused.
  const display = xvfb ? [xvfb, '-a', '-s', '-screen 0 1000x800x24'] : [];
  const [command, ...args] = [...display, driver, `--port=${port}`];
  // A group of its own: xvfb-run leaves its children behind.
  const child = spawn(command, args, { stdio: 'ignore', detached: true });
  const stop = () => {
    try {
      process.kill(-child.pid);
    } catch {
      // It has ended already.
    }
  };
  process.once('exit', stop);

  const call = async (method, path, body) => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    const { value } = await response.json();
    if (!response.ok) throw new Error(`WebDriver: ${value?.error}: ${value?.message}`);
    return value;
  };
  for (let tries = 0; ; tries++) {
    try {
      await call('GET', '/status');
      break;
    } catch (error) {
      if (tries === 100 || child.exitCode !== null) throw error;
      await new Promise(done => setTimeout(done, 100));
    }
  }
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
(${source})(arguments[0]).then(value => done({ value }), error => done({ error: String(error?.stack ?? error) }));`;
    const { value, error } = await session('POST', '/execute/async', { script, args: [argument] });
    if (error !== undefined) throw new Error(error);
    return value;
  };
  return {
    ...inputs(session),
    version: `${capabilities.browserName} ${capabilities.browserVersion}`,
    open: url => session('POST', '/url', { url }),
    url: () => session('GET', '/url'),
    run,
    async setViewport({ width, height }) {
      const frame = await run('async () => [outerWidth - innerWidth, outerHeight - innerHeight]');
      await session('POST', '/window/rect', { width: width + frame[0], height: height + frame[1] });
      // The window is never narrower than its own buttons, some 450 px.
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
    async close() {
      await session('DELETE', '').catch(() => {});
      stop();
    },
  };
}
