import assert from 'node:assert/strict';
import { linkSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { type Io, UsageError } from '../../../src/cli/command.js';
import { writerOf } from '../../../src/cli/outputs.js';
import { cuewave, goodVtt, main, spawned, warningVtt, withFiles } from './fakes.js';

const sound = await readFile(join(process.cwd(), 'demo/media/tides.en.mp3'));
const words = await readFile(join(process.cwd(), 'demo/media/tides.en.txt'));
const noLinks = process.platform === 'win32' && 'links take rights here';

/** All files below a folder with what is in them; links as what they lead to. */
function contents(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true }).map(String).sort();
  return Object.fromEntries(
    names
      .filter(name => statSync(join(folder, name)).isFile())
      .map(name => [name, readFileSync(join(folder, name), 'latin1')]),
  );
}

/** Inputs, and what they are also called. */
async function withInputs(use: (cwd: string) => Promise<void>): Promise<void> {
  const manifest = (...pairs: object[]) => JSON.stringify(pairs);
  const pair = { audio: 'a.mp3', text: 'a.txt' };
  const files = {
    'a.mp3': sound,
    'a.txt': words,
    'b.vtt': warningVtt,
    'sub/c.vtt': goodVtt,
    'audio.json': manifest({ ...pair, output: 'a.mp3' }),
    'text.json': manifest({ ...pair, output: './a.txt' }),
    'itself.json': manifest({ ...pair, output: 'itself.json' }),
    'later.json': manifest({ ...pair, output: 'b.vtt' }, { audio: 'a.mp3', text: 'b.vtt', output: 'n.vtt' }),
    'earlier.json': manifest({ ...pair, output: 'n.vtt' }, { audio: 'b.mp3', text: 'b.vtt', output: 'sub/../a.mp3' }),
    'both.json': manifest({ ...pair, output: 'n.vtt' }, { ...pair, output: 'sub/../n.vtt' }),
    'linked.json': manifest({ ...pair, output: 'sub/n.vtt' }, { ...pair, output: 'folder/n.vtt' }),
  };
  await withFiles(files, async cwd => {
    if (!noLinks) {
      symlinkSync('a.mp3', join(cwd, 'soft.mp3'));
      symlinkSync('sub', join(cwd, 'folder'));
      linkSync(join(cwd, 'a.mp3'), join(cwd, 'hard.mp3'));
      linkSync(join(cwd, 'b.vtt'), join(cwd, 'hard.vtt'));
    }
    await use(cwd);
  });
}

const align = ['align', 'a.mp3', 'a.txt'];
const toVtt = ['convert', '--to', 'webvtt'];
/** Commands that would write over what they read; those with links apart. */
const overwriting: Readonly<Record<'plain' | 'linked', readonly (readonly string[])[]>> = {
  plain: [
    [...align, '-o', 'a.mp3'],
    [...align, '-o', './sub/../a.mp3'],
    [...align, '-o', 'a.txt'],
    [...align, '--to', 'text', '--out-dir', '.'],
    ['align', '--manifest', 'audio.json'],
    ['align', '--manifest', 'text.json'],
    ['peaks', 'a.mp3', '-o', 'a.mp3'],
    [...toVtt, 'b.vtt', '-o', 'b.vtt'],
    [...toVtt, 'b.vtt', 'sub/c.vtt'],
    [...toVtt, '**/*.vtt', '--out-dir', '.'],
    ['embed', 'https://example.com/a.mp3', 'b.vtt', '-o', 'b.vtt'],
    ['embed', 'a.mp3', 'b.vtt', '-o', 'a.mp3'],
    ['embed', 'x.mp3', 'b.vtt', '--peaks', 'audio.json', '-o', 'audio.json'],
    ['embed', 'x.mp3', 'b.vtt', '--chapters', 'audio.json', '-o', 'audio.json'],
  ],
  linked: [
    [...align, '-o', 'soft.mp3'],
    [...align, '-o', 'hard.mp3'],
    ['align', 'soft.mp3', 'a.txt', '-o', 'a.mp3'],
    ['peaks', 'soft.mp3', '-o', 'a.mp3'],
    ['peaks', 'a.mp3', '-o', 'hard.mp3'],
    [...toVtt, 'folder/c.vtt', '-o', 'sub/c.vtt'],
    [...toVtt, 'b.vtt', '-o', 'hard.vtt'],
    ['embed', 'soft.mp3', 'b.vtt', '-o', 'a.mp3'],
  ],
};

describe('outputs', () => {
  for (const kind of ['plain', 'linked'] as const) {
    const skip = kind === 'linked' && noLinks;
    test(`are never written over what is read, by names that are ${kind}`, { skip }, () =>
      withInputs(async cwd => {
        const before = contents(cwd);
        for (const args of overwriting[kind]) {
          for (const force of [[], ['--force']]) {
            const { code, stdout, stderr } = await cuewave([...args, ...force], { cwd });
            const told = `${[...args, ...force].join(' ')}: ${stderr}`;
            assert.deepEqual([code, stdout], [2, ''], told);
            assert.match(
              stderr,
              /^cuewave \w+: \S+ would be written over (itself|its input \S+); name another output, or give --overwrite-input\. See: [^\n]*\n$/,
              told,
            );
          }
        }
        assert.deepEqual(contents(cwd), before);
      }),
    );
  }

  test('are never written over what is read for another, nor twice, whatever is said', { skip: noLinks }, () =>
    withInputs(async cwd => {
      const before = contents(cwd);
      const wrong: [readonly string[], RegExp][] = [
        [['align', '--manifest', 'itself.json'], /of a\.mp3 with a\.txt .* over itself\.json, which is read for all;/],
        [['align', '--manifest', 'later.json'], /over b\.vtt, which is read for a\.mp3 with b\.vtt;/],
        [['align', '--manifest', 'earlier.json'], /over a\.mp3, which is read for a\.mp3 with a\.txt;/],
        // A shard that has none of the two to do tells the same.
        [['align', '--manifest', 'earlier.json', '--shard', '3/3'], /over a\.mp3, which is read for/],
        [
          ['align', '--manifest', 'both.json'],
          /a\.mp3 with a\.txt and a\.mp3 with a\.txt would both be written to n\.vtt/,
        ],
        [['align', '--manifest', 'linked.json'], /would both be written to folder\/n\.vtt/],
        [[...toVtt, 'a.txt', 'b.vtt', 'a.mp3', '--out-dir', 'n'], /a\.mp3 and a\.txt would both be written to n/],
        [[...toVtt, 'sub/c.vtt', 'b.vtt', 'hard.vtt', '--out-dir', '.'], /would be written over/],
      ];
      for (const [args, message] of wrong) {
        const { code, stdout, stderr } = await cuewave([...args, '--force', '--overwrite-input'], { cwd });
        assert.deepEqual([code, stdout], [2, ''], `${args.join(' ')}: ${stderr}`);
        assert.match(stderr, message);
        assert.equal(stderr.split('\n').length, 2);
      }
      assert.deepEqual(contents(cwd), before);
    }),
  );

  test('nor over the file that standard input is', { skip: process.platform === 'win32' && 'there is no sh' }, () =>
    withInputs(async cwd => {
      const run = (script: string) =>
        spawned('sh', ['-c', `"$0" "$1" convert --to webvtt ${script}`, process.execPath, main], { cwd });
      for (const output of ['b.vtt', './sub/../b.vtt', ...(noLinks ? [] : ['hard.vtt'])]) {
        for (const script of [`- -o ${output} < b.vtt`, `- -o ${output} --force < b.vtt`]) {
          const before = contents(cwd);
          const { code, stdout, stderr } = await run(script);
          assert.deepEqual([code, stdout], [2, ''], script);
          assert.match(stderr, /would be written over its input standard input; name another output/, script);
          assert.deepEqual(contents(cwd), before, script);
        }
      }
      assert.equal((await run('- -o b.vtt --overwrite-input < b.vtt')).code, 0);
      assert.notEqual(contents(cwd)['b.vtt'], warningVtt);
      // A file beside it, a pipe and no input at all are nothing that is written over.
      for (const script of ['- -o n.vtt < b.vtt', '- -o sub/c.vtt --force < b.vtt']) {
        const { code, stderr } = await run(script);
        assert.equal(code, 0, stderr);
      }
      const piped = await spawned(
        'sh',
        ['-c', `cat b.vtt | "$0" "$1" convert --to webvtt - -o b.vtt --force`, process.execPath, main],
        { cwd },
      );
      assert.equal(piped.code, 0, piped.stderr);
    }),
  );

  test('--overwrite-input replaces what the output is made of, and nothing else', () =>
    withInputs(async cwd => {
      writeFileSync(join(cwd, 'a.vtt'), 'old');
      const { code, stderr } = await cuewave([...toVtt, 'a.txt', 'b.vtt', '-q', '--overwrite-input'], { cwd });
      assert.deepEqual([code, stderr], [1, 'a.txt error not-converted The output exists; --force replaces it.\n']);
      assert.notEqual(readFileSync(join(cwd, 'b.vtt'), 'utf8'), warningVtt);
      assert.match(readFileSync(join(cwd, 'b.vtt'), 'utf8'), /Good evening/);
      assert.equal(readFileSync(join(cwd, 'a.vtt'), 'utf8'), 'old');
      for (const args of [
        ['embed', 'https://example.com/x.mp3', 'b.vtt', '-o', 'b.vtt'],
        ['peaks', 'a.mp3', '-o', 'a.mp3'],
      ]) {
        const { code, stderr } = await cuewave([...args, '-q', '--overwrite-input'], { cwd });
        assert.deepEqual([code, stderr], [0, '']);
      }
      assert.match(readFileSync(join(cwd, 'b.vtt'), 'utf8'), /<cue-player/);
      assert.equal(JSON.parse(readFileSync(join(cwd, 'a.mp3'), 'utf8')).bits, 8);
    }));

  test('a name sends no commands to the terminal', { skip: noLinks }, () =>
    withFiles({ '\x1b[2Ja.vtt': goodVtt }, async cwd => {
      const { stderr } = await cuewave([...toVtt, '*.vtt', '--out-dir', '.'], { cwd });
      assert.match(stderr, /^cuewave convert: ␛\[2Ja\.vtt would be written over itself;/);
    }),
  );

  test('standard output is no file, whatever is there of its name', () =>
    withFiles({ '-': 'old', 'a.vtt': goodVtt }, async cwd => {
      const written: (string | Uint8Array)[] = [];
      const io = { cwd, stdout: { write: text => written.push(text), isTTY: false } } as Partial<Io> as Io;
      const options = { force: false, overwriteInput: false };
      const writer = await writerOf([{ inputs: ['a.vtt'], output: '-' }], options, io);
      await writer.check('-');
      await writer.write('-', 'A');
      assert.deepEqual([written, readFileSync(join(cwd, '-'), 'utf8')], [['A'], 'old']);
      // Nor is standard input.
      await writerOf([{ inputs: ['-'], output: './-' }], { ...options, force: true }, io);
      const twice = ['a.vtt', 'b.vtt'].map(name => ({ inputs: [name, 'x'], output: '-' }));
      await assert.rejects(writerOf(twice, options, io), {
        message: 'a.vtt with x and b.vtt with x would both be written to -',
      });
    }));

  test('what would be lost is told, with what it is read for', () =>
    withFiles({ 'a.vtt': goodVtt, 'b.vtt': goodVtt }, async cwd => {
      const told = (job: { inputs: string[]; output: string }, overwriteInput = false, shared: string[] = []) =>
        assert.rejects(
          writerOf([{ inputs: ['a.vtt'], output: 'x' }, job], { force: true, overwriteInput, shared }, { cwd } as Io),
          error => error instanceof UsageError && lost.push(error.message) > 0,
        );
      const lost: string[] = [];
      await told({ inputs: ['b.vtt'], output: 'b.vtt' });
      await told({ inputs: ['b.vtt'], output: './b.vtt' });
      await told({ inputs: ['b.vtt'], output: 'a.vtt' }, true);
      // The same is read for the job itself, which may replace it, and for another.
      await told({ inputs: ['a.vtt'], output: 'a.vtt' }, true);
      await told({ inputs: ['b.vtt'], output: 's.json' }, true, ['s.json']);
      const end = 'name another output';
      assert.deepEqual(lost, [
        `b.vtt would be written over itself; ${end}, or give --overwrite-input`,
        `./b.vtt would be written over its input b.vtt; ${end}, or give --overwrite-input`,
        `what is made of b.vtt would be written over a.vtt, which is read for a.vtt; ${end}`,
        `what is made of a.vtt would be written over a.vtt, which is read for a.vtt; ${end}`,
        `what is made of b.vtt would be written over s.json, which is read for all; ${end}`,
      ]);
    }));

  test('the help of each command that writes names the option', async () => {
    for (const command of ['align', 'convert', 'embed', 'peaks']) {
      const { stdout } = await cuewave([command, '--help']);
      assert.match(stdout, /^ {2}--overwrite-input {2,}write over /m);
    }
  });

  test('that exist are told before a recording is read', () =>
    withFiles({ 'a.mp3': 'no sound', 'a.txt': 'One.', 'a.vtt': 'old', 'a.peaks.json': 'old' }, async cwd => {
      const aligned = await cuewave(['align', 'a.mp3', 'a.txt', '-o', 'a.vtt'], { cwd });
      assert.deepEqual(
        [aligned.code, aligned.stderr.match(/error.*/g)],
        [1, ['error not-written The output exists; --force replaces it.']],
      );
      const measured = await cuewave(['peaks', 'a.mp3', '-q'], { cwd });
      assert.equal(measured.stderr, 'a.mp3 error not-written The output exists; --force replaces it.\n');
    }));

  test('that turn out to be one file are not replaced by each other', { skip: noLinks }, () =>
    withFiles({ 'a.txt': 'A.', 'b.txt': 'B.' }, async cwd => {
      const jobs = ['a', 'b'].map(name => ({ inputs: [`${name}.txt`], output: `${name}.vtt` }));
      const writer = await writerOf(jobs, { force: true, overwriteInput: false }, { cwd } as Io);
      await writer.write('a.vtt', 'A');
      // As names that differ in case are one file on some disks.
      symlinkSync('a.vtt', join(cwd, 'b.vtt'));
      await assert.rejects(writer.write('b.vtt', 'B'), {
        message: 'It is the same file as a.vtt, which was just written.',
      });
      assert.equal(readFileSync(join(cwd, 'a.vtt'), 'utf8'), 'A');
    }),
  );

  test('names that differ in case are two files where the disk says so', async context => {
    await withFiles({ 'a.txt': 'a', 'A.TXT': 'A' }, async cwd => {
      if (readdirSync(cwd).length < 2) return context.skip('case makes no difference here');
      const args = [...toVtt, 'a.txt', 'A.TXT', '--out-dir', 'n', '--force', '-q'];
      for (let times = 0; times < 2; times++) {
        const { code, stderr } = await cuewave(args, { cwd });
        assert.deepEqual([code, stderr, readdirSync(join(cwd, 'n')).sort()], [0, '', ['A.vtt', 'a.vtt']]);
      }
      return undefined;
    });
  });

  test('names that differ in case are one file where the disk says so', async context => {
    await withFiles({ 'Talk.vtt': goodVtt }, async cwd => {
      if (!statSync(join(cwd, 'tALK.vtt'), { throwIfNoEntry: false }))
        return context.skip('case makes a difference here');
      const { code } = await cuewave([...toVtt, 'Talk.vtt', '-o', 'tALK.vtt', '--force'], { cwd });
      assert.deepEqual([code, readFileSync(join(cwd, 'Talk.vtt'), 'utf8')], [2, goodVtt]);
      return undefined;
    });
  });
});
