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
  'cors',
];

/** Whether that is the name of one. */
export function isFileFault(name) {
  return fileFaults.includes(name) || /^etag-/.test(name ?? '');
}

const SLOW_BYTES = 32 * 1024;

/** Answers with the file at `path` as `fault` has it. */
export async function sendFaulty(request, response, path, fault) {
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
  response.setHeader('content-type', 'application/octet-stream');
  response.setHeader('cache-control', 'no-store');
  if (fault.startsWith('etag-')) response.setHeader('etag', `"${fault}"`);
  if (fault === 'cors') response.setHeader('access-control-allow-origin', '*');
  const last = range === undefined ? said - 1 : range.last;
  if (range) response.setHeader('content-range', `bytes ${first}-${last}/${said}`);
  response.writeHead(range ? 206 : 200, { 'content-length': last - first + 1 });
  const breaks = { '404-middle': 0.4, lost: 0.6 }[fault];
  const end = Math.min(last + 1, breaks === undefined || first >= size * breaks ? size : Math.floor(size * breaks));
  await sendPart(response, path, { first, end, isSlow: fault === 'slow' || fault === 'wrong-length' });
  if (end === last + 1) response.end();
  else response.destroy();
}

async function sendPart(response, path, { first, end, isSlow }) {
  const file = await open(path);
  try {
    for (let at = first; at < end && !response.destroyed; ) {
      const { bytesRead, buffer } = await file.read(Buffer.alloc(SLOW_BYTES), 0, Math.min(SLOW_BYTES, end - at), at);
      if (bytesRead === 0) return;
      at += bytesRead;
      await new Promise(done => response.write(buffer.subarray(0, bytesRead), done));
      if (isSlow) await new Promise(done => setTimeout(done, 40));
      else await turn();
    }
  } finally {
    await file.close();
  }
}
