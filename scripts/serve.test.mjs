import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { isMediaPath, parseRange, pathIn, serveFolder } from './serve.mjs';

const folder = mkdtempSync(join(tmpdir(), 'cuewave-serve-'));
let server;
before(async () => {
  writeFileSync(join(folder, 'ten.mp3'), '0123456789');
  writeFileSync(join(folder, 'empty.mp3'), '');
  server = await serveFolder(folder);
});
after(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

test('parseRange', () => {
  const cases = [
    [undefined, undefined],
    ['bytes=0-', { first: 0, last: 9 }],
    ['bytes=2-4', { first: 2, last: 4 }],
    ['bytes=2-99', { first: 2, last: 9 }],
    ['bytes=-3', { first: 7, last: 9 }],
    ['bytes=-99', { first: 0, last: 9 }],
    ['bytes=-0', 'unsatisfiable'],
    ['bytes=10-', 'unsatisfiable'],
    ['bytes=4-2', undefined],
    ['bytes=-', undefined],
    ['bytes=0-1,3-4', undefined],
    ['lines=0-1', undefined],
  ];
  for (const [header, expected] of cases) assert.deepEqual(parseRange(header, 10), expected, String(header));
});

test('a range is answered with 206 and only that part', async () => {
  const response = await fetch(`${server.origin}/ten.mp3`, { headers: { range: 'bytes=2-4' } });
  assert.equal(response.status, 206);
  assert.equal(response.headers.get('content-range'), 'bytes 2-4/10');
  assert.equal(response.headers.get('content-length'), '3');
  assert.equal(response.headers.get('content-type'), 'audio/mpeg');
  assert.equal(await response.text(), '234');
});

test('without a range the whole is sent, and ranges are offered', async () => {
  const response = await fetch(`${server.origin}/ten.mp3`);
  assert.equal(response.status, 200);
  assert.equal(response.headers.get('accept-ranges'), 'bytes');
  assert.equal(await response.text(), '0123456789');
});

test('a range past the end is 416 with the size', async () => {
  const response = await fetch(`${server.origin}/ten.mp3`, { headers: { range: 'bytes=10-' } });
  assert.equal(response.status, 416);
  assert.equal(response.headers.get('content-range'), 'bytes */10');
});

test('HEAD and empty files have no body', async () => {
  const head = await fetch(`${server.origin}/ten.mp3`, { method: 'HEAD' });
  assert.equal(head.headers.get('content-length'), '10');
  assert.equal(await (await fetch(`${server.origin}/empty.mp3`)).text(), '');
});

test('a path out of the folder is refused', () => {
  assert.equal(pathIn('/site', '/a%20b.txt'), join('/site', 'a b.txt'));
  assert.equal(pathIn('/site', '/..%2f..%2fetc/passwd'), undefined);
  assert.equal(pathIn('/site', '/%zz'), undefined);
});

test('sound and video are told from other files', () => {
  assert.ok(isMediaPath('/demo/media/a.MP3'));
  assert.ok(!isMediaPath('/demo/media/a.vtt'));
});

test('the fault addresses', async () => {
  assert.equal((await fetch(`${server.origin}/__fault__/404/a.mp3`)).status, 404);
  const wrong = await fetch(`${server.origin}/__fault__/wrong-type/a.vtt`);
  assert.equal(wrong.status, 200);
  assert.match(wrong.headers.get('content-type'), /^text\/html/);
  const hang = new AbortController();
  const answer = fetch(`${server.origin}/__fault__/hang`, { signal: hang.signal });
  await fetch(`${server.origin}/ten.mp3`);
  hang.abort();
  await assert.rejects(answer, { name: 'AbortError' });
});
