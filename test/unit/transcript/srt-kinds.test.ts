import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { detectFormat, parseTranscript } from '../../../src/transcript/index.js';

/** Start, end and text of each cue. */
const read = (source: string): unknown[] =>
  parseTranscript(source).cues.map(({ start, end, text }) => [start, end, text]);

const meant = [
  [1, 2, 'Late again.'],
  [3, 4, 'Nobody minds.'],
];

describe('SRT as tools and hands leave it', () => {
  const first = '00:00:01,000 --> 00:00:02,000';
  const second = '00:00:03,000 --> 00:00:04,000';
  for (const [name, source] of Object.entries({
    'without numbers': `${first}\nLate again.\n\n${second}\nNobody minds.\n`,
    'numbers before the times': `1 ${first}\nLate again.\n\n2 ${second}\nNobody minds.\n`,
    'numbers with points, and texts, on the lines of the times': `1. ${first} Late again.\n2. ${second} Nobody minds.\n`,
    'numbers glued to the times': `1${first}\nLate again.\n\n2${second}\nNobody minds.\n`,
    'blank lines between all lines': `1\n\n${first}\n\nLate again.\n\n\n2\n\n${second}\n\nNobody minds.\n`,
    'a byte order mark within, as of files put together': `1\n${first}\nLate again.\n\n\ufeff2\n${second}\nNobody minds.\n`,
  })) {
    test(name, () => {
      assert.equal(detectFormat(source), 'srt');
      assert.deepEqual(read(source), meant);
    });
  }

  test('frames in place of milliseconds, of 25 a second, or of 30 where there are more', () => {
    for (const head of ['1\n', 'WEBVTT\n\n']) {
      const text = (times: string) =>
        parseTranscript(`${head}${times}\nLate again.\n`).cues.map(({ start, end }) => [start, end]);
      assert.deepEqual(text('00:00:01:12 --> 00:00:03:24'), [[1.48, 3.96]], head);
      assert.deepEqual(text('00:00:01;15 --> 00:00:03;29'), [[1.5, 3.967]], head);
      assert.deepEqual(text('00:00:01:120 --> 00:00:03:240'), [[1.12, 3.24]], head);
    }
  });

  test('parts that were put together follow each other, with a note', () => {
    const source = `1\n${first}\nLate again.\n\n2\n${second}\nNobody minds.\n1\n00:00:00,500 --> 00:00:01,500\nThen\n\n2\n00:00:02,000 --> 00:00:05,000\nwe walk.\n`;
    assert.deepEqual(read(source), [...meant, [4.5, 5.5, 'Then'], [6, 9, 'we walk.']]);
    assert.deepEqual(
      parseTranscript(source).notes.map(({ code, severity }) => [code, severity]),
      [['times-restart', 'warning']],
    );
  });

  test('parts of one time, as in two languages, stay together', () => {
    const part = (one: string, two: string): string => `1\n${first}\n${one}\n\n2\n${second}\n${two}\n`;
    const { cues } = parseTranscript(
      `${part('Late again.', 'Nobody minds.')}\n${part('Encore en retard.', 'Tant pis.')}`,
    );
    assert.deepEqual(
      cues.map(({ start }) => start),
      [1, 1, 3, 3],
    );
  });

  test('a number that is said stays in the text', () => {
    const source = `1\n${first}\nWe count:\n7\n\n2\n${second}\nNobody minds.\n`;
    assert.equal(parseTranscript(source).cues[0]?.text, 'We count:\n7');
  });
});

describe('marks and speakers in SRT', () => {
  const cue = (at: number, text: string): string => `${at}\n00:00:0${at},000 --> 00:00:0${at + 1},000\n${text}\n\n`;
  const said = (...texts: string[]): unknown[] =>
    parseTranscript(texts.map((text, index) => cue(index + 1, text)).join('')).cues.map(({ speaker, text, voices }) =>
      voices === undefined ? [speaker, text] : [speaker, text, voices.map(voice => voice.speaker)],
    );

  test('voices of WebVTT are speakers, and no mark stays in the text', () => {
    assert.deepEqual(
      said(
        '<v Ann>Late again.</v>',
        '<v.loud Jon Lee>Nobody minds.',
        '<c.yellow>Then</c> <span class="x">we</span> <font color=red>walk</font>.<br/>Home.',
        '<v Ann>Yes.</v>\n<v Jon Lee>No.</v>',
        '<v >Who is there?</v>',
        'It <00:00:06.500>rains.',
      ),
      [
        ['Ann', 'Late again.'],
        ['Jon Lee', 'Nobody minds.'],
        ['Jon Lee', 'Then we walk.\nHome.'],
        ['Ann', 'Yes.\nNo.', ['Ann', 'Jon Lee']],
        [undefined, 'Who is there?'],
        [undefined, 'It rains.'],
      ],
    );
  });

  test('sounds, two who are not named, and who is unknown take nobody’s name', () => {
    assert.deepEqual(
      said(
        'Ann: Hi there.',
        'Jon: Nobody minds.',
        '[music]',
        'It is late.',
        'Unknown: Late.',
        'Ann: Late again?',
        '- Hm.\n- Yes.',
        'Jon: Home.',
      ),
      [
        ['Ann', 'Hi there.'],
        ['Jon', 'Nobody minds.'],
        [undefined, '[music]'],
        ['Jon', 'It is late.'],
        ['Unknown', 'Late.'],
        ['Ann', 'Late again?'],
        [undefined, '- Hm.\n- Yes.'],
        ['Jon', 'Home.'],
      ],
    );
  });
});
