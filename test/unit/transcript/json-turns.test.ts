// Who speaks in JSON where that is listed beside the text, and texts that have no time.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseTranscript } from '../../../src/transcript/index.js';

const said = [
  { start: 1, end: 2, text: 'So it is.' },
  { start: 3, end: 4, text: 'Yes.' },
  { start: 8, end: 9, text: 'No.' },
];
const speakers = (turns: readonly object[]) =>
  parseTranscript(JSON.stringify({ segments: said, turns })).cues.map(({ speaker }) => speaker);

describe('turns that are listed beside the text', () => {
  test('last until they end, or until the next', () => {
    // In a file that names someone each time, no name is nobody known.
    assert.deepEqual(speakers([{ speaker: 'A', start: 0, end: 5 }]), ['A', 'A', undefined]);
    assert.deepEqual(
      speakers([
        { speaker: 'A', start: 0 },
        { speaker: 'B', start: 2.5 },
      ]),
      ['A', 'B', 'B'],
    );
  });

  test('are told by the middle of a text, else by where it begins', () => {
    assert.deepEqual(
      speakers([
        { speaker: 'B', start: 1.4, end: 5 },
        { speaker: 'A', start: 0, end: 1.4 },
      ]).slice(0, 2),
      ['B', 'B'],
    );
    assert.deepEqual(
      speakers([
        { speaker: 'A', start: 0.5, end: 1.2 },
        { speaker: 'B', start: 2.5, end: 9 },
      ]),
      ['A', 'B', 'B'],
    );
  });
});

test('a text without a time is told', () => {
  const { cues, notes } = parseTranscript(
    JSON.stringify({
      segments: [{ start: 1, end: 2, text: 'So it is.' }, { text: 'Well.' }, { start: 4, end: 5, text: 'Yes.' }],
    }),
  );
  assert.deepEqual(
    cues.map(({ start, end, timing }) => [start, end, timing]),
    [
      [1, 2, 'given'],
      [2, 4, 'estimated'],
      [4, 5, 'given'],
    ],
  );
  assert.deepEqual(
    notes.filter(({ code }) => code === 'no-timing').map(({ line, severity, message }) => [line, severity, message]),
    [[1, 'warning', 'The text "Well." has no time; it was estimated.']],
  );
});
