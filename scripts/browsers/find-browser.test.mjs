import assert from 'node:assert/strict';
import { delimiter, join } from 'node:path';
import { test } from 'node:test';
import { findBrowser, findFirefox, findWebkit } from './find-browser.mjs';

/** A system on which only `programs` exist. */
function system(programs, over = {}) {
  return {
    platform: 'linux',
    env: {},
    isRoot: false,
    isDebianLike: true,
    agrees: () => true,
    isProgram: path => programs.includes(path),
    list: () => ['x86_64-linux-gnu'],
    log: () => {},
    run: () => assert.fail('nothing may be run here'),
    ...over,
  };
}

test('CHROME_PATH goes first', () => {
  const env = { CHROME_PATH: '/my/chrome' };
  assert.equal(findBrowser(system(['/my/chrome', '/usr/bin/chromium'], { env })), '/my/chrome');
});

test('a CHROME_PATH that is not a program is an error, not passed over', () => {
  const env = { CHROME_PATH: '/missing' };
  assert.throws(() => findBrowser(system(['/usr/bin/chromium'], { env })), /CHROME_PATH is "\/missing"/);
});

test('the usual places are looked at on each platform', () => {
  assert.equal(findBrowser(system(['/usr/bin/google-chrome'])), '/usr/bin/google-chrome');
  const mac = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
  assert.equal(findBrowser(system([mac], { platform: 'darwin' })), mac);
  const env = { PROGRAMFILES: 'C:\\Programs' };
  const windows = join('C:\\Programs', 'Google', 'Chrome', 'Application', 'chrome.exe');
  assert.equal(findBrowser(system([windows], { platform: 'win32', env })), windows);
});

test('then PATH, in its order', () => {
  const env = { PATH: ['/a', '/b'].join(delimiter) };
  assert.equal(findBrowser(system([join('/b', 'chromium'), join('/a', 'chrome')], { env })), join('/a', 'chrome'));
});

test('root on a Debian-like system installs the package and says so', () => {
  const programs = [];
  const commands = [];
  const lines = [];
  const found = findBrowser(
    system(programs, {
      isRoot: true,
      log: line => lines.push(line),
      run: (command, args) => {
        commands.push([command, ...args].join(' '));
        if (args[0] === 'install') programs.push('/usr/bin/chromium');
        return true;
      },
    }),
  );
  assert.equal(found, '/usr/bin/chromium');
  assert.deepEqual(commands, ['apt-get update', 'apt-get install -y chromium']);
  assert.equal(lines.length, 1);
});

test('else one line says what to do', () => {
  for (const over of [
    {},
    { isRoot: true, isDebianLike: false },
    { isRoot: true, agrees: () => false },
    { isRoot: true, run: () => false },
  ]) {
    assert.throws(
      () => findBrowser(system([], over)),
      error => !error.message.includes('\n') && /CHROME_PATH/.test(error.message),
    );
  }
});

test('Firefox is looked for on PATH, installed by root on Debian, else asked for in one line', () => {
  const env = { PATH: ['/a', '/b'].join(delimiter) };
  assert.equal(findFirefox(system([join('/b', 'firefox-esr')], { env })), join('/b', 'firefox-esr'));
  const programs = [];
  const run = (_, [what, , ...packages]) => what === 'update' || programs.push(join('/a', packages[0])) > 0;
  assert.equal(findFirefox(system(programs, { env, isRoot: true, run })), join('/a', 'firefox-esr'));
  assert.throws(() => findFirefox(system([], { env })), /^Error: No Firefox found.*firefox-esr/);
});

test('WebKit needs its driver, its browser, a screen and keys for it', () => {
  const browser = join('/usr/lib', 'x86_64-linux-gnu', 'webkit2gtk-4.1', 'MiniBrowser');
  const driver = join('/a', 'WebKitWebDriver');
  const xvfb = join('/a', 'Xvfb');
  const xdotool = join('/a', 'xdotool');
  const env = { PATH: '/a' };
  const all = [driver, browser, xvfb, xdotool];
  assert.deepEqual(findWebkit(system(all, { env })), { driver, browser, xvfb, xdotool });
  for (const missing of all) {
    const programs = all.filter(path => path !== missing);
    assert.throws(() => findWebkit(system(programs, { env })), /webkit2gtk-driver, xvfb, xdotool/);
  }
});
