import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseTranscript, type Transcript } from '../../../src/transcript/index.js';

/** Start, speaker and text of each cue that has a text. */
function said({ cues }: Transcript): unknown[] {
  return cues.filter(({ text }) => text !== '').map(({ start, speaker, text }) => [start, speaker, text]);
}

/** What two say, as a layout writes it: time, name, text. */
const talk = [
  ['00:03', 'Mira', 'Good evening to you all.'],
  ['00:07', 'Jonas', 'Thanks for having me.'],
  ['00:12', 'Mira', 'So where did you grow up?'],
] as const;

function right(mira = 'Mira', jonas = 'Jonas'): unknown[] {
  return [
    [3, mira, talk[0][2]],
    [7, jonas, talk[1][2]],
    [12, mira, talk[2][2]],
  ];
}

function written(write: (time: string, name: string, text: string) => string, between = '\n'): string {
  return talk.map(([time, name, text]) => write(time, name, text)).join(between);
}

describe('layouts of exports', () => {
  const layouts: Readonly<Record<string, readonly [source: string, right: unknown[]]>> = {
    'a short label, the time and the text on one line': [
      written((time, name, text) => `${name === 'Mira' ? 'S1' : 'S2'} ${time} ${text}`),
      right('S1', 'S2'),
    ],
    'a numbered speaker, the time with hours and the text on one line': [
      written((time, name, text) => `Speaker ${name === 'Mira' ? 1 : 2} 00:${time} ${text}`, '\n\n'),
      right('Speaker 1', 'Speaker 2'),
    ],
    'the name, the time and the text on one line': [written((time, name, text) => `${name} ${time} ${text}`), right()],
    'the time and a short label before the text': [
      written((time, name, text) => `${time} ${name === 'Mira' ? 'S1' : 'S2'} ${text}`),
      right('S1', 'S2'),
    ],
    'the name on the line above a time with its text': [
      written((time, name, text) => `${name}\n(00:${time}) ${text}`, '\n\n'),
      right(),
    ],
    'the name in bold as a paragraph above a time with its text': [
      written((time, name, text) => `**${name}**\n\n[00:${time}] ${text}`, '\n\n'),
      right(),
    ],
    'names in small letters on the line after the time': [
      written((time, name, text) => `${time}.00\n${name.toLowerCase()}\n${text}`, '\n\n'),
      right('mira', 'jonas'),
    ],
    'the time, the name and the text, parted by tabs': [
      written((time, name, text) => `00:${time}\t${name}\t${text}`),
      right(),
    ],
    'the speaker before a range of seconds': [
      'SPEAKER_00 [3.0 - 6.5]: Good evening to you all.\nSPEAKER_01 [7.0 - 9.0]: Thanks for having me.\nSPEAKER_00 [12.0 - 14.2]: So where did you grow up?\n',
      right('SPEAKER_00', 'SPEAKER_01'),
    ],
    'times whose parts have as many digits as they need, over names': [
      '0:0:3.0 --> 0:0:5.10\nMira\nGood evening to you all.\n0:0:7.0 --> 0:0:9.120\nJonas\nThanks for having me.\n0:0:12.0 --> 0:0:15.990\nMira\nSo where did you grow up?\n',
      right(),
    ],
    'full-width times': [written((time, name, text) => `［${wide(time)}］${name}：${text}`), right()],
    'times in lenticular brackets': [written((time, name, text) => `【${time}】${name}：${text}`), right()],
    'times in full-width parentheses behind the name': [
      written((time, name, text) => `${name}（${time}）\n${text}`, '\n\n'),
      right(),
    ],
    'times with a full-width colon': [
      written((time, name, text) => `${time.replace(':', '：')} ${name}：${text}`),
      right(),
    ],
    'the head and the end of a meeting': [
      `Ferry planning-20240304_100000-Meeting Recording\nMarch 4, 2024, 10:00AM\n1m 20s\n\nMira started transcription\n\n${written((time, name, text) => `${name}   ${time.slice(1)}\n${text}`, '\n\n')}\n\nMira stopped transcription\n`,
      right(),
    ],
    'the head of a call, over a rule': [
      `Planning - March 04\nVIEW RECORDING - 31 mins (No highlights)\n\n---\n\n${written((time, name, text) => `${time.slice(1)} - ${name}\n  ${text}`, '\n\n')}\n`,
      right(),
    ],
    'numbers over the times': [
      talk.map(([time, name, text], index) => `${index + 1}\n[0:${time}] ${name}: ${text}`).join('\n\n'),
      right(),
    ],
  };
  for (const [name, [source, cues]] of Object.entries(layouts)) {
    test(name, () => assert.deepEqual(said(parseTranscript(source)), cues));
  }

  test('ends of times whose parts have as many digits as they need', () => {
    const { cues } = parseTranscript('0:0:3.0 --> 0:0:5.10\nMira\nGood.\n0:0:57.45 --> 0:10:12.30\nJonas\nThanks.\n');
    assert.deepEqual(
      cues.map(({ start, end }) => [start, end]),
      [
        [3, 5.01],
        [57.045, 612.03],
      ],
    );
  });

  test('times within a paragraph part it, and measures of pauses are not said', () => {
    const source =
      'Mira: [00:00:03] Good evening. [00:00:05] It is late. [4.2s]\n\nJonas: [00:00:14] Thanks for having me. [2.1s]\n\nMira: [00:00:20] So where did you grow up?\n';
    assert.deepEqual(said(parseTranscript(source)), [
      [3, 'Mira', 'Good evening.'],
      [5, 'Mira', 'It is late.'],
      [14, 'Jonas', 'Thanks for having me.'],
      [20, 'Mira', 'So where did you grow up?'],
    ]);
  });

  test('a time that is spoken of stays in the text', () => {
    const source =
      '[00:00:03] As we saw at [00:02:10] it is late.\n\n[00:00:14] At [00:00:05] it was not.\n\n[00:00:20] So [inaudible 00:00:21] it is.\n';
    assert.deepEqual(
      parseTranscript(source).cues.map(({ text }) => text),
      ['As we saw at [00:02:10] it is late.', 'At [00:00:05] it was not.', 'So [inaudible 00:00:21] it is.'],
    );
  });

  test('captions of a meeting, with the times of the day behind names', () => {
    const source = written((time, name, text) => `[${name}] 10:${time}\n${text}`, '\n\n');
    const transcript = parseTranscript(source);
    assert.deepEqual(said(transcript), [
      [0, 'Mira', talk[0][2]],
      [4, 'Jonas', talk[1][2]],
      [9, 'Mira', talk[2][2]],
    ]);
    assert.ok(transcript.notes.some(({ code }) => code === 'clock-times'));
  });

  test('a chat that names only who writes', () => {
    const source = written((time, name, text) => `00:${time}\t From ${name} : ${text}`);
    assert.deepEqual(said(parseTranscript(source)), right());
  });

  test('advertisements of services are shown, but not spoken', () => {
    for (const line of [
      '(Transcribed by TurboScribe.ai. Go Unlimited to remove this message.)',
      'Automatically convert your mp3 files to text with Sonix. Sonix is the best online, automated transcription service.',
    ]) {
      const speech = 'Good evening to you all.\n\nSo where did you grow up?';
      for (const source of [`${line}\n\n${speech}`, `${speech}\n\n${line}`]) {
        const { cues, asides, title } = parseTranscript(source);
        assert.deepEqual(
          cues.map(({ text }) => text),
          speech.split('\n\n'),
        );
        assert.deepEqual([asides.map(({ text }) => text), title], [[line], undefined]);
      }
    }
  });

  test('what ends a transcript of a meeting is not spoken', () => {
    const source =
      'Planning - Transcript\nAttendees\nMira, Jonas\n\n00:00:00\n\nMira: Good.\n\nJonas: Yes.\n\n00:05:00\n\nMira: So.\n\nTranscription ended after 00:06:03\n';
    const { cues, asides, title } = parseTranscript(source);
    assert.deepEqual(
      cues.map(({ text }) => text),
      ['Good.', 'Yes.', 'So.'],
    );
    assert.equal(title, 'Planning - Transcript');
    assert.deepEqual(
      asides.map(({ kind }) => kind),
      ['title', 'untimed', 'footer'],
    );
  });

  for (const [name, source] of Object.entries({
    'a timetable': 'Paris 08:30 to Lyon\nLyon 10:45 to Paris\nParis 13:00 to Lyon\n',
    verses: 'Luke 10:25 And behold, a lawyer stood up.\nLuke 10:26 He said to him.\nLuke 11:01 Now he was praying.\n',
    scores: 'Lions 21:14 Bears\nBears 28:10 Wolves\nLions 35:07 Wolves\n',
    'a plan of a day': 'Breakfast 08:30 in the hall\nLunch 12:30 by the river\nBreakfast 13:30 for those who slept\n',
  })) {
    test(`${name} has no speakers, and keeps its words`, () => {
      const { cues, asides, speakers } = parseTranscript(source);
      assert.deepEqual(speakers, []);
      const text = [...asides, ...cues].map(item => item.text).join(' ');
      for (const word of source.match(/\p{L}+/gu)!) assert.ok(text.includes(word), word);
    });
  }
});

/** Digits and colons of a time in their full-width forms. */
function wide(time: string): string {
  return time.replace(/[\d:]/g, character => String.fromCharCode(character.charCodeAt(0) + 0xfee0));
}

describe('labels of transcribers', () => {
  const speakers = (source: string) => parseTranscript(source).cues.map(({ speaker }) => speaker);

  test('those who speak once, where others are labelled so', () => {
    const source =
      'INT: Where were you born?\n\nUU: Over there.\n\nINT: And you?\n\nM1: In the city.\n\nF1: Same here.\n\nINT: Thanks.\n\nM1: You are welcome.\n';
    assert.deepEqual(speakers(source), ['INT', 'UU', 'INT', 'M1', 'F1', 'INT', 'M1']);
    const named =
      'Ann Lee: Where were you born?\n\nUnidentified: Over there.\n\nAnn Lee: And you?\n\nMale 1: Same here.\n\nAnn Lee: Thanks.\n\nFemale Speaker: It is.\n\nAnn Lee: Good.\n';
    assert.deepEqual(speakers(named), [
      'Ann Lee',
      'Unidentified',
      'Ann Lee',
      'Male 1',
      'Ann Lee',
      'Female Speaker',
      'Ann Lee',
    ]);
    const german =
      'I: Wo sind Sie geboren?\n\nB1: An der Küste.\n\nB2: Ich auch.\n\nI: Und dann?\n\nB1: Dann nicht mehr.\n';
    assert.deepEqual(speakers(german), ['I', 'B1', 'B2', 'I', 'B1']);
  });

  test('pronouns of an assistant that takes notes', () => {
    const source = 'Me: Thanks for having me.\n\nThem: Tell them all.\n\nMe: So be it.\n\nThem: Yes.\n';
    assert.deepEqual(speakers(source), ['Me', 'Them', 'Me', 'Them']);
  });

  test('questions and codes of other things are none', () => {
    for (const source of [
      'A4: the paper is here.\n\nWe print on it.\n\nB5: smaller.\n\nThat is all of it.\n\nAnd so on.\n',
      'Remember me: it was late.\n\nThey left.\n\nMe: never again.\n\nThat is all.\n',
    ]) {
      assert.deepEqual(parseTranscript(source).speakers, []);
    }
  });
});

describe('recordings put together in one file', () => {
  for (const [name, source] of Object.entries({
    lines:
      '00:00 Good evening to you.\n00:05 Today we talk of boats.\n00:09 Goodbye to you all.\n00:00 We are back.\n00:04 Boats it is.\n',
    'lines with names':
      '[00:00] Ann: Good evening.\n[00:05] Tom: Boats.\n[00:00] Ann: We are back.\n[00:04] Tom: Boats it is.\n',
    SRT: '1\n00:00:00,000 --> 00:00:02,000\nGood evening.\n\n2\n00:00:05,000 --> 00:00:09,000\nBoats.\n\n1\n00:00:00,000 --> 00:00:02,000\nWe are back.\n\n2\n00:00:04,500 --> 00:00:05,000\nBoats it is.\n',
  })) {
    test(`few ${name}: the later part begins where the one before ends`, () => {
      const { cues, notes } = parseTranscript(source);
      const texts = cues.map(({ text }) => text);
      assert.equal(texts.at(-2), 'We are back.');
      assert.ok(cues.every(({ start }, index) => index === 0 || start > cues[index - 1]!.start));
      assert.ok(notes.some(({ code }) => code === 'times-restart'));
    });
  }

  test('two languages of one time are no parts', () => {
    const source =
      '1\n00:00:00,000 --> 00:00:02,000\nGood evening.\n\n2\n00:00:05,000 --> 00:00:09,000\nBoats.\n\n1\n00:00:00,000 --> 00:00:02,000\nGuten Abend.\n\n2\n00:00:05,000 --> 00:00:09,000\nBoote.\n';
    assert.deepEqual(
      parseTranscript(source).cues.map(({ start }) => start),
      [0, 0, 5, 5],
    );
  });
});
