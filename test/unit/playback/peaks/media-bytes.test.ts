import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { CueLoadError } from '../../../../src/playback/loading/load-error.js';
import { MediaBytes } from '../../../../src/playback/peaks/media-bytes.js';
import { AudioSource } from '../../../../src/playback/peaks/peaks-source.js';
import { box, fragment, fullBox, joined, mp4, words } from '../../../made-sound.js';

const BLOCK = 256 * 1024;

/** How a file is given. */
interface Giving {
  /** Whether parts are given. */
  readonly isRanged?: boolean;
  /** Whether the length is told, where no parts are. */
  readonly isTold?: boolean;
  /** Changes what a part is answered with; `undefined` breaks the connection. */
  readonly part?: (from: number, to: number, bytes: Uint8Array) => Uint8Array | undefined;
}

describe('the bytes of a media file', () => {
  const files = new Map<string, { readonly bytes: Uint8Array; readonly giving: Giving }>();
  /** The parts that were asked for, after the first. */
  const asked: string[] = [];
  const server = createServer((request, response) => answer(request, response));
  before(() => new Promise<void>(done => server.listen(0, '127.0.0.1', done)));
  after(() => {
    server.closeAllConnections();
    server.close();
  });

  function answer({ url, headers }: IncomingMessage, response: ServerResponse): void {
    const { bytes, giving } = files.get(url!)!;
    const range = /^bytes=(\d+)-(\d+)$/.exec(headers.range ?? '');
    if (!giving.isRanged || !range) {
      if (giving.isTold) response.setHeader('content-length', bytes.length);
      // What is ended with is counted, and its length told.
      response.write(bytes);
      response.end();
      return;
    }
    const from = Number(range[1]);
    const to = Math.min(bytes.length, Number(range[2]) + 1);
    response.writeHead(206, { 'content-range': `bytes ${from}-${to - 1}/${bytes.length}` });
    // The first request, for the head.
    if (headers.range === 'bytes=0-4194303') {
      response.end(bytes.subarray(from, to));
      return;
    }
    asked.push(`${from}-${to}`);
    const part = giving.part ? giving.part(from, to, bytes.subarray(from, to)) : bytes.subarray(from, to);
    if (part === undefined) response.destroy();
    else response.end(part);
  }

  async function open(bytes: Uint8Array, giving: Giving, isMp4 = false): Promise<MediaBytes> {
    const name = `/${files.size}`;
    files.set(name, { bytes, giving });
    asked.length = 0;
    const { port } = server.address() as AddressInfo;
    const source = await AudioSource.open(`http://127.0.0.1:${port}${name}`, { signal: new AbortController().signal });
    return MediaBytes.open(source, isMp4);
  }

  function numbered(length: number): Uint8Array {
    const bytes = new Uint8Array(length);
    for (let i = 0; i < length; i++) bytes[i] = i * 7 + (i >> 8);
    return bytes;
  }

  function assertSame(bytes: Uint8Array, file: Uint8Array, from: number, to: number): void {
    assert.equal(bytes.length, to - from);
    assert.equal(Buffer.compare(bytes, file.subarray(from, to)), 0, `${from}-${to}`);
  }

  const ways: Readonly<Record<string, Giving>> = {
    'given in parts': { isRanged: true },
    'given as a whole': { isTold: true },
    'of a length that is not told': {},
  };

  for (const [name, giving] of Object.entries(ways)) {
    test(`${name}: any place can be read, and no other`, async () => {
      const file = numbered(5 * BLOCK + 1000);
      const bytes = await open(file, giving);
      assert.equal(bytes.size, file.length);
      for (const [from, to] of [
        [0, 1],
        [0, 65_536],
        [0, 65_537],
        [BLOCK - 1, BLOCK + 1],
        [BLOCK, 2 * BLOCK],
        [100, 4 * BLOCK + 5],
        [5 * BLOCK, file.length],
        [file.length - 1, file.length],
        [10, 20],
        [7, 7],
      ] as const) {
        assertSame(await bytes.read(from, to), file, from, to);
      }
      const [later, sooner] = await Promise.all([bytes.read(3 * BLOCK, 4 * BLOCK), bytes.read(BLOCK, 3 * BLOCK + 1)]);
      assertSame(later, file, 3 * BLOCK, 4 * BLOCK);
      assertSame(sooner, file, BLOCK, 3 * BLOCK + 1);
    });

    test(`${name}: a place that is read again and again is the end of it`, async () => {
      const bytes = await open(numbered(1000), giving);
      for (let i = 0; i <= 100; i++) await bytes.read(992, 1000);
      await assert.rejects(bytes.read(992, 1000), /broken: there is no way on from byte 992\./);
      // Any other is none.
      for (let i = 0; i < 300; i++) await bytes.read(i % 2, 1000);
    });

    test(`${name}: no more is read at once than may be`, async () => {
      const bytes = await open(numbered(1000), giving);
      await assert.rejects(bytes.read(0, 128 * 1024 * 1024 + 1), /a part of 134217729 bytes, more than is read/);
    });

    test(`${name}: the index of an MP4 file is looked at first, the fragments as they are read`, async () => {
      const wrong = { stts: words(1, 0xffffffff, 1), ctts: words(1, 1, 0) };
      const large = mp4(wrong);
      // The same with a size of eight bytes before it.
      const at = String.fromCharCode(...large).indexOf('moov') - 4;
      const moov = large.subarray(at + 8);
      const withLarge = joined(large.subarray(0, at), words(1), 'moov', words(0, 16 + moov.length), moov);
      for (const file of [large, withLarge]) {
        await assert.rejects(open(file, giving, true), /Its table stts names more samples than are read/);
        // As anything else, its tables are not looked at.
        await open(file, giving);
      }
      await open(mp4(), giving, true);
      const none = { stts: words(0), stsc: words(0), sizes: fullBox('stsz', words(0, 0)), isFragmented: true };
      const fragments = mp4(none, fragment(0xffffffff));
      const bytes = await open(fragments, giving, true);
      await assert.rejects(bytes.read(0, fragments.length), /Its table trun names/);
      await (await open(fragments, giving)).read(0, fragments.length);
    });

    test(`${name}: what is no index is nothing to look at`, async () => {
      const stts = joined(fullBox('stts', words(1, 0xffffffff, 1)), fullBox('ctts', words(1, 1, 0)));
      for (const file of [
        new Uint8Array(7),
        new Uint8Array(100),
        // Fragments come first, so no index is read.
        joined(box('moof', stts), box('moov', stts)),
        // It is not all there.
        joined(box('free'), box('moov', stts).subarray(0, -1)),
        // A box that is too short to be one.
        joined(words(7), 'free', box('moov', stts)),
        joined(words(1), 'free', words(0, 15), box('moov', stts)),
      ]) {
        await open(file, giving, true);
      }
      await assert.rejects(open(joined(box('free'), box('moov', stts)), giving, true), /Its table stts/);
    });
  }

  test('are asked for in blocks, with the one that follows, and kept for a while', async () => {
    const file = numbered(40 * BLOCK);
    const bytes = await open(file, { isRanged: true });
    await bytes.read(0, 10);
    assert.equal(asked.length, 0);
    /** Waits for the server to be asked for these, in any order, and no others. */
    async function askedFor(...blocks: number[]): Promise<void> {
      while (asked.length < blocks.length) await new Promise(done => setTimeout(done));
      const ranges = blocks.map(block => `${block * BLOCK}-${(block + 1) * BLOCK}`);
      assert.deepEqual(asked.splice(0).sort(), ranges.sort());
    }
    await bytes.read(BLOCK, BLOCK + 1);
    await bytes.read(2 * BLOCK, 2 * BLOCK + 1);
    await askedFor(1, 2, 3);
    // Nothing follows the last.
    await bytes.read(39 * BLOCK, 40 * BLOCK);
    await askedFor(39);
    // Sixteen are kept: those that were used last.
    for (let block = 10; block < 24; block++) await bytes.read(block * BLOCK, block * BLOCK + 1);
    await askedFor(10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24);
    await bytes.read(39 * BLOCK, 40 * BLOCK);
    assert.equal(asked.length, 0);
    await bytes.read(BLOCK, BLOCK + 1);
    await askedFor(1, 2);
  });

  test('that cannot be had are asked for twice, and anew by who needs them again', async () => {
    const file = numbered(3 * BLOCK);
    let failures = 0;
    const part = (from: number, _to: number, bytes: Uint8Array) =>
      from === BLOCK && ++failures <= 3 ? undefined : bytes;
    const bytes = await open(file, { isRanged: true, part });
    await assert.rejects(bytes.read(BLOCK, BLOCK + 10), CueLoadError);
    assert.equal(failures, 2);
    assertSame(await bytes.read(BLOCK, BLOCK + 10), file, BLOCK, BLOCK + 10);
    assert.equal(failures, 4);
  });

  test('that are too few are none, and more than was asked for are left', async () => {
    const file = numbered(3 * BLOCK);
    const few = await open(file, { isRanged: true, part: (_from, _to, bytes) => bytes.subarray(1) });
    await assert.rejects(few.read(BLOCK, BLOCK + 10), /gave 262143 bytes of 262144/);
    const many = await open(file, {
      isRanged: true,
      part: (_from, _to, bytes) => joined(bytes, new Uint8Array(BLOCK)),
    });
    assertSame(await many.read(BLOCK, BLOCK + 10), file, BLOCK, BLOCK + 10);
  });

  test('that come in order can be read again for a while', async () => {
    const file = numbered(130 * BLOCK);
    const bytes = await open(file, { isTold: true });
    // The server's pieces may reach into the next block.
    await bytes.read(127 * BLOCK - 1, 127 * BLOCK);
    assertSame(await bytes.read(65_536, 65_546), file, 65_536, 65_546);
    await bytes.read(129 * BLOCK, 129 * BLOCK + 1);
    await assert.rejects(bytes.read(65_536, 70_000), /cannot be read in order, and its server gives no parts/);
    assertSame(await bytes.read(3 * BLOCK, 3 * BLOCK + 1), file, 3 * BLOCK, 3 * BLOCK + 1);
  });

  test('of which neither parts nor a length are given are read up to 32 MB', async () => {
    assert.equal((await open(numbered(128 * BLOCK), {})).size, 128 * BLOCK);
    await assert.rejects(
      open(numbered(128 * BLOCK + 1), {}),
      error =>
        error instanceof CueLoadError &&
        error.code === 'unsupported' &&
        /gives no parts and tells no length/.test(error.message),
    );
  });
});
