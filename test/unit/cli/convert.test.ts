import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { parseTranscript, writableFormats } from '../../../src/transcript/index.js';
import { pagedText } from '../transcript/fixtures.js';
import { cuewave, errorVtt, goodVtt, warningVtt, withFiles } from './fakes.js';

const to = ['--to', 'webvtt'];

describe('cuewave convert', () => {
  test('exit codes', () =>
    withFiles({ 'good.txt': 'Hello.', 'error.txt': errorVtt, 'warning.vtt': warningVtt }, async cwd => {
      const codes: [string[], number][] = [
        [['good.txt', ...to], 0],
        [['warning.vtt', ...to], 0],
        [['error.txt', ...to], 1],
        [['missing.txt', ...to], 1],
        [['good.txt'], 2],
        [to, 2],
        [['good.txt', '--to', 'toString'], 2],
        [['good.txt', ...to, '--from', 'bogus'], 2],
        [['good.txt', ...to, '--duration', 'long'], 2],
        [['good.txt', ...to, '--duration', '0'], 2],
        [['good.txt', ...to, '-o', 'a', '--out-dir', 'b'], 2],
        [['good.txt', 'error.txt', ...to, '-o', 'a'], 2],
        [['good.txt', '-', ...to], 2],
      ];
      for (const [args, code] of codes) {
        assert.equal((await cuewave(['convert', ...args], { cwd })).code, code, `${args}`);
      }
      assert.deepEqual(readdirSync(cwd).sort(), ['error.txt', 'good.txt', 'warning.vtt']);
    }));

  test('one input goes to standard output, its faults to standard error', async () => {
    const { stdout, stderr, code } = await cuewave(['convert', '-', ...to], { stdin: warningVtt });
    assert.equal(code, 0);
    assert.equal(parseTranscript(stdout).cues[0]?.text, 'Good evening.');
    assert.match(stderr, /^-:3:31 warning bad-setting /);
    assert.equal((await cuewave(['convert', '-q', '-', ...to], { stdin: warningVtt })).stderr, '');
  });

  test('--duration bounds what has no time, --from forces the format', async () => {
    const endOf = async (...args: string[]) => {
      const { stdout } = await cuewave(['convert', '-', ...to, ...args], { stdin: 'One.\n\nTwo.' });
      return parseTranscript(stdout).cues.at(-1)?.end;
    };
    assert.equal(await endOf('--duration', '90.5'), 90.5);
    assert.equal(await endOf('--duration', '1:30.5'), 90.5);
    const { stdout } = await cuewave(['convert', '-', ...to, '--from', 'text'], { stdin: goodVtt });
    // A time belongs to the text after it, and the first line is a title there.
    assert.match(stdout, /^NOTE WEBVTT$/m);
  });

  test('writes every format that the library writes', () =>
    withFiles({ 'a.vtt': goodVtt }, async cwd => {
      for (const format of writableFormats) {
        const args = ['convert', 'a.vtt', '--to', format, '--out-dir', format];
        assert.equal((await cuewave(args, { cwd })).code, 0);
        const [name] = readdirSync(join(cwd, format));
        const { cues } = parseTranscript(readFileSync(join(cwd, format, name!)));
        assert.deepEqual(
          cues.map(cue => cue.text),
          ['Good evening.', 'The tide is in.'],
        );
      }
    }));

  test('several go next to their inputs, or keep their folders elsewhere', () =>
    withFiles({ 'a/talk.txt': 'A.', 'b/c/talk.txt': 'B.' }, async cwd => {
      const args = ['convert', '**/*.txt', ...to];
      assert.equal((await cuewave(args, { cwd })).stderr.match(/2 files written/g)?.length, 1);
      assert.ok(existsSync(join(cwd, 'a/talk.vtt')) && existsSync(join(cwd, 'b/c/talk.vtt')));
      assert.equal((await cuewave([...args, '--out-dir', 'new/out'], { cwd })).code, 0);
      assert.match(readFileSync(join(cwd, 'new/out/b/c/talk.vtt'), 'utf8'), /^WEBVTT[\s\S]*B\./);
      assert.ok(existsSync(join(cwd, 'new/out/a/talk.vtt')));
    }));

  test('replaces nothing unless told to', () =>
    withFiles({ 'a.srt': warningVtt, 'b.srt': goodVtt, 'a.vtt': 'old' }, async cwd => {
      const { code, stderr } = await cuewave(['convert', '*.srt', ...to, '-q'], { cwd });
      assert.equal(code, 1);
      assert.equal(stderr, 'a.srt error not-converted The output exists; --force replaces it.\n');
      assert.equal(readFileSync(join(cwd, 'a.vtt'), 'utf8'), 'old');
      assert.equal((await cuewave(['convert', '*.srt', ...to, '--force'], { cwd })).code, 0);
      assert.match(readFileSync(join(cwd, 'a.vtt'), 'utf8'), /Good evening/);
      assert.deepEqual(readdirSync(cwd).sort(), ['a.srt', 'a.vtt', 'b.srt', 'b.vtt']);
    }));

  test('two inputs never meet in one output', () =>
    withFiles({ 'a.txt': 'One.', 'a.text': 'Two.' }, async cwd => {
      const { code, stderr } = await cuewave(['convert', 'a.*', ...to], { cwd });
      assert.equal(code, 2);
      assert.match(stderr, /^cuewave convert: a\.text and a\.txt would both be written to a\.vtt\. See/);
      assert.deepEqual(readdirSync(cwd).sort(), ['a.text', 'a.txt']);
    }));

  test('a file that fails does not stop the others', () =>
    withFiles({ 'a.txt': '', 'b.txt': pagedText, 'c.txt': '<!doctype html><title>404</title>' }, async cwd => {
      const { code, stderr } = await cuewave(['convert', '*.txt', 'd.txt', ...to], { cwd });
      assert.equal(code, 1);
      assert.match(stderr, /^1 file written, 3 failed$/m);
      assert.deepEqual(
        readdirSync(cwd).filter(name => name.endsWith('.vtt')),
        ['b.vtt'],
      );
    }));

  test('shards share the work and agree on where it goes', () =>
    withFiles({ 'x/1.txt': '1', 'x/2.txt': '2', 'y/3.txt': '3', 'y/z/4.txt': '4', 'y/z/5.txt': '5' }, async cwd => {
      for (const shard of ['1/3', '2/3', '3/3']) {
        assert.equal(
          (await cuewave(['convert', '**/*.txt', ...to, '--out-dir', 'out', '--shard', shard], { cwd })).code,
          0,
        );
      }
      const written = readdirSync(join(cwd, 'out'), { recursive: true }).map(String);
      assert.deepEqual(
        written.filter(name => name.endsWith('.vtt')).sort(),
        ['x/1.vtt', 'x/2.vtt', 'y/3.vtt', 'y/z/4.vtt', 'y/z/5.vtt'].map(name => join(...(name.split('/') as [string]))),
      );
    }));
});
