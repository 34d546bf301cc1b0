// `npm run test:leaks`: a whole player, put in a page and taken out a thousand times. Prints what the browser holds after
// each part of them, and fails where it grows: nodes, event listeners, or the heap by more than a few bytes a cycle.
import puppeteer from 'puppeteer-core';
import { browserFlags, findBrowser } from '../browsers/find-browser.mjs';
import { watchMemory } from '../browsers/page-memory.mjs';
import { root } from '../run.mjs';
import { serveFolder } from '../serve.mjs';

const cycles = 1000;
/** Cycles until everything that is loaded once is there. */
const warmUp = 200;
const mostBytesACycle = 500;

/** Mounts and unmounts `count` players, each once it shows its text. Runs in the page. */
async function cycle(count) {
  const turn = () => new Promise(done => setTimeout(done));
  for (let i = 0; i < count; i++) {
    const player = document.createElement('cue-player');
    for (const name of ['search', 'share', 'links', 'resume', 'exclusive', 'remember-rate', 'media-session']) {
      player.setAttribute(name, '');
    }
    player.setAttribute('src', '/demo/media/tides.en.mp3');
    player.setAttribute('preload', 'none');
    player.setAttribute('peaks', '/demo/media/tides.en.peaks.json');
    player.setAttribute('chapters', '/demo/media/tides.en.chapters.vtt');
    player.setAttribute('transcript', '/demo/media/tides.en.vtt');
    document.body.append(player);
    const text = () => player.shadowRoot?.querySelector('cue-transcript')?.shadowRoot;
    while (!text()?.querySelector('[part~=words]')) await turn();
    player.remove();
  }
  await turn();
}

const server = await serveFolder(root);
const browser = await puppeteer.launch({ executablePath: findBrowser(), args: browserFlags, protocolTimeout: 900_000 });
try {
  const page = await browser.newPage();
  await page.goto(`${server.origin}/test/strict/watch.js`);
  await page.setContent('<!doctype html><body></body>');
  await page.addScriptTag({ type: 'module', url: `${server.origin}/dist/cdn/cuewave.js` });
  const measure = await watchMemory(page);
  await page.evaluate(cycle, warmUp);
  const before = await measure();
  console.log(`after ${warmUp}:`, before);
  let after = before;
  for (let done = 0; done < cycles; done += cycles / 4) {
    await page.evaluate(cycle, cycles / 4);
    after = await measure();
    console.log(`after ${warmUp + done + cycles / 4}:`, after);
  }
  const bytes = (after.heap - before.heap) / cycles;
  const problems = [
    ...(bytes > mostBytesACycle ? [`${bytes.toFixed()} bytes a cycle are kept`] : []),
    // A few belong to what the browser itself does meanwhile.
    ...(after.nodes - before.nodes > cycles / 50 ? [`${after.nodes - before.nodes} nodes are kept`] : []),
    ...(after.listeners - before.listeners > cycles / 50
      ? [`${after.listeners - before.listeners} listeners are kept`]
      : []),
  ];
  console.log(problems.length === 0 ? `flat: ${bytes.toFixed()} bytes a cycle` : problems.join('\n'));
  process.exitCode = problems.length === 0 ? 0 : 1;
} finally {
  await browser.close();
  await server.close();
}
