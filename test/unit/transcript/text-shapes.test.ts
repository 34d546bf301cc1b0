// Plain texts in the shapes that people give them: where times and names stand, and what is not spoken.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readText } from '../../../src/transcript/index.js';

/** Each cue as `start-end speaker: text`, with `?` for a time that is an estimate; each other text as `<kind at: text>`. */
function read(source: string): string[] {
  const { cues, asides } = readText(source, { duration: 100 });
  return [
    ...cues.map(
      ({ start, end, speaker, text, timing }) =>
        `${timing === 'given' ? `${start}-${end}` : '?'} ${speaker === undefined ? '' : `${speaker}: `}${text}`,
    ),
    ...asides.map(({ kind, text, at }) => `<${kind} ${at}: ${text}>`),
  ];
}

/** The same without ends. */
const begins = (source: string): string[] => read(source).map(line => line.replace(/^([\d.]+)-[\d.]+/, '$1'));

const notes = (source: string): string[] =>
  readText(source, { duration: 100 })
    .notes.filter(({ code }) => code !== 'estimated-times')
    .map(({ line, column, code, severity, message }) => `${line}:${column} ${code} ${severity}: ${message}`);

const three = ['1 Ann: So it is.', '4 Bob: Yes.', '8 Ann: No.'];
const nameless = ['1 So it is.', '4 Yes.', '8 No.'];
const untimed = (...texts: readonly string[]) => texts.map(text => `? ${text}`);

describe('times and names of a text', () => {
  for (const [name, source, expected] of [
    ['beside each other, over a blank line', 'Ann 0:01\n\nSo it is.\n\nBob 0:04\n\nYes.\n\nAnn 0:08\n\nNo.', three],
    ['each between blank lines', 'Ann\n\n0:01\n\nSo it is.\n\nBob\n\n0:04\n\nYes.\n\nAnn\n\n0:08\n\nNo.', three],
    ['the name over the line of the time', 'Ann\n0:01 So it is.\n\nBob\n0:04 Yes.\n\nAnn\n0:08 No.', three],
    ['the name with a colon, over the time', 'Ann:\n0:01\nSo it is.\n\nBob:\n0:04\nYes.\n\nAnn:\n0:08\nNo.', three],
    ['in columns', '0:01\tAnn\tSo it is.\n0:04\tBob\tYes.\n0:08\tAnn\tNo.', three],
    ['the name behind the time, over the text', '0:01 Ann\nSo it is.\n0:04 Bob\nYes.\n0:08 Ann\nNo.', three],
    ['the name under the time', '0:01\nAnn\nSo it is.\n\n0:04\nBob\nYes.\n\n0:08\nAnn\nNo.', three],
    [
      'as in IRC',
      '[0:01] <ann> So it is.\n[0:04] <bob> Yes.\n[0:08] <ann> No.',
      three.map(line => line.replace(/Ann|Bob/, name => name.toLowerCase())),
    ],
    [
      'as Zoom has its chat',
      '[0:01] From Ann to Everyone:\n So it is.\n\n[0:04] Von Bob an Alle: Yes.\n\n[0:08] From Ann : No.',
      three,
    ],
    ['with frames', '00:00:01:12 So.\n00:00:04:24 Yes.', ['1.48 So.', '4.96 Yes.']],
    ['within the text', '[0:01] So it is. [0:04] Yes.\n\n[0:08] No.', nameless],
    [
      'at the ends of lines',
      'So it is. 0:05\nYes. 0:08\nNo and so. 0:12\nThen on. 0:20',
      ['0 So it is.', '5 Yes.', '8 No and so.', '12 Then on.'],
    ],
    [
      'at the ends of lines, under a heading',
      '# Head\n\nSo it is 0:05\nYes 0:08\nNo and so 0:12\nThen on 0:20',
      ['0 So it is', '5 Yes', '8 No and so', '12 Then on', '<title 0: Head>'],
    ],
    [
      'at the ends of paragraphs',
      'The boats are\nin already. 0:05\n\nYes, it is\nearly. 0:08\n\nAnd so it\ngoes on. 0:12',
      ['0 The boats are\nin already.', '5 Yes, it is\nearly.', '8 And so it\ngoes on.'],
    ],
    [
      'at the ends, of where they begin',
      'So it is. [0:00]\nYes it goes. [0:08]\nNo and so. [0:12]',
      ['0 So it is.', '8 Yes it goes.', '12 No and so.'],
    ],
    [
      'at the ends, too soon for the text before them',
      'A word of this text and many more than can be said in one second here 0:01\nYes 0:30\nNo and so 0:42',
      ['1 A word of this text and many more than can be said in one second here', '30 Yes', '42 No and so'],
    ],
    [
      'as marks',
      'So it is. #0:05-5#\nYes. #0:08-0#\nNo and so #0:09-1# and on. #0:12-0#',
      ['0 So it is.', '5.5 Yes.', '8 No and so', '9.1 and on.'],
    ],
    [
      'over two parts of a recording',
      '0:01 So.\n\n0:04 Yes.\n\n0:00 So two.\n\n0:03 Yes two.',
      ['1 So.', '4 Yes.', '6 So two.', '9 Yes two.'],
    ],
    [
      'as WebVTT has voices',
      '00:01 --> 00:03\n<v Ann>So it is.</v>\n\n00:04 --> 00:05\n<v Bob>Yes.\n\n00:08 --> 00:09\n<v\tAnn>No.</v> ',
      three,
    ],
    [
      'as Teams writes them',
      '0:0:3.120 --> 0:0:5.10\nAnn\nSo it is.\n\n0:0:6.500 --> 0:0:9.0\nBob\nYes.',
      ['3.12 Ann: So it is.', '6.5 Bob: Yes.'],
    ],
  ] as const) {
    test(name, () => assert.deepEqual(begins(source), expected));
  }

  test('ends that are given', () => {
    assert.deepEqual(
      read('00:01 --> 00:03\nSo it is.\n\n[00:04] --> [00:05,5]\n\nYes.\n\n1:00:08.25 --> 1:00:09\nNo.'),
      ['1-3 So it is.', '4-5.5 Yes.', '3608.25-3609 No.'],
    );
    assert.deepEqual(read('0:0:3.120 --> 0:0:5.10\nSo it is.'), ['3.12-5.01 So it is.']);
    assert.deepEqual(read('So it is. #0:05-5#\nYes. #0:08-0#'), ['0-5.5 So it is.', '5.5-8 Yes.']);
  });

  for (const [name, source] of Object.entries({
    'times of a day in sentences': 'At 06:00 the ship left.\nAt 07:00 the ship came.\nAt 06:30 we ate.',
    'times that go back': '0:10 So.\n\n0:04 Yes.\n\n0:03 So two.\n\n0:01 Yes two.',
    'a time in a sentence': 'It was 6:00 when we left.\n\nThen we ate.',
    'times at the ends that go back': 'So it is 0:20\nYes 0:08\nNo and so 0:02\nThen on 0:01',
    'two times at the ends': 'So it is 0:20\nYes 0:28',
    'names before times that do not come again': 'Bread 0:10 is done.\n\nSoup 0:20 is hot.\n\nTea 0:30 is cold.',
  })) {
    test(`${name} are none`, () => {
      assert.ok(read(source).every(line => line.startsWith('? ')));
      assert.equal(read(source).join('\n').replace(/^\? /gm, ''), source.replace(/\n\n/g, '\n'));
    });
  }
});

describe('what is not spoken of a text', () => {
  for (const [name, source, expected] of [
    [
      'a title',
      'The tides\n\nSo it is.\n\nYes it goes.',
      [...untimed('So it is.', 'Yes it goes.'), '<title 0: The tides>'],
    ],
    [
      'no title where nothing is punctuated',
      'The tides\n\nSo it is\n\nYes it goes',
      untimed('The tides', 'So it is', 'Yes it goes'),
    ],
    [
      'no title that is long',
      `${'The tides '.repeat(13).trim()}\n\nSo it is.`,
      untimed('The tides '.repeat(13).trim(), 'So it is.'),
    ],
    ['no title that ends like speech', 'The tides,\n\nSo it is.', untimed('The tides,', 'So it is.')],
    ['a title alone is said', 'The tides', untimed('The tides')],
    [
      'a title that comes again, with what is under it',
      'The tides\n\nSo it is.\n\nYes.\n\nTHE  tides\nMade by x',
      [...untimed('So it is.', 'Yes.'), '<title 0: The tides>', '<footer 2: THE  tides\nMade by x>'],
    ],
    [
      'a line under such a title',
      'The tides\n\nA tag line\n\nSo it is.\n\nYes it goes.\n\nThe tides',
      [
        ...untimed('So it is.', 'Yes it goes.'),
        '<title 0: The tides>',
        '<title 0: A tag line>',
        '<footer 2: The tides>',
      ],
    ],
    [
      'no line under it before small letters',
      'The tides\n\nA tag line\n\nso it is.\n\nYes it goes.\n\nThe tides',
      [...untimed('A tag line', 'so it is.', 'Yes it goes.'), '<title 0: The tides>', '<footer 3: The tides>'],
    ],
    [
      'footers',
      'So it is.\n\nYes.\n\n© 2024 Tide\n\n(Powered by X)',
      [...untimed('So it is.', 'Yes.'), '<footer 2: © 2024 Tide>', '<footer 2: (Powered by X)>'],
    ],
    ['no footer in the middle', 'So it is.\n\nPowered by X\n\nYes.', untimed('So it is.', 'Powered by X', 'Yes.')],
    ['no footer that is all there is', 'Powered by X', untimed('Powered by X')],
    [
      'no footer whose words stand within it',
      'So it is.\n\nIt is powered by X',
      untimed('So it is.', 'It is powered by X'),
    ],
    ['no footer with a time', '0:01 So it is.\n\n0:04 Powered by X', ['1 So it is.', '4 Powered by X']],
    [
      'that a meeting is over',
      'So it is.\n\nAnn Lee stopped transcription',
      [...untimed('So it is.'), '<footer 1: Ann Lee stopped transcription>'],
    ],
    [
      'what a service writes above',
      '(Transcribed by TurboScribe.ai. Go Unlimited.)\n\nSo it is.\n\nYes.',
      [...untimed('So it is.', 'Yes.'), '<untimed 0: (Transcribed by TurboScribe.ai. Go Unlimited.)>'],
    ],
    [
      'what stands before a time of zero',
      'The tides\nA talk\n\nMore of it\n\n[0:00] So.\n\n[0:04] Yes.',
      ['0 So.', '4 Yes.', '<title 0: The tides>', '<untimed 0: A talk>', '<untimed 0: More of it>'],
    ],
    [
      'not what stands before a later time',
      'Hello, all.\n\n[0:05] So.\n\n[0:09] Yes.',
      ['? Hello, all.', '5 So.', '9 Yes.'],
    ],
    [
      'what stands before the first name with a time',
      'The tides\n\nIntro here.\n\nAnn [0:05]: So.\n\nBob [0:09]: Yes.',
      ['5 Ann: So.', '9 Bob: Yes.', '<title 0: The tides>', '<untimed 0: Intro here.>'],
    ],
    [
      'YAML at the beginning',
      '---\ntitle: "Tide"\n---\nSo it is.',
      ['? So it is.', '<note 0: ---\ntitle: "Tide"\n--->'],
    ],
    ['YAML that ends in dots', '---\ntitle: Tide\n...\nSo it is.', ['? So it is.', '<note 0: ---\ntitle: Tide\n...>']],
    [
      'TOML at the beginning',
      "+++\ntitle = 'Tide'\n+++\nSo it is.",
      ['? So it is.', "<note 0: +++\ntitle = 'Tide'\n+++>"],
    ],
    ['no text between lines', '---\nSo it is.\n---\nYes.', untimed('---\nSo it is.\n---\nYes.')],
    [
      'headings',
      '# Tide\n\n## One\n\nSo it is.\n\n## Two ##\n\nYes.',
      [...untimed('So it is.', 'Yes.'), '<title 0: Tide>', '<untimed 0: One>', '<untimed 1: Two>'],
    ],
    [
      'no headings that name who speaks',
      '### Ann\n\nSo it is.\n\n### Bob\n\nYes.\n\n### Ann\n\nNo.',
      untimed('Ann: So it is.', 'Bob: Yes.', 'Ann: No.'),
    ],
  ] as const) {
    test(name, () => assert.deepEqual(begins(source), expected));
  }

  test('the title is that of its front matter, else of the text', () => {
    for (const [source, title] of [
      ['---\ntitle: "Tide"\n---\nSo it is.', 'Tide'],
      ["---\ntitle: 'Tide\n---\nSo it is.", "'Tide"],
      ['---\ntitle : "\n---\nSo it is.', '"'],
      ['---\nsubtitle: Tide\n---\nSo it is.', undefined],
      ['---\ntitle:\n---\nSo it is.', undefined],
      ['---\ntitle: Low\n---\nHigh\n\nSo it is.', 'Low'],
      ['High\n\nSo it is.', 'High'],
      ['So it is.', undefined],
    ] as const)
      assert.equal(readText(source).title, title, source);
  });
});

describe('Markdown', () => {
  for (const [source, expected] of [
    [
      '**Ann**: So *it* is \\[x\\], `0:05`.\n\n**Bob**: [Yes](https://a.b/c).',
      ['Ann: So it is [x], 0:05.', 'Bob: Yes.'],
    ],
    [
      '**Ann:** __So__ it_is_so and *a * b*.\n\n**Bob:** 2 * 3 * 4.',
      ['Ann: So it_is_so and a * b.', 'Bob: 2 * 3 * 4.'],
    ],
    [
      '**Ann:** See ![a map](map.png) and [no](so it is).\n\n**Bob:** Yes.  ',
      ['Ann: See a map and [no](so it is).', 'Bob: Yes.'],
    ],
    ['**Ann:** ***So*** it is.\\\n**Bob:** Yes.<br>\n**Ann:** No.', ['Ann: So it is.\nYes.\nNo.']],
    ['- **Ann:** So it is.\n- **Bob:** Yes.\n- **Ann:** No.', ['Ann: So it is.', 'Bob: Yes.', 'Ann: No.']],
    ['> **Ann:** So it is.\n\n> **Bob:** Yes.', ['Ann: So it is.', 'Bob: Yes.']],
    // No Markdown: its signs are said.
    ['So *it* is [x](https://a.b).\n\nYes_it_is.', ['So *it* is [x](https://a.b).', 'Yes_it_is.']],
  ] as const) {
    test(JSON.stringify(source), () => {
      const { cues } = readText(source);
      const texts = cues.map(({ speaker, text }) => (speaker === undefined ? text : `${speaker}: ${text}`));
      assert.deepEqual(texts, expected);
    });
  }

  test('times that are links or code are times', () => {
    for (const source of [
      '[0:01](https://a.b/?t=1) So it is.\n\n[0:04](https://a.b/?t=4) Yes.\n\n[0:08](https://a.b/?t=8) No.',
      '[\\[0:01\\]](https://a.b/?t=1) So it is.\n\n[\\[0:04\\]](https://a.b/?t=4) Yes.\n\n([0:08](https://a.b/?t=8)) No.',
      '`0:01` So it is.\n\n`[0:04]` Yes.\n\n`0:08` No.',
    ])
      assert.deepEqual(begins(source), nameless, source);
  });
});

describe('what is told of a text', () => {
  for (const [source, expected] of [
    ['', ['0:0 no-text error: There is no text in it.']],
    [
      '00:05 --> 00:03\nSo it is.',
      ['1:1 empty-cue warning: The time ends before it starts; its end was moved to 00:00:05.000.'],
    ],
    [
      '00:01 --> 00:03\nSo.\n\n00:61 --> 00:05\nYes.',
      ['4:1 bad-timing warning: "00:61 --> 00:05" is no valid time; kept as text.'],
    ],
    [
      '00:10 --> 00:12\nSo it is.\n\n00:20 --> 00:30\n',
      [
        '4:1 closing-time info: The time 00:00:20.000 --> 00:00:30.000 has no text after it: the speech before it ends at 00:00:20.000, the recording at 00:00:30.000.',
      ],
    ],
    [
      'The tides\n\nA tag line\n\nSo it is.\n\nYes it goes.\n\nThe tides',
      ['3:0 subtitle info: This line under the title is taken for a subtitle: shown, but not spoken.'],
    ],
    [
      '00:00:01:12 So.\n00:00:04:29 Yes.',
      ['0:0 frames warning: The times count frames; they are taken for 30 a second.'],
    ],
    [
      '1\n[0:01] So it is.\n\n2\n[0:04] Yes.\n\n3\n[0:08] No.',
      ['0:0 numbers info: 3 lines number the texts; they are not shown.'],
    ],
    [
      '[0:01] So it is. [0.52s]\n\n[0:04] Yes. [1.5s]\n\n[0:08] No.',
      ['0:0 pauses info: 2 texts end with the length of a pause in brackets; it is not shown.'],
    ],
    ['[0:01] So it is. [0.52s]\n\n[0:04] Yes.', []],
    [
      '0:01 So.\n\n0:04 Yes.\n\n0:00 So two.\n\n0:03 Yes two.',
      [
        '5:0 times-restart warning: The times begin anew: parts seem to be put together. From here on they are later by 00:00:06.000.',
      ],
    ],
  ] as const) {
    test(JSON.stringify(source), () => assert.deepEqual(notes(source), expected));
  }

  test('numbers over the texts are left out where each is one more', () => {
    const numbered = (...numbers: readonly number[]) =>
      begins(numbers.map((number, at) => `${number}\n[0:0${at + 1}] Text ${at}.`).join('\n\n'));
    assert.deepEqual(numbered(1, 2, 3), ['1 Text 0.', '2 Text 1.', '3 Text 2.']);
    assert.deepEqual(numbered(7, 8, 9), ['1 Text 0.', '2 Text 1.', '3 Text 2.']);
    assert.notDeepEqual(numbered(1, 2, 4), ['1 Text 0.', '2 Text 1.', '3 Text 2.']);
    assert.deepEqual(
      begins('[0:01] So it is. [0.52s]\n\n[0:04] Ann: Yes. [1.5s]\n\n[0:08] Bob: No. [12.25s]').length,
      3,
    );
    assert.deepEqual(begins('[0:01] So it is. [0.52s]\n\n[0:04] Yes. [1.5s]\n\n[0:08] No.'), nameless);
  });
});
