import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, chmodSync, existsSync, mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { MOST_TEXT_BYTES, readText } from '../../../src/cli/inputs.js';
import { decodeSound } from '../../../src/cli/sound/sound.js';
import { cuewave, main, spawned, spawnedCuewave, withFiles } from './fakes.js';

const isUnix = process.platform !== 'win32';
const tooLarge = 'The file is larger than 64 MiB, the most that is read of a text.';
const notUtf8 = 'There is no file of this name. One whose name is not UTF-8 cannot be named here; rename it.';

/** Gives pieces for ever, and counts them. */
function endless(bytes: number) {
  const given = { pieces: 0, isEnded: false };
  const pieces = async function* (): AsyncGenerator<Uint8Array> {
    try {
      for (;;) {
        given.pieces++;
        yield new Uint8Array(bytes).fill(0x61);
      }
    } finally {
      given.isEnded = true;
    }
  };
  return { pieces: pieces(), given };
}

describe('texts that are read', () => {
  test('are joined from pieces of any size', async () => {
    for (const sizes of [[], [0], [1, 2, 3], [70_000, 1, 200_000], [64 * 1024, 64 * 1024]]) {
      let next = 0;
      const pieces = sizes.map(size => Uint8Array.from({ length: size }, () => next++ % 251));
      assert.deepEqual(await readText(pieces), new Uint8Array(Buffer.concat(pieces)));
    }
  });

  test('may have the most bytes, and not one more', async () => {
    const half = new Uint8Array(MOST_TEXT_BYTES / 2);
    assert.equal((await readText([half, half])).length, MOST_TEXT_BYTES);
    await assert.rejects(readText([half, half, new Uint8Array(1)]), { message: tooLarge });
  });

  test('that have no end are not read on', async () => {
    const mebibyte = 1024 * 1024;
    for (const args of [
      ['check', '-', '-q'],
      ['convert', '-', '--to', 'srt'],
      ['feed', '-'],
      ['embed', '/a.mp3', '-'],
      ['align', 'a.mp3', '-'],
      ['align', '--manifest', '-'],
    ]) {
      const { pieces, given } = endless(mebibyte);
      const { code, stdout, stderr } = await cuewave(args, { stdin: pieces });
      assert.equal(code, args.includes('--manifest') ? 2 : 1);
      assert.ok(`${stdout}${stderr}`.includes(tooLarge.slice(0, -1)), stderr);
      assert.deepEqual(given, { pieces: 65, isEnded: true });
    }
  });

  test('are never held beyond the limit', { skip: !existsSync('/dev/zero') && 'no /dev/zero' }, async () => {
    const tell = `process.on('exit', () => console.error(process.resourceUsage().maxRSS))`;
    const args = ['--import', `data:text/javascript,${encodeURIComponent(tell)}`, main, 'check', '-q', '/dev/zero'];
    const { code, stdout, stderr } = await spawned(process.execPath, args);
    assert.deepEqual([code, stdout.split('\n')[0]], [1, `/dev/zero error unreadable ${tooLarge}`]);
    assert.ok(Number(stderr) < 400 * 1024, `${stderr.trim()} KiB`);
  });

  test('that are packed with gzip are unpacked, up to the limit', () =>
    withFiles({}, async cwd => {
      const vtt = 'WEBVTT\n\n00:01.000 --> 00:02.000\nThe boats are in.\n';
      const bomb = gzipSync(new Uint8Array(MOST_TEXT_BYTES + 1));
      assert.ok(bomb.length < 100_000);
      const files = {
        'a.vtt.gz': gzipSync(vtt),
        'b.srt': gzipSync('1\n00:00:01,000 --> 00:00:02,000\nThe boats are in.\n'),
        'bomb.vtt': bomb,
        'cut.vtt': gzipSync(vtt).subarray(0, 40),
        'twice.vtt': gzipSync(gzipSync(vtt)),
      };
      for (const [name, bytes] of Object.entries(files)) writeFileSync(join(cwd, name), bytes);
      const { code, stdout } = await cuewave(['check', '-q', ...Object.keys(files)], { cwd });
      assert.equal(code, 1);
      const lines = stdout.split('\n');
      assert.deepEqual(lines.slice(0, 2), [
        `bomb.vtt error unreadable ${tooLarge}`,
        'cut.vtt error unreadable This is a gzip file that is damaged or cut off.',
      ]);
      assert.match(lines[2]!, /^twice\.vtt.* error not-a-transcript This is a gzip-compressed file/);
      assert.match(lines[3]!, /^5 files: 3 failed/);
      for (const name of ['a.vtt.gz', 'b.srt']) {
        const written = await cuewave(['convert', name, '--to', 'text', '-o', '-'], { cwd });
        assert.match(written.stdout, /The boats are in\./);
      }
    }));

  test('that are too large are told by their name, and the others read', () =>
    withFiles({ 'a.vtt': '', 'b.txt': 'Hello.' }, async cwd => {
      truncateSync(join(cwd, 'a.vtt'), 500_000_000);
      const { stdout } = await cuewave(['check', '-q', 'a.vtt', 'b.txt'], { cwd });
      assert.equal(stdout, `a.vtt error unreadable ${tooLarge}\n2 files: 1 failed, no warnings\n`);
    }));

  test('from a server have the same limit', async () => {
    const server = createHttpServer((_, response) => {
      const more = (): void => {
        while (!response.destroyed && response.write(new Uint8Array(1024 * 1024)));
      };
      response.on('drain', more);
      more();
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as { port: number };
    const { code, stderr } = await cuewave(['feed', `http://127.0.0.1:${port}/`]);
    server.closeAllConnections();
    server.close();
    assert.deepEqual([code, stderr], [1, `http://127.0.0.1:${port}/ error unreadable ${tooLarge}\n`]);
  });

  test('a pipe is read to its end, or to the limit', { skip: !isUnix && 'no named pipes' }, () =>
    withFiles({}, async cwd => {
      execFileSync('mkfifo', [join(cwd, 'pipe')]);
      const short = once(spawn('sh', ['-c', 'echo Hello > pipe'], { cwd }), 'exit');
      assert.match((await cuewave(['check', 'pipe'], { cwd })).stdout, /1 cue, 1 word/);
      assert.deepEqual(await short, [0, null]);
      const long = once(spawn('sh', ['-c', 'exec yes > pipe'], { cwd, stdio: 'ignore' }), 'exit');
      assert.match((await cuewave(['check', '-q', 'pipe'], { cwd })).stdout, /^pipe error unreadable .* 64 MiB/);
      // Nobody holds the pipe any more.
      assert.deepEqual(await long, [null, 'SIGPIPE']);
    }),
  );
});

describe('what is no file', () => {
  test('is told in one line', { skip: !isUnix && 'other files there' }, () =>
    withFiles({ 'folder/a.vtt': '' }, async cwd => {
      execFileSync('mkfifo', [join(cwd, 'pipe')]);
      symlinkSync('two', join(cwd, 'one'));
      symlinkSync('one', join(cwd, 'two'));
      const server = createServer().listen(join(cwd, 'socket'));
      await once(server, 'listening');
      const wrong: [string, string, string][] = [
        ['check', 'folder', 'This is a folder; give a pattern for its files, such as "folder/**/*.vtt".'],
        ['check', 'socket', 'This is a socket or a device, and no file.'],
        ['check', 'one', 'Its links lead in a circle.'],
        ['check', 'folder/a.vtt/b', 'There is no such file.'],
        ['check', 'b\ufffd.vtt', notUtf8],
        ['peaks', 'folder', 'This is a folder; give a pattern for its files, such as "folder/*.mp3".'],
        ['peaks', 'socket', 'This is a socket or a device, and no file.'],
        ['peaks', 'one', 'Its links lead in a circle.'],
        ['peaks', 'pipe', 'This is a pipe or a device; sound is read from files.'],
        ['peaks', '/dev/null', 'This is a pipe or a device; sound is read from files.'],
        ['peaks', 'b\ufffd.mp3', notUtf8],
      ];
      for (const [command, name, message] of wrong) {
        const { code, stdout, stderr } = await cuewave([command, '-q', name], { cwd });
        const [line] = `${stdout}${stderr}`.split('\n');
        assert.deepEqual([code, line], [1, `${name} error unreadable ${message}`]);
      }
      server.close();
    }),
  );

  test(
    'names that are not UTF-8 are told, be they of files or of folders',
    { skip: !isUnix && 'no such names' },
    context =>
      withFiles({ 'a.txt': 'Hello.' }, async cwd => {
        const odd = (name: string): Buffer => Buffer.concat([Buffer.from(`${cwd}/`), Buffer.from(name, 'latin1')]);
        try {
          writeFileSync(odd('b\xff.txt'), 'Hello.');
          mkdirSync(odd('c\xff'));
          writeFileSync(odd('c\xff/in.txt'), 'Hello.');
        } catch {
          return context.skip('the disk takes no such names');
        }
        const { code, stdout } = await cuewave(['check', '-q', '**/*.txt'], { cwd });
        const lines = ['b\ufffd.txt', 'c\ufffd'].map(name => `${name} error unreadable ${notUtf8}\n`);
        assert.deepEqual([code, stdout], [1, `${lines.join('')}3 files: 2 failed, no warnings\n`]);
        const named = await spawned(
          'sh',
          ['-c', `"$0" "$1" check -q "$(printf 'b\\377.txt')"`, process.execPath, main],
          {
            cwd,
          },
        );
        assert.equal(named.stdout.split('\n')[0], `b\ufffd.txt error unreadable ${notUtf8}`);
        return undefined;
      }),
  );

  test(
    'what may not be read or written is told, be it a file or a folder',
    { skip: !isUnix && 'other rights there' },
    context =>
      withFiles({ 'a.txt': 'Hello.', 'b.txt': 'Hello.', 'c/d.txt': 'Hello.' }, async cwd => {
        // Root reads everything, so another user tries.
        const user = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
        chmodSync(cwd, 0o755);
        const can = await spawnedCuewave(['--version'], { cwd, ...user }).catch(() => undefined);
        if (can?.code !== 0) return context.skip('another user cannot start it');
        for (const name of ['b.txt', 'c']) chmodSync(join(cwd, name), 0);
        // Before the sound is read, which is none.
        for (const output of ['a.json', 'new/a.json']) {
          chmodSync(cwd, 0o555);
          const { stderr } = await spawnedCuewave(['peaks', '-q', 'a.txt', '-o', output], { cwd, ...user });
          chmodSync(cwd, 0o755);
          assert.equal(stderr, 'a.txt error not-written It may not be written there.\n');
        }
        const { code, stdout } = await spawnedCuewave(['check', '-q', '**/*.txt'], { cwd, ...user });
        for (const name of ['b.txt', 'c']) chmodSync(join(cwd, name), 0o700);
        const lines = ['b.txt', 'c'].map(name => `${name} error unreadable The file may not be read.\n`);
        assert.deepEqual([code, stdout], [1, `${lines.join('')}3 files: 2 failed, no warnings\n`]);
        return undefined;
      }),
  );

  test('a recording that grows is read as it was', () =>
    withFiles({ 'a.wav': wav(300_000) }, async cwd => {
      const path = join(cwd, 'a.wav');
      let calls = 0;
      let samples = 0;
      const onShare = (share: number): void => {
        assert.ok(++calls < 50 && share <= 1, 'it is read on and on');
        appendFileSync(path, new Uint8Array(400_000));
      };
      for await (const { channels } of decodeSound(path, onShare)) samples += channels[0]!.length;
      assert.equal(samples, 300_000);
    }));
});

/** 16-bit silence whose header leaves open how long it is. */
function wav(samples: number): Uint8Array {
  const bytes = Buffer.alloc(44 + 2 * samples);
  bytes.write('RIFF\xff\xff\xff\xffWAVEfmt ', 'latin1');
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(1, 22);
  bytes.writeUInt32LE(8000, 24);
  bytes.writeUInt32LE(16_000, 28);
  bytes.writeUInt16LE(2, 32);
  bytes.writeUInt16LE(16, 34);
  bytes.write('data\xff\xff\xff\xff', 36, 'latin1');
  return bytes;
}
