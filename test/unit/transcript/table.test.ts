import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { looksLikeTable, tableInSlices } from '../../../src/transcript/formats/table.js';
import { layoutOf } from '../../../src/transcript/formats/table-layout.js';
import { parseTranscript } from '../../../src/transcript/index.js';
import { finish } from '../../../src/transcript/slices.js';

/** Start, end, speaker (`null` for none) and text of each cue. */
function cues(source: string): unknown[] {
  return finish(tableInSlices(source)).cues.map(({ start, end, speaker, text }) => [start, end, speaker ?? null, text]);
}

function notes(source: string): string[] {
  return finish(tableInSlices(source)).notes.map(
    ({ line, column, code, severity, message }) => `${line}:${column} ${code} ${severity}: ${message}`,
  );
}

const two = '0:01,0:02,Ann,Late again.\n0:02,0:03,Bob,Yes it is.';
const three = `${two}\n0:03,0:04,Ann,So.`;

test('columns that bars part', () => {
  const source = '00:05 | Ana | Buenos días a todos.\n00:12 | Luis | Gracias.\n00:20 | Ana | Empezamos | ya.\n';
  assert.deepEqual(
    parseTranscript(source).cues.map(({ start, speaker, text }) => [start, speaker, text]),
    [
      [5, 'Ana', 'Buenos días a todos.'],
      [12, 'Luis', 'Gracias.'],
      [20, 'Ana', 'Empezamos | ya.'],
    ],
  );
  const plain = '00:05 | Buenos días.\n00:12 | Gracias.\n00:20 | Empezamos ya.\n';
  assert.deepEqual(
    parseTranscript(plain).cues.map(({ text }) => text),
    ['Buenos días.', 'Gracias.', 'Empezamos ya.'],
  );
});

describe('a table', () => {
  for (const [name, source, expected] of [
    [
      'with tabs, in milliseconds',
      'start\tend\ttext\n0\t1500\tLate.\n1500\t9000\tYes.',
      [
        [0, 1.5, null, 'Late.'],
        [1.5, 9, null, 'Yes.'],
      ],
    ],
    [
      'in whole seconds',
      'start,end,text\n0,2,Late.\n2,9,Yes.',
      [
        [0, 2, null, 'Late.'],
        [2, 9, null, 'Yes.'],
      ],
    ],
    [
      'that names its separator',
      'sep=;\nStart;End;Text\n0:01;0:02;Late;again.\n0:03;0:04;"So; yes."',
      [
        [1, 2, null, 'Late;again.'],
        [3, 4, null, 'So; yes.'],
      ],
    ],
    [
      'with a unit',
      'Start (ms),Length (s),Text\n1000,2,Late.\n4000,2,Yes.',
      [
        [1, 3, null, 'Late.'],
        [4, 6, null, 'Yes.'],
      ],
    ],
    [
      'with speakers',
      'Start,Speaker,Text,End\n0:01,Ann,Late.,0:02\n0:03,,Yes.,0:04\n0:05,Bob,So.,0:06',
      [
        [1, 2, 'Ann', 'Late.'],
        [3, 4, null, 'Yes.'],
        [5, 6, 'Bob', 'So.'],
      ],
    ],
    [
      'with ids and names of speakers',
      'Start,Speaker ID,Speaker,Text,End\n0:01,1,Ann,Late.,0:02\n0:02,2,Bob,So.,0:03',
      [
        [1, 2, 'Ann', 'Late.'],
        [2, 3, 'Bob', 'So.'],
      ],
    ],
    [
      'with names before colons',
      'start,end,text\n0,1,Ann: Late.\n1,2,Bob: Yes.\n2,3,Ann: So.',
      [
        [0, 1, 'Ann', 'Late.'],
        [1, 2, 'Bob', 'Yes.'],
        [2, 3, 'Ann', 'So.'],
      ],
    ],
    [
      'with a column for each speaker',
      'time,Ann,Bob\n0:01-0:02,Late.,\n0:03-0:04,,Yes.\n0:05-0:06,So.,',
      [
        [1, 2, 'Ann', 'Late.'],
        [3, 4, 'Bob', 'Yes.'],
        [5, 6, 'Ann', 'So.'],
      ],
    ],
    [
      'whose text is in a column that nothing names',
      'time,what\n0:01-0:02,Late.\n0:03-0:04,Yes.\n0:05-0:06,So.',
      [
        [1, 2, null, 'Late.'],
        [3, 4, null, 'Yes.'],
        [5, 6, null, 'So.'],
      ],
    ],
    [
      'with a line break that nobody quoted',
      'start,end,text\n0:01,0:02,Late\n\nagain.\n0:03,0:04,Yes.',
      [
        [1, 2, null, 'Late\nagain.'],
        [3, 4, null, 'Yes.'],
      ],
    ],
    [
      'with a row of too few fields',
      'start,end,speaker,text\n0:01,0:02,Late.\n0:03,0:04,Ann,Yes.',
      [
        [1, 2, null, 'Late.'],
        [3, 4, 'Ann', 'Yes.'],
      ],
    ],
    [
      'with empty rows',
      'start,end,text\n0:01,0:02,Late.\n,,\n0:03,0:04,Yes.',
      [
        [1, 2, null, 'Late.'],
        [3, 4, null, 'Yes.'],
      ],
    ],
    [
      'with ranges',
      'time,text\n0:01 - 0:02,Late.\n0:03 - 0:04,Yes.',
      [
        [1, 2, null, 'Late.'],
        [3, 4, null, 'Yes.'],
      ],
    ],
    [
      'of labels',
      '1.5\t2.5\tLate.\n\\\t100.0\t200.0\n3,5\t4,5\tYes.',
      [
        [1.5, 2.5, null, 'Late.'],
        [3.5, 4.5, null, 'Yes.'],
      ],
    ],
    [
      'of words, as NIST has them',
      'a 1 0.5 0.25 Late 0.9\na 1 0.75 0.25 again 1\na A 1.5 0.25 yes',
      [
        [0.5, 0.75, null, 'Late'],
        [0.75, 1, null, 'again'],
        [1.5, 1.75, null, 'yes'],
      ],
    ],
    [
      'without names',
      three,
      [
        [1, 2, 'Ann', 'Late again.'],
        [2, 3, 'Bob', 'Yes it is.'],
        [3, 4, 'Ann', 'So.'],
      ],
    ],
    [
      'without names, with numbers of rows',
      '1,0:01,0:02,Late again.\n2,0:02,0:03,Yes it is.\n3,0:03,0:04,So.',
      [
        [1, 2, null, 'Late again.'],
        [2, 3, null, 'Yes it is.'],
        [3, 4, null, 'So.'],
      ],
    ],
    [
      'without names, of whole numbers',
      '1000,2000,Late again.\n2000,3000,Yes it is.\n3000,4000,So.',
      [
        [1, 2, null, 'Late again.'],
        [2, 3, null, 'Yes it is.'],
        [3, 4, null, 'So.'],
      ],
    ],
    [
      'whose names say nothing',
      `Vom,Zum,Wer da,Was\n${three}`,
      [
        [1, 2, 'Ann', 'Late again.'],
        [2, 3, 'Bob', 'Yes it is.'],
        [3, 4, 'Ann', 'So.'],
      ],
    ],
    [
      'of one word a row',
      `start,end,word\n${'The tide comes in twice a day now. So'
        .split(' ')
        .map((word, at) => `${at},${at}.5,${word}`)
        .join('\n')}`,
      [
        [0, 7.5, null, 'The tide comes in twice a day now.'],
        [8, 8.5, null, 'So'],
      ],
    ],
  ] as const) {
    test(name, () => {
      assert.ok(looksLikeTable(source));
      assert.deepEqual(cues(source), expected);
    });
  }

  for (const [name, source] of Object.entries({
    nothing: '',
    'a text with commas': 'hello, there\nyou, all\nso, yes',
    'times before paragraphs': '0:01\tLate.\n0:02\tYes.\n0:03\tSo.',
    JSON: '{"start":1,"text":"a"},\n"start","text"\n0:01,a',
    'a list of JSON': '[{"start":1}]\nstart,text\n0:01,a',
    markup: '<p>start,text\n0:01,a',
    'two rows without names': two,
    'rows of which many have no time': `${two}\nx,y,z,w\n${two}\nx,y,z,w`,
    'times that go back': '0:09,0:10,a b\n0:05,0:06,c d\n0:01,0:02,e f',
    'words that name columns, in a sentence': 'Hello\nWe start, and the text, is here\nso, yes, no',
    'a name of a column alone': 'start\n0:01\n0:02',
    'two words of NIST': 'a 1 0.5 0.25 Late\na 1 0.75 0.25 again',
    'the same time twice': '0:01,0:01,x\n0:01,0:01,y\n0:01,0:01,z',
  })) {
    test(`is not ${name}`, () => assert.equal(layoutOf(source.split('\n')), undefined));
  }

  test('may have some lines before what names its columns, not many', () => {
    const source = (count: number) => `${'A title\n'.repeat(count)}start,end,text\n0:01,0:02,Late.`;
    assert.equal(layoutOf(source(5).split('\n'))?.head?.line, 6);
    assert.equal(layoutOf(source(6).split('\n')), undefined);
  });
});

describe('what is told of a table', () => {
  for (const [source, expected, untimed = []] of [
    [three, []],
    ['start,end,text\n0:01,0:02,Late.', []],
    [
      'A title\nStart,End,Text,Mood,x,7\n0:01,0:02,Late.,gay,,1\n0:02,0:03,Yes.,sad,y,2',
      [
        '0:0 no-timing warning: The line "A title" is no row of the table; kept as text without time.',
        '0:0 unread-text info: 3 fields of other columns ("Mood", "x") hold text; they are not shown.',
      ],
      ['A title'],
    ],
    [
      `Vom,Zum,Wer da,Was\n${three}`,
      [
        '1:0 odd-heading info: The headings "Vom", "Was", "Zum", "Wer da" name nothing known; what their columns hold was told from the cells.',
      ],
    ],
    [
      'start,end,text\n00:00:01:12,00:00:02:00,Late.\n00:00:03:29,00:00:04:00,Yes.',
      ['0:0 frames warning: The times count frames; they are taken for 30 a second.'],
    ],
    [
      'sep=,\nstart,end,text\nlate,0:02,Hm.\n0:03,0:04,Yes.',
      ['3:1 no-timing warning: The row of "late Hm." has no time; it was estimated.'],
    ],
    ['start,text', ['0:0 no-cues error: There is no row in it.']],
    [
      'Hello, there',
      [
        '0:0 no-timing warning: The line "Hello, there" is no row of the table; kept as text without time.',
        '0:0 no-cues error: There is no row in it.',
      ],
      ['Hello, there'],
    ],
  ] as const) {
    test(JSON.stringify(source), () => {
      assert.deepEqual(notes(source), expected);
      assert.deepEqual(
        finish(tableInSlices(source)).asides.map(({ kind, text, at }) => [kind, text, at]),
        untimed.map(text => ['untimed', text, 0]),
      );
    });
  }

  test('frames are parts of a second', () => {
    assert.deepEqual(cues('start,end,text\n00:00:01:12,00:00:02:06,a\n00:00:03:24,00:00:04:00,b'), [
      [1.48, 2.24, null, 'a'],
      [3.96, 4, null, 'b'],
    ]);
  });
});
