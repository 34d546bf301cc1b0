import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { detectFormat, parseTranscript, readSrt } from '../../../src/transcript/index.js';

const lines = (...all: string[]) => all.join('\n');

function shape(source: string): unknown[] {
  return readSrt(source).cues.map(({ id, start, end, text }) => [id, start, end, text]);
}

describe('SRT', () => {
  test('numbers, times and text', () => {
    const source = lines(
      '1',
      '00:00:01,000 --> 00:00:03,500',
      'Hello.',
      '',
      '2',
      '00:00:04,000 --> 00:00:05,000',
      'Two',
      'lines.',
      '',
    );
    assert.equal(detectFormat(source), 'srt');
    const expected = [
      ['1', 1, 3.5, 'Hello.'],
      ['2', 4, 5, 'Two\nlines.'],
    ];
    assert.deepEqual(shape(source), expected);
    assert.deepEqual(shape(`\ufeff\r\n\n${source.replaceAll('\n', '\r\n')}`), expected);
    assert.deepEqual(readSrt(source).notes, []);
  });

  test('times as people write them', () => {
    for (const [timing, start, end] of [
      ['00:00:01.5 --> 00:00:02.25', 1.5, 2.25],
      ['0:1:2,3-->0:1:3,4', 62.3, 63.4],
      ['01:02 -> 01:03', 62, 63],
      ['123:00:00,001 --> 123:00:01,000', 442800.001, 442801],
      ['00:00:01:500 --> 00:00:02:000', 1.5, 2],
      [' 00:00:01,000 --> 00:00:02,000  X1:10 X2:20 Y1:1 Y2:2', 1, 2],
      ['00: 00: 01, 000 --> 00: 00: 02, 000', 1, 2],
    ] as const) {
      assert.deepEqual(shape(`7\n${timing}\nText`), [['7', start, end, 'Text']], timing);
    }
  });

  test('a blank line inside a text does not end it, a missing one does not join two', () => {
    assert.deepEqual(
      shape(lines('1', '00:01,0 --> 00:02,0', 'One', '', 'goes on.', '2', '00:03,0 --> 00:04,0', 'Next.')),
      [
        ['1', 1, 2, 'One\n\ngoes on.'],
        ['2', 3, 4, 'Next.'],
      ],
    );
    assert.deepEqual(shape(lines('1', '00:01,0 --> 00:02,0', '', '2', '00:03,0 --> 00:04,0', 'Next.')), [
      ['1', 1, 2, ''],
      ['2', 3, 4, 'Next.'],
    ]);
  });

  test('styles become WebVTT markup; fonts and positions go; what only looks like it stays', () => {
    const [cue] = readSrt(
      '1\n00:01,0 --> 00:02,0\n{\\an8}<font color="#ff0">A &lt; <I>b</I></font> <3 R&D &amp;c <x>',
    ).cues;
    assert.equal(cue?.text, 'A < b <3 R&D &c <x>');
    assert.equal(cue?.markup, 'A &lt; <i>b</i> &lt;3 R&amp;D &amp;c &lt;x&gt;');
  });

  test('names before a colon are speakers, and hold until the next', () => {
    const texts = ['Ann: One.', 'Two.', 'Tom Lee: Three: four.', 'Ann: <i>Five</i>.'];
    const source = texts.map((text, index) => `${index + 1}\n00:0${index},0 --> 00:0${index},9\n${text}\n`).join('\n');
    assert.deepEqual(
      readSrt(source).cues.map(({ speaker, text, markup }) => [speaker, text, markup]),
      [
        ['Ann', 'One.', undefined],
        ['Ann', 'Two.', undefined],
        ['Tom Lee', 'Three: four.', undefined],
        ['Ann', 'Five.', '<i>Five</i>.'],
      ],
    );
    assert.deepEqual(readSrt(source).speakers, [{ name: 'Ann' }, { name: 'Tom Lee' }]);
  });

  test('a colon alone makes no speaker', () => {
    const texts = [
      'Good evening.',
      'There is one thing: rain.',
      'Well.',
      'Remember: it is late.',
      'Yes.',
      'No.',
      'So.',
    ];
    const source = texts.map((text, index) => `${index + 1}\n00:0${index},0 --> 00:0${index},9\n${text}\n`).join('\n');
    assert.deepEqual(
      readSrt(source).cues.map(cue => cue.text),
      texts,
    );
  });

  test('what cannot be timed is kept and noted with its place', () => {
    const transcript = readSrt(
      lines('A heading', '1', '00:01,0 --> 00:02,0', 'One', '', '2', '00:61,0 --> 00:62,0', 'Two'),
    );
    assert.deepEqual(
      transcript.asides.map(({ kind, text }) => [kind, text]),
      [['untimed', 'A heading\n1']],
    );
    assert.equal(transcript.cues[0]?.text, 'One\n\n2\n00:61,0 --> 00:62,0\nTwo');
    assert.deepEqual(
      transcript.notes.map(({ code, line, column }) => [code, line, column]),
      [
        ['no-timing', 1, 0],
        ['bad-timing', 7, 1],
      ],
    );
    assert.equal(
      parseTranscript('x', { format: 'srt' }).notes[1]?.code ?? parseTranscript('x', { format: 'srt' }).notes[0]?.code,
      'no-timing',
    );
  });
});
