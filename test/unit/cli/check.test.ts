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
      const good = [
        '  format    WebVTT',
        '  title     none found',
        '  language  not given',
        '  content   2 paragraphs, 2 cues, 6 words, 2 speakers',
        '  speaker   Ada: 44 % of the time, 33 % of the words',
        '  speaker   Tom: 56 % of the time, 67 % of the words',
        '  timeline  speech from 00:00:01.000 to 00:00:05.500',
        '  times     given for all 2 cues; those of words are estimated',
        '  as read   00:00:01.000 Ada: “Good evening.”',
        '  as read   00:00:03.000 Tom: “The tide is in.”',
      ].join('\n');
      const warned = [
        '  format    WebVTT',
        '  title     none found',
        '  language  not given',
        '  content   1 paragraph, 1 cue, 2 words, no speaker named',
        '  timeline  speech from 00:00:01.000 to 00:00:03.000',
        '  times     given for the one cue; those of words are estimated',
        '  as read   00:00:01.000 “Good evening.”',
      ].join('\n');
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
      const names = ['file', 'format', 'producer', 'summary', 'firstCues', 'counts', 'notes'];
      assert.deepEqual([Object.keys(good!), Object.keys(missing!)], [names, names]);
      assert.deepEqual([good!.file, good!.format, good!.notes], ['good.vtt', 'webvtt', []]);
      const { cues, words, speakers, speech, end, cueTimes } = good!.summary!;
      assert.deepEqual([cues, words, speakers, end], [2, 6, 2, 5.5]);
      assert.deepEqual(speech, { start: 1, end: 5.5 });
      assert.deepEqual(cueTimes, { given: 2, estimated: 0, aligned: 0 });
      assert.deepEqual([missing!.format, missing!.summary, missing!.notes[0]?.code], [null, null, 'unreadable']);
      const none = await cuewave(['check', '--json', 'good.vtt', '--shard', '2/2'], { cwd });
      assert.deepEqual([JSON.parse(none.stdout), none.code], [[], 0]);
    }));

  const voices =
    'WEBVTT - Generated by Tidewriter 2\n\n00:01.000 --> 00:04.000\n<v Ann>Good morning, Tom.\n\n00:04.000 --> 00:05.000\n<v Tom>Morning.\n';

  test('says what wrote a file, who speaks how much, and how it begins', () =>
    withFiles({ 'a.vtt': voices }, async cwd => {
      const { stdout } = await cuewave(['check', 'a.vtt'], { cwd });
      assert.match(stdout, /^ {2}format +WebVTT, written by Tidewriter 2$/m);
      assert.match(stdout, /^ {2}speaker +Ann: 75 % of the time, 75 % of the words$/m);
      assert.match(stdout, /^ {2}speaker +Tom: 25 % of the time, 25 % of the words$/m);
      assert.match(
        stdout,
        /^ {2}as read +00:00:01\.000 Ann: “Good morning, Tom\.”\n {2}as read +00:00:04\.000 Tom: “Morning\.”$/m,
      );
      const { stdout: json } = await cuewave(['check', '--json', 'a.vtt'], { cwd });
      const [result] = JSON.parse(json) as CheckResult[];
      assert.equal(result!.producer, 'Tidewriter 2');
      assert.deepEqual(result!.firstCues, [
        { start: 1, end: 4, text: 'Good morning, Tom.', speaker: 'Ann' },
        { start: 4, end: 5, text: 'Morning.', speaker: 'Tom' },
      ]);
      assert.deepEqual(result!.summary!.shares, [
        { name: 'Ann', words: 3, seconds: 3 },
        { name: 'Tom', words: 1, seconds: 1 },
      ]);
    }));

  test('counts faults that are alike, and lists them where it is told to', () => {
    const cue = (second: number) => `00:0${second}.000 --> 00:0${second}.900 align:nowhere\nSo it is.\n`;
    const source = `WEBVTT\n\n${[1, 2, 3, 4, 5].map(cue).join('\n')}\nlost\n`;
    return withFiles({ 'many.vtt': source }, async cwd => {
      const { stdout, code } = await cuewave(['check', 'many.vtt'], { cwd });
      assert.equal(stdout.match(/warning bad-setting/g)?.length, 1);
      assert.match(
        stdout,
        /many\.vtt:3:25 warning bad-setting [^\n]*\n[^\n]*\n *\^\n {4}… 4 more of bad-setting \(--all lists them\)\n/,
      );
      assert.equal(stdout.match(/warning no-timing/g)?.length, 1);
      assert.match(stdout, /all readable, 6 warnings\n$/);
      assert.equal(code, 0);
      const all = await cuewave(['check', '--all', 'many.vtt'], { cwd });
      assert.equal(all.stdout.match(/warning bad-setting/g)?.length, 5);
      const json = await cuewave(['check', '--json', 'many.vtt'], { cwd });
      const [result] = JSON.parse(json.stdout) as CheckResult[];
      assert.deepEqual(result!.counts, { 'bad-setting': 5, 'no-timing': 1 });
      assert.equal(result!.notes.length, 6);
    });
  });

  test('fails where text of a file is not in the transcript', () => {
    const lost = Array.from({ length: 5 }, (_, index) => ({
      said: `Nobody reads sentence number ${index} of this list.`,
    }));
    const json = (other: unknown) => JSON.stringify({ segments: [{ start: 0, end: 2, text: 'Hello there.' }], other });
    return withFiles({ 'much.json': json(lost), 'little.json': json('Tides') }, async cwd => {
      const much = await cuewave(['check', 'much.json'], { cwd });
      assert.match(much.stdout, /warning much-unread /);
      assert.match(much.stdout, /1 file: 1 failed, 1 warning\n$/);
      assert.equal(much.code, 1);
      assert.equal((await cuewave(['check', 'little.json'], { cwd })).code, 0);
    });
  });

  test('tells of texts after the end of the recording, which it measures or is told', () => {
    const rate = 8000;
    const wav = new DataView(new ArrayBuffer(44 + 2 * rate));
    const letters = (at: number, text: string) => {
      for (const [index, letter] of [...text].entries()) wav.setUint8(at + index, letter.charCodeAt(0));
    };
    letters(0, 'RIFF');
    wav.setUint32(4, 36 + 2 * rate, true);
    letters(8, 'WAVEfmt ');
    wav.setUint32(16, 16, true);
    wav.setUint16(20, 1, true);
    wav.setUint16(22, 1, true);
    wav.setUint32(24, rate, true);
    wav.setUint32(28, 2 * rate, true);
    wav.setUint16(32, 2, true);
    wav.setUint16(34, 16, true);
    letters(36, 'data');
    wav.setUint32(40, 2 * rate, true);
    const files = { 'a.vtt': voices, 'second.wav': new Uint8Array(wav.buffer) };
    return withFiles(files, async cwd => {
      for (const option of [
        ['--audio', 'second.wav'],
        ['--duration', '1'],
      ]) {
        const { stdout, code } = await cuewave(['check', ...option, 'a.vtt'], { cwd });
        assert.match(
          stdout,
          /a\.vtt:7:8 warning beyond-recording 1 of 2 cues begin after the end of the recording \(00:00:01\.000\)/,
        );
        assert.equal(code, 0);
      }
      assert.match((await cuewave(['check', '--duration', '5', 'a.vtt'], { cwd })).stdout, /no warnings\n$/);
      for (const options of [
        ['--audio', 'a.vtt'],
        ['--audio', 'none.wav'],
        ['--audio', 'second.wav', '--duration', '1'],
      ]) {
        assert.equal((await cuewave(['check', ...options, 'a.vtt'], { cwd })).code, 2, `${options}`);
      }
    });
  });

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
