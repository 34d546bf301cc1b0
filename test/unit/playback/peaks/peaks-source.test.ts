import assert from 'node:assert/strict';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { describe, test } from 'node:test';
import { CueLoadError } from '../../../../src/playback/loading/load-error.js';
import { AudioSource, type Chunk } from '../../../../src/playback/peaks/peaks-source.js';
import { beginPart, breakAfter, bytesOf, rangeOf, serve, withServer } from '../server.js';

const KIB = 1024;
const file = bytesOf(900 * KIB + 5);

const signal = (): AbortSignal => new AbortController().signal;

/** What is read of a file: its bytes, with `undefined` in place of a stretch that is missing. */
async function readAll(source: AudioSource): Promise<{ bytes: Uint8Array; missing: number[]; causes: unknown[] }> {
  const parts: Uint8Array[] = [];
  const missing: number[] = [];
  const causes: unknown[] = [];
  for await (const chunk of source.chunks() as AsyncGenerator<Chunk>) {
    if ('bytes' in chunk) parts.push(chunk.bytes.slice());
    else {
      missing.push(chunk.missing);
      causes.push(chunk.cause);
    }
  }
  return { bytes: Buffer.concat(parts), missing, causes };
}

function assertSame(actual: Uint8Array, expected: Uint8Array): void {
  assert.equal(actual.length, expected.length);
  assert.ok(Buffer.from(actual).equals(expected));
}

function isLoadError(code: string, status?: number): (error: unknown) => boolean {
  return error => error instanceof CueLoadError && error.code === code && error.status === status;
}

/** The range that is asked for first. */
const FIRST_RANGE = 'bytes=0-4194303';

describe('an audio file on a server', () => {
  test('that gives parts is read in order, and in any place', () =>
    withServer(
      (request, response) => serve(request, response, file, { etag: '"v1"' }),
      async origin => {
        const source = await AudioSource.open(`${origin}/a.mp3`, { signal: signal() });
        assert.deepEqual([source.isRanged, source.size, source.version], [true, file.length, '"v1"']);
        assert.ok(source.head.length >= 64 * KIB);
        assertSame(source.head, file.subarray(0, source.head.length));
        assertSame(await source.readAt(100_000, 100_007), file.subarray(100_000, 100_007));
        const { bytes, missing } = await readAll(source);
        assertSame(bytes, file);
        assert.deepEqual(missing, []);
        source.close();
      },
    ));

  test('that gives no parts is read in order', () =>
    withServer(
      (_, response) => {
        response.writeHead(200, { 'content-length': file.length, 'last-modified': 'Mon, 05 Jan 2026 06:00:00 GMT' });
        response.end(file);
      },
      async origin => {
        const source = await AudioSource.open(origin, { signal: signal() });
        assert.deepEqual(
          [source.isRanged, source.size, source.version],
          [false, file.length, 'Mon, 05 Jan 2026 06:00:00 GMT'],
        );
        assertSame((await readAll(source)).bytes, file);
        await assert.rejects(source.readAt(0, 5), isLoadError('http', 200));
      },
    ));

  test('that is shorter than what is read first', () =>
    withServer(
      (request, response) => serve(request, response, file.subarray(0, 10)),
      async origin => {
        const source = await AudioSource.open(origin, { signal: signal() });
        assert.equal(source.head.length, 10);
        assert.equal(source.version, '');
        assertSame((await readAll(source)).bytes, file.subarray(0, 10));
      },
    ));

  test('of which the length is not told ends where it ends', () =>
    withServer(
      (_, response) => {
        response.write(file.subarray(0, 500_000));
        response.end(file.subarray(500_000));
      },
      async origin => {
        const source = await AudioSource.open(origin, { signal: signal() });
        assert.deepEqual([source.isRanged, source.size], [false, undefined]);
        const { bytes, missing } = await readAll(source);
        assertSame(bytes, file);
        assert.deepEqual(missing, []);
      },
    ));

  test('whose answer was encoded has no size that is believed', () =>
    withServer(
      (_, response) => response.writeHead(200, { 'content-encoding': 'identity', 'content-length': '4' }).end('RIFF'),
      async origin => assert.equal((await AudioSource.open(origin, { signal: signal() })).size, undefined),
    ));

  test('is asked for as a whole by servers that refuse parts, or do not say of which place they are', async () => {
    const refusals: ((response: ServerResponse) => void)[] = [
      ...[400, 405, 416, 501].map(status => (response: ServerResponse) => void response.writeHead(status).end()),
      response => void response.writeHead(206, { 'content-range': 'bytes 0-9/*' }).end('0123456789'),
      response => void response.writeHead(206, { 'content-range': 'bytes 5-9/10' }).end('56789'),
      response => void response.writeHead(206).end('0123456789'),
    ];
    for (const refuse of refusals) {
      const asked: (string | undefined)[] = [];
      await withServer(
        ({ headers }, response) => {
          asked.push(headers.range);
          if (headers.range) refuse(response);
          else response.end(file.subarray(0, 100));
        },
        async origin => {
          const source = await AudioSource.open(origin, { signal: signal() });
          assertSame(source.head, file.subarray(0, 100));
          assert.equal(source.isRanged, false);
        },
      );
      assert.deepEqual(asked, [FIRST_RANGE, undefined]);
    }
  });

  test('that is not there is not asked for twice', async () => {
    let asked = 0;
    await withServer(
      (_, response) => {
        asked++;
        response.writeHead(404).end();
      },
      origin => assert.rejects(AudioSource.open(origin, { signal: signal() }), isLoadError('http', 404)),
    );
    assert.equal(asked, 1);
  });

  test('on a server that breaks the connection at once cannot be read', () =>
    withServer(
      (request, response) => {
        if (request.headers.range === FIRST_RANGE) beginPart(response, file.length, { from: 0, to: file.length });
        else response.writeHead(503);
        response.flushHeaders();
        setImmediate(() => response.destroy());
      },
      origin =>
        assert.rejects(AudioSource.open(`${origin}/a.mp3`, { signal: signal() }), error => {
          assert.ok(error instanceof CueLoadError && error.code === 'network');
          assert.match(error.message, /a\.mp3/);
          return true;
        }),
    ));
});

describe('a file of many ranges', () => {
  const long = bytesOf(9000 * KIB);

  test('is read range by range, each asked for before the one before is read', async () => {
    const asked: { from: number; to: number; read: number }[] = [];
    let read = 0;
    await withServer(
      (request, response) => {
        asked.push({ ...rangeOf(request, long.length)!, read });
        serve(request, response, long);
      },
      async origin => {
        const source = await AudioSource.open(origin, { signal: signal() });
        assert.equal(source.size, long.length);
        let at = 0;
        for await (const chunk of source.chunks()) {
          assert.ok('bytes' in chunk);
          assertSame(chunk.bytes, long.subarray(at, at + chunk.bytes.length));
          at += chunk.bytes.length;
          read = at;
        }
        assert.equal(at, long.length);
      },
    );
    assert.deepEqual(
      asked.map(({ from, to }) => [from, to]),
      [
        [0, 4096 * KIB],
        [4096 * KIB, 8192 * KIB],
        [8192 * KIB, 9000 * KIB],
      ],
    );
    for (const { from, read } of asked.slice(1))
      assert.ok(read < from && read >= from - 2048 * KIB - 64 * KIB, `${read}`);
  });

  test('whose server once does not answer, or breaks off, is read to its end all the same', async () => {
    for (const isBroken of [false, true]) {
      let asked = 0;
      await withServer(
        (request, response) => {
          if (++asked !== 2) return serve(request, response, long);
          const range = rangeOf(request, long.length)!;
          if (!isBroken) return void response.writeHead(503).end();
          beginPart(response, long.length, range);
          breakAfter(response, long.subarray(range.from, range.from + 300 * KIB));
        },
        async origin => {
          const { bytes, missing } = await readAll(await AudioSource.open(origin, { signal: signal() }));
          assertSame(bytes, long);
          assert.deepEqual(missing, []);
        },
      );
    }
  });

  test('is read to its end where the server gives less at once than was asked for', () =>
    withServer(
      (request, response) => {
        const { from, to } = rangeOf(request, long.length)!;
        const end = Math.min(to, from + 1024 * KIB);
        beginPart(response, long.length, { from, to: end });
        response.end(long.subarray(from, end));
      },
      async origin => {
        const { bytes, missing } = await readAll(await AudioSource.open(origin, { signal: signal() }));
        assertSame(bytes, long);
        assert.deepEqual(missing, []);
      },
    ));

  test('is read from one answer where that has more than was asked for', async () => {
    let asked = 0;
    await withServer(
      (_, response) => {
        asked++;
        beginPart(response, long.length, { from: 0, to: long.length });
        response.end(long);
      },
      async origin => {
        const { bytes } = await readAll(await AudioSource.open(origin, { signal: signal() }));
        assertSame(bytes, long);
      },
    );
    assert.equal(asked, 1);
  });
});

describe('a lost connection', () => {
  /** A server of the file that gives `first` bytes to the first request, and then lets `later` answer. */
  const breaking =
    (first: number, later: (request: IncomingMessage, response: ServerResponse) => void) =>
    (request: IncomingMessage, response: ServerResponse): void => {
      if (request.headers.range !== FIRST_RANGE) later(request, response);
      else {
        beginPart(response, file.length, { from: 0, to: file.length });
        breakAfter(response, file.subarray(0, first));
      }
    };

  test('is taken up where it was lost, also in what is read first', async () => {
    for (const first of [30 * KIB, 300 * KIB]) {
      const asked: number[] = [];
      await withServer(
        breaking(first, (request, response) => {
          asked.push(rangeOf(request, file.length)!.from);
          serve(request, response, file);
        }),
        async origin => {
          const { bytes, missing } = await readAll(await AudioSource.open(origin, { signal: signal() }));
          assertSame(bytes, file);
          assert.deepEqual(missing, []);
        },
      );
      // Nothing is loaded twice.
      assert.ok(
        asked.length > 1 && asked.every((from, index) => from <= first || from > asked[index - 1]!),
        `${asked}`,
      );
    }
  });

  test('is not taken up where the server gives no parts: the rest is missing', () =>
    withServer(
      (_, response) => {
        response.writeHead(200, { 'content-length': file.length });
        breakAfter(response, file.subarray(0, 300 * KIB));
      },
      async origin => {
        const { bytes, missing, causes } = await readAll(await AudioSource.open(origin, { signal: signal() }));
        assertSame(bytes, file.subarray(0, bytes.length));
        assert.deepEqual(missing, [file.length - bytes.length]);
        assert.ok(causes[0] instanceof Error);
      },
    ));

  test('of a place that cannot be had is passed over, and what is after it is read', () => {
    const hole = { from: 300 * KIB, to: 500 * KIB };
    return withServer(
      breaking(hole.from, (request, response) => {
        const range = rangeOf(request, file.length)!;
        if (range.to > hole.from && range.from < hole.to) response.writeHead(503).end();
        else serve(request, response, file);
      }),
      async origin => {
        const { bytes, missing, causes } = await readAll(await AudioSource.open(origin, { signal: signal() }));
        const lost = missing.reduce((sum, part) => sum + part, 0);
        assert.equal(bytes.length + lost, file.length);
        assert.ok(lost >= hole.to - hole.from && lost < file.length - hole.from);
        assertSame(bytes.subarray(bytes.length - 300 * KIB), file.subarray(file.length - 300 * KIB));
        assert.ok(causes.every(isLoadError('http', 503)));
      },
    );
  });

  test('for good is given up after some places: the rest is missing, and nothing more is asked', async () => {
    let asked = 0;
    const long = bytesOf(4096 * KIB);
    await withServer(
      (request, response) => {
        asked++;
        if (request.headers.range !== FIRST_RANGE) return void response.writeHead(503).end();
        beginPart(response, long.length, { from: 0, to: long.length });
        breakAfter(response, long.subarray(0, 100 * KIB));
      },
      async origin => {
        const { bytes, missing } = await readAll(await AudioSource.open(origin, { signal: signal() }));
        assert.equal(bytes.length + missing.reduce((sum, part) => sum + part, 0), long.length);
        assert.ok(missing.at(-1)! > 2 * missing[0]!, `${missing}`);
      },
    );
    assert.ok(asked < 10, `${asked} requests`);
  });

  test('to another version of the file is not taken up', () =>
    withServer(
      breaking(300 * KIB, (request, response) => serve(request, response, bytesOf(file.length + 1))),
      async origin => {
        const source = await AudioSource.open(origin, { signal: signal() });
        await assert.rejects(source.readAt(0, 10), isLoadError('http', 206));
        const { bytes, missing } = await readAll(source);
        assert.equal(bytes.length + missing.reduce((sum, part) => sum + part, 0), file.length);
        assertSame(bytes, file.subarray(0, bytes.length));
      },
    ));

  test('is not taken up when it is not wanted any more', () => {
    const controller = new AbortController();
    return withServer(
      (request, response) => {
        beginPart(response, file.length, { from: 0, to: file.length });
        response.write(file.subarray(0, 100 * KIB));
        request.on('error', () => {});
      },
      async origin => {
        const source = await AudioSource.open(origin, { signal: controller.signal });
        const reading = readAll(source);
        controller.abort(new Error('enough'));
        await assert.rejects(reading, /enough/);
        await assert.rejects(AudioSource.open(origin, { signal: controller.signal }), /enough/);
      },
    );
  });
});
