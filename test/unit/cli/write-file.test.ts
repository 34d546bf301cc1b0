import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, linkSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { assertWritable, explainWrite, giveName, writeWhole } from '../../../src/cli/write-file.js';
import { cuewave, main, spawned, withFiles } from './fakes.js';

const isWindows = process.platform === 'win32';
const noShell = isWindows && 'there is no shell here';
/** In a namespace of its own, so that what is mounted goes with it. */
const canMount = spawnSync('unshare', ['-rm', 'sh', '-c', 'mount -t tmpfs -o size=64k none /tmp']).status === 0;
const noMount = !canMount && 'no file system can be mounted here (unshare -rm)';
/** More than the limits below. */
const longText = Array.from({ length: 4000 }, (_, index) => `Paragraph ${index}, some words long.\n\n`).join('');

/** Writes many bytes to `path` in a process that does `act` once the part is there, and waits for its end. */
function interrupted(path: string, mayReplace: boolean, act: string) {
  const module = JSON.stringify(new URL('../../../src/cli/write-file.js', import.meta.url).href);
  return spawned(process.execPath, [
    '--input-type=module',
    '--eval',
    `import { readdirSync } from 'node:fs';
    import { dirname } from 'node:path';
    import { writeWhole } from ${module};
    const path = ${JSON.stringify(path)};
    const poll = () => readdirSync(dirname(path)).some(name => name.endsWith('.part')) ? (${act}) : setImmediate(poll);
    poll();
    await writeWhole(path, new Uint8Array(64 * 1024 * 1024), ${mayReplace});
    console.log('written');`,
  ]);
}

describe('files that are written', () => {
  test('are what was given, in folders that are made', () =>
    withFiles({}, async folder => {
      const path = join(folder, 'new/folder/out.vtt');
      await writeWhole(path, 'é', false);
      assert.equal(readFileSync(path, 'utf8'), 'é');
      await writeWhole(path, new Uint8Array([1, 2]), true);
      assert.deepEqual([...readFileSync(path)], [1, 2]);
      await assert.rejects(writeWhole(path, 'new', false), { message: 'The output exists; --force replaces it.' });
      assert.deepEqual([...readFileSync(path)], [1, 2]);
      assert.deepEqual(readdirSync(join(folder, 'new/folder')), ['out.vtt']);
      // The longest name that file systems take.
      const long = join(folder, `${'é'.repeat(125)}.vtt`);
      await writeWhole(long, 'long', false);
      assert.equal(readFileSync(long, 'utf8'), 'long');
    }));

  test('are synced before they get their name, and the folder after', () =>
    withFiles({}, async cwd => {
      const module = JSON.stringify(new URL('../../../src/cli/write-file.js', import.meta.url).href);
      // Nothing is there at first, and is replaced then.
      for (const [mayReplace, named] of [
        [false, 'link'],
        [true, 'rename'],
      ] as const) {
        const script = `import { writeWhole } from ${module}; await writeWhole('a.vtt', 'text', ${mayReplace});`;
        // Node writes down its calls to the file system.
        const trace = ['--trace-event-categories', 'node.fs.sync,node.fs.async'];
        const args = [...trace, '--trace-event-file-pattern', 'trace.json', '--input-type=module', '--eval', script];
        const { code, stderr } = await spawned(process.execPath, args, { cwd });
        assert.equal(code, 0, stderr);
        const { traceEvents } = JSON.parse(readFileSync(join(cwd, 'trace.json'), 'utf8')) as {
          traceEvents: { name: string; ph: string }[];
        };
        const calls = traceEvents.filter(({ ph }) => /^b$/i.test(ph)).map(({ name }) => name.replace(/.*\./, ''));
        const seen = calls.filter(name => ['write', 'fsync', 'link', 'rename'].includes(name));
        assert.deepEqual(seen, ['write', 'fsync', named, ...(isWindows ? [] : ['fsync'])]);
      }
    }));

  for (const force of [false, true]) {
    const how = force ? '--force' : 'without --force';
    test(`a limit that is met while writing leaves what was there, ${how}`, { skip: noShell }, () =>
      withFiles({ 'a.txt': longText, ...(force ? { 'out/a.vtt': 'old' } : {}) }, async cwd => {
        // 8 KiB or 16 KiB, depending on the shell; then EFBIG.
        const args = ['convert', 'a.txt', '--to', 'webvtt', '-q', '-o', 'out/a.vtt', ...(force ? ['--force'] : [])];
        const script = 'ulimit -f 16; exec "$0" "$@"';
        const failed = await spawned('sh', ['-c', script, process.execPath, main, ...args], { cwd });
        const line = 'a.txt error not-converted It is larger than a file may be there.\n';
        assert.deepEqual([failed.code, failed.stdout, failed.stderr], [1, '', line]);
        const left = Object.fromEntries(
          readdirSync(join(cwd, 'out')).map(name => [name, readFileSync(join(cwd, 'out', name), 'utf8')]),
        );
        assert.deepEqual(left, force ? { 'a.vtt': 'old' } : {});
        // And nothing is in the way of the next run.
        assert.equal((await cuewave(args, { cwd })).code, 0);
        assert.match(readFileSync(join(cwd, 'out/a.vtt'), 'utf8'), /Paragraph 3999/);
        assert.deepEqual(readdirSync(join(cwd, 'out')), ['a.vtt']);
      }),
    );

    test(`a disk that gets full leaves what was there, ${how}`, { skip: noMount }, () =>
      withFiles({ 'a.txt': longText, 'disk/none': '' }, async cwd => {
        const script = `mount -t tmpfs -o size=64k none disk && printf old > disk/${force ? 'a.vtt' : 'b.vtt'}
          "$@"; echo "code $?"; for file in disk/*; do echo "$file: $(cat "$file")"; done`;
        const args = ['convert', 'a.txt', '--to', 'webvtt', '-q', '-o', 'disk/a.vtt', ...(force ? ['--force'] : [])];
        const command = ['unshare', '-rm', 'sh', '-c', script, 'sh', process.execPath, main, ...args];
        const { stdout, stderr } = await spawned(command[0]!, command.slice(1), { cwd });
        assert.equal(stderr, 'a.txt error not-converted There is no space left on the disk.\n');
        assert.equal(stdout, `code 1\ndisk/${force ? 'a' : 'b'}.vtt: old\n`);
      }),
    );

    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      test(`${signal} while writing leaves what was there, ${how}`, { skip: noShell }, () =>
        withFiles(force ? { 'a.vtt': 'old' } : {}, async folder => {
          const path = join(folder, 'a.vtt');
          const ended = await interrupted(path, force, `process.kill(process.pid, '${signal}')`);
          assert.deepEqual([ended.signal, ended.stdout, ended.stderr], [signal, '', '']);
          assert.deepEqual(readdirSync(folder), force ? ['a.vtt'] : []);
          if (force) assert.equal(readFileSync(path, 'utf8'), 'old');
        }),
      );
    }
  }

  test('process.exit() while writing leaves nothing, as when nobody reads standard output on', () =>
    withFiles({}, async folder => {
      const { code, stdout } = await interrupted(join(folder, 'a.vtt'), false, 'process.exit(3)');
      assert.deepEqual([code, stdout, readdirSync(folder)], [3, '', []]);
    }));

  test('what a crash leaves says what it is, and is in no way of the next run', { skip: noShell }, () =>
    withFiles({}, async folder => {
      const path = join(folder, 'a.vtt');
      const { signal } = await interrupted(path, false, `process.kill(process.pid, 'SIGKILL')`);
      assert.equal(signal, 'SIGKILL');
      const [part, ...more] = readdirSync(folder);
      assert.match(part!, /^a\.vtt\.cuewave-[\da-f]{8}\.part$/);
      assert.deepEqual(more, []);
      await writeWhole(path, 'new', false);
      assert.deepEqual([readFileSync(path, 'utf8'), readdirSync(folder)], ['new', ['a.vtt', part]]);
    }),
  );

  test('a file that came while one was written stays', () =>
    withFiles({}, async folder => {
      const path = join(folder, 'a.vtt');
      const written = writeWhole(path, new Uint8Array(16 * 1024 * 1024), false);
      const came = new Promise<void>(done => {
        const poll = (): void => {
          if (readdirSync(folder).length === 0) return void setImmediate(poll);
          writeFileSync(path, 'other', { flag: 'wx' });
          done();
        };
        poll();
      });
      await came;
      await assert.rejects(written, { message: 'The output exists; --force replaces it.' });
      assert.deepEqual([readFileSync(path, 'utf8'), readdirSync(folder)], ['other', ['a.vtt']]);
    }));

  test('where there are no hard links, a file that is there stays all the same', () =>
    withFiles({ part: 'new', 'there.vtt': 'old' }, async folder => {
      // What Linux answers on FAT and exFAT; nothing else of it is played.
      const refuse = () => {
        throw Object.assign(new Error('EPERM: operation not permitted, link'), { code: 'EPERM' });
      };
      const part = join(folder, 'part');
      assert.throws(() => giveName(part, join(folder, 'there.vtt'), refuse), { code: 'EEXIST' });
      assert.equal(readFileSync(join(folder, 'there.vtt'), 'utf8'), 'old');
      giveName(part, join(folder, 'new.vtt'), refuse);
      assert.equal(readFileSync(join(folder, 'new.vtt'), 'utf8'), 'new');
      // A part that cannot be renamed leaves no empty file.
      assert.throws(() => giveName(part, join(folder, 'other.vtt'), refuse), { code: 'ENOENT' });
      assert.deepEqual(readdirSync(folder).sort(), ['new.vtt', 'there.vtt']);
    }));

  test('one that is replaced keeps who may read it, and the links to it', { skip: noShell }, () =>
    withFiles({ 'kept/a.vtt': 'old' }, async folder => {
      const file = join(folder, 'kept/a.vtt');
      for (const mode of [0o600, 0o666]) {
        chmodSync(file, mode);
        await writeWhole(file, `mode ${mode}`, true);
        assert.equal(statSync(file).mode & 0o777, mode);
      }
      symlinkSync('kept/a.vtt', join(folder, 'link.vtt'));
      await writeWhole(join(folder, 'link.vtt'), 'new', true);
      assert.equal(readFileSync(file, 'utf8'), 'new');
      assert.deepEqual(readdirSync(folder).sort(), ['kept', 'link.vtt']);
      // A link to nothing is a name that is taken.
      symlinkSync('nowhere', join(folder, 'dangling.vtt'));
      await assert.rejects(writeWhole(join(folder, 'dangling.vtt'), 'new', false), /The output exists/);
      await writeWhole(join(folder, 'dangling.vtt'), 'new', true);
      assert.deepEqual(readdirSync(folder).sort(), ['dangling.vtt', 'kept', 'link.vtt']);
      // Of one file with two names, only the one that is named changes.
      linkSync(file, join(folder, 'hard.vtt'));
      await writeWhole(join(folder, 'hard.vtt'), 'newer', true);
      assert.equal(readFileSync(file, 'utf8'), 'new');
    }),
  );

  test('what cannot be written is told in a sentence', () => {
    const told = (code: string) => explainWrite(Object.assign(new Error(`${code}: why`), { code }));
    for (const [code, message] of [
      ['EEXIST', 'The output exists; --force replaces it.'],
      ['EACCES', 'It may not be written there.'],
      ['EPERM', 'It may not be written there.'],
      ['EROFS', 'The disk can only be read.'],
      ['ENOSPC', 'There is no space left on the disk.'],
      ['EDQUOT', 'There is no space left on the disk for this user.'],
      ['EFBIG', 'It is larger than a file may be there.'],
      ['EIO', 'The disk failed.'],
      ['EISDIR', 'This is a folder.'],
      ['ENOTDIR', 'What should be its folder is a file.'],
      ['ENAMETOOLONG', 'Its name is too long.'],
      ['EMFILE', 'It could not be written: EMFILE: why.'],
    ] as const) {
      assert.equal(told(code), message);
    }
    assert.equal(explainWrite(new Error('As it is.')), 'As it is.');
  });

  test('leave nothing to be done when the process ends', () =>
    withFiles({}, async folder => {
      const names = ['exit', 'SIGINT', 'SIGTERM', 'SIGHUP'];
      const counts = () => names.map(name => process.listenerCount(name));
      const before = counts();
      const written = writeWhole(join(folder, 'a.vtt'), new Uint8Array(1 << 20), false);
      const during = new Promise<number[]>(done => {
        const poll = (): unknown => (readdirSync(folder).length === 0 ? setImmediate(poll) : done(counts()));
        poll();
      });
      assert.deepEqual(
        await during,
        before.map(count => count + 1),
      );
      await written;
      assert.deepEqual(counts(), before);
    }));

  test('what cannot be written is told before and while', { skip: noShell }, () =>
    withFiles({ 'file.vtt': 'old', 'folder/a': '' }, async folder => {
      // As a device is, which would be replaced for all of the machine.
      execFileSync('mkfifo', [join(folder, 'pipe')]);
      const wrong: [string, boolean, string][] = [
        ['file.vtt', false, 'The output exists; --force replaces it.'],
        ['folder', true, 'This is a folder.'],
        ['file.vtt/a/b.vtt', true, 'What should be its folder is a file.'],
        ['pipe', true, 'This is no file but a device or the like; standard output is "-".'],
        ['x'.repeat(300), true, 'Its name is too long.'],
      ];
      for (const [name, mayReplace, message] of wrong) {
        const path = join(folder, name);
        await assert.rejects(assertWritable(path, mayReplace), { message }, name);
        await assert.rejects(writeWhole(path, 'new', mayReplace), { message }, name);
      }
      await assertWritable(join(folder, 'file.vtt'), true);
      await assertWritable(join(folder, 'not/there/yet.vtt'), false);
      assert.deepEqual(readdirSync(folder).sort(), ['file.vtt', 'folder', 'pipe']);
      assert.equal(readFileSync(join(folder, 'file.vtt'), 'utf8'), 'old');
    }),
  );
});
