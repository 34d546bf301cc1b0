// Answers that go wrong, for the tests of what reads files from servers.
import { open, stat } from 'node:fs/promises';
import { setImmediate as turn } from 'node:timers/promises';
import { parseRange } from './serve.mjs';

/**
 * What can be wrong with a file on a server:
 *
 * - `no-range`: it is given as a whole only
 * - `wrong-length`: said to be half as long again; the connection ends where the file does, after a while
 * - `wrong-total`: said so in the ranges; what is past its end is 416
 * - `404-middle`: the connection breaks after 40 %, and what begins from there to 60 % is not found
 * - `lost`: the connection breaks after 60 %, and nothing past that can be had
 * - `truncated`: only the first 60 % are there
 * - `slow`: a little at a time
 * - `trickle`: less than that, 32 kB a second
 * - `late`: after a while
 * - `etag-VERSION`: nothing, but a version is told
 * - `cors`: any origin may read it, but not the headers of ranges
 */
export const fileFaults = [
  'no-range',
  'wrong-length',
  'wrong-total',
  '404-middle',
  'lost',
  'truncated',
  'slow',
  'trickle',
  'late',
  'cors',
];

/** Whether that is the name of one. */
export function isFileFault(name) {
  return fileFaults.includes(name) || /^etag-/.test(name ?? '');
}

/** Servers that a test switches while it runs, by name: what is wrong with each, its open answers, and those it holds. */
const switched = new Map();

function switchedServer(name) {
  if (!switched.has(name)) switched.set(name, { fault: 'none', open: new Set(), held: [] });
  return switched.get(name);
}

/** What is wrong from now on with the server of a name. `gone` breaks its open connections too. */
export function switchServer(name, fault) {
  const server = switchedServer(name);
  server.fault = fault;
  if (fault === 'gone') for (const response of server.open) response.destroy();
  for (const answer of server.held.splice(0)) answer();
}

/** What is wrong with the server of a name, for an answer that it gives; once it is switched, while it has it `held`. */
export async function faultOfServer(name, response) {
  const server = switchedServer(name);
  server.open.add(response);
  response.on('close', () => server.open.delete(response));
  while (server.fault === 'held') await new Promise(done => server.held.push(done));
  return server.fault;
}

const SLOW_BYTES = 32 * 1024;
/** How long a `late` answer takes, and one that trickles for so many bytes. */
const LATE_MS = 400;
const TRICKLE_MS = 1000;

/** Answers with the file at `path` as `fault` has it. */
export async function sendFaulty(request, response, path, fault) {
  if (fault === 'late') await new Promise(done => setTimeout(done, LATE_MS));
  const real = (await stat(path)).size;
  const size = fault === 'truncated' ? Math.floor(real * 0.6) : real;
  const said = fault.startsWith('wrong-') ? Math.floor(size * 1.5) : size;
  const isWhole = fault === 'no-range' || fault === 'wrong-length';
  const range = isWhole ? undefined : parseRange(request.headers.range, said);
  const first = range === undefined ? 0 : range.first;
  const isMissing = fault === '404-middle' && first >= size * 0.4 && first < size * 0.6;
  if (range === 'unsatisfiable' || first >= size || isMissing || (fault === 'lost' && first >= size * 0.6)) {
    response.writeHead(isMissing ? 404 : fault === 'lost' ? 503 : 416, { 'content-range': `bytes */${said}` }).end();
    return;
  }
  response.setHeader('cache-control', 'no-store');
  if (fault.startsWith('etag-')) response.setHeader('etag', `"${fault}"`);
  if (fault === 'cors') response.setHeader('access-control-allow-origin', '*');
  const last = range === undefined ? said - 1 : range.last;
  if (range) response.setHeader('content-range', `bytes ${first}-${last}/${said}`);
  response.writeHead(range ? 206 : 200, { 'content-length': last - first + 1 });
  const breaks = { '404-middle': 0.4, lost: 0.6 }[fault];
  const end = Math.min(last + 1, breaks === undefined || first >= size * breaks ? size : Math.floor(size * breaks));
  const pause = fault === 'trickle' ? TRICKLE_MS : fault === 'slow' || fault === 'wrong-length' ? 40 : 0;
  await sendPart(response, path, { first, end, pause });
  if (end === last + 1) response.end();
  else response.destroy();
}

/** @param pause Milliseconds after each piece. */
async function sendPart(response, path, { first, end, pause }) {
  const file = await open(path);
  try {
    for (let at = first; at < end && !response.destroyed; ) {
      const { bytesRead, buffer } = await file.read(Buffer.alloc(SLOW_BYTES), 0, Math.min(SLOW_BYTES, end - at), at);
      if (bytesRead === 0) return;
      at += bytesRead;
      await new Promise(done => response.write(buffer.subarray(0, bytesRead), done));
      if (pause > 0) await new Promise(done => setTimeout(done, pause));
      else await turn();
    }
  } finally {
    await file.close();
  }
}
