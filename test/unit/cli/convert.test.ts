import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { parseTranscript, readableFormats, writableFormats } from '../../../src/transcript/index.js';
import { pagedText } from '../transcript/fixtures.js';
import { cuewave, errorVtt, goodVtt, warningVtt, withFiles } from './fakes.js';

const to = ['--to', 'webvtt'];
const chaptersOnly = JSON.stringify({ version: '1.2.0', chapters: [{ startTime: 0, title: 'One' }] });

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

  test('what makes no sense is told', async () => {
    const formats = 'webvtt, srt, podcast-json, html, text';
    for (const [args, message] of [
      [['a'], `--to is missing; it takes ${formats}`],
      [['a', '--to', 'x'], `--to takes ${formats}; not "x"`],
      [['a', ...to, '--from', 'y'], `--from takes ${readableFormats.join(', ')}; not "y"`],
      [to, 'a file is missing'],
      [['a', ...to, '-o', 'b', '--out-dir', 'c'], '--output and --out-dir exclude each other'],
      [['a', 'b', ...to, '-o', 'c'], '--output takes one input, not 2; --out-dir takes more'],
      [['a', '-', ...to], 'standard input has no name; convert it alone'],
      [['-', ...to, '--out-dir', 'c'], 'standard input has no name; convert it alone'],
      [['a', ...to, '--shard', '2/1'], '--shard takes i/n with i from 1 to n, such as 2/8; not "2/1"'],
    ] as const) {
      const { code, stderr } = await cuewave(['convert', ...args]);
      assert.deepEqual([code, stderr], [2, `cuewave convert: ${message}. See: cuewave convert --help\n`]);
    }
  });

  test('what failed is told by file, and how many were written', () =>
    withFiles({ 'a.txt': 'One.', 'b.txt': '', 'sound.txt': new Uint8Array(99), 'c.json': chaptersOnly }, async cwd => {
      const said = async (...args: string[]) => (await cuewave(['convert', ...args, ...to], { cwd })).stderr;
      const nothing = 'There is no speech in it, so nothing was written.';
      assert.match(await said('b.txt'), new RegExp(`^b\\.txt error not-converted ${nothing}$`, 'm'));
      assert.equal(await said('none.txt'), 'none.txt error unreadable There is no such file.\n');
      assert.equal(await said('none.txt', '-o', '-'), 'none.txt error unreadable There is no such file.\n');
      assert.equal(await said('sound.txt', '--from', 'text'), 'sound.txt error unreadable This is not a text file.\n');
      assert.match(await said('a.txt', '--out-dir', 'out'), /^1 file written$/m);
      assert.match(await said('a.txt', '-o', 'x.vtt'), /^1 file written$/m);
      assert.match(await said('none.txt', '-o', 'y.vtt'), /^no files written, 1 failed$/m);
      assert.doesNotMatch(await said('a.txt'), /written/);
      assert.doesNotMatch(await said('a.txt', '-o', 'z.vtt', '-q'), /written/);
      assert.ok(!existsSync(join(cwd, '-')));
    }));

  test('--from takes what holds a control or two for text', async () => {
    const said = async (stdin: string) => (await cuewave(['convert', '-', ...to, '--from', 'text'], { stdin })).code;
    assert.equal(await said(`Some words\twith\r\na \x07 bell. ${'word '.repeat(4)}`), 0);
    assert.equal(await said('\x07'.repeat(10) + 'w'.repeat(90)), 0);
    assert.equal(await said('\x07'.repeat(11) + 'w'.repeat(89)), 1);
    assert.equal(await said('\ufffd'.repeat(11) + 'w'.repeat(89)), 1);
    // Of a long file, the beginning tells.
    assert.equal(await said('word '.repeat(1000) + '\x07'.repeat(9000)), 0);
  });

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
      const endings = { webvtt: '.vtt', srt: '.srt', 'podcast-json': '.json', html: '.html', text: '.txt' };
      for (const format of writableFormats) {
        const args = ['convert', 'a.vtt', '--to', format, '--out-dir', format];
        assert.equal((await cuewave(args, { cwd })).code, 0);
        const [name] = readdirSync(join(cwd, format));
        assert.equal(name, `a${endings[format]}`);
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
