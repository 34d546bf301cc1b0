// WebKit, as Debian packages it, over the W3C WebDriver protocol: what puppeteer does for the other browsers.
import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { delimiter, join } from 'node:path';

/** The path of a program on `PATH`. */
export function findProgram(name) {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .filter(Boolean)
    .map(folder => join(folder, name))
    .find(path => existsSync(path));
}

/** WebKitGTK's small browser, which no package puts on `PATH`. */
function findMiniBrowser() {
  const libraries = '/usr/lib';
  if (!existsSync(libraries)) return undefined;
  return readdirSync(libraries)
    .flatMap(name => ['4.1', '4.0'].map(version => join(libraries, name, `webkit2gtk-${version}`, 'MiniBrowser')))
    .find(path => existsSync(path));
}

/** What is missing to drive WebKit; `undefined` when nothing is. */
export function missingForWebkit() {
  if (findProgram('WebKitWebDriver') === undefined || findMiniBrowser() === undefined) {
    return 'there is no WebKitWebDriver or MiniBrowser (Debian: webkit2gtk-driver)';
  }
  return process.env.DISPLAY || findProgram('xvfb-run') ? undefined : 'there is no display and no xvfb-run';
}

async function freePort() {
  const server = createServer();
  await new Promise(done => server.listen(0, '127.0.0.1', done));
  const { port } = server.address();
  await new Promise(done => server.close(done));
  return port;
}

/** Starts WebKit and gives `open(url)`, `run(source, argument)` for an async function's source, and `close()`. */
export async function launchWebkit() {
  const port = await freePort();
  const driver = ['WebKitWebDriver', `--port=${port}`];
  const [command, ...args] = process.env.DISPLAY ? driver : ['xvfb-run', '-a', ...driver];
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
        'webkitgtk:browserOptions': { binary: findMiniBrowser(), args: ['--automation'] },
        timeouts: { script: 900_000, pageLoad: 60_000 },
      },
    },
  });
  const session = `/session/${sessionId}`;
  return {
    version: `${capabilities.browserName} ${capabilities.browserVersion}`,
    open: url => call('POST', `${session}/url`, { url }),
    async run(source, argument) {
      const script = `const done = arguments[1];
(${source})(arguments[0]).then(value => done({ value }), error => done({ error: String(error?.stack ?? error) }));`;
      const { value, error } = await call('POST', `${session}/execute/async`, { script, args: [argument] });
      if (error !== undefined) throw new Error(error);
      return value;
    },
    async close() {
      await call('DELETE', session).catch(() => {});
      stop();
    },
  };
}
