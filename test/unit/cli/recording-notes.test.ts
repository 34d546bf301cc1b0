import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { readFrameHeader, readStreamInfo } from '../../../src/audio/mp3/frames.js';
import { tagLength } from '../../../src/audio/mp3/tags.js';
import { serve, withServer } from '../playback/server.js';
import { cuewave, withFiles } from './fakes.js';

interface Maker {
  readonly makeAudio: (name: string) => Promise<string>;
}

const { makeAudio } = (await import(
  pathToFileURL(join(process.cwd(), 'scripts', 'fixtures', 'make-audio.mjs')).href
)) as Maker;

/** A made file of 100 s; `undefined`, and the test skipped, where there is no ffmpeg. */
async function made(context: TestContext, name: string): Promise<Buffer | undefined> {
  try {
    return await readFile(await makeAudio(name));
  } catch (error) {
    if ((error as Error).name !== 'MissingProgram') throw error;
    context.skip((error as Error).message);
    return undefined;
  }
}

const text = { 'a.vtt': 'WEBVTT\n\n00:00.000 --> 00:02.000\nGood evening.\n' };

/** The file, its header stating another number of frames. */
function lying(file: Buffer, frames: number): Buffer {
  const at = tagLength(file, 0);
  const header = readFrameHeader(file, at)!;
  assert.ok(readStreamInfo(file, at, header)?.frames);
  const changed = Buffer.from(file);
  changed.writeUInt32BE(frames, at + 4 + header.sideInfo + 8);
  return changed;
}

describe('check and peaks of a recording that misleads players', () => {
  test('tell that no header says how long it is, and how long it is', async context => {
    const file = await made(context, 'vbr-no-info.mp3');
    if (!file) return;
    await withFiles({ ...text, 'a.mp3': file }, async cwd => {
      const pattern =
        /a\.mp3 ?:? ?.*warning length-differs Its bit rate varies and no header says how long it is: it lasts 1:40, players take it for \d+:\d\d or so, are\s+wrong by \d+ s/;
      const checked = await cuewave(['check', '--audio', 'a.mp3', 'a.vtt'], { cwd });
      assert.match(checked.stderr.replace(/\s+/g, ' '), pattern);
      assert.equal(checked.code, 0);
      assert.equal((await cuewave(['check', '--strict', '--audio', 'a.mp3', 'a.vtt'], { cwd })).code, 1);
      const measured = await cuewave(['peaks', 'a.mp3'], { cwd });
      assert.match(measured.stderr.replace(/\s+/g, ' '), pattern);
      assert.equal(measured.code, 0);
    });
  });

  test('tell that a header lies, and by how much', async context => {
    const file = await made(context, 'vbr.mp3');
    if (!file) return;
    const frames = Math.ceil((151 * 44_100) / 1152);
    await withFiles({ ...text, 'a.mp3': lying(file, frames) }, async cwd => {
      const { stderr } = await cuewave(['check', '--audio', 'a.mp3', 'a.vtt'], { cwd });
      assert.match(
        stderr.replace(/\s+/g, ' '),
        /warning length-differs Its header says that it lasts 2:3\d, but its frames last 1:40: it is wrong by 5\d s/,
      );
    });
  });

  test('say nothing of one that is right, or has one bit rate', async context => {
    for (const name of ['vbr.mp3', 'cbr.mp3', 'no-info.mp3', 'low.mp3']) {
      const file = await made(context, name);
      if (!file) return;
      await withFiles({ ...text, 'a.mp3': file }, async cwd => {
        assert.equal((await cuewave(['check', '--strict', '--audio', 'a.mp3', 'a.vtt'], { cwd })).stderr, '', name);
      });
    }
  });

  test('tell of a server that sends no parts, where an address is given', async () => {
    const file = await readFile('demo/media/tides.en.mp3');
    await withServer(
      (request, response) => {
        if (request.url === '/gone.mp3') response.writeHead(410).end();
        else if (request.url === '/whole.mp3') response.end(file);
        else serve(request, response, file);
      },
      origin =>
        withFiles(text, async cwd => {
          const check = (name: string) => cuewave(['check', '--audio', `${origin}/${name}`, 'a.vtt'], { cwd });
          assert.match((await check('whole.mp3')).stderr, /whole\.mp3.*warning no-ranges The server sends no parts/);
          assert.equal((await check('parts.mp3')).stderr, '');
          const gone = await check('gone.mp3');
          assert.equal(gone.code, 2);
          assert.match(gone.stderr, /The server answered 410 Gone/);
          const peaks = await cuewave(['peaks', `${origin}/whole.mp3`, '-o', 'a.json'], { cwd });
          assert.match(peaks.stderr, /warning no-ranges/);
          assert.equal(peaks.code, 0);
          const fromFile = join(cwd, 'b.mp3');
          await writeFile(fromFile, file);
          await cuewave(['peaks', 'b.mp3'], { cwd });
          assert.deepEqual(await readFile(join(cwd, 'a.json')), await readFile(join(cwd, 'b.peaks.json')));
          assert.equal((await cuewave(['peaks', `${origin}/whole.mp3`], { cwd })).code, 2);
        }),
    );
  });
});
