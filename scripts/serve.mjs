// Files over HTTP for the tests, with byte ranges (media elements seek by them), and the addresses only tests need.
import { createReadStream, readdirSync, readFileSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, resolve, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { MissingProgram } from './browsers/programs.mjs';
import { madeNames, makeAudio } from './fixtures/make-audio.mjs';
import { makeSeedSpeech } from './fixtures/seed-speech.mjs';
import { faultOfServer, isFileFault, sendFaulty, switchServer } from './fixtures/serve-faults.mjs';
import { root } from './run.mjs';

const types = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.m4a': 'audio/mp4',
  '.map': 'application/json; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.mp3': 'audio/mpeg',
  '.mp4': 'video/mp4',
  '.oga': 'audio/ogg',
  '.ogg': 'audio/ogg',
  '.opus': 'audio/ogg',
  '.png': 'image/png',
  '.srt': 'application/x-subrip; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.vtt': 'text/vtt; charset=utf-8',
  '.wav': 'audio/wav',
  '.webm': 'video/webm',
  '.woff2': 'font/woff2',
};

/** Whether a path names sound or video. */
export function isMediaPath(path) {
  return /^(audio|video)\//.test(types[extname(path).toLowerCase()] ?? '');
}

/**
 * Reads a `Range` header for a body of `size` bytes: the first and last byte asked for, `'unsatisfiable'`, or
 * `undefined` when the whole is to be sent (no header, another unit, several ranges, or nonsense).
 *
 * @see RFC 9110 §14.2
 */
export function parseRange(header, size) {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '');
  if (!match || (match[1] === '' && match[2] === '')) return undefined;
  if (match[1] === '') {
    const length = Math.min(Number(match[2]), size);
    return length === 0 ? 'unsatisfiable' : { first: size - length, last: size - 1 };
  }
  const first = Number(match[1]);
  const asked = match[2] === '' ? Number.POSITIVE_INFINITY : Number(match[2]);
  if (asked < first) return undefined;
  return first >= size ? 'unsatisfiable' : { first, last: Math.min(asked, size - 1) };
}

/** Answers with a file, or the part of it the request asks for; false, with nothing sent, when there is none. */
export async function sendFile(request, response, path) {
  const info = await stat(path).catch(() => undefined);
  if (!info?.isFile()) return false;
  response.setHeader('content-type', types[extname(path).toLowerCase()] ?? 'application/octet-stream');
  response.setHeader('accept-ranges', 'bytes');
  response.setHeader('cache-control', 'no-cache');
  const range = parseRange(request.headers.range, info.size);
  if (range === 'unsatisfiable') {
    response.writeHead(416, { 'content-range': `bytes */${info.size}` }).end();
    return true;
  }
  const { first, last } = range ?? { first: 0, last: info.size - 1 };
  if (range) response.setHeader('content-range', `bytes ${first}-${last}/${info.size}`);
  response.writeHead(range ? 206 : 200, { 'content-length': last - first + 1 });
  if (request.method === 'HEAD' || info.size === 0) response.end();
  // A media element drops its connection whenever it seeks: no error of ours.
  else await pipeline(createReadStream(path, { start: first, end: last }), response).catch(() => {});
  return true;
}

/** The path within `folder` that a request names; `undefined` when it points out of it or cannot be read. */
export function pathIn(folder, url) {
  try {
    const root = resolve(folder);
    const path = join(root, decodeURIComponent(new URL(url, 'http://localhost').pathname));
    return path === root || path.startsWith(root + sep) ? path : undefined;
  } catch {
    return undefined;
  }
}

/** The transcript that came with the project's brief, kept beside the repository; not everyone has it. */
function seedTranscript() {
  try {
    const folder = fileURLToPath(new URL('../../shared/seed/', import.meta.url));
    const name = readdirSync(folder)
      .filter(name => name.endsWith('.txt'))
      .sort()[0];
    return name && readFileSync(join(folder, name));
  } catch {
    return undefined;
  }
}

/**
 * Answers what only tests ask for, whatever follows the first two parts of the address; false for anything else.
 *
 * - `/__seed__/transcript.txt`: the seed transcript, 404 where there is none
 * - `/__seed__/speech` and `/__seed__/truth.json`: it voiced, and when each paragraph is said; 404 where there is none, or
 *   it cannot be voiced
 * - `/__fault__/404/…`: not found
 * - `/__fault__/403/…`: refused
 * - `/__fault__/500/…`: an error of the server
 * - `/__fault__/hang/…`: never answers
 * - `/__fault__/endless/…`: text without an end
 * - `/__fault__/broken/…`: the connection breaks in the middle of the text
 * - `/__fault__/wrong-type/…`: a web page with status 200
 * - `/__made__/NAME`: sound of scripts/fixtures/make-audio.mjs; 501 where a program is missing that makes it
 * - `/__fault__/FAULT/NAME`: the same, or a file of the repository, with a fault of scripts/fixtures/serve-faults.mjs
 * - `/__fault__/of-SERVER/…`: with what is wrong with that server now: any of these, `none`, `gone`, or `held`
 *   until it is switched
 * - `/__fault__/set/SERVER/FAULT`: has that be wrong with it from now on
 */
export function serveTestAddress(request, response) {
  const { pathname } = new URL(request.url, 'http://localhost');
  if (pathname === '/__seed__/transcript.txt') {
    const text = seedTranscript();
    response.writeHead(text ? 200 : 404, { 'content-type': types['.txt'] }).end(text ?? 'no seed transcript here');
    return true;
  }
  if (pathname.startsWith('/__seed__/')) {
    void sendSeedSpeech(request, response, pathname);
    return true;
  }
  if (pathname.startsWith('/__made__/')) {
    void sendTestFile(request, response, pathname.slice('/__made__/'.length), undefined);
    return true;
  }
  const [, named, rest] = /^\/__fault__\/([^/]+)\/?(.*)/.exec(pathname) ?? [];
  if (named === undefined) return false;
  if (named === 'set') {
    switchServer(...rest.split('/'));
    response.end();
    return true;
  }
  void sendFault(request, response, named, rest);
  return true;
}

/** A megabyte of text at a time, until nobody reads on. */
async function* endlessText() {
  const text = 'And so it went on. '.repeat(55_000);
  for (;;) yield text;
}

async function sendFault(request, response, named, rest) {
  const fault = named.startsWith('of-') ? await faultOfServer(named.slice('of-'.length), response) : named;
  if (fault === 'hang') return;
  if (fault === 'gone') {
    response.destroy();
  } else if (fault === 'none' || isFileFault(fault)) {
    await sendTestFile(request, response, rest, fault === 'none' ? undefined : fault);
  } else if (fault === 'broken') {
    const text = 'WEBVTT\n\n00:00.000 --> 00:02.000\nThis is not all';
    response.writeHead(200, { 'content-type': types['.vtt'], 'content-length': 2 * text.length });
    response.write(text, () => response.destroy());
  } else if (fault === 'endless') {
    response.writeHead(200, { 'content-type': types['.txt'] });
    await pipeline(endlessText, response).catch(() => {});
  } else if (fault === 'wrong-type') {
    response.writeHead(200, { 'content-type': types['.html'] }).end('<!doctype html><title>Sign in</title><p>Sign in');
  } else {
    response
      .writeHead(['500', '403'].includes(fault) ? Number(fault) : 404, { 'content-type': types['.txt'] })
      .end('not found');
  }
}

async function sendSeedSpeech(request, response, pathname) {
  try {
    const text = seedTranscript();
    if (!text) throw new Error('There is no seed transcript here.');
    const { audio, truth } = await makeSeedSpeech(text);
    await sendFile(request, response, pathname.endsWith('/truth.json') ? truth : audio);
  } catch (error) {
    if (response.headersSent) response.destroy();
    else response.writeHead(404, { 'content-type': types['.txt'] }).end(error.message);
  }
}

/** @param name Of sound that can be made, else the path of a file in the repository. */
async function sendTestFile(request, response, name, fault) {
  try {
    const isMade = madeNames.includes(name.replace(/\.f32$/, ''));
    const path = isMade ? await makeAudio(name) : pathIn(root, `/${name}`);
    if (fault !== undefined) {
      response.setHeader('content-type', types[extname(path).toLowerCase()] ?? 'application/octet-stream');
      await sendFaulty(request, response, path, fault);
    } else if (!(await sendFile(request, response, path))) throw new Error(`There is no ${name}.`);
  } catch (error) {
    if (response.headersSent) response.destroy();
    else {
      const status = error instanceof MissingProgram ? 501 : 500;
      response.writeHead(status, { 'content-type': types['.txt'] }).end(error.message);
    }
  }
}

/**
 * Serves a folder and the test addresses on a free port of this machine; gives the origin and `close`. Isolated pages
 * have a finer clock.
 */
export async function serveFolder(folder, { isIsolated = false } = {}) {
  const server = createServer(async (request, response) => {
    if (isIsolated) {
      response.setHeader('cross-origin-opener-policy', 'same-origin');
      response.setHeader('cross-origin-embedder-policy', 'require-corp');
    }
    if (serveTestAddress(request, response)) return;
    const path = pathIn(folder, request.url);
    if (path && (await sendFile(request, response, path))) return;
    // Browsers ask for it by themselves; its absence is no page's error.
    response.writeHead(path?.endsWith('favicon.ico') ? 204 : 404).end();
  });
  await new Promise(done => server.listen(0, '127.0.0.1', done));
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    close: () =>
      new Promise(done => {
        server.close(done);
        server.closeAllConnections();
      }),
  };
}

/** A port of this machine that nothing listens at. */
export async function freePort() {
  const server = createServer();
  await new Promise(done => server.listen(0, '127.0.0.1', done));
  const { port } = server.address();
  await new Promise(done => server.close(done));
  return port;
}
