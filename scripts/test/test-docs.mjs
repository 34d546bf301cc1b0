// Runs the code of README.md and docs/*.md, block by block, on the package as it is built.
//
// - `html`: a page of its own in Chromium. Whatever names a recording, a transcript, peaks or chapters gets the demo's.
//   Nothing may be thrown or logged as an error, every element has to be defined and to show its text.
// - `css`: the custom properties and parts that it names have to be those of an element.
// - `js`, `ts`: the types have to be right. What imports no element also runs in Node.
// - `tsx`, `vue`, `svelte`, `astro`, and what an example has literally: the examples have tests of their own.
// - `text`, `json`: nothing.
// - `sh`, or no language: lines that begin with `npx cuewave` run, on files of the names that they name; of lines with
//   `npm run`, the script has to exist.
//
// A comment `<!-- given: … -->` before a block is code that goes before it.
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { basename, dirname, extname, join } from 'node:path';
import puppeteer from 'puppeteer-core';
import { browserFlags, findBrowser } from '../browsers/find-browser.mjs';
import { commandPath, root } from '../run.mjs';
import { sendFile } from '../serve.mjs';
import { countTest, noCounts } from './counts.mjs';

const folder = join(root, '.cache', 'docs');
const media = join(root, 'demo', 'media');
const limitMs = 60_000;

/** The demo's file for a name: by its ending, and what else it says. */
function standIn(name) {
  if (/chapters/.test(name)) return join(media, 'tides.en.chapters.vtt');
  if (/peaks/.test(name)) return join(media, 'tides.en.peaks.json');
  if (/feed|\.xml$/.test(name)) return join(media, 'feed.xml');
  // The format is told from the content.
  const byType = {
    '.mp3': 'tides.en.mp3',
    '.mp4': 'tides.en.mp3',
    '.vtt': 'tides.en.vtt',
    '.srt': 'tides.en.vtt',
    '.txt': 'tides.en.txt',
  };
  const known = byType[extname(name)];
  return known && join(media, known);
}

const opening = '<!-- given: ';
const closing = ' -->';

function* blocksOf(file) {
  // Text and code in turns.
  const pieces = readFileSync(join(root, file), 'utf8').split(/^```/m);
  let lines = 1;
  for (const [index, piece] of pieces.entries()) {
    if (index % 2 === 1) {
      const before = pieces[index - 1];
      const comment = before.trimEnd();
      const at = comment.endsWith(closing) ? comment.lastIndexOf(opening) : -1;
      const given = at < 0 ? '' : comment.slice(at + opening.length, -closing.length);
      const line = at < 0 ? lines : lines - (before.slice(at).split('\n').length - 1);
      const [language] = /^\w*/.exec(piece);
      yield { file, line, language, given, code: piece.slice(piece.indexOf('\n') + 1), name: `${file}:${line}` };
    }
    lines += piece.split('\n').length - 1;
  }
}

/** A page as the block has it; one that names no script gets that of the package. */
function pageOf({ given, code }) {
  const script = /<script/.test(code) ? '' : '<script type="module" src="/dist/cdn/cuewave.js"></script>';
  const body = `${given}${code}`
    .replace(/(?:https:\/\/[\w./@-]+)?\/?cuewave(?:@[\d.]+)?\/(?:dist\/cdn\/)?(?=cuewave\.js)/g, '/dist/cdn/')
    .replaceAll('cuewave/themes/', '/themes/');
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Docs</title>${script}<link rel="icon" href="data:,">${body}`;
}

async function serve(pages) {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    const page = pages.get(pathname);
    if (page) return response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(pageOf(page));
    const path = /^\/(?:dist|themes)\//.test(pathname) ? join(root, pathname) : standIn(pathname);
    if (!path || !(await sendFile(request, response, path))) response.writeHead(404).end();
  });
  await new Promise(done => server.listen(0, '127.0.0.1', done));
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    close: () => new Promise(done => server.close(done).closeAllConnections()),
  };
}

/** The feed's first episode is the one that the docs name. */
function bodyOf(path) {
  const body = readFileSync(path, 'utf8');
  return path.endsWith('.xml') ? body.replace(/(<guid[^<>]*>)[^<]*/, '$1episode-12') : readFileSync(path);
}

/** In the page: what elements lack. */
function lacks() {
  const problems = [];
  const all = [...document.querySelectorAll('*')].filter(({ localName }) => localName.startsWith('cue-'));
  for (const element of all) {
    if (!customElements.get(element.localName)) problems.push(`${element.localName} is not defined`);
    const inner = element.localName === 'cue-player' ? element.shadowRoot?.querySelector('cue-transcript') : element;
    if (inner?.localName === 'cue-transcript' && !inner.transcript?.cues.length)
      problems.push('a transcript has no text');
    if (element.error) problems.push(`${element.localName}: ${element.error.message}`);
  }
  return problems;
}

async function checkPages(blocks, report) {
  const pages = new Map(blocks.map((block, index) => [`/${index}/`, block]));
  const server = await serve(pages);
  const browser = await puppeteer.launch({ executablePath: findBrowser(), args: browserFlags });
  try {
    for (const [path, block] of pages) {
      const page = await browser.newPage();
      const problems = [];
      page.on('pageerror', error => problems.push(`thrown: ${error.message ?? error}`));
      page.on('console', message => message.type() === 'error' && problems.push(`console: ${message.text()}`));
      await page.setRequestInterception(true);
      page.on('request', request => {
        const url = new URL(request.url());
        const local =
          !url.protocol.startsWith('http') || url.origin === server.origin ? undefined : standIn(url.pathname);
        const headers = { 'access-control-allow-origin': '*' };
        if (local) request.respond({ body: bodyOf(local), headers });
        else request.continue();
      });
      await page.goto(`${server.origin}${path}`, { waitUntil: 'load' });
      await page.waitForFunction(`(${lacks})().length === 0`, { timeout: limitMs }).catch(() => {});
      problems.push(...(await page.evaluate(lacks)));
      report(block, problems);
      await page.close();
    }
  } finally {
    await browser.close();
    await server.close();
  }
}

function checkStyles(block, report) {
  const { modules } = JSON.parse(readFileSync(join(root, 'dist', 'custom-elements.json'), 'utf8'));
  const elements = modules.flatMap(({ declarations = [] }) => declarations).filter(({ tagName }) => tagName);
  const namesOf = key => new Set(elements.flatMap(element => (element[key] ?? []).map(({ name }) => name)));
  const properties = new Set([...namesOf('cssProperties')].map(name => name.replace(/-\d$/, '')));
  const parts = namesOf('cssParts');
  const inner = new Set(
    elements.flatMap(({ tagName, cssParts = [] }) => cssParts.map(({ name }) => `${tagName.slice(4)}-${name}`)),
  );
  const problems = [];
  for (const [name] of block.code.matchAll(/--cue-[\w-]+/g)) {
    if (!properties.has(name.replace(/-\d$/, ''))) problems.push(`no element has ${name}`);
  }
  for (const [, names] of block.code.matchAll(/::part\(([^()]*)\)/g)) {
    for (const name of names.split(/\s+/)) {
      if (!parts.has(name) && !inner.has(name) && !/^(estimated|active|drift|current)$/.test(name.replace(/^\w+-/, '')))
        problems.push(`no element has the part ${name}`);
    }
  }
  report(block, problems);
}

function checkScripts(blocks, report) {
  const places = new Map();
  for (const [index, block] of blocks.entries()) {
    const path = join(folder, `${index}.${block.language}`);
    writeFileSync(path, `${block.given}\n${block.code}\nexport {};\n`);
    places.set(block, path);
  }
  const config = {
    extends: '../../tsconfig.json',
    compilerOptions: {
      noEmit: true,
      allowJs: true,
      checkJs: true,
      noImplicitAny: false,
      noUnusedLocals: false,
      noUnusedParameters: false,
      rootDir: '../..',
      types: ['node'],
    },
    include: ['./*'],
    exclude: [],
  };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
  const tsc = [commandPath('typescript', 'tsc'), '-p', folder, '--pretty', 'false'];
  const { stdout } = spawnSync(process.execPath, tsc, { cwd: folder, encoding: 'utf8' });
  const errors = stdout.split('\n').filter(line => line.includes('error TS'));
  for (const [block, path] of places) {
    const problems = errors.filter(line => line.startsWith(`${basename(path)}(`));
    if (block.language === 'js' && /from 'cuewave\/(?:transcript|audio|align)'/.test(block.code)) {
      const { status, stderr } = spawnSync(process.execPath, [path], { cwd: folder, encoding: 'utf8' });
      if (status !== 0) problems.push(stderr);
    }
    report(block, problems);
  }
}

function checkCommands(block, report) {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const problems = [];
  for (const [index, line] of block.code.split('\n').entries()) {
    const cwd = join(folder, 'shell', `${block.name.replaceAll(/\W/g, '-')}-${index}`);
    mkdirSync(cwd, { recursive: true });
    const [command] = line.split(/\s#/);
    for (const [, name] of command.matchAll(/npm run ([\w:]+)/g)) {
      if (!scripts[name]) problems.push(`there is no script ${name}`);
    }
    if (!command.startsWith('npx cuewave') || /https?:/.test(command)) continue;
    for (const word of command.replaceAll("'", '').split(/\s+/).slice(1)) {
      const [name] = /^(?:[\w*-]+\/)*[\w.*-]+\.\w+/.exec(word) ?? [];
      if (!name) continue;
      const path = join(cwd, name.replaceAll('*', 'talk'));
      const source = /-o\s|--output\s|>\s*$/.test(command.slice(0, command.indexOf(name))) ? undefined : stand(path);
      if (!source || existsSync(path)) continue;
      mkdirSync(dirname(path), { recursive: true });
      copyFileSync(source, path);
    }
    const shell = command.replace(/^npx cuewave/, `"${process.execPath}" "${join(root, 'dist', 'cli', 'main.js')}"`);
    const { status, stderr } = spawnSync('bash', ['-c', shell], { cwd, encoding: 'utf8' });
    if (status !== 0) problems.push(`${command.trim()}: exit code ${status}: ${stderr}`);
  }
  report(block, problems);
}

function stand(path) {
  return extname(path) === '.json' ? undefined : standIn(path);
}

/** The sources of the examples. */
function textOfExamples() {
  const at = join(root, 'examples');
  return readdirSync(at, { recursive: true })
    .filter(name => /\.(?:tsx?|m?js|vue|svelte|astro|html)$/.test(name) && !name.includes('node_modules'))
    .map(name => readFileSync(join(at, name), 'utf8'));
}

/** The guide for those who do not program: who follows it with the demo's files finds each that it names. */
const guideOfDemo = 'docs/embed.md';

/** Which files that a block names the demo does not have, but for what its own commands write. */
function* missingInDemo({ file, code, language }) {
  if (file !== guideOfDemo || !['html', 'sh'].includes(language)) return;
  for (const [path, name] of code.matchAll(/(?:media\/|\s)([\w.-]+\.(?:mp3|vtt|txt|json))(?=["\s])/g)) {
    const isWritten = code.includes(`-o ${path.trim()}`);
    if (!isWritten && !existsSync(join(media, name))) yield `the demo has no ${name}`;
  }
}

/** A theme that is shown is the file that the package has. */
function* otherThanFile({ code, language }) {
  const [, name] = (language === 'css' && /^\.cue-(\w+) \{/m.exec(code)) || [];
  if (name && code !== readFileSync(join(root, 'themes', `${name}.css`), 'utf8')) yield `is not themes/${name}.css`;
}

/** Checks the code in the documentation, prints and counts. `dist/` has to be built. */
export async function testDocs({ filters = [] } = {}) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const names = ['README.md', ...readdirSync(join(root, 'docs')).map(name => `docs/${name}`)];
  const files = names.filter(name => name.endsWith('.md'));
  const blocks = files
    .flatMap(file => [...blocksOf(file)])
    .filter(({ name }) => filters.length === 0 || filters.some(part => name.includes(part)));
  const counts = noCounts();
  const report = (block, found) => {
    const { name, language } = block;
    const problems = [...found, ...missingInDemo(block), ...otherThanFile(block)];
    if (countTest(counts, name, problems)) return;
    console.log(`FAILED  ${name} (${language || 'text'})`);
    for (const problem of problems) console.log(`    ${problem}`);
  };
  const examples = textOfExamples();
  const isQuoted = ({ code }) => examples.some(text => text.includes(code));
  const quoted = blocks.filter(block => isQuoted(block));
  for (const block of quoted) report(block, []);
  const of = (...languages) => blocks.filter(block => languages.includes(block.language) && !quoted.includes(block));
  for (const block of of('tsx', 'jsx', 'vue', 'svelte', 'astro')) report(block, ['no example has it literally']);
  await checkPages(of('html'), report);
  for (const block of of('css')) checkStyles(block, report);
  checkScripts(of('js', 'ts'), report);
  for (const block of of('', 'sh')) checkCommands(block, report);
  return counts;
}
