// A Chromium whose memory is watched.
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import puppeteer from 'puppeteer-core';
import { browserFlags, findBrowser } from '../../scripts/browsers/find-browser.mjs';

/** The processes below `pid`, and itself. */
function familyOf(pid) {
  const children = new Map();
  for (const name of readdirSync('/proc').filter(entry => /^\d+$/.test(entry))) {
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
      children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
    } catch {
      // It has ended meanwhile.
    }
  }
  const family = [pid];
  for (let i = 0; i < family.length; i++) family.push(...(children.get(family[i]) ?? []));
  return family;
}

/** Memory that only these processes have, and their share of what they have together: megabytes. */
function memoryOf(pids) {
  let kilobytes = 0;
  for (const pid of pids) {
    try {
      kilobytes += Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))[1]);
    } catch {
      // It has ended meanwhile.
    }
  }
  return kilobytes / 1024;
}

/** Seconds of processor time that these processes have had. */
function timeOf(pids) {
  let ticks = 0;
  for (const pid of pids) {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      ticks += Number(fields[11]) + Number(fields[12]);
    } catch {
      // It has ended meanwhile.
    }
  }
  return ticks / 100;
}

/** Opens `url` in a fresh browser, hands the page to `use`, and gives back its result with what it cost. */
export async function inBrowser(url, use) {
  const browser = await puppeteer.launch({
    executablePath: findBrowser(),
    args: [...browserFlags, '--js-flags=--expose-gc'],
    protocolTimeout: 1_800_000,
  });
  try {
    const page = await browser.newPage();
    // The developer tools keep what a page loads, up to 200 MB of it, which would be counted.
    await page._client().send('Network.disable');
    await page.goto(url);
    await page.waitForFunction('window.isReady');
    await page.evaluate('gc()');
    // The browser's own start-up settles.
    await sleep(2000);
    const pid = browser.process().pid;
    const before = memoryOf(familyOf(pid));
    const timeBefore = timeOf(familyOf(pid));
    let most = before;
    let isOver = false;
    const watch = (async () => {
      for (let family = familyOf(pid), round = 0; !isOver; round++) {
        if (round % 10 === 0) family = familyOf(pid);
        most = Math.max(most, memoryOf(family));
        // More often, the looking takes a good part of the machine.
        await sleep(200);
      }
    })();
    const result = await use(page);
    isOver = true;
    await watch;
    return { ...result, addedMegabytes: most - before, cpuSeconds: timeOf(familyOf(pid)) - timeBefore };
  } finally {
    await browser.close();
  }
}
