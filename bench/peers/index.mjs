// What a page with one episode costs: ours, and those of the field, as their users make them. Written pages, a server that
// compresses, a slow line and a slow processor, both made by the browser.

import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import puppeteer from 'puppeteer-core';
import { browserFlags, findBrowser } from '../../scripts/browsers/find-browser.mjs';
import { bundle } from '../../scripts/build/bundle.mjs';
import { root, runTsc } from '../../scripts/run.mjs';
import { sendFile } from '../../scripts/serve.mjs';
import { median, table } from '../measure.mjs';
import { pagesOf, sharedFiles } from './pages.mjs';
import { probe } from './probe.mjs';

const rounds = 5;
/** Bytes a second, and milliseconds there and back: a phone on a poor line. */
const line = { offline: false, downloadThroughput: 200_000, uploadThroughput: 90_000, latency: 150 };
const slowdown = 4;
const playedSeconds = 8;
/** In the second cue, so that its time is not zero. */
const phrase = 'Tonight we are talking';

const types = { '.html': 'text/html', '.js': 'text/javascript', '.vtt': 'text/vtt', '.json': 'application/json' };

/** Serves the pages, each in a folder of its number, compressed as hosts do. */
async function serve(pages, cdn) {
  const shared = new Map(Object.entries(sharedFiles));
  const bodyOf = (page, name) => {
    if (name === '') return Buffer.from(page.html);
    if (name.startsWith('cdn/')) return cdn.get(name.slice(4));
    return page.files?.[name] ?? (shared.has(name) ? readFileSync(shared.get(name)) : undefined);
  };
  const server = createServer(async (request, response) => {
    const [, number, name = ''] = /^\/(\d+)\/(.*)$/.exec(new URL(request.url, 'http://localhost').pathname) ?? [];
    if (name.endsWith('.mp3')) return sendFile(request, response, shared.get(name));
    const body = pages[number] && bodyOf(pages[number], name);
    if (!body) return response.writeHead(404).end();
    const type = types[extname(name)] ?? types['.html'];
    response
      .writeHead(200, { 'content-type': `${type}; charset=utf-8`, 'content-encoding': 'gzip' })
      .end(gzipSync(body));
  });
  await new Promise(done => server.listen(0, '127.0.0.1', done));
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    close: () => new Promise(done => server.close(done).closeAllConnections()),
  };
}

async function once(address) {
  const browser = await puppeteer.launch({
    executablePath: findBrowser(),
    args: [...browserFlags, '--autoplay-policy=no-user-gesture-required'],
  });
  try {
    const page = await browser.newPage();
    const session = await page.createCDPSession();
    await session.send('Network.enable');
    await session.send('Performance.enable');
    await session.send('Network.emulateNetworkConditions', line);
    await page.emulateCPUThrottling(slowdown);
    const sizes = new Map();
    let requests = 0;
    const isMedia = new Set();
    session.on('Network.responseReceived', ({ requestId, response }) => {
      if (response.url.endsWith('.mp3')) isMedia.add(requestId);
      else requests++;
    });
    session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      if (!isMedia.has(requestId)) sizes.set(requestId, encodedDataLength);
    });
    await page.evaluateOnNewDocument(probe, phrase);
    await page.goto(address, { waitUntil: 'domcontentloaded' });
    await page.waitForFunction('window.probe.interactive !== undefined', { timeout: 60_000 });
    const { readable, interactive } = await page.evaluate('({ ...window.probe, media: undefined })');
    await page.waitForNetworkIdle({ idleTime: 1000, concurrency: 1 });
    const loaded = { bytes: [...sizes.values()].reduce((sum, size) => sum + size, 0), requests };
    // What playing costs, on a good line and at full speed.
    await session.send('Network.emulateNetworkConditions', { ...line, downloadThroughput: -1, latency: 0 });
    await page.emulateCPUThrottling(1);
    const metrics = async () => {
      const { metrics: list } = await session.send('Performance.getMetrics');
      return Object.fromEntries(list.map(({ name, value }) => [name, value]));
    };
    await page.evaluate(async () => {
      const media = window.probe.media();
      media.muted = true;
      await media.play();
      await new Promise(done => media.addEventListener('timeupdate', done, { once: true }));
    });
    const before = await metrics();
    await page.evaluate(
      seconds =>
        new Promise(done => {
          const media = window.probe.media();
          const end = media.currentTime + seconds;
          media.addEventListener('timeupdate', () => media.currentTime >= end && done());
        }),
      playedSeconds,
    );
    const after = await metrics();
    const busy = name => ((after[name] - before[name]) * 1000) / (after.Timestamp - before.Timestamp);
    await page.evaluate(() => window.probe.media().pause());
    await session.send('HeapProfiler.collectGarbage');
    const { JSHeapUsedSize, Nodes } = await metrics();
    return {
      ...loaded,
      readable,
      interactive,
      script: busy('ScriptDuration'),
      layout: busy('LayoutDuration') + busy('RecalcStyleDuration'),
      heap: JSHeapUsedSize / 1e6,
      nodes: Nodes,
    };
  } finally {
    await browser.close();
  }
}

export async function run() {
  if (!runTsc(['-p', 'tsconfig.json'])) throw new Error('the sources did not compile');
  await bundle();
  const cdn = new Map(
    readdirSync(join(root, 'dist/cdn'))
      .filter(name => extname(name) === '.js')
      .map(name => [name, readFileSync(join(root, 'dist/cdn', name))]),
  );
  const { embedPlayer, parseTranscript } = await import(join(root, 'dist/transcript/index.js'));
  const transcript = parseTranscript(readFileSync(sharedFiles['episode.vtt'], 'utf8'));
  const pages = await pagesOf({
    transcript,
    embed: embedPlayer(transcript, { audio: 'episode.mp3', attributes: { peaks: 'episode.peaks.json' } }),
  });
  const server = await serve(pages, cdn);
  const results = pages.map(() => []);
  try {
    for (let round = 0; round < rounds; round++) {
      for (const index of pages.keys()) results[index].push(await once(`${server.origin}/${index}/`));
    }
  } finally {
    await server.close();
  }
  const of = (index, name) => median(results[index].map(result => result[name]));
  console.log(
    `The demo's English episode, ${rounds} rounds in turn, a fresh browser each, medians. Loading: ` +
      `${(line.downloadThroughput * 8) / 1e6} Mbit/s, ${line.latency} ms, processor slowed ${slowdown} times. Playing: full speed.\n`,
  );
  console.log(
    table(
      [
        'page',
        'lights',
        'kB sent',
        'requests',
        'readable ms',
        'click works ms',
        'script ms/s',
        'style, layout ms/s',
        'heap MB',
        'nodes',
      ],
      pages.map(({ name, lights }, index) => [
        name,
        lights,
        (of(index, 'bytes') / 1000).toFixed(0),
        of(index, 'requests'),
        of(index, 'readable').toFixed(0),
        of(index, 'interactive').toFixed(0),
        of(index, 'script').toFixed(1),
        of(index, 'layout').toFixed(1),
        of(index, 'heap').toFixed(1),
        of(index, 'nodes'),
      ]),
    ),
  );
}
