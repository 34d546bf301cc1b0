import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, test } from 'node:test';
import { run } from '../../../src/cli/run.js';
import { cuewave, goodVtt, main, spawnedCuewave, warningVtt, withFiles } from './fakes.js';

describe('the command line', () => {
  test('says what it can do', async () => {
    for (const args of [[], ['--help'], ['-h'], ['help']]) {
      const { stdout, code } = await cuewave(args);
      assert.equal(code, 0);
      assert.match(stdout, /^Usage: cuewave <command>[\s\S]*\n {2}check +\S[\s\S]*\n {2}convert +\S/);
    }
    for (const args of [
      ['check', '--help'],
      ['check', 'x.vtt', '-h'],
      ['help', 'check'],
    ]) {
      const { stdout, code } = await cuewave(args);
      assert.deepEqual([code, stdout.startsWith('Usage: cuewave check ')], [0, true]);
    }
    assert.equal((await cuewave(['check', '--', '--help'])).code, 1);
  });

  test('has help on each command, in a list and at length', async () => {
    const { stdout } = await cuewave([]);
    const listed = [...stdout.matchAll(/^ {2}([a-z]+) +(\S.*)$/gm)].map(([, name, summary]) => [name, summary]);
    assert.deepEqual(listed, [
      ['align', 'Find in a recording where its text is said'],
      ['check', 'Say what is in transcripts and what is wrong with them'],
      ['convert', 'Write transcripts in another format'],
      ['embed', 'Write a player that can be read without JavaScript'],
      ['feed', 'List the episodes and transcripts of a podcast feed'],
      ['peaks', 'Measure the outline of recordings for the waveform'],
    ]);
    assert.match(stdout, /^Usage: cuewave <command> \[options\]\n\n {2}align {4}Find in/);
    assert.match(stdout, /\n\nHelp on one: cuewave <command> --help\nVersion: cuewave --version\n$/);
    for (const [name] of listed) {
      const help = (await cuewave([name!, '--help'])).stdout;
      assert.match(help, new RegExp(`^Usage: cuewave ${name} \\[options\\] .*[\\s\\S]*\\nExit code: 0 [^]*\\.\\n$`));
      assert.deepEqual(await cuewave(['help', name!, 'more']), { code: 0, stdout: help, stderr: '' });
    }
    const formats = 'webvtt, srt, podcast-json, html, text';
    for (const name of ['align', 'convert']) assert.ok((await cuewave(['help', name])).stdout.includes(` ${formats}`));
    assert.match((await cuewave(['help', 'convert'])).stdout, /told from them rightly:\n {23}webvtt, srt, /);
  });

  test('what is wrong but not of usage is for the program to tell', async () => {
    const failing = { isTTY: false, write: () => assert.fail('full') };
    const io = { stdin: (async function* () {})(), stdout: failing, stderr: failing, cwd: '.' };
    await assert.rejects(run(['check', 'none.vtt'], io), /full/);
    await assert.rejects(run(['--version'], io), /full/);
  });

  test('wrong usage is one clear line', async () => {
    for (const [args, line] of [
      [['chekc'], 'cuewave: "chekc" is not a command. See: cuewave --help'],
      [['help', 'chekc'], 'cuewave: "chekc" is not a command. See: cuewave --help'],
      [['\x1b[2J'], 'cuewave: "\\u001b[2J" is not a command. See: cuewave --help'],
      [['check', '--bogus'], "cuewave check: Unknown option '--bogus'. See: cuewave check --help"],
      [
        ['check', '--strict=1', 'a'],
        "cuewave check: Option '--strict' does not take an argument. See: cuewave check --help",
      ],
      [
        ['convert', 'a', '--to', '-x'],
        "cuewave convert: Option '--to' argument is ambiguous. See: cuewave convert --help",
      ],
      [['check'], 'cuewave check: a file is missing. See: cuewave check --help'],
    ] as const) {
      assert.deepEqual(await cuewave(args), { code: 2, stdout: '', stderr: `${line}\n` });
    }
    for (const args of [['chekc'], ['toString'], ['check', '--bogus'], ['check'], ['convert', 'a', '--to']]) {
      const { stdout, stderr, code } = await cuewave(args);
      assert.deepEqual([stdout, code], ['', 2]);
      assert.match(stderr, /^cuewave[^\n]*: [^\n]+\. See: cuewave [^\n]*--help\n$/);
    }
  });

  test('knows its version', async () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
    for (const name of ['--version', '-v']) {
      assert.deepEqual(await cuewave([name]), { code: 0, stdout: `${version}\n`, stderr: '' });
    }
  });

  test('is a program', () =>
    withFiles({ 'good.vtt': goodVtt, 'warning.vtt': warningVtt }, async cwd => {
      assert.match(readFileSync(main, 'utf8'), /^#!\/usr\/bin\/env node\n/);
      assert.equal((await spawnedCuewave(['bogus'], { cwd })).code, 2);
      const checked = await spawnedCuewave(['check', '*.vtt', '-', '--strict'], { cwd, stdin: goodVtt });
      assert.deepEqual([checked.code, checked.stderr], [1, '']);
      assert.match(checked.stdout, /3 files: 1 failed, 1 warning counted as failures\n$/);
      const converted = await spawnedCuewave(['convert', 'good.vtt', '--to', 'webvtt', '-o', 'out/new.vtt'], { cwd });
      assert.deepEqual([converted.code, converted.stdout], [0, '']);
      assert.match(readFileSync(join(cwd, 'out/new.vtt'), 'utf8'), /<v Ada>Good evening\./);
    }));

  test('ends quietly when nobody reads on', () =>
    withFiles({ 'bad.vtt': `WEBVTT\n\n${'x\n\n'.repeat(20_000)}` }, async cwd => {
      const child = spawn(process.execPath, [main, 'check', 'bad.vtt'], { cwd });
      child.stdout.once('data', () => child.stdout.destroy());
      const [stderr, [code]] = await Promise.all([text(child.stderr), once(child, 'close')]);
      assert.deepEqual([stderr, code], ['', 141]);
    }));

  test('says in one line that standard output is full', { skip: !existsSync('/dev/full') && 'no /dev/full' }, () =>
    withFiles({ 'good.vtt': goodVtt }, async cwd => {
      const full = openSync('/dev/full', 'w');
      for (const args of [['check', 'good.vtt'], ['convert', 'good.vtt', '--to', 'srt'], ['--help']]) {
        const child = spawn(process.execPath, [main, ...args], { cwd, stdio: ['ignore', full, 'pipe'] });
        const [stderr, [code]] = await Promise.all([text(child.stderr!), once(child, 'close')]);
        const line = 'cuewave: standard output could not be written to. There is no space left on the disk.\n';
        assert.deepEqual([stderr, code], [line, 1], args.join(' '));
      }
      const child = spawn(process.execPath, [main, 'check', 'good.vtt'], { cwd, stdio: ['ignore', full, full] });
      assert.deepEqual(await once(child, 'close'), [1, null]);
      closeSync(full);
    }),
  );
});
