// How it is told what the columns of a table hold, by their names and by what is in them.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { looksLikeTable, tableInSlices } from '../../../src/transcript/formats/table.js';
import { layoutOf } from '../../../src/transcript/formats/table-layout.js';
import { finish } from '../../../src/transcript/slices.js';

/** Which column has what, as `start=0 text=2`, with those of the speakers; `undefined` for what is no table. */
function columnsOf(...lines: readonly string[]): string | undefined {
  const layout = layoutOf(lines);
  if (layout === undefined) return undefined;
  const columns = [...layout.columns].sort((a, b) => a[1] - b[1]).map(([column, at]) => `${column}=${at}`);
  return [...columns, ...layout.tiers.map(at => `tier=${at}`)].join(' ');
}

/** Start, end, speaker (`null` for none) and text of each cue. */
function cues(...lines: readonly string[]): unknown[] {
  return finish(tableInSlices(lines.join('\n'))).cues.map(({ start, end, speaker, text }) => [
    start,
    end,
    speaker ?? null,
    text,
  ]);
}

/** Rows of a time each, with these cells behind it. */
const timed = (...cells: readonly string[]): string[] => cells.map((cell, at) => `0:0${at},${cell}`);

describe('columns with names', () => {
  for (const [name, lines, expected] of [
    ['by their names', ['text,end,start', 'Late.,0:02,0:01'], 'text=0 end=1 start=2'],
    ['the first of two of one name', ['start,start time,text', '0:01,0:05,Late.'], 'start=0 text=2'],
    ['an id where there is nothing better', ['start,speaker id,text', '0:01,7,Late.'], 'start=0 speaker=1 text=2'],
    ['a name beside an id', ['start,tier,speaker,text', '0:01,7,Ann,Late.'], 'start=0 speaker=2 text=3'],
    ['labels by what they are called', ['name,start,end', 'First part,0:01,0:02'], 'text=0 start=1 end=2'],
    [
      'labels with a remark that is no sentence',
      ['name,start,end,color', 'First part,0:01,0:02,red', 'Next part,0:02,0:03,blue'],
      'text=0 start=1 end=2',
    ],
    [
      'names of speakers beside sentences',
      ['name,start,end,said', 'Ann,0:01,0:02,It is late', 'Bob,0:02,0:03,Yes it is'],
      'speaker=0 start=1 end=2 text=3',
    ],
    [
      'the longest of those that nothing names',
      ['start,a,b', ...timed('x,Late again', 'y,Yes it is', 'z,So')],
      'start=0 text=2',
    ],
    ['one for each speaker', ['start,Ann,Bob', ...timed('Late,', ',Yes', 'So,')], 'start=0 tier=1 tier=2'],
    [
      'one for each, where one row in ten has two',
      ['start,Ann,Bob', ...timed('Late,', ',Yes', 'So,', ',a', 'b,', ',c', 'd,', ',e', 'f,', 'g,h')],
      'start=0 tier=1 tier=2',
    ],
    [
      'and not where more have',
      ['start,Ann,Bob', ...timed('Late,', ',Yes', 'So,', ',a', 'b,', ',c', 'd,', ',e', 'f,', 'g,hh').slice(1)],
      'start=0 text=2',
    ],
    ['numbers are no text', ['start,a,b', ...timed('1,2', '3,4', '5,6')], undefined],
    ['too few rows, where only the time is named', ['start,a', ...timed('Late', 'Yes')], undefined],
    ['few rows, where more is named', ['start,end,a', '0:01,0:02,Late'], 'start=0 end=1 text=2'],
    ['too many rows without a time', ['start,a', ...timed('b', 'c', 'd'), 'x,y'], undefined],
    ['some rows without a time', ['start,a', ...timed('b', 'c', 'd', 'e'), 'x,y'], 'start=0 text=1'],
    ['names in a later row, with a time below', ['Notes', 'start,text', '0:01,Late'], 'start=0 text=1'],
    ['names in a later row, without', ['Notes', 'start,text', 'so,yes'], undefined],
    ['names in the first row, without', ['start,text', 'so,yes'], 'start=0 text=1'],
  ] as const) {
    test(name, () => assert.equal(columnsOf(...lines), expected));
  }

  test('of 30 columns, and no more', () => {
    const wide = (count: number) => `start,${'x,'.repeat(count)}text`;
    assert.equal(columnsOf(wide(28), `0:01,${','.repeat(28)}Late.`), 'start=0 text=29');
    assert.equal(columnsOf(wide(29), `0:01,${','.repeat(29)}Late.`), undefined);
  });

  test('of a file that names its separator, with that alone', () => {
    assert.equal(layoutOf(['sep=|', 'start|text', '0:01|Late, yes'])?.separator, '|');
    assert.equal(layoutOf(['SEP=;', 'start;text', '0:01;Late'])?.separator, ';');
    assert.equal(layoutOf(['sep=,', 'start;text', '0:01;Late']), undefined);
    assert.equal(layoutOf(['sep=:', 'start:text', '0:01:Late']), undefined);
    assert.equal(layoutOf(['x sep=;', 'start;text', '0:01;Late'])?.skipped, 0);
  });

  test('with tabs have quotation marks of their own, unless fields stand in them', () => {
    assert.equal(layoutOf(['start\ttext', '0:01\t"Late" again'])?.isQuoted, false);
    assert.equal(layoutOf(['start\ttext', '"0:01"\tLate'])?.isQuoted, true);
    assert.equal(layoutOf(['start\ttext', '0:01\ta ""b""'])?.isQuoted, true);
    assert.equal(layoutOf(['start,text', '0:01,Late'])?.isQuoted, true);
  });

  test('markup and JSON are none', () => {
    for (const first of ['{', ' {"a":1}', '<p>', '[[1', '[{', '["a"', '[', ' [ ']) {
      assert.equal(columnsOf(first, 'start,text', '0:01,Late'), undefined, first);
    }
    for (const first of ['[x] notes', 'a {', 'a <b>']) {
      assert.equal(columnsOf(first, 'start,text', '0:01,Late'), 'start=0 text=1', first);
    }
  });
});

describe('columns without names', () => {
  const rows = (...rest: readonly string[]) => rest.map((cells, at) => `0:0${at},0:0${at + 1},${cells}`);

  for (const [name, lines, expected] of [
    ['times, then text', rows('Late again', 'Yes it is', 'So'), 'start=0 end=1 text=2'],
    ['the longest is the text', rows('b,Late again', 'c,Yes it is', 'd,So'), 'start=0 end=1 text=3'],
    ['names that come again', rows('Ann,Late again', 'Bob,Yes it is', 'Ann,So'), 'start=0 end=1 speaker=2 text=3'],
    [
      'the whole name of two',
      rows('A,Ann Lee,Late again', 'B,Bob Ray,Yes it is so', 'A,Ann Lee,So it goes on'),
      'start=0 end=1 speaker=3 text=4',
    ],
    [
      'names that do not come again are none',
      rows('Ann,Late again', 'Bob,Yes it is', 'Eve,So it goes'),
      'start=0 end=1 text=3',
    ],
    [
      'one name, in all rows, with a capital',
      rows('Ann,Late again', 'Ann,Yes it is', 'Ann,So it goes'),
      'start=0 end=1 speaker=2 text=3',
    ],
    [
      'one word in small letters in all rows is none',
      rows('ok,Late again', 'ok,Yes it is', 'ok,So it goes'),
      'start=0 end=1 text=3',
    ],
    [
      'blank cells name nobody',
      rows('Ann,Late again', ',Yes it is', 'Ann,So it goes'),
      'start=0 end=1 speaker=2 text=3',
    ],
    ['a heading that says nothing', ['von,bis,was', ...rows('Late', 'Yes', 'So')], 'start=0 end=1 text=2'],
    [
      'a sentence above is no heading',
      ['This is it.,x,y', ...rows('Late', 'Yes', 'So'), ...rows('Late', 'Yes', 'So')],
      undefined,
    ],
    ['two times alike are no range', ['0:01,0:01,a b', '0:02,0:02,c d', '0:03,0:03,e f'], 'start=0 text=2'],
    [
      'the same once more in milliseconds is no range',
      ['0:01,1000,a b', '0:02,2000,c d', '0:03,3000,e f'],
      'start=0 text=2',
    ],
    ['ends before starts are none', ['0:05,0:01,a b', '0:06,0:02,c d', '0:07,0:03,e f'], 'start=0 text=2'],
    [
      'numbers of rows before the times',
      ['7,0:01,0:02,a b', '8,0:02,0:03,c d', '9,0:03,0:04,e f'],
      'start=1 end=2 text=3',
    ],
    ['whole numbers that follow one another', ['0,10,a b', '10,20,c d', '20,30,e f'], 'start=0 end=1 text=2'],
    ['whole numbers that do not', ['1,100,a b', '2,200,c d', '3,300,e f'], undefined],
    ['one time, where it is the first', ['0:01;a b', '0:02;c d', '0:03;e f'], 'start=0 text=1'],
    ['one time, where it is the second', ['x;0:01;a b', 'x;0:02;c d', 'x;0:03;e f'], 'start=1 text=2'],
    ['one time, where it is the third', ['x;y;0:01;a b', 'x;y;0:02;c d', 'x;y;0:03;e f'], undefined],
    ['one time before tabs', ['0:01\ta b', '0:02\tc d', '0:03\te f'], undefined],
    ['times without text', ['0:01,0:02,7', '0:02,0:03,8', '0:03,0:04,9'], undefined],
    ['nothing but times', ['0:01,0:02', '0:02,0:03', '0:03,0:04'], undefined],
    ['times that stay the same', ['0:01,a b', '0:01,c d', '0:01,e f'], undefined],
    ['too few rows', ['0:01,0:02,a b', '0:02,0:03,c d'], undefined],
  ] as const) {
    test(name, () => assert.equal(columnsOf(...lines), expected));
  }

  test('one row in ten may be out of place', () => {
    const many = Array.from({ length: 12 }, (_, at) => `0:${at + 10},0:${at + 11},said ${'abcdefghijkl'[at]}`);
    const with_ = (at: number, ...others: readonly string[]) => many.toSpliced(at, others.length, ...others);
    assert.equal(columnsOf(...many), 'start=0 end=1 text=2');
    // One without a time, one that goes back, one of too few fields.
    assert.equal(columnsOf(...with_(4, 'x,0:15,said')), 'start=0 end=1 text=2');
    assert.equal(columnsOf(...with_(4, '0:01,0:15,said')), 'start=0 end=1 text=2');
    assert.equal(columnsOf(...with_(4, 'and so on')), 'start=0 end=1 text=2');
    assert.equal(columnsOf(...with_(4, 'and so on', 'and on')), undefined);
  });

  test('more fields than most rows have are of the text', () => {
    assert.equal(columnsOf(...rows('a b', 'c d, e', 'f g', 'h, i, j', 'k l')), 'start=0 end=1 text=2');
  });

  test('labels and words may have odd lines among them', () => {
    const label = (at: number) => `${at}.5\t${at + 1}.5\tLate`;
    assert.equal(columnsOf(label(0), label(1), label(2), label(3), 'x'), 'start=0 end=1 text=2');
    assert.equal(columnsOf(label(0), label(1), label(2), 'x', 'y'), undefined);
    assert.equal(columnsOf('1.5\t2.5'), 'start=0 end=1 text=2');
    assert.equal(columnsOf('', label(0), '', label(1)), 'start=0 end=1 text=2');
    const word = (at: number) => `a 1 ${at}.5 0.25 late`;
    assert.equal(columnsOf(word(0), word(1), word(2), word(3), 'x'), 'start=2 duration=3 text=4');
    for (const bad of [
      'a 1 5 0.25 late',
      'a C 1.5 0.25 late',
      'a 1 1.5 0.25 so late',
      'a: 1 1.5 0.25 late',
      'a 1 1.5 0.25',
    ]) {
      assert.equal(columnsOf(word(0), word(1), bad, bad), undefined, bad);
    }
    for (const good of ['a 1 1.5 0.25 late 0.9', 'x-y.z A 1.5 0.25 late', 'a B 1.5 0.25 late 1']) {
      assert.equal(columnsOf(word(0), good, good), 'start=2 duration=3 text=4', good);
    }
  });
});

describe('a table in Markdown', () => {
  const rows = [
    '| Time | Who | What |',
    '|:---|---|---:|',
    '| 0:01 | Ann | Late \\| again. |',
    '| 0:02 | Bob | Yes. |',
    '| 0:03 | Ann | So. |',
  ];
  const expected = [
    [1, 2, 'Ann', 'Late | again.'],
    [2, 3, 'Bob', 'Yes.'],
    [3, undefined, 'Ann', 'So.'],
  ];
  const read = (...lines: readonly string[]) =>
    (cues(...lines) as [number, number, string, string][]).map(([start, end, ...rest], at) => [
      start,
      at === 2 ? undefined : end,
      ...rest,
    ]);

  test('is read with bars around it and without', () => {
    assert.ok(looksLikeTable(rows.join('\n')));
    assert.deepEqual(read(...rows), expected);
    const bare = rows.map(row => row.replace(/^\| ?/, '').replace(/ ?\|$/, ''));
    assert.deepEqual(read(...bare), expected);
  });

  test('with tabs in its cells', () => {
    assert.deepEqual(read(...rows.map(row => row.replace('Late', '\tLa\tte'))), [
      [1, 2, 'Ann', 'La te | again.'],
      ...expected.slice(1),
    ]);
  });

  test('below other text, which stays', () => {
    const { cues, asides } = finish(tableInSlices(['A talk of tides', '', ...rows].join('\n')));
    assert.deepEqual([cues.length, asides.map(({ text }) => text)], [3, ['A talk of tides']]);
  });

  test('not where its rule stands late, first, or below something else', () => {
    assert.ok(!looksLikeTable([...Array(20).fill('x'), ...rows].join('\n')));
    assert.ok(!looksLikeTable(rows.slice(1, 3).join('\n')));
    assert.ok(!looksLikeTable(['So it is', ...rows.slice(1, 3)].join('\n')));
  });
});

describe('what rows say', () => {
  test('a column after the text is none of it, and its texts are counted', () => {
    const lines = ['start,text,mood', '0:01,Late.,gay', '0:02,Yes.,7', '0:03,So.,sad'];
    assert.deepEqual(
      (cues(...lines) as unknown[][]).map(([, , , text]) => text),
      ['Late.', 'Yes.', 'So.'],
    );
    assert.match(finish(tableInSlices(lines.join('\n'))).notes[0]!.message, /^2 fields of other columns \("mood"\)/);
  });

  test('without names of columns, what has letters is said too', () => {
    assert.deepEqual(cues('0:01,0:02,x,Late again', '0:02,0:03,7,Yes it is', '0:03,0:04,z y,So it goes'), [
      [1, 2, null, 'x Late again'],
      [2, 3, null, 'Yes it is'],
      [3, 4, null, 'z y So it goes'],
    ]);
  });

  test('a name beside the whole one is not said', () => {
    assert.deepEqual(
      cues(
        '0:00,0:01,A,Ann Lee,Late again it is',
        '0:01,0:02,B,Bob Ray,Yes it is so late',
        '0:02,0:03,A,Ann Lee,So it goes on now',
      ),
      [
        [0, 1, 'Ann Lee', 'Late again it is'],
        [1, 2, 'Bob Ray', 'Yes it is so late'],
        [2, 3, 'Ann Lee', 'So it goes on now'],
      ],
    );
  });

  test('what stands where a time should be is said', () => {
    assert.deepEqual(cues('start,end,text', '0:01,soon,Late.', '0:02,0:03,Yes.'), [
      [1, 2, null, 'soon Late.'],
      [2, 3, null, 'Yes.'],
    ]);
  });

  test('a length ends what has no end', () => {
    assert.deepEqual(cues('start,duration,text', '0:01,1.5,Late.', '0:04,0:02,Yes.'), [
      [1, 2.5, null, 'Late.'],
      [4, 6, null, 'Yes.'],
    ]);
    assert.deepEqual(cues('start,end,duration,text', '0:01,0:02,9,Late.', '0:04,,2,Yes.'), [
      [1, 2, null, 'Late.'],
      [4, 6, null, 'Yes.'],
    ]);
  });

  test('a row of nothing but text goes on with who spoke', () => {
    assert.deepEqual(
      (cues('start,end,speaker,text', '0:01,0:02,Ann,Late.', ',,,And more.', '0:04,0:05,,Yes.') as unknown[][]).map(
        ([, , speaker, text]) => [speaker, text],
      ),
      [
        ['Ann', 'Late.'],
        ['Ann', 'And more.'],
        [null, 'Yes.'],
      ],
    );
  });

  test('a row of too few fields that has a time keeps what else it has', () => {
    assert.deepEqual(cues('start,end,speaker,text', '0:01,0:02,Ann,Late.', '0:03,Yes it is.', '0:05,0:06,So.'), [
      [1, 2, 'Ann', 'Late.'],
      [3, 5, null, 'Yes it is.'],
      [5, 6, null, 'So.'],
    ]);
    assert.deepEqual(cues('start,duration,x,text', '0:01,1,,Late.', '0:03,2,Yes.'), [
      [1, 2, null, 'Late.'],
      [3, 5, null, 'Yes.'],
    ]);
  });

  test('a line before the first row that has none is kept as text', () => {
    const { asides, notes } = finish(tableInSlices('start,end,text\nso it is\n0:01,0:02,Late.'));
    assert.deepEqual(asides, [{ kind: 'untimed', text: 'so it is', at: 0 }]);
    assert.deepEqual(
      notes.map(({ code, severity, message }) => [code, severity, message]),
      [['no-timing', 'warning', 'The line "so it is" is no row of the table; kept as text without time.']],
    );
  });

  test('whole numbers are milliseconds where seconds were slower than anyone speaks', () => {
    const starts = (...lines: readonly string[]) => (cues(...lines) as unknown[][]).map(([start]) => start);
    // Twelve letters are two words, for which there are twenty seconds at most.
    assert.deepEqual(starts('start,end,text', '0,20,abcdefghijkl', '20,40,abcdefghijkl'), [0, 20]);
    assert.deepEqual(starts('start,end,text', '0,21,abcdefghijkl', '21,42,abcdefghijkl'), [0, 0.021]);
    assert.deepEqual(starts('start,end,text', '0,9000,a', '9000.5,9001,b'), [0, 9000.5]);
    assert.deepEqual(starts('start (ms),end,text', '0,2,a', '2,4,b'), [0, 0.002]);
    assert.deepEqual(starts('start,end (ms),text', '0,2,a', '2,4,b'), [0, 0.002]);
    assert.deepEqual(starts('start,duration (ms),text', '0,2,a', '2,4,b'), [0, 0.002]);
    assert.deepEqual(starts('start,text', '0,a', '9000,b'), [0, 9000]);
  });
});
