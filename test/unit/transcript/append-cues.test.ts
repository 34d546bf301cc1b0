import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { appendCues, type CueDraft, emptyTranscript, parseTranscript } from '../../../src/transcript/index.js';

const texts = (drafts: readonly CueDraft[], to = emptyTranscript) =>
  appendCues(to, drafts).cues.map(({ text }) => text);

describe('appended cues', () => {
  it('need no more than a time and a text', () => {
    const before = appendCues(emptyTranscript, [{ start: 1, text: 'Good evening.' }]);
    const { cues, speakers } = appendCues(before, [{ start: 3, end: 5, text: 'I am Ada.', speaker: 'Ada' }]);
    assert.equal(before.cues.length, 1);
    assert.deepEqual(
      cues.map(({ start, end, timing }) => [start, end > start, timing]),
      [
        [1, true, 'given'],
        [3, true, 'given'],
      ],
    );
    assert.equal(cues[1]!.end, 5);
    assert.deepEqual(speakers, [{ name: 'Ada' }]);
    assert.deepEqual(
      cues[1]!.words.map(({ from, to, timing }) => [cues[1]!.text.slice(from, to), timing]),
      [
        ['I', 'estimated'],
        ['am', 'estimated'],
        ['Ada.', 'estimated'],
      ],
    );
  });

  it('take the place of what they correct: the same id at the same time', () => {
    const heard = [
      { id: '1', start: 0, end: 1, text: 'Good' },
      { id: '1', start: 0, end: 2, text: 'Good evening.' },
      { id: '1', start: 2, end: 3, text: 'Another.' },
      { start: 2, end: 3, text: 'One without an id.' },
      { start: 2, end: 3, text: 'And one more.' },
    ];
    assert.deepEqual(texts(heard), ['Good evening.', 'Another.', 'One without an id.', 'And one more.']);
  });

  it('are put in order of time, with what has a place among them', () => {
    const before = parseTranscript('Title\n\nFirst paragraph here.\n\nSecond paragraph here.', { duration: 10 });
    const { cues, asides, paragraphs = [] } = before;
    const at = cues[1]!.start / 2;
    const after = appendCues(before, [{ start: at, text: 'Between.' }]);
    assert.equal(after.cues[1]!.text, 'Between.');
    assert.equal(after.asides.length, asides.length);
    const [was, is] = [paragraphs, after.paragraphs ?? []].map(list => list.length);
    assert.equal(is, was);
    assert.equal(after.cues[after.paragraphs?.at(-1) ?? 2]!.text, cues[paragraphs.at(-1) ?? 1]!.text);
  });

  it('lose no text where a time is none', () => {
    const { cues } = appendCues(emptyTranscript, [
      { start: 4, end: 6, text: 'Timed.' },
      { start: Number.NaN, text: 'Untimed.' },
      { start: 7, end: 5, text: 'Ends before it starts.' },
      { start: 8, end: Number.POSITIVE_INFINITY, text: 'Still said.' },
    ]);
    assert.deepEqual(
      cues.map(({ start, timing }) => [start, timing]),
      [
        [4, 'given'],
        [6, 'estimated'],
        [7, 'given'],
        [8, 'given'],
      ],
    );
    for (const { start, end } of cues) assert.ok(end >= start && end < 100);
  });

  it('keep no words that nobody uses: they take more memory than the text', async () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    // What was looked at in a task is kept until it ends.
    const heap = async (): Promise<number> => {
      await setImmediate();
      collect();
      return process.memoryUsage().heapUsed;
    };
    const { cues } = appendCues(
      emptyTranscript,
      Array.from({ length: 4000 }, (_, start) => ({
        start,
        end: start + 1,
        text: `${start} ${'tide and '.repeat(10)}`,
      })),
    );
    assert.equal(cues[0]!.words.length, 21);
    const before = await heap();
    let count = 0;
    for (const { words } of cues) count += words.length;
    assert.equal(count, 4000 * 21);
    const perCue = ((await heap()) - before) / cues.length;
    assert.ok(perCue < 200, `${perCue} bytes a cue`);
    const { words } = cues[7]!;
    await heap();
    assert.equal(cues[7]!.words, words);
  });
});
