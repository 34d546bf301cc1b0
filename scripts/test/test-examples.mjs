// `npm run test:examples`: installs the packed package in each project of examples/, as a stranger would, checks its types,
// builds it and opens it in Chromium.
//
//   npm run test:examples -- react vue            some
//   npm run test:examples -- --tarball FILE       with a package that is packed already
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import puppeteer from 'puppeteer-core';
import { clickWord } from '../browsers/click-word.mjs';
import { browserFlags, findBrowser } from '../browsers/find-browser.mjs';
import { MissingProgram, needProgram } from '../browsers/programs.mjs';
import { packInto } from '../build/package.mjs';
import { makeDash } from '../fixtures/make-dash.mjs';
import { makeHls } from '../fixtures/make-hls.mjs';
import { root } from '../run.mjs';
import { serveFolder } from '../serve.mjs';
import { checkSite } from './check-site.mjs';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { tarball: { type: 'string' } } });

/** A word of the demo recording, and the seconds at which it begins. */
const sample = { word: 'talking', start: 6.565 };

/** Milliseconds that finding single words may take: the recording is of four minutes. */
const longestAlignmentMs = 300_000;

/**
 * Where a project keeps what a browser asks for by name, where its build puts the pages, and which of them to open; what
 * else it needs, programs and files, what of a text a page aligns, whether its bundler makes no workers or gives them names of
 * its own, and how far a word's estimated time may be from its given one.
 */
const projects = {
  html: { assets: '.', output: '.' },
  'vite-typescript': {},
  wavesurfer: { path: ['cue-transcript'] },
  players: {
    path: ['cue-transcript'],
    pages: ['video-js', 'plyr', 'media-chrome', 'vidstack', 'hls-js', 'hls-video-element', 'video-js-hls']
      .concat('dash-js', 'shaka')
      .map(name => `${name}.html`),
    make: assets => {
      makeHls(join(assets, 'hls'));
      makeDash(join(assets, 'dash'));
    },
    // Video.js fetches the text of what is to be played next.
    samples: { 'video-js-hls.html': { word: 'I', start: 3.483 }, 'dash-js.html': { ...sample, plays: true } },
    mostOffSeconds: 0.5,
  },
  react: {},
  vue: {},
  svelte: {},
  astro: { isReadable: true },
  // By Turbopack, which names workers by its own.
  next: { output: 'out', isReadable: true, aligns: 'words', hidesNames: true },
  webpack: { output: 'public', aligns: 'sentences' },
  parcel: { assets: 'dist', aligns: 'sentences' },
  eleventy: { isReadable: true, aligns: 'words' },
  sveltekit: { assets: 'static', output: 'build', isReadable: true, aligns: 'words' },
  angular: { aligns: 'words', hasNoWorkers: true },
  nuxt: { output: '.output/public', isReadable: true, aligns: 'words' },
  hugo: { needs: ['hugo'] },
  jekyll: { needs: ['jekyll'], assets: '.' },
  // Its tests are all there is of it.
  testing: { pages: [] },
  'static-site': {
    assets: '.',
    output: 'site',
    pages: ['episode-1.html', 'episode-500.html', 'episode-1000.html'],
    isReadable: true,
    saysNothing: true,
    mostSeconds: { build: 60 },
    check: folder => checkSite(folder, 1000),
  },
};

function run(folder, args) {
  const begin = performance.now();
  const env = {
    ...process.env,
    ASTRO_TELEMETRY_DISABLED: '1',
    NEXT_TELEMETRY_DISABLED: '1',
    NUXT_TELEMETRY_DISABLED: '1',
    NO_COLOR: '1',
  };
  const { status, stdout, stderr } = spawnSync('npm', args, { cwd: folder, env, encoding: 'utf8' });
  const output = `${stdout}\n${stderr}`;
  if (status !== 0) throw new Error(`npm ${args.join(' ')} failed:\n${output}`);
  // What bundlers warn of in the package, they name with its path.
  if (/warn/i.test(output) && output.includes('node_modules/cuewave/'))
    throw new Error(`A warning of cuewave:\n${output}`);
  return ((performance.now() - begin) / 1000).toFixed(1);
}

/** The recognizer that finds single words, and its English model, which a page provides. */
function copyRecognizer(assets) {
  for (const name of ['recognizer.js', 'soundswallower.web.wasm'])
    cpSync(join(root, 'dist/cdn', name), join(assets, name));
  cpSync(join(root, 'node_modules/soundswallower/model/en-us'), join(assets, 'model/en-us'), { recursive: true });
}

/** Puts a project with the package and a recording into `folder`. */
function prepare(name, folder, tarball) {
  cpSync(join(root, 'examples', name), folder, { recursive: true });
  const assets = join(folder, projects[name].assets ?? 'public');
  mkdirSync(assets, { recursive: true });
  for (const ending of ['mp3', 'vtt', 'txt']) {
    cpSync(join(root, `demo/media/tides.en.${ending}`), join(assets, `episode.${ending}`));
  }
  projects[name].make?.(assets);
  if (projects[name].aligns === 'words') copyRecognizer(assets);
  const path = join(folder, 'package.json');
  const settings = JSON.parse(readFileSync(path, 'utf8'));
  settings.dependencies.cuewave = `file:${tarball}`;
  writeFileSync(path, JSON.stringify(settings));
  return settings;
}

/** Whether the first player has drawn its waveform. Runs in the page. */
function hasWaveform() {
  const tree = document.querySelector('cue-player').shadowRoot;
  return tree.querySelector('cue-waveform')?.wavesurfer?.getWrapper().querySelector('canvas')?.width > 0;
}

/** Opens a page, clicks on a word, and waits until the audio is there and the page has heard of it. */
async function visit(browser, url, project) {
  const { saysNothing, path, mostOffSeconds, aligns, hasNoWorkers, hidesNames, samples = {} } = project;
  const page = await browser.newPage();
  const complaints = [];
  const workers = [];
  page.on('workercreated', worker => workers.push(worker.url()));
  page.on('pageerror', error => complaints.push(error.message));
  page.on('console', message => {
    if (['error', 'warn'].includes(message.type())) complaints.push(message.text());
  });
  page.on('requestfailed', request => {
    // A media element drops its connection when it seeks, and a library what it asked for of a stream.
    const isStreamed = request.resourceType() === 'media' || /\/(?:hls|dash)\//.test(request.url());
    // The recognizer asks for a file that not every model has.
    const isOptional = request.url().endsWith('/feature_transform');
    // Where a bundler makes no worker, there is none at its address.
    const isNoWorker = hasNoWorkers && /^(?:\/workers)?\/\w+-worker\.js$/.test(new URL(request.url()).pathname);
    if (!isStreamed && !isOptional && !isNoWorker) complaints.push(`${request.url()} ${request.failure()?.errorText}`);
  });
  try {
    await page.goto(url);
    const wanted = samples[url.slice(url.lastIndexOf('/') + 1)] ?? sample;
    // dash.js adds no text before it plays.
    if (wanted.plays) await page.$eval('video', video => video.play());
    await clickWord(page, { ...wanted, mostOffSeconds }, path);
    if (!saysNothing) {
      const isSaid = word => document.querySelector('#said').textContent === word;
      await page.waitForFunction(isSaid, {}, wanted.word);
    }
    if (aligns) {
      await page.waitForFunction(hasWaveform);
      // What is not near is not measured.
      await page.$eval('#aligned', element => element.scrollIntoView());
      const isDone = () => /^[1-9]\d* times found$/.test(document.querySelector('#aligned').textContent);
      await page.waitForFunction(isDone, { timeout: longestAlignmentMs });
      // Without it the page would find them itself, and stand still while it does.
      if (workers.length === 0) throw new Error('No worker was started.');
      // One finds the times of cues, another those of words.
      const hasWordsWorker = hidesNames ? new Set(workers).size > 1 : workers.some(url => /words-worker/.test(url));
      if (aligns === 'words' && !hasWordsWorker)
        throw new Error(`Single words were not found: there is no worker for them among ${workers.join(', ')}.`);
    }
    if (complaints.length > 0) throw new Error(`The page complained:\n${complaints.join('\n')}`);
  } catch (error) {
    throw new Error(`${url}: ${error.message} ${complaints.join('\n')}`);
  } finally {
    await page.close();
  }
}

/** Whether the text is on the page where no script runs. */
async function read(browser, url) {
  const page = await browser.newPage();
  try {
    await page.setJavaScriptEnabled(false);
    await page.goto(url);
    const box = await page.$$eval(
      'cue-transcript p',
      (all, word) => all.find(p => p.textContent.includes(word))?.clientHeight,
      sample.word,
    );
    if (!box) throw new Error(`${url} cannot be read without JavaScript.`);
  } finally {
    await page.close();
  }
}

async function testProject(name, { browser, tarball, folder }) {
  for (const program of projects[name].needs ?? []) needProgram(program);
  const settings = prepare(name, folder, tarball);
  const took = { install: run(folder, ['install', '--no-audit', '--no-fund', '--loglevel=error']) };
  for (const script of ['check', 'test', 'build']) {
    if (settings.scripts[script]) took[script] = run(folder, ['run', script]);
  }
  const project = projects[name];
  for (const [step, most] of Object.entries(project.mostSeconds ?? {})) {
    if (took[step] > most) throw new Error(`${step} took ${took[step]} s; it may take ${most} s.`);
  }
  const output = join(folder, project.output ?? 'dist');
  const found = project.check?.(output);
  const server = await serveFolder(output);
  try {
    for (const path of project.pages ?? ['index.html']) {
      const url = `${server.origin}/${path}`;
      if (project.isReadable) await read(browser, url);
      await visit(browser, url, project);
    }
  } finally {
    await server.close();
  }
  const times = Object.entries(took).map(([step, seconds]) => `${step} ${seconds} s`);
  return [...times, ...(found ? [found] : [])].join(', ');
}

const known = readdirSync(join(root, 'examples')).filter(name =>
  existsSync(join(root, 'examples', name, 'package.json')),
);
const missing = known.filter(name => !(name in projects));
if (missing.length > 0) throw new Error(`scripts/test/test-examples.mjs does not know ${missing.join(', ')}.`);
const names = positionals.length > 0 ? positionals : Object.keys(projects);

const tarball = values.tarball ? resolve(values.tarball) : packInto(join(root, '.cache/package'));
if (!tarball) process.exit(1);
const temporary = mkdtempSync(join(tmpdir(), 'cuewave-examples-'));
const browser = await puppeteer.launch({ executablePath: findBrowser(), args: browserFlags });
let failed = 0;
let skipped = 0;
for (const name of names) {
  try {
    console.log(`ok  ${name}: ${await testProject(name, { browser, tarball, folder: join(temporary, name) })}`);
  } catch (error) {
    if (error instanceof MissingProgram) {
      skipped++;
      console.log(`skipped  ${name}: ${error.message}`);
      continue;
    }
    failed++;
    console.log(`FAILED  ${name}\n${error.message}`);
  }
}
await browser.close();
rmSync(temporary, { recursive: true, force: true });
console.log(`${names.length - failed - skipped} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`);
process.exitCode = failed === 0 ? 0 : 1;
