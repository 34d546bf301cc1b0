import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseTranscript } from '../../../src/transcript/index.js';

/** Start, speaker and text of each cue that has a text. */
function said(source: string): unknown[] {
  return parseTranscript(source)
    .cues.filter(({ text }) => text !== '')
    .map(({ start, speaker, text }) => [start, speaker, text.replace(/\s+/g, ' ')]);
}

const three = [
  [63, 'Mira Holt', 'The ferry is late.'],
  [75, 'Jonas', 'It always is.'],
  [80, 'Mira Holt', 'Then we walk.'],
];

describe('names and times beside each other', () => {
  const write = (name: (who: string, start: string, end: string) => string, gap: string, after = '\n\n'): string =>
    [
      `${name('Mira Holt', '01:03', '01:09')}${gap}The ferry is late.`,
      `${name('Jonas', '01:15', '01:20')}${gap}It always is.`,
      `${name('Mira Holt', '01:20', '01:22')}${gap}Then we walk.`,
    ].join(after);
  for (const [name, source] of Object.entries({
    'name: time text': write((who, at) => `${who}: ${at}`, ' ', '\n'),
    'name time: text': write((who, at) => `${who} ${at}:`, ' ', '\n'),
    'name, time: text': write((who, at) => `${who}, ${at}:`, ' ', '\n'),
    'name, start - end': write((who, at, end) => `${who}, ${at} - ${end}`, '\n'),
    'name start --> end': write((who, at, end) => `${who} ${at} --> ${end}`, '\n'),
    'name [start - end]: text': write((who, at, end) => `${who} [${at}.000 - ${end}.000]:`, ' ', '\n'),
    '[start - end] name: text': write((who, at, end) => `[${at} - ${end}] ${who}:`, ' ', '\n'),
    '[name] [time] text': write((who, at) => `[${who}] [${at}]`, ' ', '\n'),
    'time name, a blank line, text': write((who, at) => `00:${at} ${who}`, '\n\n'),
    'name (time), a blank line, text': write((who, at) => `${who} (${at})`, '\n\n'),
    'name, time and text between blank lines': write((who, at) => `${who}\n\n${at}`, '\n\n'),
    'name | time': write((who, at) => `${who} | ${at}`, '\n'),
    'From name to all of Zoom': write((who, at) => `00:${at} From ${who} to Everyone:`, ' ', '\n'),
    '<name> of IRC': write((who, at) => `[${at}] <${who}>`, ' ', '\n'),
  })) {
    test(name, () => assert.deepEqual(said(source), three));
  }

  test('seconds, as faster-whisper prints them', () => {
    assert.deepEqual(said('[0.00s -> 4.00s] Late.\n[4.00s -> 9.50s] Yes.\n'), [
      [0, undefined, 'Late.'],
      [4, undefined, 'Yes.'],
    ]);
  });

  test('verses and diaries have none', () => {
    for (const source of [
      'Matthew 10:12 Salute the house.\n\nMatthew 10:14 Shake off the dust.\n\nMatthew 10:19 Take no thought.',
      'Monday: 10:30 swimming\nTuesday: 11:00 running\nMonday: 12:30 cycling',
    ]) {
      const { cues, speakers } = parseTranscript(source);
      assert.deepEqual([cues.map(cue => cue.text).join('\n\n'), speakers], [source, []]);
      assert.ok(cues.every(({ timing }) => timing === 'estimated'));
    }
  });
});

describe('times at the ends of lines', () => {
  const times = (source: string): unknown[] =>
    parseTranscript(source).cues.map(({ start, end, text }) => [start, end, text]);

  test('end the lines, in signs or without', () => {
    for (const [before, after] of [
      ['', ''],
      ['(', ')'],
      ['[00:', '.00]'],
    ]) {
      const line = (text: string, time: string): string => `${text} ${before}${time}${after}\n`;
      const source =
        line('so today the ferry', '00:03') +
        line('was late again and', '00:07') +
        line('nobody minds it much', '00:12');
      assert.deepEqual(times(source), [
        [0, 3, 'so today the ferry'],
        [3, 7, 'was late again and'],
        [7, 12, 'nobody minds it much'],
      ]);
    }
  });

  test('begin them where the first is zero, or the texts would be too long', () => {
    const starts = (source: string): unknown[] => parseTranscript(source).cues.map(({ start }) => start);
    assert.deepEqual(
      starts('so today the ferry 0:00\nwas late again and 0:04\nnobody minds it much 0:07\n'),
      [0, 4, 7],
    );
    const long = 'and so it went on for a long time, as it does where nobody minds the ferry';
    assert.deepEqual(
      starts(`${long} 0:01\nnot at all it seems 0:06\n${long} 0:08\nand it was late 0:14\n`),
      [1, 6, 8, 14],
    );
  });

  test('as marks with tenths of seconds, a turn a line, and within one', () => {
    assert.deepEqual(
      said('I: Where to? #00:00:05-3#\nB: Home. #00:00:12-8# Or not. #00:00:15-0#\nI: Good. #00:01:20-0#\n'),
      [
        [0, 'I', 'Where to?'],
        [5.3, 'B', 'Home.'],
        [12.8, 'B', 'Or not.'],
        [15, 'I', 'Good.'],
      ],
    );
  });

  test('are text where few lines have one', () => {
    const source = 'The ferry came at 10:30\nand it left at 11:00\nor so they say\nand then\nnobody came';
    assert.deepEqual(
      parseTranscript(source).cues.map(cue => cue.text),
      [source],
    );
  });
});

test('parts of a text whose times begin anew follow each other, with a note', () => {
  const line = (at: number): string => `[0${Math.floor(at / 60)}:${String(at % 60).padStart(2, '0')}] It is ${at} now.`;
  const times = (from: number): number[] => Array.from({ length: 8 }, (_, index) => from + 20 * index);
  const { cues, notes } = parseTranscript([...times(0), ...times(5)].map(line).join('\n'));
  const starts = cues.map(({ start }) => start);
  assert.deepEqual(
    starts,
    [...starts].sort((a, b) => a - b),
  );
  assert.deepEqual([cues[8]?.text, cues[8]!.start > 140], ['It is 5 now.', true]);
  assert.ok(notes.some(({ code, severity }) => code === 'times-restart' && severity === 'warning'));
});

describe('times of the day, as chats have them', () => {
  const write = (line: (name: string, minute: string) => string, gap: string): string =>
    [
      `${line('Mira Holt', '03')}${gap}The ferry is late.`,
      `${line('Jonas', '15')}${gap}It always is.`,
      `${line('Mira Holt', '20')}${gap}Then we walk.`,
    ].join('\n');
  for (const [name, source] of Object.entries({
    'WhatsApp on a phone': write((who, at) => `[12/31/23, 10:${at}:11 PM] ${who}:`, ' '),
    'WhatsApp on another': write((who, at) => `31.12.23, 22:${at} - ${who}:`, ' '),
    'ISO 8601': write((who, at) => `2023-12-31 22:${at}:11 ${who}:`, ' '),
    'name and time over the text': write((who, at) => `\n${who}  12:${at} PM`, '\n'),
    'name and time, a blank line, text': write((who, at) => `\n${who} 12:${at} PM`, '\n\n'),
  })) {
    test(`are no times of a recording, with a note; names are: ${name}`, () => {
      const { cues, notes } = parseTranscript(source);
      assert.deepEqual(
        cues.map(({ speaker, text, timing }) => [speaker, text, timing]),
        three.map(([, speaker, text]) => [speaker, text, 'estimated']),
      );
      assert.ok(notes.some(({ code, severity }) => code === 'clock-times' && severity === 'warning'));
    });
  }
});

test('times with the letters of their units, in brackets, beside names and without', () => {
  for (const source of [
    'Mira Holt (1m 3s): The ferry is late.\nJonas (1m 15s): It always is.\nMira Holt (1m 20s): Then we walk.',
    '[1m3s] Mira Holt: The ferry is late.\n[1m15s] Jonas: It always is.\n[1m20s] Mira Holt: Then we walk.',
    '0h01m03s Mira Holt: The ferry is late.\n0h01m15s Jonas: It always is.\n0h01m20s Mira Holt: Then we walk.',
    'Mira Holt at 01:03\nThe ferry is late.\n\nJonas at 01:15\nIt always is.\n\nMira Holt at 01:20\nThen we walk.',
  ]) {
    assert.deepEqual(said(source), three);
  }
});

test('times that are spelled beside their digits, as for screen readers, are not said', () => {
  const turn = (name: string, seconds: number, text: string): string =>
    `${name}\n1 minute ${seconds} seconds\n1:${String(seconds).padStart(2, '0')}\n${text}\n`;
  assert.deepEqual(
    said(
      turn('Mira Holt', 3, 'The ferry is late.') +
        turn('Jonas', 15, 'It always is.') +
        turn('Mira Holt', 20, 'Then we walk.'),
    ),
    three,
  );
  assert.deepEqual(said('0:00\n0 seconds\nthe ferry\n0:03\n3 seconds\nis late\n1:00\n1 minute\nagain\n'), [
    [0, undefined, 'the ferry'],
    [3, undefined, 'is late'],
    [60, undefined, 'again'],
  ]);
});

test('the chat of a meeting counts its times of the day from the first on', () => {
  const source =
    '14:03:12 From Mira Holt to Everyone:\n\tThe ferry is late.\n14:03:50 From Jonas to Everyone:\n\tIt always is.\n14:05:12 From Mira Holt to Everyone:\n\tThen we walk.\n';
  assert.deepEqual(
    said(source),
    three.map(([, speaker, text], index) => [[0, 38, 120][index], speaker, text]),
  );
  assert.ok(parseTranscript(source).notes.some(({ code }) => code === 'clock-times'));
});
