// `npm run test:leaks`: a whole player with its waveform drawn, and a waveform by itself with plugins beside media of the
// page, each put in a page and taken out a thousand times. Prints what the browser holds after each part of them, and
// fails where it grows: nodes, event listeners, or the heap by more than a few bytes a cycle; and where the page's media
// was paused or emptied.
import puppeteer from 'puppeteer-core';
import { browserFlags, findBrowser } from '../browsers/find-browser.mjs';
import { watchMemory } from '../browsers/page-memory.mjs';
import { root } from '../run.mjs';
import { serveFolder } from '../serve.mjs';

const cycles = 1000;
/** Cycles until everything that is loaded once is there. */
const warmUp = 200;
const mostBytesACycle = 500;

/** Mounts and unmounts `count` players, each once it shows its text and its waveform. Runs in the page. */
async function players(count) {
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
    const part = name => player.shadowRoot?.querySelector(name);
    while (!part('cue-transcript')?.shadowRoot?.querySelector('[part~=words]')) await turn();
    while (!part('cue-waveform')?.wavesurfer?.getWrapper().querySelector('canvas')) await turn();
    player.remove();
  }
  await turn();
}

/** The same with waveforms of one recording that plays on in the page. */
async function waveforms(count) {
  const turn = () => new Promise(done => setTimeout(done));
  const { RegionsPlugin, TimelinePlugin } = window.plugins;
  let audio = document.querySelector('audio');
  if (!audio) {
    audio = Object.assign(document.createElement('audio'), {
      src: '/demo/media/tides.en.mp3',
      muted: true,
      loop: true,
    });
    document.body.append(audio);
    window.stops = [];
    await audio.play();
    for (const type of ['pause', 'emptied', 'abort']) audio.addEventListener(type, () => window.stops.push(type));
  }
  for (let i = 0; i < count; i++) {
    const waveform = document.createElement('cue-waveform');
    waveform.peaks = '/demo/media/tides.en.peaks.json';
    waveform.media = audio;
    waveform.plugins = () => [RegionsPlugin.create(), TimelinePlugin.create()];
    document.body.append(waveform);
    while (!waveform.wavesurfer?.getWrapper().querySelector('canvas')) await turn();
    waveform.zoom = 4;
    await waveform.updateComplete;
    waveform.remove();
  }
  await turn();
}

/** Gives what is wrong after a thousand cycles of a kind. */
async function check(page, name, cycle, measure) {
  await page.evaluate(cycle, warmUp);
  const before = await measure();
  console.log(`${name}, after ${warmUp}:`, before);
  let after = before;
  for (let done = 0; done < cycles; done += cycles / 4) {
    await page.evaluate(cycle, cycles / 4);
    after = await measure();
    console.log(`${name}, after ${warmUp + done + cycles / 4}:`, after);
  }
  const bytes = (after.heap - before.heap) / cycles;
  const stops = await page.evaluate(() => window.stops ?? []);
  const problems = [
    ...(bytes > mostBytesACycle ? [`${bytes.toFixed()} bytes a cycle are kept`] : []),
    // A few belong to what the browser itself does meanwhile.
    ...(after.nodes - before.nodes > cycles / 50 ? [`${after.nodes - before.nodes} nodes are kept`] : []),
    ...(after.listeners - before.listeners > cycles / 50
      ? [`${after.listeners - before.listeners} listeners are kept`]
      : []),
    ...(stops.length > 0 ? [`the media of the page had ${[...new Set(stops)]}`] : []),
  ];
  console.log(problems.length === 0 ? `${name}, flat: ${bytes.toFixed()} bytes a cycle` : problems.join('\n'));
  return problems;
}

const server = await serveFolder(root);
const browser = await puppeteer.launch({ executablePath: findBrowser(), args: browserFlags, protocolTimeout: 900_000 });
try {
  const page = await browser.newPage();
  await page.goto(`${server.origin}/test/strict/watch.js`);
  await page.setContent('<!doctype html><body></body>');
  for (const file of ['cuewave', 'cue-waveform']) {
    await page.addScriptTag({ type: 'module', url: `${server.origin}/dist/cdn/${file}.js` });
  }
  await page.evaluate(async () => {
    const pluginIn = async name => (await import(`/node_modules/wavesurfer.js/dist/plugins/${name}.esm.js`)).default;
    window.plugins = { RegionsPlugin: await pluginIn('regions'), TimelinePlugin: await pluginIn('timeline') };
  });
  const measure = await watchMemory(page);
  const problems = [
    ...(await check(page, 'players', players, measure)),
    ...(await check(page, 'waveforms', waveforms, measure)),
  ];
  process.exitCode = problems.length === 0 ? 0 : 1;
} finally {
  await browser.close();
  await server.close();
}
