// Times that stand at the ends of lines or paragraphs: when they are times, of what, and what is told of those that are not.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readText } from '../../../src/transcript/index.js';

/** What is said in lines without a time. */
const lines = [
  'so the boats came in early',
  'and nobody was there yet',
  'which is rather unusual here',
  'as anyone will tell you',
  'and so they waited about',
  'until the harbour opened up',
  'with nothing much to do',
];

/** Each cue as `start-end text`, with `?` where its start is an estimate; each other text as `<kind: text>`. */
function read(source: string): string[] {
  const { cues, asides } = readText(source, { duration: 100 });
  return [
    ...cues.map(({ start, end, text, timing }) => `${timing === 'given' ? start : '?'}-${end} ${text}`),
    ...asides.map(({ kind, text }) => `<${kind}: ${text}>`),
  ];
}

/** Whether all of a text stays as it is, the times with the words. */
function staysText(source: string): boolean {
  const { cues } = readText(source, { duration: 100 });
  const isUntimed = cues.every(({ timing }) => timing === 'estimated');
  return isUntimed && cues.map(({ text }) => text).join('\n') === source.replaceAll('\n\n', '\n');
}

/** The first lines, each with a time behind it: ten seconds and five more each, but for those at `without`. */
const timed = (count: number, without: readonly number[] = []): string[] =>
  lines.slice(0, count).map((line, index) => (without.includes(index) ? line : `${line} 0:${10 + 5 * index}`));

describe('times at the ends', () => {
  test('are some where four of five lines have one, and a line without goes on in the next', () => {
    assert.deepEqual(read(timed(5, [2]).join('\n')), [
      `0-10 ${lines[0]}`,
      `10-15 ${lines[1]}`,
      `15-25 ${lines[2]}\n${lines[3]}`,
      `25-30 ${lines[4]}`,
    ]);
    assert.ok(staysText(timed(6, [2, 4]).join('\n')), 'four of six');
  });

  test('are some where paragraphs end with them, and no line within has one', () => {
    const [a, b, c, d, e, f] = lines;
    assert.deepEqual(read(`${a}\n${b} 0:10\n\n${c}\n${d} 0:20\n\n${e}\n${f} 0:30\n`), [
      `0-10 ${a}\n${b}`,
      `10-20 ${c}\n${d}`,
      `20-30 ${e}\n${f}`,
    ]);
    assert.ok(staysText(`${a}\n${b} 0:10\n\n${c} 0:15\n${d} 0:20\n\n${e}\n${f} 0:30`));
    assert.ok(staysText([...timed(4), ...lines.slice(4, 6)].join('\n\n')), 'two of six paragraphs without');
  });

  test('are none where fewer than three have one, or most of what is before them are names', () => {
    assert.ok(staysText(timed(2).join('\n')));
    assert.deepEqual(read(timed(3).join('\n')), [`0-10 ${lines[0]}`, `10-15 ${lines[1]}`, `15-20 ${lines[2]}`]);
    const [, second, third] = timed(3);
    assert.deepEqual(read(`Ann Lee 0:10\n${second}\n${third}`), [
      '0-10 Ann Lee',
      `10-15 ${lines[1]}`,
      `15-20 ${third?.slice(0, -5)}`,
    ]);
    assert.notEqual(read(`Ann Lee 0:10\nBob Ray 0:15\n${third}`)[0], '0-10 Ann Lee');
  });

  test('have hours, fractions and brackets', () => {
    assert.deepEqual(
      read(`${lines[0]} 1:00:10\n${lines[1]}  [1:00:20.5]\n${lines[2]}\t(1:00:30,25)\n${lines[3]} 1:00:45`),
      [`0-3610 ${lines[0]}`, `3610-3620.5 ${lines[1]}`, `3620.5-3630.25 ${lines[2]}`, `3630.25-3645 ${lines[3]}`],
    );
    assert.ok(staysText(`${lines[0]} 0:10 so\n${lines[1]} 0:20 so\n${lines[2]} 0:30 so`), 'not at the end');
    assert.ok(staysText(`${lines[0]} a0:10\n${lines[1]} a0:20\n${lines[2]} a0:30`), 'in a word');
  });

  test('say when lines begin, where the first is within half a second of the beginning', () => {
    const at = (first: string): string => read(`${lines[0]} ${first}\n${lines[1]} 0:20\n${lines[2]} 0:30`).join(' ');
    assert.match(at('0:00.4'), /^0\.4-.* 20-.* 30-/);
    // In half a second nothing can be said, either.
    assert.match(at('0:00.5'), /^0\.5-.* 20-.* 30-/);
    assert.match(at('0:02'), /^0-2 .* 2-20 .* 20-30 /);
  });

  test('share the time between them by length where a paragraph has none', () => {
    const source = 'So it was. #0:10#\n\nIt went.\n\nIt went on and on and on #0:50#\n\nYes. #1:00#';
    const { cues, notes } = readText(source, { duration: 100 });
    assert.deepEqual(
      cues.map(({ start, end, text, timing }) => [start, end, text, timing]),
      [
        [0, 10, 'So it was.', 'given'],
        [10, 20, 'It went.', 'estimated'],
        // 8 of 32 units are over then.
        [20, 50, 'It went on and on and on', 'given'],
        [50, 60, 'Yes.', 'given'],
      ],
    );
    assert.deepEqual(
      notes.map(({ code }) => code),
      ['estimated-times'],
    );
  });

  test('that go back are told, and their text stays in its place', () => {
    const source = 'So it was. #0:10#\nAnd then. #0:20#\nIt went on. #0:15#\nYes. #0:30#';
    const { cues, notes } = readText(source, { duration: 100 });
    assert.deepEqual(
      cues.map(({ text }) => text),
      ['So it was.', 'And then.', 'It went on.', 'Yes.'],
    );
    assert.deepEqual(
      cues.map(({ timing }) => timing),
      ['given', 'given', 'estimated', 'given'],
    );
    assert.equal(cues[3]?.end, 30);
    assert.deepEqual(
      notes.filter(({ code }) => code === 'times-go-back'),
      [
        {
          code: 'times-go-back',
          severity: 'warning',
          line: 3,
          column: 0,
          message: 'The time 00:00:15.000 behind it is before the one above it; left out.',
        },
      ],
    );
  });

  test('that mostly go back are none', () => {
    const [first, second, ...others] = timed(7);
    assert.ok(staysText([second, first, ...others].join('\n')));
  });

  test('under headings, which no time is of', () => {
    const [a, b, c] = timed(3);
    assert.deepEqual(read(`# The boats\n\n${a}\n${b}\n\n## The wait\n\n${c}`), [
      `0-10 ${lines[0]}`,
      `10-15 ${lines[1]}`,
      `15-20 ${lines[2]}`,
      '<title: The boats>',
      '<untimed: The wait>',
    ]);
  });
});

describe('marks of times', () => {
  test('are some from half the lines or paragraphs on; the lines above go with them', () => {
    const [a, b, c, d] = lines;
    assert.deepEqual(read(`${a} #0:10#\n${b}\n${c}\n${d} #0:20#`), [`0-10 ${a}`, `10-20 ${b}\n${c}\n${d}`]);
    assert.deepEqual(read(`${a} #0:10#\n\n${b} #0:20#\n\n${c}\n\n${d}`).slice(0, 2), [`0-10 ${a}`, `10-20 ${b}`]);
    assert.ok(staysText(`${a} #0:10#\n\n${b}\n\n${c}\n\n${d}`), 'one of four');
  });

  test('in brackets too; plain times beside them stay words then', () => {
    const [a, b, c, d] = lines;
    assert.deepEqual(read(`${a} #0:10#\n${b} (0:15)\n${c} 0:20\n${d} #0:30#`), [
      `0-10 ${a}`,
      `10-15 ${b}`,
      `15-30 ${c} 0:20\n${d}`,
    ]);
  });

  test('within a line end parts of what one says; two together are of one part', () => {
    const { cues } = readText('Ann: So it was #0:10#, and #0:12# #0:15# then. #0:20#\nBob: It went on. #0:30#', {
      duration: 100,
    });
    assert.deepEqual(
      cues.map(({ start, end, speaker, text }) => [start, end, speaker, text]),
      [
        [0, 10, 'Ann', 'So it was'],
        [10, 12, 'Ann', ', and'],
        [12, 20, 'Ann', 'then.'],
        [20, 30, 'Bob', 'It went on.'],
      ],
    );
  });
});
