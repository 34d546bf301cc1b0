import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { detectFormat, readText } from '../../../src/transcript/index.js';

function shape(source: string): unknown[] {
  return readText(source, { duration: 60 }).cues.map(({ start, speaker, text }) => [start, speaker, text]);
}

describe('times in a plain text', () => {
  const expected = [
    [1, 'Ann', 'Hello to all.'],
    [7, 'Tom Lee', 'Hi there.\nAnd you.'],
    [3609.5, 'Ann', 'Bye.'],
  ];
  for (const [name, source] of Object.entries({
    'in brackets, a line each':
      '[00:00:01] Ann: Hello to all.\n[00:00:07] Tom Lee: Hi there.\nAnd you.\n[01:00:09.5] Ann: Bye.',
    'in brackets, after the name':
      'Ann [0:01]: Hello to all.\n\nTom Lee [0:07]: Hi there.\nAnd you.\n\nAnn [1:00:09.5]: Bye.',
    'behind the name, over the text':
      'Ann  0:01\nHello to all.\n\nTom Lee  0:07\nHi there.\nAnd you.\n\nAnn  1:00:09,5\nBye.',
    'without brackets': '00:01 Ann: Hello to all.\n\n00:07 Tom Lee: Hi there.\nAnd you.\n\n1:00:09.5 Ann: Bye.',
    'in parentheses, over the text':
      '(00:01)\nAnn: Hello to all.\n\n(00:07)\nTom Lee: Hi there.\nAnd you.\n\n(1:00:09.5)\nAnn: Bye.',
    'apart from the text':
      '[00:01]\n\nAnn: Hello to all.\n\n[00:07]\n\nTom Lee: Hi there.\nAnd you.\n\n[1:00:09.5]\n\nAnn: Bye.',
  })) {
    test(name, () => {
      assert.equal(detectFormat(source), 'text');
      assert.deepEqual(shape(source), expected);
    });
  }

  test('a start and an end, as Whisper prints them', () => {
    const { cues } = readText('[00:00.000 --> 00:02.000]  Hello there.\n[00:02.500 --> 00:05.500]  Again.\n');
    assert.deepEqual(
      cues.map(({ start, end, text }) => [start, end, text]),
      [
        [0, 2, 'Hello there.'],
        [2.5, 5.5, 'Again.'],
      ],
    );
  });

  test('a start alone lasts until the next, but no longer than it takes to say slowly', () => {
    const { cues } = readText('[0:01] A long sentence that takes some time to say.\n[0:03] Short.\n[5:00] End.');
    assert.equal(cues[0]?.end, 3);
    assert.ok(cues[1]!.end > 3.5 && cues[1]!.end < 8);
  });

  test('a lone closing time bounds what is before it', () => {
    const { cues } = readText('One.\n\nTwo.\n\n[00:01:00]');
    assert.deepEqual(
      [cues[1]?.end, cues[2]],
      [60, { id: '', start: 60, end: 60, text: '', words: [], timing: 'given' }],
    );
  });

  test('times that are talked about stay text', () => {
    for (const text of ['12:30 was late.', 'In the paper (12:30) it said so.', 'Ann 12:30']) {
      const { cues } = readText(`One.\n\n${text}\n\nTwo.\n\nThree.\n\nFour.`);
      assert.equal(cues[1]?.text, text);
    }
    assert.equal(readText('(0:01) Hello.\n\n(0:05) We met.\n\n12:30 was late.').cues[2]?.text, '12:30 was late.');
  });

  test('names without times, until the next', () => {
    assert.deepEqual(
      readText('Title\n\nAnn: One.\n\nTwo.\n\nTom: Three.\n\nAnn: Four.').cues.map(cue => [cue.speaker, cue.text]),
      [
        ['Ann', 'One.'],
        ['Ann', 'Two.'],
        ['Tom', 'Three.'],
        ['Ann', 'Four.'],
      ],
    );
  });
});
