import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import type { AlignReport } from '../../../src/cli/commands/align.js';
import { parseTranscript } from '../../../src/transcript/index.js';
import { cuewave, withFiles } from './fakes.js';

const media = join(process.cwd(), 'demo/media');

interface Truth {
  readonly words: readonly (readonly [text: string, start: number, end: number])[];
  readonly paragraphs: readonly (readonly [text: string, start: number, end: number])[];
}

async function truthOf(name: string): Promise<Truth> {
  return JSON.parse(await readFile(join(media, `${name}.truth.json`), 'utf8')) as Truth;
}

/** Share of the paragraphs that begin within half a second. */
function shareRight(starts: readonly number[], { paragraphs }: Truth): number {
  assert.equal(starts.length, paragraphs.length);
  return starts.filter((start, index) => Math.abs(start - paragraphs[index]![1]) <= 0.5).length / starts.length;
}

describe('cuewave align', () => {
  for (const name of ['tides.en', 'levain.fr']) {
    test(`${name}: writes WebVTT with the times of the sound, and reports`, async () => {
      const truth = await truthOf(name);
      await withFiles({}, async cwd => {
        const files = [join(media, `${name}.mp3`), join(media, `${name}.txt`)];
        const { code, stdout, stderr } = await cuewave(['align', ...files, '-o', 'out.vtt', '--json'], { cwd });
        assert.equal(code, 0, stderr);
        const { cues } = parseTranscript(await readFile(join(cwd, 'out.vtt'), 'utf8'));
        const spoken = cues.filter(cue => cue.text !== '');
        assert.ok(spoken.every(cue => cue.timing === 'aligned'));
        assert.deepEqual(
          spoken.map(cue => cue.text),
          truth.paragraphs.map(([text]) => text),
        );
        const starts = spoken.map(cue => cue.start);
        assert.ok(shareRight(starts, truth) >= 0.95);
        const [report, ...more] = JSON.parse(stdout) as AlignReport[];
        assert.deepEqual(more, []);
        assert.ok(Math.abs(report!.duration! - Math.max(...cues.map(cue => cue.end))) < 1);
        assert.deepEqual(
          report!.cues.map(cue => cue.start),
          starts,
        );
        const sure = report!.cues.filter(cue => cue.confidence >= 0.9).length;
        assert.ok(sure >= 0.9 * spoken.length && report!.cues.every(cue => cue.confidence <= 1));
        assert.deepEqual(report!.gaps, []);
        assert.match(
          stderr,
          new RegExp(`${spoken.length} cues of ${spoken.length} found in the sound, ${sure} of them`),
        );
        assert.ok(!stderr.includes('estimated'));
      });
    });
  }

  for (const [name, language] of [
    ['tides.en', 'en'],
    ['levain.fr', 'fr'],
  ] as const) {
    test(`${name}: --words writes the times of words`, async () => {
      const truth = await truthOf(name);
      await withFiles({}, async cwd => {
        const files = [join(media, `${name}.mp3`), join(media, `${name}.txt`)];
        const args = ['align', ...files, '--words', '--lang', language, '--json'];
        const { code, stdout, stderr } = await cuewave([...args, '-o', 'out.vtt'], { cwd, isTTY: true });
        assert.equal(code, 0, stderr);
        const { cues } = parseTranscript(await readFile(join(cwd, 'out.vtt'), 'utf8'));
        const words = cues.flatMap(cue => cue.words);
        const near = truth.words.filter(([, start], index) => Math.abs(start - words[index]!.start) <= 0.15).length;
        assert.ok(near >= 0.95 * truth.words.length, `${near} of ${truth.words.length} words`);
        const [report] = JSON.parse(stdout) as AlignReport[];
        const found = report!.cues.reduce((sum, cue) => sum + cue.words, 0);
        assert.ok(found >= 0.95 * truth.words.length);
        assert.match(stderr, new RegExp(`${found.toLocaleString('en')} words`));
        assert.match(stderr, /100 % /);
      });
    });
  }

  test('--words takes a language that there is a model of, and says so before it reads the sound', async () => {
    await withFiles({ 'a.txt': 'Good evening.' }, async cwd => {
      const without = await cuewave(['align', 'none.mp3', 'a.txt', '--words'], { cwd });
      assert.equal(without.code, 1);
      assert.match(
        without.stderr,
        /^a\.txt error no-word-language The language is not known, and words are found in en and fr; say it with --lang\.$/m,
      );
      const other = await cuewave(['align', 'none.mp3', 'a.txt', '--words', '--lang', 'de'], { cwd });
      assert.match(
        other.stderr,
        /^a\.txt error no-word-language The language is de, but words are found in en and fr\.$/m,
      );
    });
  });

  test('the format follows the name, the option, and else is WebVTT on standard output', async () => {
    const files = [join(media, 'tides.en.mp3'), join(media, 'tides.en.txt')];
    await withFiles({}, async cwd => {
      const shown = await cuewave(['align', ...files, '-q'], { cwd });
      assert.ok(shown.stdout.startsWith('WEBVTT'));
      assert.equal(shown.stderr, '');
      assert.equal((await cuewave(['align', ...files, '-o', 'out.srt', '--lang', 'en-GB'], { cwd })).code, 0);
      assert.ok((await readFile(join(cwd, 'out.srt'), 'utf8')).startsWith('1\n00:00:00,'));
      assert.equal((await cuewave(['align', ...files, '--out-dir', 'new', '--to', 'podcast-json'], { cwd })).code, 0);
      assert.ok(JSON.parse(await readFile(join(cwd, 'new/tides.en.json'), 'utf8')).segments.length > 20);
      const again = await cuewave(['align', ...files, '-o', 'out.srt'], { cwd });
      assert.equal(again.code, 1);
      assert.match(again.stderr, /^out\.srt error not-written The output exists; --force replaces it\.$/m);
      assert.equal((await cuewave(['align', ...files, '-o', 'out.srt', '--force'], { cwd })).code, 0);
    });
  });

  test('a manifest names pairs, relative to itself; shards share them', async () => {
    const pairs = [
      { audio: join(media, 'tides.en.mp3'), text: 'tides.txt', language: 'en' },
      { audio: join(media, 'levain.fr.mp3'), text: 'levain.txt', output: '../out/l.vtt' },
    ];
    const texts = await Promise.all(['tides.en', 'levain.fr'].map(name => readFile(join(media, `${name}.txt`))));
    for (const manifest of [JSON.stringify(pairs), pairs.map(pair => `${JSON.stringify(pair)}\n\n`).join('')]) {
      const input = { 'in/pairs.json': manifest, 'in/tides.txt': texts[0]!, 'in/levain.txt': texts[1]! };
      await withFiles(input, async cwd => {
        const first = await cuewave(['align', '--manifest', 'in/pairs.json', '--shard', '1/2'], { cwd });
        assert.equal(first.code, 0, first.stderr);
        assert.ok((await readFile(join(cwd, 'in/tides.vtt'), 'utf8')).startsWith('WEBVTT'));
        await assert.rejects(readFile(join(cwd, 'out/l.vtt')));
        const second = await cuewave(['align', '--manifest', 'in/pairs.json', '--shard', '2/2', '--json'], { cwd });
        assert.equal(second.code, 0, second.stderr);
        assert.deepEqual(
          (JSON.parse(second.stdout) as AlignReport[]).map(report => report.output),
          ['out/l.vtt'],
        );
        const both = await cuewave(['align', '--manifest', '-', '--force'], { cwd: join(cwd, 'in'), stdin: manifest });
        assert.match(both.stderr, /^2 files written$/m);
      });
    }
  });

  test('one that fails is told by its file, and the others go on', async () => {
    const good = { audio: join(media, 'tides.en.mp3'), text: join(media, 'tides.en.txt'), output: 'good.vtt' };
    const manifest = [
      { ...good, audio: 'none.mp3', output: 'a.vtt' },
      { ...good, audio: good.text, output: 'b.vtt' },
      { ...good, text: good.audio, output: 'c.vtt' },
      good,
    ];
    await withFiles({ 'pairs.json': JSON.stringify(manifest) }, async cwd => {
      const { code, stderr } = await cuewave(['align', '--manifest', 'pairs.json'], { cwd });
      assert.equal(code, 1);
      assert.match(stderr, /^none\.mp3 error unreadable There is no such file\.$/m);
      assert.match(stderr, /tides\.en\.txt error unreadable This is no sound that is known\.$/m);
      assert.match(stderr, /tides\.en\.mp3 error not-a-transcript This is an MP3 recording, not a transcript/);
      assert.match(stderr, /^1 file written, 3 failed$/m);
      assert.ok((await readFile(join(cwd, 'good.vtt'), 'utf8')).startsWith('WEBVTT'));
    });
  });

  test('wrong usage is told', async () => {
    const wrong: [string[], RegExp, string?][] = [
      [[], /it takes a recording and its text/],
      [['a.mp3'], /it takes a recording and its text/],
      [['a', 'b', 'c'], /one recording and one text, not 3 files/],
      [['-', 'b.txt'], /recording is not read from standard input/],
      [['a', 'b', '--json'], /--json needs standard output/],
      [['a', 'b', '--to', 'mp3'], /--to takes webvtt/],
      [['a', 'b', '--lang', '!'], /--lang takes a language tag/],
      [['a', 'b', '-o', 'c', '--out-dir', 'd'], /exclude each other/],
      [['a', '--manifest', '-'], /--manifest names all files/],
      [['--manifest', 'none.json'], /the manifest "none\.json" cannot be read: There is no such file/],
      [['--manifest', '-'], /line 2 of the manifest is not JSON/, '{"audio":"a","text":"b"}\nhello'],
      [['--manifest', '-'], /entry 1 of the manifest has to have "audio" and "text"/, '[{"audio":"a"}]'],
      [['--manifest', '-'], /entry 1 of the manifest: "text" has to be a text/, '[{"audio":"a","text":3}]'],
      [['--manifest', '-'], /both be written/, '[{"audio":"a","text":"b"},{"audio":"c","text":"b"}]'],
      [['--manifest', '-'], /b\.vtt would be written over itself; name another/, '[{"audio":"a","text":"b.vtt"}]'],
    ];
    for (const [args, message, stdin = ''] of wrong) {
      const { code, stderr } = await cuewave(['align', ...args], { stdin });
      assert.equal(code, 2, args.join(' '));
      assert.match(stderr, message);
    }
  });
});
