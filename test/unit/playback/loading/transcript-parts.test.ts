import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { partsOf, TranscriptJoiner } from '../../../../src/playback/loading/transcript-parts.js';
import {
  type Cue,
  type Diagnostic,
  emptyTranscript,
  parseTranscript,
  type Timing,
  type Transcript,
} from '../../../../src/transcript/index.js';

/** The transcript as it comes out of a worker. */
function posted(transcript: Transcript): Transcript {
  const joiner = new TranscriptJoiner();
  for (const part of partsOf(transcript)) joiner.add(structuredClone(part));
  return joiner.transcript;
}

const cueLines = (index: number) => `00:${String(index).padStart(2, '0')}:00.000 --> 00:${index}:30.000`;

describe('parts of a transcript', () => {
  const sources: Record<string, string> = {
    'words that are estimated': 'A title\n\nOne, two. Three four.\n\n00:01:00.000 --> 00:02:00.000\n',
    'words with times, voices and settings':
      'WEBVTT\nLanguage: fr\n\nNOTE a note\n\nid\n00:01.000 --> 00:04.500 align:start\n<v Ann>Who <00:02.250>is it?</v> <v Tom>Me.</v>\n\nno time\n',
    'words in JSON': JSON.stringify({
      segments: [
        {
          start: 0.123456,
          end: 2,
          text: 'a b',
          words: [
            { word: 'a', start: 0.123456, end: 1.00049 },
            { word: 'b', start: 1.5, end: 2 },
          ],
        },
      ],
    }),
    nothing: '',
  };
  for (const [name, source] of Object.entries(sources)) {
    test(`${name} come out as they were`, () => {
      assert.deepEqual(posted(parseTranscript(source)), parseTranscript(source));
    });
  }

  test('are small, however long the transcript', () => {
    const cues = Array.from({ length: 20_000 }, (_, index) => `${cueLines(index % 60)}\nWords of cue ${index}.\n`);
    const transcript = parseTranscript(`WEBVTT\n\n${cues.join('\n')}`);
    const parts = [...partsOf(transcript)];
    for (const part of parts) {
      if ('cues' in part) assert.ok(part.cues.length <= 500);
      if ('notes' in part) assert.ok(part.notes.length <= 500);
    }
    assert.deepEqual(
      posted(transcript).cues.map(cue => [cue.start, cue.text]),
      transcript.cues.map(cue => [cue.start, cue.text]),
    );
  });

  test('words that are estimated are not posted, and not made', () => {
    const transcript = parseTranscript('WEBVTT\n\n00:00.000 --> 00:09.000\nOne two three.\n');
    const [part] = partsOf(transcript);
    assert.ok(part !== undefined && 'cues' in part);
    assert.equal(part.words.length, 0);
    assert.deepEqual([...part.counts], [-1]);
  });

  /** A cue with so many words, each with a time of its own. */
  function cueOf(text: string, words: number, timing: Timing = 'given'): Cue {
    const made = Array.from({ length: words }, (_, i) => ({ from: 0, to: i % 2, start: i, end: i + 0.5, timing }));
    return { id: '', start: 0, end: 5, text, words: made, timing };
  }
  const sizes = (transcript: Partial<Transcript>) =>
    [...partsOf({ ...emptyTranscript, ...transcript })].map(part =>
      'cues' in part
        ? part.cues.length
        : 'notes' in part
          ? part.notes.length
          : 'asides' in part
            ? part.asides.length
            : 'rest',
    );
  const note = (message: string): Diagnostic => ({ code: 'odd', severity: 'info', line: 1, column: 1, message });
  const long = 'w'.repeat(60_000);

  test('hold as much as the page takes at once: items, text or words', () => {
    const many = <T>(count: number, item: T): T[] => Array<T>(count).fill(item);
    assert.deepEqual(sizes({}), ['rest']);
    for (const items of [
      { cues: many(1250, cueOf('', 0)) },
      { notes: many(1250, note('')) },
      { asides: many(1250, { kind: 'note', text: '', at: 0 } as const) },
    ]) {
      const [first, second, third, ...rest] = sizes(items) as number[];
      // 500, to the rounding of their sum.
      assert.ok(Math.abs(first! - 500) <= 1 && Math.abs(second! - 500) <= 1, `${first} ${second}`);
      assert.deepEqual([first! + second! + third!, rest], [1250, ['rest']]);
    }
    for (const items of [
      { cues: many(5, cueOf(long, 1)) },
      { cues: many(5, cueOf('a', 2100)) },
      { notes: many(5, note(long)) },
      { asides: many(5, { kind: 'untimed', text: long, at: 0 } as const) },
    ]) {
      assert.deepEqual(sizes(items), [2, 2, 1, 'rest']);
    }
    // The last is full: no part without content follows.
    assert.deepEqual(sizes({ cues: many(2, cueOf(long, 1)) }), [2, 'rest']);
    assert.deepEqual(sizes({ notes: many(4, note(long)) }), [2, 2, 'rest']);
  });

  test('with more words, fewer, none and those that were aligned come out as they were', () => {
    const cues = [0, 2, 1, 0, 3].map(count => cueOf('some text', count, 'aligned'));
    const transcript = { ...emptyTranscript, cues };
    const { cues: joined } = posted(transcript);
    assert.deepEqual(
      joined.map(({ words, timing }) => [words, timing]),
      cues.map(({ words, timing }) => [words, timing]),
    );
  });
});
