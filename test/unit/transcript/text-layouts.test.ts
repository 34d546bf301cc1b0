// Plain texts as people and tools lay them out: what is said, by whom and when, and what is told of them.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readText } from '../../../src/transcript/formats/text.js';
import { writeText } from '../../../src/transcript/formats/text-write.js';
import { type Cue, emptyTranscript } from '../../../src/transcript/index.js';

/** Start, speaker (`null` for none) and text of each cue; no start where it is estimated. */
function cues(source: string): unknown[] {
  return readText(source).cues.map(({ start, speaker, text, timing }) => [
    timing === 'given' ? start : null,
    speaker ?? null,
    text,
  ]);
}

const threeSaid = [[1, 'Ann Lee', 'Late again.'], [5, 'Bob', 'Yes.'], [9, 'Ann Lee', 'So.']]; // biome-ignore format: short

describe('who speaks when', () => {
  for (const [name, source] of Object.entries({
    'names below times': '0:01\nAnn Lee\nLate again.\n\n0:05\nBob\nYes.\n\n0:09\nAnn Lee\nSo.',
    'names beside times, over a blank line': 'Ann Lee 0:01\n\nLate again.\n\nBob 0:05\n\nYes.\n\nAnn Lee 0:09\n\nSo.',
    'times before names': '0:01 Ann Lee\nLate again.\n\n0:05 Bob\nYes.\n\n0:09 Ann Lee\nSo.',
    'names above times, between blank lines':
      'Ann Lee\n\n0:01\n\nLate again.\n\nBob\n\n0:05\n\nYes.\n\nAnn Lee\n\n0:09\n\nSo.',
    'names above times': 'Ann Lee\n0:01\nLate again.\n\nBob\n0:05\nYes.\n\nAnn Lee\n0:09\nSo.',
    'names before colons': '0:01 Ann Lee: Late again.\n0:05 Bob: Yes.\n0:09 Ann Lee: So.',
    'a chat':
      '0:01 From Ann Lee to Everyone: Late again.\n0:05 From Bob to Everyone: Yes.\n0:09 From Ann Lee to Bob: So.',
    voices: '0:01 <v Ann Lee>Late again.</v>\n\n0:05 <v Bob>Yes.\n\n0:09 <v Ann Lee> So.',
    'times in columns': 'Ann Lee    0:01    Late again.\nBob    0:05    Yes.\nAnn Lee    0:09    So.',
  })) {
    test(name, () => assert.deepEqual(cues(source), threeSaid));
  }

  for (const [name, source, expected] of [
    [
      'times over texts',
      '00:01 --> 00:02\nLate.\n\n00:03 --> 00:05\n\nYes.',
      [
        [1, null, 'Late.'],
        [3, null, 'Yes.'],
      ],
    ],
    [
      'a time that ends the text',
      '00:01 --> 00:02\nLate.\n\n00:06 --> 00:09\n',
      [
        [1, null, 'Late.'],
        [6, null, ''],
      ],
    ],
    [
      'times that count frames',
      '00:00:01:12 Late.\n00:00:05:00 Yes.\n00:00:09:29 So.',
      [
        [1.4, null, 'Late.'],
        [5, null, 'Yes.'],
        [9.967, null, 'So.'],
      ],
    ],
    [
      'marks at the ends',
      'Late. #00:00:05-3#\nYes. #00:00:09-0#',
      [
        [0, null, 'Late.'],
        [5.3, null, 'Yes.'],
      ],
    ],
    [
      'marks within',
      'Ann: Late. #0:05# More. #0:07#\nBob: Yes. #0:09#\nAnn: So. #0:12#',
      [
        [0, 'Ann', 'Late.'],
        [5, 'Ann', 'More.'],
        [7, 'Bob', 'Yes.'],
        [9, 'Ann', 'So.'],
      ],
    ],
    [
      'times at the ends',
      'Late again 0:05\n\nYes it is so 0:09\n\nSo we went on 0:12',
      [
        [0, null, 'Late again'],
        [5, null, 'Yes it is so'],
        [9, null, 'So we went on'],
      ],
    ],
    [
      'times at the ends that are starts',
      'Late again 0:00\n\nYes it is so 0:09\n\nSo we went on 0:12',
      [
        [0, null, 'Late again'],
        [9, null, 'Yes it is so'],
        [12, null, 'So we went on'],
      ],
    ],
    [
      'times behind names, in sentences',
      'Mira 12:03: Late.\nJonas 12:05: Yes.\nMira 12:09: So.',
      [
        [723, 'Mira', 'Late.'],
        [725, 'Jonas', 'Yes.'],
        [729, 'Mira', 'So.'],
      ],
    ],
    // What looks like times and is not used as such.
    [
      'a list',
      'Mira 12:03: Late.\nJonas 12:05: Yes.\nEve 12:09: So.',
      [[null, null, 'Mira 12:03: Late.\nJonas 12:05: Yes.\nEve 12:09: So.']],
    ],
    [
      'a remark',
      'Mira 12:03: Late.\nNote 12:05: Yes.\nMira 12:09: So.',
      [[null, null, 'Mira 12:03: Late.\nNote 12:05: Yes.\nMira 12:09: So.']],
    ],
    [
      'times that go down',
      '0:05 Late.\n0:01 Yes.\n0:02 So.\n0:01 Hm.\n0:00 Ah.',
      [[null, null, '0:05 Late.\n0:01 Yes.\n0:02 So.\n0:01 Hm.\n0:00 Ah.']],
    ],
    [
      'one time',
      '0:05 Late.\n\nYes.',
      [
        [null, null, '0:05 Late.'],
        [null, null, 'Yes.'],
      ],
    ],
    [
      'few times',
      '0:01 a.\n\nb.\n\nc.\n\nd.\n\n0:05 e.\n\nf.\n\ng.\n\nh.\n\ni.',
      ['0:01 a.', 'b.', 'c.', 'd.', '0:05 e.', 'f.', 'g.', 'h.', 'i.'].map(text => [null, null, text]),
    ],
    ['a time in a sentence', 'Late at 0:05 today.\nYes.', [[null, null, 'Late at 0:05 today.\nYes.']]],
    ['a time that is none', '00:01 --> 00:75\nLate.', [[null, null, '00:01 --> 00:75\nLate.']]],
    [
      'a voice that says nothing',
      '0:01 <v Ann>Late.\n\n0:05 <v Bob>\n\n0:09 <v >Yes.',
      [
        [1, 'Ann', 'Late.'],
        [5, 'Ann', '<v Bob>'],
        [9, 'Ann', '<v >Yes.'],
      ],
    ],
  ] as const) {
    test(name, () => assert.deepEqual(cues(source), expected));
  }
});

describe('what nobody says, and what is told', () => {
  for (const [source, asides, notes, title] of [
    [
      'The ferry\n\nAnd who waits\n\nLate again.\n\nSo it is.\n\nThe ferry\nIsland radio',
      [
        ['title', 'The ferry', 0],
        ['title', 'And who waits', 0],
        ['footer', 'The ferry\nIsland radio', 2],
      ],
      [
        '0:0 estimated-times info: 2 of 2 paragraphs have no time; theirs were estimated from how long they take to say.',
        '3:0 subtitle info: This line under the title is taken for a subtitle: shown, but not spoken.',
      ],
      'The ferry',
    ],
    [
      '# A talk\n\n## Part one\n\n0:01 Late.\n\n## Part two\n\n0:05 Yes.\n\n## The end\n',
      [
        ['title', 'A talk', 0],
        ['untimed', 'Part one', 0],
        ['untimed', 'Part two', 1],
        ['untimed', 'The end', 2],
      ],
      [],
      'A talk',
    ],
    [
      '---\ntitle: Talk\n---\n# Other\n\n0:01 Late.\n0:05 Yes.',
      [
        ['note', '---\ntitle: Talk\n---', 0],
        ['title', 'Other', 0],
      ],
      [],
      'Talk',
    ],
    [
      'Some words\nand more\n\n0:00 Late.\n0:05 Yes.',
      [
        ['title', 'Some words', 0],
        ['untimed', 'and more', 0],
      ],
      [],
      'Some words',
    ],
    [
      'Some words\n\nAnd more\n\n0:00 Late.\n0:05 Yes.',
      [
        ['title', 'Some words', 0],
        ['untimed', 'And more', 0],
      ],
      [],
      'Some words',
    ],
    [
      '00:01 --> 00:02\nLate.\n\n00:06 --> 00:09\n',
      [],
      [
        '4:1 closing-time info: The time 00:00:06.000 --> 00:00:09.000 has no text after it: the speech before it ends at 00:00:06.000, the recording at 00:00:09.000.',
      ],
    ],
    [
      '00:05 --> 00:03\nYes.',
      [],
      ['1:1 empty-cue warning: The time ends before it starts; its end was moved to 00:00:05.000.'],
    ],
    [
      '00:01 --> 00:75\nLate.\n\n00:02 --> 00:03\nYes.',
      [],
      [
        '0:0 estimated-times info: 1 of 2 paragraphs have no time; theirs were estimated from how long they take to say.',
        '1:1 bad-timing warning: "00:01 --> 00:75" is no valid time; kept as text.',
      ],
    ],
    [
      '00:00:01:12 Late.\n00:00:05:59 Yes.',
      [],
      ['0:0 frames warning: The times count frames; they are taken for 60 a second.'],
    ],
    ['', [], ['0:0 no-text error: There is no text in it.']],
    [' \n ', [], ['0:0 no-text error: There is no text in it.']],
  ] as const) {
    test(JSON.stringify(source), () => {
      const read = readText(source);
      assert.deepEqual(
        read.asides.map(({ kind, text, at }) => [kind, text, at]),
        asides,
      );
      assert.deepEqual(
        read.notes.map(
          ({ line, column, code, severity, message }) => `${line}:${column} ${code} ${severity}: ${message}`,
        ),
        notes,
      );
      assert.equal(read.title, title);
    });
  }
});

test('a text is written with its times, names where they change, titles first and footers last', () => {
  const cue = (start: number, text: string, own: Partial<Cue> = {}): Cue => ({
    id: '',
    start,
    end: start + 1,
    text,
    words: [],
    timing: 'given',
    ...own,
  });
  const transcript = {
    ...emptyTranscript,
    cues: [cue(1, 'a\n \n\nb ', { speaker: 'Ann' }), cue(2, 'c', { timing: 'estimated' }), cue(3, '')],
    asides: [
      { kind: 'footer', text: 'End', at: 1 },
      { kind: 'title', text: 'A\n\n talk', at: 0 },
      { kind: 'note', text: 'x', at: 0 },
      { kind: 'untimed', text: 'u', at: 0 },
    ],
  } as const;
  assert.equal(
    writeText(transcript),
    'A\n talk\n\n00:00:01.000 --> 00:00:02.000\nAnn: a\nb\n\nc\n\n00:00:03.000 --> 00:00:04.000\n\nEnd\n\nu\n',
  );
  assert.equal(writeText(emptyTranscript), '');
});
