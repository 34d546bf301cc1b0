// How the columns of tables in HTML are told, what of them is said, and when.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseTranscript, type Transcript } from '../../../src/transcript/index.js';

const row = (...cells: readonly string[]): string => `<tr>${cells.map(cell => `<td>${cell}</td>`).join('')}</tr>`;
const head = (...cells: readonly string[]): string => `<tr>${cells.map(cell => `<th>${cell}</th>`).join('')}</tr>`;
const table = (...rows: readonly string[]): string => `<table>${rows.join('')}</table>`;
const list = (...pairs: readonly (readonly [string, string])[]): string =>
  `<dl>${pairs.map(([term, text]) => `<dt>${term}</dt><dd>${text}</dd>`).join('')}</dl>`;

/** Start (`null` where that is an estimate), speaker and text of each. */
function said({ cues }: Transcript): unknown[][] {
  return cues.map(({ start, speaker, text, timing }) => [timing === 'given' ? start : null, speaker ?? null, text]);
}
const read = (source: string): unknown[][] => said(parseTranscript(source, { duration: 9 }));

const two = [
  [1, 'Ann', 'Late again.'],
  [4, 'Bob', 'Yes it is.'],
];
const nameless = two.map(([start, , text]) => [start, null, text]);

describe('columns of a table in HTML', () => {
  for (const [name, source, expected] of [
    [
      'by their headings',
      table(
        head('What', 'Text', 'Time', 'Speaker'),
        row('a', 'Late again.', '0:01', 'Ann'),
        row('b', 'Yes it is.', '0:04', 'Bob'),
      ),
      two,
    ],
    [
      'by headings of two rows',
      table(
        head('', '', 'Time', 'Time'),
        head('Speaker', 'Text', 'Start', 'End'),
        row('Ann', 'Late again.', '0:01', '0:04'),
        row('Bob', 'Yes it is.', '0:04', '0:09'),
      ),
      two,
    ],
    [
      'by headings of which some are a row above',
      table(
        head('Speaker', 'Text', 'Times', ''),
        head('', '', 'Start', 'End').replaceAll('<th></th>', '<th> </th>'),
        row('Ann', 'Late again.', '0:01', '0:04'),
        row('Bob', 'Yes it is.', '0:04', '0:09'),
      ),
      two,
    ],
    [
      'by what is in them, two of times',
      table(row('0:01', '0:04', 'Ann', 'Late again.'), row('0:04', '0:09', 'Bob', 'Yes it is.')),
      two,
    ],
    [
      'by what is in them, ranges',
      table(row('0:01 – 0:04', 'Ann', 'Late again.'), row('0:04 – 0:09', 'Bob', 'Yes it is.')),
      two,
    ],
    ['a time between hashes', table(row('#0:01#', 'Ann', 'Late again.'), row('#0:04#', 'Bob', 'Yes it is.')), two],
    ['one time, and the text', table(row('0:01', 'Late again.'), row('0:04', 'Yes it is.')), nameless],
    ['the text, and one time', table(row('Late again.', '0:01'), row('Yes it is.', '0:04')), nameless],
    [
      'what is said comes last, where it is not much shorter',
      table(row('0:01', 'Ann Lee', 'Late.'), row('0:04', 'Bob Ray', 'Yes.')),
      [
        [1, 'Ann Lee', 'Late.'],
        [4, 'Bob Ray', 'Yes.'],
      ],
    ],
    [
      'what is said comes first, where it is much longer',
      table(row('0:01', 'Late again, and so on.', 'Ann'), row('0:04', 'Yes it is, and so are you.', 'Bob')),
      [
        [1, 'Ann', 'Late again, and so on.'],
        [4, 'Bob', 'Yes it is, and so are you.'],
      ],
    ],
    [
      'a column of other headings is nobody',
      table(head('Time', 'Mood', 'Text'), row('0:01', 'Gay', 'Late again.'), row('0:04', 'Sad', 'Yes it is.')),
      nameless,
    ],
    [
      'numbers as seconds, by their heading',
      table(
        head('Start', 'End', 'Speaker', 'Text'),
        row('1', '4', 'Ann', 'Late again.'),
        row('4', '9', 'Bob', 'Yes it is.'),
      ),
      two,
    ],
    [
      'numbers with a unit and a comma',
      table(
        head('Start', 'End', 'Speaker', 'Text'),
        row('1,0s', '4,0s', 'Ann', 'Late again.'),
        row('4,0s', '9,0s', 'Bob', 'Yes it is.'),
      ),
      two,
    ],
    [
      'numbers as milliseconds, where the recording is short',
      table(
        head('Start', 'End', 'Speaker', 'Text'),
        row('1000', '4000', 'Ann', 'Late again.'),
        row('4000', '9000', 'Bob', 'Yes it is.'),
      ),
      two,
    ],
    [
      'numbers without a heading are no times',
      table(row('1', 'Late again.'), row('4', 'Yes it is.')),
      [
        [null, null, 'Late again.'],
        [null, null, '4'],
        [null, null, 'Yes it is.'],
      ],
    ],
    [
      'four in five times are enough',
      table(row('0:01', 'a b'), row('0:02', 'c d'), row('0:03', 'e f'), row('0:04', 'g h'), row('x', 'i j')),
      [
        [1, null, 'a b'],
        [2, null, 'c d'],
        [3, null, 'e f'],
        [4, null, 'g h'],
        [null, null, 'i j'],
      ],
    ],
  ] as const) {
    test(name, () => assert.deepEqual(read(source), expected));
  }

  test('a name is written once where someone goes on', () => {
    assert.deepEqual(
      read(
        table(
          head('Time', 'Speaker', 'Text'),
          row('0:01', 'Ann', 'Late.'),
          row('0:04', '', 'And more.'),
          row('0:06', 'Bob', 'Yes.'),
        ),
      ),
      [
        [1, 'Ann', 'Late.'],
        [4, 'Ann', 'And more.'],
        [6, 'Bob', 'Yes.'],
      ],
    );
  });

  test('a time beside the name is that of the row', () => {
    assert.deepEqual(read(table(row('Ann (0:01)', 'Late again.'), row('Bob (0:04)', 'Yes it is.'))), two);
    assert.deepEqual(read(table(row('0:01 Ann', 'Late again.'), row('0:04 Bob', 'Yes it is.'))), two);
  });

  test('several texts in a cell are said one after another', () => {
    const cell = '<p>Late.</p><p>Again.</p>';
    const cues = read(
      table(
        head('Start', 'End', 'Speaker', 'Text'),
        row('0:01', '0:04', 'Ann', cell),
        row('0:05', '0:09', 'Bob', 'Yes.'),
      ),
    );
    assert.deepEqual(
      cues.map(([, speaker, text]) => [speaker, text]),
      [
        ['Ann', 'Late.'],
        ['Ann', 'Again.'],
        ['Bob', 'Yes.'],
      ],
    );
    const { cues: all } = parseTranscript(
      table(head('Start', 'End', 'Text'), row('0:01', '0:04', cell), row('0:05', '0:09', 'Yes.')),
    );
    assert.deepEqual([all[0]!.start, all[2]!.start, all[2]!.end], [1, 5, 9]);
  });

  test('a row without a text in its column says what it has', () => {
    const source = table(
      head('Time', 'Speaker', 'Text'),
      row('0:01', 'Ann', 'Late.'),
      '<tr><td colspan="2">Part two</td></tr>',
      row('0:04', 'Bob', 'Yes.'),
    );
    assert.deepEqual(
      read(source).map(([, , text]) => text),
      ['Late.', 'Part two', 'Yes.'],
    );
  });
});

describe('what stands around the rows', () => {
  const rows = [row('0:01', 'Ann', 'Late again.'), row('0:04', 'Bob', 'Yes it is.')];

  for (const [name, source, about] of [
    ['a foot', table(...rows, `<tfoot>${row('The end', '', '')}</tfoot>`), ['The end']],
    [
      'a title over all columns',
      table('<tr><th colspan="3">The tides</th></tr>', head('Time', 'Speaker', 'Text'), ...rows),
      ['The tides'],
    ],
  ] as const) {
    test(`${name} is not said, and told`, () => {
      const transcript = parseTranscript(source, { duration: 9 });
      assert.deepEqual(said(transcript), two);
      assert.deepEqual(
        transcript.notes.map(({ code, severity, line, column, message }) => [code, severity, line, column, message]),
        about.map(text => [
          'unread-text',
          'info',
          0,
          0,
          `"${text}" is about a table, and nobody says it; it is not shown.`,
        ]),
      );
    });
  }

  test('a foot with a time is said', () => {
    const cues = read(table(...rows, `<tfoot>${row('0:08', 'Ann', 'So.')}</tfoot>`));
    assert.deepEqual(cues.at(-1), [8, 'Ann', 'So.']);
  });

  test('a caption is shown, and not said', () => {
    const transcript = parseTranscript(table('<caption>The tides</caption>', ...rows));
    assert.deepEqual([said(transcript), transcript.asides], [two, [{ kind: 'untimed', text: 'The tides', at: 0 }]]);
  });

  test('other columns are counted where there are headings, and said where there are none', () => {
    const counted = parseTranscript(
      table(
        head('Time', 'Speaker', 'Mood', 'Text'),
        row('0:01', 'Ann', 'gay', 'Late again.'),
        row('0:04', 'Bob', '7', 'Yes it is.'),
        row('0:08', 'Ann', 'sad', 'So.'),
      ),
    );
    assert.deepEqual(
      counted.notes.map(({ code, severity, message }) => [code, severity, message]),
      [['unread-text', 'info', '2 cells of other columns hold text; they are not shown.']],
    );
    const texts = (
      read(
        table(
          row('0:01', 'Ann', 'gay as ever it is', 'Late again, she says, and on.'),
          row('0:04', 'Bob', '7', 'Yes it is late, and so it was.'),
        ),
      ) as unknown[][]
    ).map(([, speaker, text]) => [speaker, text]);
    assert.deepEqual(texts, [
      ['Ann', 'Late again, she says, and on.'],
      ['Ann', 'gay as ever it is'],
      ['Bob', 'Yes it is late, and so it was.'],
    ]);
  });

  test('two tables are each read by themselves, with the text between', () => {
    const source = `${table(...rows)}<p>And later.</p>${table(row('Late again.', '0:06'), row('Yes it is.', '0:07'))}`;
    assert.deepEqual(
      read(source).map(([start, , text]) => [start, text]),
      [
        [1, 'Late again.'],
        [4, 'Yes it is.'],
        [null, 'And later.'],
        [6, 'Late again.'],
        [7, 'Yes it is.'],
      ],
    );
  });
});

describe('lists of terms', () => {
  test('name who says what, where they come again', () => {
    assert.deepEqual(
      read(list(['Ann', 'Late.'], ['Bob', 'Yes.'], ['Ann', 'So.'])).map(item => item.slice(1)),
      [
        ['Ann', 'Late.'],
        ['Bob', 'Yes.'],
        ['Ann', 'So.'],
      ],
    );
  });

  test('name when it is said', () => {
    assert.deepEqual(read(list(['0:01', 'Late again.'], ['0:04', 'Yes it is.'])), nameless);
    assert.deepEqual(read(list(['0:01 Ann', 'Late again.'], ['0:04 Bob', 'Yes it is.'])), two);
  });
});
