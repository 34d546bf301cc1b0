import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { writePeaks } from '../../../../src/audio/index.js';
import { bytesOf, fetchBytes } from '../../../../src/playback/loading/fetch-bytes.js';
import { loadChapters } from '../../../../src/playback/loading/load-chapters.js';
import { CueLoadError } from '../../../../src/playback/loading/load-error.js';
import { loadFeed } from '../../../../src/playback/loading/load-feed.js';
import { loadTranscript } from '../../../../src/playback/loading/load-transcript.js';
import { loadPeaks } from '../../../../src/playback/peaks/load-peaks.js';
import { breakAfter, withServer } from '../server.js';

const options = () => ({ signal: new AbortController().signal });

/** Serves files by their path; what is not there is answered with 404, and a function answers itself. */
function withFiles(
  files: Readonly<Record<string, string | Uint8Array>>,
  use: (origin: string) => Promise<void>,
): Promise<void> {
  return withServer((request, response) => {
    const file = files[request.url!.slice(1)];
    if (request.url === '/moved.xml') response.writeHead(302, { location: '/show/feed.xml' }).end();
    else if (request.url === '/cut') {
      response.writeHead(200, { 'content-length': '1000' });
      breakAfter(response, new Uint8Array(10));
    } else if (file === undefined) response.writeHead(404, 'Gone Fishing').end();
    else response.end(file);
  }, use);
}

/** Asserts that it is refused with this error. */
async function assertFails(work: Promise<unknown>, expected: Partial<CueLoadError>, message: RegExp): Promise<void> {
  await assert.rejects(work, error => {
    assert.ok(error instanceof CueLoadError && error.name === 'CueLoadError');
    for (const [key, value] of Object.entries(expected)) assert.equal(error[key as keyof CueLoadError], value, key);
    assert.match(error.message, message);
    return true;
  });
}

describe('a file that is loaded', () => {
  test('and cannot be had is an error that says of what, why and where', () =>
    withFiles({}, async origin => {
      const url = `${origin}/none`;
      await assertFails(
        fetchBytes('chapters', url, options()),
        { part: 'chapters', code: 'http', url, status: 404 },
        /\/none answered 404 Gone Fishing$/,
      );
      await assertFails(
        fetchBytes('feed', `${origin}/cut`, options()),
        { part: 'feed', code: 'network', status: undefined },
        /^The connection was lost while .*\/cut was loading\.$/,
      );
      const gone = 'http://127.0.0.1:1/x';
      await assertFails(
        fetchBytes('waveform', gone, options()),
        { part: 'waveform', code: 'network', url: gone },
        /127\.0\.0\.1:1\/x did not answer/,
      );
      // What failed is there for developers.
      const error: unknown = await fetchBytes('waveform', gone, options()).catch(error => error);
      assert.ok(error instanceof CueLoadError && error.cause instanceof TypeError);
    }));

  test('and is refused without a reason is told by the number alone', () =>
    withServer(
      (_, response) => response.writeHead(410, ' ').end(),
      async origin => {
        await assertFails(fetchBytes('feed', origin, options()), { code: 'http', status: 410 }, / answered 410$/);
      },
    ));

  test('and is not wanted any more ends with the reason, not with an error of loading', () =>
    withServer(
      (_, response) => void response.write('x'),
      async origin => {
        for (const isLate of [false, true]) {
          const controller = new AbortController();
          const loading = fetchBytes('feed', origin, { signal: controller.signal });
          if (isLate) await fetch(origin).then(answer => answer.body?.getReader().read());
          controller.abort(new Error('enough'));
          await assert.rejects(loading, /^Error: enough$/);
        }
      },
    ));
});

describe('a gzip file', () => {
  const vtt = 'WEBVTT\n\n00:01.000 --> 00:02.000\n<v Mara>The boats are in.\n';
  const srt = '1\n00:00:01,000 --> 00:00:02,000\nThe boats are in.\n';
  // Unpacked 65 MiB, a thousandth of that on the way.
  const bomb = gzipSync(new Uint8Array(65 * 1024 * 1024));
  const files = {
    'a.vtt.gz': gzipSync(vtt),
    'a.vtt': gzipSync(vtt),
    'a.srt': gzipSync(srt),
    'a.json': gzipSync('{"version":"1.2.0","chapters":[{"startTime":0,"title":"Harbour"}]}'),
    'twice.vtt': gzipSync(gzipSync(vtt)),
    'cut.vtt': gzipSync(vtt).subarray(0, 40),
    'damaged.vtt': gzipSync(vtt).fill(0xff, 12, 30),
    'bomb.vtt': bomb,
  };

  test('is unpacked and read, whatever its name', () =>
    withFiles(files, async origin => {
      for (const name of ['a.vtt.gz', 'a.vtt', 'a.srt']) {
        const { cues } = await loadTranscript(`${origin}/${name}`, options());
        assert.deepEqual(
          cues.map(({ start, end, text }) => [start, end, text]),
          [[1, 2, 'The boats are in.']],
          name,
        );
      }
      assert.equal((await loadChapters(`${origin}/a.json`, options()))[0]?.title, 'Harbour');
    }));

  test('that is cut off or damaged is an error that says so', () =>
    withFiles(files, async origin => {
      for (const name of ['cut.vtt', 'damaged.vtt']) {
        const url = `${origin}/${name}`;
        const message = /gzip file that is damaged or cut off; it was not unpacked/;
        await assertFails(loadTranscript(url, options()), { part: 'transcript', code: 'decode', url }, message);
      }
    }));

  test('within another is refused by name', () =>
    withFiles(files, async origin => {
      const url = `${origin}/twice.vtt`;
      await assertFails(loadTranscript(url, options()), { part: 'transcript', code: 'unsupported', url }, /gzip/);
    }));

  test('is unpacked up to 64 MiB', () =>
    withFiles(files, async origin => {
      assert.ok(bomb.length < 100_000);
      const url = `${origin}/bomb.vtt`;
      const message = /bomb\.vtt is larger than 64 MiB; it was not unpacked\.$/;
      await assertFails(loadTranscript(url, options()), { part: 'transcript', code: 'too-long', url }, message);
    }));

  test('is not unpacked on for one who left', () =>
    withFiles(files, async origin => {
      const controller = new AbortController();
      const response = await fetch(`${origin}/bomb.vtt`);
      const bytes = await response.arrayBuffer();
      const unpacking = bytesOf(new Response(bytes), 'transcript', 'a.vtt', controller.signal);
      controller.abort(new Error('enough'));
      await assert.rejects(unpacking, /^Error: enough$/);
    }));
});

describe('loaded peaks', () => {
  test('are those of the file', () => {
    const peaks = { data: Float32Array.of(-0.5, 0.5, 0, 0.25), secondsPerSlice: 0.5 };
    const file = writePeaks([peaks], { format: 'json', bits: 16, sampleRate: 2 });
    return withFiles({ 'a.json': file, 'b.json': 'hello', 'c.json': '{"data":[]}' }, async origin => {
      const loaded = await loadPeaks(`${origin}/a.json`, options());
      assert.equal(loaded.secondsPerSlice, 0.5);
      for (const [index, value] of peaks.data.entries()) assert.ok(Math.abs(loaded.data[index]! - value) < 1e-4);
      await assertFails(
        loadPeaks(`${origin}/b.json`, options()),
        { part: 'waveform', code: 'decode', url: `${origin}/b.json` },
        /b\.json is not a peaks file\. \S/,
      );
      await assertFails(loadPeaks(`${origin}/none`, options()), { part: 'waveform', code: 'http' }, /404/);
    });
  });

  test('of a file without any are told from a file that is none', () => {
    const file = writePeaks([{ data: new Float32Array(0), secondsPerSlice: 0.5 }], {
      format: 'json',
      bits: 8,
      sampleRate: 2,
    });
    return withFiles({ 'a.json': file }, origin =>
      assertFails(loadPeaks(`${origin}/a.json`, options()), { part: 'waveform', code: 'empty' }, /without peaks/),
    );
  });
});

describe('a loaded feed', () => {
  const feed = '<rss><channel><title>T</title><item><guid>1</guid><enclosure url="one.mp3"/></item></channel></rss>';

  test('has its addresses from where it was found, after redirects', () =>
    withFiles({ 'show/feed.xml': feed }, async origin => {
      const { items, title } = await loadFeed(`${origin}/moved.xml`, options());
      assert.deepEqual([title, items[0]?.audio?.url], ['T', `${origin}/show/one.mp3`]);
    }));

  test('that is empty or something else is an error; one with faults is none', () =>
    withFiles({ empty: ' \n', page: '<!doctype html><p>Hi', cut: '', 'cut.xml': feed.slice(0, -20) }, async origin => {
      const wrong = (name: string) => loadFeed(`${origin}/${name}`, options());
      await assertFails(wrong('empty'), { part: 'feed', code: 'empty', url: `${origin}/empty` }, /\/empty is empty\.$/);
      await assertFails(wrong('page'), { part: 'feed', code: 'unsupported' }, /\/page is not a podcast feed/);
      await assertFails(wrong('none'), { part: 'feed', code: 'http' }, /404/);
      const { notes, items } = await wrong('cut.xml');
      assert.deepEqual([items.length, notes.map(note => note.code)], [1, ['truncated']]);
    }));
});

describe('loaded chapters', () => {
  const chapters =
    '{"version":"1.2.0","chapters":[{"startTime":0,"title":"A","img":"a.png"},{"startTime":5,"title":"B"}]}';

  test('are those of the file, the last up to the end of the recording', () =>
    withFiles({ 'show/c.json': chapters, 'none.json': '{"version":"1.2.0","chapters":[]}' }, async origin => {
      const found = await loadChapters(`${origin}/show/c.json`, { ...options(), duration: 9 });
      assert.deepEqual(
        found.map(({ start, end, title, image }) => [start, end, title, image]),
        [
          [0, 5, 'A', `${origin}/show/a.png`],
          [5, 9, 'B', undefined],
        ],
      );
      assert.deepEqual(await loadChapters(`${origin}/none.json`, options()), []);
    }));

  test('of what holds none are an error that says what it is', () =>
    withFiles({ page: '<!doctype html><title>404</title>', other: '{"a":1}' }, async origin => {
      const wrong = (name: string) => loadChapters(`${origin}/${name}`, options());
      const kind = { part: 'chapters', code: 'unsupported' } as const;
      await assertFails(wrong('page'), { ...kind, url: `${origin}/page` }, /\/page is a web page, not chapters\.$/);
      await assertFails(wrong('other'), kind, /\/other is no file of chapters\.$/);
      await assertFails(wrong('none'), { part: 'chapters', code: 'http' }, /404/);
    }));
});
