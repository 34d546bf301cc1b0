// `npm run test:many`: what fifty players on one page cost, beside one. Prints time until all can be read, requests, heap,
// nodes and event listeners; fails where a player costs more than it may, where audio is fetched that nobody asked for, or an
// audio context is made.
import puppeteer from 'puppeteer-core';
import { browserFlags, findBrowser } from '../browsers/find-browser.mjs';
import { watchMemory } from '../browsers/page-memory.mjs';
import { root } from '../run.mjs';
import { serveFolder } from '../serve.mjs';

const many = 50;
/** What each player may cost at most: a tenth more than when this was written. */
const most = { kilobytes: 132, nodes: 750, listeners: 112 };
const kinds = { audio: /\.mp3/, transcript: /\.vtt/, peaks: /\.peaks\.json/, scripts: /\/dist\// };

/** Puts players in the page; gives the milliseconds until all show their text. Runs in the page. */
async function fill(count) {
  const begin = performance.now();
  const players = Array.from({ length: count }, (_, index) => {
    const player = document.createElement('cue-player');
    // Each has files of its own.
    const address = ending => `/demo/media/tides.en.${ending}?${index}`;
    player.setAttribute('src', address('mp3'));
    player.setAttribute('preload', 'none');
    player.setAttribute('transcript', address('vtt'));
    player.setAttribute('peaks', address('peaks.json'));
    player.setAttribute('exclusive', '');
    return player;
  });
  document.body.append(...players);
  const text = player => player.shadowRoot?.querySelector('cue-transcript')?.shadowRoot;
  for (const player of players) {
    while (!text(player)?.querySelector('[part~=words]')) await new Promise(done => requestAnimationFrame(done));
  }
  return performance.now() - begin;
}

/** Counts audio contexts. Runs in the page, before all else. */
function countContexts() {
  window.contexts = 0;
  for (const name of ['AudioContext', 'OfflineAudioContext']) {
    window[name] = new Proxy(window[name], {
      construct(target, given) {
        window.contexts++;
        return Reflect.construct(target, given);
      },
    });
  }
}

/** Plays all in turn; gives how many play then. Runs in the page. */
async function playAll() {
  const audios = [...document.querySelectorAll('cue-player')].map(player => player.media);
  for (const audio of audios) await audio.play();
  while (audios.at(-1).currentTime === 0) await new Promise(done => requestAnimationFrame(done));
  return audios.filter(audio => !audio.paused).length;
}

const server = await serveFolder(root);
const browser = await puppeteer.launch({ executablePath: findBrowser(), args: browserFlags });

/** What a page of so many players costs. */
async function measure(count) {
  const page = await browser.newPage();
  const requests = Object.fromEntries(Object.keys(kinds).map(kind => [kind, 0]));
  page.on('request', request => {
    const kind = Object.keys(kinds).find(name => kinds[name].test(request.url()));
    if (kind) requests[kind]++;
  });
  await page.evaluateOnNewDocument(countContexts);
  await page.goto(`${server.origin}/test/strict/watch.js`);
  await page.setContent('<!doctype html><body></body>');
  await page.addScriptTag({ type: 'module', url: `${server.origin}/dist/cdn/cuewave.js` });
  await page.evaluate(() => customElements.whenDefined('cue-player'));
  const memory = await watchMemory(page);
  const milliseconds = await page.evaluate(fill, count);
  await page.waitForNetworkIdle();
  const costs = { count, milliseconds, requests: { ...requests }, ...(await memory()) };
  const playing = await page.evaluate(playAll);
  const contexts = await page.evaluate(() => window.contexts);
  await page.close();
  return { ...costs, playing, contexts };
}

try {
  const [one, all] = [await measure(1), await measure(many)];
  for (const costs of [one, all]) console.log(costs);
  const each = of => (of(all) - of(one)) / (many - 1);
  const cost = {
    kilobytes: each(({ heap }) => heap / 1000),
    nodes: each(({ nodes }) => nodes),
    listeners: each(({ listeners }) => listeners),
  };
  const names = Object.keys(most);
  console.log(`a player: ${names.map(name => `${cost[name].toFixed(1)} ${name}`).join(', ')}`);
  const problems = [
    ...names.filter(name => cost[name] > most[name]).map(name => `more than ${most[name]} ${name} a player`),
    ...(all.requests.audio > 0 ? [`${all.requests.audio} requests for audio that nobody plays`] : []),
    ...(all.requests.transcript === many ? [] : [`${all.requests.transcript} requests for ${many} transcripts`]),
    ...(all.requests.peaks < many ? [] : ['the waveforms out of view are fetched']),
    ...(all.contexts > 0 ? [`${all.contexts} audio contexts`] : []),
    ...(all.playing === 1 ? [] : [`${all.playing} play at once`]),
  ];
  if (problems.length > 0) console.log(problems.join('\n'));
  process.exitCode = problems.length === 0 ? 0 : 1;
} finally {
  await browser.close();
  await server.close();
}
