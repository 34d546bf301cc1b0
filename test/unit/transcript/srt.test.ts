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

  test('what is odd about times and lines is noted where it stands', () => {
    const { cues, asides, notes } = readSrt(
      lines(
        'Made by hand',
        '',
        '1',
        '-00:00:01,000 --> 00:00:03,500',
        'One.',
        '',
        '2',
        '00:00:04,000 --> 00:00:05,000 Two',
        'lines --> more.',
      ),
    );
    assert.deepEqual(
      cues.map(({ id, start, end, text }) => [id, start, end, text]),
      [
        ['1', 0, 3.5, 'One.'],
        ['2', 4, 5, 'Two\nlines --> more.'],
      ],
    );
    assert.deepEqual(asides, [{ kind: 'untimed', text: 'Made by hand', at: 0 }]);
    assert.deepEqual(
      notes.map(({ code, severity, line, column, message }) => [code, severity, line, column, message]),
      [
        [
          'no-timing',
          'warning',
          1,
          0,
          'The text "Made by hand" stands before the first time; kept as text without time.',
        ],
        ['negative-time', 'warning', 4, 1, 'The time is before the beginning; the cue begins at 0.'],
        ['text-behind-time', 'warning', 8, 31, '"Two" stands behind the time 00:00:04.000; read as text.'],
        ['bad-timing', 'warning', 9, 1, '"lines --> more." is no valid time; kept as text.'],
      ],
    );
    const none = readSrt('Only text.\n');
    assert.deepEqual(none.asides, [{ kind: 'untimed', text: 'Only text.', at: 0 }]);
    assert.deepEqual(none.notes[0], {
      code: 'no-cues',
      severity: 'error',
      line: 0,
      column: 0,
      message: 'There is no time in it.',
    });
    assert.deepEqual(readSrt(' \n\n').asides, []);
    for (const position of ['X1:1', 'X1:10 X2:20 Y1:1 Y2:2']) {
      assert.deepEqual(readSrt(`1\n00:01,0 --> 00:02,0 ${position}\nText`).notes, []);
    }
    for (const rest of ['at X1:1', 'X1:1 then']) {
      assert.equal(readSrt(`1\n00:01,0 --> 00:02,0 ${rest}\nText`).cues[0]!.text, `${rest}\nText`);
    }
  });

  test('a number over a time is its own where it counts on or stands alone, and else is said', () => {
    const block = (number: string, second: number) => [number, `00:0${second},0 --> 00:0${second},5`];
    const ids = (...source: string[]) =>
      shape(lines(...source)).map(cue => (cue as unknown[]).slice(0, 1).concat((cue as unknown[])[3]));
    assert.deepEqual(ids(...block('9', 1), 'I count', '10', ...block('', 2).slice(1), 'Next.'), [
      ['9', 'I count'],
      ['10', 'Next.'],
    ]);
    assert.deepEqual(ids(...block('9', 1), 'I count', '42', ...block('', 2).slice(1), 'Next.'), [
      ['9', 'I count\n42'],
      ['', 'Next.'],
    ]);
    assert.deepEqual(ids(...block('9', 1), 'I count', ' ', ' 42 ', ...block('', 2).slice(1), 'Next.'), [
      ['9', 'I count'],
      ['42', 'Next.'],
    ]);
    for (const last of ['10th', 'No 10', '10 10']) {
      assert.deepEqual(ids(...block('9', 1), 'I am', last, ...block('', 2).slice(1), 'Next.')[0], [
        '9',
        `I am\n${last}`,
      ]);
    }
    assert.deepEqual(ids('00:01,0 --> 00:02,0', 'One.', '1', '00:03,0 --> 00:04,0', 'Two.'), [
      ['', 'One.\n1'],
      ['', 'Two.'],
    ]);
  });

  test('a time of which a half is none is text', () => {
    for (const timing of ['00:99:01,0 --> 00:00:02,0', '00:00:01,0 --> 00:99:02,0', '00:00:61,0 --> 00:00:02,0']) {
      const { cues, notes } = readSrt(`1\n${timing}\nText`);
      assert.deepEqual([cues.length, notes.some(({ code }) => code === 'bad-timing')], [0, true], timing);
    }
    assert.deepEqual(shape('1\n00:00:01,0 --> -00:00:02,0\nText')[0], ['1', 1, 1, 'Text']);
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
