// Finds the browsers that tests run in. Nothing is ever downloaded through npm.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readdirSync, readSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'];

/** Where installers put the browser, by platform. */
function knownPaths({ platform, env }) {
  if (platform === 'darwin') {
    const apps = ['Google Chrome', 'Chromium'].map(name => `/Applications/${name}.app/Contents/MacOS/${name}`);
    return [...apps, ...apps.map(path => join(env.HOME ?? '/', path))];
  }
  if (platform === 'win32') {
    const roots = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].filter(Boolean);
    return roots.flatMap(root => [
      join(root, 'Google', 'Chrome', 'Application', 'chrome.exe'),
      join(root, 'Chromium', 'Application', 'chrome.exe'),
    ]);
  }
  return [...names.map(name => `/usr/bin/${name}`), '/opt/google/chrome/chrome', '/snap/bin/chromium'];
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** The first program on `PATH` with one of these names. */
export function findProgram(names, { env, isProgram }) {
  const folders = (env.PATH ?? '').split(delimiter).filter(Boolean);
  return folders.flatMap(folder => names.map(name => join(folder, name))).find(isProgram);
}

export const thisSystem = {
  platform: process.platform,
  env: process.env,
  isRoot: process.getuid?.() === 0,
  isDebianLike: existsSync('/etc/debian_version'),
  isProgram,
  list: folder => (existsSync(folder) ? readdirSync(folder) : []),
  log: message => console.log(message),
  /** Asks the person at the terminal. Where there is none, as in CI, the answer is yes. */
  agrees: question => {
    if (!process.stdin.isTTY || process.env.CI) return true;
    process.stdout.write(`${question} [Y/n] `);
    const answer = Buffer.alloc(16);
    return !/^\s*n/i.test(answer.toString('utf8', 0, readSync(0, answer)));
  },
  /** Runs a command and says whether it succeeded. */
  run: (command, args) =>
    spawnSync(command, args, {
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      stdio: ['ignore', 'ignore', 'inherit'],
    }).status === 0,
};

/** Installs packages where that can be done, as root on a Debian-like system, and nobody says no. Says whether it did. */
export function installPackages(packages, system = thisSystem) {
  if (!system.isRoot || !system.isDebianLike) return false;
  if (!system.agrees(`Tests need ${packages.join(', ')}. Install from Debian?`)) return false;
  system.log(`Installing from Debian what is missing: ${packages.join(', ')}.`);
  return system.run('apt-get', ['update']) && system.run('apt-get', ['install', '-y', ...packages]);
}

/**
 * The path of a Chromium or Chrome: `CHROME_PATH`, else a usual place, else the first on `PATH`. Where none is and we
 * are root on a Debian-like system, as in CI, Debian's package is installed.
 *
 * @throws {Error} when there is none; the message says what to do.
 */
export function findBrowser(system = thisSystem) {
  const { env } = system;
  if (env.CHROME_PATH) {
    if (system.isProgram(env.CHROME_PATH)) return env.CHROME_PATH;
    throw new Error(`CHROME_PATH is "${env.CHROME_PATH}", which is not a program. Set it to a Chromium or Chrome.`);
  }
  const suffix = system.platform === 'win32' ? '.exe' : '';
  const inPath = names.map(name => name + suffix);
  const find = () => knownPaths(system).find(system.isProgram) ?? findProgram(inPath, system);
  const found = find() ?? (installPackages(['chromium'], system) ? find() : undefined);
  if (found) return found;
  throw new Error('No Chromium or Chrome found. Install one, or set CHROME_PATH to its program file.');
}

/**
 * The path of a Firefox on `PATH`, installed as {@link findBrowser} does.
 *
 * @throws {Error} when there is none; the message says what to do.
 */
export function findFirefox(system = thisSystem) {
  const find = () => findProgram(['firefox', 'firefox-esr'], system);
  const found = find() ?? (installPackages(['firefox-esr'], system) ? find() : undefined);
  if (found) return found;
  throw new Error('No Firefox found. Install one (Debian: firefox-esr).');
}

/** WebKitGTK's small browser, which no package puts on `PATH`. */
function findMiniBrowser(system) {
  return system
    .list('/usr/lib')
    .flatMap(name => ['4.1', '4.0'].map(version => join('/usr/lib', name, `webkit2gtk-${version}`, 'MiniBrowser')))
    .find(system.isProgram);
}

/**
 * What drives WebKit: the paths of `driver`, `browser`, `xvfb` and `xdotool`. Installed as {@link findBrowser} does.
 *
 * @throws {Error} when something is missing; the message says what to do.
 */
export function findWebkit(system = thisSystem) {
  const find = () => {
    const [driver, xvfb, xdotool] = ['WebKitWebDriver', 'Xvfb', 'xdotool'].map(name => findProgram([name], system));
    const browser = findMiniBrowser(system);
    return driver && browser && xvfb && xdotool ? { driver, browser, xvfb, xdotool } : undefined;
  };
  const packages = ['webkit2gtk-driver', 'xvfb', 'xdotool'];
  const found = find() ?? (installPackages(packages, system) ? find() : undefined);
  if (found) return found;
  throw new Error(`No WebKit to drive found. It needs WebKitGTK, Xvfb and xdotool (Debian: ${packages.join(', ')}).`);
}

/** Sound without a user's click, no sound card, no calls home; no sandbox for root, where Chromium has none. */
export const browserFlags = [
  ...(thisSystem.isRoot ? ['--no-sandbox'] : []),
  '--autoplay-policy=no-user-gesture-required',
  '--mute-audio',
  '--disable-gpu',
  '--disable-quic',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-domain-reliability',
  '--disable-sync',
  '--no-default-browser-check',
  '--no-first-run',
  '--no-pings',
];
