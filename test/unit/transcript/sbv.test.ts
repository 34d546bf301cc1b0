import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { detectFormat, parseTranscript } from '../../../src/transcript/index.js';

const read = (...lines: string[]) => parseTranscript(lines.join('\n'), { format: 'sbv' });
const shape = (...lines: string[]) => read(...lines).cues.map(({ start, end, text }) => [start, end, text]);

describe('SBV', () => {
  test('is told by its first line', () => {
    for (const source of [
      '0:00:01.000,0:00:02.500\nHello.\n',
      '\n  \n 0:00:01.000,0:00:02.500 \r\nHello.',
      '\ufeff00:00:01,5,00:00:02,5\nHello.',
      '1234:00:01.000,1234:00:02.500\nHello.',
    ]) {
      assert.equal(detectFormat(source), 'sbv', source);
    }
    for (const source of [
      'Hello.\n0:00:01.000,0:00:02.500\nHello.\n',
      'at 0:00:01.000,0:00:02.500\nHello.\n',
      '0:00:01.000,0:00:02.500 on\nHello.\n',
      '0:00:01.000\nHello.\n',
    ]) {
      assert.notEqual(detectFormat(source), 'sbv', source);
    }
  });

  test('has times on a line and the text below, in lines that are kept', () => {
    assert.deepEqual(
      shape(
        '0:00:01.000,0:00:02.500',
        'Hello.',
        '',
        '0:00:03.5,1:00:04.25',
        'Two',
        'lines[br]or three.',
        '',
        '',
        '  100:00:00.000,100:00:01.000 ',
        ' Late. ',
      ),
      [
        [1, 2.5, 'Hello.'],
        [3.5, 3604.25, 'Two\nlines\nor three.'],
        [360_000, 360_001, 'Late.'],
      ],
    );
    // What is nearly a time is text.
    assert.deepEqual(shape('0:00:01.000,0:00:02.500', 'at 0:00:01.000,0:00:02.000', '0:00:01.000,0:99:02.000'), [
      [1, 2.5, 'at 0:00:01.000,0:00:02.000\n0:00:01.000,0:99:02.000'],
    ]);
  });

  test('has its text before the first time told, by line', () => {
    const { cues, notes } = read(
      '',
      'A title',
      '0:99:01.000,0:00:02.500',
      '',
      '0:00:01.000,0:00:02.500',
      'Ada: Hello.',
    );
    assert.deepEqual(
      cues.map(({ text }) => text),
      ['Ada: Hello.'],
    );
    assert.deepEqual(notes.slice(0, 2), [
      {
        code: 'no-timing',
        severity: 'warning',
        line: 2,
        column: 0,
        message: 'The text "A title" stands before the first time; kept as text without time.',
      },
      {
        code: 'no-timing',
        severity: 'warning',
        line: 3,
        column: 0,
        message: 'The text "0:99:01.000,0:00:02.500" stands before the first time; kept as text without time.',
      },
    ]);
  });

  test('of times that go back is noted at its line', () => {
    const { notes } = read('0:00:05.000,0:00:06.000', 'One.', '', '0:00:04.000,0:00:03.000', 'Two.');
    assert.deepEqual([...new Set(notes.map(({ line }) => line))], [4]);
  });
});
