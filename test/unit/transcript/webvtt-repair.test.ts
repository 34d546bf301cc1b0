import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { detectFormat, parseTranscript } from '../../../src/transcript/index.js';

const times = ['00:01.000 --> 00:02.000', '00:03.000 --> 00:04.000', '00:05.000 --> 00:06.000'] as const;
const first = `${times[0]}\nLate again.\n`;
const second = `${times[1]}\nNobody minds.\n`;

/** Start, speaker where there is one, and text of each cue. */
function cues(source: string): unknown[] {
  return parseTranscript(source).cues.map(({ start, speaker, text }) => [
    start,
    ...(speaker === undefined ? [] : [speaker]),
    text,
  ]);
}

/** Line, column, code, severity and message of each note. */
function notes(source: string): string[] {
  return parseTranscript(source).notes.map(
    ({ line, column, code, severity, message }) => `${line}:${column} ${code} ${severity}: ${message}`,
  );
}

describe('a file whose signature is missing or late', () => {
  const late =
    '1:1 no-signature error: WEBVTT is not at the very beginning; players refuse the file. What is before it was left out.';
  const missing = '1:1 no-signature error: The first line is not WEBVTT; players refuse the file. Read as if it were.';

  for (const before of ['\n', ' \n\t\n', '\ufeff\n \n', '\r\n\r\n', '\r']) {
    test(`what is before it is left out, and places count it: ${JSON.stringify(before)}`, () => {
      const source = `${before}WEBVTT\n\n${first}\nOdd.\n\n${times[1]}\na <3\n`;
      const lines = before.split(/\r\n?|\n/).length - 1;
      assert.equal(detectFormat(source), 'webvtt');
      assert.deepEqual(cues(source), [
        [1, 'Late again.'],
        [3, 'a <3'],
      ]);
      assert.deepEqual(notes(source), [
        late,
        `${lines + 9}:1 odd-tag warning: "<3" opens no tag; players leave it out. Shown as text.`,
        `${lines + 6}:0 no-timing warning: The block "Odd." has no time; kept as text without time.`,
      ]);
    });
  }

  test('the signature alone is a file, and a word that only begins so is not', () => {
    assert.equal(detectFormat('\nWEBVTT'), 'webvtt');
    assert.notEqual(detectFormat('\nWEBVTTX\n\nHello.'), 'webvtt');
    assert.notEqual(detectFormat('x WEBVTT\n\nHello.'), 'webvtt');
  });

  test('a byte order mark and NUL are no text', () => {
    const source = `\ufeffWEBVTT\n\n${times[0]}\na <3 \0\n`;
    assert.deepEqual(cues(source), [[1, 'a <3 \ufffd']]);
    assert.ok(!notes(source).includes(late));
    assert.deepEqual(notes(`\ufeffWEBVTT\n\n${first}`), []);
    assert.deepEqual(notes(`\ufeff\ufeffWEBVTT\n\n${first}`), [late]);
  });

  for (const [name, source] of Object.entries({
    settings: `${times[0]} align:start\nLate again.\n\n${second}`,
    'settings behind a tab': `${times[0]}\t align:start\nLate again.\n\n${second}`,
    'a voice': `${times[0]}\n<v Ann>Late again.\n\n${second}`,
    'a voice with a class': `${times[0]}\n  <v.loud Ann>Late again.\n\n${second}`,
    'a mark in the last block only': `${first}\n${times[1]}\n<v Ann>Nobody minds.\n`,
    'an identifier before the times': `one\n${times[0]} size:50%\nLate again.\n\n${second}`,
    'hours of two digits and white space': `  12:00:01.000-->12:00:02.000 size:50%\nLate again.\n\n 12:00:03.000  -->\t12:00:04.000\nNobody minds.\n`,
    'carriage returns': `${times[0]} size:50%\nLate again.\n\n${second}`.replaceAll('\n', '\r'),
    'both line ends, and blank lines that are not empty': `${times[0]} size:50%\r\nLate again.\r\n \t\r\n\r\n${second}`,
    'one block of five without a time': `${times[0]} size:50%\na\n\n${second}\n${times[2]}\nc\n\n${times[2]}\nd\n\nNobody.\n`,
  })) {
    test(`without it, times of WebVTT with ${name} tell`, () => {
      assert.equal(detectFormat(source), 'webvtt');
      assert.equal(notes(source)[0], missing);
    });
  }

  test('a voice behind the times is text of SRT, and not lost', () => {
    assert.deepEqual(cues(`${times[0]} <v Ann>Late again.\n\n${second}`)[0], [1, 'Ann', 'Late again.']);
  });

  for (const [name, source] of Object.entries({
    'no mark of WebVTT': `${first}\n${second}`,
    'a voice that is spoken of further on': `${first}\n${times[1]}\nWrite <v Ann> there.\n`,
    'a word with a colon in the text': `${times[0]}\nalign:start\n\n${second}`,
    'a comma in the times': `1\n00:00:01,000 --> 00:00:02,000 align:start\nLate again.\n`,
    'most blocks without a time': `${times[0]} size:50%\na\n\nb\n\nc\n`,
    'a text before the times': `Some text.\nAnd more.\n${times[0]} size:50%\na\n`,
    'an unfinished time': `00:01.000 --> 00:02 size:50%\na\n`,
  })) {
    test(`${name} does not`, () => assert.ok(!notes(source).includes(missing)));
  }
});

describe('times that players refuse', () => {
  test('are read as those of SRT, with their settings', () => {
    const source =
      'WEBVTT\n\n00:00:01,000 --> 00:00:02,500 align:start\nLate again.\n\n0:03.5 --> 0:04\nNobody minds.\n';
    const { cues } = parseTranscript(source);
    assert.deepEqual(
      cues.map(({ start, end, text, settings }) => [start, end, text, settings]),
      [
        [1, 2.5, 'Late again.', { align: 'start' }],
        [3.5, 4, 'Nobody minds.', undefined],
      ],
    );
    assert.deepEqual(notes(source), [
      '3:1 loose-timing warning: Players refuse the time "00:00:01,000 --> 00:00:02,500 align:start"; read as 00:00:01.000.',
      '6:1 loose-timing warning: Players refuse the time "0:03.5 --> 0:04"; read as 00:00:03.500.',
    ]);
  });

  for (const rest of ['oh', 'A:1', 'oh align:start']) {
    test(`with ${JSON.stringify(rest)} behind them, they are text`, () => {
      const { cues, asides } = parseTranscript(`WEBVTT\n\n00:00:01,000 --> 00:00:02,000 ${rest}\nYes.\n\n${second}`);
      assert.equal(cues.length, 1);
      assert.deepEqual(
        asides.map(({ text }) => text),
        [`00:00:01,000 --> 00:00:02,000 ${rest}\nYes.`],
      );
    });
  }
});

describe('a < that opens no tag', () => {
  const textOf = (line: string) => parseTranscript(`WEBVTT\n\n${times[0]}\n${line}\n`).cues[0]?.text;

  for (const [line, text] of [
    ['<3', '<3'],
    ['a <b>b</b> <3 <i>c</i>', 'a b <3 c'],
    ['a < b > c', 'a < b > c'],
    ['<x', '<x'],
    ['<unk> <UNK> <1:00> <12:00>', '<unk> <UNK> <1:00> <12:00>'],
    ['a <>b', 'a <>b'],
    ['a </>b', 'a b'],
    ['<00:01.500>a <0:00:01.700>b', 'a b'],
    ['a <00:01.500 >b', 'a <00:01.500 >b'],
    ['a <at 00:01.500>b', 'a <at 00:01.500>b'],
    ['<B>a</B><br/>b<Span.x y>c', 'abc'],
    ['<c.red>a</c> <lang de>b</lang> <ruby>c<rt>d</rt></ruby> <u>e', 'a b cd e'],
    ['-b>a< <bx>c</bx>', '-b>a< <bx>c</bx>'],
    ['&lt;3 <3', '<3 <3'],
  ] as const) {
    test(`in ${JSON.stringify(line)} is text`, () => assert.equal(textOf(line), text));
  }

  test('is told once a line, with three of them, cut where they are long', () => {
    const long = `<${'very'.repeat(20)}>`;
    assert.deepEqual(notes(`WEBVTT\n\n00:01.000 --> 00:30.000\n${long} <2 <3> <4>\n`), [
      `4:1 odd-tag warning: "${long.slice(0, 40)} <2 <3> <3>" opens no tag; players leave it out. Shown as text.`,
    ]);
  });

  test('outside a cue is not looked at', () => {
    const source = `WEBVTT a <3\n\nNOTE b <3\n\n${first}\nNOTE\nc <3\n`;
    assert.deepEqual(notes(source), []);
    assert.deepEqual(
      parseTranscript(source).asides.map(({ text }) => text),
      ['a <3', 'b <3', 'c <3'],
    );
  });
});

describe('blank lines between times and texts', () => {
  const told =
    '0:0 parted-cues warning: Blank lines stand between times and texts; players show no text. Each text was given to the time before it.';

  test('where nearly all times have one, all text up to the next cue is theirs', () => {
    const source = `WEBVTT\n\n1\n${times[0]}\n\n\nLate again.\n\nAnd late.\n\n two \n${times[1]}\n\nNobody minds.\n\nNOTE x\n\n3\n${times[2]}\n\nThree.\n\nNOTE\n`;
    const { cues: read, asides } = parseTranscript(source);
    assert.deepEqual(
      read.map(({ id, start, text }) => [id, start, text]),
      [
        ['1', 1, 'Late again.\nAnd late.'],
        [' two ', 3, 'Nobody minds.'],
        ['3', 5, 'Three.'],
      ],
    );
    assert.deepEqual(asides, [
      { kind: 'note', text: 'x', at: 2 },
      { kind: 'note', text: '', at: 3 },
    ]);
    assert.deepEqual(notes(source), [told]);
  });

  test('where few have one, only the first text is theirs', () => {
    const source = `WEBVTT\n\n${times[0]}\n\nLate again.\n\nSome.\n\n${second}\n${times[2]}\n\nThree.\n\nThe end.\n`;
    const { asides } = parseTranscript(source);
    assert.deepEqual(cues(source), [
      [1, 'Late again.'],
      [3, 'Nobody minds.'],
      [5, 'Three.'],
    ]);
    assert.deepEqual(
      asides.map(({ text, at }) => [text, at]),
      [
        ['Some.', 1],
        ['The end.', 3],
      ],
    );
  });

  for (const [name, text] of Object.entries({
    'a time': `${times[1]}\nNobody minds.`,
    'the identifier of a time': `two-2\n${times[1]}\nNobody minds.`,
    'a comment': 'NOTE\nb',
    'a comment in one line': 'NOTE b',
    'a style sheet': 'STYLE\n::cue {}',
  })) {
    test(`${name} behind one is not its text`, () => {
      const source = `WEBVTT\n\n${times[0]}\n\n${text}\n`;
      assert.deepEqual(cues(source)[0], [1, '']);
      assert.ok(!notes(source).includes(told));
    });
  }

  test('an identifier of any script after a cue without text is none of its words', () => {
    for (const id of ['Pause', 'παύση', '休憩', 'a name of words'])
      assert.deepEqual(
        parseTranscript(`WEBVTT\n\n${times[0]}\n\n${id}\n${second}`).cues.map(cue => [cue.id, cue.text]),
        [
          ['', ''],
          [id, 'Nobody minds.'],
        ],
      );
  });

  test('a text of one word between blank lines is no identifier', () => {
    const source = `WEBVTT\n\n${times[0]}\n\nYes\n\n00:03.000 --> 00:04.000\n\nLate again.\n`;
    assert.deepEqual(cues(source), [
      [1, 'Yes'],
      [3, 'Late again.'],
    ]);
  });

  test('a text of several words before a time is', () => {
    assert.deepEqual(cues(`WEBVTT\n\n${times[0]}\n\nLate again.\n${second}`), [
      [1, 'Late again.'],
      [3, 'Nobody minds.'],
    ]);
  });
});

describe('segments of a stream put together', () => {
  const told = (count: number, said = '') =>
    `0:0 segment-heads info: The heads of ${count} more segments stand in the file; they were left out.${said}`;
  const segment = (ticks: number | string, local: string, text: string, head = '') =>
    `WEBVTT${head}\nX-TIMESTAMP-MAP=MPEGTS:${ticks},LOCAL:${local}\n\n${times[0]} align:end\n${text}\n\n`;

  for (const [name, source, starts] of [
    ['two seconds later', segment(900_000, '00:00:00.000', 'a') + segment(1_080_000, '00:00:00.000', 'b'), [1, 3]],
    ['with local times', segment(900_000, '00:00:02.000', 'a') + segment(900_000, '00:01.500', 'b'), [1, 1.5]],
    ['with hours', segment(900_000, '1:00:02.000', 'a') + segment(900_000, '01:00:01.000', 'b'), [1, 2]],
    [
      'where the count begins anew',
      segment(2 ** 33 - 90_000, '00:00.000', 'a') + segment(90_000, '00:00.000', 'b'),
      [1, 3],
    ],
    ['far on, but not anew', segment(0, '00:00.000', 'a') + segment(2 ** 32, '00:00.000', 'b'), [1, 47722.859]],
    ['with a map that is none', segment(900_000, 'x', 'a') + segment('x', '00:00.000', 'b'), [1, 1]],
  ] as const) {
    test(`have the times of one recording: ${name}`, () => {
      const { cues } = parseTranscript(source);
      assert.deepEqual(
        cues.map(({ start, end, settings }) => [start, end, settings]),
        starts.map(start => [start, Math.round((start + 1) * 1000) / 1000, { align: 'end' }]),
      );
      const unread = [...source.matchAll(/X-TIMESTAMP.*(?:MPEGTS:x|LOCAL:x).*/g)].map(([line]) => JSON.stringify(line));
      const doubts = notes(source).filter(note => note.includes('where the segment begins'));
      assert.equal(doubts.length, unread.length);
      for (const line of unread) assert.ok(doubts.some(doubt => doubt.includes(line)));
      assert.deepEqual(
        notes(source).filter(note => !doubts.includes(note)),
        [told(1)],
      );
    });
  }

  test('what stands behind their signatures is told', () => {
    const source =
      segment(0, '00:00.000', 'a', ' one') +
      segment(180_000, '00:00.000', 'b', ' two') +
      `\ufeff${segment(360_000, '00:00.000', 'c', '\tthree')}`;
    assert.deepEqual(cues(source), [
      [1, 'a'],
      [3, 'b'],
      [5, 'c'],
    ]);
    assert.deepEqual(notes(source), [told(2, ' With them: "two", "three".')]);
  });

  test('the map alone is no text', () => {
    const source = segment(900_000, '00:00:00.000', 'a');
    const { asides } = parseTranscript(source);
    assert.deepEqual([cues(source), asides, notes(source)], [[[1, 'a']], [], []]);
  });

  test('a map that is spoken of is text', () => {
    const said = 'Write X-TIMESTAMP-MAP=MPEGTS:0,LOCAL:00:00.000\nX-TIMESTAMP-MAP=MPEGTS:0,LOCAL:00:00.000';
    assert.deepEqual(cues(`WEBVTT\n\n${times[0]}\n${said}\n`), [[1, said]]);
  });

  test('the lines of a later head are left out, those of the first are kept', () => {
    const source = `WEBVTT\nKind: captions\n\n${first}\n${second}\n\nWEBVTT\nKind: captions\nLanguage = en\nNote to all\n\n00:00.500 --> 00:01.500\nThen\n\nKind: captions\n`;
    const { cues: read, asides } = parseTranscript(source);
    assert.deepEqual(
      read.map(({ start, text }) => [start, text]),
      [
        [1, 'Late again.'],
        [3, 'Nobody minds.'],
        [4.5, 'Then'],
      ],
    );
    assert.deepEqual(
      asides.map(({ text }) => text),
      ['Kind: captions', 'Note to all', 'Kind: captions'],
    );
    // What the first does not say is told.
    assert.deepEqual(
      notes(source).filter(note => note.includes('segment-heads')),
      [told(1, ' With them: "Language = en".')],
    );
  });

  test('a signature before a blank line begins a file where times begin anew, and is said where they go on', () => {
    const begins = `WEBVTT\n\n${second}WEBVTT\n\n\nid\n${first}`;
    assert.equal(notes(begins).filter(note => note.includes('segment-heads')).length, 1);
    for (const source of [
      `WEBVTT\n\n${first}WEBVTT\n\n${second}`,
      `WEBVTT\n\n${second}WEBVTT\nmore\n\n${first}`,
      `WEBVTT\n\n${second}WEBVTT\n\nNobody knows.\n\nAt all.\n\n${first}`,
      `WEBVTT\n\n${second}WEBVTTX\n\n${first}`,
      `WEBVTT\n\n${second}\n${times[2]}\nWEBVTT\n\n${times[2]}\nx\n`,
    ]) {
      assert.ok(!notes(source).some(note => note.includes('segment-heads')), source);
    }
  });
});
