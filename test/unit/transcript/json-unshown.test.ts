// Which texts of JSON of a known producer are told not to be shown, by the names that they stand under.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseTranscript } from '../../../src/transcript/index.js';

/** What is told of a file of AssemblyAI that has this besides. */
function unshown(more: object, text = 'So it goes.'): string[] {
  const source = JSON.stringify({
    audio_duration: 9,
    utterances: [{ start: 1000, end: 2000, text, speaker: 'A' }],
    ...more,
  });
  const { notes, producer } = parseTranscript(source);
  assert.equal(producer, 'AssemblyAI');
  return notes.filter(({ code }) => code === 'unread-text').map(({ message }) => message);
}

describe('texts of a known producer that are not shown', () => {
  for (const [name, more, expected] of [
    ['with other words', { summary: 'A talk of tides' }, ['The text under "summary" is not shown: "A talk of tides".']],
    ['with words that are said', { summary: 'it goes so' }, []],
    ['with one other word', { summary: 'So it went' }, ['The text under "summary" is not shown: "So it went".']],
    ['as codes', { id: 'a1-b2', status: 'completed' }, []],
    [
      'in lists, under one name',
      { topics: ['low tide', 'high water'] },
      ['The text under "topics" is not shown: "low tide", "high water".'],
    ],
    [
      'in objects, each under its own',
      { a: { note: 'low tide', x: 1 }, b: { note: 'high water', y: ['and so'] } },
      ['The text under "note" is not shown: "low tide", "high water".', 'The text under "y" is not shown: "and so".'],
    ],
    ['as names', { 'low tide': 1 }, ['The text under "low tide" is not shown: "low tide".']],
    ['as a name without a space', { 'low-tide': 1, low_tide: 2, '@low': 3 }, []],
    ['of tokens', { tokens: ['low tide', 1, { text: 'high water', id: 3 }] }, []],
    [
      'of what is no token among tokens',
      { tokens: [{ text: 'high water' }, { id: 7, note: 'low tide' }] },
      ['The text under "text" is not shown: "high water".', 'The text under "note" is not shown: "low tide".'],
    ],
    ['of a second reading', { alternatives: [{ text: 'it goes' }, { text: 'low tide' }] }, []],
    [
      'of a first reading',
      { alternatives: [{ text: 'low tide' }] },
      ['The text under "text" is not shown: "low tide".'],
    ],
  ] as const) {
    test(name, () => assert.deepEqual(unshown(more), expected));
  }

  test('are told up to twenty of a name', () => {
    const list = (count: number) =>
      Array.from({ length: count }, (_, at) => `low tide ${'abcdefghijklmnopqrstuvwxyz'[at]}`);
    assert.doesNotMatch(unshown({ topics: list(20) })[0]!, / more\.$/);
    assert.match(unshown({ topics: list(22) })[0]!, /"low tide t" and 2 more\.$/);
  });

  test('are said to be missing, where they are in the text of all', () => {
    const told = (text: string) =>
      parseTranscript(
        JSON.stringify({
          audio_duration: 9,
          text,
          utterances: [{ start: 1000, end: 2000, text: 'So it\u00a0goes.', speaker: 'A' }],
        }),
      )
        .notes.filter(({ code }) => code === 'words-differ')
        .map(({ message }) => message);
    for (const text of ['So it goes.', ' So  it\u00a0goes. \n', 'Soitgoes.'])
      assert.deepEqual(told(text), [], JSON.stringify(text));
    assert.deepEqual(told('So it goes on and on. 12!'), [
      'The words "on and on" are not in the segments, only in the text of all; left out.',
    ]);
  });
});
