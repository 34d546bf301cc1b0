// `npm run test:visual`: screenshots of the built Storybook beside those in test/visual/, by engine. A shot fails where it
// has another size, or where more than `tolerance` of its pixels differ, leaving out those of smoothed edges (pixelmatch);
// text that moves by a pixel differs in thousands. What differs is written to .cache/visual/.
//
//   npm run test:visual                             in Chromium
//   npm run test:visual -- --engine firefox         in another engine
//   npm run test:visual -- --update                 keep what is shown now
//   npm run test:visual -- long-names               only shots whose name contains a word
//
// They are taken with a font of npm's, so that they do not depend on the fonts of the machine; right-to-left text has none
// there, and is left to the machine's.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';
import puppeteer from 'puppeteer-core';
import { launchOptionsOf } from '../browsers/engines.mjs';
import { buildStorybook } from '../build/storybook.mjs';
import { root } from '../run.mjs';
import { serveFolder } from '../serve.mjs';
import { pageChecks } from './story-checks.mjs';

/** Pixels that may differ in a shot: the line of what is buffered is as long as the network let it be. */
const tolerance = 1000;
/** How different a pixel may be, 0 to 1, by pixelmatch's measure of colour. */
const colorTolerance = 0.1;
const limitMs = 30_000;
/** Shots are cut here, in CSS pixels: below it is more of the same. */
const mostHeight = 844;

const both = ['light', 'dark'];
const everyWidth = [280, 360, 390, 768, 1280, 1920];
const phoneAndDesk = [390, 1280];

/** No transparency, and as few bytes as there can be. */
const compact = { colorType: 2, deflateLevel: 9 };

/** Functions of the page, which have the story's first player or transcript as `element`. */
const acts = {
  /** Plays at no speed, so that each shot has the same time. */
  play: async element => {
    const { media } = element;
    media.currentTime = 31;
    media.playbackRate = 0;
    await media.play();
  },
  search: async element => {
    const field = element.shadowRoot.querySelector('cue-search').shadowRoot.querySelector('input');
    field.value = 'tide';
    field.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
  },
  /** Plays until it is said that the audio is slow. */
  wait: async element => {
    void element.media.play();
    const parts = [element, ...element.shadowRoot.querySelectorAll('*')];
    const isSaid = () => parts.some(({ shadowRoot }) => shadowRoot?.querySelector('[part~=message]'));
    while (!isSaid()) await new Promise(requestAnimationFrame);
  },
};

/** What is shot: the story, and how it is looked at. */
const shots = [
  { name: 'start', story: 'elements-player--player', widths: everyWidth },
  { name: 'playing', story: 'elements-player--player', widths: [390, 768, 1280], act: 'play' },
  { name: 'searching', story: 'elements-player--player', act: 'search' },
  { name: 'small-root', story: 'elements-player--player', rootSize: '62.5%', schemes: ['light'] },
  { name: 'large-root', story: 'elements-player--player', rootSize: '200%', schemes: ['light'] },
  { name: 'forced-colors', story: 'elements-player--player', act: 'play', features: { 'forced-colors': 'active' } },
  { name: 'long-names', story: 'states-layouts--long-names' },
  { name: 'three-hours', story: 'states-layouts--three-hours' },
  { name: 'right-to-left', story: 'states-layouts--right-to-left' },
  { name: 'print', story: 'states-layouts--print', widths: [768], schemes: ['light'], media: 'print' },
  { name: 'loading', story: 'states-loading-and-errors--loading' },
  { name: 'buffering', story: 'states-loading-and-errors--buffering', act: 'wait' },
  { name: 'empty', story: 'states-loading-and-errors--empty' },
  { name: 'missing-transcript', story: 'states-loading-and-errors--missing-transcript' },
  { name: 'missing-audio', story: 'states-loading-and-errors--missing-audio' },
  { name: 'no-peaks', story: 'elements-player--audio-and-transcript' },
  { name: 'chapters', story: 'elements-chapters--default' },
  { name: 'theme-paper', story: 'themes--paper', schemes: ['light'] },
  { name: 'theme-studio', story: 'themes--studio', schemes: ['light'] },
];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    engine: { type: 'string', default: 'chromium' },
    update: { type: 'boolean', default: false },
    cache: { type: 'string', default: '.cache/visual' },
    built: { type: 'string' },
  },
});

/** Each shot at each width in each scheme, by name. */
function* viewsOf({ name, widths = phoneAndDesk, schemes = both, ...shot }) {
  for (const width of widths) {
    for (const scheme of schemes) yield { ...shot, name: `${name}-${width}-${scheme}`, width, scheme };
  }
}

function fontStyle() {
  const address = import.meta.resolve('@fontsource-variable/inter/files/inter-latin-wght-normal.woff2');
  const data = readFileSync(new URL(address)).toString('base64');
  return `
    @font-face { font-family: Visual; font-weight: 100 900; src: url(data:font/woff2;base64,${data}); }
    body { font-family: Visual, sans-serif !important; padding: 16px !important; }
    *, ::before, ::after { caret-color: transparent !important; }`;
}

/** Sets the media type and features. Puppeteer itself knows some features only, and what it sets takes away what a session has. */
async function emulate(page, media = '', byName) {
  const features = Object.entries(byName).map(([name, value]) => ({ name, value }));
  if (values.engine === 'chromium') {
    const session = await page.createCDPSession();
    return session.send('Emulation.setEmulatedMedia', { media, features });
  }
  await page.emulateMediaFeatures(features);
  if (media) await page.emulateMediaType(media);
}

/** Opens a story as a view has it and takes the picture. */
async function shoot(browser, origin, view) {
  const page = await browser.newPage();
  try {
    await page.setViewport({ width: view.width, height: 844 });
    await emulate(page, view.media, {
      'prefers-color-scheme': view.scheme,
      'prefers-reduced-motion': 'reduce',
      ...view.features,
    });
    await page.evaluateOnNewDocument(pageChecks);
    const address = `${origin}/iframe.html?viewMode=story&id=${view.story}&globals=a11y.manual:!true`;
    await page.goto(address, { waitUntil: 'load', timeout: limitMs });
    await page.waitForFunction(() => /^(finished|errored|aborted)$/.test(window.check.phase() ?? ''), {
      timeout: limitMs,
    });
    const failure = await page.evaluate(() => window.check.failure());
    if (failure) throw new Error(failure);
    await page.addStyleTag({ content: fontStyle() });
    await page.evaluate(
      async (scheme, rootSize) => {
        document.documentElement.style.colorScheme = scheme;
        if (rootSize) document.documentElement.style.fontSize = rootSize;
        await document.fonts.load('16px Visual');
      },
      view.scheme,
      view.rootSize,
    );
    await page.waitForNetworkIdle({ idleTime: 300, timeout: limitMs, concurrency: 1 });
    await page.evaluate(() => window.check.settled());
    if (view.act) {
      await page.evaluate(
        `(${acts[view.act]})(document.querySelector('#storybook-root').querySelector('cue-player, cue-transcript'))`,
      );
      await page.evaluate(() => window.check.settled());
    }
    await waitForStillness(page);
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    const clip = { x: 0, y: 0, width: view.width, height: Math.min(height, mostHeight) };
    return PNG.sync.read(Buffer.from(await page.screenshot({ clip })));
  } finally {
    await page.close();
  }
}

/** Shots in a row that are the same, at least so far apart, before a page counts as still. */
const stillShots = 4;
const betweenShotsMs = 150;

/** Resolves when nothing changes any more. */
async function waitForStillness(page) {
  const begin = performance.now();
  let before = '';
  for (let still = 1; still < stillShots; ) {
    const shot = await page.screenshot({ encoding: 'base64' });
    still = shot === before ? still + 1 : 1;
    before = shot;
    if (performance.now() - begin > limitMs) return;
    await page.evaluate(
      ms => new Promise(done => setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(done)), ms)),
      betweenShotsMs,
    );
  }
}

/** What is different between a shot and the one that is kept; `undefined` when nothing is. Writes where, too. */
function differenceOf(name, shot, kept) {
  if (shot.width !== kept.width || shot.height !== kept.height)
    return `${shot.width} × ${shot.height} px instead of ${kept.width} × ${kept.height}`;
  const { width, height } = shot;
  const marked = new PNG({ width, height });
  const count = pixelmatch(shot.data, kept.data, marked.data, width, height, { threshold: colorTolerance });
  if (count <= tolerance) return undefined;
  writeFileSync(join(values.cache, `${name}.difference.png`), PNG.sync.write(marked));
  return `${count} pixels differ`;
}

const folder = join(root, 'test/visual', values.engine);
const views = shots
  .flatMap(shot => [...viewsOf(shot)])
  .filter(({ name }) => positionals.length === 0 || positionals.some(part => name.includes(part)));
const built = values.built ?? join(values.cache, 'storybook');
mkdirSync(values.cache, { recursive: true });
for (const name of readdirSync(values.cache)) if (name.endsWith('.png')) rmSync(join(values.cache, name));
mkdirSync(folder, { recursive: true });
if (!values.built && !buildStorybook(built)) throw new Error('the stories could not be built');
const server = await serveFolder(join(root, built));
const browser = await puppeteer.launch(launchOptionsOf(values.engine));
let [failed, skipped] = [0, 0];
try {
  for (const view of views) {
    const path = join(folder, `${view.name}.png`);
    if (!existsSync(path) && !values.update) {
      console.log(`skipped  ${view.name}: none is kept to compare with`);
      skipped += 1;
      continue;
    }
    let problem;
    try {
      const shot = await shoot(browser, server.origin, view);
      const isKept = existsSync(path);
      problem = isKept ? differenceOf(view.name, shot, PNG.sync.read(readFileSync(path))) : 'there is none to compare';
      if (problem)
        writeFileSync(values.update ? path : join(values.cache, `${view.name}.png`), PNG.sync.write(shot, compact));
    } catch (error) {
      problem = error.message;
      console.log(`FAILED  ${view.name}: ${problem}`);
      failed += 1;
      continue;
    }
    if (problem && !values.update) failed += 1;
    console.log(
      `${problem ? (values.update ? 'kept' : 'FAILED') : 'ok'}  ${view.name}${problem ? `: ${problem}` : ''}`,
    );
  }
  const names = new Set(shots.flatMap(shot => [...viewsOf(shot)].map(({ name }) => `${name}.png`)));
  for (const name of readdirSync(folder).filter(name => !names.has(name))) {
    if (values.update) rmSync(join(folder, name));
    else console.log(`no shot has the name ${name}; --update removes it`);
  }
} finally {
  await browser.close();
  await server.close();
}
console.log(`${skipped} skipped`);
console.log(`${views.length - failed - skipped} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
