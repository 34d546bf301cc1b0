import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { UsageError } from '../../../src/cli/command.js';
import { listInputs, parseShard, shardOf } from '../../../src/cli/inputs.js';
import { withFiles } from './fakes.js';

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

  test('shards together are the list, each file once', () => {
    const files = Array.from({ length: 101 }, (_, index) => `file ${index}`);
    for (const of of [1, 2, 7, 101, 200]) {
      const shards = Array.from({ length: of }, (_, index) => shardOf(files, parseShard(`${index + 1}/${of}`)));
      assert.deepEqual(shards.flat().sort(), [...files].sort());
      const sizes = shards.map(shard => shard.length);
      assert.ok(Math.max(...sizes) - Math.min(...sizes) <= 1);
    }
    for (const text of ['', '1', '0/1', '2/1', '1/0', '-1/2', '1/2/3', 'a/b', '1.5/2']) {
      assert.throws(() => parseShard(text), UsageError, text);
    }
  });
});
