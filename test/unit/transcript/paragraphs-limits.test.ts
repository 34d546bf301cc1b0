import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Cue, emptyTranscript, paragraphsOf } from '../../../src/transcript/index.js';

/** First cues of the paragraphs of these texts, `gap` seconds apart. */
function startsOf(texts: readonly string[], { gap = 0, speakers = [] as (string | undefined)[] } = {}): number[] {
  const cues = texts.map((text, index): Cue => {
    const start = index * (1 + gap);
    const speaker = speakers[index];
    return { id: '', start, end: start + 1, text, words: [], timing: 'given', ...(speaker ? { speaker } : {}) };
  });
  return paragraphsOf({ ...emptyTranscript, cues }).map(({ from }) => from);
}

/** A text of so many characters without an end of a sentence. */
const long = (length: number): string => 'w'.repeat(length);

describe('a paragraph', () => {
  test('ends after a sentence from 280 characters on, counting a space between cues', () => {
    assert.deepEqual(startsOf([`${long(278)}.`, 'Next.']), [0, 1]);
    assert.deepEqual(startsOf([`${long(277)}.`, 'Next.']), [0]);
    assert.deepEqual(startsOf([long(100), `${long(177)}.`, 'Next.']), [0, 2]);
    assert.deepEqual(startsOf([long(100), `${long(176)}.`, 'Next.']), [0]);
  });

  test('ends anywhere from 900 characters on', () => {
    assert.deepEqual(startsOf([long(899), 'next']), [0, 1]);
    assert.deepEqual(startsOf([long(898), 'next']), [0]);
    assert.deepEqual(startsOf([long(500), long(398), 'next']), [0, 2]);
  });

  test('is counted from its own beginning', () => {
    const full = `${long(278)}.`;
    assert.deepEqual(startsOf([full, full, full, 'Short.', 'Next.']), [0, 1, 2, 3]);
    assert.deepEqual(startsOf([long(899), long(898), 'x']), [0, 1]);
  });

  test('ends after a sentence where 1.5 seconds are silent, not before', () => {
    assert.deepEqual(startsOf(['One.', 'Two.'], { gap: 1.5 }), [0, 1]);
    assert.deepEqual(startsOf(['One.', 'Two.'], { gap: 1.4 }), [0]);
    assert.deepEqual(startsOf(['One', 'Two.'], { gap: 1.5 }), [0]);
  });

  test('knows the end of a sentence by its marks, and what may follow them', () => {
    for (const end of ['.', '?', '!', '…', '。', '！', '？', '؟', '।', '."', ".'", '.’', '.”', '.»', '.)', '. ” ']) {
      assert.deepEqual(startsOf([`One${end}`, 'Two'], { gap: 2 }), [0, 1], end);
    }
    for (const end of [',', ':', ';', '.a', '. b', '-'])
      assert.deepEqual(startsOf([`One${end}`, 'Two'], { gap: 2 }), [0], end);
  });

  test('ends where another speaks, or where none is named any more', () => {
    assert.deepEqual(startsOf(['a', 'b', 'c', 'd'], { speakers: ['Ann', 'Ann', 'Tom', undefined] }), [0, 2, 3]);
  });

  test('of several voices stands alone', () => {
    const cue = (text: string, more: Partial<Cue> = {}): Cue => ({
      ...{ id: '', start: 0, end: 1, text, words: [], timing: 'given', speaker: 'Ann' },
      ...more,
    });
    const voices = [
      { from: 0, to: 1, speaker: 'Ann' },
      { from: 2, to: 3, speaker: 'Tom' },
    ];
    const cues = [cue('a'), cue('b c', { voices }), cue('d'), cue('e')];
    assert.deepEqual(paragraphsOf({ ...emptyTranscript, cues }), [
      { from: 0, to: 1 },
      { from: 1, to: 2 },
      { from: 2, to: 4 },
    ]);
  });

  test('of a file that has its own begins where the file says, and without text there is none', () => {
    const cues = ['', 'a', 'b', 'c', '', '', 'd', ''].map(
      (text, index): Cue => ({ id: '', start: index, end: index + 1, text, words: [], timing: 'given' }),
    );
    assert.deepEqual(paragraphsOf({ ...emptyTranscript, cues, paragraphs: [1, 3] }), [
      { from: 1, to: 3 },
      { from: 3, to: 4 },
      { from: 6, to: 7 },
    ]);
    assert.deepEqual(paragraphsOf(emptyTranscript), []);
  });
});
