import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { detectFormat, parseTranscript, type Transcript } from '../../../src/transcript/index.js';

/** What is right of a file in the folder; times are seconds. */
interface Expected {
  /** The tool, as the table in docs/formats.md names it. */
  readonly producer: string;
  readonly format: string;
  /** What is left out is not looked at, but for the speaker: without one there must be none. */
  readonly cues: readonly { start?: number; end?: number; text: string; speaker?: string }[];
  /** Some of the words, in order. */
  readonly words?: readonly (readonly [start: number, text: string])[];
  /** The program that the file names. */
  readonly says?: string;
  readonly title?: string;
}

const folder = 'test/fixtures/producers';
const expected = JSON.parse(readFileSync(`${folder}/expected.json`, 'utf8')) as Record<string, Expected>;

const tools = [...sectionOf('By producer').matchAll(/^\| (?!Tool |---)([^|]+) \|/gm)].map(([, tool]) => tool!);

function sectionOf(heading: string): string {
  const [, section = ''] = readFileSync('docs/formats.md', 'utf8').split(`## ${heading}\n`);
  return section.split('\n## ', 1)[0]!;
}

function wordsOf({ cues }: Transcript): [number, string][] {
  return cues.flatMap(({ text, words }) =>
    words.map(({ from, to, start }): [number, string] => [start, text.slice(from, to)]),
  );
}

describe('each row of the table by producer in docs/formats.md', () => {
  test('has a file, and each file a row', () => {
    assert.deepEqual(
      [...new Set(tools)].sort(),
      [...new Set(Object.values(expected).map(item => item.producer))].sort(),
    );
    assert.equal(new Set(tools).size, tools.length, 'a tool twice');
    assert.deepEqual(readdirSync(folder).sort(), [...Object.keys(expected), 'expected.json'].sort());
  });

  for (const [name, { producer, format, cues, words = [], says, title }] of Object.entries(expected)) {
    test(`${producer}: ${name}`, () => {
      const bytes = readFileSync(`${folder}/${name}`);
      const transcript = parseTranscript(new Uint8Array(bytes));
      assert.equal(detectFormat(bytes.toString()), format);
      const read = transcript.cues.map(({ start, end, text, speaker }, index) => ({
        ...(cues[index]?.start === undefined ? {} : { start }),
        ...(cues[index]?.end === undefined ? {} : { end }),
        text: text.replace(/\s+/g, ' ').trim(),
        ...(speaker === undefined ? {} : { speaker }),
      }));
      assert.deepEqual(read, cues);
      const found = wordsOf(transcript);
      let from = 0;
      for (const [start, text] of words) {
        const at = found.findIndex(
          (word, index) => index >= from && word[1] === text && Math.abs(word[0] - start) < 0.002,
        );
        assert.ok(at >= 0, `no word ${text} at ${start}: ${JSON.stringify(found)}`);
        from = at + 1;
      }
      assert.equal(transcript.producer, says);
      if (title !== undefined) assert.equal(transcript.title, title);
      // A file that is right has nothing to warn of.
      assert.deepEqual(
        transcript.notes.filter(note => note.severity !== 'info'),
        [],
      );
    });
  }
});
