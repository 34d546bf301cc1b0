import assert from 'node:assert/strict';
import { appendFile, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { wav as madeWav } from '../../made-sound.js';
import { cuewave, withFiles } from './fakes.js';

const srt = (text: string) => `1\n00:00:01,000 --> 00:00:03,000\n${text}\n`;
const wav = (samples: number) => madeWav(new Uint8Array(2 * samples).fill(7));
const twoWavs = () => ({ 'a.wav': wav(8000), 'b.wav': wav(4000) });
const peaks = (cwd: string, ...more: string[]) =>
  cuewave(['peaks', 'a.wav', 'b.wav', '--report', 'report.jsonl', ...more], { cwd });

interface Line {
  readonly status: string;
  readonly inputs: readonly string[];
  readonly output: string | null;
  readonly key: string;
  readonly sha256?: string;
  readonly notes?: readonly { readonly code: string }[];
}

async function linesOf(cwd: string): Promise<Line[]> {
  const text = await readFile(join(cwd, 'report.jsonl'), 'utf8');
  return text
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line) as Line);
}

describe('a report of a run', () => {
  test('has a line for each file that begins, and one for how it ended', () =>
    withFiles(twoWavs(), async cwd => {
      const { code } = await peaks(cwd);
      assert.equal(code, 0);
      const lines = await linesOf(cwd);
      assert.deepEqual(
        lines.map(({ status, inputs, output }) => [status, ...inputs, output]),
        [
          ['begun', 'a.wav', 'a.peaks.json'],
          ['done', 'a.wav', 'a.peaks.json'],
          ['begun', 'b.wav', 'b.peaks.json'],
          ['done', 'b.wav', 'b.peaks.json'],
        ],
      );
      assert.match(lines[1]!.sha256!, /^[\da-f]{64}$/);
      assert.notEqual(lines[1]!.key, lines[3]!.key);
    }));

  test('has what is done left out, until input, options or output change', () =>
    withFiles(twoWavs(), async cwd => {
      await peaks(cwd);
      const timeOf = async (name: string) => (await stat(join(cwd, name))).mtimeMs;
      const [a, b] = [await timeOf('a.peaks.json'), await timeOf('b.peaks.json')];
      const again = await peaks(cwd, '--skip-existing');
      assert.deepEqual([again.code, again.stderr], [0, 'no files written, 2 left out\n']);
      assert.deepEqual([await timeOf('a.peaks.json'), await timeOf('b.peaks.json')], [a, b]);
      await writeFile(join(cwd, 'b.wav'), wav(6000));
      const other = await peaks(cwd, '--skip-existing', '--force');
      assert.deepEqual([other.code, other.stderr], [0, '1 file written, 1 left out\n']);
      assert.equal(await timeOf('a.peaks.json'), a);
      const finer = await peaks(cwd, '--skip-existing', '--force', '--bits', '16');
      assert.equal(finer.stderr, '2 files written\n');
      await writeFile(join(cwd, 'a.peaks.json'), '{}');
      // What is there is not what was written: nobody said that it may be replaced.
      const changed = await peaks(cwd, '--skip-existing', '--bits', '16');
      assert.equal(changed.code, 1);
      assert.match(changed.stderr, /The output exists; --force replaces it/);
      assert.match(changed.stderr, /no files written, 1 left out, 1 failed/);
      assert.equal(await readFile(join(cwd, 'a.peaks.json'), 'utf8'), '{}');
      await rm(join(cwd, 'a.peaks.json'));
      assert.equal((await peaks(cwd, '--skip-existing', '--bits', '16')).stderr, '1 file written, 1 left out\n');
    }));

  test('has what failed left out too, and still told by the exit code', () =>
    withFiles({ ...twoWavs(), 'b.wav': 'no sound' }, async cwd => {
      assert.equal((await peaks(cwd)).code, 1);
      const again = await peaks(cwd, '--skip-existing');
      assert.deepEqual([again.code, again.stderr], [1, 'no files written, 2 left out, 1 failed\n']);
      await writeFile(join(cwd, 'b.wav'), wav(4000));
      assert.equal((await peaks(cwd, '--skip-existing')).code, 0);
    }));

  test('has a run that was killed go on: what it had begun is done again, and may replace what it wrote', () =>
    withFiles(twoWavs(), async cwd => {
      await peaks(cwd);
      const text = await readFile(join(cwd, 'report.jsonl'), 'utf8');
      const lines = text.trimEnd().split('\n');
      // Killed after the second file was written, in the middle of its last line.
      await writeFile(join(cwd, 'report.jsonl'), `${lines.slice(0, 3).join('\n')}\n${lines[3]!.slice(0, 40)}`);
      await writeFile(join(cwd, 'b.peaks.json.cuewave-0123abcd.part'), '{');
      await writeFile(join(cwd, 'b.peaks.json.cuewave-mine.part'), '');
      const again = await peaks(cwd, '--skip-existing');
      assert.deepEqual([again.code, again.stderr], [0, '1 file written, 1 left out\n']);
      const parts = (await readdir(cwd)).filter(name => name.endsWith('.part'));
      assert.deepEqual(parts, ['b.peaks.json.cuewave-mine.part']);
      const statuses = (await readFile(join(cwd, 'report.jsonl'), 'utf8')).trimEnd().split('\n').slice(-2);
      assert.deepEqual(
        statuses.map(line => (JSON.parse(line) as Line).status),
        ['begun', 'done'],
      );
    }));

  test('never takes a file that was there before for one of its own', () =>
    withFiles({ ...twoWavs(), 'a.peaks.json': 'mine' }, async cwd => {
      assert.equal((await peaks(cwd)).code, 1);
      const [first] = await linesOf(cwd);
      assert.deepEqual([first!.status, first!.inputs], ['unwritten', ['a.wav']]);
      assert.equal((await peaks(cwd, '--skip-existing')).code, 1);
      assert.equal(await readFile(join(cwd, 'a.peaks.json'), 'utf8'), 'mine');
    }));

  test('is of each command by itself, and lines of others are left alone', () =>
    withFiles({ 'a.srt': srt('The tide is in.'), 'b.srt': 'nothing' }, async cwd => {
      const report = ['--report', 'report.jsonl'];
      const convert = (...more: string[]) =>
        cuewave(['convert', 'a.srt', 'b.srt', '--to', 'webvtt', '--out-dir', 'out', ...report, ...more], { cwd });
      const check = (...more: string[]) => cuewave(['check', 'a.srt', 'b.srt', ...report, ...more], { cwd });
      await convert();
      await appendFile(join(cwd, 'report.jsonl'), 'null\n[]\n{"key":1}\n');
      assert.match((await check('--skip-existing')).stdout, /a\.srt/);
      assert.equal((await check('--skip-existing')).stdout.includes('a.srt'), false);
      assert.match((await convert('--skip-existing')).stderr, /^no files written, 2 left out/);
      assert.match((await convert('--skip-existing', '--duration', '10', '--force')).stderr, /2 files written/);
    }));

  test('wrong usage is told', () =>
    withFiles(twoWavs(), async cwd => {
      const without = await cuewave(['peaks', 'a.wav', '--skip-existing'], { cwd });
      assert.equal(without.code, 2);
      assert.match(without.stderr, /--skip-existing takes --report/);
      const folder = await cuewave(['peaks', 'a.wav', '--report', '.'], { cwd });
      assert.equal(folder.code, 2);
      assert.match(folder.stderr, /--report/);
    }));
});
