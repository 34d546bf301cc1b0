import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import type { AlignReport } from '../../../src/cli/commands/align.js';
import { paragraphsOf, parseTranscript } from '../../../src/transcript/index.js';
import { wav } from '../../made-sound.js';
import { Voice } from '../align/voice.js';
import { long } from '../thorough.js';
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

/** Share of the cues whose first word begins within half a second of where it is said. */
function shareOfSentences(cues: readonly { text: string; start: number }[], { words }: Truth): number {
  const lengthOf = (text: string) => text.replace(/\s/g, '').length;
  /** Starts of words by the number of letters and marks before them. */
  const said = new Map<number, number>();
  let length = 0;
  for (const [text, start] of words) {
    said.set(length, start);
    length += lengthOf(text);
  }
  let at = 0;
  const right = cues.filter(({ text, start }) => {
    const from = said.get(at);
    assert.notEqual(from, undefined, text);
    at += lengthOf(text);
    return Math.abs(start - from!) <= 0.5;
  });
  return right.length / cues.length;
}

// A made-up recording, as short as can be.
const sentences = ['Good evening to all of you.', 'The tide is in and the boats are out.', 'We are going home.'];
const text = sentences.join('\n\n');
const voice = new Voice().rest(0.8);
const starts = sentences.map(sentence => {
  const [start] = voice.say(sentence);
  voice.rest(0.9);
  return start!;
});
const wavOf = ({ samples }: Voice) => wav(new Uint8Array(Int16Array.from(samples, sample => 32_767 * sample).buffer));
const recording = wavOf(voice);
// To the last frame of what tells how loud it is.
const length = Math.ceil(voice.seconds / 0.04) / 25;

describe('cuewave align', () => {
  for (const name of ['tides.en', 'levain.fr']) {
    test(`${name}: writes WebVTT with the times of the sound, and reports`, async () => {
      const truth = await truthOf(name);
      await withFiles({}, async cwd => {
        const files = [join(media, `${name}.mp3`), join(media, `${name}.txt`)];
        const { code, stdout, stderr } = await cuewave(['align', ...files, '-o', 'out.vtt', '--json'], { cwd });
        assert.equal(code, 0, stderr);
        const written = parseTranscript(await readFile(join(cwd, 'out.vtt'), 'utf8'));
        const { cues } = written;
        const spoken = cues.filter(cue => cue.text !== '');
        assert.ok(spoken.every(cue => cue.timing === 'aligned'));
        // A cue for each sentence, of which none is long; together they are the paragraphs of the text.
        assert.ok(spoken.every(cue => !/[.?!] \p{Lu}/u.test(cue.text.replace(/\bM(?:me)?\. /g, ''))));
        assert.ok(Math.max(...spoken.map(cue => cue.end - cue.start)) < 12);
        const paragraphs = paragraphsOf(written).map(({ from, to }) => cues.slice(from, to));
        assert.deepEqual(
          paragraphs.map(own => own.map(cue => cue.text).join(' ')),
          truth.paragraphs.map(([text]) => text),
        );
        const starts = spoken.map(cue => cue.start);
        const firsts = paragraphs.map(([first]) => first!.start);
        assert.ok(shareRight(firsts, truth) >= 0.95);
        // Sentences within a paragraph begin where they are said, too.
        assert.ok(shareOfSentences(spoken, truth) >= 0.9);
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
    test(`${name}: --words writes the times of words`, name === 'tides.en' ? {} : long, async () => {
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
    const files = ['talk.wav', 'talk.txt'];
    await withFiles({ 'talk.wav': recording, 'talk.txt': text }, async cwd => {
      const shown = await cuewave(['align', ...files, '-q'], { cwd });
      assert.ok(shown.stdout.startsWith('WEBVTT'));
      assert.equal(shown.stderr, '');
      assert.equal((await cuewave(['align', ...files, '-o', 'out.srt', '--lang', 'en-GB'], { cwd })).code, 0);
      assert.ok((await readFile(join(cwd, 'out.srt'), 'utf8')).startsWith('1\n00:00:00,'));
      assert.equal((await cuewave(['align', ...files, '--out-dir', 'new', '--to', 'podcast-json'], { cwd })).code, 0);
      assert.equal(JSON.parse(await readFile(join(cwd, 'new/talk.json'), 'utf8')).segments.length, sentences.length);
      const again = await cuewave(['align', ...files, '-o', 'out.srt'], { cwd });
      assert.equal(again.code, 1);
      assert.match(again.stderr, /^out\.srt error not-written The output exists; --force replaces it\.$/m);
      assert.equal((await cuewave(['align', ...files, '-o', 'out.srt', '--force'], { cwd })).code, 0);
    });
  });

  test('a manifest names pairs, relative to itself; shards share them', async () => {
    const pairs = [
      { audio: 'a.wav', text: 'a.txt', language: 'en' },
      { audio: '../b.wav', text: 'b.txt', output: '../out/b.vtt' },
    ];
    for (const manifest of [JSON.stringify(pairs), pairs.map(pair => `${JSON.stringify(pair)}\n\n`).join('')]) {
      const input = {
        'in/pairs.json': manifest,
        'in/a.wav': recording,
        'in/a.txt': text,
        'b.wav': recording,
        'in/b.txt': text,
      };
      await withFiles(input, async cwd => {
        const first = await cuewave(['align', '--manifest', 'in/pairs.json', '--shard', '1/2'], { cwd });
        assert.equal(first.code, 0, first.stderr);
        assert.ok((await readFile(join(cwd, 'in/a.vtt'), 'utf8')).startsWith('WEBVTT'));
        await assert.rejects(readFile(join(cwd, 'out/b.vtt')));
        const second = await cuewave(['align', '--manifest', 'in/pairs.json', '--shard', '2/2', '--json'], { cwd });
        assert.equal(second.code, 0, second.stderr);
        assert.deepEqual(
          (JSON.parse(second.stdout) as AlignReport[]).map(report => report.output),
          ['out/b.vtt'],
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

  test('reports times, gaps and notes of each pair, with what failed', () =>
    withFiles({ 'a.wav': recording, 'a.txt': text, 'none.wav': wav(new Uint8Array(0)) }, async cwd => {
      const manifest = [
        { audio: 'a.wav', text: 'a.txt', output: 'a.vtt' },
        { audio: 'none.wav', text: 'a.txt', output: 'b.vtt' },
        { audio: 'missing.wav', text: 'a.txt', output: 'c.vtt' },
        { audio: 'a.wav', text: 'missing.txt', output: 'd.vtt' },
        { audio: 'a.wav', text: 'a.txt', output: 'a.txt/e.vtt' },
      ];
      const ran = await cuewave(['align', '--manifest', '-', '--json'], { cwd, stdin: JSON.stringify(manifest) });
      assert.equal(ran.code, 1);
      const [good, ...bad] = JSON.parse(ran.stdout) as AlignReport[];
      const { seconds, cues, ...rest } = good!;
      assert.deepEqual(rest, { audio: 'a.wav', text: 'a.txt', output: 'a.vtt', duration: length, gaps: [], notes: [] });
      assert.ok(seconds > 0 && seconds < 60);
      assert.deepEqual(
        cues.map(({ timing, words }) => [timing, words]),
        starts.map(() => ['aligned', 0]),
      );
      for (const [index, { start, end, confidence }] of cues.entries()) {
        assert.ok(Math.abs(start - starts[index]!) < 0.3 && end > start && end <= length, `${start} ${end}`);
        assert.ok(confidence > 0 && confidence <= 1 && Number.isInteger(Number((1000 * confidence).toFixed(9))));
      }
      assert.deepEqual(
        bad.map(({ duration, cues, gaps }) => [duration, cues.length, gaps]),
        [
          [null, 0, []],
          [null, 0, []],
          [null, 0, []],
          [null, 0, []],
        ],
      );
      assert.deepEqual(
        bad.map(({ notes }) => notes.map(({ severity, code, message }) => `${severity} ${code} ${message}`).at(-1)),
        [
          'error unreadable There is no sound in the recording.',
          'error unreadable There is no such file.',
          'error unreadable There is no such file.',
          'error not-written What should be its folder is a file.',
        ],
      );
      const sure = cues.filter(({ confidence }) => confidence >= 0.9).length;
      assert.match(ran.stderr, new RegExp(`^a\\.txt: 3 cues of 3 found in the sound, ${sure} of them sure$`, 'm'));
      assert.match(ran.stderr, /^none\.wav error unreadable There is no sound in the recording\.$/m);
      assert.match(ran.stderr, /^missing\.txt error unreadable There is no such file\.$/m);
      assert.match(ran.stderr, /^a\.txt\/e\.vtt error not-written/m);
      assert.doesNotMatch(ran.stderr, /written, /);
    }));

  test('text without speech is told', () =>
    withFiles({ 'a.wav': recording, 'empty.vtt': 'WEBVTT\n\n00:01.000 --> 00:02.000\n\n' }, async cwd => {
      const { code, stdout, stderr } = await cuewave(['align', 'a.wav', 'empty.vtt'], { cwd });
      assert.deepEqual([code, stdout], [1, '']);
      assert.match(stderr, /^empty\.vtt error unreadable There is no speech in it\.$/m);
    }));

  test('says how far it is to a person who waits, and with which of the pairs', () =>
    withFiles({ 'a.wav': recording, 'a.txt': text, 'b.txt': text }, async cwd => {
      const one = ['align', 'a.wav', 'a.txt', '-o', 'a.vtt', '--force'];
      const clear = '\r\x1b[K';
      const shown = (await cuewave(one, { cwd, isTTY: true })).stderr;
      assert.ok(shown.startsWith(clear), JSON.stringify(shown));
      assert.ok(shown.includes(`${clear}100 % a.wav${clear}a.txt: 3 cues`), JSON.stringify(shown));
      const unseen = (await cuewave(one, { cwd })).stderr;
      assert.ok(!unseen.includes('%') && !unseen.includes('\x1b'));
      assert.equal((await cuewave([...one, '--quiet'], { cwd, isTTY: true })).stderr, '');
      const stdin = '{"audio":"a.wav","text":"a.txt"}\n{"audio":"a.wav","text":"b.txt"}';
      const many = await cuewave(['align', '--manifest', '-', '--force'], { cwd, stdin, isTTY: true });
      assert.ok(many.stderr.includes(`${clear}1/2 100 % a.wav${clear}`), JSON.stringify(many.stderr));
      assert.ok(many.stderr.includes(`${clear}2/2 100 % a.wav${clear}`), JSON.stringify(many.stderr));
      assert.match(many.stderr, /^2 files written$/m);
    }));

  test('the format is what the name of the output says, or what is asked for', () =>
    withFiles({ 'a.wav': recording, 'a.txt': text }, async cwd => {
      const begins = async (...args: string[]) => {
        const ran = await cuewave(['align', 'a.wav', 'a.txt', '-q', ...args], { cwd });
        assert.deepEqual([ran.code, ran.stderr], [0, '']);
        const named = args.indexOf('-o');
        const file = named < 0 ? ran.stdout : await readFile(join(cwd, args[named + 1]!), 'utf8');
        return file.slice(0, 6);
      };
      assert.equal(await begins(), 'WEBVTT');
      assert.equal(await begins('-o', 'a.vtt'), 'WEBVTT');
      assert.equal(await begins('-o', 'a.xyz'), 'WEBVTT');
      assert.equal(await begins('-o', 'a.SRT'), '1\n00:0');
      assert.equal(await begins('-o', 'a.json'), '{\n  "v');
      assert.equal(await begins('-o', 'b.srt', '--to', 'webvtt'), 'WEBVTT');
      assert.equal(await begins('--to', 'srt'), '1\n00:0');
      const dir = await cuewave(['align', 'a.wav', 'a.txt', '--out-dir', 'out', '--to', 'srt'], { cwd });
      assert.deepEqual([dir.code, dir.stdout], [0, '']);
      assert.ok((await readFile(join(cwd, 'out/a.srt'), 'utf8')).startsWith('1\n'));
    }));

  test('the language is that of the manifest, of the option, or of the text', () =>
    withFiles(
      { 'a.wav': recording, 'a.txt': text, 'fr.vtt': `WEBVTT\nLanguage: fr\n\n00:00.000 --> 00:08.000\n${text}` },
      async cwd => {
        const languageOf = async (entry: object, ...args: string[]) => {
          const stdin = JSON.stringify([{ audio: 'a.wav', text: 'a.txt', output: 'out.html', ...entry }]);
          const ran = await cuewave(['align', '--manifest', '-', '--force', ...args], { cwd, stdin });
          assert.equal(ran.code, 0, ran.stderr);
          return / lang="([^"]*)"/.exec(await readFile(join(cwd, 'out.html'), 'utf8'))?.[1];
        };
        assert.equal(await languageOf({}), undefined);
        assert.equal(await languageOf({}, '--lang', 'EN-gb'), 'en-GB');
        assert.equal(await languageOf({ language: 'de' }, '--lang', 'en'), 'de');
        assert.equal(await languageOf({ text: 'fr.vtt' }), 'fr');
        assert.equal(await languageOf({ text: 'fr.vtt' }, '--lang', 'en'), 'en');
      },
    ));

  test('what is odd in the text is told, but for --quiet, and estimated times are so no more', () =>
    withFiles(
      { 'a.wav': recording, 'odd.vtt': `WEBVTT\n\n00:00.000 --> 00:08.000 align:nowhere\n${text}`, 'a.txt': text },
      async cwd => {
        const odd = ['align', 'a.wav', 'odd.vtt', '-o', 'out.vtt', '--force'];
        const told = await cuewave(odd, { cwd });
        assert.match(told.stderr, /^odd\.vtt:3:\d+ warning [a-z-]+ .*nowhere/m);
        assert.match(told.stderr, /^ {4}00:00\.000 --> 00:08\.000 align:nowhere$/m);
        assert.equal((await cuewave([...odd, '-q'], { cwd })).stderr, '');
        assert.doesNotMatch((await cuewave(['align', 'a.wav', 'a.txt'], { cwd })).stderr, /estimated/);
        const failed = await cuewave(['align', 'none.wav', 'a.txt'], { cwd });
        assert.match(failed.stderr, /^a\.txt.* info estimated-times /m);
        assert.equal(
          (await cuewave(['align', 'none.wav', 'a.txt', '-q'], { cwd })).stderr,
          'none.wav error unreadable There is no such file.\n',
        );
      },
    ));

  test('a manifest may name absolute paths, and has its outputs next to the texts or in a folder', () =>
    withFiles({ 'in/b/a.txt': text, 'in/c/a.txt': text }, async cwd => {
      const pairs = [
        { audio: 'none.wav', text: 'b/a.txt' },
        { audio: join(cwd, 'in/none.wav'), text: 'c/a.txt' },
        { audio: 'none.wav', text: 'b/a.txt', output: join(cwd, 'x.vtt') },
      ];
      const listed = async (args: string[], separator = '\n', end = '') => {
        const stdin = pairs.map(pair => JSON.stringify(pair)).join(separator) + end;
        const ran = await cuewave(['align', '--manifest', '-', '--json', ...args], { cwd: join(cwd, 'in'), stdin });
        return JSON.parse(ran.stdout) as AlignReport[];
      };
      for (const [separator, end] of [
        ['\n', '\n'],
        ['\r\n', '\r\n\r\n'],
        ['\r', ''],
        ['\n  \n\t', '\n  '],
      ] as const) {
        const reports = await listed([], separator, end);
        assert.deepEqual(
          reports.map(({ output }) => output),
          ['b/a.vtt', 'c/a.vtt', join(cwd, 'x.vtt')],
        );
        assert.deepEqual(
          reports.map(({ audio, notes }) => [audio, notes.at(-1)!.message]),
          pairs.map(({ audio }) => [audio, 'There is no such file.']),
        );
      }
      const reports = await listed(['--out-dir', 'out', '--to', 'srt']);
      assert.deepEqual(
        reports.map(({ output }) => output),
        ['out/b/a.srt', 'out/c/a.srt', join(cwd, 'x.vtt')],
      );
    }));

  test('wrong usage is told', async () => {
    const wrong: [string[], RegExp, string?][] = [
      [[], /^cuewave align: it takes a recording and its text\. See: cuewave align --help$/m],
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
      [['--manifest', '-', '-o', 'c'], /--output is for one pair; the manifest names its outputs/, '[]'],
      [
        ['--manifest', '-'],
        /entry 2 of the manifest has to have "audio" and "text"/,
        '[{"audio":"a","text":"b"},null]',
      ],
      [['--manifest', '-'], /line 1 of the manifest has to have "audio" and "text"/, '3'],
      [
        ['--manifest', '-'],
        /line 1 of the manifest: "output" has to be a text/,
        '{"audio":"a","text":"b","output":""}',
      ],
      [['--manifest', '-'], /line 3 of the manifest: "language"/, '\n\n{"audio":"a","text":"b","language":1}'],
      [['--manifest', '-'], /the manifest is not JSON: /, ' [{"audio":"a"'],
      [['a', '-', '--out-dir', 'x'], /standard input has no name; say with --output where to write/],
      [['a', 'b', '--shard', '2/1'], /--shard takes i\/n/],
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
