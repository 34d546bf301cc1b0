import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CheckResult } from '../../../src/cli/commands/check.js';
import { pagedText } from '../transcript/fixtures.js';
import { cuewave, errorVtt, goodVtt, warningVtt, withFiles } from './fakes.js';

const files = { 'good.vtt': goodVtt, 'warning.vtt': warningVtt, 'error.vtt': errorVtt };

describe('cuewave check', () => {
  test('exit codes', () =>
    withFiles(files, async cwd => {
      const codes: [string[], number][] = [
        [['good.vtt'], 0],
        [['warning.vtt'], 0],
        [['warning.vtt', '--strict'], 1],
        [['good.vtt', '--strict'], 0],
        [['error.vtt'], 1],
        [['missing.vtt'], 1],
        [['none-*.vtt'], 1],
        [['.'], 1],
        [[], 2],
        [['good.vtt', '--bogus'], 2],
        [['good.vtt', '--shard', '0/2'], 2],
        [['good.vtt', '--shard', '3/2'], 2],
      ];
      for (const [args, code] of codes)
        assert.equal((await cuewave(['check', ...args], { cwd })).code, code, `${args}`);
    }));

  test('says what is in a file as a person would', () =>
    withFiles({ 'talk.txt': pagedText }, async cwd => {
      const { stdout, stderr, code } = await cuewave(['check', 'talk.txt'], { cwd });
      assert.equal(code, 0);
      assert.equal(stderr, '');
      assert.match(stdout, /format +plain text/);
      assert.match(stdout, /title +“Le phare #7 \/ La relève”/);
      assert.match(stdout, /4 paragraphs, 5 cues \(1 of them without text\), 26 words, no speaker named/);
      assert.match(stdout, /speech from 00:00:00\.000 to 00:01:00\.500; the timeline runs to 00:01:10\.250/);
      assert.match(stdout, /none of the 4 paragraphs has one in the file; all are estimated/);
      assert.match(stdout, /not spoken +page footer “Le phare #7 \/ La relève \/ Diffusé par”, shown/);
      assert.match(stdout, /talk\.txt:12:1 info closing-time /);
      assert.match(stdout, /1 file: all readable, no warnings\n$/);
    }));

  test('lists files one after the other, and sums them up', () =>
    withFiles(files, async cwd => {
      const rows = (format: string, content: string, end: string, times: string) =>
        [
          `  format    ${format}`,
          '  title     none found',
          '  language  not given',
          `  content   ${content}`,
          `  timeline  speech from 00:00:01.000 to ${end}`,
          `  times     given for ${times}; those of words are estimated`,
        ].join('\n');
      const good = rows('WebVTT', '2 paragraphs, 2 cues, 6 words, 2 speakers (Ada, Tom)', '00:00:05.500', 'all 2 cues');
      const warned = rows('WebVTT', '1 paragraph, 1 cue, 2 words, no speaker named', '00:00:03.000', 'the one cue');
      const args = ['check', 'good.vtt', 'missing.vtt', 'warning.vtt'];
      const { stdout } = await cuewave(args, { cwd });
      const odd = stdout.slice(stdout.indexOf('warning.vtt:3'), stdout.indexOf('\n\n3 files'));
      assert.equal(
        stdout,
        `good.vtt\n${good}\n\nmissing.vtt\nmissing.vtt error unreadable There is no such file.\n\n` +
          `warning.vtt\n${warned}\n${odd}\n\n3 files: 1 failed, 1 warning\n`,
      );
      const colored = (await cuewave(args, { cwd, hasColors: true })).stdout;
      const [bold, dim, end] = ['\x1b[1m', '\x1b[2m', '\x1b[0m'];
      assert.ok(colored.startsWith(`${bold}good.vtt${end}\n  ${dim}format  ${end}  WebVTT\n`), JSON.stringify(colored));
      assert.ok(colored.endsWith(`\n3 files: \x1b[31m1 failed${end}, 1 warning\n`), JSON.stringify(colored));
      const right = (await cuewave(['check', 'good.vtt'], { cwd, hasColors: true })).stdout;
      assert.ok(right.endsWith(`\n1 file: \x1b[32mall readable${end}, no warnings\n`), JSON.stringify(right));
      const last = async (...more: string[]) => (await cuewave(['check', ...more], { cwd })).stdout.split('\n').at(-2);
      assert.equal(await last('warning.vtt', '--strict'), '1 file: 1 failed, 1 warning counted as failures');
      assert.equal(await last('good.vtt', '--strict'), '1 file: all readable, no warnings');
      assert.equal(await last('error.vtt', '--strict'), '1 file: 1 failed, no warnings');
      assert.equal(await last('warning.vtt'), '1 file: all readable, 1 warning');
    }));

  test('--quiet leaves out what is right among what is not', () =>
    withFiles(files, async cwd => {
      const { stdout } = await cuewave(['check', '-q', 'good.vtt', 'error.vtt', 'warning.vtt'], { cwd });
      const [error, warning, , , sum, ...more] = stdout.split('\n');
      assert.equal(error, 'error.vtt error no-text There is no text in it.');
      assert.match(warning!, /^warning\.vtt:3:31 warning /);
      assert.deepEqual([sum, more], ['3 files: 1 failed, 1 warning', ['']]);
      const told = await cuewave(['check', '-q', 'warning.vtt'], { cwd });
      assert.doesNotMatch(told.stdout, /file/);
    }));

  test('a fault comes with its line and a caret', () =>
    withFiles(files, async cwd => {
      const { stdout } = await cuewave(['check', '--quiet', 'warning.vtt'], { cwd });
      const [first, second, third] = stdout.split('\n');
      assert.match(first!, /^warning\.vtt:3:31 warning bad-setting .*"align:nowhere"/);
      assert.equal(second, '    00:00:01.000 --> 00:00:03.000 align:nowhere');
      assert.equal(third!.indexOf('^'), second!.indexOf('align'));
    }));

  test('one bad file does not stop the others', () =>
    withFiles(files, async cwd => {
      const { stdout, code } = await cuewave(['check', 'missing.vtt', '*.vtt', '.'], { cwd });
      assert.equal(code, 1);
      assert.match(stdout, /^missing\.vtt error unreadable There is no such file\.$/m);
      assert.match(stdout, /^\. error unreadable This is a folder/m);
      assert.match(stdout, /^error\.vtt error no-text/m);
      assert.match(stdout, /^good\.vtt$/m);
      assert.match(stdout, /5 files: 3 failed, 1 warning\n$/);
    }));

  test('--json is one document of one shape', () =>
    withFiles(files, async cwd => {
      const { stdout, code } = await cuewave(['check', '--json', 'good.vtt', 'missing.vtt'], { cwd, isTTY: true });
      assert.equal(code, 1);
      const [good, missing] = JSON.parse(stdout) as CheckResult[];
      assert.deepEqual(Object.keys(good!), ['file', 'format', 'summary', 'notes']);
      assert.deepEqual([good!.file, good!.format, good!.notes], ['good.vtt', 'webvtt', []]);
      const { cues, words, speakers, speech, end, cueTimes } = good!.summary!;
      assert.deepEqual([cues, words, speakers, end], [2, 6, 2, 5.5]);
      assert.deepEqual(speech, { start: 1, end: 5.5 });
      assert.deepEqual(cueTimes, { given: 2, estimated: 0, aligned: 0 });
      assert.deepEqual([missing!.format, missing!.summary, missing!.notes[0]?.code], [null, null, 'unreadable']);
      const none = await cuewave(['check', '--json', 'good.vtt', '--shard', '2/2'], { cwd });
      assert.deepEqual([JSON.parse(none.stdout), none.code], [[], 0]);
    }));

  test('reads standard input, in pieces', async () => {
    const { stdout, code } = await cuewave(['check', '--json', '-'], {
      stdin: 'WEBVTT\n\n00:01.000 --> 00:02.000\nÉté là',
    });
    const [result] = JSON.parse(stdout) as CheckResult[];
    assert.deepEqual([result!.file, result!.summary!.words, code], ['-', 2, 0]);
  });

  test('reads other encodings, and says so', async () => {
    const stdin = Buffer.from(`\ufeff${warningVtt.replace('Good', 'Été')}`, 'utf16le');
    const { stdout, code } = await cuewave(['check', '-'], { stdin });
    assert.match(stdout, /info encoding /);
    assert.match(stdout, /^-:3:31 warning[^\n]*\n {4}00:00:01\.000 --> 00:00:03\.000 align:nowhere\n {34}\^$/m);
    assert.equal(code, 0);
  });

  test('sound and pictures are no transcripts', () =>
    withFiles({ 'a.mp3': Uint8Array.from({ length: 999 }, (_, index) => (index * 71) % 256) }, async cwd => {
      const { stdout, code } = await cuewave(['check', 'a.mp3'], { cwd });
      assert.match(stdout, /a\.mp3 error not-a-transcript This is no text/);
      assert.equal(code, 1);
    }));

  test('--quiet says nothing of what is right', () =>
    withFiles(files, async cwd => {
      const { stdout, stderr } = await cuewave(['check', '-q', 'good.vtt'], { cwd, isTTY: true });
      assert.deepEqual([stdout, stderr], ['', '']);
    }));

  test('colours and progress are for terminals only', () =>
    withFiles(files, async cwd => {
      const args = ['check', 'good.vtt', 'warning.vtt'];
      const plain = await cuewave(args, { cwd });
      assert.ok(!plain.stdout.includes('\x1b') && plain.stderr === '');
      const terminal = await cuewave(args, { cwd, isTTY: true });
      assert.ok(!terminal.stdout.includes('\x1b'));
      assert.ok(terminal.stderr.includes('\r\x1b[K2/2 warning.vtt') && terminal.stderr.endsWith('\r\x1b[K'));
      const colored = await cuewave(args, { cwd, isTTY: true, hasColors: true });
      assert.ok(colored.stdout.includes('\x1b[33mwarning\x1b[0m'));
    }));

  test('a file sends no commands to the terminal', () =>
    withFiles({ 'evil.vtt': 'WEBVTT\n\n\x1b]0;gone\x07 \u202egnp\n\n\x1b[2J --> 00:02.000\nHi\n' }, async cwd => {
      const { stdout } = await cuewave(['check', 'evil.vtt'], { cwd });
      for (const character of ['\x1b', '\x07', '\u202e']) assert.ok(!stdout.includes(character), stdout);
    }));
});
