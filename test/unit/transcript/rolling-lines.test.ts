import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  type Cue,
  emptyTranscript,
  mergeRolling,
  parseTranscript,
  type Transcript,
} from '../../../src/transcript/index.js';

const lines = ['where does it go', 'nobody knows', 'it comes back', 'twice a day', 'and again'];

/** WebVTT of cues of a second each. */
function vttOf(payloads: readonly string[]): string {
  const blocks = payloads.map((payload, index) => `00:0${index}.000 --> 00:0${index + 1}.000\n${payload}`);
  return ['WEBVTT', ...blocks].join('\n\n');
}

/** Captions that show each line twice: in its own cue and above the next. */
const rolled = (of: readonly string[]): string[] =>
  of.map((line, index) => (index > 0 ? `${of[index - 1]}\n${line}` : line));

function transcriptOf(...texts: string[]): Transcript {
  const cues = texts.map(
    (text, index): Cue => ({ id: '', start: index, end: index + 1, text, words: [], timing: 'given' }),
  );
  return { ...emptyTranscript, cues };
}

const textsOf = (transcript: Transcript): string[] => transcript.cues.map(cue => cue.text);

describe('lines of captions that roll', () => {
  test('belong to those who say them, not to who said the line above', () => {
    const said = lines.map((line, index) => `<v ${index % 2 === 0 ? 'Ada' : 'Tom'}>${line}</v>`);
    const { cues } = parseTranscript(vttOf(rolled(said)));
    assert.deepEqual(
      cues.map(cue => [cue.speaker, cue.text, cue.voices]),
      lines.map((line, index) => [index % 2 === 0 ? 'Ada' : 'Tom', line, undefined]),
    );
  });

  test('of two who speak in one cue keep both, at their places', () => {
    const said = [...lines.slice(0, 4).map(line => `<v Ada>${line}</v>`), '<v Tom>yes</v> <v Eve>no</v>'];
    const last = parseTranscript(vttOf(rolled(said))).cues.at(-1)!;
    assert.deepEqual([last.text, last.speaker], ['yes no', 'Tom']);
    assert.deepEqual(
      last.voices?.map(({ from, to, speaker }) => [last.text.slice(from, to).trim(), speaker]),
      [
        ['yes', 'Tom'],
        ['no', 'Eve'],
      ],
    );
  });

  test('keep who speaks in all of a cue', () => {
    const { cues } = parseTranscript(vttOf(rolled(lines).map(text => `<v Ada>${text}</v>`)));
    assert.deepEqual(
      cues.map(cue => [cue.speaker, cue.text]),
      lines.map(line => ['Ada', line]),
    );
  });

  test('may be three at a time', () => {
    const three = lines.map((_, index) => lines.slice(Math.max(0, index - 2), index + 1).join('\n'));
    assert.deepEqual(textsOf(mergeRolling(transcriptOf(...three))), lines);
  });

  test('may be set in by spaces', () => {
    const spaced = lines.map((line, index) => (index > 0 ? ` \n  ${lines[index - 1]}  \n   ${line} ` : `  ${line}`));
    const merged = mergeRolling(transcriptOf(...spaced));
    assert.deepEqual(
      textsOf(merged).map(text => text.trim()),
      lines,
    );
    assert.deepEqual(
      textsOf(merged),
      textsOf(merged).map(text => text.trim()),
    );
  });

  test('are words at their places in what is left, with the times of the file where it has some', () => {
    const payloads = lines.map((line, index) => {
      const [first, ...rest] = line.split(' ');
      const said = `${first}${rest.map((word, place) => ` <00:0${index}.${place + 1}00>${word}`).join('')}`;
      return index > 0 ? `${lines[index - 1]}\n${said}` : said;
    });
    const { cues } = parseTranscript(vttOf(payloads));
    for (const [index, cue] of cues.entries()) {
      assert.deepEqual(
        cue.words.map(({ from, to }) => cue.text.slice(from, to)),
        lines[index]!.split(' '),
      );
      assert.deepEqual(
        cue.words.slice(1).map(word => word.start),
        lines[index]!.split(' ')
          .slice(1)
          .map((_, place) => index + (place + 1) / 10),
      );
      assert.equal(cue.words.at(-1)?.end, index + 1);
    }
  });
});

describe('captions that are not taken for rolling', () => {
  const asTheyAre = (...texts: string[]): void => {
    const transcript = transcriptOf(...texts);
    assert.equal(mergeRolling(transcript), transcript);
  };

  test('are too few to tell', () => {
    asTheyAre(...rolled(lines.slice(0, 3)));
    assert.notDeepEqual(textsOf(mergeRolling(transcriptOf(...rolled(lines.slice(0, 4))))), rolled(lines.slice(0, 4)));
  });

  test('repeat a line now and then', () => {
    // One of five, two of five of four pairs.
    asTheyAre(...lines.slice(0, 4), `${lines[3]}\n${lines[4]}`);
    asTheyAre('a', 'b', 'c', 'd', 'd\ne', 'f', 'g', 'h', 'i', 'i\nj', 'k');
  });

  test('repeat whole cues, as a refrain does', () => {
    asTheyAre('la la', 'la la', 'la la', 'hey', 'la la', 'la la');
  });

  test('begin with a part of the line before', () => {
    asTheyAre('where does it go', 'where', 'where does', 'where does it', 'does it go then');
  });
});

describe('what is between captions that roll', () => {
  test('cues without text go, and what they bounded is not taken for a new line', () => {
    const texts = rolled(lines).flatMap(text => [text, ' ']);
    assert.deepEqual(textsOf(mergeRolling(transcriptOf(...texts))), lines);
  });

  test('notes and titles stay before the line that they were before', () => {
    const transcript = {
      ...transcriptOf('a', 'a', 'a\nb', 'b', 'b\nc', 'c', 'c\nd', 'd'),
      asides: [0, 2, 3, 4, 8].map(at => ({ kind: 'note' as const, text: `${at}`, at })),
    };
    const merged = mergeRolling(transcript);
    assert.deepEqual(textsOf(merged), ['a', 'b', 'c', 'd']);
    assert.deepEqual(
      merged.asides.map(aside => aside.at),
      [0, 1, 2, 2, 4],
    );
  });

  test('is told of in a note, before those of the file', () => {
    const other = { code: 'other', severity: 'info', line: 1, column: 1, message: 'Other.' } as const;
    const { notes } = mergeRolling({ ...transcriptOf(...rolled(lines)), notes: [other] });
    assert.deepEqual(
      notes.map(note => note.code),
      ['rolling-captions', 'other'],
    );
    assert.match(notes[0]!.message, /4 of 5 cues repeat the line before/);
    assert.deepEqual([notes[0]!.severity, notes[0]!.line, notes[0]!.column], ['info', 0, 0]);
  });
});

describe('the words of lines that roll', () => {
  const word = (text: string, said: string, start: number, end: number) => {
    const from = text.lastIndexOf(said);
    return { from, to: from + said.length, start, end, timing: 'given' as const };
  };
  /** Five cues that roll, the last with these words and voices. */
  const rolling = (more: (text: string) => Partial<Cue>): Cue => {
    const texts = rolled(lines);
    const cues = texts.map(
      (text, index): Cue => ({ id: '', start: index, end: index + 1, text, words: [], timing: 'given', ...more(text) }),
    );
    return mergeRolling({ ...emptyTranscript, cues }).cues.at(-1)!;
  };

  test('keep their times from the first on, and the pauses between them', () => {
    const cue = rolling(text =>
      text.endsWith('and again')
        ? { words: [word(text, 'twice', 4, 4.1), word(text, 'and', 4.2, 4.4), word(text, 'again', 4.6, 4.9)] }
        : {},
    );
    assert.deepEqual(
      cue.words.map(({ from, to, start, end, timing }) => [cue.text.slice(from, to), start, end, timing]),
      [
        ['and', 4.2, 4.4, 'given'],
        ['again', 4.6, 4.9, 'given'],
      ],
    );
  });

  test('that follow at once are next to each other', () => {
    const cue = rolling(text =>
      text.endsWith('and again') ? { words: [word(text, 'and', 4.2, 4.5), word(text, 'again', 4.5, 4.9)] } : {},
    );
    assert.deepEqual(
      cue.words.map(({ start, end }) => [start, end]),
      [
        [4.2, 4.5],
        [4.5, 4.9],
      ],
    );
  });

  test('are those of the voices that are left', () => {
    const cue = rolling(text =>
      text.endsWith('and again')
        ? {
            speaker: 'Ada',
            voices: [
              { from: 0, to: text.indexOf('and'), speaker: 'Ada' },
              { from: text.indexOf('and'), to: text.indexOf('again'), speaker: 'Tom' },
              { from: text.indexOf('again'), to: text.length, speaker: 'Eve' },
            ],
          }
        : {},
    );
    assert.deepEqual(
      [cue.speaker, cue.voices],
      [
        'Tom',
        [
          { from: 0, to: 4, speaker: 'Tom' },
          { from: 4, to: 9, speaker: 'Eve' },
        ],
      ],
    );
  });

  test('blank cues and paragraphs of the file are left out', () => {
    const cues = rolled(lines)
      .flatMap(text => [text, '  '])
      .map((text, index): Cue => ({ id: '', start: index, end: index + 1, text, words: [], timing: 'given' }));
    const merged = mergeRolling({ ...emptyTranscript, cues, paragraphs: [0, 2] });
    assert.deepEqual([textsOf(merged), merged.paragraphs], [lines, undefined]);
  });
});
