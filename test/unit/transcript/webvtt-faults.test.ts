// What a reader of WebVTT says and keeps of what is odd in a file.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readWebvtt } from '../../../src/transcript/index.js';

/** What is read of a cue with this payload, with `line:column code: message` of each note. */
function payload(raw: string) {
  const { cues, notes } = readWebvtt(`WEBVTT\n\n00:01.000 --> 00:05.000\n${raw}\n`);
  const { speaker, text, markup, voices, timing } = cues[0]!;
  return {
    speaker,
    text,
    markup,
    timing,
    voices: voices?.map(({ from, to, speaker }) => [speaker, text.slice(from, to)]),
    notes: notes.map(({ line, column, code, message }) => `${line}:${column} ${code}: ${message}`),
  };
}

/** Asides, places of cues and notes of a file. */
function file(source: string) {
  const { cues, asides, notes, language } = readWebvtt(`WEBVTT${source}`);
  return {
    cues: cues.map(({ id, start, end, text }) => [id, start, end, text]),
    asides: asides.map(({ kind, text, at }) => [kind, text, at]),
    notes: notes.map(
      ({ line, column, code, severity, message }) => `${line}:${column} ${code} ${severity}: ${message}`,
    ),
    language,
  };
}

describe('who says a payload', () => {
  for (const [raw, speaker, text] of [
    ['<v Ann>Hi', 'Ann', 'Hi'],
    ['<v Ann>Hi &amp; <3', 'Ann', 'Hi & '],
    ['<v Ann>H', 'Ann', 'H'],
    ['<v A>Hi', 'A', 'Hi'],
    ['<v \t Ann \f  Lee >Hi', 'Ann Lee', 'Hi'],
    ['<v  Ann>Hi', 'Ann', 'Hi'],
    ['<v Ann >Hi', 'Ann', 'Hi'],
    ['<v Ann  Lee>Hi', 'Ann Lee', 'Hi'],
    ['<v\tAnn\tLee>Hi', 'Ann Lee', 'Hi'],
    ['<v Ann\nLee>Hi', 'Ann Lee', 'Hi'],
    ['<v &#32;Ann&#32; &amp;amp; Lee&#32;>Hi', 'Ann &amp; Lee', 'Hi'],
    ['<v  >Hi', undefined, 'Hi'],
    ['<v &#32;>Hi', undefined, 'Hi'],
    ['<b><v Ann>Hi</v></b>', 'Ann', 'Hi'],
    ['<v Ann></v><v Bob>Hi', 'Bob', 'Hi'],
    ['<v Ann>', undefined, ''],
  ] as const) {
    test(JSON.stringify(raw), () => {
      const read = payload(raw);
      assert.deepEqual([read.speaker, read.text, read.voices], [speaker, text, undefined]);
    });
  }

  test('one voice around all of it is no markup, anything else is kept as such', () => {
    for (const raw of [
      '<v Ann>Hi',
      '<v Ann>Hi</v>',
      '<v\tAnn>Hi',
      '<v Ann &amp; Bob>Hi',
      '<v Ann><00:02.000>Hi</v>',
      'Hi',
    ]) {
      assert.equal(payload(raw).markup, undefined, raw);
    }
    for (const raw of [
      ' <v Ann>Hi',
      '<v Ann>Hi</v> ',
      '<v Ann>Hi <b>you</b>',
      '<v  >Hi',
      '<v.x Ann>Hi',
      '<v Ann><v Bob>Hi',
      '<v Ann></v>',
      '<c>Hi</c>',
    ]) {
      assert.equal(payload(raw).markup, raw);
    }
  });

  test('voices that follow each other are one where nothing parts them', () => {
    assert.deepEqual(payload('<v Ann><i>a</i><i>b</i></v> <v Ann>c</v> <v Bob>d</v>').voices, [
      ['Ann', 'ab'],
      ['Ann', 'c'],
      ['Bob', 'd'],
    ]);
    assert.deepEqual(payload('<v Ann>a<v >b<v Bob>c').voices, [
      ['Ann', 'ab'],
      ['Bob', 'c'],
    ]);
  });

  test('where times come from is a class around all of it', () => {
    for (const [raw, timing] of [
      ['<c.estimated>Hi there</c>', 'estimated'],
      ['<c.aligned>Hi there</c>', 'aligned'],
      ['<c.aligned>Hi <b>there</b></c>', 'aligned'],
    ] as const) {
      const read = payload(raw);
      assert.deepEqual([read.text, read.timing], ['Hi there', timing]);
    }
    for (const raw of [
      '<c.estimated>Hi</c> there',
      '<c.estimated>Hi there',
      '<c.estimated>Hi</c> <c.estimated>there</c>',
      '<c.estimated>Hi <c>there</c></c>',
      '<c.estimated>Hi</c> there</c>',
      '<c.given>Hi there</c>',
      '<b><c.estimated>Hi there</c></b>',
    ]) {
      const read = payload(raw);
      assert.deepEqual([read.text, read.timing, read.markup], ['Hi there', 'given', raw]);
    }
    const { words } = readWebvtt('WEBVTT\n\n00:01.000 --> 00:05.000\n<c.aligned>a <00:02.000>b c</c>\n').cues[0]!;
    assert.deepEqual(
      words.map(({ timing }) => timing),
      ['aligned', 'estimated', 'estimated'],
    );
  });
});

describe('faults in a payload', () => {
  for (const [raw, notes] of [
    [
      '&amp;&amp; <c.red x>a',
      [
        '4:21 bad-tag: Only <v> and <lang> can have an annotation. Read as browsers read it. "<c.red x>" is left out.',
        '4:21 bad-tag: Required end tag missing. Read as browsers read it.',
      ],
    ],
    ['a\n<c>b\nc', ['6:1 bad-tag: Required end tag missing. Read as browsers read it.']],
    ['a <v', ['4:4 bad-tag: <v> requires an annotation. Read as browsers read it. "<v" is left out.']],
    [
      'a <00:03.000>b <00:02.000>c <00:09.000>d <00:00.500>e',
      [
        '4:1 bad-word-time: The timestamp 2 goes back and was moved to 3.',
        '4:1 bad-word-time: The timestamp 9 is outside the cue and was moved to 5.',
        '4:1 bad-word-time: The timestamp 0.5 is outside the cue and was moved to 5.',
      ],
    ],
    ['<00:01.000>a <00:02.000>b <00:05.000>', []],
    [
      `<v.${'x'.repeat(100)}>a`,
      [`4:105 bad-tag: <v> requires an annotation. Read as browsers read it. "<v.${'x'.repeat(77)}" is left out.`],
    ],
  ] as const) {
    test(JSON.stringify(raw), () => assert.deepEqual(payload(raw).notes, notes));
  }

  test('are told up to eight of a kind', () => {
    assert.equal(payload('<x>a'.repeat(8)).notes.length, 8);
    assert.equal(payload('<x>a'.repeat(9)).notes.length, 8);
    assert.equal(payload('a<00:09.000>'.repeat(9)).notes.length, 8);
    assert.equal(payload('a<00:09.000>'.repeat(7)).notes.length, 7);
  });

  test('200 tags open at once are read, one more and none are', () => {
    const deep = '4:1 too-deep: More than 200 tags are open at once; the tags were left out.';
    const isDeep = (raw: string) => payload(`${raw}x`).notes.includes(deep);
    for (const tag of ['c', 'i', 'b', 'u', 'ruby', 'v Ann', 'lang de']) {
      assert.ok(!isDeep(`<${tag}>`.repeat(200)), tag);
      assert.ok(isDeep(`<${tag}>`.repeat(201)), tag);
    }
    assert.ok(!isDeep('<x>'.repeat(300)));
    assert.ok(!isDeep(`${'<b>a</b>'.repeat(300)}`));
    assert.ok(!isDeep(`${'<b>'.repeat(200)}</b><b>`));
    assert.ok(isDeep(`${'<b>'.repeat(200)}</i><b>`));
    // The end of a ruby ends its annotation; an annotation is one in a ruby alone.
    assert.ok(!isDeep('<ruby>a<rt>b</ruby>'.repeat(150)));
    assert.ok(!isDeep(`${'<ruby>a<rt>b</rt></ruby>'.repeat(150)}`));
    assert.ok(isDeep('<ruby><rt>'.repeat(101)));
    assert.ok(!isDeep('<rt>'.repeat(300)));
    assert.ok(isDeep(`${'<b>'.repeat(199)}<ruby><rt>`));
    assert.ok(!isDeep(`${'<b>'.repeat(198)}<ruby><rt>`));
    const read = payload(`${'<v Ann>'.repeat(201)}a &lt; b<i c`);
    assert.deepEqual([read.text, read.speaker, read.notes], ['a < b', undefined, [deep]]);
  });

  test('tags of a payload of 100,000 characters are read, of a longer one they are left out', () => {
    const long = (count: number) => payload(`<b>${'x '.repeat((count - 3) / 2)}${count % 2 === 0 ? 'x' : ''}`);
    assert.deepEqual(long(100_000).notes, ['4:100000 bad-tag: Required end tag missing. Read as browsers read it.']);
    assert.deepEqual(long(100_001).notes, [
      '4:1 too-long: The cue has over 100000 characters; the tags were left out.',
    ]);
  });
});

describe('what is no cue', () => {
  test('a text without a time keeps who says it, where that is told apart', () => {
    const read = file(
      '\n\nSome <v Ann>text</v> and\n<v Bob>more\n\na <i.x>b</i> <00:00.000>c <ruby>d<rt>e</rt></ruby>\n\na <b>b</b> <x> &amp;\n\na <v Ann></v>b\n',
    );
    assert.deepEqual(read.asides, [
      ['untimed', 'Some Ann: text and\nBob: more', 0],
      ['untimed', 'a b c de', 0],
      ['untimed', 'a <b>b</b> <x> &', 0],
      ['untimed', 'a <v Ann></v>b', 0],
    ]);
    assert.deepEqual(read.notes, [
      '3:0 no-timing warning: The block "Some <v Ann>text</v> and" has no time; kept as text without time.',
      '6:0 no-timing warning: The block "a <i.x>b</i> <00:00.000>c <ruby>d<rt>e</rt></ruby>" has no time; kept as text without time.',
      '8:0 no-timing warning: The block "a <b>b</b> <x> &amp;" has no time; kept as text without time.',
      '10:0 no-timing warning: The block "a <v Ann></v>b" has no time; kept as text without time.',
    ]);
    assert.deepEqual(
      file('\n\na\nb <b>c\nd\n').notes[0],
      '5:1 bad-tag warning: Required end tag missing. Read as browsers read it.',
    );
  });

  test('a text whose time cannot be read is kept, without what only numbers or places it', () => {
    for (const [block, text] of [
      ['12\n00:01 --> x\nHi', '00:01 --> x\nHi'],
      [' 12 \n00:01 -->\nHi', 'Hi'],
      ['a1\n00:01 -->\nHi', 'a1\nHi'],
      ['00:01 --> 00:02 align:start line:5% position:1% size:2% vertical:rl region:x\nHi', 'Hi'],
      ['00:01 --> 00:02 malign:start\nHi', '00:01 --> 00:02 malign:start\nHi'],
      ['this --> that\n12', 'this --> that\n12'],
    ] as const) {
      assert.deepEqual(file(`\n\n${block}\n`).asides, [['untimed', text, 0]], block);
    }
    assert.deepEqual(file('\n\n00:01 --> 00:02\n \n').asides, []);
    assert.deepEqual(file('\n\n12\n00:01 --> 00:02\na\nb <b>c\n').notes, [
      '4:6 bad-timing warning: No decimal separator (".") found. "00:01 --> 00:02" times nothing; its text is kept without time.',
      '6:6 bad-tag warning: Required end tag missing. Read as browsers read it.',
    ]);
  });

  test('cues that are never shown, and blocks that come late, are told', () => {
    const read = file(
      '\n\na\n00:05.000 --> 00:05.000\nx\n\nNOTE\nb\n\n00:04.000 --> 00:02.000\ny\n\nREGION\t\nid:x\n\nSTYLE\f\n::cue {}\n\nSTYLED\n\nxSTYLE\n\nREGIONS\n\nxREGION\n\nNOTED\n\nx NOTE\n\nNOTE\tc\n',
    );
    assert.deepEqual(read.cues, [
      ['', 4, 4, 'y'],
      ['a', 5, 5, 'x'],
    ]);
    assert.deepEqual(read.asides, [
      ['note', 'b', 0],
      ['region', 'id:x', 2],
      ['style', '::cue {}', 2],
      ...['STYLED', 'xSTYLE', 'REGIONS', 'xREGION', 'NOTED', 'x NOTE'].map(text => ['untimed', text, 2]),
      ['note', 'c', 2],
    ]);
    assert.deepEqual(read.notes.slice(0, 4), [
      '4:1 empty-cue warning: The cue does not end after its start; it is never shown.',
      '10:1 empty-cue warning: The cue does not end after its start; it was moved to its start.',
      '13:0 late-block warning: A REGION block after the first cue is ignored by players; kept.',
      '16:0 late-block warning: A STYLE block after the first cue is ignored by players; kept.',
    ]);
  });

  test('cues of the same start stay in the order of the file', () => {
    const at = (start: number, text: string) => `00:0${start}.000 --> 00:09.000\n${text}\n\n`;
    assert.deepEqual(
      file(`\n\n${at(2, 'a')}${at(2, 'b')}${at(1, 'c')}${at(2, 'd')}${at(1, 'e')}`).cues.map(([, , , text]) => text),
      ['c', 'e', 'a', 'b', 'd'],
    );
  });

  for (const [head, language, text] of [
    ['\nLanguage: de-AT-1901 \t', 'de-AT-1901', undefined],
    ['\nlanguage:de', 'de', undefined],
    ['\nLANGUAGE \t:\t de', 'de', undefined],
    ['  A title \nLanguage: de\nKind: x', 'de', 'A title\nKind: x'],
    ['\nXLanguage: de', undefined, 'XLanguage: de'],
    ['\nLanguage: de!', undefined, 'Language: de!'],
    ['\nLanguage: de fr', undefined, 'Language: de fr'],
    ['\nLanguagex: de', undefined, 'Languagex: de'],
    ['\nLanguage: abcdefghi', undefined, 'Language: abcdefghi'],
  ] as const) {
    test(`a header ${JSON.stringify(head)}`, () => {
      const read = file(`${head}\n`);
      assert.deepEqual([read.language, read.asides], [language, text === undefined ? [] : [['note', text, 0]]]);
    });
  }
});
