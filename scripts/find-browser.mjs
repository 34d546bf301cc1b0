// Finds the Chromium or Chrome that the element and story tests run in. Nothing is ever downloaded through npm.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, statSync } from 'node:fs';
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

const thisSystem = {
  platform: process.platform,
  env: process.env,
  isRoot: process.getuid?.() === 0,
  isDebianLike: existsSync('/etc/debian_version'),
  isProgram,
  log: message => console.log(message),
  /** Runs a command and says whether it succeeded. */
  run: (command, args) =>
    spawnSync(command, args, {
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      stdio: ['ignore', 'ignore', 'inherit'],
    }).status === 0,
};

/** Installs a package where that can be done: as root on a Debian-like system, as in CI. Says whether it did. */
export function installPackage(name, system = thisSystem) {
  if (!system.isRoot || !system.isDebianLike) return false;
  system.log(`Installing the Debian package ${name}, which is missing.`);
  return system.run('apt-get', ['update']) && system.run('apt-get', ['install', '-y', name]);
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
  const inPath = (env.PATH ?? '')
    .split(delimiter)
    .filter(Boolean)
    .flatMap(folder => names.map(name => join(folder, name + suffix)));
  const candidates = [...knownPaths(system), ...inPath];
  const found = candidates.find(system.isProgram);
  if (found) return found;
  const installed = installPackage('chromium', system) && candidates.find(system.isProgram);
  if (installed) return installed;
  throw new Error('No Chromium or Chrome found. Install one, or set CHROME_PATH to its program file.');
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
