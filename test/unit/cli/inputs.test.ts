import assert from 'node:assert/strict';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { UsageError } from '../../../src/cli/command.js';
import { explainRead, listInputs, parseShard, shardOf, TooLargeError } from '../../../src/cli/inputs.js';
import { findFiles } from '../../../src/cli/paths.js';
import { withFiles } from './fakes.js';

const noLinks = process.platform === 'win32' && 'links take rights here';

describe('lists of files', () => {
  test('each file once, in one order', () =>
    withFiles({ 'b.vtt': '', 'a.vtt': '', 'd/c.vtt': '', 'd/e.srt': '', '[1].vtt': '' }, async cwd => {
      const list = (...patterns: string[]) => listInputs(patterns, cwd);
      assert.deepEqual(await list('b.vtt', 'a.vtt', './b.vtt', '*.vtt'), ['./b.vtt', '[1].vtt', 'a.vtt']);
      assert.deepEqual(await list('**/*.{vtt,srt}'), ['[1].vtt', 'a.vtt', 'b.vtt', 'd/c.vtt', 'd/e.srt']);
      assert.deepEqual(await list('[1].vtt'), ['[1].vtt']);
      assert.deepEqual(await list('-', '-'), ['-']);
      // Neither folders nor missing files vanish.
      assert.deepEqual(await list('d', 'no.vtt', 'no*.vtt'), ['d', 'no*.vtt', 'no.vtt']);
      const [absolute] = await list(`${cwd.replaceAll('\\', '/')}/d/*.srt`);
      assert.equal(join(absolute!), join(cwd, 'd', 'e.srt'));
    }));

  test('a file that is reached by several ways is one input', { skip: noLinks }, () =>
    withFiles({ 'b.vtt': '', 'sub/c.vtt': '', 'outside/deep/d.vtt': '', 'in/e.vtt': '' }, async folder => {
      const cwd = join(folder, 'in');
      const list = (...patterns: string[]) => listInputs(patterns, cwd);
      symlinkSync('../b.vtt', join(cwd, 'a.vtt'));
      symlinkSync('../b.vtt', join(cwd, 'z.vtt'));
      symlinkSync('e.vtt', join(cwd, 'again.vtt'));
      // Its own name rather than a link's, and of links the first.
      assert.deepEqual(await list('*.vtt'), ['a.vtt', 'e.vtt']);
      assert.deepEqual(await list('z.vtt', 'again.vtt'), ['again.vtt', 'z.vtt']);
      assert.deepEqual(await list('z.vtt', '../b.vtt'), ['../b.vtt']);
      // A folder elsewhere, by two links, is listed once; the pattern may name either.
      symlinkSync('../outside', join(cwd, 'one'));
      symlinkSync('../outside', join(cwd, 'two'));
      assert.deepEqual(await list('**/d.vtt'), ['one/deep/d.vtt']);
      assert.deepEqual(await list('two/**/d.vtt'), ['two/deep/d.vtt']);
      assert.deepEqual(await list('t*/deep/*.vtt'), ['two/deep/d.vtt']);
      // Links that lead nowhere are told when they are read.
      symlinkSync('nowhere', join(cwd, 'gone.vtt'));
      assert.deepEqual(await list('g*.vtt'), ['gone.vtt']);
    }),
  );

  test('** follows no link twice', { skip: noLinks }, () =>
    withFiles({ 'a/x.vtt': '', 'b/y.vtt': '', 'c/z.vtt': '', 'top.vtt': '' }, async cwd => {
      const names = ['a', 'b', 'c'];
      // Every folder leads to all, itself and the one above.
      for (const from of names) {
        for (const to of names) symlinkSync(join('..', to), join(cwd, from, `to-${to}`));
        symlinkSync('..', join(cwd, from, 'up'));
      }
      assert.deepEqual(await listInputs(['**/*.vtt'], cwd), ['a/x.vtt', 'b/y.vtt', 'c/z.vtt', 'top.vtt']);
      const found = findFiles('**/*.vtt', cwd);
      // Each of the links to another folder adds one folder at most.
      assert.ok(found.length <= 4 + 6, found.join(' '));
      assert.equal(new Set(found).size, found.length);
      // From within, the one above is elsewhere.
      assert.deepEqual(await listInputs(['a/**/y.vtt', 'a/**/top.vtt'], cwd), ['a/to-b/y.vtt', 'a/up/top.vtt']);
    }),
  );

  test('a pattern that matches a folder alone lists nothing of it', () =>
    withFiles({ 'sub/a.vtt': '', 'sub/b/c.vtt': '' }, async cwd => {
      assert.deepEqual(await listInputs(['s*'], cwd), ['s*']);
      assert.deepEqual(await listInputs(['*/*'], cwd), ['sub/a.vtt']);
      assert.deepEqual(await listInputs(['no/**/*.vtt', 'sub/a.vtt/*'], cwd), ['no/**/*.vtt', 'sub/a.vtt/*']);
    }));

  test('what cannot be read is told in a sentence', () => {
    const told = (code: string, name = 'a.vtt') =>
      explainRead(Object.assign(new Error(`${code}: why`), { code }), name);
    for (const code of ['ENOENT', 'ENOTDIR']) {
      assert.equal(told(code), 'There is no such file.');
      assert.equal(told(code, '*.vtt'), 'No file matches.');
      assert.match(told(code, 'b\ufffd.vtt'), /^There is no file of this name\. .*rename it\.$/);
    }
    for (const code of ['EACCES', 'EPERM']) assert.equal(told(code), 'The file may not be read.');
    for (const code of ['ENXIO', 'EOPNOTSUPP']) assert.equal(told(code), 'This is a socket or a device, and no file.');
    assert.equal(told('EISDIR'), 'This is a folder; give a pattern for its files, such as "folder/**/*.vtt".');
    assert.equal(told('ELOOP'), 'Its links lead in a circle.');
    assert.equal(told('EIO'), 'The file could not be read: EIO: why.');
    const large = new TooLargeError();
    assert.deepEqual([large.name, explainRead(large, 'a')], ['TooLargeError', large.message]);
    assert.equal(large.message, 'The file is larger than 64 MiB, the most that is read of a text.');
  });

  test('shards together are the list, each file once', () => {
    const files = Array.from({ length: 101 }, (_, index) => `file ${index}`);
    for (const of of [1, 2, 7, 101, 200]) {
      const shards = Array.from({ length: of }, (_, index) => shardOf(files, parseShard(`${index + 1}/${of}`)));
      assert.deepEqual(shards.flat().sort(), [...files].sort());
      const sizes = shards.map(shard => shard.length);
      assert.ok(Math.max(...sizes) - Math.min(...sizes) <= 1);
    }
    for (const text of ['', '1', '0/1', '2/1', '1/0', '-1/2', '1/2/3', 'a/b', '1.5/2']) {
      assert.throws(
        () => parseShard(text),
        error => error instanceof UsageError && error.message.endsWith(`such as 2/8; not ${JSON.stringify(text)}`),
      );
    }
  });
});
