import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseTranscript } from '../../../src/transcript/index.js';

describe('JSON within JSON', () => {
  const list = {
    segments: [
      { start: 0.5, end: 2, text: 'Where is it?' },
      { start: 2, end: 3, text: 'Gone.' },
    ],
  };
  const timesOf = (source: string) => parseTranscript(source).cues.map(({ start, end, text }) => [start, end, text]);
  const right = [
    [0.5, 2, 'Where is it?'],
    [2, 3, 'Gone.'],
  ];

  test('a file that is a text, and an answer that holds one', () => {
    for (const source of [
      JSON.stringify(JSON.stringify(list)),
      JSON.stringify(JSON.stringify(list.segments, null, 2)),
      JSON.stringify({ statusCode: 200, body: JSON.stringify(list) }),
      JSON.stringify({ body: JSON.stringify({ body: JSON.stringify(list) }) }),
    ]) {
      assert.deepEqual(timesOf(source), right, source);
    }
    // What stands beside it is told.
    const { notes } = parseTranscript(JSON.stringify({ body: JSON.stringify(list), more: 'Not shown.' }));
    assert.deepEqual(
      notes.map(note => [note.code, note.message.slice(0, 12)]),
      [['unread-text', '"Not shown."']],
    );
  });

  test('prose in quotation marks is none', () => {
    for (const source of ['"[Laughter] is not said."', '"{} is empty."', '"Where?" "Gone."']) {
      assert.deepEqual(
        parseTranscript(source).cues.map(({ text }) => text),
        [source],
      );
    }
  });

  test('parts under equal names are read one after another, and a copy once', () => {
    const [first, second] = list.segments.map(item => `"segments":[${JSON.stringify(item)}]`);
    assert.deepEqual(timesOf(`{${first},${second}}`), right);
    assert.deepEqual(timesOf(`{${first},${first}}`), right.slice(0, 1));
  });
});
