// Which texts of JSON that stand where no known format has one are told, and where.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseTranscript } from '../../../src/transcript/index.js';

const SEGMENTS = '"segments":[{"start":0,"end":2,"text":"One two."}]';
const segment = (more: string): string => `{"segments":[{"start":0,"end":2,"text":"One two.",${more}}]}`;

/** Line and column of each note of texts that are not shown, with these. */
function unread(source: string): string[] {
  const { cues, notes } = parseTranscript(source);
  assert.deepEqual(
    cues.map(({ text }) => text),
    ['One two.'],
  );
  return notes
    .filter(({ code }) => code === 'unread-text')
    .map(({ line, column, message }) => `${line}:${column} ${/^(.*) stands where/.exec(message)?.[1]}`);
}

describe('texts where no known format has one', () => {
  for (const [name, source, expected] of [
    ['beside the segments', `{${SEGMENTS},"summary":"A talk of tides"}`, ['1:1 "A talk of tides"']],
    ['before them', `{"summary":"A talk of tides",${SEGMENTS}}`, ['1:1 "A talk of tides"']],
    ['on a line of their own', `{\n ${SEGMENTS},\n "more": {"summary":"A talk"}}`, ['3:10 "A talk"']],
    ['in a segment', segment('"note":"He laughs"'), ['1:14 "He laughs"']],
    [
      'in lists and objects, in the order of the file',
      `{${SEGMENTS},"notes":["First","Second",{"a":"Third","b":["Fourth"]}]}`,
      ['1:1 "First", "Second"', '1:79 "Third"', '1:79 "Fourth"'],
    ],
    ['in a name that is a text, and an id', `{${SEGMENTS},"id":"ab-12","Odd name":1}`, ['1:1 "ab-12", "Odd name"']],
    ['under one name twice', segment('"text":"Again"'), ['1:14 "Again"']],
    [
      'under a name of what is about it, but no text',
      `{${SEGMENTS},"version":{"is":"Two words"}}`,
      ['1:63 "Two words"'],
    ],
    ['that say the same with space around it', segment('"said":" One two. "'), []],
    ['that are no words', `{${SEGMENTS},"count":12,"none":null,"sure":true,"blank":"  ","digits":"12:30"}`, []],
    ['that say all of it once more', `{${SEGMENTS},"text":"One two."}`, []],
  ] as const) {
    test(name, () => assert.deepEqual(unread(source), expected));
  }

  test('of what is about the transcript none is told', () => {
    const about = {
      model: 'A model',
      params: { task: 'Say it' },
      timestamp: 'Now',
      timestamps: { from: 'Zero' },
      offsets: { from: 'Zero' },
      tokens: ['One'],
      version: 'One',
      language: 'en',
      lang: 'English',
      task: 'Do it',
      systeminfo: 'AVX',
      timing: 'words',
      title: 'A title',
      type: 'A type',
    };
    for (const [name, value] of Object.entries(about)) {
      assert.deepEqual(unread(`{${SEGMENTS},${JSON.stringify(name)}:${JSON.stringify(value)}}`), [], name);
    }
    assert.deepEqual(unread(segment('"tokens":[1,2,"One"]')), []);
  });

  test('in a damaged file they may be what was said', () => {
    const damaged = (more: string) => unread(`{${SEGMENTS},${more},`);
    assert.deepEqual(damaged('"model":"A model","task":"Say it all"'), ['1:1 "A model", "Say it all"']);
    assert.deepEqual(damaged('"systeminfo":"All is lost"'), ['1:1 "All is lost"']);
    assert.deepEqual(damaged('"task":"transcribe"'), []);
  });
});
