// The stage `served`: what a server draws with `@lit-labs/ssr` is read before any script runs, and taken over after,
// with hydration and without. And how the scripts of `dist/cdn/` stand it when one of them comes late, or never.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { render } from '@lit-labs/ssr';
import { collectResult } from '@lit-labs/ssr/lib/render-result.js';
import { html, unsafeStatic } from 'lit/static-html.js';
import puppeteer from 'puppeteer-core';
import { build } from 'vite';
import { clickWord, isAt, pressWord } from '../browsers/click-word.mjs';
import { browserFlags, findBrowser } from '../browsers/find-browser.mjs';
import { root } from '../run.mjs';
import { serveFolder } from '../serve.mjs';
import { Checks, expectNone } from './checks.mjs';

const folder = '.cache/served';
/** A word of the demo recording, and the seconds at which it begins. */
const sample = { word: 'talking', start: 6.565 };
/** A part that each element has once. */
const parts = {
  'cue-chapters': 'chapters',
  'cue-controls': 'controls',
  'cue-player': 'player',
  'cue-search': 'search',
  'cue-share': 'toggle',
  'cue-transcript': 'box',
  'cue-waveform': 'slider',
};
/** Players of the page, by the selectors that lead to them. */
const players = [['#whole'], ['#bare'], ['tides-page', 'cue-player']];

const read = path => readFileSync(join(root, path), 'utf8');

async function importBuilt() {
  const { embedTranscript, parseTranscript } = await import('../../dist/transcript/index.js');
  await import('../../dist/index.js');
  return { embedTranscript, parseTranscript };
}

/** Draws each element with all of its attributes. What one begins and fails at later ends the process. */
async function drawEach() {
  const { modules } = JSON.parse(read('dist/custom-elements.json'));
  const elements = modules.flatMap(({ declarations = [] }) => declarations).filter(({ tagName }) => tagName);
  const missing = elements.filter(({ tagName }) => !(tagName in parts));
  if (missing.length > 0) throw new Error(`scripts/test/test-served.mjs does not know ${missing[0].tagName}`);
  for (const { tagName, attributes } of elements) {
    const set = attributes.map(({ name }) => `${name}="${name === 'zoom' ? 2 : '/file.vtt'}"`).join(' ');
    const drawn = await collectResult(render(html`${unsafeStatic(`<${tagName} ${set}></${tagName}>`)}`));
    if (!drawn.includes('<template shadowroot')) throw new Error(`${tagName} has no shadow tree:\n${drawn}`);
  }
}

async function drawPage({ embedTranscript, parseTranscript }) {
  const { page, TidesPage } = await import('../../test/served/page.js');
  customElements.define('tides-page', TidesPage);
  const text = embedTranscript(parseTranscript(read('demo/media/tides.en.vtt')));
  return collectResult(render(page(text)));
}

/** Serves what was drawn as `/NAME.html`, each with a script. */
async function serve(body, scripts) {
  const server = await serveFolder(root);
  const open = async (page, name) => {
    await page.setRequestInterception(true);
    page.on('request', request => {
      if (new URL(request.url()).pathname !== `/${name}.html`) return request.continue();
      const head = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Served</title><link rel="icon" href="data:,">`;
      const script = `<script type="module" src="${scripts[name]}"></script>`;
      return request.respond({ contentType: 'text/html; charset=utf-8', body: `${head}${script}${body}` });
    });
    await page.goto(`${server.origin}/${name}.html`);
  };
  return { origin: server.origin, open, close: () => server.close() };
}

/** What cannot be read or heard without scripts. Runs in the page. */
function unreadable() {
  const transcripts = [...document.querySelectorAll('#whole cue-transcript, #bare cue-transcript')];
  const audios = [
    document.querySelector('#whole audio'),
    document.querySelector('#bare').shadowRoot.querySelector('audio'),
  ];
  const isSeen = element => element?.checkVisibility() && element.getBoundingClientRect().height > 10;
  const said = [...document.querySelectorAll('cue-transcript')].map(({ shadowRoot }) =>
    shadowRoot.querySelector('.message'),
  );
  return [
    ...transcripts.filter(({ children }) => ![...children].every(isSeen)).map(() => 'text'),
    ...audios.filter(audio => !isSeen(audio) || !audio.controls).map(() => 'audio'),
    ...said.filter(Boolean).map(message => message.textContent),
  ];
}

/** Elements that are not there, or that lack what each has once, or have it twice. Runs in the page. */
function undrawn(parts) {
  const all = tree =>
    [...tree.querySelectorAll('*')].flatMap(element => [
      element,
      ...(element.shadowRoot ? all(element.shadowRoot) : []),
    ]);
  const shown = all(document).filter(({ dataset, shadowRoot }) => shadowRoot && dataset.empty === undefined);
  return Object.entries(parts).flatMap(([name, part]) => {
    const roots = shown.filter(({ localName }) => localName === name).map(({ shadowRoot }) => shadowRoot);
    const isDrawn = root =>
      root.querySelectorAll(`[part~=${part}]`).length === 1 &&
      root.adoptedStyleSheets.length > 0 &&
      !root.querySelector('style');
    return roots.length > 0 && roots.every(isDrawn) ? [] : [name];
  });
}

/** Whether elements of Lit take over what a server drew. Runs in the page. */
function hydrates() {
  return customElements.get('tides-page')?.observedAttributes.includes('defer-hydration');
}

/** Plays, and waits until a word was lit. Runs in the page. */
async function play(path) {
  const player = path.reduce((element, selector) => (element.shadowRoot ?? element).querySelector(selector), document);
  const isLit = new Promise(done => player.addEventListener('word-change', ({ word }) => word && done()));
  player.media.muted = true;
  player.shadowRoot.querySelector('cue-controls').shadowRoot.querySelector('[part~=play]').click();
  await isLit;
  player.media.pause();
}

/** Whether the phrase around the sample can be read. Runs in the page. */
function isReadable({ word }) {
  const transcript = document.querySelector('cue-player')?.shadowRoot?.querySelector('cue-transcript');
  return transcript?.shadowRoot?.querySelector('.text')?.textContent.includes(word);
}

/** What moved since the page was opened: how much, and what. Runs in the page. */
function moves() {
  const observer = new PerformanceObserver(() => {});
  observer.observe({ type: 'layout-shift', buffered: true });
  const placeOf = ({ x, y, width, height }) => [x, y, width, height].map(Math.round).join(' ');
  const told = ({ node, previousRect, currentRect }) =>
    `${node?.localName ?? 'something in a shadow tree'} from ${placeOf(previousRect)} to ${placeOf(currentRect)}`;
  return observer
    .takeRecords()
    .map(
      ({ value, startTime, sources }) =>
        `${value.toFixed(4)} at ${startTime.toFixed()} ms: ${sources.map(told).join(', ')}`,
    );
}

/** Whether what lights the text is there. Runs in the page. */
function isReadAlong() {
  const { shadowRoot } = document.querySelector('cue-player').shadowRoot.querySelector('cue-transcript');
  return shadowRoot.querySelector('.back') !== null;
}

/**
 * Opens a player whose text can be read, while what lights it waits until it is let go, or refused.
 *
 * @returns The `page`, and `next`, which waits for the next request for that and gives it.
 */
async function openLate(browser, origin) {
  const page = await browser.newPage();
  const held = [];
  const next = async () => {
    for (const limit = performance.now() + 60_000; held.length === 0; ) {
      if (performance.now() > limit) throw new Error('it is not asked for');
      await new Promise(done => setTimeout(done, 20));
    }
    return held.shift();
  };
  await page.setRequestInterception(true);
  page.on('request', request => {
    const { pathname } = new URL(request.url());
    if (/\/cuewave-reading-[\w-]+\.js$/.test(pathname)) held.push(request);
    else if (pathname !== '/late.html') request.continue();
    else {
      const tags = `<cue-player src="/demo/media/tides.en.mp3" transcript="/demo/media/tides.en.vtt"
        peaks="/demo/media/tides.en.peaks.json"></cue-player>`;
      const script = '<script type="module" src="/dist/cdn/cuewave.js"></script>';
      request.respond({ contentType: 'text/html', body: `<!doctype html><title>Late</title>${script}${tags}` });
    }
  });
  await page.goto(`${origin}/late.html`);
  await page.waitForFunction(isReadable, {}, sample);
  return { page, next };
}

/**
 * Opens what `cuewave embed` writes, while the elements wait until they are let go.
 *
 * @returns The `page`, `letGo`, which lets them come, and `complaints` of the page.
 */
async function openEmbedded(browser, origin) {
  const { embedPlayer, parseTranscript } = await import('../../dist/transcript/index.js');
  const transcript = parseTranscript(read('demo/media/tides.en.vtt'));
  const body = embedPlayer(transcript, { audio: '/demo/media/tides.en.mp3' });
  const page = await browser.newPage();
  const complaints = [];
  page.on('pageerror', error => complaints.push(error.message));
  page.on('console', message => ['error', 'warn'].includes(message.type()) && complaints.push(message.text()));
  const held = [];
  let isHeld = true;
  await page.setRequestInterception(true);
  page.on('request', request => {
    const { pathname } = new URL(request.url());
    if (pathname === '/embedded.html') {
      const head =
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>Embedded</title><link rel="icon" href="data:,">';
      const script = '<script type="module" src="/dist/cdn/cuewave.js"></script>';
      request.respond({ contentType: 'text/html; charset=utf-8', body: `${head}${script}${body}` });
    } else if (isHeld && /\/cuewave-[\w-]+\.js$/.test(pathname)) held.push(request);
    else request.continue();
  });
  await page.goto(`${origin}/embedded.html`, { waitUntil: 'domcontentloaded' });
  const letGo = () => {
    isHeld = false;
    for (const request of held.splice(0)) request.continue();
  };
  return { page, letGo, complaints };
}

/** Words that are lit. Runs in the page. */
function litWords() {
  return [...(CSS.highlights.get('cuewave-word') ?? [])].map(String);
}

/** Lets a request fail, and waits until the page was told that this one did. */
async function refuse(page, request) {
  const file = new URL(request.url()).pathname;
  const isTold = new Promise(done => page.on('pageerror', ({ message }) => message.includes(file) && done()));
  await request.abort();
  await isTold;
}

/** Where a word of embedded text is on the screen. Runs in the page. */
function placeOfEmbedded(word) {
  const paragraph = [...document.querySelectorAll('cue-transcript p')].find(item => item.textContent.includes(word));
  const [node] = paragraph.childNodes;
  paragraph.scrollIntoView({ block: 'center', behavior: 'instant' });
  const range = new Range();
  range.setStart(node, node.data.indexOf(word));
  range.setEnd(node, node.data.indexOf(word) + word.length);
  const { x, y, width, height } = range.getBoundingClientRect();
  return [x + width / 2, y + height / 2];
}

/** Checks what is served. */
export async function testServed() {
  const checks = new Checks();
  const built = await importBuilt();
  await checks.check('a server draws every element with every attribute', drawEach);
  await build({
    root,
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    worker: { format: 'es' },
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      outDir: folder,
      lib: { entry: 'test/served/client.js', formats: ['es'], fileName: 'client' },
      // Or what is shared would run before what hydrates.
      rolldownOptions: { output: { codeSplitting: false } },
    },
  });
  const scripts = { hydrated: `/${folder}/client.js`, plain: '/dist/cdn/cuewave.js' };
  const server = await serve(await drawPage(built), scripts);
  const browser = await puppeteer.launch({ executablePath: findBrowser(), args: browserFlags });
  /** A check that leaves no page behind. */
  const apart = async (name, act) => {
    const before = await browser.pages();
    await checks.check(name, act);
    for (const page of await browser.pages()) if (!before.includes(page)) await page.close();
  };
  try {
    const still = await browser.newPage();
    await still.setJavaScriptEnabled(false);
    await server.open(still, 'hydrated');
    await checks.check('text and audio are there before any script', async () => {
      expectNone(await still.evaluate(unreadable));
    });
    for (const name of Object.keys(scripts)) {
      const page = await browser.newPage();
      const complaints = [];
      page.on('pageerror', error => complaints.push(error.message));
      page.on('response', response => response.status() >= 400 && complaints.push(response.url()));
      page.on('console', message => {
        if (['error', 'warn'].includes(message.type())) complaints.push(message.text());
      });
      await server.open(page, name);
      if (name === 'hydrated') await page.waitForFunction(hydrates);
      for (const path of players) {
        await checks.check(`${name}: ${path.join(' ')} is lit, and a click on a word goes there`, async () => {
          await clickWord(page, sample, path);
          await page.evaluate(play, path);
        });
      }
      await checks.check(`${name}: each element is drawn once`, () =>
        page.waitForFunction(`(${undrawn})(${JSON.stringify(parts)}).length === 0`).catch(async () => {
          throw new Error((await page.evaluate(undrawn, parts)).join('\n  '));
        }),
      );
      await checks.check(`${name}: nothing is complained of`, () => expectNone(complaints));
    }
    for (const [width, chapters] of [
      [800, 'summary'],
      [1000, 'nav'],
    ]) {
      await checks.check(`nothing moves while the parts of a player come, ${width} px wide`, async () => {
        const page = await browser.newPage();
        await page.setViewport({ width, height: 800 });
        await page.setRequestInterception(true);
        page.on('request', request => {
          if (new URL(request.url()).pathname !== '/still.html') return request.continue();
          const tags = `<style>cue-player { display: block; min-block-size: 50rem }</style>
          <cue-player search share src="/demo/media/tides.en.mp3" transcript="/demo/media/tides.en.vtt"
            peaks="/demo/media/tides.en.peaks.json" chapters="/demo/media/tides.en.chapters.vtt"></cue-player>`;
          const script = '<script type="module" src="/dist/cdn/cuewave.js"></script>';
          const body = `<!doctype html><title>Still</title><link rel="icon" href="data:,">${script}${tags}`;
          return request.respond({ contentType: 'text/html', body });
        });
        await page.goto(`${server.origin}/still.html`);
        await clickWord(page, sample);
        await page.waitForFunction(
          name =>
            document
              .querySelector('cue-player')
              .shadowRoot.querySelector('cue-chapters')
              .shadowRoot?.querySelector(name),
          {},
          chapters,
        );
        await page.evaluate(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))));
        expectNone(await page.evaluate(moves));
      });
    }
    await apart('embedded text is lit and seeks before there are elements, which then take over', async () => {
      const { page, letGo, complaints } = await openEmbedded(browser, server.origin);
      const audio = await page.waitForSelector('cue-player audio');
      const press = async () => page.mouse.click(...(await page.evaluate(placeOfEmbedded, sample.word)));
      const time = () => audio.evaluate(({ currentTime }) => currentTime);
      // The script may not have run yet.
      while ((await time()) === 0) await press();
      if ((await time()) !== sample.start) throw new Error(`a click leads to ${await time()} s`);
      await page.waitForFunction(`(${litWords})().join() === 'talking'`);
      const color = await page.evaluate(
        () => getComputedStyle(document.querySelector('cue-transcript p'), '::highlight(cuewave-word)').backgroundColor,
      );
      if (/^$|transparent|, 0\)$/.test(color)) throw new Error(`what is lit cannot be seen: ${color}`);
      await audio.evaluate(media => {
        media.muted = true;
        return media.play();
      });
      await page.waitForFunction(`(${litWords})().join() === 'about'`);
      if (await page.evaluate(() => document.querySelector('cue-player').matches(':defined')))
        throw new Error('too late');
      letGo();
      await page.waitForFunction(() => document.querySelector('cue-player').shadowRoot?.querySelector('cue-controls'));
      await page.waitForFunction(() => document.querySelector('cue-transcript').shadowRoot?.querySelector('.back'));
      await page.waitForFunction(`(${litWords})().length === 1`);
      const isPlaying = await audio.evaluate(media => !media.paused);
      if (!isPlaying) throw new Error('the audio stopped');
      await audio.evaluate(media => media.pause());
      await press();
      await page.waitForFunction(`(${litWords})().join() === 'talking'`);
      expectNone(complaints);
    });
    await apart('a transcript is asked for once, before there are elements', async () => {
      const page = await browser.newPage();
      const asked = [];
      const complaints = [];
      page.on('console', message => ['error', 'warn'].includes(message.type()) && complaints.push(message.text()));
      await page.setRequestInterception(true);
      page.on('request', request => {
        const { pathname } = new URL(request.url());
        if (/cuewave-core|\.vtt$/.test(pathname)) asked.push(pathname);
        if (pathname !== '/first.html') return request.continue();
        const script = '<script type="module" src="/dist/cdn/cuewave.js"></script>';
        const tag = '<cue-player src="/demo/media/tides.en.mp3" transcript="/demo/media/tides.en.vtt"></cue-player>';
        const body = `<!doctype html><title>First</title><link rel="icon" href="data:,">${script}${tag}`;
        return request.respond({ contentType: 'text/html', body });
      });
      await page.goto(`${server.origin}/first.html`);
      await clickWord(page, sample);
      const texts = asked.filter(path => path.endsWith('.vtt'));
      if (texts.length !== 1) throw new Error(`asked for ${texts.length} times`);
      expectNone(complaints);
    });
    await apart('a click on a word that comes before what acts on it is acted on then', async () => {
      const { page, next } = await openLate(browser, server.origin);
      const held = await next();
      const place = { path: ['cue-player'], start: sample.start };
      await pressWord(page, sample.word, place.path, false);
      if (await page.evaluate(isAt, place)) throw new Error('it was acted on before');
      await held.continue();
      await page.waitForFunction(isAt, {}, place);
    });
    await apart('a click is forgotten that nothing came to act on', async () => {
      const { page, next } = await openLate(browser, server.origin);
      const place = { path: ['cue-player'], start: sample.start };
      await pressWord(page, sample.word, place.path, false);
      await refuse(page, await next());
      // What is drawn anew asks for it again.
      await page.evaluate(() => document.querySelector('cue-player').setAttribute('speakers', ''));
      await (await next()).continue();
      await page.waitForFunction(isReadAlong);
      if (await page.evaluate(isAt, place)) throw new Error('it was acted on');
    });
    await apart('a click asks again for what acts on it, where that did not come', async () => {
      const { page, next } = await openLate(browser, server.origin);
      const place = { path: ['cue-player'], start: sample.start };
      await refuse(page, await next());
      await pressWord(page, sample.word, place.path, false);
      await (await next()).continue();
      await page.waitForFunction(isAt, {}, place);
    });
    await apart('text is read and audio played where what lights it never comes', async () => {
      const { page, next } = await openLate(browser, server.origin);
      const complaints = [];
      page.on('pageerror', error => complaints.push(error.message));
      await (await next()).abort();
      await page.evaluate(async () => {
        const player = document.querySelector('cue-player');
        player.media.muted = true;
        player.shadowRoot.querySelector('cue-controls').shadowRoot.querySelector('[part~=play]').click();
        await new Promise(done => player.media.addEventListener('timeupdate', done, { once: true }));
      });
      if (!(await page.evaluate(isReadable, sample))) throw new Error('the text is gone');
      if (
        !complaints.every(text => /reading-|media-extras-|keys-|cue-waveform/.test(text)) ||
        complaints.length === 0
      ) {
        throw new Error(`the page's author is told ${complaints.join(', ') || 'nothing'}`);
      }
    });
  } finally {
    await browser.close();
    await server.close();
  }
  return checks.counts;
}
