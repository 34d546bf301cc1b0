// Zooming and scrolling in a waveform of eight hours, with a transcript and speakers: the longest task of the page.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import puppeteer from 'puppeteer-core';
import { browserFlags, findBrowser } from '../../scripts/browsers/find-browser.mjs';
import { root, runNode } from '../../scripts/run.mjs';
import { serveFolder } from '../../scripts/serve.mjs';
import { median, table } from '../measure.mjs';
import { longestOf, tasksBetween, traced } from '../trace.mjs';
import { folder, makeFiles } from './files.mjs';

const hours = 8;
const mostMs = 50;
const rounds = 3;
const zooms = [2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096, 1024, 256, 64, 16, 4, 1];
const jumps = 40;

/** Peaks of the demo's recording over and over, and a cue of two speakers in turn every three seconds. */
function makeText() {
  const peaks = JSON.parse(readFileSync(join(root, 'demo/media/tides.en.peaks.json'), 'utf8'));
  const wanted = Math.ceil((hours * 3600 * peaks.sample_rate) / peaks.samples_per_pixel) * 2;
  const data = [];
  while (data.length < wanted) for (const value of peaks.data) data.push(value);
  data.length = wanted;
  const stamp = seconds => new Date(seconds * 1000).toISOString().slice(11, 23);
  const cues = Array.from({ length: hours * 1200 }, (_, index) => {
    const [start, end] = [index * 3, index * 3 + 2.8].map(stamp);
    return `${start} --> ${end}\n<v ${index % 7 < 4 ? 'Ada' : 'Tom'}>Sentence ${index} says a few words of its own.\n`;
  });
  mkdirSync(join(root, folder), { recursive: true });
  writeFileSync(join(root, folder, '8h.peaks.json'), JSON.stringify({ ...peaks, length: wanted / 2, data }));
  writeFileSync(join(root, folder, '8h.vtt'), `WEBVTT\n\n${cues.join('\n')}`);
}

/** Shows it, acts, and marks the moments of each act. Runs in the page. */
async function act({ zooms, jumps, address }) {
  const frame = () => new Promise(done => requestAnimationFrame(done));
  const settle = async () => {
    for (let count = 0; count < 6; count++) await frame();
  };
  const until = async condition => {
    const limit = performance.now() + 60_000;
    while (!condition()) {
      if (performance.now() > limit) throw new Error(`waited in vain for ${condition}`);
      await frame();
    }
  };
  document.querySelector('#box').innerHTML = `
    <audio id="long" src="${address}.mp3" preload="metadata"></audio>
    <cue-waveform for="long" peaks="${address}.peaks.json"></cue-waveform>
    <cue-transcript for="long" src="${address}.vtt" style="block-size: 300px"></cue-transcript>`;
  const waveform = document.querySelector('cue-waveform');
  await until(() => waveform.wavesurfer?.getDecodedData()?.length > 1000);
  await until(() => document.querySelector('cue-transcript').transcript?.cues.length > 1000);
  await new Promise(done => setTimeout(done, 1000));
  const scroller = () => waveform.wavesurfer.getWrapper().parentElement;
  for (const [index, zoom] of zooms.entries()) {
    performance.mark(`zoom ${index}`);
    waveform.zoom = zoom;
    await settle();
  }
  performance.mark('zoomed');
  waveform.zoom = 1800;
  await settle();
  for (let index = 0; index < jumps; index++) {
    performance.mark(`jump ${index}`);
    // Spread over all of it, without an order.
    scroller().scrollLeft = ((index * 0.618) % 1) * scroller().scrollWidth;
    await settle();
  }
  performance.mark('done');
}

export async function run() {
  await makeFiles();
  makeText();
  if (!runNode(['scripts/build/build.mjs'])) throw new Error('what is measured could not be built');
  const server = await serveFolder(root);
  const browser = await puppeteer.launch({ executablePath: findBrowser(), args: browserFlags });
  /** Milliseconds of processor time of the longest task of each act, by round. */
  const measured = { zoom: zooms.map(() => []), jump: Array.from({ length: jumps }, () => []) };
  try {
    for (let round = 0; round < rounds; round++) {
      const page = await browser.newPage();
      await page.goto(`${server.origin}/bench/waveform/element.html?cdn=/dist/cdn`);
      await page.waitForFunction('window.isReady');
      const { marks, tasks } = await traced(page, () => page.evaluate(act, { zooms, jumps, address: `/${folder}/8h` }));
      for (const [kind, last] of [
        ['zoom', 'zoomed'],
        ['jump', 'done'],
      ]) {
        for (const [index, times] of measured[kind].entries()) {
          const end = marks.get(`${kind} ${index + 1}`) ?? marks.get(last);
          times.push(longestOf(tasksBetween(tasks, marks.get(`${kind} ${index}`), end)));
        }
      }
      await page.close();
    }
  } finally {
    await browser.close();
    await server.close();
  }
  const row = (name, lists) => {
    const medians = lists.map(median);
    return [
      name,
      lists.length,
      median(medians).toFixed(1),
      Math.max(...medians).toFixed(1),
      Math.max(...lists.flat()).toFixed(1),
    ];
  };
  console.log(
    `${hours} hours with a text of ${hours * 1200} cues, ${rounds} rounds: the longest task after each act, ms of processor.\n`,
  );
  const headings = ['act', 'times', 'median', 'most, by median', 'most'];
  console.log(table(headings, [row('a step of zoom', measured.zoom), row('a jump by scrolling', measured.jump)]));
  const over = [...measured.zoom, ...measured.jump].filter(times => median(times) > mostMs).length;
  console.log(`\n${over === 0 ? 'None' : over} of them takes more than ${mostMs} ms, by median.`);
  for (const [kind, lists] of Object.entries(measured)) {
    console.error(kind, lists.map(times => Math.max(...times).toFixed(0)).join(' '));
  }
}
